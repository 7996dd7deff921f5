"""Graphs to GEXF: networkx's writer puts the day of the run into the file; this one also tells Gephi the days of events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree as Xml  # noqa: N812

from netralitas_nlp.dataset.days import first_day, last_day
from netralitas_nlp.export.plain import Value

if TYPE_CHECKING:
    import networkx as nx

Rows = Callable[[], Iterator[tuple[dict[str, str], Mapping[str, Value]]]]

_GEXF = "http://www.gexf.net/1.2draft"
_GEXF_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def save_gexf(graph: nx.Graph, path: Path) -> None:
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
