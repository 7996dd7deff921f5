"""Tables to a graph of regions, events, persons, agencies, articles and regulations; slices and projections of it."""

from __future__ import annotations

from netralitas_nlp.graph.building import build_graph
from netralitas_nlp.graph.projections import (
    agencies_together,
    graph_by_month,
    graph_summary,
    region_coverage,
    slice_graph,
    who_speaks_with_whom,
)

__all__ = [
    "agencies_together",
    "build_graph",
    "graph_by_month",
    "graph_summary",
    "region_coverage",
    "slice_graph",
    "who_speaks_with_whom",
]
