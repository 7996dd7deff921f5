"""One record as rows of the tables, and as what identity compares: nothing is joined yet.

Every row keeps its article, place and rule. Events and persons bear the ids of the article's own telling until identity
has been found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.identity.events import EventReport
from netralitas_nlp.dataset.identity.ids import slug
from netralitas_nlp.dataset.identity.people import PersonReport
from netralitas_nlp.dataset.merge import joined
from netralitas_nlp.model.days import ordinal
from netralitas_nlp.model.ids import code_in, regency

Item = Mapping[str, Any]
Row = dict[str, Any]
Found = tuple[str, Row]
"""Name of a table and a row of it."""


def rows(record: Item) -> Iterator[Found]:
    """All rows of one record, as (table, row)."""
    article = record["id"]
    people = {p["id"]: person_report_id(p["name"], article) for p in record["people"] if p["id"]}
    yield "articles", _article(record)
    for event in record["events"]:
        yield from _event(event, record)
    for person in record["people"]:
        yield from _person(person, record)
    for agency in record["agencies"]:
        yield from _agency(agency, article)
    for place in record["locations"]:
        yield from _place(place, article)
    for date in record["dates"]:
        yield from _at_each("dates", date, article)
    for quote in record["quotes"]:
        yield "quotes", _quote(quote, article, people)
    for citation in record["citations"]:
        yield from _at_each("citations", citation, article)
    yield from _acts(record)


# The values that records of before there was a certainty lack.
_UNDECIDED = {"probability": None, "certainty": None, "reasons": ()}
_TAKEN = {table.name: [(c.name, c.path[0], c.path[1:]) for c in table.columns if c.path] for table in TABLES}


def _row(table: str, item: Item, **given: Any) -> Row:
    """A row of a table, taken from a part of a record as `fields.toml` tells; what code gives comes first."""
    return {name: _taken(item[step], path) for name, step, path in _TAKEN[table] if name not in given} | given


def _taken(item: Any, path: Sequence[str]) -> Any:
    """The value at the end of a path; lists are joined, and where the way ends there is None."""
    if item is None or type(item) is str:
        return item  # nearly every one, and no way leads on
    for step in path:
        if isinstance(item, list):
            item = [part[step] for part in item]
        elif item is not None:
            item = item[step]
    return joined(item) if isinstance(item, list | tuple) else item


def _at(place: Item) -> Row:
    return {"start": place["start"], "end": place["end"], "rule": place["rule"]}


def _article(record: Item) -> Row:
    form = next((n["form"] for n in record["no_event"]), None)
    return _row("articles", record, article_id=record["id"], no_event_form=form)


def _event(event: Item, record: Item) -> Iterator[Found]:
    article = record["id"]
    report = report_id(event, article)
    event = {**_UNDECIDED, **event}
    published = record["meta"]["published"] or record["meta"]["pub_date_iso"]
    ids = {"event_id": report, "article_id": article}
    yield "events", _row("events", event, **ids, published=published, places=_places(event))
    yield "event_reports", _row("event_reports", event, **ids, report_id=report)
    for position, value in enumerate(event["evidence"]):
        context, start = value["context"], value["context_start"]
        end = start + len(context) if context is not None else None
        place = {"report_id": report, **ids, "position": position, "context_end": end}
        yield "event_evidence", _row("event_evidence", {**_UNDECIDED, **value}, **place)
    for speaker in event["speakers"]:
        person = person_report_id(speaker["name"], article)
        yield "event_people", _row("event_people", speaker, **ids, person_id=person)
    for part, parties in (("organiser", event["organizers"]), ("host", event["hosts"])):
        for party in parties:
            yield "event_agencies", _row("event_agencies", party, **ids, agency_id=agency_id(party), part=part)


def _places(event: Item) -> tuple[Any, ...]:
    """Where the article tells each part of the event: role (None: the event itself), start, end, rule; and so on."""
    places: dict[str | None, Item] = {None: event}
    for value in event["evidence"]:
        if value["start"] is not None:
            places.setdefault(value["role"], value)
    return tuple(v for role, p in places.items() for v in (role, p["start"], p["end"], intern(p["rule"])))


def _person(person: Item, record: Item) -> Iterator[Found]:
    key = person_report_id(person["name"], record["id"])
    ids = {"person_id": key, "article_id": record["id"], "day": record["meta"]["pub_date_iso"]}
    yield "people", _row("people", person, **ids, aliases=list(person["aliases"]))
    if person["role_evidence"]:
        yield "offices", _row("offices", person, **ids, agency=person["agency"], **_at(person["role_evidence"]))
    yield from _mentions("person", key, person, record["id"])


def _agency(agency: Item, article: str) -> Iterator[Found]:
    key = agency_id(agency)
    yield "agencies", _row("agencies", agency, agency_id=key, article_id=article, region_code=code_in(key))
    yield from _mentions("agency", key, agency, article)


def _place(place: Item, article: str) -> Iterator[Found]:
    if place["level"] == "venue":
        yield from _mentions("venue", None, place, article)
        return
    if place["code"]:
        yield "places", _row("places", place, article_id=article)
    yield from _mentions("region", place["code"], place, article)


def _mentions(kind: str, key: str | None, item: Item, article: str) -> Iterator[Found]:
    for m in item["mentions"]:
        yield "mentions", _row("mentions", m, article_id=article, kind=kind, entity_id=key)


def _at_each(table: str, item: Item, article: str) -> Iterator[Found]:
    """One row for each place where a thing is named: the words there, and what is known of it as a whole."""
    whole = _row(table, item, article_id=article)
    for m in item["mentions"]:
        yield table, {**whole, "raw": m["text"], **_at(m)}


def _quote(quote: Item, article: str, people: Mapping[str, str]) -> Row:
    ids = {"quote_id": f"{article}#{quote['start']}", "article_id": article}
    return _row("quotes", quote, **ids, person_id=people.get(quote["speaker_id"]))


def _acts(record: Item) -> Iterator[Found]:
    ids = {"article_id": record["id"]}
    for act in record["prohibited_acts"]:
        yield "acts", _row("acts", act, **ids, what="act")
    for sanction in record["sanctions"]:
        none = {"stance": None, "sanction_class": None, "legal_basis": None}
        yield "acts", _row("acts", sanction, **ids, what="sanction", code=sanction["sanction"], **none)
    for count in record["case_counts"]:
        yield "case_counts", _row("case_counts", count, **ids)


# ------------------------------------------------------------------ what identity compares


def report_id(event: Item, article: str) -> str:
    """Id of an article's telling of an event: article and place of the trigger."""
    return f"{article}#{event['start']}"


