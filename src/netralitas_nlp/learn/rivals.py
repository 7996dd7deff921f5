"""How likely examples are right, given their log odds, while weights are learned: each by itself, or as members of sets.

The same as `decide.sets` says of one text, for a table of examples at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

import numpy as np

from netralitas_nlp.decide.sets import mirrored, order, overlapping
from netralitas_nlp.grouping import grouped
from netralitas_nlp.text.span import Span

Rivals = Callable[[Any], tuple[Any, Any]]
"""Log odds to how likely each is right, and what the log odds of what is right are held against, a row each."""


def apart(odds: Any) -> tuple[Any, Any]:
    """Rivals of which each is right or wrong by itself."""
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30))), np.logaddexp(0.0, odds)


class Sets:
    """Rivals that are places of texts, of which no two that are right overlap.

    Args:
        texts: The text, or reading of one, that each stands in.
        places: Where it stands.
    """

    def __init__(self, texts: Sequence[Hashable], places: Sequence[Span]) -> None:
        self._size = len(places)
        by_width = grouped((1 << (len(group) - 1).bit_length(), group) for group in _groups(texts, places))
        self._tables = [_Groups(width, groups, places) for width, groups in sorted(by_width.items())]

    def __call__(self, odds: Any) -> tuple[Any, Any]:
        """How likely each is in the right set, and what the log odds of that set are held against, at one row of each group."""
        likely, against = np.zeros(self._size), np.zeros(self._size)
        for table in self._tables:
            table(odds, likely, against)
        return likely, against


def _groups(texts: Sequence[Hashable], places: Sequence[Span]) -> Iterator[list[int]]:
    """Rows that hang together by overlaps."""
    for rows in grouped((text, row) for row, text in enumerate(texts)).values():
        for group in overlapping([places[row] for row in rows]):
            yield [rows[index] for index in group]


class _Groups:
    """Groups of about the same size, one a row, filled up with nothing."""

    def __init__(self, width: int, groups: Sequence[Sequence[int]], places: Sequence[Span]) -> None:
        self._width = width
        spans = [[places[row] for row in group] for group in groups]
        self._forward = self._laid(groups, [order(own) for own in spans])
        self._backward = self._laid(groups, [order(mirrored(own)) for own in spans])

    def _laid(self, groups: Sequence[Sequence[int]], orders: Sequence[tuple[list[int], list[int]]]) -> tuple[Any, Any]:
        """Rows in their order, -1 where there is none, and how many before each leave room for it."""
        rows = np.full((len(groups), self._width), -1)
        room = np.zeros((len(groups), self._width), dtype=int)
        for number, (group, (by_end, before)) in enumerate(zip(groups, orders, strict=True)):
            rows[number, : len(group)] = [group[index] for index in by_end]
            room[number, : len(group)] = before
        return rows, room

    def __call__(self, odds: Any, likely: Any, against: Any) -> None:
        """Writes what is asked of its rows into the tables of all rows."""
        rows = self._forward[0]
        left, total = self._sums(odds, *self._forward)
        right, _ = self._sums(odds, *self._backward)
        beyond = np.full(len(odds) + 1, -np.inf)
        beyond[self._backward[0]] = right
        told = rows >= 0
        share = odds[rows] + left + beyond[rows] - total[:, None]
        likely[rows[told]] = np.exp(np.minimum(share[told], 0.0))
        against[rows[:, 0]] = total

    def _sums(self, odds: Any, rows: Any, room: Any) -> tuple[Any, Any]:
        """The logarithms of the sums over all sets before each, and over all sets."""
        each = np.where(rows >= 0, odds[rows], -np.inf)
        number = np.arange(len(rows))
        sums = np.zeros((len(rows), self._width + 1))
        for position in range(self._width):
            taken = each[:, position] + sums[number, room[:, position]]
            sums[:, position + 1] = np.logaddexp(sums[:, position], taken)
        return np.take_along_axis(sums, room, 1), sums[:, -1]
