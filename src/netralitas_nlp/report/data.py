"""What the page shows, taken from the tables of a data set: plain lists and numbers, small enough for 10,000 events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.grouping import grouped
from netralitas_nlp.report.shapes import drawn
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.timeline.drawing import PALETTE, looks

Row = dict[str, Any]
_UNSEEN = {"is_outreach", "n_reports"}  # columns of events that the page does not show
TOLD_OF = (
    "articles", "events", "event_reports", "event_evidence", "event_people", "event_agencies", "people", "agencies",
    "dates", "quotes", "citations", "failures",
)  # fmt: skip
"""The tables that the page is made of."""
_ARTICLE = ("title", "url", "outlet", "published_day")
_EVENT = [c.name for table in TABLES if table.name == "events" for c in table.columns if c.name not in _UNSEEN]


def page_data(tables: Tables, manifest: Mapping[str, Any], known: Resources) -> Iterator[tuple[str, Any]]:
    """Everything that the page's script draws, part by part: each can be let go before the next is made."""
    yield "library", manifest.get("library", {})
    yield "labels", _labels(known)
    yield "in_scope_labels", {t.id: dict(t.in_scope_name) for t in known.events.topics if t.in_scope_name != t.name}
    yield "palette", list(PALETTE)
    yield "looks", {kind: list(look) for kind, look in looks(set(tables.events["kind"].dropna())).items()}
    yield "points", _points(tables, known)
    yield "events", [_known(e, _EVENT) for e in tables.rows("events")]
    yield "evidence", _evidence(tables)
    yield "reports", grouped((r["event_id"], [r["article_id"]]) for r in tables.rows("event_reports"))
    yield "articles", {a["article_id"]: _known(a, _ARTICLE) for a in tables.rows("articles")}
    yield "people", _people(tables)
    yield "quotes", _quotes(tables)
    yield "agencies", _agencies(tables)
    yield "citations", _citations(tables)
    yield "quality", _quality(tables)


def _known(row: Row, columns: Iterable[str]) -> Row:
    return {name: row[name] for name in columns if row[name] is not None}


def _labels(known: Resources) -> dict[str, dict[str, str]]:
    """Names of kinds and topics by language, as in the codebook."""
    kinds = {kind.id: dict(kind.name) for kind in known.events.types.values()}
    return kinds | {topic.id: dict(topic.name) for topic in known.events.topics}


def _points(tables: Tables, known: Resources) -> dict[str, list[float]]:
    """A point of the drawing for each region with an event, so that a small city can be seen."""
    codes = {e["region_code"] for e in tables.rows("events") if e["region_code"] and len(e["region_code"]) > 2}
    regions = [r for code in sorted(codes) if (r := known.regions.get(code)) is not None]
    return {r.code: list(drawn(r.lat, r.lon)) for r in regions if r.lat is not None and r.lon is not None}


def _evidence(tables: Tables) -> dict[str, list[list[Any]]]:
    """By event: article, role, value, words, sentence, place of the words in the sentence, rule."""

    def item(e: Row) -> list[Any]:
        inside = e["start"] - e["context_start"] if e["start"] is not None and e["context_start"] is not None else None
        return [e["article_id"], e["role"], e["value"], e["text"], e["context"], inside, e["rule"]]

    return grouped((e["event_id"], item(e)) for e in tables.rows("event_evidence"))


def _people(tables: Tables) -> list[Row]:
    events = Counter(p["person_id"] for p in tables.rows("event_people"))
    quoted = Counter(person for _, person, *_ in _quotes(tables) if person)
    parts = grouped((p["person_id"], p["event_id"]) for p in tables.rows("event_people"))
    return [
        {
            "id": p["person_id"],
            "name": p["name"],
            "role": p["role"],
            "agency": p["agency"],
            "events": sorted(set(parts.get(p["person_id"], []))),
            "n_events": events[p["person_id"]],
            "n_quotes": quoted[p["person_id"]],
        }
        for p in tables.rows("people")
        if not p["private"]
    ]


def _quotes(tables: Tables) -> list[list[Any]]:
    """Speaker, person, article, words, of direct quotations."""
    return [
        [q["speaker"], q["person_id"], q["article_id"], q["text"]]
        for q in tables.rows("quotes")
        if q["kind"] == "direct" and q["text"]
    ]


def _agencies(tables: Tables) -> list[Row]:
    events = grouped((a["agency_id"], a["event_id"]) for a in tables.rows("event_agencies"))
    return [
        {
            "id": a["agency_id"],
            "name": a["name"],
            "articles": a["n_articles"],
            "events": sorted(set(events.get(a["agency_id"], ()))),
        }
        for a in tables.rows("agencies")
    ]


def _citations(tables: Tables) -> list[Row]:
    found: dict[tuple[str, str], Row] = {}
    for c in tables.rows("citations"):
        name = c["regulation_id"] or " ".join(str(c[k]) for k in ("type", "number", "year") if c[k])
        provision = " ".join(f"{word} {c[key]}" for word, key in (("Pasal", "pasal"), ("ayat", "ayat")) if c[key])
        item = found.setdefault(
            (name, provision), {"name": name, "label": c["label"], "provision": provision, "articles": []}
        )
        if c["article_id"] not in item["articles"]:
            item["articles"].append(c["article_id"])
    return list(found.values())


def _quality(tables: Tables) -> Row:
    dates = [d for d in tables.rows("dates") if d["problem"]]
    told = {"day": "day", "region": "region", "venue": "venue", "speaker": "speakers"}
    return {
        **{f"without_{name}": int(tables.events[column].isna().sum()) for name, column in told.items()},
        "quotes_without_speaker": int(tables.quotes["speaker"].isna().sum()),
        "articles_without_day": int(tables.articles["published_day"].isna().sum()),
        "copies": int(tables.articles["copy_group"].notna().sum()),
        "dates": [[d["article_id"], d["raw"], d["iso"], d["problem"], d["candidates"]] for d in dates],
        "failures": [[f["file"], f["row"], f["reason"]] for f in tables.rows("failures")],
    }
