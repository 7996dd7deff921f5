"""A graph with values that every format can hold, alike for all of them, and text as XML writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool

# What XML 1.0 cannot hold, not even escaped; a carriage return would come back as a line feed.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Plain:
    """The nodes and edges of a graph in sorted order, with values that every format can hold and one type for each attribute.

    Rows are made as they are asked for: a copy of a large graph would take as much memory again.

    Args:
        graph: Any graph of networkx.

    Attributes:
        directed: Whether its edges have a direction.
        node_types: The type of each attribute of nodes, in the order in which they are met.
        edge_types: The same of edges.
    """

    def __init__(self, graph: nx.Graph) -> None:
        self.directed: bool = graph.is_directed()
        self._nodes = sorted(graph.nodes(data=True), key=lambda n: str(n[0]))
        self._edges = sorted(_keyed_edges(graph), key=lambda e: tuple(map(str, e[:3])))
        self.node_types = _types(d for _, d in self._nodes)
        self.edge_types = _types(d for *_, d in self._edges)

    def nodes(self) -> Iterator[tuple[str, dict[str, Value]]]:
        """Each node with its values."""
        return ((xml_text(n), _attributes(d, self.node_types)) for n, d in self._nodes)

    def edges(self) -> Iterator[tuple[str, str, str, dict[str, Value]]]:
        """Each edge: from, to, key, values."""
        return ((xml_text(a), xml_text(b), xml_text(k), _attributes(d, self.edge_types)) for a, b, k, d in self._edges)


def plain(graph: nx.Graph) -> nx.MultiDiGraph | nx.MultiGraph:
    """The same as a graph."""
    import networkx as nx

    rows = Plain(graph)
    made = nx.MultiDiGraph() if rows.directed else nx.MultiGraph()
    made.add_nodes_from(rows.nodes())
    made.add_edges_from(rows.edges())
    return made


def _keyed_edges(graph: nx.Graph) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    edges = (
        graph.edges(keys=True, data=True)
        if graph.is_multigraph()
        else ((*e[:2], "0", e[2]) for e in graph.edges(data=True))
    )
    if graph.is_directed():
        yield from edges
    else:
        yield from ((*sorted((a, b), key=str), k, d) for a, b, k, d in edges)


def _attributes(data: Mapping[str, Any], types: Mapping[str, type[Value]]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    for key, name in _named(tuple(data)):
        value = data[key]
        if not _missing(value):
            value = _value(value)
            wanted = types[name]
            made[name] = value if type(value) is wanted else wanted(value)
    return made


def _types(rows: Iterable[Mapping[str, Any]]) -> dict[str, type[Value]]:
    """One type for each attribute: of numbers the wider, otherwise text."""
    met: dict[str, set[type[Value]]] = {}
    for row in rows:
        for key, name in _named(tuple(row)):
            value = row[key]
            if not _missing(value):
                met.setdefault(name, set()).add(str if type(value) is str else type(_value(value)))
    return {name: _type(name, types) for name, types in met.items()}


@lru_cache(maxsize=1024)
def _named(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Keys of a row in order, with what they are called: rows have few different sets of them."""
    return tuple((key, xml_text(key)) for key in sorted(keys, key=str))


def _type(name: str, types: set[type[Value]]) -> type[Value]:
    if name == "label":  # GEXF keeps labels as text
        return str
    return next(iter(types)) if len(types) == 1 else float if types == {int, float} else str


def _value(value: Any) -> Value:
    if isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or abs(value) < 2**63 else str(value)
    if isinstance(value, list | tuple | set | frozenset):
        kept = [str(v) for v in value if not _missing(v)]
        return xml_text("; ".join(sorted(kept) if isinstance(value, set | frozenset) else kept))
    return xml_text(value)


def _missing(value: Any) -> bool:
    if type(value) is str:
        return value in ("<NA>", "NaT")
    return value is None or (isinstance(value, float) and value != value) or str(value) in ("<NA>", "NaT")


def xml_text(value: Any) -> str:
    """`value` as text that XML can hold."""
    text = str(value)
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


# ------------------------------------------------------------------ XML


_SIGNS = re.compile(r"[&<>\"\t\n]")
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def content(text: str) -> str:
    """`text` between two tags.

    Example:
        >>> content("Desa <Wates> & Kota")
        'Desa &lt;Wates&gt; &amp; Kota'
    """
    return text if _SIGNS.search(text) is None else text.translate(_CONTENT)


def attribute(text: str) -> str:
    """`text` as the value of an attribute, in quotes.

    Example:
        >>> attribute('Desa "Wates"')
        '"Desa &quot;Wates&quot;"'
    """
    return f'"{text}"' if _SIGNS.search(text) is None else f'"{text.translate(_ATTRIBUTE)}"'
