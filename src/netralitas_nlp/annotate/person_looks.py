"""What is seen of words that could be a person's name, as features: each a small look at the words, their list marks and surroundings.

Looks at a border are the same for all stretches that begin or end there and are made once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from netralitas_nlp.annotate.person_runs import Page, Runs
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import NameLabel

_SHORT_TEXT = 60  # words
_HOPELESS = -5.0  # log odds that the words do not make good: what is given in 400 texts has -3.2 or more


class Looks:
    """Features of the stretches of one page.

    Args:
        runs: Knows the lists.
        page: The page.
    """

    def __init__(self, runs: Runs, page: Page) -> None:
        self._runs = runs
        self._page = page
        self._starts: dict[int, float] = {}
        self._ends: dict[int, float] = {}

    def __call__(self, first: int, end: int) -> frozenset[str]:
        """The features of a stretch of words."""
        return frozenset((*self._start(first), *self._end(end), *self._whole(first, end), *self._engine(first, end)))

    def score(self, decision: Decision, first: int, end: int) -> float:
        """Log odds of a stretch, what its borders add summed once; the least there are if the looks taken leave no hope."""
        start, stop = self._starts.get(first), self._ends.get(end)
        if start is None:
            start = self._starts[first] = decision.added(set(self._start(first)))
        if stop is None:
            stop = self._ends[end] = decision.added(set(self._end(end)))
        score = decision.bias + start + stop + decision.added(set(self._engine(first, end)))
        return score + decision.added(set(self._whole(first, end))) if score > _HOPELESS else -math.inf

    # ------------------------------------------------------------------ borders

    def _start(self, first: int) -> list[str]:
        """What stands before, and the first word."""
        row, mark = self._page.row, self._runs.mark(self._page, first)
        gap, before = _gap(row.gap(first)), self._shown(first - 1)
        found = [
            f"before={gap}",
            f"before={gap} {before}",
            f"first={mark}",
            f"begins={before} {mark}",
            f"begins={gap} {before} {mark.partition('+')[0]}",
            *self._runs.of_first(row.keys[first]),
        ]
        if gap != "line":
            found.append(f"before2={self._shown(first - 2)} {before}")
        if row.capital(first - 1) and self._runs.joins(self._page, first):
            left = self._runs.mark(self._page, first - 1)
            found += ["goes on left", f"goes on left={left}", f"cut left={left} | {mark}"]
        return found

    def _end(self, end: int) -> list[str]:
        """The last word, and what stands behind."""
        row, mark = self._page.row, self._runs.mark(self._page, end - 1)
        gap, after = _gap(row.gap(end)), self._shown(end)
        found = [
            f"after={gap}",
            f"after={gap} {after}",
            f"after2={after} {self._shown(end + 1)}",
            f"last={mark}",
            *self._runs.of_last(row.keys[end - 1]),
        ]
        if self._runs.degree_follows(self._page, end):
            found.append("degree follows")
        if row.capital(end) and self._runs.joins(self._page, end):
            right = self._runs.mark(self._page, end)
            found += ["goes on right", f"goes on right={right}", f"cut right={mark} | {right}"]
        return found

    def _shown(self, index: int) -> str:
        """A word outside: a thing by its class, a capitalised word by its marks, others as they are."""
        page = self._page
        if not 0 <= index < len(page.capitals):
            return "none"
        thing = page.things.get(index)
        if thing is not None:
            return f"<{thing}>"
        return f"<{self._runs.mark(page, index)}>" if page.capitals[index] else page.row.keys[index]

    # ------------------------------------------------------------------ the words

    def _whole(self, first: int, end: int) -> list[str]:
        """Number, marks and frequency of the words."""
        page, row, count = self._page, self._page.row, end - first
        keys = row.keys[first:end]
        marks = [self._runs.mark(page, index) for index in range(first, end)]
        known = [mark.startswith("name") for mark in marks].count(True)
        share = "all" if known == count else "none" if not known else "half" if known * 2 >= count else "some"
        found = [
            f"words={count}",
            f"marks={' '.join(marks[:3])}/{count}",
            f"known={share}/{min(count, 3)}",
            f"times={bucket(min([page.times.get(key, 0) for key in keys]), 3)}/{min(count, 2)}",
            *[f"has={mark}" for mark in marks],
            *self._things(first, end),
        ]
        small = [key in page.small for key in keys].count(True)
        if small:
            found.append("also small" if small == count else "partly small")
        if count == 1:
            found.append(f"alone={marks[0]} {_gap(row.gap(first))} {_gap(row.gap(end))}")
        else:
            found += [f"ends={marks[0]} {marks[-1]}", *[f"inside={mark}" for mark in marks[1:]]]
            gaps = [_gap(row.gap(index)) for index in range(first + 1, end)]
            found += [f"gap={gap}" for gap in gaps if gap != "blank"]
        return found

    def _things(self, first: int, end: int) -> Iterator[str]:
        """Agencies, regions and offices that the words belong to, and whether all do."""
        things = [self._page.things.get(index) for index in range(first, end)]
        for thing in set(things) - {None}:
            share = "all" if things.count(thing) == len(things) else "first" if things[0] == thing else "other"
            yield f"takes {thing}={share}"

    def _engine(self, first: int, end: int) -> list[str]:
        """What the engine saw here, of the same words elsewhere, and of names that they are part of."""
        page, count = self._page, min(end - first, 3)
        over = page.over(first, end)
        found = [] if over else ["engine=none", f"engine=none/{count}"]
        for f, e, label in over:
            if (f, e) == (first, end):
                ends = f"{self._runs.mark(page, first)} {self._runs.mark(page, end - 1)}"
                found += [f"engine={label}", f"engine={label}/{count}", f"engine={label} {ends}"]
            else:
                left = "same" if f == first else "more" if f < first else "less"
                right = "same" if e == end else "more" if e > end else "less"
                found.append(f"engine~{label} {left} {right}")
        met = "met" if over else "unmet"
        keys = tuple(page.row.keys[first:end])
        elsewhere = page.persons.get(keys, 0) - ((first, end, NameLabel.PERSON) in over)
        size = "short text" if len(page.row) < _SHORT_TEXT else "text"  # where little is told, little is told twice
        found += [f"elsewhere={bucket(elsewhere, 2)} {size}", f"told={bucket(page.told.get(keys, 0), 3)}/{met} {size}"]
        if len(keys) == 1:
            places = "+".join(sorted(page.parts.get(keys[0], ()))) or "no"
            found += [f"part={places}", f"part={places}/{met}"]
        else:
            found.append(f"all parts={all(key in page.parts for key in keys)}")
        return found


def _gap(gap: str) -> str:
    if "\n" in gap:
        return "line"
    bare = gap.strip()
    if not bare:
        return "blank" if gap else "none"
    return bare[:3] if not bare.isalnum() else "other"
