"""The words of a text with the characters between them: what grammars of offices, agencies and names read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from netralitas_nlp.text.fold import fold

WORD = re.compile(r"[A-Za-z]++(?!['’‘`\w-])|[^\W_]+(?:['’‘`-][^\W_]+)*")
"""A word as printed: a run of letters and digits; inner apostrophes and hyphens belong to it, slashes do not.

Most words are plain letters with nothing joined to them; to ask for these first takes half the time.
"""
FOLDED_WORD = re.compile(r"[a-z]++(?!['\w-])|[^\W_]+(?:['-][^\W_]+)*")
"""A word of folded text, where every apostrophe is plain; plain words first, as above."""
_PART = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+|-(?=[^\WA-Z_])[^\W_]+)*")


class Words:
    """Words in order. A word is a run of letters and digits; inner apostrophes and hyphens belong to it, slashes do not.

    Args:
        text: The text.

    Attributes:
        text: The text they stand in.
        keys: The words in folded form.
        starts: Where each begins.
        ends: Where each ends (exclusive).
        gaps: The characters before each, back to the word before it.
        capitals: Whether each begins with a capital letter.

    Example:
        >>> row = Words("Pj. Bupati, Abdul Mu'ti")
        >>> row.keys, row.gap(2)
        (['pj', 'bupati', 'abdul', "mu'ti"], ', ')
    """

    __slots__ = ("_folded", "capitals", "ends", "gaps", "keys", "starts", "text")

    def __init__(self, text: str) -> None:
        self._set(text, fold(text), [m.span() for m in WORD.finditer(text)])

    def _set(self, text: str, folded: str, spans: list[tuple[int, int]]) -> None:
        self.text, self._folded = text, folded
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [folded[start:end] for start, end in spans]
        self.gaps = [text[end:start] for end, start in zip([0, *self.ends], self.starts, strict=False)]
        self.capitals = [text[start].isupper() for start in self.starts]

    def parted(self) -> Words:
        """The same words, but a hyphen before a capital parts two.

        Example:
            >>> Words("Ganjar-Mahfud, non-aktif").parted().keys
            ['ganjar', 'mahfud', 'non-aktif']
        """
        text, spans = self.text, list[tuple[int, int]]()
        for start, end, key in zip(self.starts, self.ends, self.keys, strict=True):
            spans += [m.span() for m in _PART.finditer(text, start, end)] if "-" in key else [(start, end)]
        return self._with(spans)

    def parted_at(self, places: Iterable[int]) -> Words:
        """The same words, but one that holds a place behind a hyphen is parted there.

        Example:
            >>> Words("cabup-cawabup").parted_at([6]).keys
            ['cabup', 'cawabup']
        """
        cuts = {place for place in places if self.text[place - 1] == "-" and self._inside(place)}
        if not cuts:
            return self
        ends = sorted([*self.ends, *(cut - 1 for cut in cuts)])
        return self._with(list(zip(sorted([*self.starts, *cuts]), ends, strict=True)))

    def _inside(self, position: int) -> bool:
        at = bisect_left(self.starts, position) - 1
        return at >= 0 and position < self.ends[at]

    def _with(self, spans: list[tuple[int, int]]) -> Words:
        """The words of the same text at other places."""
        if len(spans) == len(self.keys):
            return self
        row = object.__new__(Words)
        row._set(self.text, self._folded, spans)
        return row

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, position: int) -> int:
        """Index of the first word that begins at or after a character."""
        return bisect_left(self.starts, position)

    def gap(self, index: int) -> str:
        """The characters before a word, back to the word before it (a word past either end has a line break there)."""
        if index <= 0 or index >= len(self.keys):
            return "\n"
        return self.gaps[index]

    def raw(self, index: int) -> str:
        """A word as printed; empty past either end."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.keys) else ""

    def key(self, index: int) -> str:
        """A word in folded form; empty past either end."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= index < len(self.keys) and self.capitals[index]

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
