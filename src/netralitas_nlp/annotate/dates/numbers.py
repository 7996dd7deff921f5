"""Dates in figures: "5/10/2024", "12-13/02", "30/11-1/12/2024"; day first, always."""

from __future__ import annotations

import re
from typing import NamedTuple

from netralitas_nlp.annotate.dates.expression import Part, Shape

_ONE = re.compile(r"(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?:(?P=s)(?P<y>\d{4}|\d{2}))?")
_DAYS = re.compile(r"(?P<a>\d{1,2})(?P<to>-|,|&|dan|s/d|sd)(?P<b>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}|\d{2}))?")
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
        return Figures((Part(int(days["a"]), month, year), Part(int(days["b"]), month, year)), _joined(days["to"]))
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
