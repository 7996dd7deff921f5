"""Whether two printed names can be the same person's: parts, initials, abbreviations, other spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.words import FOLDED_WORD

_TWICE = re.compile(r"(.)\1")
_RESPELLED = 0.8  # similarity of two words that are one name, tuned on typing errors in regional news


class Fit(IntEnum):
    """How a shorter name fits a fuller one; greater is better."""

    NONE = 0
    INNER = 1
    LAST = 2
    FIRST = 3
    WHOLE = 4


class NameForms:
    """Forms and spellings of given names.

    Args:
        forms: Form of a name → the form names are compared in.
        spellings: Letters that are written in two ways: (from, to), replaced in order.
        within: Further ones, that are one sound only within a text, where few names compete.

    Example:
        >>> names = NameForms({"moh": "muhammad"}, [("oe", "u")])
        >>> names.words("Moh. Wirasena")
        ('muhammad', 'wirasena')
        >>> names.respelled(("soekarman",), ("sukarman",))
        True
    """

    def __init__(
        self, forms: Mapping[str, str], spellings: Iterable[tuple[str, str]], within: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._forms, self._spellings = forms, tuple(spellings)
        self._within = (*self._spellings, *within)
        self.words = lru_cache(maxsize=4096)(self._words)
        self.canonical = lru_cache(maxsize=200_000)(self._canonical)
        self._sound = lru_cache(maxsize=4096)(self._sounded)

    def _words(self, name: str) -> tuple[str, ...]:
        """Folded words of a name, each in the form names are compared in."""
        return tuple(self._forms.get(word, word) for word in FOLDED_WORD.findall(fold(name)))

    def _canonical(self, word: str) -> str:
        """A word in the form in which spellings do not matter."""
        return _spelt(self._forms.get(word, word), self._spellings)

    def _sounded(self, word: str) -> str:
        return _spelt(word, self._within)

    def respelled(self, one: tuple[str, ...], two: tuple[str, ...]) -> bool:
        """Whether two names of as many words are one name in two spellings ("Zulfa", "Zulafa")."""
        if len(one) != len(two) or one == two:
            return one == two and bool(one)
        left = max(2, len(one)) // 2  # words that may differ
        for a, b in zip(one, two, strict=True):
            if a != b and not _stands_for(a, b, True):
                left -= 1
                if left < 0 or not self._close(a, b):
                    return False
        return True

    def _close(self, a: str, b: str) -> bool:
        short = min(len(a), len(b))
        if short < 4 or a[0] != b[0]:
            return False
        if short > 6 and a[:3] == b[:3] and Levenshtein.distance(a, b) <= 2:
            return True
        return self._sound(a) == self._sound(b) or Levenshtein.normalized_similarity(a, b) >= _RESPELLED


def _spelt(word: str, spellings: Iterable[tuple[str, str]]) -> str:
    for old, new in spellings:
        word = word.replace(old, new)
    return _TWICE.sub(r"\1", word)


def fit(short: tuple[str, ...], full: tuple[str, ...]) -> Fit:
    """How the words of a shorter name fit a fuller one.

    Words must stand in the same order; an initial fits a word that begins with it, but some whole word must be the same. A
    name that leaves out words leaves out initials first: none of its words stands for an initial of the fuller one.

    Example:
        >>> fit(("wirasena",), ("muhammad", "wirasena"))
        <Fit.LAST: 2>
        >>> fit(("wirasena",), ("muhammad", "w", "rekaan"))
        <Fit.NONE: 0>
    """
    if not short or len(short) > len(full):
        return Fit.NONE
    places = []
    at = 0
    whole = len(short) == len(full)
    for word in short:
        while at < len(full) and not _stands_for(word, full[at], whole):
            at += 1
        if at == len(full):
            return Fit.NONE
        places.append(at)
        at += 1
    if not any(word == full[at] and len(word) > 1 for word, at in zip(short, places, strict=True)):
        return Fit.NONE
    if whole:
        return Fit.WHOLE
    if places[0] == 0:
        return Fit.FIRST
    return Fit.LAST if places[-1] == len(full) - 1 else Fit.INNER


def nickname(short: str, full: tuple[str, ...]) -> bool:
    """Whether a word is the beginning of a word of a fuller name ("Zul" of "Zulkarnain").

    Example:
        >>> nickname("zul", ("zulkarnain",))
        True
    """
    return len(short) >= 3 and any(len(word) > len(short) + 1 and word.startswith(short) for word in full)


def _stands_for(word: str, fuller: str, whole: bool) -> bool:
    if word == fuller:
        return True
    return word[0] == fuller[0] and (len(word) == 1 or (whole and len(fuller) == 1))
