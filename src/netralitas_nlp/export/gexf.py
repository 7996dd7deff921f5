"""Graphs to GEXF: networkx's writer puts the day of the run into the file; this one also tells Gephi the days of events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from netralitas_nlp.export.plain import Plain, Value, attribute
from netralitas_nlp.model.days import first_day, last_day

_GEXF = "http://www.gexf.net/1.2draft"
_GEXF_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def save_gexf(graph: Plain, path: Path) -> None:
    """GEXF 1.2 with the time of nodes and edges that carry `day` and `day_end` (dynamic, where any does).

    Written item by item: a tree of the whole graph would take a hundred times its size in memory.
    """
    dated = chain(
        (data for _, data in graph.nodes()) if "day" in graph.node_types else (),
        (data for *_, data in graph.edges()) if "day" in graph.edge_types else (),
    )
    dynamic = any(map(_days, dated))
    settings = (
        f'defaultedgetype="{"directed" if graph.directed else "undirected"}" '
        f'mode="{"dynamic" if dynamic else "static"}"{" timeformat=" + attribute("date") if dynamic else ""}'
    )
    edge_types = {**graph.edge_types, **({"networkx_key": str} if next(graph.edges(), None) is not None else {})}
    node_keys, edge_keys = _keys("n", graph.node_types), _keys("e", edge_types)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "<?xml version='1.0' encoding='utf-8'?>\n"
            f'<gexf xmlns="{_GEXF}" version="1.2">\n'
            "  <meta>\n    <creator>netralitas_nlp</creator>\n  </meta>\n"
            f"  <graph {settings}>\n"
        )
        file.write(_declared("node", graph.node_types, node_keys) + _declared("edge", edge_types, edge_keys))
        file.writelines(_listed("node", _nodes(graph, node_keys)))
        file.writelines(_listed("edge", _edges(graph, edge_keys)))
        file.write("  </graph>\n</gexf>\n")


def _listed(kind: str, items: Iterator[str]) -> Iterator[str]:
    """All nodes or all edges."""
    first = next(items, None)
    if first is None:
        yield f"    <{kind}s/>\n"
        return
    yield f"    <{kind}s>\n{first}"
    yield from items
    yield f"    </{kind}s>\n"


def _nodes(graph: Plain, keys: Mapping[str, str]) -> Iterator[str]:
    for name, data in graph.nodes():
        yield _item("node", f"id={attribute(name)} label={attribute(str(data.get('label', name)))}", data, keys)


def _edges(graph: Plain, keys: Mapping[str, str]) -> Iterator[str]:
    for number, (source, target, key, data) in enumerate(graph.edges()):
        ends = f'id="{number}" source={attribute(source)} target={attribute(target)}'
        if isinstance(weight := data.get("weight"), int | float) and not isinstance(weight, bool):
            ends += f' weight="{weight}"'
        yield _item("edge", ends, {**data, "networkx_key": key}, keys)


def _keys(letter: str, types: Iterable[str]) -> dict[str, str]:
    """The key of each value's name."""
    return {name: f"{letter}{number}" for number, name in enumerate(sorted(types))}


def _declared(kind: str, types: Mapping[str, type], keys: Mapping[str, str]) -> str:
    """What declares the values of nodes or edges."""
    lines = [
        f'      <attribute id="{key}" title={attribute(name)} type="{_GEXF_TYPES[types[name]]}"/>\n'
        for name, key in keys.items()
    ]
    return _element(4, f'attributes class="{kind}" mode="static"', lines)


def _item(kind: str, ends: str, data: Mapping[str, Value], keys: Mapping[str, str]) -> str:
    values = [
        f'          <attvalue for="{keys[name]}" value={attribute(str(v).lower() if isinstance(v, bool) else str(v))}/>\n'
        for name, v in data.items()
    ]
    inside = [_element(8, "attvalues", values)]
    if days := _days(data):
        spell = " ".join(f"{name}={attribute(day)}" for name, day in days.items())
        inside.append(_element(8, "spells", [f"          <spell {spell}/>\n"]))
    return _element(6, f"{kind} {ends}", inside)


def _element(indent: int, opening: str, inside: Iterable[str]) -> str:
    """An element on lines of its own."""
    blank, within = " " * indent, "".join(inside)
    if not within:
        return f"{blank}<{opening}/>\n"
    return f"{blank}<{opening}>\n{within}{blank}</{opening.partition(' ')[0]}>\n"


def _days(data: Mapping[str, Value]) -> dict[str, str]:
    """First and last day for Gephi's timeline, from `day` and `day_end`; empty if there is no day."""
    day, last = data.get("day"), data.get("day_end")
    if not isinstance(day, str) or not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", day):
        return {}
    return {"start": first_day(day), "end": last_day(last if isinstance(last, str) and last >= day else day)}
