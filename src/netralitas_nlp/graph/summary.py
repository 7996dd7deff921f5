"""A short look at a graph: how many nodes and edges of each kind, and who stands in the middle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class GraphSummary:
    """Counts of a graph; shows itself in a notebook.

    Attributes:
        nodes: Kind → number.
        edges: Relation → number.
        busiest: Label and kind of the nodes with most events, with that number.
    """

    nodes: dict[str, int]
    edges: dict[str, int]
    busiest: tuple[tuple[str, str, int], ...]

    def __str__(self) -> str:
        parts = [f"{n} {kind}" for kind, n in (*self.nodes.items(), *self.edges.items())]
        return ", ".join(parts)

    def _repr_html_(self) -> str:
        tables = [_table("nodes", self.nodes.items()), _table("edges", self.edges.items())]
        tables.append(_table("most events", ((f"{label} ({kind})", n) for label, kind, n in self.busiest)))
        return f"<div style='display:flex;gap:2em;align-items:start'>{''.join(tables)}</div>"


def graph_summary(graph: nx.MultiDiGraph, *, most: int = 5) -> GraphSummary:
    """What a graph holds."""
    nodes = Counter(d["kind"] for _, d in graph.nodes(data=True))
    edges = Counter(d["relation"] for *_, d in graph.edges(data=True))
    met = {
        n: len({o for o in (*graph.successors(n), *graph.predecessors(n)) if graph.nodes[o]["kind"] == "event"})
        for n, d in graph.nodes(data=True)
        if d["kind"] in ("person", "agency", "region")
    }
    first = sorted((n for n in met if met[n]), key=lambda n: (-met[n], n))[:most]
    busiest = tuple((str(graph.nodes[n]["label"]), str(graph.nodes[n]["kind"]), met[n]) for n in first)
    return GraphSummary(dict(sorted(nodes.items())), dict(sorted(edges.items())), busiest)


def _table(head: str, rows: object) -> str:
    lines = "".join(f"<tr><td style='text-align:left'>{escape(str(k))}</td><td>{n}</td></tr>" for k, n in rows)  # type: ignore[attr-defined]
    return f"<table><thead><tr><th>{escape(head)}</th><th></th></tr></thead><tbody>{lines}</tbody></table>"
