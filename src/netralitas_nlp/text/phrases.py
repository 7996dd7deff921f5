"""Many phrases in one pass over a text: longest first, whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

V = TypeVar("V")


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
        self._automaton = (
            AhoCorasick(list(table), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
            if table
            else None
        )

    def __len__(self) -> int:
        return len(self._values)

    def find(self, folded: str) -> Iterator[Hit[V]]:
        """Phrases in `folded` (a text after `fold`), in reading order, without overlaps."""
        # Overlapping matches, so that one which ends inside a word never hides a shorter whole one.
        longest_at: dict[int, tuple[int, int]] = {}
        for index, start, end in self.all(folded):
            if start not in longest_at or longest_at[start][0] < end:
                longest_at[start] = (end, index)
        free = 0
        for start in sorted(longest_at):
            if start >= free:
                end, index = longest_at[start]
                yield Hit(Span(start, end), self._values[index])
                free = end

    def all(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Every phrase that stands as whole words: (index, start, end), overlaps included, by end."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _whole(folded, start, end):
                yield index, start, end


def _whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return before and after
