"""Finds words that name a day, a month or a range of days, and says which.

In: a `Document`. Out: `DateMention`s; the printed form is always the text at their span. Years and clock times alone,
"belum lama ini" and the like are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netralitas_nlp.annotate.dates.expression import Expression
from netralitas_nlp.annotate.dates.grammar import Grammar
from netralitas_nlp.annotate.dates.resolve import Context, Resolved, resolve
from netralitas_nlp.model import DateMention, Document
from netralitas_nlp.resources.calendar import Calendar, any_of

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
    gives = (DateMention,)

    def __init__(self, calendar: Calendar) -> None:
        self._grammar = Grammar(calendar)
        self._announce = re.compile(rf"(?<!\w){any_of(calendar.words['announce'])}(?!\w)")
        to = any_of(calendar.words["to"])
        self._clock = re.compile(
            rf"""[\ ,(]{{0,3}}(?:\w{{3,8}}\ )?{any_of(calendar.words["clock"])}\s?
            (?P<h>\d{{1,2}})[.:](?P<min>\d{{2}})
            (?:\s?(?:wib|wita|wit))?
            (?:\s?{to}\s?(?:pukul\ )?(?:(?P<h2>\d{{1,2}})[.:](?P<min2>\d{{2}})|selesai))?
            (?:\s?(?P<zone>wib|wita|wit)(?!\w))?""",
            re.VERBOSE,
        )
        self._zone = re.compile(r"\d{1,2}[.:]\d{2}\s?(?P<zone>wib|wita|wit)(?!\w)")
        self._stamp_clock = re.compile(r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?$")

    def __call__(self, doc: Document) -> Iterator[DateMention]:
        """The dates named in `doc`, in reading order, without overlaps."""
        expressions = self._grammar.read(doc.folded, doc.content)
        years = tuple(sorted({int(y) for y in _YEAR.findall(doc.folded)})) if expressions else ()
        context = Context(
            doc.published_day, lambda e: self._announced(doc.folded, e), lambda e: _quoted(doc.folded, e), years
        )
        for expression, resolved in zip(expressions, resolve(expressions, context), strict=True):
            yield self._mention(expression, resolved, doc.folded)

    def _announced(self, folded: str, expression: Expression) -> bool:
        """Whether the words before, in the same sentence, or right after announce."""
        start, end = expression.span
        before = re.split(r"[.!?\n]\s", folded[max(0, start - _AROUND) : start])[-1]
        return bool(self._announce.search(before) or self._announce.match(folded, end + 1))

    def _mention(self, expression: Expression, resolved: Resolved, folded: str) -> DateMention:
        clock, zone = self._time(folded, expression)
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
        )

    def _time(self, folded: str, expression: Expression) -> tuple[str | None, str | None]:
        """The clock time printed with a day, and its zone."""
        after = folded[expression.span.end : expression.span.end + 80]
        match = self._clock.match(after) or self._stamp_clock.search(expression.span.of(folded))
        if match is None or not _is_time(match["h"], match["min"]):
            return None, None
        clock = f"{int(match['h']):02}:{match['min']}"
        groups = match.groupdict()
        if groups.get("h2") and _is_time(groups["h2"], groups["min2"]):
            clock += f"/{int(groups['h2']):02}:{groups['min2']}"
        zone = groups.get("zone")
        if zone is None and (near := self._zone.search(match[0] + after[match.end() : match.end() + 6])):
            zone = near["zone"]
        return clock, zone.upper() if zone else None


def _quoted(folded: str, expression: Expression) -> bool:
    """Whether a quotation mark is open before the expression in its paragraph."""
    start = folded.rfind("\n", max(0, expression.span.start - _PARAGRAPH), expression.span.start) + 1
    return folded.count('"', max(start, expression.span.start - _PARAGRAPH), expression.span.start) % 2 == 1


def _is_time(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59
