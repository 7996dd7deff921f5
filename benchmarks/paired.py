"""Two ways of one job, timed in turns by processor time, so that whatever else the machine does falls on both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Contest:
    """A job and a peer that does it too.

    Attributes:
        name: The job.
        peer: Who else does it, with the version.
        unit: What is counted: "pages", "MB".
        amount: How many of it `ours` does in one go.
        ours: Does it.
        theirs: Does it the peer's way.
        their_amount: How many the peer does in one go, if the peer reads another input (or a part, being slow).
        note: What the peer does less or more.
    """

    name: str
    peer: str
    unit: str
    amount: float
    ours: Callable[[], object]
    theirs: Callable[[], object]
    their_amount: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """How a contest ended: units a second of processor time, and how many times the peer's speed ours is.

    The ratio is the median of the rounds' ratios; lowest and highest are those of single rounds.
    """

    name: str
    peer: str
    unit: str
    ours: float
    theirs: float
    ratio: float
    lowest: float
    highest: float
    note: str


def run(contest: Contest, rounds: int, clock: Callable[[], float] = time.process_time) -> Outcome:
    """Both ways in turns, after one go of each that is not counted."""
    contest.ours()
    contest.theirs()
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(contest.amount / _seconds(contest.ours, clock))
        theirs.append((contest.their_amount or contest.amount) / _seconds(contest.theirs, clock))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    speeds = median(ours), median(theirs), median(ratios), min(ratios), max(ratios)
    return Outcome(contest.name, contest.peer, contest.unit, *speeds, contest.note)


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return max(clock() - start, 1e-9)
