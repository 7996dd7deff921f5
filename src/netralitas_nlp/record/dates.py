"""Dates of a document, each once."""

from __future__ import annotations

from collections.abc import Sequence

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import DateBasis, DateMention, Document
from netralitas_nlp.record.pieces import Record, distinct, mention_of

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
