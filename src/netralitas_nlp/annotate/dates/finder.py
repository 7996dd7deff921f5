"""Finds words that name a day, a month or a range of days, and says which.

In: a `Document`. Out: `DateMention`s; the printed form is always the text at their span. Years and clock times alone,
"belum lama ini" and the like are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netralitas_nlp.annotate.dates.clock import ClockReader
from netralitas_nlp.annotate.dates.expression import Expression
from netralitas_nlp.annotate.dates.grammar import Grammar
from netralitas_nlp.annotate.dates.resolve import Context, Resolved, Toward, resolve
from netralitas_nlp.model import DateMention, Document
from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.sentences import clause_before
from netralitas_nlp.text.span import Span

_AROUND = 60
_PARAGRAPH = 2000
_YEAR = re.compile(r"(?<![\w/.,-])20\d{2}(?![\w/-])")


class DateFinder:
    """Finds dates.

    Args:
        calendar: The words of the calendar.
    """

    name = "dates"
    needs = ()
    uses = ()
    gives = (DateMention,)

    def __init__(self, calendar: Calendar) -> None:
        self._grammar = Grammar(calendar)
        self._announce = re.compile(rf"(?<!\w){any_of(calendar.words['announce'])}(?!\w)")
        self._until = re.compile(rf"(?<!\w){any_of(calendar.words['until'])}(?!\w)")
        self._said = re.compile(rf"(?<!\w){any_of(calendar.words['said'])}(?:nya)?(?!\w)")
        self._clock = ClockReader(calendar)
        self._moved = MovedDays(calendar)

    def __call__(self, doc: Document) -> Iterator[DateMention]:
        """The dates named in `doc`, in reading order, without overlaps."""
        expressions = self._grammar.read(doc.folded, doc.content)
        years = tuple(sorted({int(y) for y in _YEAR.findall(doc.folded)})) if expressions else ()
        moved = self._moved.read(doc.folded, [e.span for e in expressions])
        ways = {e.span: way for e, way in zip(expressions, moved, strict=True)}

        def around(expression: Expression) -> Toward:
            return Toward.AHEAD if ways[expression.span] == "to" else self._toward(doc.folded, expression)

        context = Context(doc.published_day, around, lambda e: _quoted(doc.folded, e), years)
        for expression, resolved in zip(expressions, resolve(expressions, context), strict=True):
            yield self._mention(expression, resolved, doc.folded, ways[expression.span])

    def _toward(self, folded: str, expression: Expression) -> Toward:
        """Whether the words before, in the same clause, or right after announce, or say until when."""
        start, end = expression.span
        before = clause_before(folded, start, _AROUND)
        said = max((m.end() for m in self._said.finditer(before)), default=0)
        if self._announce.search(before, said) or self._announce.match(folded, end + 1):
            return Toward.AHEAD
        return Toward.UNTIL if self._until.search(before, said) else Toward.BACK

    def _mention(self, expression: Expression, resolved: Resolved, folded: str, moved: str | None) -> DateMention:
        clock, zone = self._clock.read(folded, expression.span)
        return DateMention(
            span=expression.span,
            rule=expression.rule,
            value=resolved.value,
            basis=resolved.basis,
            weekday=expression.weekdays[0],
            problem=resolved.problem,
            candidates=resolved.candidates,
            clock=clock,
            zone=zone,
            hijri=expression.hijri,
            moved=moved,
        )


def _quoted(folded: str, expression: Expression) -> bool:
    """Whether a quotation mark is open before the expression in its paragraph."""
    start = folded.rfind("\n", max(0, expression.span.start - _PARAGRAPH), expression.span.start) + 1
    return folded.count('"', max(start, expression.span.start - _PARAGRAPH), expression.span.start) % 2 == 1


_REACH = 120  # characters before a day in which the verb may stand


class MovedDays:
    """Tells which day of a text was moved away from, and to which: "menunda dari Senin (2/9) menjadi Kamis (5/9)".

    Args:
        calendar: The words of the calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        words = calendar.words
        day = rf"[ ,(]{{1,3}}(?:(?:hari|tanggal|jadwal|pada|yakni|yaitu|{any_of(words['day_words'])})[ ]){{0,3}}\(?$"
        self._verb = re.compile(rf"(?<!\w){any_of(words['move'])}(?!\w)")
        self._first = re.compile(rf"(?<!\w){any_of(words['move_first'])}(?!\w)[^.\n;]{{0,40}}$")
        self._to = re.compile(rf"(?<!\w){any_of(words['move_to'])}{day}")
        self._until = re.compile(
            rf"(?<!\w){any_of(words['postpone'])}(?!\w)[^.\n;]{{0,80}} (?:hingga|sampai(?: dengan)?){day}"
        )
        self._at = re.compile(rf"(?<!\w){any_of(words['postpone'])} (?:kembali |lagi )?pada{day}")

    def read(self, folded: str, days: Sequence[Span]) -> list[str | None]:
        """For each day "from", "to" or None."""
        found: list[str | None] = [None] * len(days)
        for index, day in enumerate(days):
            before = clause_before(folded, day.start, _REACH)
            here = day.start - len(before)
            last = days[index - 1] if index and days[index - 1].start >= here else None
            between = folded[last.end : day.start] if last is not None else before
            moving = self._verb.search(before) is not None
            if self._first.search(between):
                found[index] = "from"
            elif self._at.search(between) or self._until.search(before) or (moving and self._to.search(between)):
                found[index] = "to"
                if last is not None and found[index - 1] is None:
                    found[index - 1] = "from"
        return found
