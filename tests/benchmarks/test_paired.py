"""Contests: timed in turns, the median of the rounds counts; every contest can be made from the corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.paired import Contest, run
from benchmarks.run import CONTESTS, Inputs

from netralitas_nlp.api import Analyzer
from netralitas_nlp.errors import EngineError


class Clock:
    """A clock that the timed work itself moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def taking(self, *seconds: float) -> Callable[[], None]:
        left = list(seconds)

        def work() -> None:
            self.now += left.pop(0)

        return work


def test_the_first_go_does_not_count_and_the_median_does() -> None:
    clock = Clock()
    contest = Contest("job", "peer", "MB", 2, clock.taking(100, 1, 2, 1), clock.taking(100, 4, 4, 40), their_amount=1)

    outcome = run(contest, 3, clock)

    assert (outcome.ours, outcome.theirs) == (2, 0.25)
    assert (outcome.ratio, outcome.lowest, outcome.highest) == (8, 4, 80)


@pytest.mark.slow
@pytest.mark.parametrize("make", [pytest.param(c, id=c.__name__) for c in CONTESTS])
def test_each_contest_runs(make: Callable[[Inputs, Analyzer], Contest]) -> None:
    inputs = Inputs(None)
    inputs.pages, inputs.texts, inputs.laws = inputs.pages[:2], inputs.texts[:2], inputs.laws[:2]
    try:
        contest = make(inputs, Analyzer())
    except (ImportError, EngineError) as missing:
        pytest.skip(f"not installed: {missing}")

    contest.ours()
    contest.theirs()
    assert contest.amount > 0
