"""The words of the calendar: weekdays, months, Hijri months, and words that count from the day of speaking.

In: `data/calendar.toml`. Out: `Calendar`, with each form mapped to its number and pieces of patterns made of the forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.quotes import Reporting
from netralitas_nlp.text import phrases
from netralitas_nlp.text.fold import fold

_FILE = "calendar.toml"
UNITS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Relative:
    """A word that counts from the day of speaking.

    Attributes:
        unit: "day", "week" or "month".
        offset: How many of them, negative for the past.
    """

    unit: str
    offset: int


@dataclass(frozen=True)
class Calendar:
    """The words of the calendar, folded.

    Attributes:
        weekdays: Form → 0 (Monday) to 6.
        months: Form → 1 to 12, full names.
        short_months: Form → 1 to 12, abbreviations; trusted only beside a day or a year.
        hijri: Names of Hijri months.
        relative: Form → what it counts.
        units: Word of a unit that a number counts → the unit ("pekan" → "week").
        ones: Word for one of a unit → the unit ("sepekan" → "week").
        words: Other lists of the file, by name.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    hijri: tuple[str, ...]
    relative: Mapping[str, Relative]
    units: Mapping[str, str]
    ones: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]


def read_calendar(files: DataFiles, reporting: Reporting) -> Calendar:
    """The words of `calendar.toml`, those that report speech among them.

    Raises:
        ResourceError: A weekday, month or unit is out of range, or a form stands twice.
    """
    table = files.table(_FILE)
    relative: dict[str, Relative] = {}
    for block in [*table.get("relative", []), *table.get("unit", [])]:
        if block.get("unit") not in UNITS:
            raise ResourceError(_FILE, f"entry {block.get('forms')}", f"give a unit of {', '.join(UNITS)}")
    for block in table.get("relative", []):
        for form in block["forms"]:
            relative[fold(form)] = Relative(block["unit"], int(block["offset"]))
    return Calendar(
        weekdays=_numbered(table.get("weekday", []), "forms", range(7)),
        months=_numbered(table.get("month", []), "forms", range(1, 13)),
        short_months=_numbered(table.get("month", []), "short", range(1, 13)),
        hijri=tuple(map(fold, table.get("hijri", {}).get("months", []))),
        relative=relative,
        units={fold(form): block["unit"] for block in table.get("unit", []) for form in block["forms"]},
        ones={fold(form): block["unit"] for block in table.get("unit", []) for form in block.get("one", [])},
        words={name: tuple(map(fold, forms)) for name, forms in table.get("words", {}).items()}
        | {"said": tuple(map(fold, reporting.words(_FILE, "said", table.get("said", {}))))},
    )


def any_of(forms: Iterable[str]) -> str:
    r"""A pattern for one of the forms, longest first, blanks flexible; matches folded text.

    Example:
        >>> any_of(["dini hari", "pagi"])
        '(?:dini\\ {1,2}hari|pagi)'
    """
    return phrases.any_of(forms).replace(r"\ ", r"\ {1,2}")


def _numbered(blocks: Iterable[Mapping[str, object]], key: str, allowed: range) -> dict[str, int]:
    found: dict[str, int] = {}
    for block in blocks:
        number, forms = block.get("number"), block.get(key)
        if not isinstance(number, int) or number not in allowed or not isinstance(forms, list):
            raise ResourceError(_FILE, f"number {number}", f"give a number of {allowed} and a list {key!r}")
        for form in map(fold, forms):
            if form in found:
                raise ResourceError(_FILE, form, "it stands twice; keep one")
            found[form] = number
    return found
