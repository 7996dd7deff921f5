"""Graphs to GraphML and GEXF; both load back with networkx with every node, edge and value as written.

networkx's writers break on None, lists and dates, and GEXF's puts the day of the run into the file. So values are
made plain first, alike for every format, and GEXF has a writer of its own, which also tells Gephi the days of events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree as Xml  # noqa: N812

from netralitas_nlp.dataset.days import first_day, last_day
from netralitas_nlp.dataset.whole import whole_file
from netralitas_nlp.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool
Rows = Callable[[], Iterator[tuple[dict[str, str], Mapping[str, Value]]]]

# What XML 1.0 cannot hold, not even escaped; a carriage return would come back as a line feed.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF = "http://www.gexf.net/1.2draft"
_GEXF_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def save_graph(graph: nx.Graph, path: Path) -> None:
    """A graph, by the ending of the file name: `.graphml`, `.gexf`, or `.json` (for sigma.js).

    None is left out, lists are joined by "; ", everything else that is no number or flag is written as text; an
    attribute that holds both numbers and text is text throughout. Characters that XML cannot hold become U+FFFD.

    Raises:
        ExportError: The ending is another one.
    """
    if path.suffix == ".graphml":
        with whole_file(path) as part:
            _save_graphml(plain(graph), part)
    elif path.suffix == ".gexf":
        with whole_file(path) as part:
            _save_gexf(plain(graph), part)
    elif path.suffix == ".json":
        from netralitas_nlp.export.sigma import save_sigma

        save_sigma(graph, path)
    else:
        raise ExportError(f"{path.name}: write graphs as .graphml, .gexf or .json")


def _save_graphml(graph: nx.Graph, path: Path) -> None:
    import networkx as nx

    nx.write_graphml_lxml(graph, path, encoding="utf-8")


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


# ------------------------------------------------------------------ GEXF


def _save_gexf(graph: nx.Graph, path: Path) -> None:
    """GEXF 1.2 with the time of nodes and edges that carry `day` and `day_end` (dynamic, where any does).

    Written item by item: a tree of the whole graph would take a hundred times its size in memory.
    """
    dynamic = any(_days(d) for rows in (graph.nodes(data=True), graph.edges(data=True)) for *_, d in rows)
    settings = {
        "defaultedgetype": "directed" if graph.is_directed() else "undirected",
        "mode": "dynamic" if dynamic else "static",
        **({"timeformat": "date"} if dynamic else {}),
    }
    parts = [(kind, rows, *_declared(kind, (data for _, data in rows()))) for kind, rows in _listed(graph)]
    with path.open("wb") as file:
        with Xml.xmlfile(file, encoding="utf-8") as out:
            out.write_declaration()
            with out.element("gexf", {"xmlns": _GEXF, "version": "1.2"}):
                meta = Xml.Element("meta")
                Xml.SubElement(meta, "creator").text = "netralitas_nlp"
                _put(out, meta, 1)
                out.write("\n  ")
                with out.element("graph", settings):
                    for _, _, _, declared in parts:
                        _put(out, declared, 2)
                    for kind, rows, keys, _ in parts:
                        _put_all(out, kind, rows, keys)
                    out.write("\n  ")
                out.write("\n")
        file.write(b"\n")


def _put_all(out: Any, kind: str, rows: Rows, keys: Mapping[str, str]) -> None:
    """All nodes or all edges."""
    if next(rows(), None) is None:
        _put(out, Xml.Element(f"{kind}s"), 2)
        return
    out.write("\n    ")
    with out.element(f"{kind}s"):
        for ends, data in rows():
            item = Xml.Element(kind, ends)
            _values(item, data, keys)
            _put(out, item, 3)
        out.write("\n    ")


def _put(out: Any, item: Any, level: int) -> None:
    """An element on a line of its own, indented."""
    Xml.indent(item, level=level)
    out.write("\n" + "  " * level, item)


def _listed(graph: nx.Graph) -> tuple[tuple[str, Rows], ...]:
    """Nodes and edges: what makes their rows, attributes of the element and values."""

    def nodes() -> Iterator[tuple[dict[str, str], Mapping[str, Value]]]:
        for name, data in graph.nodes(data=True):
            yield {"id": name, "label": str(data.get("label", name))}, data

    def edges() -> Iterator[tuple[dict[str, str], Mapping[str, Value]]]:
        for number, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
            ends = {"id": str(number), "source": source, "target": target}
            if isinstance(weight := data.get("weight"), int | float) and not isinstance(weight, bool):
                ends["weight"] = str(weight)
            yield ends, {**data, "networkx_key": key}

    return ("node", nodes), ("edge", edges)


def _declared(kind: str, rows: Iterable[Mapping[str, Value]]) -> tuple[dict[str, str], Any]:
    """The key of each value's name, and the element that declares them."""
    types: dict[str, type] = {}
    for row in rows:
        types |= {name: type(value) for name, value in row.items()}
    keys = {name: f"{kind[0]}{number}" for number, name in enumerate(sorted(types))}
    listed = Xml.Element("attributes", {"class": kind, "mode": "static"})
    for name, key in keys.items():
        Xml.SubElement(listed, "attribute", {"id": key, "title": name, "type": _GEXF_TYPES[types[name]]})
    return keys, listed


def _values(item: Any, data: Mapping[str, Value], keys: Mapping[str, str]) -> None:
    listed = Xml.SubElement(item, "attvalues")
    for name, value in data.items():
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        Xml.SubElement(listed, "attvalue", {"for": keys[name], "value": shown})
    if days := _days(data):
        Xml.SubElement(Xml.SubElement(item, "spells"), "spell", days)


def _days(data: Mapping[str, Value]) -> dict[str, str]:
    """First and last day for Gephi's timeline, from `day` and `day_end`; empty if there is no day."""
    day, last = data.get("day"), data.get("day_end")
    if not isinstance(day, str) or not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", day):
        return {}
    return {"start": first_day(day), "end": last_day(last if isinstance(last, str) and last >= day else day)}
