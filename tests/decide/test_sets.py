"""Sets of candidates without overlaps: how likely each is, against every set there is, and the best one."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence

import pytest

from netralitas_nlp.decide.sets import Scored, best_set, shares
from netralitas_nlp.text.span import Span


def apart(spans: Sequence[Span]) -> bool:
    return not any(a.overlaps(b) for a, b in itertools.combinations(spans, 2))


def by_hand(scored: Scored) -> list[float]:
    """Each candidate's share of all sets without overlaps, set by set."""
    found, total = [0.0] * len(scored), 0.0
    for size in range(len(scored) + 1):
        for chosen in itertools.combinations(range(len(scored)), size):
            if apart([scored[n][0] for n in chosen]):
                weight = math.prod(math.exp(scored[n][1]) for n in chosen)
                total += weight
                for n in chosen:
                    found[n] += weight
    return [share / total for share in found]


def drawn(seed: int) -> Scored:
    draw = random.Random(seed)
    starts = [draw.randrange(20) for _ in range(9)]
    return [(Span(start, start + draw.randrange(1, 8)), draw.gauss(0, 2)) for start in starts]


@pytest.mark.parametrize("seed", range(20))
def test_shares_are_those_of_all_sets(seed: int) -> None:
    assert shares(drawn(seed)) == pytest.approx(by_hand(drawn(seed)))


def test_a_candidate_beside_no_other_is_as_likely_as_its_odds() -> None:
    assert shares([(Span(0, 4), 2.0), (Span(4, 6), -1.0)]) == pytest.approx(
        [1 / (1 + math.exp(-2.0)), 1 / (1 + math.exp(1.0))]
    )


def test_what_is_out_of_the_question_takes_nothing_from_others() -> None:
    alone = shares([(Span(0, 4), 1.0)])

    assert shares([(Span(0, 4), 1.0), (Span(2, 9), -math.inf)]) == [*alone, 0.0]


def test_long_chains_stay_within_bounds() -> None:
    chain = [(Span(n, n + 2), 25.0 if n % 2 else -25.0) for n in range(5000)]

    assert all(0.0 <= share <= 1.0 for share in shares(chain))
    assert shares(chain)[1] == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_set_gains_most(seed: int) -> None:
    scored = drawn(seed)
    chosen = best_set(scored)
    sets = (c for size in range(10) for c in itertools.combinations(range(9), size) if apart([scored[n][0] for n in c]))

    assert apart([scored[n][0] for n in chosen])
    assert sum(scored[n][1] for n in chosen) == pytest.approx(max(sum(scored[n][1] for n in c) for c in sets))


@pytest.mark.parametrize(
    ("scored", "chosen"),
    [
        pytest.param([(Span(0, 5), 0.4), (Span(0, 9), 0.6)], [1], id="the likelier bounds"),
        pytest.param(
            [(Span(0, 4), 0.4), (Span(5, 9), 0.4), (Span(0, 9), 0.6)], [0, 1], id="two that gain more than one"
        ),
        pytest.param([(Span(0, 4), 0.2), (Span(5, 9), 0.3), (Span(0, 9), 0.6)], [2], id="one that gains more than two"),
        pytest.param([(Span(0, 4), -0.1), (Span(5, 9), 0.0)], [], id="none below the threshold"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_best_set(scored: Scored, chosen: list[int]) -> None:
    assert best_set(scored) == chosen
