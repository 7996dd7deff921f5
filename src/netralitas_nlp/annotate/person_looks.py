"""What is seen of words that could be a person's name, as features: each a small look at the words, their list marks and surroundings.

Looks at a border are the same for all stretches that begin or end there and are made once.
"""

from __future__ import annotations

from collections.abc import Iterator

from netralitas_nlp.annotate.person_runs import Page, Runs
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import NameLabel


class Looks:
    """Features of the stretches of one page.

    Args:
        runs: Knows the lists.
        page: The page.
    """

    def __init__(self, runs: Runs, page: Page) -> None:
        self._runs = runs
        self._page = page
        self._starts: dict[int, tuple[str, ...]] = {}
        self._ends: dict[int, tuple[str, ...]] = {}
        self._sums: dict[tuple[str, int], float] = {}

    def __call__(self, first: int, end: int) -> frozenset[str]:
        """The features of a stretch of words."""
        return frozenset(
            (*self._at_start(first), *self._at_end(end), *self._whole(first, end), *self._engine(first, end))
        )

    def score(self, decision: Decision, first: int, end: int) -> float:
        """Log odds of a stretch; what its borders add is summed once."""
        sums = self._sums
        start = sums.get(("start", first))
        if start is None:
            start = sums["start", first] = decision.added(set(self._at_start(first)))
        stop = sums.get(("end", end))
        if stop is None:
            stop = sums["end", end] = decision.added(set(self._at_end(end)))
        own = {*self._whole(first, end), *self._engine(first, end)}
        return decision.bias + start + stop + decision.added(own)

    def _at_start(self, first: int) -> tuple[str, ...]:
        if first not in self._starts:
            self._starts[first] = tuple(self._start(first))
        return self._starts[first]

    def _at_end(self, end: int) -> tuple[str, ...]:
        if end not in self._ends:
            self._ends[end] = tuple(self._end(end))
        return self._ends[end]

    # ------------------------------------------------------------------ borders

    def _start(self, first: int) -> Iterator[str]:
        """What stands before, and the first word."""
        row, mark = self._page.row, self._runs.mark(self._page, first)
        gap, before = _gap(row.gap(first)), self._shown(first - 1)
        yield f"before={gap}"
        yield f"before={gap} {before}"
        if gap != "line":
            yield f"before2={self._shown(first - 2)} {before}"
        yield f"first={mark}"
        yield f"first word={row.key(first)}"
        yield from (f"first~{mark}" for mark in self._runs.known(row.key(first)))
        yield f"first tail={row.key(first)[-3:]}"
        yield f"begins={before} {mark}"
        yield f"begins={gap} {before} {mark.partition('+')[0]}"
        if row.capital(first - 1) and self._runs.joins(self._page, first):
            yield f"goes on left={self._runs.mark(self._page, first - 1)}"
            yield "goes on left"
            yield f"cut left={self._runs.mark(self._page, first - 1)} | {mark}"

    def _end(self, end: int) -> Iterator[str]:
        """The last word, and what stands behind."""
        row, mark = self._page.row, self._runs.mark(self._page, end - 1)
        gap, after = _gap(row.gap(end)), self._shown(end)
        yield f"after={gap}"
        yield f"after={gap} {after}"
        yield f"after2={after} {self._shown(end + 1)}"
        yield f"last={mark}"
        yield f"last word={row.key(end - 1)}"
        yield from (f"last~{mark}" for mark in self._runs.known(row.key(end - 1)))
        yield f"last tail={row.key(end - 1)[-3:]}"
        if self._runs.degree_follows(self._page, end):
            yield "degree follows"
        if row.capital(end) and self._runs.joins(self._page, end):
            yield f"goes on right={self._runs.mark(self._page, end)}"
            yield "goes on right"
            yield f"cut right={mark} | {self._runs.mark(self._page, end)}"

    def _shown(self, index: int) -> str:
        """A word outside: a thing by its class, a capitalised word by its marks, others as they are."""
        page = self._page
        if not 0 <= index < len(page.row):
            return "none"
        thing = page.things.get(index)
        if thing is not None:
            return f"<{thing}>"
        return f"<{self._runs.mark(page, index)}>" if page.row.capital(index) else page.row.key(index)

    # ------------------------------------------------------------------ the words

    def _whole(self, first: int, end: int) -> Iterator[str]:
        """Number, marks and frequency of the words."""
        page, row = self._page, self._page.row
        keys = tuple(row.keys[first:end])
        marks = [self._runs.mark(page, index) for index in range(first, end)]
        yield f"words={len(keys)}"
        yield f"marks={' '.join(marks[:3])}/{len(marks)}"
        known = sum(mark.startswith("name") for mark in marks)
        yield f"known={'all' if known == len(marks) else 'none' if not known else 'half' if known * 2 >= len(marks) else 'some'}/{min(len(marks), 3)}"
        yield from (f"has={mark}" for mark in dict.fromkeys(marks))
        yield from (f"inside={mark}" for mark in dict.fromkeys(marks[1:]))
        things = [page.things.get(index) for index in range(first, end)]
        for thing in dict.fromkeys(t for t in things if t is not None):
            yield f"takes {thing}={'all' if things.count(thing) == len(things) else 'first' if things[0] == thing else 'other'}"
        for index in range(first + 1, end):
            gap = _gap(row.gap(index))
            if gap != "blank":
                yield f"gap={gap}"
        if len(keys) == 1:
            yield f"alone={marks[0]} {_gap(row.gap(first))} {_gap(row.gap(end))}"
        yield f"times={bucket(min(page.times.get(key, 0) for key in keys), 3)}/{min(len(keys), 2)}"
        small = sum(key in page.small for key in keys)
        if small:
            yield "also small" if small == len(keys) else "partly small"
        if len(keys) > 1:
            yield f"ends={marks[0]} {marks[-1]}"

    def _engine(self, first: int, end: int) -> Iterator[str]:
        """What the engine saw here, of the same words elsewhere, and of names that they are part of."""
        page = self._page
        over = page.over(first, end)
        for f, e, label in over:
            if (f, e) == (first, end):
                yield f"engine={label}"
                yield f"engine={label}/{min(end - first, 3)}"
                yield f"engine={label} {self._runs.mark(page, first)} {self._runs.mark(page, end - 1)}"
            else:
                left = "same" if f == first else "more" if f < first else "less"
                right = "same" if e == end else "more" if e > end else "less"
                yield f"engine~{label} {left} {right}"
        if not over:
            yield "engine=none"
            yield f"engine=none/{min(end - first, 3)}"
        met = "met" if over else "unmet"
        keys = tuple(page.row.keys[first:end])
        elsewhere = page.persons.get(keys, 0) - ((first, end, NameLabel.PERSON) in over)
        yield f"elsewhere={bucket(elsewhere, 2)}"
        told = page.told.get(keys, 0)
        yield f"told={bucket(told, 3)}/{met}"
        nothing: set[str] = set()
        places = page.parts.get(keys[0], nothing) & page.parts.get(keys[-1], nothing)
        if len(keys) == 1:
            yield f"part={'+'.join(sorted(places)) or 'no'}"
            yield f"part={'+'.join(sorted(places)) or 'no'}/{met}"
        else:
            yield f"all parts={all(key in page.parts for key in keys)}"


def _gap(gap: str) -> str:
    if "\n" in gap:
        return "line"
    bare = gap.strip()
    if not bare:
        return "blank" if gap else "none"
    return bare[:3] if not bare.isalnum() else "other"
