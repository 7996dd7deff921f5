"""One document as one plain record: what was found, each value with its place and rule.

In: a document after the pipeline. Out: a JSON-ready dict whose fields `record_schema.py` describes; the same
document gives the same dict. Offsets are half-open character ranges of `Document.text`.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from netralitas_nlp.model import (
    ActMention,
    AgencyMention,
    Argument,
    ArgumentRole,
    BlockKind,
    CaseCount,
    Citation,
    DateBasis,
    DateMention,
    Document,
    EventMention,
    Link,
    LinkKind,
    LinkStatus,
    NameMention,
    NoEvent,
    Official,
    PersonMention,
    Quote,
    RegionMention,
    SanctionMention,
    Sentence,
    Span,
    VenueMention,
)
from netralitas_nlp.model.annotations import Annotation, Block
from netralitas_nlp.privacy import Places, Standing, Standings, unlisted_names
from netralitas_nlp.resources.load import Resources, default_resources
from netralitas_nlp.text.clear import cleared

Record = dict[str, Any]

_CONTEXT = 600  # characters of a sentence that are kept beside a value

# What a date expression lacks, in the words of the record, by what its value rests on.
_NEEDS = {
    DateBasis.YEAR_FROM_TEXT: "year",
    DateBasis.YEAR_FROM_PUBLISHED: "year",
    DateBasis.RELATIVE: "relative",
}


def record(doc: Document, known: Resources | None = None) -> Record:
    """The record of one document.

    Args:
        doc: A document after `standard_pipeline`.
        known: The knowledge of the run (official names of regions, kinds of events); None for the package's own.

    Returns:
        A dict of JSON types. Unknown values are None or empty, never guessed.
    """
    known = known or default_resources()
    events = [_event(event, doc, known) for event in doc.of(EventMention)]
    people, unlisted = _people(doc, known)
    return {
        "id": doc.id,
        "n_chars": len(doc.text),
        "sha256": hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "scope": "all_topics",
        "name_engine": next((name.engine for name in doc.of(NameMention)), None),
        "meta": _meta(doc),
        "is_outreach_event": any(e["is_outreach"] for e in events),
        "no_event": [{"form": n.form, "why": list(n.why), **_firmness(n), **_at(n)} for n in doc.of(NoEvent)],
        "events": events,
        "election": _distinct(name for e in events for name in e["election"]),
        "people": people,
        "unlisted_names": unlisted,
        "agencies": _agencies(doc),
        "dates": _dates(doc),
        "locations": _locations(doc, known),
        "quotes": [_quote(quote, doc) for quote in doc.of(Quote)],
        "citations": _citations(doc),
        "prohibited_acts": [_act(act, doc) for act in doc.of(ActMention)],
        "sanctions": [_sanction(s, doc) for s in doc.of(SanctionMention)],
        "case_counts": [_case_count(c, doc) for c in doc.of(CaseCount)],
    }


# ------------------------------------------------------------------ places and rules


def _at(found: Annotation) -> Record:
    return {"start": found.span.start, "end": found.span.end, "rule": found.rule}


def _mention(span: Span, rule: str, doc: Document) -> Record:
    return {"text": span.of(doc.text), "start": span.start, "end": span.end, "rule": rule}


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _firmness(found: Argument | EventMention | NoEvent) -> Record:
    """How firmly a decision gives it, and what counted most; None and empty where a rule alone decides."""
    certainty = None if isinstance(found, NoEvent) else found.certainty
    return {
        "probability": None if found.probability is None else round(found.probability, 3),
        "certainty": certainty.value if certainty is not None else None,
        "reasons": list(found.reasons),
    }


# ------------------------------------------------------------------ metadata


def _meta(doc: Document) -> Record:
    datelines = [b for b in doc.of(Block) if b.kind is BlockKind.DATELINE]
    return {
        "outlet": doc.outlet,
        "author": doc.author,
        "title": doc.title,
        "url": doc.url,
        "dateline_place": _dateline_place(datelines, doc),
        "pub_date_iso": doc.published[:10] if doc.published else None,
        "published": doc.published,
        "extractor": doc.source.extractor,
        "evidence": [
            {
                "field": m.field,
                "value": m.value,
                "rule": m.rule,
                "start": m.span.start if m.span else None,
                "end": m.span.end if m.span else None,
                "path": m.path,
                "chosen": m.chosen,
            }
            for m in doc.metadata
        ],
    }


def _dateline_place(datelines: Sequence[Block], doc: Document) -> str | None:
    if not datelines:
        return None
    span = datelines[0].span
    regions = [r for r in doc.of(RegionMention) if span.contains(r.span)]
    return cleared(regions[0].span.of(doc.text)) if regions else None


# ------------------------------------------------------------------ people


def _people(doc: Document, known: Resources) -> tuple[list[Record], list[Record]]:
    """Everyone named, once, in order of first mention, and names that no finder gave; offices and pronouns name nobody."""
    firm = {official.office: official.probability for official in doc.of(Official)}
    mentions: dict[str, list[PersonMention]] = {}
    links: dict[str, Link] = {}
    for mention in doc.of(PersonMention):
        link = doc.link(mention.span, LinkKind.PERSON)
        key = link.target if link is not None and link.target else f"name:{mention.name.casefold()}"
        mentions.setdefault(key, []).append(mention)
        if link is not None:
            links.setdefault(key, link)
    names = {key: _name(found, links.get(key)) for key, found in mentions.items()}
    read = Standings(doc, known.privacy_words, known.offices, known.person_words.tokens)
    standings = {key: read.of(names[key], m, signed=_signed(links.get(key))) for key, m in mentions.items()}
    parts = [a for e in doc.of(EventMention) for a in e.having(ArgumentRole.SPEAKER)]
    # Where the text gives no office, the part at the occasion ("narasumber") says who somebody is.
    functions = {a.value: a.office for a in parts if a.narasumber and a.office}
    public = (m for key, found in mentions.items() if not standings[key].private for m in found)
    places = Places(doc, public) if any(s.private for s in standings.values()) else None
    people = []
    for key, found in mentions.items():
        person = _person(key, names[key], found, links.get(key), standings[key], firm, functions, doc)
        further = places.of(m.span for m in found) if places is not None and standings[key].private else ()
        people.append({**person, "further_places": [{"start": s.start, "end": s.end} for s in further]})
    unlisted = [_mention(span, rule, doc) for span, rule in unlisted_names(doc, known.person_words.tokens)]
    return people, unlisted


def _name(found: Sequence[PersonMention], link: Link | None) -> str:
    return link.label if link is not None and link.label else max((m.name for m in found), key=len)


def _signed(link: Link | None) -> bool:
    return link is not None and link.rule == "people:byline"


def _person(
    key: str,
    name: str,
    found: Sequence[PersonMention],
    link: Link | None,
    standing: Standing,
    firm: Mapping[Span, float],
    functions: Mapping[str, str],
    doc: Document,
) -> Record:
    post = "offices:event_role"  # "narasumber" is what somebody does there, not the post held
    office = max(
        standing.offices,
        key=lambda o: (o.rule != post, firm.get(o.span, 0.0), o.agency is not None, -o.span.start),
        default=None,
    )
    byline = _signed(link)
    role = (
        " ".join(cleared(office.span.of(doc.text)).split())
        if office
        else ("penulis" if byline else functions.get(name))
    )
    return {
        "name": name,
        "id": key if key.startswith("person:") else None,
        "aliases": _distinct(m.name for m in found if m.name != name),
        "role": role,
        "role_id": office.office if office else None,
        "status": office.status.value if office else None,
        "agency": office.agency_name if office else (doc.outlet if byline else None),
        "agency_id": office.agency if office else None,
        "region_code": office.region if office else None,
        "role_evidence": _mention(office.span, office.rule, doc) if office else None,
        "private": standing.private,
        "private_why": list(standing.why),
        "mentions": [_mention(m.span, m.rule, doc) for m in found],
    }


# ------------------------------------------------------------------ agencies, places


def _agencies(doc: Document) -> list[Record]:
    grouped: dict[str, list[AgencyMention]] = {}
    links: dict[str, Link | None] = {}
    for mention in doc.of(AgencyMention):
        link = doc.link(mention.span, LinkKind.AGENCY)
        key = link.target if link is not None and link.target else cleared(mention.span.of(doc.text)).casefold()
        grouped.setdefault(key, []).append(mention)
        links.setdefault(key, link)
    found = []
    for key, mentions in grouped.items():
        link = links[key]
        raw = max((m.span.of(doc.text) for m in mentions), key=len)
        found.append(
            {
                "raw": raw,
                "canonical": link.label if link is not None and link.label else cleared(raw),
                "id": link.target if link is not None else None,
                "kind": mentions[0].agency,
                "inferred_region": link is not None and "inferred_from_article" in link.reasons,
                "mentions": [_mention(m.span, m.rule, doc) for m in mentions],
            }
        )
    return found


def _locations(doc: Document, known: Resources) -> list[Record]:
    regions: dict[str, list[RegionMention]] = {}
    links: dict[str, Link | None] = {}
    for mention in doc.of(RegionMention):
        link = doc.link(mention.span, LinkKind.REGION)
        key = link.target if link is not None and link.target else mention.name.casefold()
        regions.setdefault(key, []).append(mention)
        links.setdefault(key, link)
    found = [_region(mentions, links[key], doc, known) for key, mentions in regions.items()]
    venues: dict[str, list[VenueMention]] = {}
    for venue in doc.of(VenueMention):
        venues.setdefault(venue.name.casefold(), []).append(venue)
    for same in venues.values():
        places = [_mention(v.span, v.rule, doc) for v in same]
        found.append({"raw": same[0].name, "level": "venue", "official": None, "code": None, "mentions": places})
    return found


def _region(mentions: Sequence[RegionMention], link: Link | None, doc: Document, known: Resources) -> Record:
    code = link.target.removeprefix("region:") if link is not None and link.target else None
    region = known.regions.get(code) if code else None
    return {
        "raw": max((m.span.of(doc.text) for m in mentions), key=len),
        "level": region.level if region else mentions[0].level,
        "official": region.official if region else None,
        "code": code,
        "status": link.status.value if link is not None else LinkStatus.UNKNOWN.value,
        "candidates": [] if code else list(link.candidates if link is not None else mentions[0].candidates),
        "reasons": list(link.reasons) if link is not None else [],
        "mentions": [_mention(m.span, m.rule, doc) for m in mentions],
    }


# ------------------------------------------------------------------ dates


def _dates(doc: Document) -> list[Record]:
    grouped: dict[str, list[DateMention]] = {}
    for mention in doc.of(DateMention):
        grouped.setdefault(mention.value or mention.span.of(doc.text), []).append(mention)
    return [_date(mentions, doc) for mentions in grouped.values()]


def _date(mentions: Sequence[DateMention], doc: Document) -> Record:
    # The record tells what the best-founded mention lacks: a date written whole somewhere lacks nothing.
    best = min(mentions, key=lambda m: (m.basis in _NEEDS, m.problem is not None, m.span))
    problems = [m for m in mentions if m.problem]
    return {
        "raw": best.span.of(doc.text),
        "iso": best.value,
        "needs": _NEEDS.get(best.basis),
        "basis": best.basis.value,
        "problem": problems[0].problem if problems else None,
        "candidates": _distinct(c for m in problems for c in m.candidates),
        "clock": best.clock,
        "zone": best.zone,
        "moved": next((m.moved for m in mentions if m.moved), None),
        "mentions": [_mention(m.span, m.rule, doc) for m in mentions],
    }


# ------------------------------------------------------------------ quotations and law


def _quote(quote: Quote, doc: Document) -> Record:
    return {
        "text": quote.span.of(doc.text),
        "kind": quote.kind.value,
        "speaker": quote.speaker_name,
        "speaker_evidence": _mention(quote.speaker, quote.rule, doc) if quote.speaker else None,
        "cue": _mention(quote.cue, quote.rule, doc) if quote.cue else None,
        **_at(quote),
    }


def _citations(doc: Document) -> list[Record]:
    """One entry a regulation and article.

    A back-reference counts as what it means, and not at all if that is open; a short name as the law that a number names.
    """
    grouped: dict[tuple[str | None, ...], list[tuple[Span, Citation]]] = {}
    named: dict[str, Citation] = {}
    numbered = _numbered(doc)
    for citation in doc.of(Citation):
        link = doc.link(citation.span, LinkKind.REGULATION)
        meant = link.target if link else None
        if citation.form == "short" and not citation.targets and meant in numbered and _code(citation, doc) is None:
            citation = _as(citation, numbered[meant])
        elif citation.form == "back":
            if meant is None or meant not in named:
                continue
            citation = _as(citation, named[meant])
        elif meant is not None:
            named.setdefault(meant, citation)
        for target in citation.targets or (None,):
            pasal, ayat = (target.pasal, target.ayat) if target else (None, None)
            key = (meant, citation.type, citation.number, citation.year, pasal, ayat)
            grouped.setdefault(key, []).append((citation.span, citation))
    return [_citation(key, found, doc) for key, found in grouped.items()]


def _numbered(doc: Document) -> dict[str, Citation]:
    """The regulations that the text cites with a number: a short name ("UU LLAJ") beside it is no second one."""
    full = [(c, doc.link(c.span, LinkKind.REGULATION)) for c in doc.of(Citation) if c.form == "full"]
    return {link.target: c for c, link in reversed(full) if link is not None and link.target is not None}


def _as(citation: Citation, meant: Citation) -> Citation:
    return replace(citation, type=meant.type, number=meant.number, year=meant.year, issuer=meant.issuer)


_CODE = re.compile(r"(?i:kuh|kitab undang-undang hukum) ?(?P<of>(?i:perdata|acara pidana|pidana)|AP|P)\b")


def _code(citation: Citation, doc: Document) -> str | None:
    """The name of a code ("KUHP") cited without a number: which law it is depends on the day of the deed."""
    words = citation.name.of(doc.text) if citation.name is not None and citation.number is None else ""
    found = _CODE.match(words)
    if found is None:
        return None
    return {"perdata": "KUHPerdata", "ap": "KUHAP", "acara pidana": "KUHAP"}.get(found["of"].lower(), "KUHP")


def _citation(key: tuple[str | None, ...], found: Sequence[tuple[Span, Citation]], doc: Document) -> Record:
    first = next((c for _, c in found if c.form == "full"), found[0][1])
    link = doc.link(first.span, LinkKind.REGULATION)
    return {
        "raw": first.span.of(doc.text),
        "type": _code(first, doc) or first.type,
        "number": first.number,
        "year": first.year,
        "numbers": [f"{number} Tahun {year}" if year else number for number, year in first.numbers]
        if len(first.numbers) > 1
        else [],
        "pasal": key[4],
        "ayat": key[5],
        "issuer": first.issuer,
        "form": first.form,
        "id": key[0],
        "label": link.label if link else None,
        "reasons": list(link.reasons) if link else [],
        "mentions": [_mention(span, citation.rule, doc) for span, citation in found],
    }


def _act(act: ActMention, doc: Document) -> Record:
    return {
        "label": act.label,
        "act": act.act,
        "raw": act.span.of(doc.text),
        "stance": act.stance.value,
        "sanction_class": act.sanction_class,
        "legal_basis": list(act.legal_basis),
        **_at(act),
    }


def _sanction(found: SanctionMention, doc: Document) -> Record:
    return {
        "label": found.sanction_class,
        "sanction": found.sanction,
        "raw": found.span.of(doc.text),
        **_at(found),
    }


def _case_count(found: CaseCount, doc: Document) -> Record:
    return {
        "count": found.count,
        "unit": found.unit,
        "stage": found.stage,
        "period": found.period,
        "region_code": found.region,
        "raw": found.span.of(doc.text),
        **_at(found),
    }


# ------------------------------------------------------------------ events


def _event(event: EventMention, doc: Document, known: Resources) -> Record:
    day, day_end = _days(event)
    region = _first(event, ArgumentRole.REGION)
    code = region.ref.removeprefix("region:") if region is not None and region.ref else None
    place = known.regions.get(code) if code else None
    province = known.regions.get(code[:2]) if code else None
    days = event.having(ArgumentRole.DAY)
    venue, locality = _first(event, ArgumentRole.VENUE), _first(event, ArgumentRole.LOCALITY)
    theme = _first(event, ArgumentRole.THEME)
    sentences = doc.of(Sentence)
    starts = [s.span.start for s in sentences]
    return {
        "type": known.events.recorded_as(event.kind),
        "kind": event.kind,
        "type_raw": event.kind_span.of(doc.text),
        "further_types": list(event.further),
        "topic": event.topic,
        "topic_label": event.topic_label,
        "theme": theme.value if theme else None,
        "in_scope": event.in_scope,
        "is_outreach": event.outreach,
        "modality": event.modality.value,
        "format": event.format,
        "date_iso": day,
        "date_end_iso": day_end,
        "date_raw": days[0].span.of(doc.text) if days and days[0].span else None,
        "date_needs": _day_needs(days, doc),
        "date_fallback": None if day else (doc.published[:10] if doc.published else None),
        "clock": _value(event, ArgumentRole.CLOCK),
        "venue": venue.value if venue else None,
        "city_or_district": locality.value if locality else None,
        "kabupaten_kota": place.official if place and place.level in ("kabupaten", "kota") else None,
        "kemendagri_code": code,
        "provinsi": province.official if province else None,
        "organizers": [_party(a, doc) for a in event.having(ArgumentRole.ORGANISER)],
        "hosts": [_party(a, doc) for a in event.having(ArgumentRole.HOST)],
        "speakers": _speakers(event, doc),
        "speaking_agencies": [_party(a, doc) for a in event.having(ArgumentRole.SPEAKER) if a.rule == "speaker:agency"],
        "attendees_groups": [a.value for a in event.having(ArgumentRole.AUDIENCE)],
        "attendees_counts": [a.value for a in event.having(ArgumentRole.COUNT)],
        "election": _distinct(a.value for a in event.having(ArgumentRole.ELECTION)),
        "documents": [a.value for a in event.having(ArgumentRole.DOCUMENT)],
        "budget": _value(event, ArgumentRole.BUDGET),
        "evidence": [
            {
                "role": a.role.value,
                "value": a.value,
                "text": a.span.of(doc.text) if a.span else None,
                "start": a.span.start if a.span else None,
                "end": a.span.end if a.span else None,
                "rule": a.rule,
                **_firmness(a),
                **_context(a.span, sentences, starts, doc),
            }
            for a in event.arguments
        ],
        "why": list(event.why),
        **_firmness(event),
        "mentions": [_mention(s, event.rule, doc) for s in event.mentions or (event.span,)],
        **_at(event),
    }


def _first(event: EventMention, role: ArgumentRole) -> Argument | None:
    return next(iter(event.having(role)), None)


def _value(event: EventMention, role: ArgumentRole) -> str | None:
    found = _first(event, role)
    return found.value if found else None


def _days(event: EventMention) -> tuple[str | None, str | None]:
    """First and last day; the last only for a range or several days."""
    ends = [edge for a in event.having(ArgumentRole.DAY) for edge in a.value.split("/")]
    if not ends:
        return None, None
    first, last = min(ends), max(ends)
    return first, (last if last != first else None)


def _day_needs(days: Sequence[Argument], doc: Document) -> str | None:
    if not days or days[0].span is None:
        return None
    dates = [d for d in doc.of(DateMention) if d.span == days[0].span]
    return _NEEDS.get(dates[0].basis) if dates else None


def _context(span: Span | None, sentences: Sequence[Sentence], starts: Sequence[int], doc: Document) -> Record:
    """The sentence that holds the words, so that a reader sees the value where it was read."""
    at = bisect_right(starts, span.start) - 1 if span else -1
    if span is None or at < 0 or sentences[at].span.end < span.end:
        return {"context": None, "context_start": None}
    sentence = sentences[at].span
    return {"context": sentence.of(doc.text)[:_CONTEXT], "context_start": sentence.start}


def _party(found: Argument, doc: Document) -> Record:
    place = (
        _mention(found.span, found.rule, doc)
        if found.span
        else {"text": None, "start": None, "end": None, "rule": found.rule}
    )
    return {
        "raw": place["text"],
        "canonical": found.value,
        "id": found.ref,
        **{k: place[k] for k in ("start", "end", "rule")},
    }


def _speakers(event: EventMention, doc: Document) -> list[Record]:
    people: dict[str, Record] = {}
    for role in (ArgumentRole.SPEAKER, ArgumentRole.OPENER, ArgumentRole.MODERATOR):
        for a in event.having(role):
            if a.rule == "speaker:agency":  # nobody is named; see `speaking_agencies`
                continue
            person = people.setdefault(
                a.ref or a.value,
                {
                    "name": a.value,
                    "id": a.ref,
                    "role": a.office,
                    "agency": a.agency,
                    "is_narasumber": False,
                    "parts": [],
                    "start": a.span.start if a.span else None,
                    "end": a.span.end if a.span else None,
                    "rule": a.rule,
                },
            )
            person["is_narasumber"] |= a.narasumber
            person["parts"] = _distinct([*person["parts"], role.value])
    return list(people.values())
