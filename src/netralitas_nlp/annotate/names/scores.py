"""What the CRF gives each token for each label, summed from tables.

A feature (features.py) looks at one word form, at two or three neighbours, or at a run of capitals. What a form alone gives to
itself, to its neighbours and to a run beside or around it is summed once and kept; the few pairs that have a weight are found
by number. So a text costs some fifty array operations, however many features its tokens have. The sums are those of the
feature lists (`Features.of`), but for the order of addition.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from netralitas_nlp.annotate.names.compiled import Compiled, Places, Row
from netralitas_nlp.annotate.names.features import Features
from netralitas_nlp.annotate.names.tables import NO_TOKEN, Forms, Join, Joined, Known, Told
from netralitas_nlp.annotate.names.weights import Numbers

_GAP = (NO_TOKEN, NO_TOKEN)  # before, between and after sentences: features look two tokens far
_FARTHEST, _LONGEST = 4, 5  # places in a run, and lengths of one, that are told apart


class Scorer:
    """Scores the tokens of sentences.

    Args:
        weights: What the CRF has learnt.
        features: What it looks at.
    """

    def __init__(self, weights: Compiled, features: Features) -> None:
        self._weights = others = weights.others
        self._features = features
        self._joined = Joined(weights)
        self._forms = Forms(weights, features)
        self._length = others.sums([[f"rn={n}"] for n in range(_LONGEST + 1)])
        steps = range(_FARTHEST + 1)
        self._place = others.sums([[f"rp={a}|{b}"] for a in steps for b in steps]).reshape(len(steps), len(steps), -1)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Numbers:
        """A row for each token of all sentences, one after the other; a column for each label of the weights."""
        tokens, places, at = [*_GAP], [np.zeros(0, dtype=np.int64)], len(_GAP)
        for sentence in sentences:
            tokens += sentence
            tokens += _GAP
            places.append(np.arange(at, at + len(sentence)))
            at = len(tokens)
        known = self._forms.of(tokens)
        ids, rows, *_ = known
        scores = rows[ids, Row.OWN]
        scores[1:] += rows[ids[:-1], Row.ONE_ON]
        scores[:-1] += rows[ids[1:], Row.ONE_BACK]
        scores[2:] += rows[ids[:-2], Row.TWO_ON]
        scores[:-2] += rows[ids[2:], Row.TWO_BACK]
        self._add_joined(scores, known)
        self._add_listed(scores, known)
        self._add_runs(scores, known)
        found: Numbers = scores[np.concatenate(places)]
        return found

    def _add_joined(self, scores: Numbers, known: Known) -> None:
        word, shape, cluster = known.numbers[[Told.WORD, Told.SHAPE, Told.CLUSTER]]
        left, right = np.arange(len(scores) - 1), np.arange(1, len(scores))
        joins = [
            Join("wb", right, (word[:-1], word[1:])),
            Join("ws", right, (word[:-1], shape[1:])),
            Join("wn", left, (word[:-1], word[1:])),
            Join("sn", left, (shape[:-1], shape[1:])),
            Join("ss", right[1:], (shape[:-2], shape[1:-1], shape[2:])),
            Join("kn", left, (cluster[:-1], cluster[1:])),
            Join("kb", right, (cluster[:-1], cluster[1:])),
        ]
        self._joined.add(scores, joins)

    def _add_listed(self, scores: Numbers, known: Known) -> None:
        """Every token of a listed name gets what the list gives to first and further words."""
        words = [known.words[i] for i in known.ids.tolist()]
        found = self._features.listed(words, np.flatnonzero(known.numbers[Told.REACH]).tolist())
        marks = [
            (at, [f"L={kind}:{'I' if at > start else 'B'}"])
            for start, after, kind in found
            for at in range(start, after)
        ]
        if marks:
            scores[[at for at, _ in marks]] += self._weights.sums([features for _, features in marks])

    def _add_runs(self, scores: Numbers, known: Known) -> None:
        """Every token of a run of capitals gets what the run's ends, surroundings and length give, and its place in it."""
        starts, ends = _runs(known.numbers[Told.CAPITAL] > 0, known.numbers[Told.INNER] > 0)
        ids, rows, sizes = known.ids, known.rows, ends - starts
        given = (
            rows[ids[starts - 1], Row.BEFORE_RUN]
            + rows[ids[ends], Row.AFTER_RUN]
            + self._length[np.minimum(sizes, _LONGEST)]
        )
        given += rows[ids[starts], Row.BEGINS_RUN] + rows[ids[ends - 1], Row.ENDS_RUN]
        around = known.numbers[Told.BEFORE_RUN][starts - 1], known.numbers[Told.AFTER_RUN][ends]
        self._joined.add(given, [Join("rc", np.arange(len(starts)), around)])
        into = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        left = np.repeat(sizes, sizes) - into
        places = self._place[np.minimum(into, _FARTHEST), np.minimum(left, _FARTHEST)]
        scores[np.repeat(starts, sizes) + into] += np.repeat(given, sizes, axis=0) + places


def _runs(capital: NDArray[np.bool_], inner: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Capitalised tokens in a row, numbers within them too: first tokens, tokens after the last."""
    capitals = np.flatnonzero(capital)
    if not len(capitals):
        return capitals, capitals
    between = np.cumsum(~inner)[capitals]
    parted = np.flatnonzero(between[1:] != between[:-1])
    return capitals[np.r_[0, parted + 1]], capitals[np.r_[parted, len(capitals) - 1]] + 1
