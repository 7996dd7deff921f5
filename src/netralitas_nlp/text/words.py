"""The words of a text with the characters between them: what grammars of offices, agencies and names read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import lru_cache

from netralitas_nlp.text.fold import fold

WORD = re.compile(r"[^\W_]+(?:['’‘`-][^\W_]+)*")
"""A run of letters and digits; inner apostrophes and hyphens belong to it."""


class Words:
    """Words in order. A word is a run of letters and digits; inner apostrophes and hyphens belong to it, slashes do not.

    Args:
        text: The text.
        word: What a word is, if something else than above.

    Attributes:
        text: The text they stand in.
        keys: The words in folded form.
        starts: Where each begins.
        ends: Where each ends (exclusive).

    Example:
        >>> row = Words("Pj. Bupati, Abdul Mu'ti")
        >>> row.keys, row.gap(2)
        (['pj', 'bupati', 'abdul', "mu'ti"], ', ')
    """

    __slots__ = ("ends", "keys", "starts", "text")

    def __init__(self, text: str, word: re.Pattern[str] = WORD) -> None:
        self.text = text
        folded = fold(text)
        spans = [m.span() for m in word.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [folded[start:end] for start, end in spans]

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, position: int) -> int:
        """Index of the first word that begins at or after a character."""
        return bisect_left(self.starts, position)

    def gap(self, index: int) -> str:
        """The characters before a word, back to the word before it (a word past either end has a line break there)."""
        if index <= 0 or index >= len(self.keys):
            return "\n"
        return self.text[self.ends[index - 1] : self.starts[index]]

    def raw(self, index: int) -> str:
        """A word as printed; empty past either end."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.keys) else ""

    def key(self, index: int) -> str:
        """A word in folded form; empty past either end."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= index < len(self.keys) and self.text[self.starts[index]].isupper()

    def after(self, start: int, end: int, taken: Container[int]) -> int | None:
        """The first word between two characters that is not among `taken`, those at its front skipped; None if all are.

        Example:
            >>> Words("Kudus Sastro Wirabumi").after(0, 21, {0})
            1
        """
        if not self.begins(start):
            return None
        first, last = self.at(start), self.at(end)
        while first < last and first in taken:
            first += 1
        return first if first < last else None

    def begins(self, position: int) -> bool:
        """Whether a word begins at a character (not inside "Solo-Jogja")."""
        at = bisect_left(self.starts, position)
        return at < len(self.keys) and self.starts[at] == position

    def covers(self, start: int, end: int) -> tuple[int, int] | None:
        """Words (half-open) of a range of characters that begins with a word and cuts none; None otherwise.

        A bracket or stop may close it ("Kudus (KDS)").

        Example:
            >>> Words("anti-KPU, KPU").covers(5, 8) is None, Words("anti-KPU, KPU").covers(10, 13)
            (True, (1, 2))
        """
        first, after = bisect_left(self.starts, start), bisect_right(self.ends, end)
        if first >= after or self.starts[first] != start or (after < len(self.keys) and self.starts[after] < end):
            return None
        return first, after

    def slice(self, first: int, end: int) -> Sequence[str]:
        """Folded words from `first` up to `end` (exclusive)."""
        return self.keys[first:end]


@lru_cache(maxsize=16)
def read_words(text: str) -> Words:
    """The words of `text`, remembered while the same text is read by several parts."""
    return Words(text)
