"""Results to files: tables, graphs, timelines and documents, each in the forms that other programs read."""

from __future__ import annotations

from netralitas_nlp.export.frames import save_frame, save_tables
from netralitas_nlp.export.graphs import save_graph
from netralitas_nlp.export.saving import save

__all__ = ["save", "save_frame", "save_graph", "save_tables"]
