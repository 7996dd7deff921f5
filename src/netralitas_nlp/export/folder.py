"""The whole data set of one build as a folder: tables, database, descriptors, graph, timeline, manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.export.database import save_duckdb
from netralitas_nlp.export.descriptors import save_descriptors
from netralitas_nlp.export.frames import save_frame, save_tables
from netralitas_nlp.export.graphs import save_graph
from netralitas_nlp.graph import build_graph
from netralitas_nlp.timeline import build_timeline, timeline_page


def save_dataset(
    tables: Tables,
    folder: Path,
    manifest: Mapping[str, Any],
    *,
    text: bool = True,
    about: Mapping[str, str] | None = None,
) -> int:
    """Writes everything that `netralitas build` promises; the same tables give the same bytes.

    Args:
        tables: The data set.
        folder: Where to; it is made if need be.
        manifest: What the data set was made of and with.
        text: False leaves out words of the articles.
        about: What the descriptors tell of licence, title, version; see `save_descriptors`.

    Returns:
        The number of edges of the graph.
    """
    tables = tables if text else tables.without_text()
    save_tables(tables, folder)
    save_duckdb(tables, folder / "dataset.duckdb")
    save_descriptors(folder, about=about)
    graph = build_graph(tables)
    save_graph(graph, folder / "graph.graphml")
    save_graph(graph, folder / "graph.gexf")
    timeline = build_timeline(tables)
    save_frame(timeline, folder / "timeline.csv")
    (folder / "timeline.html").write_text(timeline_page(timeline), encoding="utf-8")
    shown = json.dumps({**manifest, "text": text}, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(shown + "\n", encoding="utf-8")
    return int(graph.number_of_edges())
