"""Names of several words that are printed with a slip: "Papua Pengunungan", "Kabupaten Bandung Brat", "Kepulaun Riau".

In: a text. Out: places where all words but one stand as in a name and that one is a slip of the pen away, or where the
words of a name are glued ("Papua Baratdaya"). Without this the right part would be taken for another region.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from rapidfuzz.distance import OSA

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import Span
from netralitas_nlp.resources.regions import Regions, match_key
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.unit_phrases import blank
from netralitas_nlp.text.words import Words, read_words

_LONG = 8  # letters from which a word with two slips is still the same
_SHORT = 4  # letters below which a slip makes another word
_MOST = 2  # slips in a word
_SAME_FIRST = 5  # letters below which the first has to stand

_Name = tuple[str, ...]


class NameSlips:
    """Finds them.

    Args:
        regions: The tables.
        real: Words that are a slip away from a part of a name, and words or names themselves ("utama", "utari").
    """

    def __init__(self, regions: Regions, real: Collection[str]) -> None:
        self._regions = regions
        self._real = frozenset(real)

    def find(self, text: str) -> Iterator[tuple[Span, tuple[str, ...], Span]]:
        """Place, codes, and place of the (first) word with the slip."""
        row, holding = read_words(text), self._holding
        for index, key in enumerate(row.keys):
            if key not in holding or not row.capital(index):
                continue
            # Whether a name may go on to either side: asked once for all names that hold the word.
            before, after = self._joined(row, index), self._joined(row, index + 1)
            if not (before or after):
                continue
            # Of a name of two words it is the other one that has the slip.
            other = (
                before and self._may_be_slip(row.keys[index - 1]),
                after and self._may_be_slip(row.keys[index + 1]),
            )
            for name, position in holding[key]:
                if (position and not before) or (position + 1 < len(name) and not after):
                    continue
                if len(name) == 2 and not other[1 - position]:
                    continue
                found = self._aligned(row, index - position, name)
                if found is not None:
                    yield self._span(row, index - position, len(name)), self._names[name], found
            yield from self._glued(row, index)

    def _joined(self, row: Words, index: int) -> bool:
        """Whether a word and the one before it are capitalised and stand side by side."""
        return 0 < index < len(row) and blank(row.gap(index)) and row.capital(index - 1) and row.capital(index)

    def _aligned(self, row: Words, first: int, name: _Name) -> Span | None:
        """The word with the slip, if the words from `first` on are those of a name with one slip."""
        if first < 0 or first + len(name) > len(row):
            return None
        wrong = -1
        for at, word in enumerate(name, start=first):
            if row.keys[at] != word:
                if wrong >= 0:
                    return None
                wrong = at
        if wrong < 0 or not self._slip(row.keys[wrong], name[wrong - first]) or not self._run(row, first, len(name)):
            return None
        return Span(row.starts[wrong], row.ends[wrong])

    def _may_be_slip(self, printed: str) -> bool:
        """Whether a word is no word that is right as it stands."""
        return len(printed) >= _SHORT - 1 and printed not in self._real and printed not in self._parts

    def _slip(self, printed: str, word: str) -> bool:
        shorter = min(len(printed), len(word))
        if abs(len(printed) - len(word)) > _MOST or shorter < _SHORT - 1 or len(word) < _SHORT:
            return False
        if not self._may_be_slip(printed):
            return False
        if shorter < _SAME_FIRST and printed[0] != word[0]:
            return False
        most = _MOST if shorter >= _LONG else 1
        return OSA.distance(printed, word, score_cutoff=most) <= most

    def _glued(self, row: Words, first: int) -> Iterator[tuple[Span, tuple[str, ...], Span]]:
        """A name of three or more words of which two are glued; those of two words are known so."""
        key = row.key(first)
        for name in self._beginning.get(key, ()):
            for size in range(2, len(name)):
                if first + size > len(row) or not self._run(row, first, size):
                    break
                if "".join(row.slice(first, first + size)) == "".join(name):
                    yield self._span(row, first, size), self._names[name], Span(*self._span(row, first + 1, 1))

    def _run(self, row: Words, first: int, size: int) -> bool:
        inner = range(first + 1, first + size)
        return all(row.capital(i) for i in range(first, first + size)) and all(blank(row.gap(i)) for i in inner)

    def _span(self, row: Words, first: int, size: int) -> Span:
        return Span(row.starts[first], row.ends[first + size - 1])

    @cached_property
    def _names(self) -> dict[_Name, tuple[str, ...]]:
        """Names of at least two words of provinces, kabupaten and kota → codes."""
        found: dict[_Name, set[str]] = {}
        for alias in self._regions.aliases:
            words = tuple(fold(alias.form).replace("-", " ").split())
            if len(words) > 1 and words[0] not in ("kabupaten", "kota", "kep.", "kep"):
                found.setdefault(words, set()).add(alias.code)
        return {name: tuple(sorted(codes)) for name, codes in found.items()}

    @cached_property
    def _holding(self) -> dict[str, list[tuple[_Name, int]]]:
        """Word → the names that hold it, and where."""
        return grouped((word, (name, position)) for name in self._names for position, word in enumerate(name))

    @cached_property
    def _beginning(self) -> dict[str, list[_Name]]:
        return grouped((name[0], name) for name in self._names if len(name) > 2)

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Words of names, and whole names: none of them is a slip of another ("Aceh Barat" of "Aceh Besar")."""
        whole = {match_key(alias.form) for alias in self._regions.aliases}
        return frozenset({word for name in self._names for word in name} | whole)
