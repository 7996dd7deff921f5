"""Finds words that name a day, a month or a range of days, and says which.

In: a `Document`. Out: `DateMention`s; the printed form is always the text at their span. Years and clock times alone,
"belum lama ini" and the like are none. The clock time printed with a day, and its zone, come with it: "Senin (4/11/2024)
pukul 09.00-12.30 WITA", "18 Mar 2018 07:30 WIB" give "09:00/12:30" and "07:30", "WITA" and "WIB".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netralitas_nlp.annotate.dates.expression import Expression
from netralitas_nlp.annotate.dates.grammar import Grammar
from netralitas_nlp.annotate.dates.resolve import Context, Toward, resolve
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
            clock, zone = self._clock.read(doc.folded, expression.span)
            yield DateMention(
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
                moved=ways[expression.span],
            )

    def _toward(self, folded: str, expression: Expression) -> Toward:
        """Whether the words before, in the same clause, or right after announce, or say until when."""
        start, end = expression.span
        before = clause_before(folded, start, _AROUND)
        said = max((m.end() for m in self._said.finditer(before)), default=0)
        if self._announce.search(before, said) or self._announce.match(folded, end + 1):
            return Toward.AHEAD
        return Toward.UNTIL if self._until.search(before, said) else Toward.BACK


def _quoted(folded: str, expression: Expression) -> bool:
    """Whether a quotation mark is open before the expression in its paragraph."""
    start = folded.rfind("\n", max(0, expression.span.start - _PARAGRAPH), expression.span.start) + 1
    return folded.count('"', max(start, expression.span.start - _PARAGRAPH), expression.span.start) % 2 == 1


_REACH = 120  # characters before a day in which the verb may stand


class MovedDays:
    """Tells which day of a text was moved away from, and to which: "menunda dari Senin (2/9) menjadi Kamis (5/9)"."""

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


_AFTER = 80  # characters after a day in which its time may stand
_BEFORE = 50
_ZONES = {
    **{"wib": "WIB", "wita": "WITA", "wit": "WIT", "+07": "WIB", "+08": "WITA", "+09": "WIT"},
    **{"waktu indonesia barat": "WIB", "waktu indonesia tengah": "WITA", "waktu indonesia timur": "WIT"},
}
_LATE = ("siang", "sore", "petang", "malam")  # parts of the day after noon


class Time(NamedTuple):
    """A clock time or a span of time, and its zone, as far as printed."""

    clock: str | None
    zone: str | None


NO_TIME = Time(None, None)


class ClockReader:
    """Reads the time beside a day."""

    def __init__(self, calendar: Calendar) -> None:
        to, cue = any_of(calendar.words["to"]), any_of(calendar.words["clock"])
        zone = rf"(?:{any_of(z for z in _ZONES if z[0] != '+')})(?!\w)"
        minutes = r"(?P<h>\d{1,2})[.:](?P<min>\d{2})(?:[.:]\d{2})?(?![\d/])"
        part = rf"(?:\ (?P<part>{any_of(calendar.words['parts_of_day'])}))?"
        end = rf"""(?:\ ?\(?{zone}\)?)?\ ?{to}\ ?(?:{cue}\ ?)?
            (?:(?P<h2>\d{{1,2}})[.:](?P<min2>\d{{2}})(?:[.:]\d{{2}})?(?!\d)|selesai)"""
        close = rf"(?:{end})?(?:\ ?\(?(?P<zone>{zone}|\+0[789](?=:?00)))?"
        lead = r"[\ ,(|/@•·-]{0,4}(?:(?:sekitar|sekira|mulai|dimulai|tepat|pada|sejak|dari|at)\ ){0,2}"
        lead = rf"(?:\ ?{any_of(calendar.words['parts_of_day'])})?{lead}"
        # Without "pukul" only a colon, a zone or the end of the line tells a time from another number.
        bare = rf"(?:(?=\d{{1,2}}:)|(?=\d{{1,2}}\.\d{{2}}(?:\n|$|[|)]))|(?=\d{{1,2}}\.\d{{2}}(?:\ ?{to}\ ?\d{{1,2}}\.\d{{2}})?\ ?\(?{zone}))"
        whole = rf"{cue}\ ?(?P<hour>\d{{1,2}})(?![\d.:])(?=\ )(?:\ (?P<hpart>{any_of(_LATE)}|pagi|dini\ hari|subuh))?"
        self._after = tuple(
            re.compile(pattern, re.VERBOSE)
            for pattern in (
                rf"{lead}(?:\w{{3,8}}\ )?{cue}\ ?:?\ ?{minutes}{part}{close}",
                rf"{lead}{bare}{minutes}(?:\ (?P<half>[ap])\.?m\b)?{close}",
                rf"{lead}{whole}(?:\ ?\(?(?P<zone>{zone}))?",
            )
        )
        self._inside = re.compile(rf"(?<!\w){cue}\ ?{minutes}{close}", re.VERBOSE)
        self._before = re.compile(
            rf"(?<!\w){cue}\ ?{minutes}{close}\)?[\ ,(]{{1,3}}(?:(?:pada|hari|tanggal)\ ){{0,3}}$", re.VERBOSE
        )
        self._stamp = re.compile(r"[\ t](?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?$")
        self._offset = re.compile(r"(?:\.\d{1,9})?\ ?(?P<zone>\+0[789])(?=:?00)|\ ?\(?(?P<word>" + zone + ")")

    def read(self, folded: str, day: Span) -> Time:
        """The time printed with a day; both None if there is none."""
        after = folded[day.end : day.end + _AFTER]
        stamp = self._stamp.search(folded, max(day.start, day.end - 9), day.end)
        if stamp is not None:
            zone = self._offset.match(after)
            return _time(stamp, (zone["zone"] or zone["word"]) if zone else None)
        for pattern in self._after:
            match = pattern.match(after)
            if match is not None and (time := _time(match, match["zone"])) != NO_TIME:
                return time
        match = self._inside.search(folded, *day) or self._before.search(folded, max(0, day.start - _BEFORE), day.start)
        return _time(match, match["zone"]) if match is not None else NO_TIME


def _time(match: re.Match[str], zone: str | None) -> Time:
    groups = match.groupdict()
    if groups.get("hour"):
        return _whole_hour(int(match["hour"]), match["hpart"], zone)
    if not _is_time(match["h"], match["min"]):
        return NO_TIME
    hour = _after_noon(int(match["h"]), "sore" if groups.get("half") == "p" else groups.get("part"))
    clock = f"{hour:02}:{match['min']}"
    if groups.get("h2") and _is_time(groups["h2"] or "", groups["min2"] or ""):
        clock += f"/{int(groups['h2'] or 0):02}:{groups['min2']}"
    return Time(clock, _ZONES[" ".join(zone.split())] if zone else None)


def _whole_hour(hour: int, part: str | None, zone: str | None) -> Time:
    """Reads "jam 2 siang", "pukul 14 WIB"; a bare "jam 2" says no hour of the day."""
    if hour > 24 or not (part or zone):
        return NO_TIME
    return Time(f"{_after_noon(hour, part):02}:00", _ZONES[" ".join(zone.split())] if zone else None)


def _after_noon(hour: int, part: str | None) -> int:
    """The hour of the day: "7 malam" is 19, "11 siang" is 11, "12 malam" is 24."""
    if part == "malam" and hour == 12:
        return 24
    if part in _LATE and 1 <= hour < 12 and not (part == "siang" and hour >= 10) and not (part == "malam" and hour < 6):
        return hour + 12
    return hour


def _is_time(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59
