"""Days whose parts are named one by one, as deeds do: "tanggal tiga puluh bulan September tahun dua ribu dua puluh empat".

In: folded text. Out: `Expression`s. Day, month and year each stand in words, in figures or in both ("30 (tiga puluh)").
"""

from __future__ import annotations

import re

from netralitas_nlp.annotate.dates.expression import Expression, Part
from netralitas_nlp.annotate.dates.slips import nearest
from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.numerals import NUMBER_WORDS, of_words
from netralitas_nlp.text.span import Span

_GAP = r"(?:,\s{0,2}|\s{1,2})"
_NOTE = r"(?:\ ?\([^()\n]{1,40}\))?"  # "30 (tiga puluh)", "dua puluh (20)"


class SpeltReader:
    """Reads such days.

    Args:
        calendar: The words of the calendar.
    """

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
