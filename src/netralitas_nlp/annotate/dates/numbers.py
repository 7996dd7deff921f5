"""Dates in figures ("5/10/2024", "12-13/02", "30/11-1/12/2024"; day first, always) and days spelt out."""

from __future__ import annotations

import re
from typing import NamedTuple

from netralitas_nlp.annotate.dates.expression import Expression, Part, Shape
from netralitas_nlp.annotate.dates.repair import nearest
from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.numerals import NUMBER_WORDS, of_words
from netralitas_nlp.text.span import Span

_ONE = re.compile(r"(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?:(?P=s)(?P<y>\d{4}|\d{2}))?")
_DAYS = re.compile(
    r"(?P<a>\d{1,2})(?P<more>(?:,\d{1,2}){0,5})(?P<to>-|,?&|,?dan|,|s/d|sd)(?P<b>\d{1,2})[/.](?P<m>\d{1,2})"
    r"(?:[/.](?P<y>\d{4}|\d{2}))?"
)
_TWO = re.compile(
    r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}|\d{2}))?(?P<to>-|,|&|dan|s/d|sd)"
    r"(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})(?:[/.](?P<y2>\d{4}|\d{2}))?"
)
_LOOKS_LIKE_DATE = re.compile(r"\d{1,4}[/.\-\d]{2,11}")


_OLD = 40  # a year of two figures from here on is one of the last century: "17/8/45"


class Figures(NamedTuple):
    """What a string of figures says; `parts` empty if it is malformed."""

    parts: tuple[Part, ...]
    shape: Shape


def read_figures(text: str) -> Figures | None:
    """Reads a date in figures; None if it is none at all (not even a broken one).

    Example:
        >>> read_figures("12-13/02").parts
        (Part(day=12, month=2, year=None, relative=None), Part(day=13, month=2, year=None, relative=None))
        >>> read_figures("23/102023").parts
        ()
    """
    bare = text.replace(" ", "")
    one = _ONE.fullmatch(bare)
    if one:
        return Figures((Part(int(one["d"]), int(one["m"]), _year(one["y"])),), Shape.ONE)
    days = _DAYS.fullmatch(bare)
    if days:
        month, year = int(days["m"]), _year(days["y"])
        told = [int(day) for day in (days["a"], *days["more"].split(",")[1:], days["b"])]
        shape = Shape.LIST if days["more"] else _joined(days["to"])
        return Figures(tuple(Part(day, month, year) for day in told), shape)
    two = _TWO.fullmatch(bare)
    if two:
        year = _year(two["y2"]) or _year(two["y"])
        first = Part(int(two["d"]), int(two["m"]), _year(two["y"]) or year)
        return Figures((first, Part(int(two["d2"]), int(two["m2"]), year)), _joined(two["to"]))
    if _LOOKS_LIKE_DATE.fullmatch(bare) and sum(c.isdigit() for c in bare) >= 5:
        return Figures((), Shape.ONE)
    return None


def plausible(figures: Figures) -> bool:
    """Whether all parts could be days: a month of at most 12 and a day of at most 31."""
    return all(
        p.month is not None and 1 <= p.month <= 12 and p.day is not None and 1 <= p.day <= 31 for p in figures.parts
    )


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    if len(printed) == 4:
        return int(printed)
    return int(printed) + (2000 if int(printed) < _OLD else 1900)


def _joined(word: str) -> Shape:
    return Shape.RANGE if word in ("-", "s/d", "sd") else Shape.LIST


_GAP = r"(?:,\s{0,2}|\s{1,2})"
_NOTE = r"(?:\ ?\([^()\n]{1,40}\))?"  # "30 (tiga puluh)", "dua puluh (20)"


class SpeltReader:
    """Reads days whose parts are named one by one, as deeds do: "tanggal tiga puluh bulan September tahun dua ribu"."""

    def __init__(self, calendar: Calendar) -> None:
        self._months = {**calendar.months, **calendar.short_months}
        self._weekdays = calendar.weekdays
        months, weekdays = any_of(calendar.months), any_of(calendar.weekdays)
        pasaran, days = any_of(calendar.words["pasaran"]), any_of(calendar.words["day_words"])
        words = NUMBER_WORDS.replace(" ", r"\ ")
        number = rf"(?:{words}(?!\w)|\d{{1,2}}(?!\d))"
        month = rf"{months}(?!\w)|{number}|(?<=bulan[ ])[^\W\d_]{{4,12}}(?!\w)"
        year = rf"(?P<tahun>(?:tahun|th\.|thn\.?)\s{{1,2}})?(?P<y>{words}(?!\w)|\d{{4}}(?!\d))"
        self._number = re.compile(NUMBER_WORDS)
        self.pattern = re.compile(
            rf"(?<![\w/.-])(?:(?P<wd>{weekdays})(?:\ {pasaran})?{_GAP})?(?P<tgl>{days}\s{{1,2}})?"
            rf"(?P<d>{number}){_NOTE}{_GAP}(?P<bulan>bulan\s{{1,2}})?(?P<m>{month}){_NOTE}(?:{_GAP}{year}{_NOTE})?",
            re.VERBOSE,
        )

    def read(self, match: re.Match[str]) -> Expression | None:
        """The day of a match of `pattern`; None if its words name none, or if it stands in figures alone."""
        day, (month, misspelt) = _number(match["d"]), self._month(match["m"])
        year = _number(match["y"]) if match["y"] else None
        named = match["m"] in self._months
        if not (match["wd"] or match["tgl"]) or not (named or match["bulan"]):
            return None
        if match["d"].isdigit() and (match["y"] or "0").isdigit() and not match["bulan"]:
            return None  # the other patterns read it
        if not (day and month and 1 <= day <= 31 and 1 <= month <= 12) or not (year is None or 1900 <= year <= 2199):
            return None
        start = match.start("wd" if match["wd"] else "d")
        end = match.end() if match["y"] else match.end("m")
        weekday = self._weekdays[match["wd"]] if match["wd"] else None
        digits = f"{day}/{month}/{year}" if year else ""
        part = Part(day, month, year)
        return Expression(
            Span(start, end), "dates:spelt", (part,), weekdays=(weekday, None), digits=digits, misspelt=misspelt,
            repaired=misspelt,
        )  # fmt: skip

    def _month(self, printed: str) -> tuple[int | None, bool]:
        """Number of a month, and whether its name is printed with a slip."""
        month = self._months.get(printed)
        if month is not None or printed.isdigit() or self._number.fullmatch(printed):
            return month or _number(printed), False
        close = nearest(printed, self._months)
        return (close.pop(), True) if len(close) == 1 else (None, False)


def _number(printed: str) -> int | None:
    return int(printed) if printed.isdigit() else of_words(printed)
