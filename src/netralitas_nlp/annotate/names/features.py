"""What the CRF looks at: word, shape, ends, clusters and lists of a token and its neighbours, and the capitals around it.

The features of a word form are made once and kept. The engine does not go through these lists: it sums what they would give
from tables (scores.py); training does, and tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

EDGES = "()[]{}\"'“”‘’«»*_.,;:"
_DIGITS = re.compile(r"\d")
_KEPT = 50_000  # word forms remembered

Lexicon = Mapping[str, str]
Entries = Mapping[tuple[str, ...], str]


def normal(token: str) -> str:
    """The form under which a word is looked up: lower case, digits as 0, without brackets and quotes at its edges.

    Example:
        >>> normal("(WHO)"), normal("Drs."), normal("2024"), normal("“")
        ('who', 'drs', '0000', '“')
    """
    return _DIGITS.sub("0", (token.strip(EDGES) or token).lower())


def shape(token: str) -> str:
    """How a token is written: "Xx", "XX", "xx", "xX", "0", or its punctuation mark."""
    core = token.strip(EDGES)
    if not core:
        return token[:2]
    if core.isascii() and core.isalpha() and core[1:].islower():  # most words, at once
        return "Xx" if core[0].isupper() else "xx"
    letters = [c for c in core if c.isalpha()]
    if not letters:
        return "0"
    kind = "xx"
    if all(c.isupper() for c in letters):
        kind = "X" if len(letters) == 1 else "XX"
    elif core[0].isupper():
        kind = "XxX" if any(c.isupper() for c in core[1:]) else "Xx"
    elif any(c.isupper() for c in letters):
        kind = "xX"
    return kind + ("0" if any(c.isdigit() for c in core) else "") + ("-" if "-" in core else "")


def _runs(tokens: Sequence[str], shapes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Capitalised tokens in a row, numbers within them too: first token, token after the last."""
    start = 0
    while start < len(tokens):
        end = start
        if shapes[start][0] == "X":
            end += 1
            while end < len(tokens) and shapes[end][0] in "X0":
                end += 1
            while shapes[end - 1][0] == "0":
                end -= 1
            yield start, end
        start = max(end, start + 1)


class Form(NamedTuple):
    """What a word form gives to its own features and to those of its neighbours.

    Attributes:
        word: Its normal form.
        shape: How it is written.
        cluster: Its coarsest cluster.
        near: Features of it that its neighbours have too, as of one before or after; the first `FAR` of them also two away.
        own: Further features of its own.
    """

    word: str
    shape: str
    cluster: str
    near: list[str]
    own: list[str]


FAR = 4  # word, shape, and the two coarsest clusters


class Features:
    """Makes the feature lists of sentences.

    Args:
        lexicon: What is known of a word in normal form: short feature strings (clusters, list flags), tabs between.
        entries: Names of several words in normal form, and the list each stands in.
    """

    def __init__(self, lexicon: Lexicon, entries: Entries) -> None:
        self._lexicon = lexicon
        self._entries = entries
        self._first: dict[str, int] = {}
        for entry in entries:
            self._first[entry[0]] = max(len(entry), self._first.get(entry[0], 0))
        self._remembered = lru_cache(maxsize=_KEPT)(self.form)

    def of(self, tokens: Sequence[str]) -> list[list[str]]:
        """One list of features for each token."""
        seen = [self._remembered(token) for token in tokens]
        found = [[*form.near, *form.own, *_before(seen, i), *_behind(seen, i)] for i, form in enumerate(seen)]
        for start, end, kind in self.listed([form.word for form in seen], range(len(seen))):
            for inside in range(start, end):
                found[inside].append(f"L={kind}:{'I' if inside > start else 'B'}")
        for i in range(len(seen) - 1):
            pair = f"{seen[i].cluster}|{seen[i + 1].cluster}"
            found[i].append(f"kn={pair}")
            found[i + 1].append(f"kb={pair}")
        for start, end in _runs(tokens, [form.shape for form in seen]):
            marks = _of_run(seen, start, end)
            for at in range(start, end):
                found[at] += marks
                found[at].append(f"rp={min(at - start, 4)}|{min(end - at, 4)}")
        return found

    def reach(self, word: str) -> int:
        """How many words the longest listed name has that begins with `word`; 0 if none does."""
        return self._first.get(word, 0)

    def listed(self, words: Sequence[str], places: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        """Listed names of several words, longest first, from left to right: first word, word after the last, list.

        Args:
            words: Words in normal form.
            places: Where a name may begin, in order: every place, or those of words that have a `reach`.
        """
        free = 0
        for at in places:
            if at < free:
                continue
            longest = min(self._first.get(words[at], 0), len(words) - at)
            for length in range(longest, 1, -1):
                kind = self._entries.get(tuple(words[at : at + length]))
                if kind is not None:
                    yield at, at + length, kind
                    free = at + length
                    break

    def form(self, token: str) -> Form:
        """What one word form gives."""
        word, kind = normal(token), shape(token)
        known = self._lexicon.get(word, "?").split("\t")
        near = [f"w={word}", f"s={kind}", *[f"k={k}" for k in known]]
        own = [f"p2={word[:2]}", f"p3={word[:3]}", f"p4={word[:4]}",
               f"e1={word[-1:]}", f"e2={word[-2:]}", f"e3={word[-3:]}", f"e4={word[-4:]}"]  # fmt: skip
        own += [f"sk={kind}|{k}" for k in known]
        if len(word) < len(token):
            own += [f"open={token[0] in '(['}", f"close={token[-1] in ')]'}", f"stop={token[-1] == '.'}"]
        return Form(word, kind, known[0], near, own)


def _before(seen: Sequence[Form], i: int) -> Iterator[str]:
    """Features of the two tokens before one."""
    if not i:
        yield "first"
        return
    one, form = seen[i - 1], seen[i]
    yield from (f"-1{f}" for f in one.near)
    yield f"wb={one.word}|{form.word}"
    yield f"ws={one.word}|{form.shape}"
    if i > 1:
        yield from (f"-2{f}" for f in seen[i - 2].near[:FAR])
        yield f"ss={seen[i - 2].shape}|{one.shape}|{form.shape}"


def _behind(seen: Sequence[Form], i: int) -> Iterator[str]:
    """Features of the two tokens behind one."""
    if i == len(seen) - 1:
        yield "last"
        return
    one, form = seen[i + 1], seen[i]
    yield from (f"+1{f}" for f in one.near)
    yield f"wn={form.word}|{one.word}"
    yield f"sn={form.shape}|{one.shape}"
    if i + 2 < len(seen):
        yield from (f"+2{f}" for f in seen[i + 2].near[:FAR])


def _of_run(seen: Sequence[Form], start: int, end: int) -> list[str]:
    """What all tokens of a run of capitals share: the words around it, those that begin and end it, how many there are."""
    before = seen[start - 1].word if start else "^"
    after = seen[end].word if end < len(seen) else "$"
    first, last = seen[start], seen[end - 1]
    return [f"rb={before}", f"ra={after}", f"rc={before}|{after}", f"rf={first.word}", f"rl={last.word}",
            f"kf={first.cluster}", f"kl={last.cluster}", f"kc={seen[start - 1].cluster if start else '^'}",
            f"rn={min(end - start, 5)}"]  # fmt: skip
