"""Tables as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line.

Person, PublicBody, Event, Article; Position and Occupancy for offices; Documentation joins an article to what it tells
of. Only persons in the tables are written, so that private persons stay out where the tables leave them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from netralitas_nlp.dataset.identity.ids import short_hash
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.dataset.whole import save_text
from netralitas_nlp.grouping import grouped

Entity = dict[str, Any]
_COUNTRY = "id"
_HELD = {"former": "ended", "inactive": "unknown", "candidate": "unknown", "elect": "unknown"}
"""How an office is held → status of an Occupancy; all others are current."""


def ftm_entities(tables: Tables) -> Iterator[Entity]:
    """The entities of a data set, in the order of tables and keys."""
    for article in tables.rows("articles"):
        yield _article(article)
    for agency in tables.rows("agencies"):
        yield _entity(agency["agency_id"], "PublicBody", name=agency["name"], country=_COUNTRY)
    for person in tables.rows("people"):
        alias = (person["aliases"] or "").split("; ")
        told = {"name": person["name"], "alias": alias, "position": person["role"], "country": _COUNTRY}
        yield _entity(person["person_id"], "Person", **told)
    yield from _offices(tables)
    yield from _events(tables)
    yield from _documentation(tables)


def save_ftm(tables: Tables, path: Path) -> None:
    """Writes the entities, one a line."""
    lines = (json.dumps(e, ensure_ascii=False, sort_keys=True) + "\n" for e in ftm_entities(tables))
    save_text(path, "".join(lines))


def ftm_id(key: str) -> str:
    """The id of an entity: letters and digits only."""
    return f"nl-{short_hash(key)}"


def _entity(key: str, schema: str, **values: str | list[str] | None) -> Entity:
    properties = {}
    for name, value in values.items():
        kept = [v for v in (value if isinstance(value, list) else [value]) if v]
        if kept:
            properties[name] = kept
    return {"id": ftm_id(key), "schema": schema, "properties": properties}


def _article(a: dict[str, Any]) -> Entity:
    url = a["url"] if (a["url"] or "").startswith(("http://", "https://")) else None
    told = {"title": a["title"] or a["article_id"], "author": a["author"], "publisher": a["outlet"]}
    return _entity(a["article_id"], "Article", publishedAt=a["published_day"], sourceUrl=url, language="ind", **told)


def _offices(tables: Tables) -> Iterator[Entity]:
    agencies = {a["agency_id"]: ftm_id(a["agency_id"]) for a in tables.rows("agencies")}
    positions: set[str] = set()
    for o in tables.rows("offices"):
        key = f"position:{o['role_id'] or o['role']}|{o['agency_id']}|{o['region_code']}"
        if key not in positions:
            positions.add(key)
            yield _entity(key, "Position", name=o["role"], organization=agencies.get(o["agency_id"]), country=_COUNTRY)
        yield _entity(
            f"occupancy:{o['person_id']}|{o['article_id']}",
            "Occupancy",
            holder=ftm_id(o["person_id"]),
            post=ftm_id(key),
            status=_HELD.get(o["status"], "current"),
            date=o["day"],
            proof=ftm_id(o["article_id"]),
        )


def _events(tables: Tables) -> Iterator[Entity]:
    held = [(a["event_id"], a["part"] == "organiser", ftm_id(a["agency_id"])) for a in tables.rows("event_agencies")]
    held += [(p["event_id"], False, ftm_id(p["person_id"])) for p in tables.rows("event_people")]
    parts = grouped(((event, organises), party) for event, organises, party in held)
    proofs = grouped((r["event_id"], ftm_id(r["article_id"])) for r in tables.rows("event_reports"))
    for e in tables.rows("events"):
        key = e["event_id"]
        place = ", ".join(x for x in (e["venue"], e["region"], e["province"]) if x)
        yield _entity(
            key,
            "Event",
            name=" ".join(x for x in (e["kind"].replace("_", " "), e["region"], e["day"]) if x),
            startDate=e["day"],
            endDate=e["day_end"],
            location=place,
            organizer=sorted(set(parts.get((key, True), ()))),
            involved=sorted(set(parts.get((key, False), ()))),
            keywords=[k for k in (e["topic"], e["elections"]) if k],
            proof=sorted(set(proofs.get(key, ()))),
            country=_COUNTRY,
        )


def _documentation(tables: Tables) -> Iterator[Entity]:
    joined: dict[tuple[str, str], str] = {}
    for r in tables.rows("event_reports"):
        joined.setdefault((r["article_id"], r["event_id"]), "reports")
    for q in tables.rows("quotes"):
        if q["person_id"]:
            joined.setdefault((q["article_id"], q["person_id"]), "quotes")
    for (article, thing), role in sorted(joined.items()):
        key = f"documentation:{article}|{thing}"
        yield _entity(key, "Documentation", document=ftm_id(article), entity=ftm_id(thing), role=role)
