"""What is seen of words that could be a person's name, as features: each a small look at the words, their list marks and surroundings.

Looks at a border are the same for all stretches that begin or end there and are made once.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, partial
from typing import NamedTuple

from netralitas_nlp.annotate.person_runs import Page, Runs
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import NameLabel

_SHORT_TEXT = 60  # words
_HOPELESS = -5.0  # log odds that the words do not make good: what is given in 400 texts has -3.2 or more


class _Seen(NamedTuple):
    """What the engine saw of some words.

    Attributes:
        size: How many words, 3 for more.
        over: The engine's names here, and how the words lie to each.
        elsewhere: How often the engine saw the same words elsewhere as a person.
        told: How often these words stand alone beside an office, title, degree or reporting word.
        text: How long the text is.
        parts: Of one word its places in other names; of several, whether all are parts of names.
    """

    size: int
    over: tuple[tuple[NameLabel, str], ...]
    elsewhere: str
    told: str
    text: str
    parts: str


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
        self._mark = partial(runs.mark, page)
        self._shown = cache(partial(_shown, runs, page))
        # where little is told, little is told twice
        self._length = text = "short text" if len(page.row) < _SHORT_TEXT else "text"
        self._unseen = {n: _Seen(n, (), "0", "0", text, "no" if n == 1 else "False") for n in (1, 2, 3)}

    def __call__(self, first: int, end: int) -> frozenset[str]:
        """The features of a stretch of words."""
        row = self._page.row
        start = (*self._runs.of_first(row.keys[first]), *_opening(*self._before(first)))
        stop = (*self._runs.of_last(row.keys[end - 1]), *_closing(*self._behind(end)))
        return frozenset((*start, *stop, *self._whole(first, end), *_engine(*self._seen(first, end))))

    def score(self, sums: Sums, first: int, end: int) -> float:
        """Log odds of a stretch, what its borders add summed once; the least there are if the looks taken leave no hope."""
        start, stop = self._starts.get(first), self._ends.get(end)
        if start is None:
            start = sums.of(self._runs.of_first, self._page.row.keys[first]) + sums.of(_opening, *self._before(first))
            self._starts[first] = start
        if stop is None:
            stop = sums.of(self._runs.of_last, self._page.row.keys[end - 1]) + sums.of(_closing, *self._behind(end))
            self._ends[end] = stop
        at = bisect_left(self._told, first)
        plain = self._told[at] >= end
        engine = sums.of(_engine, *(self._unseen[min(end - first, 3)] if plain else self._seen(first, end)))
        score = sums.decision.bias + start + stop + engine
        return score + sums.decision.added(set(self._whole(first, end))) if score > _HOPELESS else -math.inf

    @cached_property
    def _told(self) -> list[int]:
        """Words of which the engine or a name beside an office, title or reporting word tells something, then the text's end."""
        page = self._page
        known = {*page.parts, *(keys[0] for keys in (*page.persons, *page.told) if len(keys) == 1)}
        told = {index for first, end, _ in page.seen for index in range(first, end)}
        told.update([index for index, key in enumerate(page.row.keys) if key in known])
        return [*sorted(told), len(page.row)]

    # ------------------------------------------------------------------ borders

    def _before(self, first: int) -> tuple[str, str, str, str, str]:
        """What stands before a word: signs, two words, what it is known as itself, and what a word is known as that it goes on."""
        row, left = self._page.row, ""
        if row.capital(first - 1) and self._runs.joins(self._page, first):
            left = self._mark(first - 1)
        return _gap(row.gap(first)), self._shown(first - 1), self._shown(first - 2), self._mark(first), left

    def _behind(self, end: int) -> tuple[str, str, str, str, str, bool]:
        """What stands behind a word: signs, two words, what it is known as, what a word is that goes on, whether a degree follows."""
        row, right = self._page.row, ""
        if row.capital(end) and self._runs.joins(self._page, end):
            right = self._mark(end)
        degree = self._runs.degree_follows(self._page, end)
        return _gap(row.gap(end)), self._shown(end), self._shown(end + 1), self._mark(end - 1), right, degree

    # ------------------------------------------------------------------ the words

    def _whole(self, first: int, end: int) -> list[str]:
        """Number, marks and frequency of the words."""
        page, row, count = self._page, self._page.row, end - first
        keys = row.keys[first:end]
        marks = [self._mark(index) for index in range(first, end)]
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

    def _seen(self, first: int, end: int) -> _Seen:
        """What the engine saw here, of the same words elsewhere, and of names that they are part of."""
        page = self._page
        over = page.over(first, end)
        keys = tuple(page.row.keys[first:end])
        alike = (first, end, NameLabel.PERSON) in over if over else False
        if len(keys) == 1:
            known = page.parts.get(keys[0])
            parts = "+".join(sorted(known)) or "no" if known is not None else "no"
        else:
            parts = str(all(map(page.parts.__contains__, keys)))
        elsewhere, told = page.persons.get(keys, 0) - alike, page.told.get(keys, 0)
        lies = tuple([self._lies(first, end, *name) for name in over])
        return _Seen(min(len(keys), 3), lies, bucket(elsewhere, 2), bucket(told, 3), self._length, parts)

    def _lies(self, first: int, end: int, start: int, stop: int, label: NameLabel) -> tuple[NameLabel, str]:
        """How a stretch lies to a name of the engine; if they are the same, what its ends are known as."""
        if (start, stop) == (first, end):
            return label, f"={self._mark(first)} {self._mark(end - 1)}"
        left = "same" if start == first else "more" if start < first else "less"
        right = "same" if stop == end else "more" if stop > end else "less"
        return label, f"{left} {right}"


