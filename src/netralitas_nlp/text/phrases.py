"""Many phrases in one pass over a text: longest first, whole words; and a pattern of a few of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

V = TypeVar("V")
_SMALL = 1500  # phrases


def any_of(words: Iterable[str]) -> str:
    r"""A pattern of any of the words as written, the longest first.

    Example:
        >>> any_of(["di", "ke", "di antara"])
        '(?:di\\ antara|di|ke)'
    """
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"


class Hit(NamedTuple, Generic[V]):
    """A phrase met in a text: its place and what was stored under it."""

    span: Span
    value: V


class Phrases(Generic[V]):
    """A set of phrases, each with a value; finds the leftmost longest ones as whole words.

    Phrases are folded (case and quote style do not matter). The haystack must be folded by the caller,
    so that one fold serves many finders.

    Example:
        >>> known = Phrases({"Konawe": 1, "Konawe Selatan": 2})
        >>> [(hit.span, hit.value) for hit in known.find(fold("Kabupaten Konawe Selatan"))]
        [(Span(start=10, end=24), 2)]
    """

    def __init__(self, phrases: dict[str, V] | Iterable[tuple[str, V]]) -> None:
        pairs = phrases.items() if isinstance(phrases, dict) else phrases
        table: dict[str, V] = {}
        for phrase, value in pairs:
            table.setdefault(fold(phrase), value)
        self._values = list(table.values())
        # The fast form for small sets; it takes too much memory and time to make for the great ones.
        form = Implementation.DFA if len(table) <= _SMALL else Implementation.ContiguousNFA
        kind = MatchKind.Standard
        self._automaton = AhoCorasick(list(table), matchkind=kind, implementation=form) if table else None

    def __len__(self) -> int:
        return len(self._values)

    def find(self, folded: str) -> Iterator[Hit[V]]:
        """Phrases in `folded` (a text after `fold`), in reading order, without overlaps."""
        # Overlapping matches, so that one which ends inside a word never hides a shorter whole one.
        longest_at = {
            start: (end, index) for index, start, end in self.all(folded)
        }  # by end, so the last is the longest
        free = 0
        for start in sorted(longest_at):
            if start >= free:
                end, index = longest_at[start]
                yield Hit(Span(start, end), self._values[index])
                free = end

    def all(self, folded: str) -> list[tuple[int, int, int]]:
        """Every phrase that stands as whole words: (index, start, end), overlaps included, by end."""
        if self._automaton is None:
            return []
        size = len(folded)
        return [
            match
            for match in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if ((start := match[1]) == 0 or not (folded[start - 1].isalnum() and folded[start].isalnum()))
            and ((end := match[2]) == size or not (folded[end].isalnum() and folded[end - 1].isalnum()))
        ]
