"""Graphs to GraphML, GEXF and JSON; the first two load back with networkx with every node, edge and value as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from netralitas_nlp.dataset.whole import whole_file
from netralitas_nlp.errors import ExportError
from netralitas_nlp.export.gexf import save_gexf
from netralitas_nlp.export.plain import Plain, Value, attribute, content
from netralitas_nlp.export.sigma import save_sigma

if TYPE_CHECKING:
    import networkx as nx


def save_graph(graph: nx.Graph, path: Path) -> None:
    """A graph, by the ending of the file name: `.graphml`, `.gexf`, or `.json` (for sigma.js).

    None is left out, lists are joined by "; ", everything else that is no number or flag is written as text; an
    attribute that holds both numbers and text is text throughout. Characters that XML cannot hold become U+FFFD.

    Raises:
        ExportError: The ending is another one.
    """
    if path.suffix == ".graphml":
        with whole_file(path) as part:
            save_graphml(Plain(graph), part)
    elif path.suffix == ".gexf":
        with whole_file(path) as part:
            save_gexf(Plain(graph), part)
    elif path.suffix == ".json":
        save_sigma(graph, path)
    else:
        raise ExportError(f"{path.name}: write graphs as .graphml, .gexf or .json")


_SPACE = "http://graphml.graphdrawing.org/xmlns"
_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    f'<graphml xmlns="{_SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{_SPACE} {_SPACE}/1.0/graphml.xsd">'
)
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def save_graphml(graph: Plain, path: Path) -> None:
    """GraphML with the key of each edge as its id; networkx's writer takes three times as long and a copy of the graph."""
    number = count()
    keys = {
        kind: {name: f"d{next(number)}" for name in types}
        for kind, types in (("node", graph.node_types), ("edge", graph.edge_types))
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_HEAD)
        file.writelines(
            reversed([*_declared("node", keys, graph.node_types), *_declared("edge", keys, graph.edge_types)])
        )
        file.write(f'<graph edgedefault="{"directed" if graph.directed else "undirected"}">')
        for name, data in graph.nodes():
            file.write(_item("node", f"id={attribute(name)}", data, keys))
        for source, target, key, data in graph.edges():
            ends = f"source={attribute(source)} target={attribute(target)} id={attribute(key)}"
            file.write(_item("edge", ends, data, keys))
        file.write("</graph></graphml>")


def _declared(kind: str, keys: Mapping[str, Mapping[str, str]], types: Mapping[str, type]) -> Iterator[str]:
    for name, key in keys[kind].items():
        yield f'<key id="{key}" for="{kind}" attr.name={attribute(name)} attr.type="{_TYPES[types[name]]}"/>\n'


def _item(kind: str, ends: str, data: Mapping[str, Value], keys: Mapping[str, Mapping[str, str]]) -> str:
    if not data:
        return f"<{kind} {ends}/>\n"
    of = keys[kind]
    lines = [f'  <data key="{of[name]}">{content(str(value))}</data>\n' for name, value in data.items()]
    return f"<{kind} {ends}>\n{''.join(lines)}</{kind}>\n"
