"""Results to files: tables as Parquet and CSV, graphs as GraphML and GEXF, the timeline as CSV and HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

# Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def save_tables(tables: Tables, folder: Path) -> list[Path]:
    """Each table as `<name>.parquet` and `<name>.csv` (UTF-8, empty cells empty)."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in tables.frames.items():
        for path in (folder / f"{name}.parquet", folder / f"{name}.csv"):
            save_frame(frame, path)
            written.append(path)
    return written


def save_frame(frame: pd.DataFrame, path: Path) -> None:
    """One table, by the ending of the file name: `.parquet` or `.csv`."""
    if path.suffix == ".parquet":
        frame.to_parquet(path, index=False, compression="zstd")
    elif path.suffix == ".csv":
        frame.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    else:
        raise ExportError(f"{path.name}: write tables as .parquet or .csv")


def save_graph(graph: nx.MultiDiGraph, path: Path) -> None:
    """A graph, by the ending of the file name: `.graphml` or `.gexf`.

    networkx's writers break on None, lists and dates: None is left out, lists are joined by "; ", everything else that
    is no number or flag is written as text. Characters that XML cannot hold become U+FFFD.
    """
    import networkx as nx

    plain = _plain(graph)
    if path.suffix == ".graphml":
        nx.write_graphml(plain, path, encoding="utf-8", infer_numeric_types=True)
    elif path.suffix == ".gexf":
        path.write_text("\n".join(nx.generate_gexf(_with_edge_ids(plain), version="1.2draft")) + "\n", encoding="utf-8")
    else:
        raise ExportError(f"{path.name}: write graphs as .graphml or .gexf")


def _plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    import networkx as nx

    plain = nx.MultiDiGraph()
    plain.add_nodes_from((_xml(n), _attributes(d)) for n, d in sorted(graph.nodes(data=True)))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: tuple(map(str, e[:3])))
    plain.add_edges_from((_xml(a), _xml(b), _xml(k), _attributes(d)) for a, b, k, d in edges)
    return plain


def _with_edge_ids(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        data.setdefault("id", str(number))
    return graph


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    return {_xml(k): _value(data[k]) for k in sorted(data, key=str) if not _missing(data[k])}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        parts = sorted(map(str, value)) if isinstance(value, set | frozenset) else map(str, value)
        return _xml("; ".join(parts))
    return _xml(value)


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value) or str(value) == "<NA>"


def _xml(value: Any) -> str:
    return _NOT_XML.sub("\ufffd", str(value))
