"""Occasions of a document, each value with its evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from netralitas_nlp.model import Argument, ArgumentRole, DateMention, Document, EventMention, Sentence, Span
from netralitas_nlp.model.days import days_told
from netralitas_nlp.model.ids import code_in
from netralitas_nlp.model.ids import province as province_of
from netralitas_nlp.record.named import NEEDS
from netralitas_nlp.record.pieces import Record, at, distinct, firmness, mention_of
from netralitas_nlp.resources.load import Resources

_CONTEXT = 600  # characters of a sentence that are kept beside a value


def event_of(event: EventMention, doc: Document, known: Resources) -> Record:
    """One occasion: what it is, when, where, who, and every value with its evidence."""
    return {
        "type": known.events.recorded_as(event.kind),
        "kind": event.kind,
        "type_raw": event.kind_span.of(doc.text),
        "further_types": list(event.further),
        "topic": event.topic,
        "topic_label": event.topic_label,
        "theme": _value(event, ArgumentRole.THEME),
        "in_scope": event.in_scope,
        "is_outreach": event.outreach,
        "modality": event.modality.value,
        "format": event.format,
        **_when(event, doc),
        **_where(event, known),
        **_who(event, doc),
        "election": distinct(_values(event, ArgumentRole.ELECTION)),
        "documents": _values(event, ArgumentRole.DOCUMENT),
        "budget": _value(event, ArgumentRole.BUDGET),
        "evidence": _evidence(event, doc),
        "why": list(event.why),
        **firmness(event),
        "mentions": [mention_of(s, event.rule, doc) for s in event.mentions or (event.span,)],
        **at(event),
    }


def _when(event: EventMention, doc: Document) -> Record:
    day, day_end = _days(event)
    days = event.having(ArgumentRole.DAY)
    return {
        "date_iso": day,
        "date_end_iso": day_end,
        "date_raw": days[0].span.of(doc.text) if days and days[0].span else None,
        "date_needs": _day_needs(days, doc),
        "date_fallback": None if day else (doc.published[:10] if doc.published else None),
        "clock": _value(event, ArgumentRole.CLOCK),
    }


def _where(event: EventMention, known: Resources) -> Record:
    region = next(iter(event.having(ArgumentRole.REGION)), None)
    code = code_in(region.ref) if region is not None else None
    place = known.regions.get(code) if code else None
    province = known.regions.get(province_of(code)) if code else None
    return {
        "venue": _value(event, ArgumentRole.VENUE),
        "city_or_district": _value(event, ArgumentRole.LOCALITY),
        "kabupaten_kota": place.official if place and place.level in ("kabupaten", "kota") else None,
        "kemendagri_code": code,
        "provinsi": province.official if province else None,
    }


def _who(event: EventMention, doc: Document) -> Record:
    return {
        "organizers": [_party(a, doc) for a in event.having(ArgumentRole.ORGANISER)],
        "hosts": [_party(a, doc) for a in event.having(ArgumentRole.HOST)],
        "speakers": _speakers(event),
        "speaking_agencies": [_party(a, doc) for a in event.having(ArgumentRole.SPEAKER) if not a.named],
        "attendees_groups": _values(event, ArgumentRole.AUDIENCE),
        "attendees_counts": _values(event, ArgumentRole.COUNT),
    }


def _evidence(event: EventMention, doc: Document) -> list[Record]:
    sentences = doc.of(Sentence)
    starts = [s.span.start for s in sentences]
    return [
        {
            "role": a.role.value,
            "value": a.value,
            "text": a.span.of(doc.text) if a.span else None,
            **_place(a),
            **firmness(a),
            **_context(a.span, sentences, starts, doc),
        }
        for a in event.arguments
    ]


def _place(found: Argument) -> Record:
    """Where it stands; nowhere if nothing in the text says it."""
    start, end = found.span or (None, None)
    return {"start": start, "end": end, "rule": found.rule}


def _values(event: EventMention, role: ArgumentRole) -> list[str]:
    return [a.value for a in event.having(role)]


def _value(event: EventMention, role: ArgumentRole) -> str | None:
    return next(iter(_values(event, role)), None)


def _days(event: EventMention) -> tuple[str | None, str | None]:
    """First and last day; the last only for a range or several days ("25 dan 27 September")."""
    ends = [edge for a in event.having(ArgumentRole.DAY) for edge in days_told(a.value)]
    first, last = min(ends, default=None), max(ends, default=None)
    return first, (last if last != first else None)


def _day_needs(days: Sequence[Argument], doc: Document) -> str | None:
    found = (d.basis for d in doc.of(DateMention) if days and d.span == days[0].span)
    return next(map(NEEDS.get, found), None)


def _context(span: Span | None, sentences: Sequence[Sentence], starts: Sequence[int], doc: Document) -> Record:
    """The sentence that holds the words, so that a reader sees the value where it was read."""
    number = bisect_right(starts, span.start) - 1 if span else -1
    if span is None or number < 0 or sentences[number].span.end < span.end:
        return {"context": None, "context_start": None}
    sentence = sentences[number].span
    return {"context": sentence.of(doc.text)[:_CONTEXT], "context_start": sentence.start}


def _party(found: Argument, doc: Document) -> Record:
    raw = found.span.of(doc.text) if found.span else None
    return {"raw": raw, "canonical": found.value, "id": found.ref, **_place(found)}


def _speakers(event: EventMention) -> list[Record]:
    """Persons with a part, each once; where nobody is named, see `speaking_agencies`."""
    people: dict[str, Record] = {}
    for role in (ArgumentRole.SPEAKER, ArgumentRole.OPENER, ArgumentRole.MODERATOR):
        for a in event.having(role):
            if not a.named:
                continue
            told = {"name": a.value, "id": a.ref, "role": a.office, "agency": a.agency}
            person = people.setdefault(a.ref or a.value, {**told, "is_narasumber": False, "parts": [], **_place(a)})
            person["is_narasumber"] |= a.narasumber
            person["parts"] = distinct([*person["parts"], role.value])
    return list(people.values())
