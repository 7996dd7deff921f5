"""A graph with values that every format can hold, alike for all of them; networkx's writers break on None, lists and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool

# What XML 1.0 cannot hold, not even escaped; a carriage return would come back as a line feed.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(graph: nx.Graph) -> nx.MultiDiGraph | nx.MultiGraph:
    """The same graph in sorted order, with values that every format can hold and one type for each attribute."""
    import networkx as nx

    nodes = [(xml_text(n), _attributes(d)) for n, d in sorted(graph.nodes(data=True), key=lambda n: str(n[0]))]
    edges = [
        (xml_text(a), xml_text(b), xml_text(k), _attributes(d))
        for a, b, k, d in sorted(_keyed_edges(graph), key=lambda e: tuple(map(str, e[:3])))
    ]
    _same_types([d for _, d in nodes])
    _same_types([d for *_, d in edges])
    made = nx.MultiDiGraph() if graph.is_directed() else nx.MultiGraph()
    made.add_nodes_from(nodes)
    made.add_edges_from(edges)
    return made


def _keyed_edges(graph: nx.Graph) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    if graph.is_multigraph():
        yield from graph.edges(keys=True, data=True)
    else:
        yield from (
            (*sorted((a, b), key=str), "0", d) if not graph.is_directed() else (a, b, "0", d)
            for a, b, d in graph.edges(data=True)
        )


def _attributes(data: Mapping[str, Any]) -> dict[str, Value]:
    return {xml_text(k): _value(data[k]) for k in sorted(data, key=str) if not _missing(data[k])}


def _value(value: Any) -> Value:
    if isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or abs(value) < 2**63 else str(value)
    if isinstance(value, list | tuple | set | frozenset):
        kept = [str(v) for v in value if not _missing(v)]
        return xml_text("; ".join(sorted(kept) if isinstance(value, set | frozenset) else kept))
    return xml_text(value)


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value) or str(value) in ("<NA>", "NaT")


def xml_text(value: Any) -> str:
    """`value` as text that XML can hold."""
    return _NOT_XML.sub("\ufffd", str(value))


def _same_types(rows: Sequence[dict[str, Value]]) -> None:
    """One type for each attribute: of numbers the wider, otherwise text."""
    met: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            met.setdefault(name, set()).add(type(value))
    for name, types in met.items():
        if len(types) == 1 and name != "label":  # GEXF keeps labels as text
            continue
        wide = float if types == {int, float} and name != "label" else str
        for row in rows:
            if name in row:
                row[name] = wide(row[name])
