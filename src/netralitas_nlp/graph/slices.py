"""Slices: the graph of some events only, with all that has to do with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

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
    """
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
