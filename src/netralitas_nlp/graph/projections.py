"""What is made of a graph: projections (things joined by the events they share), slices, a summary.

The weight of a projection's edge counts events, however many articles tell of them. Each edge carries `events` (ids, split by ;), `first_day` and `last_day`, so that it leads back to its sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING, Any

from netralitas_nlp.errors import InputError
from netralitas_nlp.resources.load import load_resources

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


# ------------------------------------------------------------------ slices


_OF_EVENTS = ("held_in", "organises", "hosts", "speaks_at", "opens", "moderates", "reports")


def slice_graph(
    graph: nx.MultiDiGraph,
    *,
    month: str | None = None,
    election: str | None = None,
    region: str | None = None,
    topic: str | None = None,
    keep: Callable[[dict[str, Any]], bool] | None = None,
) -> nx.MultiDiGraph:
    """The events that fit every condition, what is joined to them, and what those articles cite and quote.

    Args:
        graph: What `build_graph` returns.
        month: "2024-10", or "2024" for the year.
        election: Name of an election; part of it will do ("2024").
        region: Kemendagri code; a province's takes all its regencies.
        topic: A topic's id.
        keep: Any other condition on the values of an event's node.

    Raises:
        InputError: Nothing can fit a condition: no month or code looks so, there is no such topic.
    """
    _check_filters(graph, month, region, topic)
    events = {n for n, d in graph.nodes(data=True) if d["kind"] == "event" and _fits(d, month, election, region, topic)}
    if keep is not None:
        events = {n for n in events if keep(graph.nodes[n])}
    near = set(events)
    for source, target, data in graph.edges(data=True):
        if data["relation"] in _OF_EVENTS and (source in events or target in events):
            near |= {source, target}
    articles = {n for n in near if graph.nodes[n]["kind"] == "article"}
    further = {t for a in articles for _, t, d in graph.out_edges(a, data=True) if d["relation"] != "reports"}
    kept = graph.subgraph(near | further).copy()
    # Events that another article of the slice tells do not belong to it.
    kept.remove_nodes_from([n for n, d in list(kept.nodes(data=True)) if d["kind"] == "event" and n not in events])
    return kept


_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_CODE = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?")


def _check_filters(graph: nx.MultiDiGraph, month: str | None, region: str | None, topic: str | None) -> None:
    if month is not None and not _MONTH.fullmatch(month):
        raise InputError(month, "is no month; give 2024-10, or 2024 for the year")
    if region is not None and not _CODE.fullmatch(region):
        raise InputError(region, "is no code of a region; give a Kemendagri code such as 33.20, or 33 for a province")
    topics = {t.id for t in load_resources().events.topics}
    topics |= {d["topic"] for _, d in graph.nodes(data=True) if d["kind"] == "event" and d.get("topic")}
    if topic is not None and topic not in topics:
        raise InputError(topic, f"there is no such topic; there are: {', '.join(sorted(topics))}")


def graph_by_month(graph: nx.MultiDiGraph) -> Iterator[tuple[str, nx.MultiDiGraph]]:
    """The slice of each month that has events, in order."""
    months = sorted({d["day"][:7] for _, d in graph.nodes(data=True) if d["kind"] == "event" and d.get("day")})
    for month in months:
        yield month, slice_graph(graph, month=month)


def _fits(
    event: dict[str, Any], month: str | None, election: str | None, region: str | None, topic: str | None
) -> bool:
    code = event.get("region_code") or ""
    return (
        (month is None or str(event.get("day", "")).startswith(month))
        and (election is None or election.casefold() in str(event.get("elections", "")).casefold())
        and (region is None or code == region or code.startswith(f"{region}."))
        and (topic is None or event.get("topic") == topic)
    )


# ------------------------------------------------------------------ summary


@dataclass(frozen=True)
class GraphSummary:
    """Counts of a graph; shows itself in a notebook.

    Attributes:
        nodes: Kind → number.
        edges: Relation → number.
        busiest: Label and kind of the nodes with most events, with that number.
    """

    nodes: dict[str, int]
    edges: dict[str, int]
    busiest: tuple[tuple[str, str, int], ...]

    def __str__(self) -> str:
        parts = [f"{n} {kind}" for kind, n in (*self.nodes.items(), *self.edges.items())]
        return ", ".join(parts)

    def _repr_html_(self) -> str:
        tables = [_table("nodes", self.nodes.items()), _table("edges", self.edges.items())]
        tables.append(_table("most events", ((f"{label} ({kind})", n) for label, kind, n in self.busiest)))
        return f"<div style='display:flex;gap:2em;align-items:start'>{''.join(tables)}</div>"


def graph_summary(graph: nx.MultiDiGraph, *, most: int = 5) -> GraphSummary:
    """What a graph holds."""
    nodes = Counter(d["kind"] for _, d in graph.nodes(data=True))
    edges = Counter(d["relation"] for *_, d in graph.edges(data=True))
    met = {
        n: len({o for o in (*graph.successors(n), *graph.predecessors(n)) if graph.nodes[o]["kind"] == "event"})
        for n, d in graph.nodes(data=True)
        if d["kind"] in ("person", "agency", "region")
    }
    first = sorted((n for n in met if met[n]), key=lambda n: (-met[n], n))[:most]
    busiest = tuple((str(graph.nodes[n]["label"]), str(graph.nodes[n]["kind"]), met[n]) for n in first)
    return GraphSummary(dict(sorted(nodes.items())), dict(sorted(edges.items())), busiest)


def _table(head: str, rows: object) -> str:
    lines = "".join(f"<tr><td style='text-align:left'>{escape(str(k))}</td><td>{n}</td></tr>" for k, n in rows)  # type: ignore[attr-defined]
    return f"<table><thead><tr><th>{escape(head)}</th><th></th></tr></thead><tbody>{lines}</tbody></table>"
