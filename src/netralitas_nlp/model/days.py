"""Which days can be days of publication: what machines write where they know none is told from a day."""

from __future__ import annotations

from datetime import date

EARLIEST, LATEST = date(1945, 8, 17), date(2049, 12, 31)
"""Between these a day of publication lies: there is no Indonesian news before the proclamation, and databases write the
first or the last day they know ("0001-01-01", "1753-01-01", "1899-12-30", "9999-12-31") for none. Fixed, so that a run
gives the same today and in ten years."""

_NONE = frozenset({date(1969, 12, 31), date(1970, 1, 1), date(1980, 1, 1), date(2038, 1, 19)})
"""Days inside these bounds that only a counter at its start or its end gives (Unix, DOS, Unix with 32 bits)."""


def plausible(day: date) -> bool:
    """Whether something can have been published on `day`.

    Example:
        >>> plausible(date(2024, 11, 6)), plausible(date(1, 1, 1)), plausible(date(1970, 1, 1)), plausible(date(9999, 12, 31))
        (True, False, False, False)
    """
    return EARLIEST <= day <= LATEST and day not in _NONE
