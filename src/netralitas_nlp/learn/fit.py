"""Fits one decision: examples in, weights and thresholds out.

A logistic regression over features that occur in at least `LEAST` texts, its weights held near nought (or near the weights
that it starts from: own texts then move what the package's texts taught). How strongly, and the thresholds from which a
candidate is given and is sure, come from cross-validation over outlets: no outlet stands on both sides.
"""

from __future__ import annotations

import math
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

import numpy as np

from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.errors import EngineError
from netralitas_nlp.grouping import grouped
from netralitas_nlp.learn.rivals import Rivals, Sets, apart
from netralitas_nlp.text.span import Span

LEAST = 2
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
FOLDS = 6
SEED = 14
PROMISED = 0.95
"""Share of right values that "sure" promises."""
_LEAST_SURE = 20  # values above a threshold from which their share of right ones says something
_LEAST_GIVEN = 0.1  # the least threshold
_SMALL = 0.004  # weights below are left out
_ROUNDS = 5  # of learning how kinds of features vary, after which they stand still


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate of one marked text.

    Attributes:
        text: Id of the text.
        outlet: Its outlet; folds keep outlets together.
        features: What is seen of the candidate.
        right: Whether it is what is looked for.
        weight: How much it counts.
        measured: Whether thresholds are chosen by it; invented sentences only teach.
        of: What it could be the value of, where a text has several; of each at most one value is given.
        place: Where it stands, if of candidates that overlap only one can be right.
        reading: Which reading of its text it belongs to; candidates of different ones do not compete.
    """

    text: str
    outlet: str
    features: frozenset[str]
    right: bool
    weight: float = 1.0
    measured: bool = True
    of: int = -1
    place: Span | None = None
    reading: int = 0


def fit(name: str, examples: Sequence[Example], *, single: bool = False, start: Decision | None = None) -> Decision:
    """Learns a decision.

    Args:
        name: Its name.
        examples: Candidates of marked texts.
        single: Whether only the likeliest candidate of a text can be given.
        start: The decision whose weights own examples move; None to learn from nothing.

    Raises:
        EngineError: scipy is missing.
    """
    table = _Table(examples, start)
    best = _strength(table)
    real = [(e, p) for e, p in zip(examples, table.held_out(best), strict=True) if e.measured]
    found = _chosen(real, single=single)
    right = [(e.text, e.of) for e, _ in real if e.right]
    accept = _accept(found, len(set(right) if single else right), single=single)
    sure = _sure(found, accept)
    about: dict[str, Any] = {
        "candidates": len(examples),
        "right": sum(e.right for e in examples),
        "texts": len({e.text for e in examples}),
        "outlets": len({e.outlet for e in examples}),
        "strength": best,
    }
    for name_of, threshold in (("given", accept), ("sure", sure)):
        told = [right for p, right in found if p >= threshold]
        about[name_of] = [len(told), sum(told)]
    return Decision(name, *table.weights(best), accept, sure, about)


def _strength(table: _Table) -> float:
    """The strength that does best on held-out outlets, the same for all kinds of features.

    A sample of texts is enough to tell where there are many candidates.
    """
    step = max(1, round(len(table.examples) / _ENOUGH))
    drawn = [e for e in table.examples if zlib.crc32(e.text.encode("utf-8", "surrogatepass")) % step == 0]
    sample = table if step == 1 else _Table(drawn, table.start)
    losses = [(_loss(drawn, sample.held_out(strength, 0)), strength) for strength in STRENGTHS]
    return min(losses)[1]


_ENOUGH = 12_000  # candidates from which a sample of the texts chooses the strength


def refit(decision: Decision, examples: Sequence[Example], start: Decision | None = None) -> Decision:
    """The decision learned from other examples, with the strength and thresholds that it has."""
    strength = float(str((decision.about or {}).get("strength", STRENGTHS[1])))
    bias, weights = _Table(examples, start).weights(strength)
    return replace(decision, bias=bias, weights=weights)


def folds(outlets: Sequence[str], number: int = FOLDS, seed: int = SEED) -> list[int]:
    """The fold of each item, so that no outlet is in two and folds are about equal; the same for the same outlets.

    Example:
        >>> folds(["a", "a", "b", "c", "a"], 2)
        [0, 0, 1, 1, 0]
    """
    counts = Counter(outlets)
    names = sorted(counts)
    random.Random(seed).shuffle(names)
    names.sort(key=lambda o: -counts[o])
    size = [0] * number
    at: dict[str, int] = {}
    for outlet in names:
        at[outlet] = size.index(min(size))
        size[at[outlet]] += counts[outlet]
    return [at[o] for o in outlets]


class _Table:
    """Examples as rows of a table with a column for each feature; folds are parts of its rows.

    Args:
        examples: Candidates of marked texts.
        start: The decision whose weights they move.
    """

    def __init__(self, examples: Sequence[Example], start: Decision | None) -> None:
        self.examples, self.start = examples, start
        self._names = _names(examples)
        column = {name: n for n, name in enumerate(self._names)}
        cells = [sorted(column[f] for f in e.features if f in column) for e in examples]
        size = (len(examples), len(self._names))
        ends = np.cumsum([0, *map(len, cells)])
        self._cells = _scipy().sparse.csr_matrix(
            (np.ones(ends[-1]), [c for row in cells for c in row], ends), shape=size
        )
        texts = {text: n for n, text in enumerate(dict.fromkeys(e.text for e in examples))}
        self._text = np.array([texts[e.text] for e in examples], dtype=int)
        self._truth = np.array([e.right for e in examples], dtype=float)
        self._counts = np.array([e.weight for e in examples])
        self._given = np.array([start.score(e.features) if start is not None else 0.0 for e in examples])

    def held_out(self, strength: float, rounds: int = _ROUNDS) -> list[float]:
        """How likely each example is right, as the folds that do not hold its outlet teach it."""
        fold = np.array(folds([e.outlet for e in self.examples]))
        odds = np.zeros(len(self.examples))
        for number in range(FOLDS):
            own = np.flatnonzero(fold == number)
            bias, weights, columns = self._learned(np.flatnonzero(fold != number), strength, rounds)
            odds[own] = self._given[own] + bias + self._cells[own][:, columns] @ weights
        likely, _ = self._rivals(np.arange(len(odds)))(odds)
        return [float(p) for p in likely]

    def _rivals(self, rows: Any) -> Rivals:
        """How the examples of some rows compete."""
        own = [self.examples[row] for row in rows]
        places = [e.place for e in own if e.place is not None]
        if len(places) < len(own) or not own:
            return apart
        return Sets([(e.text, e.reading) for e in own], places)

    def weights(self, strength: float) -> tuple[float, dict[str, float]]:
        """Bias and weights; those of examples that are all alike are those of `start`, or none."""
        start = self.start
        bias, found, columns = self._learned(np.arange(len(self.examples)), strength)
        known = dict(start.weights) if start is not None else {}
        for number, weight in zip(columns, found, strict=True):
            name = self._names[number]
            known[name] = known.get(name, 0.0) + float(weight)
        told = {name: weight for name, weight in known.items() if abs(weight) >= _SMALL}
        return bias + (start.bias if start is not None else 0.0), told

    def _learned(self, rows: Any, strength: float, rounds: int = _ROUNDS) -> tuple[float, Any, Any]:
        """Bias and weights beyond those of `start` that some rows teach, and the columns they are of."""
        truth = self._truth[rows]
        if not len(rows) or truth.min() == truth.max():
            alike = 4.0 if len(rows) and truth[0] else -4.0
            return (0.0 if self.start is not None else alike), np.zeros(0), np.zeros(0, dtype=int)
        columns = self._frequent(rows)
        fitted = _Fitted(
            self._cells[rows][:, columns], truth, self._counts[rows], self._given[rows], self._rivals(rows)
        )
        kinds: dict[str, int] = {}
        kind = np.array([kinds.setdefault(_kind(self._names[n]), len(kinds)) for n in columns], dtype=int)
        return (*fitted.weights(kind, 1.0 / strength, rounds), columns)

    def _frequent(self, rows: Any) -> Any:
        """The columns of features that at least `LEAST` texts of some rows have."""
        table = self._cells[rows]
        text = np.repeat(self._text[rows], np.diff(table.indptr))
        met = np.unique(text.astype(np.int64) * len(self._names) + table.indices) % max(1, len(self._names))
        return np.flatnonzero(np.bincount(met, minlength=len(self._names)) >= LEAST)


class _Fitted:
    """Weights of the columns of a table that make what is right likely, each held near nought as its kind is.

    How far weights of a kind lie from nought is learned with them (empirical Bayes: expectation and maximisation over the
    variance of each kind's weights, the posterior taken as independent normals; MacKay 1992, Tipping 2001). The few signs
    that say a thing outright so count in full, while thousands of words that happen to stand nearby are held short.

    Args:
        table: Rows of features that are there or not.
        truth: Whether each row is right.
        counts: How much each row counts.
        given: Log odds that each row has to begin with.
        rivals: How the rows compete.
    """

    def __init__(self, table: Any, truth: Any, counts: Any, given: Any, rivals: Rivals) -> None:
        self._rivals = rivals
        self._table, self._turned = table, table.T.tocsr()
        self._truth, self._counts, self._given = truth, counts, given

    def weights(self, kind: Any, held: float, rounds: int) -> tuple[float, Any]:
        """Bias and weights.

        Args:
            kind: The kind of each column, from 0 on.
            held: One over the variance of weights that is expected of every kind beforehand.
            rounds: How often the variances are learned; 0 to leave them as expected.
        """
        sizes = np.bincount(kind)
        holds = np.full(len(kind), held)
        found = self._best(np.zeros(len(kind) + 1), holds)
        for _ in range(rounds):
            spread = found[1:] ** 2 + 1.0 / (holds + self._known(found))
            holds = ((sizes + _EXPECTED) / (np.bincount(kind, spread) + _EXPECTED / held))[kind]
            found = self._best(found, holds)
        return float(found[0]), found[1:]

    def _best(self, begin: Any, holds: Any) -> Any:
        """Bias and weights that are likeliest with these variances, looked for from `begin` on."""
        truth = self._truth

        def loss(v: Any) -> tuple[float, Any]:
            odds = self._odds(v)
            likely, against = self._rivals(odds)
            missed = self._counts * (likely - truth)
            pull = holds * v[1:]
            value = float(self._counts @ (against - truth * odds) + 0.5 * (v[1:] @ pull))
            return value, np.concatenate(([missed.sum()], self._turned @ missed + pull))

        return _scipy().optimize.minimize(loss, begin, jac=True, method="L-BFGS-B", options=_OPTIONS).x

    def _known(self, found: Any) -> Any:
        """How closely the rows tell each weight: the curvature of their likelihood along it."""
        likely, _ = self._rivals(self._odds(found))
        return self._turned @ (self._counts * likely * (1.0 - likely))

    def _odds(self, found: Any) -> Any:
        return self._given + found[0] + self._table @ found[1:]


_OPTIONS = {"maxiter": 150, "gtol": 1e-4, "ftol": 1e-8}
_EXPECTED = 2.0  # weights of the variance that is expected beforehand that are reckoned to each kind


def _kind(feature: str) -> str:
    """What a feature tells of: "left2" of "left2=oleh"; those without a value are of one kind.

    Example:
        >>> _kind("left2=oleh"), _kind("no office")
        ('left2', '')
    """
    told, parted, _ = feature.partition("=")
    return told if parted else ""


def _names(examples: Iterable[Example]) -> list[str]:
    """All features, sorted; of a single text they teach nothing and are left out."""
    seen: dict[str, str | None] = {}
    for example in examples:
        for feature in example.features:
            if seen.setdefault(feature, example.text) != example.text:
                seen[feature] = None
    return sorted(feature for feature, text in seen.items() if text is None)


def _scipy() -> Any:
    try:
        import scipy.optimize
        import scipy.sparse
    except ImportError as error:
        raise EngineError("training needs scipy: pip install 'netralitas-nlp[train]'") from error
    return scipy


def _loss(examples: Sequence[Example], probabilities: Sequence[float]) -> float:
    return -sum(
        e.weight * math.log(max(p if e.right else 1 - p, 1e-9))
        for e, p in zip(examples, probabilities, strict=True)
        if e.measured
    )


def _chosen(examples: Iterable[tuple[Example, float]], *, single: bool) -> list[tuple[float, bool]]:
    """Probability and truth of each candidate that could be given; of a text, or a quotation of it, only the likeliest if `single`."""
    if not single:
        return [(p, e.right) for e, p in examples]
    questions = grouped(((e.text, e.of), (p, e.right)) for e, p in examples)
    return [max(found, key=itemgetter(0)) for found in questions.values()]


def _accept(found: Sequence[tuple[float, bool]], total: int, *, single: bool) -> float:
    """The threshold that serves F1 best, `total` values being right.

    Where each candidate is decided by itself, half of the best F1: what is best if probabilities hold true (Lipton, Elkan and
    Naryanaswamy 2014), and steadier from outlet to outlet than the place where the best happens to lie. Where only the likeliest
    candidate can be given, the middle of the range that reaches nearly as much.
    """
    scored = []
    for step in range(round(_LEAST_GIVEN * 100), 81):
        threshold = step / 100
        told = [right for p, right in found if p >= threshold]
        scored.append((2 * sum(told) / max(1, len(told) + total), threshold))
    top = max(score for score, _ in scored)
    if not single:
        return round(max(top / 2, _LEAST_GIVEN), 3)
    near = [threshold for score, threshold in scored if score >= top - 0.005]
    return near[len(near) // 2]


def _sure(found: Iterable[tuple[float, bool]], accept: float) -> float:
    """The least threshold from which `PROMISED` of the values are right; 1.1 if none is."""
    sure, right = 1.1, 0
    for number, (probability, truth) in enumerate(sorted(found, reverse=True), 1):
        right += truth
        if probability < accept:
            break
        if number >= _LEAST_SURE and right / number >= PROMISED:
            sure = probability
    return sure
