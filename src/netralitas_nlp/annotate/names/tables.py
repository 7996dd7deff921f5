"""The CRF's weights as tables: a few rows for each word form, made when it is first met, and a row for each pair that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import combinations, pairwise
from threading import Lock
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from netralitas_nlp.annotate.names.features import FAR, Features, Form
from netralitas_nlp.annotate.names.weights import Numbers, Weights

Places = NDArray[np.int64]
Number = TypeVar("Number", int, NDArray[np.int64])

NO_TOKEN = ""  # stands around sentences: what a feature sees that looks beyond their ends


class Row(IntEnum):
    """Whom a form's rows are for.

    The token itself, those one or two on or back, a run of capitals that comes after it, before it, begins or ends with it.
    """

    OWN = 0
    ONE_ON = 1
    ONE_BACK = 2
    TWO_ON = 3
    TWO_BACK = 4
    BEFORE_RUN = 5
    AFTER_RUN = 6
    BEGINS_RUN = 7
    ENDS_RUN = 8


class Told(IntEnum):
    """What a form's numbers tell.

    The numbers of its parts in joined features (0: in none), also as what stands before or after a run of capitals; how far
    listed names reach that begin with it; whether it is capitalised; whether a run goes on over it.
    """

    WORD = 0
    SHAPE = 1
    CLUSTER = 2
    BEFORE_RUN = 3
    AFTER_RUN = 4
    REACH = 5
    CAPITAL = 6
    INNER = 7


_KEPT = 50_000  # forms remembered (half a kB each); then the memory starts anew
_ROOM = 1024  # forms that there is room for at first
_PART_BITS = 20  # a number of a part; three and that of its kind fit into the key of a joined feature
_MOST_PARTS = 3
GIVES = {
    "w": ("w", Row.OWN), "-1w": ("w", Row.ONE_ON), "+1w": ("w", Row.ONE_BACK), "-2w": ("w", Row.TWO_ON), "+2w": ("w", Row.TWO_BACK),
    "s": ("s", Row.OWN), "-1s": ("s", Row.ONE_ON), "+1s": ("s", Row.ONE_BACK), "-2s": ("s", Row.TWO_ON), "+2s": ("s", Row.TWO_BACK),
    "k": ("k", Row.OWN), "-1k": ("k", Row.ONE_ON), "+1k": ("k", Row.ONE_BACK), "-2k": ("k", Row.TWO_ON), "+2k": ("k", Row.TWO_BACK),
    "rb": ("w", Row.BEFORE_RUN), "ra": ("w", Row.AFTER_RUN), "rf": ("w", Row.BEGINS_RUN), "rl": ("w", Row.ENDS_RUN),
    "kc": ("c", Row.BEFORE_RUN), "kf": ("c", Row.BEGINS_RUN), "kl": ("c", Row.ENDS_RUN),
}  # fmt: skip
"""Kinds of features that a word, a shape, a cluster or the coarsest cluster ("c") gives to the rows of its form."""


class Parts:
    """Numbers of what joined features tell of a token: its word, shape or cluster."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, kind: str, part: str) -> int:
        """Its number, from 1 on."""
        return self._numbers.setdefault((kind, part), len(self._numbers) + 1)

    def of(self, kind: str, part: str) -> int:
        """Its number, or 0."""
        return self._numbers.get((kind, part), 0)


class Join(NamedTuple):
    """Parts of neighbours, joined at each of some places.

    Attributes:
        kind: Of the feature: "wb".
        places: The rows that it gives to.
        parts: The numbers of the two or three parts joined at each place.
    """

    kind: str
    places: Places
    parts: tuple[Places, ...]


class Joined:
    """The features that join parts of two or three tokens, found by their kind and the numbers of these parts.

    Args:
        weights: What the CRF has learnt.
        kinds: Each kind of feature with what its parts are, a letter each.
        parts: Takes all parts that occur.
    """

    def __init__(self, weights: Weights, kinds: Mapping[str, str], parts: Parts) -> None:
        self._number = {kind: number for number, kind in enumerate(kinds)}
        found: dict[int, int] = {}
        for feature, row in weights.features.items():
            kind, _, told = feature.partition("=")
            of = kinds.get(kind)
            for reading in _readings(told, len(of)) if of is not None else ():
                numbers = [parts.add(*part) for part in zip(of or "", reading, strict=True)]
                found[_key([self._number[kind], *[0] * (_MOST_PARTS - len(numbers)), *numbers])] = row
        self._keys = np.array(sorted(found), dtype=np.int64)
        self._rows = weights.states[[found[key] for key in sorted(found)]]

    def add(self, scores: Numbers, joins: Sequence[Join]) -> None:
        """Adds to the rows at the places of joins what the parts joined there give, in the order of joins."""
        numbers = np.repeat([self._number[join.kind] for join in joins], [len(join.places) for join in joins])
        left, right = np.concatenate([j.parts[-2] for j in joins]), np.concatenate([j.parts[-1] for j in joins])
        told = np.flatnonzero(left * right)
        if not len(told) or not len(self._keys):
            return
        first = np.concatenate([j.parts[0] if len(j.parts) == _MOST_PARTS else np.zeros_like(j.places) for j in joins])
        keys = _key([numbers[told], first[told], left[told], right[told]])
        rows = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = np.flatnonzero(self._keys[rows] == keys)
        # Several joins may give to one place.
        np.add.at(scores, np.concatenate([j.places for j in joins])[told[known]], self._rows[rows[known]])


