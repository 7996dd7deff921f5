"""What is seen of words beside a name that could be an office, as features: the words, what stands around them, what is known of them.

Each function is one small look; features are strings. They are learned from by the decision "office_words".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache, partial

from netralitas_nlp.annotate.names.features import normal
from netralitas_nlp.annotate.names.lexicon import LEXICON, read_lexicon
from netralitas_nlp.annotate.office_stretches import Scene, Stretch
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import OfficeMention

_VERB = re.compile(r"(?:me[mn]?|di|ber|ter)[a-z]{4,}")
_HOPELESS = -5.5  # log odds that the words inside do not make good: what is given in 400 texts has -4.0 or more
_MOST = 8  # words counted one by one
_NEAR = 6  # words before a stretch in which another office is looked for
_SHOWN = 6  # parts of its shape that are told


class Looks:
    """Features of stretches.

    Args:
        scene: The text.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene, self._row = scene, scene.row
        self._cluster = cache(partial(_clusters, scene))
        self._shown = cache(partial(_shown, scene))
        self._begun: dict[tuple[int, bool], float] = {}

    def __call__(self, stretch: Stretch) -> frozenset[str]:
        """All features of a stretch."""
        side = ">" if stretch.ahead else "<"
        first = _begins(*self._first(stretch), side)
        return frozenset((*first, *self.inside(stretch, side), *self.around(stretch, side), *self.known(stretch, side)))

    def score(self, sums: Sums, stretch: Stretch) -> float:
        """Log odds of a stretch, what its first word adds summed once; the least there are if what stands around leaves no hope."""
        side, at = ">" if stretch.ahead else "<", (stretch.first, stretch.ahead)
        begun = self._begun.get(at)
        if begun is None:
            begun = self._begun[at] = sums.of(_begins, *self._first(stretch), side)
        added = sums.decision.added
        score = sums.decision.bias + begun + added(set(self.around(stretch, side)))
        met = self._met(stretch)
        score += added(set(self.known(stretch, side))) if met else sums.of(_unknown, side)
        return score + added(set(self.inside(stretch, side))) if score > _HOPELESS else -math.inf

    def _first(self, stretch: Stretch) -> tuple[str, str, tuple[str, ...]]:
        """The first word, what it is shown as, its clusters."""
        return self._row.keys[stretch.first], self._shown(stretch.first), tuple(self._cluster(stretch.first))

    def inside(self, stretch: Stretch, side: str) -> Iterator[str]:
        """The last word, the words and signs inside, how many, the order of their classes."""
        last = stretch.end - 1
        shown = [self._shown(index) for index in range(stretch.first, stretch.end)]
        if last > stretch.first:
            yield f"first two={self._row.keys[stretch.first]} {shown[1]}"
            yield f"last={shown[-1]}"
            if shown[-1] == "<Capital>":
                yield f"last word={self._row.keys[last]}"
        else:
            yield f"single={self._row.keys[last]}"
        yield f"words={bucket(stretch.end - stretch.first, _MOST)}{side}"
        yield from (f"has={word}" for word in dict.fromkeys(shown[1:]))
        verbs = [word for word in shown if _VERB.fullmatch(word)]
        yield f"verbs={bucket(len(verbs), 2)}{side}"
        yield from (f"verb={word[:2]}{word[-3:]}" for word in verbs)
        lower = sum(word[0].isalpha() for word in shown)
        yield f"small={bucket(lower, 4)}/{bucket(len(shown), 4)}{side}"
        shape: list[str] = []
        for word in shown:
            part = word if word[0] == "<" else "word"
            if not shape or shape[-1] != part:
                shape.append(part)
        yield f"shape{side}={' '.join(shape[:_SHOWN])}"
        for gap in dict.fromkeys(self._scene.gap(index) for index in range(stretch.first + 1, stretch.end)):
            if gap:
                yield f"gap={gap}"

    def around(self, stretch: Stretch, side: str) -> Iterator[str]:
        """What stands before and behind, and between the words and the name."""
        scene, first, end = self._scene, stretch.first, stretch.end
        gap_before = "opens" if first in scene.opens else scene.gap(first)
        gap_after = "opens" if end in scene.opens else scene.gap(end)
        before = "^" if gap_before in ("opens", "line") else self._shown(first - 1)
        after = "$" if gap_after in ("opens", "line") else self._shown(end)
        yield f"side={side}"
        yield f"tie{side}={stretch.tie}"
        yield f"gap before={gap_before}{side}"
        yield f"gap after={gap_after}{side}"
        if stretch.ahead:
            yield f"before={gap_before} {before}"
            yield f"before={before} {self._shown(first)}"
            yield f"before={before} first={self._row.keys[first]}"
            yield from (f"before cluster={c}" for c in self._cluster(first - 1)[:2] if before[0].isalpha())
            return
        yield f"after={gap_after} {after}"
        yield f"after={self._shown(end - 1)} {gap_after} {after}"
        yield from (f"after cluster={c}" for c in self._cluster(end)[:2] if after[0].isalpha())
        yield f"before name={self._shown(self._row.at(stretch.person.whole.start) - 1)}"

    def _met(self, stretch: Stretch) -> bool:
        """Whether an office that the register knows stands in a stretch or near before it."""
        before = _NEAR if stretch.ahead else 0
        offices = self._scene.offices
        return any(map(offices.__contains__, range(stretch.first - before, stretch.end)))

    def known(self, stretch: Stretch, side: str) -> Iterator[str]:
        """How the words lie to the offices that the register knows."""
        offices, row = self._scene.offices, self._row
        met = dict.fromkeys(offices[i] for i in range(stretch.first, stretch.end) if i in offices)
        if not met:
            yield from _unknown(side)
        for office in met:
            left = "=" if office.first == stretch.first else "<" if office.first < stretch.first else ">"
            right = "=" if office.end == stretch.end else "<" if office.end < stretch.end else ">"
            category = office.mention.category if isinstance(office.mention, OfficeMention) else None
            yield f"known {left}{right}"
            yield f"known {left}{right}{side}"
            yield f"known {left}{right} {category}"
            if left == ">":
                yield f"known behind {row.keys[stretch.first]} {row.keys[office.first]}"
            if right == "<":
                yield f"known ends {self._shown(office.end)} {self._scene.gap(office.end)}"
        if stretch.ahead and any(i in offices for i in range(stretch.first - _NEAR, stretch.first)):
            yield "known near"


