"""Numbers of cases: "20 ASN dilaporkan, 3 terbukti", each with unit, stage, period and region."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from netralitas_nlp.model import CaseCount, DateMention, Document, LinkKind, LinkStatus, RegionMention
from netralitas_nlp.resources.acts import ActWords
from netralitas_nlp.text.bounds import Bounds
from netralitas_nlp.text.numerals import Number, numbers
from netralitas_nlp.text.phrases import Hit, Phrases
from netralitas_nlp.text.span import Span

_YEAR = re.compile(
    r"\b(?:tahun|selama|sepanjang|pada|hingga|pemilu|pilkada|pileg|pilpres|serentak) (?P<year>20[0-3]\d)\b"
)
_UNIT_GAP = re.compile(r"\s(?:orang |oknum |dari |di antaranya |kasus |dugaan |laporan ){0,3}")
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
        self._topic = Phrases(
            dict.fromkeys(("netral", "netralitas", "ketidaknetralan", "pelanggaran", "melanggar"), True)
        )

    def read(self, doc: Document, bounds: Bounds) -> Iterator[CaseCount]:
        """All counts; a number without unit takes that of the number before it in the sentence."""
        unit: tuple[Span, str] | None = None
        for number in numbers(doc.folded):
            sentence = bounds.sentence(number.span.start)
            if unit is not None and not sentence.contains(unit[0]):
                unit = None
            stop = min(sentence.end, number.span.end + _NEAR, self._next_number(doc.folded, number, sentence))
            own = self._unit(doc.folded, number, stop)
            stage = self._stage(doc.folded, number, sentence, stop, own)
            if stage is None or not self._on_topic(doc, sentence, bounds):
                continue
            if own is not None:
                unit = (number.span, own.value)
            if unit is not None:
                yield self._count(doc, number, unit[1], stage, sentence)

    def _next_number(self, folded: str, number: Number, sentence: Span) -> int:
        stop = min(sentence.end, number.span.end + _NEAR)
        following = next(numbers(folded, number.span.end, stop), None)
        return stop if following is None else following.span.start

    def _unit(self, folded: str, number: Number, stop: int) -> Hit[str] | None:
        gap = _UNIT_GAP.match(folded, number.span.end, stop)
        if gap is None:
            return None
        for hit in self._units.find(folded[number.span.end : stop]):
            at = number.span.end + hit.span.start
            return hit if at <= gap.end() else None
        return None

    def _stage(self, folded: str, number: Number, sentence: Span, stop: int, unit: Hit[str] | None) -> str | None:
        """The stage told after the number (nearest first), else right before it."""
        for hit in self._after.find(folded[number.span.end : stop]):
            return hit.value
        if unit is None:
            return None
        left = folded[max(sentence.start, number.span.start - 40) : number.span.start]
        stages = list(self._before.find(left))
        return stages[-1].value if stages else None

    def _on_topic(self, doc: Document, sentence: Span, bounds: Bounds) -> bool:
        before = bounds.before(sentence) or sentence
        start = max(before.start, sentence.start - 400)
        return next(self._topic.find(doc.folded[start : min(sentence.end, sentence.start + 600)]), None) is not None

    def _count(self, doc: Document, number: Number, unit: str, stage: str, sentence: Span) -> CaseCount:
        return CaseCount(
            span=number.span,
            rule=f"counts:{stage}",
            count=number.value,
            unit=unit,
            stage=stage,
            period=_period(doc, sentence),
            region=_region(doc, sentence),
        )


def _inside(
    doc: Document, kind: type[DateMention] | type[RegionMention], sentence: Span
) -> list[DateMention | RegionMention]:
    found = doc.of(kind)
    starts = [f.span.start for f in found]
    return list(found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])


def _period(doc: Document, sentence: Span) -> str | None:
    """The one day or month that the sentence names, else its one year."""
    dates = {d.value for d in _inside(doc, DateMention, sentence) if isinstance(d, DateMention) and d.value is not None}
    if len(dates) == 1:
        return dates.pop()
    years = {m["year"] for m in _YEAR.finditer(doc.folded, sentence.start, min(sentence.end, sentence.start + 800))}
    return years.pop() if len(years) == 1 and not dates else None


def _region(doc: Document, sentence: Span) -> str | None:
    """The one region that the sentence names."""
    links = [doc.link(r.span, LinkKind.REGION) for r in _inside(doc, RegionMention, sentence)]
    targets = {link.target for link in links if link is not None and link.status is LinkStatus.LINKED and link.target}
    return targets.pop().removeprefix("region:") if len(targets) == 1 else None
