"""Records to what identity compares: events and persons, as each article tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netralitas_nlp.dataset.days import ordinal
from netralitas_nlp.dataset.identity.events import EventReport
from netralitas_nlp.dataset.identity.ids import slug
from netralitas_nlp.dataset.identity.people import PersonReport
from netralitas_nlp.model.ids import regency

Item = Mapping[str, Any]


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
