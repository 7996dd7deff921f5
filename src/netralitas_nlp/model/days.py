"""Days: which can be days of publication, the days that ranges and lists name, first and last day of months, days as numbers."""

from __future__ import annotations

import calendar
import re
from datetime import date

EARLIEST, LATEST = date(1945, 8, 17), date(2049, 12, 31)
"""Between these a day of publication lies: there is no Indonesian news before the proclamation, and databases write the
first or the last day they know ("0001-01-01", "1753-01-01", "1899-12-30", "9999-12-31") for none. Fixed, so that a run
gives the same today and in ten years."""

_NONE = frozenset({date(1969, 12, 31), date(1970, 1, 1), date(1980, 1, 1), date(2038, 1, 19)})
"""Days inside these bounds that only a counter at its start or its end gives (Unix, DOS, Unix with 32 bits)."""


def day_of(year: str | int, month: str | int, day: str | int) -> date | None:
    """The day of these figures; None if there is none.

    Example:
        >>> day_of("2024", 2, "30") is None
        True
    """
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def plausible(day: date) -> bool:
    """Whether something can have been published on `day`.

    Example:
        >>> plausible(date(2024, 11, 6)), plausible(date(1, 1, 1)), plausible(date(1970, 1, 1)), plausible(date(9999, 12, 31))
        (True, False, False, False)
    """
    return EARLIEST <= day <= LATEST and day not in _NONE


_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")


def first_day(value: str) -> str:
    """First day of an ISO day, month or year; what is none comes back as it is.

    Example:
        >>> first_day("2024"), first_day("2024-11"), first_day("2024-11-05")
        ('2024-01-01', '2024-11-01', '2024-11-05')
    """
    return value + {4: "-01-01", 7: "-01"}.get(len(value), "")


def last_day(value: str) -> str:
    """Last day of an ISO day, month or year; what is none comes back as it is.

    Example:
        >>> last_day("2024"), last_day("2024-02"), last_day("2024-11-05")
        ('2024-12-31', '2024-02-29', '2024-11-05')
    """
    if len(value) == 4:
        return f"{value}-12-31"
    found = _DAY.fullmatch(value)
    if found is None or found["day"] or not 1 <= int(found["month"]) <= 12:
        return value
    return f"{value}-{calendar.monthrange(int(found['year']), int(found['month']))[1]:02d}"


def days_told(value: str) -> list[str]:
    """The days or months that the value of a date names, first to last: of a range its first and last, of a list all.

    Example:
        >>> days_told("2024-09-25/2024-09-27"), days_told("{2024-09-25,2024-09-27}"), days_told("2024-09")
        (['2024-09-25', '2024-09-27'], ['2024-09-25', '2024-09-27'], ['2024-09'])
    """
    return sorted(day for day in re.split(r"[{},/]", value) if day)


def ordinal(value: str | None) -> int | None:
    """Number of an ISO day (of its first ten characters), for counting days between; None if it is none."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None
