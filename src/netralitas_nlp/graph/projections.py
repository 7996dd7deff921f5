"""Projections: things joined by the events they share. The weight of an edge counts events, however many articles tell.

Each edge carries `events` (ids, split by ;), `first_day` and `last_day`, so that it leads back to its sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

SPEAKING = ("speaks_at", "opens", "moderates")
"""Relations by which a person takes part in an event."""
HOLDING = ("organises", "hosts")
"""Relations by which an agency takes part in an event."""


def who_speaks_with_whom(graph: nx.MultiDiGraph) -> nx.Graph:
    """Persons who spoke at the same events."""
    return _together(graph, SPEAKING)


def agencies_together(graph: nx.MultiDiGraph) -> nx.Graph:
    """Agencies that held events together, as organisers or hosts."""
    return _together(graph, HOLDING)


def region_coverage(graph: nx.MultiDiGraph) -> nx.Graph:
    """Agencies and the regions in which they held events."""
    import networkx as nx

    made = nx.Graph()
    for event, parties in _parties(graph, HOLDING):
        for region in sorted({t for _, t, d in graph.out_edges(event, data=True) if d["relation"] == "held_in"}):
            for party in parties:
                _count(made, graph, party, region, event)
    return _finished(made)


def _together(graph: nx.MultiDiGraph, relations: Collection[str]) -> nx.Graph:
    import networkx as nx

    made = nx.Graph()
    for event, parties in _parties(graph, relations):
        for party in parties:
            _node(made, graph, party)
        for one, other in combinations(parties, 2):
            _count(made, graph, one, other, event)
    return _finished(made)


def _parties(graph: nx.MultiDiGraph, relations: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    for event in sorted(n for n, d in graph.nodes(data=True) if d["kind"] == "event"):
        yield event, sorted({s for s, _, d in graph.in_edges(event, data=True) if d["relation"] in relations})


def _node(made: nx.Graph, graph: nx.MultiDiGraph, node: str) -> None:
    if node not in made:
        made.add_node(node, **graph.nodes[node])


def _count(made: nx.Graph, graph: nx.MultiDiGraph, one: str, other: str, event: str) -> None:
    for node in (one, other):
        _node(made, graph, node)
    if not made.has_edge(one, other):
        made.add_edge(one, other, met=[])
    made.edges[one, other]["met"].append((event, graph.nodes[event].get("day")))


def _finished(made: nx.Graph) -> nx.Graph:
    for _, _, data in made.edges(data=True):
        met: list[tuple[str, str | None]] = data.pop("met")
        days = sorted(day for _, day in met if day)
        known: dict[str, Any] = {"first_day": days[0], "last_day": days[-1]} if days else {}
        data.update(weight=len(met), events="; ".join(event for event, _ in met), **known)
    return made
