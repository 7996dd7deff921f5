"""The weekday that stands before a day with other words between: "Rabu Legi (13/10/2023)", "Rabu di Kendal (13/10)".

In: folded text and the place of a day. Out: the weekday, where it begins, and what its words say besides. Words between
belong to a closed list (also misspelt); before a bracket a place may stand ("di …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from netralitas_nlp.annotate.dates.repair import nearest
from netralitas_nlp.resources.calendar import Calendar

_REACH = 70
_MOST = 8  # words between
_PLACE = 3  # words of a place after "di"
_WORD = re.compile(r"\d{1,2}[.:]\d{2}|[^\W\d_](?:['.]?[^\W\d_]){0,24}[.]?")
_GAP = frozenset(" ,-/:|([")
_PLAIN_GAP = " ,-/:|"
_LONGEST_GAP = 5
_SURE = 5  # letters from which a word that is no weekday is one misspelt, without "hari" before it


class Beside(NamedTuple):
    """A weekday found before a day.

    Attributes:
        weekday: 0 = Monday.
        start: Where it begins.
        toward: "past" or "future" if a word between says so.
        misspelt: Whether the weekday is printed with a slip.
    """

    weekday: int
    start: int
    toward: str | None
    misspelt: bool


class WeekdayBefore:
    """Finds such weekdays."""

    def __init__(self, calendar: Calendar) -> None:
        words = calendar.words
        self._weekdays = calendar.weekdays
        lists = ("parts_of_day", "pasaran", "beside", "clock", "zones", "day_words", "past", "future")
        # Taken apart ("dini hari" → "dini", "hari"): the order of the words tells nothing.
        self._between = {w: 0 for name in lists for form in words[name] for w in form.split()}
        self._past = frozenset(words["past"])
        self._future = frozenset(w for form in words["future"] for w in form.split() if w != "yang")
        self._otherwise = frozenset(words["otherwise"])

    def find(self, folded: str, content: str, start: int) -> Beside | None:
        """The weekday that belongs to the day beginning at `start`; None if none stands before it."""
        bracket = folded[start - 1 : start] in ("(", "[")
        toward, place = None, 0
        for count, (word, at) in enumerate(_back(folded, start)):
            week = word in ("minggu", "ahad") and content[at].islower()
            named = None if week else self._named(folded, word, at)
            if named is not None and not place:
                return None if self.otherwise(folded, at) else Beside(named[0], at, toward, named[1])
            if word in self._past or word in self._future:
                toward = "past" if word in self._past else "future"
            elif word == "di" and place:
                place = 0
            elif bracket and (place or count == 0) and place < _PLACE and not self._known(word):
                place += 1
            elif place or not (week or self._known(word)):
                return None
        return None

    def _known(self, word: str) -> bool:
        return word in self._between or word[0].isdigit() or bool(nearest(word, self._between))

    def _named(self, folded: str, word: str, at: int) -> tuple[int, bool] | None:
        """The weekday a word names, and whether it is misspelt."""
        if word in self._weekdays:
            return self._weekdays[word], False
        if word in self._between:
            return None
        hari = folded[max(0, at - 5) : at] == "hari "
        close = nearest(word, self._weekdays) if len(word) >= _SURE - 2 * hari else set()
        return (close.pop(), True) if len(close) == 1 else None

    def otherwise(self, folded: str, at: int) -> bool:
        """Whether a weekday is part of something else ("malam Jumat Kliwon" is a Thursday night)."""
        before = folded[max(0, at - 12) : at].split()
        return bool(before) and before[-1] in self._otherwise


def _back(folded: str, start: int) -> Iterator[tuple[str, int]]:
    """The words before a place, last first, as long as only blanks, commas and one dash or bracket part them."""
    low, end = max(0, start - _REACH), start
    for count in range(_MOST):
        stop = end
        while stop > low and folded[stop - 1] in _GAP:
            stop -= 1
        at = stop
        while at > low and (folded[at - 1].isalnum() or folded[at - 1] in ".:'"):
            at -= 1
        word, gap = folded[at:stop], folded[stop:end]
        if at == stop or len(gap) > _LONGEST_GAP or (count and gap.strip(_PLAIN_GAP)) or not _WORD.fullmatch(word):
            return
        yield word, at
        end = at
