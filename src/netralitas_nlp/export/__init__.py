"""Results to files: tables, graphs, timelines and documents, each in the forms that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.dataset.whole import make_folder, save_text
from netralitas_nlp.errors import ExportError
from netralitas_nlp.export.database import save_duckdb
from netralitas_nlp.export.frames import save_frame, save_tables
from netralitas_nlp.export.graphs import save_graph
from netralitas_nlp.timeline import COLUMNS, save_timeline

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["save", "save_frame", "save_graph", "save_tables"]


_FILES = frozenset({".csv", ".tsv", ".parquet", ".xlsx", ".xls", ".json", ".jsonl", ".html", ".db", ".sqlite", ".zip"})
"""Endings of single files, so that no folder is made of such a name by mistake."""


def save(
    result: Tables | nx.Graph | pd.DataFrame | Iterable[Mapping[str, Any]], path: str | Path, *, bom: bool = False
) -> None:
    """Writes a result to a file or folder.

    Args:
        result: Tables (to a folder, or one .duckdb file), a graph (.graphml, .gexf, .json), a timeline (.html, .png, .svg,
            .json), any DataFrame (.csv, .parquet), or records (.jsonl).
        path: Where to; its ending decides the form. Folders on the way are made.
        bom: Whether CSV files open with the mark by which Excel knows UTF-8.

    Raises:
        ExportError: That result cannot be written in that form; the message says which forms there are.
    """
    import networkx as nx
    import pandas as pd

    path = Path(path)
    make_folder(path.parent)
    if isinstance(result, Tables):
        if path.suffix == ".duckdb":
            save_duckdb(result, path)
        elif path.suffix.lower() in _FILES:
            raise ExportError(f"{path.name}: write tables to a folder (one file a table), or as one .duckdb file")
        else:
            save_tables(result, path, bom=bom)
    elif isinstance(result, nx.Graph):
        save_graph(result, path)
    elif isinstance(result, pd.DataFrame):
        if list(result.columns) == list(COLUMNS) and path.suffix not in (".csv", ".parquet"):
            save_timeline(result, path)
        else:
            save_frame(result, path, bom=bom)
    elif path.suffix == ".jsonl":
        records: Iterable[Mapping[str, Any]] = result
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in records)
        save_text(path, "".join(lines))
    else:
        raise ExportError(f"{path.name}: write records as .jsonl")
