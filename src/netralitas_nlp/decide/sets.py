"""Candidates of which those given must not overlap: how likely each is, and the best set of them.

All sets without overlaps compete: a set is as likely as the product of the odds of its members, over the sum of that product
for all sets (a semi-Markov conditional random field, Sarawagi and Cohen 2004, whose segments are the candidates). A longer and
a shorter reading of one name so take from each other; a candidate that overlaps none is as likely as its own odds say.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from netralitas_nlp.decide.decision import likelihood
from netralitas_nlp.text.span import Span

Scored = Sequence[tuple[Span, float]]


def shares(scored: Scored) -> list[float]:
    """How likely each candidate is in the set that is right.

    Args:
        scored: Places with their log odds; minus infinity for what is out of the question.

    Example:
        >>> [round(p, 2) for p in shares([(Span(0, 4), 0.0), (Span(0, 9), 0.0), (Span(9, 12), 0.0)])]
        [0.33, 0.33, 0.5]
    """
    found = [0.0] * len(scored)
    for group in overlapping([span for span, _ in scored]):
        hopeful = [index for index in group if scored[index][1] > -math.inf]
        if len(hopeful) == 1:
            found[hopeful[0]] = likelihood(scored[hopeful[0]][1])
        elif hopeful:
            for index, share in zip(hopeful, _shares([scored[index] for index in hopeful]), strict=True):
                found[index] = share
    return found


def overlapping(spans: Sequence[Span]) -> Iterator[list[int]]:
    """Indices of places that hang together by overlaps, group by group in reading order."""
    group: list[int] = []
    end = -1
    for index in sorted(range(len(spans)), key=spans.__getitem__):
        if group and spans[index].start >= end:
            yield group
            group = []
        group.append(index)
        end = max(end, spans[index].end)
    if group:
        yield group


def order(spans: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Indices in the order of their ends, and for each of them how many before it end where it begins or earlier."""
    by_end = sorted(range(len(spans)), key=lambda n: (spans[n].end, spans[n].start))
    ends = [spans[n].end for n in by_end]
    return by_end, [bisect_right(ends, spans[n].start, 0, position) for position, n in enumerate(by_end)]


def mirrored(spans: Sequence[Span]) -> list[Span]:
    """The places as they lie for one who reads from the end."""
    return [Span(-span.end, -span.start) for span in spans]


def _shares(scored: Scored) -> list[float]:
    spans, odds = [span for span, _ in scored], [score for _, score in scored]
    left, total = _sums(spans, odds)
    right, _ = _sums(mirrored(spans), odds)
    return [math.exp(min(0.0, s + a + b - total)) for s, a, b in zip(odds, left, right, strict=True)]


def _sums(spans: Sequence[Span], odds: Sequence[float]) -> tuple[list[float], float]:
    """For each place the logarithm of the sum over all sets that lie before it, and that over all sets."""
    by_end, before = order(spans)
    sums, found = [0.0], [0.0] * len(spans)
    for n, last in zip(by_end, before, strict=True):
        found[n] = sums[last]
        one, other = sums[-1], odds[n] + sums[last]
        high, low = (one, other) if one > other else (other, one)
        sums.append(high + math.log1p(math.exp(low - high)))
    return found, sums[-1]


def best_set(scored: Scored) -> list[int]:
    """Indices of the candidates without overlaps whose scores sum to most; of equals the earlier and longer.

    Args:
        scored: Places with what is gained by giving them; those below nought are never given.
    """
    gainful = [n for n, (_, gain) in enumerate(scored) if gain > 0]
    by_end, before = order([scored[n][0] for n in gainful])
    best: list[tuple[float, int, bool]] = [(0.0, 0, False)]
    for position, (n, last) in enumerate(zip(by_end, before, strict=True), 1):
        taken = best[last][0] + scored[gainful[n]][1]
        kept = best[position - 1][0]
        best.append((taken, last, True) if taken > kept else (kept, position - 1, False))
    found, at = [], len(by_end)
    while at > 0:
        _, last, taken_here = best[at]
        if taken_here:
            found.append(gainful[by_end[at - 1]])
        at = last
    return sorted(found)
