"""Moments as machines write them: in goes what markup, a spreadsheet or a database holds, out comes ISO 8601.

| form | example | becomes |
| --- | --- | --- |
| ISO 8601 and what is near it | `2024-11-06T04:00:00+0700`, `2024/11/6 4:00`, `20241106T040000Z` | `2024-11-06T04:00:00+07:00` |
| mail, browsers, C | `Wed, 06 Nov 2024 04:00:00 GMT`, `Wed Nov 06 2024 04:00:00 GMT+0700 (…)` | |
| seconds since 1970, also in thousandths, millionths, billionths | `1730840400`, `1.7308404E+09`, `1730840400000` | `2024-11-05T21:00:00+00:00` |
| days of a spreadsheet since 30 December 1899 | `45602`, `45602,25` | `2024-11-06`, `2024-11-06T06:00` |
| digits alone | `20241106`, `202411`, `2024.0`, `20241106040000` | `2024-11-06`, `2024-11`, `2024`, … |
| Julian days, ticks of .NET | `2460620.5`, `638664480000000000` | `2024-11-06` |
| wrapped | `{"$date": …}`, `/Date(…)/`, `datetime.date(2024, 11, 6)`, `Timestamp('…')`, `="…"` | |
| short years, day first | `6/11/24`, `06-Nov-24` | `2024-11-06` |

Moments that are exactly midnight in UTC are days: so tables write them. A day on which nothing can have been published
(`model.days`) is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from netralitas_nlp.model.days import day_of, plausible

_ZONE = r"(?:Z|UTC|GMT|WIB|WITA|WIT)?[ ]?(?:[+-]\d{1,2}(?::?\d{2})?)?|\[?Asia/[A-Z][a-z]+\]?"
_CLOCK = rf"""
    (?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?:[.,:]\d{{1,9}})?(?!\d)
    \s?(?P<half>[ap]\.?m\.?(?!\w))?\s?(?P<zone>{_ZONE})