def _clusters(scene: Scene, index: int) -> list[str]:
    """The clusters and lists of a word, coarsest first."""
    known: str = read_lexicon(LEXICON).get(normal(scene.row.raw(index)), "?")
    return known.split("\t")[:3]


def _shown(scene: Scene, index: int) -> str:
    """A word by what it belongs to; capitalised ones by their case, others as they are."""
    raw = scene.row.raw(index)
    if not raw:
        return "<none>"
    if index in scene.persons:
        return "<person>"
    if index in scene.things:
        return f"<{scene.things[index].kind}>"
    if index in scene.offices:
        return "<office>"
    if raw.isupper() and len(raw) > 1:
        return "<CAPITALS>"
    if raw[0].isdigit():
        return "<number>"
    return "<Capital>" if raw[0].isupper() else scene.row.keys[index]


def _begins(key: str, shown: str, clusters: tuple[str, ...], side: str) -> Iterator[str]:
    """The first word: itself, its letters, its clusters."""
    yield f"first={key}"
    yield f"first{side}={key}"
    yield f"first class={shown if shown[0] == '<' else 'lower'}"
    yield from (f"p2={key[:2]}", f"p3={key[:3]}", f"e3={key[-3:]}")
    for cluster in clusters:
        yield f"cluster={cluster}"
        yield f"cluster{side}={cluster}"


def _unknown(side: str) -> Iterator[str]:
    yield "known none"
    yield f"known none{side}"
