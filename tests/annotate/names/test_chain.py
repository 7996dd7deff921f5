"""Decisions on label sequences, held against all sequences written out."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.names.chain import Chain


def every_sequence(scores: np.ndarray, moves: np.ndarray) -> dict[tuple[int, ...], float]:
    """All label sequences of one sentence and their scores."""
    tokens, labels = scores.shape
    return {
        path: sum(scores[at, label] for at, label in enumerate(path)) + sum(moves[a, b] for a, b in pairwise(path))
        for path in product(range(labels), repeat=tokens)
    }


def drawn(lengths: list[int], seed: int, spread: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    return draw.normal(0, spread, (sum(lengths), 3)), draw.normal(0, 1, (3, 3)), np.array(lengths, dtype=np.int64)


LENGTHS = st.lists(st.integers(0, 4), max_size=4)


@settings(deadline=None)
@given(LENGTHS, st.integers(0, 10_000), st.sampled_from([0.1, 1.0, 5.0]))
def test_the_best_sequence_of_all(lengths: list[int], seed: int, spread: float) -> None:
    scores, moves, sizes = drawn(lengths, seed, spread)

    found = Chain(moves).best(scores, sizes)

    for part, labels in zip(np.split(scores, np.cumsum(sizes)), np.split(found, np.cumsum(sizes)), strict=True):
        sums = every_sequence(part, moves)
        assert sums[tuple(labels.tolist())] == pytest.approx(max(sums.values()))


@settings(deadline=None)
@given(LENGTHS, st.integers(0, 10_000), st.sampled_from([0.1, 1.0, 5.0]))
def test_probabilities_are_shares_of_all_sequences(lengths: list[int], seed: int, spread: float) -> None:
    scores, moves, sizes = drawn(lengths, seed, spread)

    found = Chain(moves).probabilities(scores, sizes)

    for part, rows in zip(np.split(scores, np.cumsum(sizes)), np.split(found, np.cumsum(sizes)), strict=True):
        weights = {path: np.exp(score) for path, score in every_sequence(part, moves).items()}
        expected = np.zeros_like(part)
        for path, weight in weights.items():
            for at, label in enumerate(path):
                expected[at, label] += weight / sum(weights.values())
        assert rows == pytest.approx(expected)


def test_probabilities_of_a_long_sentence_do_not_run_out_of_digits() -> None:
    scores, moves, sizes = drawn([20_000], 1, 30.0)

    assert Chain(moves).probabilities(scores, sizes).sum(1) == pytest.approx(np.ones(20_000))
