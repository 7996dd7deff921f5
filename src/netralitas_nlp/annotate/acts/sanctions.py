"""Sanctions and the paths to them: "sanksi berat", "penundaan kenaikan pangkat", "merekomendasikan ke KASN"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from netralitas_nlp.model import Document, SanctionMention
from netralitas_nlp.resources.acts import ActWords, SanctionForm
from netralitas_nlp.text.bounds import Bounds
from netralitas_nlp.text.phrases import Phrases, any_of
from netralitas_nlp.text.span import Span

_WORD = re.compile(r"[a-z]+")
_GRADES = 4
"""Grades in one series: there are three."""
_AROUND = 1200
"""Characters around a sanction in which servants and an election must be named."""
_NEAR = 150
"""Characters around a form in which the words that it asks for must stand."""


class SanctionReader:
    """Reads sanctions.

    Args:
        words: Catalogue and forms.
    """

    def __init__(self, words: ActWords) -> None:
        forms: list[tuple[str, SanctionForm | None]] = [(w, form) for form in words.sanctions for w in form.forms]
        self._forms: Phrases[SanctionForm | None] = Phrases([*forms, *((w, None) for w in words.lists["no_sanction"])])
        self._context = [Phrases(dict.fromkeys(words.lists[name], True)) for name in ("about", "election")]
        self._needs = {form: Phrases(dict.fromkeys(form.along, True)) for form in words.sanctions if form.along}
        heads, leads, grades, joins = (
            any_of(words.lists[name]) for name in ("grade_heads", "grade_leads", "grades", "joins")
        )
        self._first = re.compile(
            rf"\b(?:{heads})(?:(?: [a-z]{{1,20}}){{1,4}} mulai)?(?:,? (?:{leads})){{0,4}} (?P<grade>{grades})\b"
        )
        self._further = re.compile(rf"(?:,? (?:{joins})|,|)(?: (?:{leads})){{0,3}} (?P<grade>{grades})\b")

    def read(self, doc: Document, bounds: Bounds) -> Iterator[SanctionMention]:
        """All sanctions named in the text."""
        places = [[hit.span.start for hit in words.find(doc.folded)] for words in self._context]
        spans = [span for series in self._graded(doc.folded) for span in series if _near(span, places)]
        for hit in self._forms.find(doc.folded):
            form = hit.value
            if (
                form is None
                or not _near(hit.span, places)
                or not self._fits(doc, bounds, form, hit.span)
                or _taken(hit.span, spans)
            ):
                continue
            name = form.sanction or form.sanction_class
            yield SanctionMention(
                span=hit.span, rule=f"sanctions:{name}", sanction=form.sanction, sanction_class=form.sanction_class
            )
        for span in spans:
            grade = _WORD.findall(span.of(doc.folded))[-1]
            yield SanctionMention(span=span, rule="sanctions:grades", sanction=None, sanction_class=grade)

    def _graded(self, folded: str) -> Iterator[list[Span]]:
        """Series of grades: "hukuman disiplin ringan, sedang, atau berat", "dari yang sedang sampai berat"."""
        for first in self._first.finditer(folded):
            series, at = [Span(first.start(), first.end())], first.end()
            while len(series) < _GRADES and (more := self._further.match(folded, at)) is not None:
                series.append(Span(more.start("grade"), more.end("grade")))
                at = more.end()
            yield series

    def _fits(self, doc: Document, bounds: Bounds, form: SanctionForm, span: Span) -> bool:
        """Whether the sentence around holds a word that the form asks for."""
        needs = self._needs.get(form)
        if needs is None:
            return True
        sentence = bounds.sentence(span.start)
        around = doc.folded[max(sentence.start, span.start - _NEAR) : min(sentence.end, span.end + _NEAR)]
        return next(needs.find(around), None) is not None


def _near(span: Span, places: Sequence[Sequence[int]]) -> bool:
    """Whether servants and an election are named around a span."""
    return all(
        (at := bisect_left(starts, span.start - _AROUND)) < len(starts) and starts[at] < span.end + _AROUND
        for starts in places
    )


def _taken(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span overlaps one of many, which lie apart and in order: a series of grades says it better."""
    at = bisect_left(spans, span.end, key=lambda other: other.start) - 1
    return at >= 0 and spans[at].overlaps(span)
