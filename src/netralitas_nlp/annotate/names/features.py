"""What the CRF looks at: word, shape, ends, clusters and lists of a token and its neighbours, and the capitals around it.

The features of a word form are made once and kept, so that a text costs little more than putting lists together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

EDGES = "()[]{}\"'“”‘’«»*_.,;:"
_DIGITS = re.compile(r"\d")
_KEPT = 50_000  # word forms remembered; then the memory starts anew

Lexicon = Mapping[str, str]
Entries = Mapping[tuple[str, ...], str]


@lru_cache(_KEPT)
def normal(token: str) -> str:
    """The form under which a word is looked up: lower case, digits as 0, without brackets and quotes at its edges.

    Example:
        >>> normal("(WHO)"), normal("Drs."), normal("2024"), normal("“")
        ('who', 'drs', '0000', '“')
    """
    return _DIGITS.sub("0", (token.strip(EDGES) or token).lower())


@lru_cache(_KEPT)
def shape(token: str) -> str:
    """How a token is written: "Xx", "XX", "xx", "xX", "0", or its punctuation mark."""
    core = token.strip(EDGES)
    if not core:
        return token[:2]
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


class _Form(NamedTuple):
    """What a word form gives to its own features and to those of its neighbours; its coarsest cluster."""

    own: list[str]
    one_on: list[str]
    one_back: list[str]
    two_on: list[str]
    two_back: list[str]
    cluster: str


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
        self._memory: dict[str, _Form] = {}

    def of(self, tokens: Sequence[str]) -> list[list[str]]:
        """One list of features for each token."""
        if len(self._memory) > _KEPT:
            self._memory.clear()
        seen = [self._memory.get(t) or self._remember(t) for t in tokens]
        forms = [normal(t) for t in tokens]
        shapes = [shape(t) for t in tokens]
        last = len(tokens) - 1
        found = []
        for i, form in enumerate(seen):
            features = form.own.copy()
            if i:
                features += seen[i - 1].one_on
                features.append(f"wb={forms[i - 1]}|{forms[i]}")
                features.append(f"ws={forms[i - 1]}|{shapes[i]}")
                if i > 1:
                    features += seen[i - 2].two_on
                    features.append(f"ss={shapes[i - 2]}|{shapes[i - 1]}|{shapes[i]}")
            else:
                features.append("first")
            if i < last:
                features += seen[i + 1].one_back
                features.append(f"wn={forms[i]}|{forms[i + 1]}")
                features.append(f"sn={shapes[i]}|{shapes[i + 1]}")
                if i + 1 < last:
                    features += seen[i + 2].two_back
            else:
                features.append("last")
            found.append(features)
        for at, feature in self._listed(forms):
            found[at].append(feature)
        for i in range(last):
            pair = f"{seen[i].cluster}|{seen[i + 1].cluster}"
            found[i].append(f"kn={pair}")
            found[i + 1].append(f"kb={pair}")
        for start, end in _runs(tokens, shapes):
            before, after = forms[start - 1] if start else "^", forms[end] if end <= last else "$"
            marks = [f"rb={before}", f"ra={after}", f"rc={before}|{after}", f"rf={forms[start]}", f"rl={forms[end - 1]}",
                     f"kf={seen[start].cluster}", f"kl={seen[end - 1].cluster}", f"kc={seen[start - 1].cluster if start else '^'}",
                     f"rn={min(end - start, 5)}"]  # fmt: skip
            for at in range(start, end):
                found[at] += marks
                found[at].append(f"rp={min(at - start, 4)}|{min(end - at, 4)}")
        return found

    def _listed(self, forms: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Marks of names of several words: longest first, from left to right."""
        at = 0
        while at < len(forms):
            longest = min(self._first.get(forms[at], 0), len(forms) - at)
            for length in range(longest, 1, -1):
                kind = self._entries.get(tuple(forms[at : at + length]))
                if kind is not None:
                    yield at, f"L={kind}:B"
                    for inner in range(at + 1, at + length):
                        yield inner, f"L={kind}:I"
                    at += length - 1
                    break
            at += 1

    def _remember(self, token: str) -> _Form:
        word, form = normal(token), shape(token)
        known = self._lexicon.get(word, "?").split("\t")
        own = [f"w={word}", f"s={form}", *(f"k={k}" for k in known), *(f"p{n}={word[:n]}" for n in (2, 3, 4)),
               *(f"e{n}={word[-n:]}" for n in (1, 2, 3, 4))]  # fmt: skip
        own += [f"sk={form}|{k}" for k in known]
        if len(word) < len(token):
            own.append(f"open={token[0] in '(['}")
            own.append(f"close={token[-1] in ')]'}")
            own.append(f"stop={token[-1] == '.'}")
        near = [f"w={word}", f"s={form}", *(f"k={k}" for k in known)]
        before = [f"-1{f}" for f in near]
        after = [f"+1{f}" for f in near]
        far = [f"w={word}", f"s={form}", *(f"k={k}" for k in known[:2])]
        found = _Form(own, before, after, [f"-2{f}" for f in far], [f"+2{f}" for f in far], known[0])
        self._memory[token] = found
        return found
