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
from typing import Any

from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.errors import EngineError

LEAST = 2
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
FOLDS = 6
SEED = 14
PROMISED = 0.95
"""Share of right values that "sure" promises."""
_LEAST_SURE = 20  # values above a threshold from which their share of right ones says something
_SMALL = 0.004  # weights below are left out


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
    """

    text: str
    outlet: str
    features: frozenset[str]
    right: bool
    weight: float = 1.0
    measured: bool = True
    of: int = -1

    @property
    def question(self) -> tuple[str, int]:
        """What a decision with a single value answers once."""
        return self.text, self.of


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
    best = _strength(examples, start)
    probabilities = _held_out(examples, best, start)
    bias, weights = _weights(examples, best, start)
    real = [(e, p) for e, p in zip(examples, probabilities, strict=True) if e.measured]
    measured, held_out = [e for e, _ in real], [p for _, p in real]
    accept = _accept(measured, held_out, single=single)
    about: dict[str, Any] = {
        "candidates": len(examples),
        "right": sum(e.right for e in examples),
        "texts": len({e.text for e in examples}),
        "outlets": len({e.outlet for e in examples}),
        "strength": best,
    }
    sure = _sure(measured, held_out, accept, single=single)
    for name_of, threshold in (("given", accept), ("sure", sure)):
        told = [right for p, right in chosen(measured, held_out, single=single) if p >= threshold]
        about[name_of] = [len(told), sum(told)]
    return Decision(name, bias, weights, accept, sure, about)


def _strength(examples: Sequence[Example], start: Decision | None) -> float:
    """The strength that does best on held-out outlets; a sample of texts is enough to tell where there are many candidates."""
    step = max(1, round(len(examples) / _ENOUGH))
    drawn = [e for e in examples if zlib.crc32(e.text.encode("utf-8", "surrogatepass")) % step == 0]
    losses = [(_loss(drawn, _held_out(drawn, strength, start)), strength) for strength in STRENGTHS]
    return min(losses)[1]


_ENOUGH = 12_000  # candidates from which a sample of the texts chooses the strength


def refit(decision: Decision, examples: Sequence[Example], start: Decision | None = None) -> Decision:
    """The decision learned from other examples, with the strength and thresholds that it has."""
    strength = float(str((decision.about or {}).get("strength", STRENGTHS[1])))
    bias, weights = _weights(examples, strength, start)
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


def _held_out(examples: Sequence[Example], strength: float, start: Decision | None) -> list[float]:
    fold = folds([e.outlet for e in examples])
    found = [0.5] * len(examples)
    for number in range(FOLDS):
        rest = [e for e, f in zip(examples, fold, strict=True) if f != number]
        decision = Decision("", *_weights(rest, strength, start))
        for index, example in enumerate(examples):
            if fold[index] == number:
                found[index] = decision.probability(example.features)
    return found


def _weights(
    examples: Sequence[Example], strength: float, start: Decision | None = None
) -> tuple[float, dict[str, float]]:
    """Bias and weights; those of examples that are all alike are those of `start`, or none."""
    known = dict(start.weights) if start is not None else {}
    right = {e.right for e in examples}
    if len(right) < 2:
        return start.bias if start is not None else (4.0 if right == {True} else -4.0), known
    np, optimize, sparse = _libraries()
    names = _names(examples)
    column = {name: n for n, name in enumerate(names)}
    cells = [(row, column[f]) for row, e in enumerate(examples) for f in sorted(e.features) if f in column]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    table = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(names)))
    truth = np.array([e.right for e in examples], dtype=float)
    counts = strength * np.array([e.weight for e in examples])
    given = np.array([start.score(e.features) if start is not None else 0.0 for e in examples])

    def loss(v: Any) -> tuple[float, Any]:
        odds = given + v[0] + table @ v[1:]
        missed = counts * (1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30))) - truth)
        value = float(counts @ (np.logaddexp(0.0, odds) - truth * odds) + 0.5 * (v[1:] @ v[1:]))
        return value, np.concatenate(([missed.sum()], table.T @ missed + v[1:]))

    found = optimize.minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options=_OPTIONS).x
    for name, weight in zip(names, found[1:], strict=True):
        known[name] = known.get(name, 0.0) + float(weight)
    bias = float(found[0]) + (start.bias if start is not None else 0.0)
    return bias, {name: weight for name, weight in known.items() if abs(weight) >= _SMALL}


_OPTIONS = {"maxiter": 150, "gtol": 1e-4, "ftol": 1e-8}


def _names(examples: Iterable[Example]) -> list[str]:
    """Features of at least `LEAST` texts, sorted."""
    seen: dict[str, set[str]] = {}
    for example in examples:
        for feature in example.features:
            texts = seen.setdefault(feature, set())
            if len(texts) < LEAST:
                texts.add(example.text)
    return sorted(feature for feature, texts in seen.items() if len(texts) >= LEAST)


def _libraries() -> tuple[Any, Any, Any]:
    try:
        import numpy
        from scipy import optimize, sparse
    except ImportError as error:
        raise EngineError("training needs scipy: pip install 'netralitas-nlp[train]'") from error
    return numpy, optimize, sparse


def _loss(examples: Sequence[Example], probabilities: Sequence[float]) -> float:
    return -sum(
        e.weight * math.log(max(p if e.right else 1 - p, 1e-9))
        for e, p in zip(examples, probabilities, strict=True)
        if e.measured
    )


def chosen(examples: Sequence[Example], probabilities: Sequence[float], *, single: bool) -> list[tuple[float, bool]]:
    """Probability and truth of each candidate that could be given; of a text, or a quotation of it, only the likeliest if `single`."""
    if not single:
        return [(p, e.right) for e, p in zip(examples, probabilities, strict=True)]
    best: dict[tuple[str, int], tuple[float, bool]] = {}
    for example, p in zip(examples, probabilities, strict=True):
        if example.question not in best or p > best[example.question][0]:
            best[example.question] = (p, example.right)
    return list(best.values())


def _accept(examples: Sequence[Example], probabilities: Sequence[float], *, single: bool) -> float:
    """The threshold with the best F1; the middle of the range that reaches nearly as much."""
    found = chosen(examples, probabilities, single=single)
    total = len({e.question for e in examples if e.right}) if single else sum(e.right for e in examples)
    scored = []
    for step in range(10, 81):
        threshold = step / 100
        told = [right for p, right in found if p >= threshold]
        scored.append((2 * sum(told) / max(1, len(told) + total), threshold))
    top = max(score for score, _ in scored)
    near = [threshold for score, threshold in scored if score >= top - 0.005]
    return near[len(near) // 2]


def _sure(examples: Sequence[Example], probabilities: Sequence[float], accept: float, *, single: bool) -> float:
    """The least threshold from which `PROMISED` of the values are right; 1.1 if none is."""
    found = sorted(chosen(examples, probabilities, single=single), reverse=True)
    sure, right = 1.1, 0
    for number, (probability, truth) in enumerate(found, 1):
        right += truth
        if probability < accept:
            break
        if number >= _LEAST_SURE and right / number >= PROMISED:
            sure = probability
    return sure
