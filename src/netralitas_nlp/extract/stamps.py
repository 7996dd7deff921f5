"""Printed stamps of publication: in goes folded text, out comes ISO 8601, as exact as printed.

"Rabu, 6 November 2024 | 04:00 WIB" becomes "2024-11-06T04:00+07:00". Numbers are read day before month, unless the
second cannot be a month. An hour gets a zone only if one is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netralitas_nlp.model.days import day_of, plausible
from netralitas_nlp.resources.pages import StampWords
from netralitas_nlp.text.phrases import any_of
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: where it stands, what it says, and whether it tells of a later change.

    Attributes:
        span: Its place, words before it included.
        iso: ISO 8601, with zone if printed.
        updated: Whether it says when the page was changed, not published.
        led: Whether a word before it says that it is a stamp ("Diterbitkan", "Diposting pada").
    """

    span: Span
    iso: str
    updated: bool = False
    led: bool = False


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # without one there is no stamp, and most lines have none
_DIGIT = re.compile(r"\d")


class StampReader:
    """Reads stamps.

    Args:
        words: Months, weekdays, zones and the words before a stamp.
    """

    def __init__(self, words: StampWords) -> None:
        self._words = words
        self._pattern = _stamp_pattern(words)

    def whole(self, folded: str) -> Stamp | None:
        """The stamp that `folded` consists of, or None: words besides it make it a sentence."""
        if _DIGIT.search(folded) is None:
            return None
        match = self._pattern.fullmatch(folded.strip(" |-,.()[]/\u2022\u00b7"))
        if match is None:
            return None
        iso = self._iso(match)
        start = len(folded) - len(folded.lstrip(" |-,.()[]/\u2022\u00b7"))
        return self._stamp(match, Span(start, start + match.end()), iso) if iso else None

    def find(self, folded: str) -> Iterator[Stamp]:
        """All stamps in `folded` that have a day, a month and a year, in reading order."""
        if _YEAR.search(folded) is None:
            return
        for match in self._pattern.finditer(folded):
            iso = self._iso(match)
            if iso:
                yield self._stamp(match, Span(match.start(), match.start() + len(match.group().rstrip())), iso)

    def _stamp(self, match: re.Match[str], span: Span, iso: str) -> Stamp:
        return Stamp(span, iso, match["updated"] is not None, match["led"] is not None)

    def _iso(self, match: re.Match[str]) -> str | None:
        day = self._day(match)
        if day is None or not plausible(day):
            return None
        hour = match["hour"]
        if hour is None:
            return day.isoformat()
        clock = _clock(int(hour), int(match["minute"]), match["second"], match["half"])
        return None if clock is None else f"{day.isoformat()}T{clock}{self._zone(match)}"

    def _day(self, match: re.Match[str]) -> date | None:
        if match["name1"] or match["name2"]:
            month = self._words.months[(match["name1"] or match["name2"]).rstrip(".")]
            return day_of(match["year1"] or match["year2"], month, match["day1"] or match["day2"])
        if match["year3"]:
            return day_of(match["year3"], match["month3"], match["day3"])
        first, second = int(match["day4"]), int(match["month4"])
        if second > 12 >= first:  # printed in the American order
            first, second = second, first
        return day_of(match["year4"], second, first)

    def _zone(self, match: re.Match[str]) -> str:
        if match["zone"]:
            return f"+{self._words.zones[match['zone']]:02d}:00"
        if match["utc"] and match["offset"]:
            sign, hours = match["offset"][0], match["offset"][1:].replace(":", "").rjust(2, "0")
            hours = hours if len(hours) > 2 else hours + "00"
            return f"{sign}{hours[:-2].rjust(2, '0')}:{hours[-2:]}"
        return "+00:00" if match["utc"] else ""


_FIGURES = r"""
    (?P<year3>\d{4})[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})
  | (?P<day4>\d{1,2})[-/.](?P<month4>\d{1,2})[-/.](?P<year4>\d{4})
"""
_BEFORE_HOUR = r"""
    [ ]{0,3}[,|@/;\u2022\u00b7-]?[ ]{0,3}(?:(?:pukul|jam|at|pkl\.?|time|\()[ ]?:?[ ]{0,2})?
"""
_HOUR = r"(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?!\d)"
_HALF = r"[ ]{0,2}(?P<half>[ap]\.?m\.?(?!\w))?"
_UTC = r"(?P<utc>utc|gmt)[ ]?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?"


def _stamp_pattern(words: StampWords) -> re.Pattern[str]:
    lead = rf"(?<!\w)(?:(?P<updated>{any_of(words.updated)})|(?P<led>{any_of(words.published)}))[ ]?[:\-|,]?[ ]{{0,3}}"
    weekday = rf"(?<!\w)(?:{any_of(words.weekdays)})\.?[ ]?[,/|\-]?[ ]{{0,3}}"
    zone = rf"[ ]{{0,2}}(?:(?P<zone>{any_of(words.zones)})(?!\w)|{_UTC})?"
    hour = rf"(?:(?:{_BEFORE_HOUR}){_HOUR}){_HALF}{zone}\)?"
    day = rf"{_named_day(words)}|{_FIGURES}"
    return re.compile(rf"(?:{lead})?(?:{weekday})?(?<![\w/.-])(?:{day})(?![\w/])(?:{hour})?", re.VERBOSE)


def _named_day(words: StampWords) -> str:
    month = any_of(words.months) + r"\.?"
    return rf"""
        (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?[ \-./]{{1,3}}(?P<name1>{month})[ \-./,]{{1,3}}(?P<year1>\d{{4}})
      | (?P<name2>{month})[ ]{{1,2}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]{{1,2}}(?P<year2>\d{{4}})
    """


def _clock(hour: int, minute: int, second: str | None, half: str | None) -> str | None:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 23 or minute > 59 or (second is not None and int(second) > 59):
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{second}" if second is not None else "")
