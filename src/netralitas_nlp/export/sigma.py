"""A graph as JSON for sigma.js (graphology's serialised form), with places for nodes that look the same on each run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.whole import save_text

if TYPE_CHECKING:
    import networkx as nx

_MOST_PLACED = 2000
"""Nodes above which the spring layout would take minutes; larger graphs are laid out in rings by kind."""


def sigma(graph: nx.Graph) -> dict[str, Any]:
    """The graph in graphology's form: nodes with x, y, size and label, edges with key and attributes."""
    from netralitas_nlp.export.graphs import plain

    made = plain(graph)
    places, degrees = _layout(made), dict(made.degree())
    nodes = []
    for name, data in made.nodes(data=True):
        x, y = places[name]
        size = round(3 + degrees[name] ** 0.5, 2)
        nodes.append({"key": name, "attributes": {**data, "x": x, "y": y, "size": size}})
    edges = [
        {"key": f"{a}→{b}#{k}", "source": a, "target": b, "attributes": data}
        for a, b, k, data in made.edges(keys=True, data=True)
    ]
    options = {"type": "directed" if made.is_directed() else "undirected", "multi": True, "allowSelfLoops": True}
    return {"attributes": {"name": "netralitas_nlp"}, "options": options, "nodes": nodes, "edges": edges}


def save_sigma(graph: nx.Graph, path: Path) -> None:
    """Writes `sigma(graph)` as one line of JSON."""
    save_text(path, json.dumps(sigma(graph), ensure_ascii=False, separators=(",", ":")) + "\n")


def _layout(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    import networkx as nx

    if len(graph) == 0:
        return {}
    if len(graph) <= _MOST_PLACED:
        found = nx.spring_layout(nx.Graph(graph), seed=1, iterations=30)
    else:
        rings: dict[str, list[str]] = {}
        for name, data in graph.nodes(data=True):
            rings.setdefault(str(data.get("kind")), []).append(name)
        found = nx.shell_layout(graph, [rings[kind] for kind in sorted(rings, key=lambda k: len(rings[k]))])
    return {name: (round(float(x), 4), round(float(y), 4)) for name, (x, y) in found.items()}
