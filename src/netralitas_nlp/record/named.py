"""Agencies, dates, regions and venues of a document, each once."""

from __future__ import annotations

from collections.abc import Sequence

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import (
    AgencyMention,
    DateBasis,
    DateMention,
    Document,
    LinkKind,
    LinkStatus,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.record.pieces import Record, distinct, mention_of
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.clear import cleared


def agencies(doc: Document) -> list[Record]:
    """Agencies in order of first mention."""
    keys = (
        (doc.target(m.span, LinkKind.AGENCY) or cleared(m.span.of(doc.text)).casefold(), m)
        for m in doc.of(AgencyMention)
    )
    found = []
    for mentions in grouped(keys).values():
        link = doc.link(mentions[0].span, LinkKind.AGENCY)
        raw = max((m.span.of(doc.text) for m in mentions), key=len)
        found.append(
            {
                "raw": raw,
                "canonical": link.label if link is not None and link.label else cleared(raw),
                "id": link.target if link is not None else None,
                "kind": mentions[0].agency,
                "inferred_region": link is not None and link.inferred,
                "mentions": [mention_of(m.span, m.rule, doc) for m in mentions],
            }
        )
    return found


def locations(doc: Document, known: Resources) -> list[Record]:
    """Regions, then venues, each in order of first mention."""
    regions = grouped((doc.target(m.span, LinkKind.REGION) or m.name.casefold(), m) for m in doc.of(RegionMention))
    found = [_region(mentions, doc, known) for mentions in regions.values()]
    for same in grouped((venue.name.casefold(), venue) for venue in doc.of(VenueMention)).values():
        places = [mention_of(v.span, v.rule, doc) for v in same]
        found.append({"raw": same[0].name, "level": "venue", "official": None, "code": None, "mentions": places})
    return found


def _region(mentions: Sequence[RegionMention], doc: Document, known: Resources) -> Record:
    link = doc.link(mentions[0].span, LinkKind.REGION)
    code = link.code if link is not None else None
    region = known.regions.get(code) if code else None
    return {
        "raw": max((m.span.of(doc.text) for m in mentions), key=len),
        "level": region.level if region else mentions[0].level,
        "official": region.official if region else None,
        "code": code,
        "status": link.status.value if link is not None else LinkStatus.UNKNOWN.value,
        "candidates": [] if code else list(link.candidates if link is not None else mentions[0].candidates),
        "reasons": list(link.reasons) if link is not None else [],
        "mentions": [mention_of(m.span, m.rule, doc) for m in mentions],
    }


# What a date expression lacks, in the words of the record, by what its value rests on.
NEEDS = {DateBasis.YEAR_FROM_TEXT: "year", DateBasis.YEAR_FROM_PUBLISHED: "year", DateBasis.RELATIVE: "relative"}


def dates(doc: Document) -> list[Record]:
    """Dates in order of first mention; expressions of one value are one entry."""
    told = grouped((mention.value or mention.span.of(doc.text), mention) for mention in doc.of(DateMention))
    return [_date(mentions, doc) for mentions in told.values()]


def _date(mentions: Sequence[DateMention], doc: Document) -> Record:
    # The record tells what the best-founded mention lacks: a date written whole somewhere lacks nothing.
    best = min(mentions, key=lambda m: (m.basis in NEEDS, m.problem is not None, m.span))
    problems = [m for m in mentions if m.problem]
    return {
        "raw": best.span.of(doc.text),
        "iso": best.value,
        "needs": NEEDS.get(best.basis),
        "basis": best.basis.value,
        "problem": problems[0].problem if problems else None,
        "candidates": distinct(c for m in problems for c in m.candidates),
        "clock": best.clock,
        "zone": best.zone,
        "moved": next((m.moved for m in mentions if m.moved), None),
        "mentions": [mention_of(m.span, m.rule, doc) for m in mentions],
    }
