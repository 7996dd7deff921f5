"""Numbers of cases: "20 ASN dilaporkan, 3 terbukti", each with unit, stage, period and region."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from netralitas_nlp.model import CaseCount, DateMention, Document, LinkKind, LinkStatus, RegionMention
from netralitas_nlp.resources.acts import ActWords
from netralitas_nlp.text.bounds import Bounds
from netralitas_nlp.text.numerals import Number, numbers
from netralitas_nlp.text.phrases import Hit, Phrases, any_of
from netralitas_nlp.text.span import Span

_WORD = re.compile(r"[a-z]+")
_NEAR = 80
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
            stop = min(sentence.end, number.span.end + _NEAR, following)
            own = self._unit(doc.folded, number, stop)
            stage = self._stage(doc.folded, number, sentence, stop, own)
            if own is not None and stage is not None:
                unit = (number.span, own.value)
            if stage is None or stage == "none" or unit is None or not self._on_topic(doc, sentence, bounds):
                continue
            yield self._count(doc, number, unit[1], stage, Span(sentence.start, max(stop, number.span.end)), sentence)

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
        return next(self._topic.find(doc.folded[start : min(sentence.end, sentence.start + 600)]), None) is not None

    def _count(self, doc: Document, number: Number, unit: str, stage: str, near: Span, sentence: Span) -> CaseCount:
        return CaseCount(
            span=number.span,
            rule=f"counts:{stage}",
            count=number.value,
            unit=unit,
            stage=stage,
            period=self._period(doc, Span(number.span.end, near.end)) or self._period(doc, sentence),
            region=_region(doc, sentence),
        )

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
        dates = {
            d.value for d in _inside(doc, DateMention, sentence) if isinstance(d, DateMention) and d.value is not None
        }
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


def _inside(
    doc: Document, kind: type[DateMention] | type[RegionMention], sentence: Span
) -> list[DateMention | RegionMention]:
    found = doc.of(kind)
    starts = [f.span.start for f in found]
    return list(found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])


def _region(doc: Document, sentence: Span) -> str | None:
    """The one region that the sentence names."""
    links = [doc.link(r.span, LinkKind.REGION) for r in _inside(doc, RegionMention, sentence)]
    codes = {link.code for link in links if link is not None and link.status is LinkStatus.LINKED and link.code}
    return codes.pop() if len(codes) == 1 else None
