"""A graph as JSON for sigma.js (graphology's serialised form), with places for nodes that look the same on each run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.whole import save_text
from netralitas_nlp.export.plain import plain
from netralitas_nlp.grouping import grouped

if TYPE_CHECKING:
    import networkx as nx

_MOST_PLACED = 2000
"""Nodes above which the spring layout would take minutes; larger graphs are laid out in rings by kind."""


_STEPS = 50


def sigma(graph: nx.Graph) -> dict[str, Any]:
    """The graph in graphology's form: nodes with x, y, size and label, edges with key and attributes."""
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
        found = _springs(graph)
    else:
        rings = grouped((str(data.get("kind")), name) for name, data in graph.nodes(data=True))
        found = nx.shell_layout(graph, [rings[kind] for kind in sorted(rings, key=lambda k: len(rings[k]))])
    return {name: (round(float(x), 4), round(float(y), 4)) for name, (x, y) in found.items()}


def _springs(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Places by the forces of Fruchterman and Reingold (1991); networkx's own needs scipy from 500 nodes on."""
    import numpy as np

    nodes = list(graph)
    at = {name: n for n, name in enumerate(nodes)}
    ends = np.array([(at[a], at[b]) for a, b in sorted(set(graph.edges()))] or [(0, 0)]).T
    place = np.random.default_rng(1).random((len(nodes), 2))
    natural = 1 / len(nodes) ** 0.5
    for heat in np.linspace(0.1, 0.003, _STEPS):
        apart = place[:, None] - place[None]
        squared = np.maximum((apart**2).sum(-1), 1e-4)
        push = (apart * (natural**2 / squared)[..., None]).sum(1)
        pull = place[ends[0]] - place[ends[1]]
        pull *= np.sqrt((pull**2).sum(-1, keepdims=True)) / natural
        np.add.at(push, ends[0], -pull)
        np.add.at(push, ends[1], pull)
        place += push * heat / np.maximum(np.sqrt((push**2).sum(-1, keepdims=True)), 1e-9)
    place = (place - place.mean(0)) / max(float(np.abs(place - place.mean(0)).max()), 1e-9)
    return {name: (float(x), float(y)) for name, (x, y) in zip(nodes, place, strict=True)}
