"""Tables to one graph: regions, events, persons, agencies, articles and regulations, every edge with its evidence.

Nodes carry `kind` and `label`; edges `relation`, `count` (places that support them) and the first of these as
`article`, `start`, `end`, `rule`. Values are strings and numbers only, so that every format can hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]
_NODES = {
    "articles": ("article", "article_id", "title"),
    "events": ("event", "event_id", "kind"),
    "people": ("person", "person_id", "name"),
    "agencies": ("agency", "agency_id", "name"),
    "places": ("region", "region_code", "name"),
}
_KEPT = {
    "articles": ("url", "outlet", "published_day"),
    "events": ("topic", "day", "day_end", "venue", "modality", "n_articles"),
    "people": ("role", "agency", "n_articles"),
    "agencies": ("n_articles",),
    "places": ("level", "province", "lat", "lon", "n_articles"),
}


def build_graph(tables: Tables) -> nx.MultiDiGraph:
    """The graph of a data set.

    Relations: event –held_in→ region, agency –organises|hosts→ event, person –speaks_at|opens|moderates→ event,
    person –holds_office_in→ agency, agency –belongs_to→ region, article –reports→ event, article –cites→ regulation,
    person –is_quoted_in→ article.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    for table, (kind, key, label) in _NODES.items():
        for row in tables.rows(table):
            extra = {k: row[k] for k in _KEPT[table] if row[k] is not None}
            graph.add_node(_id(kind, row[key]), kind=kind, label=row[label] or row[key], **extra)
    for source, relation, target, row in _edges(tables):
        _add(graph, source, relation, target, row)
    return graph


def _id(kind: str, key: str) -> str:
    return key if key.startswith(f"{kind}:") else f"{kind}:{key}"


_PARTS = {"speaker": "speaks_at", "opener": "opens", "moderator": "moderates"}


def _edges(tables: Tables) -> Iterator[tuple[str, str, str, Row]]:
    reports = {(r["event_id"], r["article_id"]): r for r in tables.rows("event_reports")}
    codes = set(tables.places["region_code"].tolist())
    for r in reports.values():
        yield _id("article", r["article_id"]), "reports", r["event_id"], r
    for e in tables.rows("event_evidence"):
        report = reports[(e["event_id"], e["article_id"])]
        if e["role"] == "region" and report["region_code"] is not None:
            yield e["event_id"], "held_in", _id("region", report["region_code"]), e
    for p in tables.rows("event_people"):
        for part in (p["part"] or "speaker").split("; "):
            yield p["person_id"], _PARTS.get(part, "speaks_at"), p["event_id"], p
    for a in tables.rows("event_agencies"):
        yield a["agency_id"], "organises" if a["part"] == "organiser" else "hosts", a["event_id"], a
    for o in tables.rows("offices"):
        if o["agency_id"] is not None:
            yield o["person_id"], "holds_office_in", o["agency_id"], o
    for m in tables.rows("mentions"):
        code = (m["entity_id"] or "").partition("@")[2]
        if m["kind"] == "agency" and code in codes:
            yield m["entity_id"], "belongs_to", _id("region", code), m
    for c in tables.rows("citations"):
        if c["regulation_id"] is not None:
            yield _id("article", c["article_id"]), "cites", _id("regulation", c["regulation_id"]), c
    for q in tables.rows("quotes"):
        if q["person_id"] is not None:
            yield q["person_id"], "is_quoted_in", _id("article", q["article_id"]), q


def _add(graph: nx.MultiDiGraph, source: str, relation: str, target: str, row: Row) -> None:
    """One edge for each relation between two nodes and article; further places raise its count."""
    for node in (source, target):
        if node not in graph:
            kind = node.split(":", 1)[0]
            graph.add_node(node, kind=kind, label=row.get("label") or node.split(":", 1)[1])
    key = f"{relation}|{row['article_id']}"
    if graph.has_edge(source, target, key):
        graph.edges[source, target, key]["count"] += 1
        return
    place = {k: int(row[k]) for k in ("start", "end") if row.get(k) is not None}
    graph.add_edge(
        source, target, key, relation=relation, count=1, article=row["article_id"], rule=row["rule"], **place
    )