def _readings(told: str, count: int) -> Iterator[list[str]]:
    """The ways to read joined parts: a word may hold a bar itself, and then different parts make the same feature."""
    bars = [at for at, letter in enumerate(told) if letter == "|"]
    for chosen in combinations(bars, count - 1):
        edges = [-1, *chosen, len(told)]
        yield [told[a + 1 : b] for a, b in pairwise(edges)]


def _key(parts: Sequence[Number]) -> Number:
    """One number for several; works on numbers and on columns of numbers."""
    key, *others = parts
    for part in others:
        key = (key << _PART_BITS) + part
    return key


class _Given:
    """What a word, a shape and a cluster give to the nine rows of a form that has them, each found at once."""

    def __init__(self, weights: Weights) -> None:
        self._row_of: dict[str, int] = {"": 0}
        found = []
        for feature, row in weights.features.items():
            kind, _, told = feature.partition("=")
            if kind in GIVES:
                of, place = GIVES[kind]
                found.append((self._row_of.setdefault(f"{of}={told}", len(self._row_of)), place, row))
        given, places, rows = np.array(found, dtype=np.int64).reshape(-1, 3).T
        far = np.zeros((len(self._row_of), len(Row), len(weights.labels)))
        far[given, places] = weights.states[rows]
        near = far.copy()
        near[:, [Row.TWO_ON, Row.TWO_BACK]] = 0
        self._rows = np.concatenate([far, near])

    def sums(self, forms: Sequence[Form]) -> Numbers:
        """Nine rows for each form."""
        row_of, near = self._row_of.get, len(self._row_of)
        rows: list[int] = []
        starts = []
        for form in forms:
            starts.append(len(rows))
            rows += [row_of(feature, 0) for feature in form.near[:FAR]]
            rows += [row_of(feature, 0) + near for feature in form.near[FAR:]]
            rows.append(row_of(f"c={form.cluster}", 0))
        found: Numbers = np.add.reduceat(self._rows[rows], starts)
        return found


class Known(NamedTuple):
    """What is known of the tokens of a text.

    Attributes:
        ids: A number for each token.
        rows: By that number: the nine rows of its form.
        words: By that number: its normal form.
        numbers: A row for each of the eight numbers of a form, a column for each token.
    """

    ids: Places
    rows: Numbers
    words: list[str]
    numbers: Places


class Forms:
    """The rows and numbers of word forms; each is made when first met. May be used by several threads.

    Args:
        weights: What the CRF has learnt.
        features: What it looks at.
        parts: The parts of joined features.
    """

    def __init__(self, weights: Weights, features: Features, parts: Parts) -> None:
        self._weights = weights
        self._features = features
        self._parts = parts
        self._given = _Given(weights)
        self._lock = Lock()
        self._ids: dict[str, int] = {}

    def of(self, tokens: Sequence[str]) -> Known:
        """What is known of these tokens (`NO_TOKEN` stands around sentences)."""
        with self._lock:
            if not 0 < len(self._ids) <= _KEPT:
                self._start_anew()
            if new := set(tokens).difference(self._ids):
                self._learn(sorted(new))
            ids = np.fromiter(map(self._ids.__getitem__, tokens), dtype=np.int64, count=len(tokens))
            return Known(ids, self._rows, self._words, self._numbers[ids].T)

    def _start_anew(self) -> None:
        gives = {
            Row.ONE_ON: ["first"],
            Row.ONE_BACK: ["last"],
            Row.BEFORE_RUN: ["rb=^", "kc=^"],
            Row.AFTER_RUN: ["ra=$"],
        }
        self._rows = np.zeros((_ROOM, len(Row), len(self._weights.labels)))
        self._numbers = np.zeros((_ROOM, len(Told)), dtype=np.int64)
        self._rows[0] = self._weights.sums([gives.get(row, []) for row in Row])
        self._numbers[0, Told.BEFORE_RUN] = self._parts.of("w", "^")
        self._numbers[0, Told.AFTER_RUN] = self._parts.of("w", "$")
        self._words = [NO_TOKEN]
        self._ids = {NO_TOKEN: 0}

    def _learn(self, tokens: Sequence[str]) -> None:
        """Makes the rows of new forms. The numbers that lead to them come last: a time limit may stop this anywhere."""
        forms = [self._features.form(token) for token in tokens]
        start, end = len(self._ids), len(self._ids) + len(forms)
        if end > len(self._rows):
            room = max(end, 2 * len(self._rows)) - start
            self._numbers = np.concatenate([self._numbers[:start], np.zeros((room, len(Told)), dtype=np.int64)])
            self._rows = np.concatenate([self._rows[:start], np.zeros((room, *self._rows.shape[1:]))])
        self._rows[start:end] = self._given.sums(forms)
        self._rows[start:end, Row.OWN] += self._weights.sums([form.own for form in forms])
        self._numbers[start:end] = [self._told(form) for form in forms]
        self._words[start:] = [form.word for form in forms]
        self._ids.update(zip(tokens, range(start, end), strict=True))

    def _told(self, form: Form) -> list[int]:
        word = self._parts.of("w", form.word)
        return [
            word, self._parts.of("s", form.shape), self._parts.of("k", form.cluster), word, word,
            self._features.reach(form.word), form.shape[:1] == "X", form.shape[:1] in ("X", "0"),
        ]  # fmt: skip
