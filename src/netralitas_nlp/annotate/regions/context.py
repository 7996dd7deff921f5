"""What stands around a name: the words before it on the same line, its level word, signs that no region is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from netralitas_nlp.resources.region_words import Cue, RegionWords

_REACH = 40
_AFTER = re.compile(r"[ ]?([\w-]+)")


class Before(NamedTuple):
    """The last words before a name.

    Attributes:
        words: At most three folded words, in reading order, with the punctuation that clings to them.
        starts: Where each begins.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def last(self) -> str:
        """The word right before the name; empty at the start of a line."""
        return self.words[-1] if self.words else ""


class Surroundings:
    """Reads the context of names in one folded text.

    Args:
        folded: The folded text.
        words: The words that matter.
    """

    def __init__(self, folded: str, words: RegionWords) -> None:
        self._folded = folded
        self._words = words

    def before(self, start: int) -> Before:
        """The words before `start` on its line."""
        low = max(0, start - _REACH)
        line = self._folded.rfind("\n", low, start)
        low = line + 1 if line >= 0 else low
        words: list[str] = []
        starts: list[int] = []
        end = start
        while len(words) < 3 and end > low:
            while end > low and self._folded[end - 1] in " *_":
                end -= 1
            begin = self._folded.rfind(" ", low, end) + 1 or low
            if begin >= end:
                break
            word = self._folded[begin:end].lstrip("(\"'*_")
            words.append(word)
            starts.append(end - len(word))
            end = begin
        return Before(tuple(reversed(words)), tuple(reversed(starts)))

    def cue(self, before: Before) -> tuple[Cue, int] | None:
        """The level word right before a name, and where it begins; two words ("wali kota") before one ("kota")."""
        cues = self._words.cues
        for n in (2, 1):
            if len(before.words) >= n:
                word, start = " ".join(before.words[-n:]), before.starts[-n]
                for shown in (word, word.removeprefix("se-")):
                    if shown in cues:
                        return cues[shown], start + len(word) - len(shown)
        return None

    def denied(self, before: Before, end: int) -> bool:
        """Whether the words around a bare name show that no region is meant ("soto Kudus", "Jakarta Post")."""
        if before.last in self._words.not_after or " ".join(before.words[-2:]) in self._words.not_after:
            return True
        after = _AFTER.match(self._folded, end)
        return after is not None and after[1] in self._words.not_before

    def place(self, before: Before) -> bool:
        """Whether the name stands where a place would ("di Solo", "warga Solo")."""
        return before.last in self._words.place_before or self.body(before)

    def body(self, before: Before) -> bool:
        """Whether a body that bears a region's name stands right before it ("KPU OKI")."""
        last = before.last
        return last in self._words.bodies or last.rstrip("0123456789/") in ("kodim", "korem", "yonif") or "/" in last
