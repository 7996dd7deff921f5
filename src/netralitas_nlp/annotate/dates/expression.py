"""What the grammar of dates reads from the text, before years are filled in and weekdays are checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netralitas_nlp.resources.calendar import Relative
from netralitas_nlp.text.span import Span


class Shape(StrEnum):
    """How the parts of an expression belong together."""

    ONE = "one"
    RANGE = "range"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Part:
    """A day or a month, as far as it is printed; `day` None means a month, `relative` counts from the day of speaking."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    relative: Relative | None = None

    def in_year(self, year: int) -> date | None:
        """The day (of a month its first) in a year; None if the calendar has no such day.

        Example:
            >>> Part(30, 2).in_year(2024) is None
            True
        """
        try:
            return date(year, self.month or 0, self.day or 1)
        except ValueError:
            return None

    def falls_on(self, weekday: int | None) -> bool:
        """Whether it is a day with a year that falls on the weekday; without a weekday nothing tells."""
        day = self.in_year(self.year) if self.year and self.day else None
        return day is not None and day.weekday() == weekday


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of the grammar.

    Attributes:
        span: Its words.
        rule: The pattern that read it: "dates:numeric".
        parts: One part, two of a range, or all of a list.
        shape: How they belong together.
        weekdays: The weekdays printed with the first and the last part, 0 = Monday; None where none is printed.
        digits: The numbers as printed ("23/102023"), if they stand in figures: what a repair edits.
        bracket: Whether the numbers stand in brackets after the weekday, the reporter's form for a day just past.
        toward: "past" or "future" if a word right after says so ("lalu", "mendatang").
        hijri: Whether it is a Hijri date.
        misspelt: Whether the weekday or the month is printed with a slip of one or two letters.
        repaired: Whether its value rests on such a slip put right.
    """

    span: Span
    rule: str
    parts: tuple[Part, ...] = ()
    shape: Shape = Shape.ONE
    weekdays: tuple[int | None, int | None] = (None, None)
    digits: str = ""
    bracket: bool = False
    toward: str | None = None
    hijri: bool = False
    misspelt: bool = False
    repaired: bool = False

    @property
    def relative(self) -> bool:
        """Whether any part counts from the day of speaking, or only a weekday is printed."""
        if self.hijri or (self.digits and not self.parts):
            return False
        return not self.parts or any(p.relative is not None for p in self.parts)
