"""Which day of a text was moved away from, and to which: "menunda dari Senin (2/9) menjadi Kamis (5/9)".

In: folded text and the places of days, in reading order. Out: "from" or "to" for the days that such words stand before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.bounds import clause_before
from netralitas_nlp.text.span import Span

_REACH = 120  # characters before a day in which the verb may stand


class MovedDays:
    """Tells such days.

    Args:
        calendar: The words of the calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        words = calendar.words
        day = rf"[ ,(]{{1,3}}(?:(?:hari|tanggal|jadwal|pada|yakni|yaitu|{any_of(words['day_words'])})[ ]){{0,3}}\(?$"
        self._verb = re.compile(rf"(?<!\w){any_of(words['move'])}(?!\w)")
        self._first = re.compile(rf"(?<!\w){any_of(words['move_first'])}(?!\w)[^.\n;]{{0,40}}$")
        self._to = re.compile(rf"(?<!\w){any_of(words['move_to'])}{day}")
        self._until = re.compile(
            rf"(?<!\w){any_of(words['postpone'])}(?!\w)[^.\n;]{{0,80}} (?:hingga|sampai(?: dengan)?){day}"
        )
        self._at = re.compile(rf"(?<!\w){any_of(words['postpone'])} (?:kembali |lagi )?pada{day}")

    def read(self, folded: str, days: Sequence[Span]) -> list[str | None]:
        """For each day "from", "to" or None."""
        found: list[str | None] = [None] * len(days)
        for index, day in enumerate(days):
            before = clause_before(folded, day.start, _REACH)
            here = day.start - len(before)
            last = days[index - 1] if index and days[index - 1].start >= here else None
            between = folded[last.end : day.start] if last is not None else before
            moving = self._verb.search(before) is not None
            if self._first.search(between):
                found[index] = "from"
            elif self._at.search(between) or self._until.search(before) or (moving and self._to.search(between)):
                found[index] = "to"
                if last is not None and found[index - 1] is None:
                    found[index - 1] = "from"
        return found
