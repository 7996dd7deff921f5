"""Sanctions ("sanksi berat", "merekomendasikan ke KASN") and numbers of cases ("20 ASN dilaporkan, 3 terbukti")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from netralitas_nlp.model import (
    Annotation,
    CaseCount,
    DateMention,
    Document,
    LinkKind,
    LinkStatus,
    RegionMention,
    SanctionMention,
)
from netralitas_nlp.resources.acts import ActWords, SanctionForm
from netralitas_nlp.text.numerals import Number, numbers
from netralitas_nlp.text.phrases import Hit, Phrases, any_of
from netralitas_nlp.text.sentences import Bounds
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
        context: Words for servants, and words for elections.
    """

    def __init__(self, words: ActWords, context: Sequence[Phrases[bool]]) -> None:
        forms: list[tuple[str, SanctionForm | None]] = [(w, form) for form in words.sanctions for w in form.forms]
        self._forms: Phrases[SanctionForm | None] = Phrases([*forms, *((w, None) for w in words.lists["no_sanction"])])
        self._context = context
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
            if form is None or not _near(hit.span, places) or _taken(hit.span, spans):
                continue
            if self._fits(doc, bounds, form, hit.span):
                rule = f"sanctions:{form.sanction or form.sanction_class}"
                yield SanctionMention(
                    span=hit.span, rule=rule, sanction=form.sanction, sanction_class=form.sanction_class
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
        return any(needs.find(around))


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


# ------------------------------------------------------------------ counts of cases


_STAGE_WITHIN = 80
"""Characters after a number in which its stage must be told."""


class CountReader:
    """Reads counts of cases.

    Args:
        words: Units and stages.
    """

    def __init__(self, words: ActWords) -> None:
        self._units = Phrases(dict(words.units))
        self._after = Phrases((w, form.stage) for form in words.counts for w in form.after)
        self._before = Phrases((w, form.stage) for form in words.counts for w in form.before)
        lists = words.lists
        self._topic = Phrases(dict.fromkeys(lists["count_topics"], True))
        self._numbered = frozenset(lists["numbered"])
        self._other = re.compile(rf"\s?(?:%|{any_of(lists['other_units'])}\b)")
        self._gap = re.compile(rf"\s(?:{any_of(lists['before_units'])} ){{0,3}}")
        self._year = re.compile(rf"\b{any_of(lists['before_years'])} (?P<year>20[0-3]\d)\b")
        self._of_these = re.compile(rf"\s(?:{any_of(lists['among'])})\b")

    def read(self, doc: Document, bounds: Bounds) -> Iterator[CaseCount]:
        """All counts; a number without unit takes that of the number before it in the sentence."""
        unit: tuple[Span, str] | None = None
        found = [n for n in numbers(doc.folded) if self._counts(doc.folded, n)]
        for place, number in enumerate(found):
            sentence = _unquoted(doc.folded, bounds.sentence(number.span.start), number.span)
            if unit is not None and not (sentence.contains(unit[0]) or self._among(doc.folded, number, unit[0])):
                unit = None
            following = found[place + 1].span.start if place + 1 < len(found) else sentence.end
            stop = min(sentence.end, number.span.end + _STAGE_WITHIN, following)
            own = self._unit(doc.folded, number, stop)
            stage = self._stage(doc.folded, number, sentence, stop, own)
            if own is not None and stage is not None:
                unit = (number.span, own.value)
            if stage is None or stage == "none" or unit is None or not self._on_topic(doc, sentence, bounds):
                continue
            near = Span(number.span.end, max(stop, number.span.end))
            yield CaseCount(
                span=number.span,
                rule=f"counts:{stage}",
                count=number.value,
                unit=unit[1],
                stage=stage,
                period=self._period(doc, near) or self._period(doc, sentence),
                region=_region(doc, sentence),
            )

    def _among(self, folded: str, number: Number, unit: Span) -> bool:
        """Whether "3 di antaranya" counts among cases of the sentence before."""
        return number.span.start - unit.end < 400 and self._of_these.match(folded, number.span.end) is not None

    def _unit(self, folded: str, number: Number, stop: int) -> Hit[str] | None:
        gap = self._gap.match(folded, number.span.end, stop)
        if gap is None:
            return None
        for hit in self._units.find(folded[number.span.end : stop]):
            at = number.span.end + hit.span.start
            return hit if at <= gap.end() else None
        return None

    def _stage(self, folded: str, number: Number, sentence: Span, stop: int, unit: Hit[str] | None) -> str | None:
        """The stage told after the number, else right before it.

        A word that is the unit itself ("20 laporan") gives way to others; a mere allegation after the number gives way
        to what was done with it before ("laporan atas 20 ASN terkait dugaan …").
        """
        after = list(self._after.find(folded[number.span.end : stop]))
        others = [hit for hit in after if unit is None or not hit.span.overlaps(unit.span)]
        told = (others or after)[0].value if after else None
        if unit is None or told not in {None, "alleged"}:
            return told
        left = folded[max(sentence.start, number.span.start - 40) : number.span.start]
        before = list(self._before.find(left))
        if told is None or (others and before):
            return before[-1].value if before else told
        return told

    def _on_topic(self, doc: Document, sentence: Span, bounds: Bounds) -> bool:
        before = bounds.before(sentence) or sentence
        start = max(before.start, sentence.start - 400)
        return any(self._topic.find(doc.folded[start : min(sentence.end, sentence.start + 600)]))

    def _counts(self, folded: str, number: Number) -> bool:
        """Whether a number may count cases: no year, share, article of law, day or duration."""
        if (
            1900 <= number.value <= 2100
            and number.span.end - number.span.start == 4
            and number.span.of(folded).isdigit()
        ):
            return False
        before = _WORD.findall(folded, max(0, number.span.start - 20), number.span.start)
        after = self._other.match(folded, number.span.end)
        return after is None and not (before and before[-1] in self._numbered)

    def _period(self, doc: Document, sentence: Span) -> str | None:
        """The one day or month that the sentence names, else its one year."""
        dates = {d.value for d in doc.of(DateMention) if d.value is not None and _begins_in(sentence, d)}
        if len(dates) == 1:
            return dates.pop()
        years = {
            m["year"] for m in self._year.finditer(doc.folded, sentence.start, min(sentence.end, sentence.start + 800))
        }
        return years.pop() if len(years) == 1 and not dates else None


def _unquoted(folded: str, sentence: Span, number: Span) -> Span:
    """The part of a sentence on the number's side of quotation marks: who spoke where is no part of the count."""
    start = folded.rfind('"', sentence.start, number.start)
    end = folded.find('"', number.end, sentence.end)
    return Span(start + 1 if start >= 0 else sentence.start, end if end >= 0 else sentence.end)


def _begins_in(sentence: Span, found: Annotation) -> bool:
    return sentence.start <= found.span.start < sentence.end


def _region(doc: Document, sentence: Span) -> str | None:
    """The one region that the sentence names."""
    links = [doc.link(r.span, LinkKind.REGION) for r in doc.of(RegionMention) if _begins_in(sentence, r)]
    codes = {link.code for link in links if link is not None and link.status is LinkStatus.LINKED and link.code}
    return codes.pop() if len(codes) == 1 else None
