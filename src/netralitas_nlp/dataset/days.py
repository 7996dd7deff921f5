"""Days and months of events as first and last day: what is known to the month only stays a month wide."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")


def first_day(value: str) -> str:
    """First day of an ISO day or month; what is neither comes back as it is.

    Example:
        >>> first_day("2024-11"), first_day("2024-11-05")
        ('2024-11-01', '2024-11-05')
    """
    return f"{value}-01" if len(value) == 7 else value


def last_day(value: str) -> str:
    """Last day of an ISO day or month; what is neither comes back as it is.

    Example:
        >>> last_day("2024-02"), last_day("2024-11-05")
        ('2024-02-29', '2024-11-05')
    """
    found = _DAY.fullmatch(value)
    if found is None or found["day"] or not 1 <= int(found["month"]) <= 12:
        return value
    return f"{value}-{calendar.monthrange(int(found['year']), int(found['month']))[1]:02d}"


def ordinal(value: str | None) -> int | None:
    """Number of an ISO day (of its first ten characters), for counting days between; None if it is none."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None