def person_report_id(name: str, article: str) -> str:
    """Id of a person as one article tells: article and name."""
    return f"{article}#{slug(name) or 'x'}"


def agency_id(agency: Item) -> str:
    """Id of an agency: the register's, or a slug of its name."""
    return str(agency.get("id") or f"agency:{slug(agency['canonical'])}")


def event_reports(record: Item) -> Iterator[EventReport]:
    """The events of a record."""
    article, meta = record["id"], record["meta"]
    for event in record["events"]:
        yield EventReport(
            id=report_id(event, article),
            article=article,
            kinds=(event["kind"], *event["further_types"]),
            topic=event["topic"],
            region=event["kemendagri_code"],
            day=event["date_iso"],
            day_end=event["date_end_iso"],
            relative=event["date_needs"] == "relative",
            planned=event["modality"] == "planned",
            published=meta["pub_date_iso"],
            venue=event["venue"],
            organisers=frozenset(agency_id(o) for o in event["organizers"]),
            speakers=tuple(s["name"] for s in event["speakers"]),
            clock=event["clock"],
            words=" ".join(t for t in (meta["title"], event["topic_label"], event["theme"]) if t),
        )


def person_reports(record: Item) -> Iterator[PersonReport]:
    """The persons of a record, speakers of events among them; `events` holds ids of reports."""
    article = record["id"]
    parts: dict[str, set[str]] = {}
    speakers: dict[str, Item] = {}
    for event in record["events"]:
        for speaker in event["speakers"]:
            parts.setdefault(speaker["name"], set()).add(report_id(event, article))
            speakers.setdefault(speaker["name"], speaker)
    told: dict[str, Item] = {**speakers, **{p["name"]: p for p in record["people"]}}
    around = _around(record)
    seen: set[str] = set()
    for name, person in told.items():
        key = person_report_id(name, article)
        if key in seen:
            continue
        seen.add(key)
        yield PersonReport(
            id=key,
            article=article,
            name=name,
            role=person["role"],
            role_id=person.get("role_id"),
            status=person.get("status"),
            agency=person.get("agency_id"),
            region=person.get("region_code"),
            day=ordinal(record["meta"]["pub_date_iso"]),
            around=around,
            events=tuple(sorted(parts.get(name, ()))),
        )


def _around(record: Item) -> frozenset[str]:
    """Regencies of the events; without events, of the places named."""
    codes = [e["kemendagri_code"] for e in record["events"] if e["kemendagri_code"]]
    codes = codes or [p["code"] for p in record["locations"] if p.get("code")]
    return frozenset(regency(c) for c in codes if c and "." in c)
