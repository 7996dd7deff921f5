"""Decides label sequences: the best one, and how probable each label is at each token. All sentences go at once.

In: a score for each token and label, how well labels follow one another, and where sentences begin. A step of the
usual recursions is done for all sentences together (those still running), so a text costs as many steps as its longest one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

_LEAST_GAP = 1e-9  # a label that leads by less is not taken for certain: sums differ by some 1e-13 with their order


class Chains(NamedTuple):
    """Where sequences lie in the rows of a matrix, longest first."""

    starts: Places
    lengths: Places

    @classmethod
    def of(cls, starts: Places, lengths: Places) -> Chains:
        """Sequences by where they start and how many tokens they have; empty ones are left out."""
        order = np.argsort(-lengths, kind="stable")[: np.count_nonzero(lengths)]
        return cls(starts[order], lengths[order])

    def running(self) -> list[int]:
        """How many sequences have more than 0, 1, 2, … tokens."""
        longest = self.lengths.max(initial=0)
        return [int(n) for n in np.searchsorted(-self.lengths, -np.arange(longest), side="left")]


class Chain:
    """A linear chain of labels.

    Args:
        moves: How well a label (column) follows another (row).
    """

    def __init__(self, moves: Numbers) -> None:
        self._moves = moves
        self._margins = _margins(moves)
        self._follow = np.exp(moves - moves.max())

    def best(self, scores: Numbers, lengths: Places) -> Places:
        """The best label of each token.

        Most tokens of a news text have a label that no neighbour could change. These are decided first, which leaves
        short runs of tokens around the names; each run begins and ends beside a label that is known.

        Args:
            scores: A row for each token of all sentences, one after the other; a column for each label.
            lengths: How many tokens each sentence has.
        """
        found: Places = scores.argmax(1)
        lead = np.take_along_axis(scores, found[:, None], 1) - scores - self._margins[found]
        certain = lead.min(1) > _LEAST_GAP
        starts = np.zeros(len(scores) + 1, dtype=bool)  # of sentences; also the end of the last
        starts[0] = True
        starts[np.cumsum(lengths)] = True
        opens = np.flatnonzero(~certain & (starts[:-1] | np.append(False, certain[:-1])))
        closes = np.flatnonzero(~certain & (starts[1:] | np.append(certain[1:], False)))
        scores = scores.copy()
        after, before = opens[~starts[opens]], closes[~starts[closes + 1]]
        scores[after] += self._moves[found[after - 1]]
        scores[before] += self._moves.T[found[before + 1]]
        _viterbi(scores, self._moves, Chains.of(opens, closes + 1 - opens), found)
        return found

    def probabilities(self, scores: Numbers, lengths: Places) -> Numbers:
        """How probable each label is at each token, given its whole sentence (forward and backward sums).

        Rows and columns are those of `scores`, as for `best`; each row sums to 1.
        """
        ends = np.cumsum(lengths)
        chains = Chains.of(ends - lengths, lengths)
        running = chains.running()
        states = np.exp(scores - scores.max(1, keepdims=True, initial=-np.inf))
        ahead, behind = states.copy(), np.ones_like(states)
        for step, count in enumerate(running[1:], 1):
            at = chains.starts[:count] + step
            ahead[at] = _whole((ahead[at - 1] @ self._follow) * states[at])
        for step in range(len(running) - 1, 0, -1):
            at = chains.starts[: running[step]] + step
            behind[at - 1] = _whole((behind[at] * states[at]) @ self._follow.T)
        return _whole(ahead * behind)


def _margins(moves: Numbers) -> Numbers:
    """By how much a label (row) must lead another (column) to win whatever stands beside it, or nothing."""
    beside = np.zeros((len(moves), len(moves)))
    for table in (moves, moves.T):
        edged = np.vstack([table, np.zeros(len(moves))])
        beside += (edged[:, None, :] - edged[:, :, None]).max(0)
    np.fill_diagonal(beside, -np.inf)
    return beside


def _viterbi(scores: Numbers, moves: Numbers, chains: Chains, found: Places) -> None:
    """Writes the best labels of the sequences into `found`."""
    running = chains.running()
    total = scores[chains.starts]
    back: list[Places] = []
    for step, count in enumerate(running[1:], 1):
        reached = total[:count, :, None] + moves
        back.append(reached.argmax(1))
        total[:count] = reached.max(1) + scores[chains.starts[:count] + step]
    label = total.argmax(1)
    for step in range(len(running) - 1, 0, -1):
        count = running[step]
        found[chains.starts[:count] + step] = label[:count]
        label[:count] = back[step - 1][np.arange(count), label[:count]]
    found[chains.starts] = label


def _whole(parts: Numbers) -> Numbers:
    """Rows that sum to 1; only their proportions count, and so they never run out of digits."""
    result: Numbers = parts / parts.sum(1, keepdims=True)
    return result