def _shown(runs: Runs, page: Page, index: int) -> str:
    """A word outside: a thing by its class, a capitalised word by its marks, others as they are."""
    if not 0 <= index < len(page.capitals):
        return "none"
    thing = page.things.get(index)
    if thing is not None:
        return f"<{thing}>"
    return f"<{runs.mark(page, index)}>" if page.capitals[index] else page.row.keys[index]


def _opening(gap: str, before: str, before2: str, mark: str, left: str) -> list[str]:
    """What stands before a first word, and what the word is known as."""
    found = [
        f"before={gap}",
        f"before={gap} {before}",
        f"first={mark}",
        f"begins={before} {mark}",
        f"begins={gap} {before} {mark.partition('+')[0]}",
    ]
    if gap != "line":
        found.append(f"before2={before2} {before}")
    if left:
        found += ["goes on left", f"goes on left={left}", f"cut left={left} | {mark}"]
    return found


def _closing(gap: str, after: str, after2: str, mark: str, right: str, degree: bool) -> list[str]:
    """What a last word is known as, and what stands behind."""
    found = [
        f"after={gap}",
        f"after={gap} {after}",
        f"after2={after} {after2}",
        f"last={mark}",
    ]
    if degree:
        found.append("degree follows")
    if right:
        found += ["goes on right", f"goes on right={right}", f"cut right={mark} | {right}"]
    return found


def _engine(
    size: int, over: tuple[tuple[NameLabel, str], ...], elsewhere: str, told: str, text: str, parts: str
) -> list[str]:
    """What the engine saw (`_Seen`), as features."""
    found = [] if over else ["engine=none", f"engine=none/{size}"]
    for label, lies in over:
        if lies[0] == "=":
            found += [f"engine={label}", f"engine={label}/{size}", f"engine={label} {lies[1:]}"]
        else:
            found.append(f"engine~{label} {lies}")
    met = "met" if over else "unmet"
    found += [f"elsewhere={elsewhere} {text}", f"told={told}/{met} {text}"]
    return [*found, f"part={parts}", f"part={parts}/{met}"] if size == 1 else [*found, f"all parts={parts}"]


def _gap(gap: str) -> str:
    if "\n" in gap:
        return "line"
    bare = gap.strip()
    if not bare:
        return "blank" if gap else "none"
    return bare[:3] if not bare.isalnum() else "other"
