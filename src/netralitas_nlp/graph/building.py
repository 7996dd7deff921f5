"""Tables to one graph: regions, events, persons, agencies, articles and regulations, every edge with its evidence.

Nodes carry `kind` and `label`. Edges carry `relation`; `weight`, which counts events (between a thing and an event,
one) and never reports of them; `count`, the places that support it; and the first of these places as `article`,
`start`, `end`, `rule`. Values are text, numbers and flags only, so that every format can hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.law.joins import provision_id, provisions_of
from netralitas_nlp.model.ids import code_in

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
    "articles": ("url", "outlet", "published_day", "copy_group"),
    "events": (
        "topic", "in_scope", "is_outreach", "day", "day_end", "venue", "modality", "elections", "region_code", "n_articles",
    ),
    "people": ("role", "status", "agency", "region_code", "n_articles"),
    "agencies": ("region_code", "n_articles"),
    "places": ("level", "province", "lat", "lon", "n_articles"),
}  # fmt: skip
_PARTS = {"speaker": "speaks_at", "opener": "opens", "moderator": "moderates"}


def build_graph(tables: Tables) -> nx.MultiDiGraph:
    """The graph of a data set.

    Relations: event –held_in→ region, agency –organises|hosts→ event, person –speaks_at|opens|moderates→ event,
    person –holds_office_in→ agency, agency –belongs_to→ region, article –reports→ event, article –cites→ regulation,
    article –cites_provision→ provision –part_of→ regulation, article –names_act→ act –based_on→ provision,
    act –threatens→ class of sanction, article –names_sanction→ sanction, person –is_quoted_in→ article.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    for table, (kind, key, label) in _NODES.items():
        for row in tables.rows(table):
            extra = {k: row[k] for k in _KEPT[table] if row[k] is not None}
            graph.add_node(node_id(kind, row[key]), kind=kind, label=row[label] or row[key], **extra)
    for source, relation, target, row in _edges(tables):
        _add(graph, source, relation, target, row)
    return graph


def node_id(kind: str, key: str) -> str:
    """The id of a thing's node: its own, with its kind before it."""
    return key if key.startswith(f"{kind}:") else f"{kind}:{key}"


def _edges(tables: Tables) -> Iterator[tuple[str, str, str, Row]]:
    yield from _of_events(tables)
    yield from _of_people(tables)
    yield from _of_law(tables)


def _of_events(tables: Tables) -> Iterator[tuple[str, str, str, Row]]:
    regions = {e["event_id"]: e["region_code"] for e in tables.rows("events")}
    reported: dict[tuple[str, str], str] = {}
    for r in tables.rows("event_reports"):
        yield node_id("article", r["article_id"]), "reports", r["event_id"], r
        if r["region_code"] is not None:
            reported[r["event_id"], r["article_id"]] = r["region_code"]
    for e in tables.rows("event_evidence"):
        code = regions[e["event_id"]]
        # An article that puts the event elsewhere is no evidence for its place; it stands among the disagreements.
        if e["role"] == "region" and code is not None and reported.get((e["event_id"], e["article_id"])) == code:
            yield e["event_id"], "held_in", node_id("region", code), e
    for p in tables.rows("event_people"):
        for part in (p["part"] or "speaker").split("; "):
            yield p["person_id"], _PARTS.get(part, "speaks_at"), p["event_id"], p
    for a in tables.rows("event_agencies"):
        yield a["agency_id"], "organises" if a["part"] == "organiser" else "hosts", a["event_id"], a


def _of_people(tables: Tables) -> Iterator[tuple[str, str, str, Row]]:
    codes = set(tables.places["region_code"].tolist())
    for o in tables.rows("offices"):
        if o["agency_id"] is not None:
            yield o["person_id"], "holds_office_in", o["agency_id"], {**o, "held": o["status"]}
            code = code_in(o["agency_id"])
            if code is not None and code in codes:
                yield o["agency_id"], "belongs_to", node_id("region", code), o
    for m in tables.rows("mentions"):
        code = code_in(m["entity_id"])
        if m["kind"] == "agency" and code is not None and code in codes:
            yield m["entity_id"], "belongs_to", node_id("region", code), m
    for q in tables.rows("quotes"):
        if q["person_id"] is not None:
            yield q["person_id"], "is_quoted_in", node_id("article", q["article_id"]), q


def _of_law(tables: Tables) -> Iterator[tuple[str, str, str, Row]]:
    for c in tables.rows("citations"):
        if c["regulation_id"] is None:
            continue
        article, regulation = node_id("article", c["article_id"]), node_id("regulation", c["regulation_id"])
        words = "; ".join(f"{part} {c[part]}" for part in ("pasal", "ayat") if c[part])
        yield article, "cites", regulation, {**c, "provision": words or None}
        provision = provision_id(regulation, (c["pasal"], c["ayat"], None, None))
        if provision is not None and provision != regulation:
            told = {**c, "label": f"{c['label'] or regulation.removeprefix('regulation:')}, {words}"}
            yield article, "cites_provision", provision, told
            yield provision, "part_of", regulation, c
    for a in tables.rows("acts"):
        if a["code"] is None:
            continue
        node = node_id(a["what"], a["code"])
        yield node_id("article", a["article_id"]), f"names_{a['what']}", node, a
        # What the catalogue says of an act, not what the article says: no place in the text is claimed.
        known = {**a, "start": None, "end": None, "rule": "catalogue:acts", "label": None, "stance": None}
        for provision in provisions_of(a["legal_basis"] or ""):
            yield node, "based_on", provision, known
        if a["what"] == "act" and a["sanction_class"] is not None:
            yield node, "threatens", node_id("sanction_class", a["sanction_class"]), known


_ALONG = ("provision", "stance", "held")


def _add(graph: nx.MultiDiGraph, source: str, relation: str, target: str, row: Row) -> None:
    """One edge for each relation between two nodes and article; further places raise its count."""
    for node in (source, target):
        if node not in graph:
            kind = node.split(":", 1)[0]
            graph.add_node(node, kind=kind, label=row.get("label") or row.get("name") or node.split(":", 1)[1])
    key = f"{relation}|{row['article_id']}"
    if graph.has_edge(source, target, key):
        graph.edges[source, target, key]["count"] += 1
        return
    place = {k: int(row[k]) for k in ("start", "end") if row.get(k) is not None}
    along = {k: row[k] for k in _ALONG if row.get(k) is not None}
    graph.add_edge(
        source,
        target,
        key,
        relation=relation,
        weight=1,
        count=1,
        article=row["article_id"],
        rule=row["rule"],
        **place,
        **along,
    )