"""
_ISO = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)(?:[Tt ]{{1,2}}{_CLOCK})?",
    re.VERBOSE | re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:[T ]?(?P<clock>\d{4}|\d{6}))?(?P<zone>Z?)", re.I)
_DAY_FIRST = r"(?P<day1>\d{1,2})[\s-](?P<name1>[^\W\d_]{3,9})\.?,?[\s-](?P<year1>\d{4}|'?\d{2})"
_MONTH_FIRST = r"(?P<name2>[^\W\d_]{3,9})\.?\s+(?P<day2>\d{1,2}),?(?:\s+(?P<year2>\d{4}))?"
_WORDED = re.compile(
    rf"(?:[^\W\d_]{{3,9}}\.?,?\s+)?(?:{_DAY_FIRST}|{_MONTH_FIRST})(?!\w)"
    rf"(?:,?\s+{_CLOCK}(?:\s?\([^()]{{1,60}}\))?)?(?:\s+(?P<year3>\d{{4}}))?",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{2}})(?!\d)(?:[, ]{{1,2}}{_CLOCK})?",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?P<year1>\d{4})[-/.](?P<month1>\d{1,2})|(?P<month2>\d{1,2})[-/.](?P<year2>\d{4})"
    r"|(?P<name>[^\W\d_]{3,9})\.?[ /'-]{1,3}(?P<year3>\d{4}|\d{2})"
)
_NUMBER = re.compile(r"(?P<whole>\d{1,20})(?:[.,](?P<part>\d{1,12}))?(?:[eE]\+?(?P<tens>\d{1,2}))?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})+")
_OF_PARTS = re.compile(
    r"(?:datetime\.)?(?:datetime|date)\((?P<parts>\d{4}(?:, ?\d{1,6}){2,6})[^()]{0,60}(?:\([^()]{0,60}\))?\)"
)
_CALL = re.compile(r"\\?/?(?:new\s)?[A-Za-z_.\d ]{0,30}\(\s?['\"]?(?P<inner>[^()'\"]{1,60})['\"]?[^()]{0,40}\)\\?/?")
_QUOTED = re.compile(r"['\"](?P<value>\d[^'\"]{3,60})['\"]|(?<![\w.])(?P<number>\d{9,19})(?!\w)")
_OTHER_FIGURES = re.compile(r"(?![0-9])\d")  # no machine of these pages writes them
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")
_HOURS = {"z": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8, "wit": 9}
_PLACES = {"asia/jakarta": 7, "asia/pontianak": 7, "asia/makassar": 8, "asia/ujung": 8, "asia/jayapura": 9}
_EXACT = 6  # figures behind the point from which "1.728443E+09" tells the minute; with fewer the day is rounded away
_UNIX, _SERIAL, _TICKS = datetime(1970, 1, 1, tzinfo=UTC), datetime(1899, 12, 30), datetime(1, 1, 1, tzinfo=UTC)
_JULIAN = Decimal("2440587.5")  # of 1970-01-01, midnight in UTC


def iso_of(value: str | int | float | None) -> str | None:
    """A moment of markup in normal form: ISO 8601, zone as "+07:00"; None if it is none, or no day of publication.

    What stands behind a moment of ISO 8601 is passed over.

    Example:
        >>> iso_of("2024-11-06T04:00:00+0700"), iso_of("2024-11-06 T04:00:00Z"), iso_of("6 bulan lalu")
        ('2024-11-06T04:00:00+07:00', '2024-11-06T04:00:00+00:00', None)
        >>> iso_of(1730840400), iso_of("0001-01-01T00:00:00Z")
        ('2024-11-05T21:00:00+00:00', None)
    """
    if value is None or isinstance(value, bool):
        return None
    words = str(value).strip()
    if _OTHER_FIGURES.search(words):
        return None
    match = _ISO.match(words)
    if match is not None:
        return _written(match, match["year"], match["month"], match["day"])
    match = _COMPACT.fullmatch(words)
    if match is not None:
        return _of_compact(match)
    return _of_worded(words, _ENGLISH) or _of_epoch(words)


def cell_of(value: str, months: Mapping[str, int]) -> str | None:
    """What a cell of a table, a front matter or a caller gives as time of publication, in normal form; None if unreadable.

    Args:
        value: The cell as text.
        months: Numbers of months by name.

    Returns:
        ISO 8601, or a part of it: "2024", "2024-11".

    Example:
        >>> cell_of("45602", {}), cell_of("1730840400.0", {}), cell_of("6/11/24", {}), cell_of("2024.0", {})
        ('2024-11-06', '2024-11-05T21:00:00+00:00', '2024-11-06', '2024')
    """
    words = _unwrapped(" ".join(value.split()))
    if _OTHER_FIGURES.search(words):
        return None
    month = _of_month(words, {**_ENGLISH, **months})
    if month is not None:
        return month
    for reader in (_of_number, iso_of):
        found = reader(words)
        if found is not None:
            return re.sub(r"T00:00(?::00)?(?:\+00:00)?$", "", found)  # so tables write a day
    match = _SHORT.fullmatch(words)
    if match is not None:
        day, month = match["day"], match["month"]
        if int(month) > 12 >= int(day):  # written in the American order
            day, month = month, day
        return _written(match, _full_year(match["year"]), month, day)
    return _of_worded(words, {**_ENGLISH, **months})


_MONTHS = "january february march april may june july august september october november december"
_ENGLISH = {form: n for n, name in enumerate(_MONTHS.split(), start=1) for form in (name, name[:3])}


def _of_month(words: str, months: Mapping[str, int]) -> str | None:
    """The month "2024-10" of a month alone: "Oktober 2024", "Okt-24", "10/2024", "2024/10"."""
    match = _MONTH.fullmatch(words)
    if match is None:
        return None
    month = match["month1"] or match["month2"] or months.get((match["name"] or "").lower())
    part = f"{_full_year(match['year1'] or match['year2'] or match['year3'])}-{int(month or 0):02d}"
    return part if _plausible_part(part) else None


def _unwrapped(words: str) -> str:
    """The moment inside what a program printed around it."""
    words = words.strip("'\"=` ")
    parts = _OF_PARTS.fullmatch(words)
    if parts is not None:
        numbers = [int(n) for n in parts["parts"].split(",")] + [0, 0]
        clock = "T{:02d}:{:02d}".format(*numbers[3:]) if len(numbers) > 5 else ""
        return "{:04d}-{:02d}-{:02d}".format(*numbers) + clock + ("Z" if clock and "utc" in words.lower() else "")
    call = _CALL.fullmatch(words)
    if call is not None:
        return re.sub(r"(?<=\d{9})[+-]\d{4}$", "", call["inner"].strip())
    if words.startswith("{"):
        inner = _QUOTED.search(words)
        return (inner["value"] or inner["number"]) if inner else words
    return words


# ------------------------------------------------------------------ numbers


def _of_number(words: str) -> str | None:
    """Digits alone: parts of a date, seconds, days."""
    grouped = _THOUSANDS.fullmatch(words)
    words = re.sub(r"\D", "", words) if grouped else words
    match = _NUMBER.fullmatch(words)
    if match is None or (match["tens"] and len(match["part"] or "") < _EXACT):
        return None
    try:
        number = Decimal(f"{match['whole']}.{match['part'] or 0}e{match['tens'] or 0}")
    except InvalidOperation:
        return None
    whole = int(number)
    digits = str(whole)
    if number == whole and (found := _of_digits(digits)):
        return found
    if 10_000 <= number < 100_000:
        return _moment(_SERIAL, number * 86_400)
    if 2_000_000 <= number < 3_000_000:
        return _moment(_UNIX, (number - _JULIAN) * 86_400)
    if len(digits) == 18 and digits.startswith("6"):
        return _moment(_TICKS, number / 10_000_000)
    return _of_epoch(digits if number == whole else f"{number:f}")


def _of_digits(digits: str) -> str | None:
    """A year, a year and a month, a day, a minute or a second written without marks."""
    if len(digits) == 4:
        return digits if _plausible_part(digits) else None
    if len(digits) == 6:
        part = f"{digits[:4]}-{digits[4:]}"
        return part if _plausible_part(part) else None
    match = _COMPACT.fullmatch(digits)
    return _of_compact(match) if match is not None else None


def _plausible_part(part: str) -> bool:
    """Whether a year or a month can be one of publication."""
    day = day_of(part[:4], part[5:] or 12, 28)
    return day is not None and plausible(day)


@lru_cache(maxsize=256)
def _of_epoch(digits: str) -> str | None:
    """Seconds since 1970, or thousandths, millionths, billionths of them: the number of digits tells."""
    whole, _, part = digits.partition(".")
    if not whole.isascii() or not whole.isdigit() or (part and not part.isdigit()):
        return None
    finer = {9: 0, 10: 0, 12: 3, 13: 3, 15: 6, 16: 6, 18: 9, 19: 9}.get(len(whole))
    found = None if finer is None else _moment(_UNIX, Decimal(whole).scaleb(-finer))
    return found if found is not None and found >= "1995" else None  # earlier there was no press on the web


def _moment(start: datetime, seconds: Decimal) -> str | None:
    try:
        found = start + timedelta(seconds=int(seconds + Decimal("0.5")))
    except OverflowError:
        return None
    if not plausible(found.date()):
        return None
    if (found.hour, found.minute, found.second) == (0, 0, 0):
        return found.date().isoformat()
    return found.isoformat(timespec="seconds" if found.second or found.tzinfo else "minutes")


# ------------------------------------------------------------------ words


def _of_compact(match: re.Match[str]) -> str | None:
    day = day_of(match["year"], match["month"], match["day"])
    if day is None or not plausible(day):
        return None
    clock = match["clock"]
    if clock is None:
        return day.isoformat()
    parts = [clock[i : i + 2] for i in range(0, len(clock), 2)]
    return _with_clock(day, [*parts, None][:3], None, match["zone"])


def _of_worded(words: str, months: Mapping[str, int]) -> str | None:
    match = _WORDED.fullmatch(words)
    if match is None:
        return None
    month = months.get((match["name1"] or match["name2"]).lower())
    year = match["year1"] or match["year2"] or match["year3"]
    if month is None or year is None:
        return None
    return _written(match, _full_year(year.strip("'")), month, match["day1"] or match["day2"])


def _full_year(year: str) -> str:
    return year if len(year) == 4 else ("20" if int(year) < 50 else "19") + year


def _written(match: re.Match[str], year: str, month: str | int, day: str | int) -> str | None:
    found = day_of(year, month, day)
    if found is None or not plausible(found):
        return None
    if match["hour"] is None:
        return found.isoformat()
    return _with_clock(found, (match["hour"], match["minute"], match["second"]), match["half"], match["zone"])


def _with_clock(day: date, clock: Sequence[str | None], half: str | None, zone: str | None) -> str:
    """A day with its clock; a clock that there is not is left out."""
    hour, minute, second = (None if part is None else int(part) for part in clock)
    hour, minute = hour or 0, minute or 0
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return day.isoformat()
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}" + ("" if second is None else f":{second:02d}") + _offset(zone)


def _offset(zone: str | None) -> str:
    """The offset "+07:00" of "+0700", "+07", "GMT+7", "WIB", "[Asia/Jakarta]"; nothing if no zone is named."""
    words = (zone or "").strip().lower()
    match = _OFFSET.search(words)
    if match is not None and int(match["hours"]) <= 14 and int(match["minutes"] or 0) < 60:
        return f"{match['sign']}{int(match['hours']):02d}:{match['minutes'] or '00'}"
    hours = _HOURS.get(words, _PLACES.get(words.strip("[]")))
    return "" if hours is None else f"+{hours:02d}:00"
