"""One record as rows of the tables: nothing is joined yet, every row keeps its article, place and rule.

Events and persons bear the ids of the article's own telling (`dataset.reports`) until identity has been found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netralitas_nlp.dataset.merge import joined
from netralitas_nlp.dataset.reports import agency_id, person_report_id, report_id

Item = Mapping[str, Any]
Row = dict[str, Any]
Found = tuple[str, Row]
"""Name of a table and a row of it."""


def rows(record: Item) -> Iterator[Found]:
    """All rows of one record, as (table, row)."""
    article = record["id"]
    people = {p["name"]: person_report_id(p["name"], article) for p in record["people"]}
    yield "articles", _article(record)
    for event in record["events"]:
        yield from _event(event, record)
    for person in record["people"]:
        yield from _person(person, record, people[person["name"]])
    for agency in record["agencies"]:
        yield from _agency(agency, article)
    for place in record["locations"]:
        yield from _place(place, article)
    for date in record["dates"]:
        yield from _date(date, article)
    for quote in record["quotes"]:
        yield "quotes", _quote(quote, article, people)
    for citation in record["citations"]:
        yield from _citation(citation, article)
    yield from _acts(record)


def _at(place: Item) -> Row:
    return {"start": place["start"], "end": place["end"], "rule": place["rule"]}


def _article(record: Item) -> Row:
    meta = record["meta"]
    return {
        "article_id": record["id"],
        **{k: meta[k] for k in ("url", "outlet", "title", "author", "published", "extractor")},
        "published_day": meta["pub_date_iso"],
        "is_outreach_event": record["is_outreach_event"],
        "no_event_form": next((n["form"] for n in record["no_event"]), None),
        "n_chars": record["n_chars"],
        "sha256": record["sha256"],
    }


def _event(event: Item, record: Item) -> Iterator[Found]:
    article = record["id"]
    report = key = report_id(event, article)
    yield (
        "events",
        {
            "event_id": key,
            "article_id": article,
            "published": record["meta"]["published"] or record["meta"]["pub_date_iso"],
            "places": _places(event),
            "kind": event["kind"],
            "further_kinds": joined(event["further_types"]),
            **{k: event[k] for k in ("topic", "topic_label", "in_scope", "is_outreach", "modality", "format", "venue")},
            "day": event["date_iso"],
            "day_end": event["date_end_iso"],
            "day_needs": event["date_needs"],
            "day_fallback": event["date_fallback"],
            "region_code": event["kemendagri_code"],
            "region": event["kabupaten_kota"],
            "province": event["provinsi"],
            "organisers": joined(o["canonical"] for o in event["organizers"]),
            "speakers": joined(s["name"] for s in event["speakers"]),
            "audience": joined(event["attendees_groups"]),
            "audience_counts": joined(event["attendees_counts"]),
            "elections": joined(event["election"]),
        },
    )
    ids = {"event_id": key, "article_id": article}
    yield (
        "event_reports",
        {
            "report_id": report,
            **ids,
            "kind": event["kind"],
            "day": event["date_iso"],
            "day_end": event["date_end_iso"],
            "day_raw": event["date_raw"],
            "region_code": event["kemendagri_code"],
            "venue": event["venue"],
            "why": joined(event["why"]),
            **_firmness(event),
            **_at(event),
        },
    )
    for position, value in enumerate(event["evidence"]):
        told = {k: value[k] for k in ("role", "value", "text", "context", "context_start")}
        if value["context"] is not None:
            told["context_end"] = value["context_start"] + len(value["context"])
        told |= _firmness(value)
        yield "event_evidence", {"report_id": report, **ids, "position": position, **told, **_at(value)}
    for speaker in event["speakers"]:
        told = {k: speaker[k] for k in ("is_narasumber", "name", "role", "agency")}
        person = person_report_id(speaker["name"], article)
        yield "event_people", {**ids, "person_id": person, "part": joined(speaker["parts"]), **told, **_at(speaker)}
    for part, parties in (("organiser", event["organizers"]), ("host", event["hosts"])):
        for party in parties:
            yield (
                "event_agencies",
                {
                    **ids,
                    "agency_id": agency_id(party),
                    "part": part,
                    "name": party["canonical"],
                    **_at(party),
                },
            )


def _firmness(item: Item) -> Row:
    """Probability, certainty and reasons; empty in records of before there were any."""
    return {
        "probability": item.get("probability"),
        "certainty": item.get("certainty"),
        "reasons": joined(item.get("reasons", ())),
    }


def _places(event: Item) -> dict[str | None, Row]:
    """Where the article tells each part of the event; None: the event itself."""
    places: dict[str | None, Row] = {None: _at(event)}
    for value in event["evidence"]:
        if value["start"] is not None:
            places.setdefault(value["role"], _at(value))
    return places


def _person(person: Item, record: Item, key: str) -> Iterator[Found]:
    article = record["id"]
    yield (
        "people",
        {
            "person_id": key,
            "article_id": article,
            "day": record["meta"]["pub_date_iso"],
            "name": person["name"],
            "aliases": list(person["aliases"]),
            **{k: person[k] for k in ("role", "status", "agency", "agency_id", "region_code", "private")},
        },
    )
    if person["role_evidence"]:
        yield (
            "offices",
            {
                "person_id": key,
                "article_id": article,
                **{k: person[k] for k in ("role", "role_id", "status", "agency", "agency_id", "region_code")},
                "day": record["meta"]["pub_date_iso"],
                **_at(person["role_evidence"]),
            },
        )
    yield from _mentions("person", key, person, article)


def _agency(agency: Item, article: str) -> Iterator[Found]:
    key = agency_id(agency)
    region = key.partition("@")[2] or None
    yield (
        "agencies",
        {
            "agency_id": key,
            "article_id": article,
            "name": agency["canonical"],
            "kind": agency["kind"],
            "region_code": region,
        },
    )
    yield from _mentions("agency", key, agency, article)


def _place(place: Item, article: str) -> Iterator[Found]:
    if place["level"] == "venue":
        yield from _mentions("venue", None, place, article)
        return
    if place["code"]:
        told = {"name": place["official"], "level": place["level"]}
        yield "places", {"region_code": place["code"], "article_id": article, **told}
    yield from _mentions("region", place["code"], place, article)


def _mentions(kind: str, key: str | None, item: Item, article: str) -> Iterator[Found]:
    for m in item["mentions"]:
        yield "mentions", {"article_id": article, "kind": kind, "entity_id": key, "text": m["text"], **_at(m)}


def _date(date: Item, article: str) -> Iterator[Found]:
    told = {k: date[k] for k in ("iso", "basis", "needs", "problem", "clock", "zone", "moved")}
    for m in date["mentions"]:
        yield (
            "dates",
            {
                "article_id": article,
                "raw": m["text"],
                **told,
                "candidates": joined(date["candidates"]),
                **_at(m),
            },
        )


def _quote(quote: Item, article: str, people: Mapping[str, str]) -> Row:
    return {
        "quote_id": f"{article}#{quote['start']}",
        "article_id": article,
        "person_id": people.get(quote["speaker"] or ""),
        **{k: quote[k] for k in ("speaker", "kind", "text")},
        "cue": quote["cue"]["text"] if quote["cue"] else None,
        **_at(quote),
    }


def _citation(citation: Item, article: str) -> Iterator[Found]:
    told = {k: citation[k] for k in ("label", "type", "number", "year", "pasal", "ayat")}
    for m in citation["mentions"]:
        yield (
            "citations",
            {
                "article_id": article,
                "regulation_id": citation["id"],
                **told,
                "numbers": joined(citation["numbers"]),
                "raw": m["text"],
                "reasons": joined(citation["reasons"]),
                **_at(m),
            },
        )


def _acts(record: Item) -> Iterator[Found]:
    article = record["id"]
    for act in record["prohibited_acts"]:
        told = {k: act[k] for k in ("label", "raw", "stance", "sanction_class")}
        basis = joined(act["legal_basis"])
        yield (
            "acts",
            {"article_id": article, "what": "act", "code": act["act"], "legal_basis": basis, **told, **_at(act)},
        )
    for sanction in record["sanctions"]:
        told = {k: sanction[k] for k in ("label", "raw")}
        yield "acts", {"article_id": article, "what": "sanction", "code": sanction["sanction"], **told, **_at(sanction)}
    for count in record["case_counts"]:
        told = {k: count[k] for k in ("count", "unit", "stage", "period", "region_code", "raw")}
        yield "case_counts", {"article_id": article, **told, **_at(count)}
