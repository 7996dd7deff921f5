"""The CRF's weights as tables: a few rows for each word form, made when it is first met, and a row for each pair that it knows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from threading import Lock
from typing import NamedTuple

import numpy as np

from netralitas_nlp.annotate.names.compiled import JOINED, MOST_PARTS, Compiled, Places, Row, key_of
from netralitas_nlp.annotate.names.features import FAR, Features, Form
from netralitas_nlp.annotate.names.weights import Numbers

NO_TOKEN = ""  # stands around sentences: what a feature sees that looks beyond their ends


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
    """

    def __init__(self, weights: Compiled) -> None:
        self._number = {kind: number for number, kind in enumerate(JOINED)}
        self._keys, self._rows = weights.joined_keys, weights.joined_rows

    def add(self, scores: Numbers, joins: Sequence[Join]) -> None:
        """Adds to the rows at the places of joins what the parts joined there give, in the order of joins."""
        numbers = np.repeat([self._number[join.kind] for join in joins], [len(join.places) for join in joins])
        left, right = np.concatenate([j.parts[-2] for j in joins]), np.concatenate([j.parts[-1] for j in joins])
        told = np.flatnonzero(left * right)
        if not len(told) or not len(self._keys):
            return
        first = np.concatenate([j.parts[0] if len(j.parts) == MOST_PARTS else np.zeros_like(j.places) for j in joins])
        keys = key_of([numbers[told], first[told], left[told], right[told]])
        rows = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = np.flatnonzero(self._keys[rows] == keys)
        # Several joins may give to one place.
        np.add.at(scores, np.concatenate([j.places for j in joins])[told[known]], self._rows[rows[known]])


class _Given:
    """What a word, a shape and a cluster give to the nine rows of a form that has them, each found at once."""

    def __init__(self, weights: Compiled) -> None:
        self._row_of = {name: number for number, name in enumerate(weights.given, 1)}
        far = np.zeros((len(weights.given) + 1, len(Row), len(weights.others.labels)))
        far[tuple(weights.given_at.T)] = weights.given_rows
        near = far.copy()
        near[:, [Row.TWO_ON, Row.TWO_BACK]] = 0
        self._rows = np.concatenate([far, near])

    def row(self, name: str, row: Row) -> Numbers:
        """What one of them ("w=kudus") gives to one row."""
        found: Numbers = self._rows[self._row_of.get(name, 0), row]
        return found

    def sums(self, forms: Sequence[Form]) -> Numbers:
        """Nine rows for each form."""
        row_of, near = self._row_of.get, len(self._row_of) + 1
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
    """

    def __init__(self, weights: Compiled, features: Features) -> None:
        self._weights = weights.others
        self._features = features
        self._part = {name: number for number, name in enumerate(weights.parts, 1)}
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
        self._rows = np.zeros((_ROOM, len(Row), len(self._weights.labels)))
        self._numbers = np.zeros((_ROOM, len(Told)), dtype=np.int64)
        self._rows[0, [Row.ONE_ON, Row.ONE_BACK]] = self._weights.sums([["first"], ["last"]])
        self._rows[0, Row.BEFORE_RUN] = self._given.row("w=^", Row.BEFORE_RUN) + self._given.row("c=^", Row.BEFORE_RUN)
        self._rows[0, Row.AFTER_RUN] = self._given.row("w=$", Row.AFTER_RUN)
        self._numbers[0, Told.BEFORE_RUN] = self._part.get("w=^", 0)
        self._numbers[0, Told.AFTER_RUN] = self._part.get("w=$", 0)
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
        part_of = self._part.get
        word = part_of(f"w={form.word}", 0)
        return [
            word, part_of(f"s={form.shape}", 0), part_of(f"k={form.cluster}", 0), word, word,
            self._features.reach(form.word), form.shape[:1] == "X", form.shape[:1] in ("X", "0"),
        ]  # fmt: skip
