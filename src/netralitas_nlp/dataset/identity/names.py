"""How alike two persons' names are, part by part: same, another spelling, initials, a part of it, one word only."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from netralitas_nlp.resources.identity import IdentityWords

Tokens = tuple[str, ...]


class Likeness(IntEnum):
    """How alike two names are, least first."""

    NONE = 0
    SINGLE = 1
    """One word that both have: too little by itself."""
    PART = 2
    """The shorter, of at least two words, is a part of the longer."""
    TYPO = 3
    """One letter or two differ in one word."""
    INITIALS = 4
    """Alike, with an initial for a word."""
    VARIANT = 5
    """The same in another spelling (Muh. = Muhammad, oe = u)."""
    SAME = 6


class NameRules:
    """Compares names by the forms and spellings of the data."""

    def __init__(self, words: IdentityWords) -> None:
        self._forms, self._openings = words.forms, words.openings

    def tokens(self, name: str) -> Tokens:
        """The words of a name: lower case, without marks and stops, "A.A." at its beginning in full."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        found = tuple(re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", plain)))
        for length in (3, 2, 1):
            if found[:length] in self._openings:
                return self._openings[found[:length]] + found[length:]
        return found

    def canonical(self, tokens: Tokens) -> Tokens:
        """The words in the form in which spellings do not matter."""
        return tuple(map(self._forms.canonical, tokens))

    def compare(self, one: Tokens, other: Tokens) -> Likeness:
        """How alike two names are."""
        if one == other:
            return Likeness.SAME if len(one) > 1 else Likeness.SINGLE
        a, b = sorted((self.canonical(one), self.canonical(other)), key=lambda t: (len(t), t))
        if not a:
            return Likeness.NONE
        if "".join(a) == "".join(b):
            return Likeness.VARIANT if len("".join(a)) > 7 or len(a) > 1 else Likeness.SINGLE
        return _aligned(a, b) if len(a) == len(b) else _within(a, b)

    def clash(self, one: Tokens, other: Tokens) -> bool:
        """Whether two full names that share a word go on (or, ending in it, begin) in plainly different ways."""
        a, b = self.canonical(one), self.canonical(other)
        if len(set(a) & set(b)) != 1 or self.compare(one, other) is not Likeness.NONE:
            return False
        (word,) = set(a) & set(b)
        x, y = a.index(word), b.index(word)
        after, before = ("".join(a[x + 1 :]), "".join(b[y + 1 :])), ("".join(a[:x]), "".join(b[:y]))
        return any(all(ends) and _unlike(*ends) for ends in (after, before))


def _aligned(a: Tokens, b: Tokens) -> Likeness:
    """Names of as many words, word by word."""
    worst, firm, typos = Likeness.VARIANT, 0, 0
    for x, y in zip(a, b, strict=True):
        if x == y:
            firm += len(x) > 2
        elif _initial(x, y):
            worst = min(worst, Likeness.INITIALS)
        elif _misprint(x, y):
            typos += 1
        else:
            return Likeness.NONE
    if firm == 0 or typos > 1:
        return Likeness.NONE
    return Likeness.TYPO if typos else worst


def _within(short: Tokens, long: Tokens) -> Likeness:
    """The shorter name's words in the longer one, in order."""
    at, firm = 0, 0
    for word in short:
        while at < len(long) and not (word == long[at] or _initial(word, long[at])):
            at += 1
        if at == len(long):
            return Likeness.NONE
        firm += word == long[at] and len(word) > 2
        at += 1
    if firm >= 2:
        return Likeness.PART
    return Likeness.SINGLE if firm == 1 else Likeness.NONE


def _unlike(x: str, y: str) -> bool:
    """Whether parts of names are no initials, shortenings or misprints of one another."""
    x, y = sorted((x, y), key=len)
    return not y.startswith(x) and fuzz.ratio(x, y) < 75


def _initial(x: str, y: str) -> bool:
    return (len(x) == 1 or len(y) == 1) and x[0] == y[0]


def _misprint(x: str, y: str) -> bool:
    least = min(len(x), len(y))
    return least >= 4 and OSA.distance(x, y, score_cutoff=2) <= (1 if least < 9 else 2)
