"""Whether two printed names can be the same person's: parts, initials, abbreviations, other spellings."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.words import FOLDED_WORD

_SAME = {
    **dict.fromkeys(
        ("muh", "moh", "mhd", "mohd", "muhamad", "mohamad", "mohammad", "muhammad", "mohammed"), "muhammad"
    ),
    **dict.fromkeys(("ach", "achmad", "akhmad", "akh", "akhmat", "ahmad", "ahmat"), "ahmad"),
    **dict.fromkeys(("abd", "abdul"), "abdul"),
    **dict.fromkeys(("siti", "sitti", "st"), "siti"),
}
_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ie", "i"), ("kh", "h"), ("q", "k"))
_TWICE = re.compile(r"(.)\1")
_RESPELLED = 0.8  # similarity of two words that are one name, tuned on typing errors in regional news


class Fit(IntEnum):
    """How a shorter name fits a fuller one; greater is better."""

    NONE = 0
    INNER = 1
    LAST = 2
    FIRST = 3
    WHOLE = 4


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name, frequent abbreviations opened.

    Example:
        >>> name_words("Moh. Wirasena")
        ('muhammad', 'wirasena')
    """
    return tuple(_SAME.get(word, word) for word in FOLDED_WORD.findall(fold(name)))


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


def respelled(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names of as many words are one name in two spellings ("Zulfa", "Zulafa").

    Example:
        >>> respelled(("abdul", "waras"), ("adul", "waras"))
        True
    """
    if len(one) != len(two) or one == two:
        return one == two and bool(one)
    different = [(a, b) for a, b in zip(one, two, strict=True) if not _stands_for(a, b, True)]
    if len(different) * 2 > max(2, len(one)):
        return False
    return all(_close(a, b) for a, b in different)


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


def _close(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    if a[:3] == b[:3] and min(len(a), len(b)) > 6 and Levenshtein.distance(a, b) <= 2:
        return True
    return _sound(a) == _sound(b) or Levenshtein.normalized_similarity(a, b) >= _RESPELLED


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return _TWICE.sub(r"\1", word)
