"""What is seen of a candidate for an agency: its words, who proposes it, what stands around, what the name engine says.

Each function is one small look; features are strings ("before=ketua"). They are learned from by the decision "agency".
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from netralitas_nlp.annotate.agency_candidates import Proposal
from netralitas_nlp.annotate.agency_reader import Surroundings
from netralitas_nlp.decide.decision import Decision, likelihood
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import NameLabel, NameMention
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.unit_phrases import blank

_VERB = re.compile(r"(?:me[mn]?|di|ber|ter)[a-z]{4,}$")
_SOURCES = frozenset({"read", "engine", "pair", "again", "opener", "abbreviation", "between"})
_SMALL = frozenset({"dan", "untuk", "of", "the", "and", "for", "di", "ke", "dari", "&"})
_SHORT_LABEL = {NameLabel.PERSON: "person", NameLabel.ORGANISATION: "organisation", NameLabel.LOCATION: "place"}


class Lists:
    """Word lists that features look words up in.

    Args:
        register: Kinds, opening words, words of tasks.
        posts: Last words of offices.
        tokens: Words that occur in names of people.
    """

    def __init__(self, register: AgencyRegister, posts: Collection[str], tokens: Collection[str]) -> None:
        self.register, self.posts, self.tokens = register, posts, tokens
        self.classes = register.words("class_words")
        self.no_agency = register.words("no_agency")
        self.openers = register.words("wide_heads")
        self.no_name = register.words("no_name")


class Scene:
    """A text with all that features ask about it, made once.

    Args:
        around: Words, regions, persons.
        names: What the name engine found.
        proposals: All candidates of the text.
        lists: Word lists.

    Attributes:
        classes: The class of each word that was asked for.
    """

    def __init__(
        self, around: Surroundings, names: Iterable[NameMention], proposals: Sequence[Proposal], lists: Lists
    ) -> None:
        self.around, self.row, self.lists, self.proposals = around, around.row, lists, proposals
        self.classes: dict[int, str] = {}
        self.names: dict[int, tuple[int, int, str]] = {}
        for name in names:
            first, end = self.row.at(name.span.start), self.row.at(name.span.end)
            for index in range(first, end):
                self.names.setdefault(index, (first, end, _SHORT_LABEL.get(name.label, "other")))
        self.firsts = {p.first for p in proposals if "read" in p.sources}
        self.reads = [(p.first, p.end) for p in proposals if "read" in p.sources]
        self.told = Counter(p.name.casefold() for p in proposals)
        self.known: dict[str, set[str]] = {}
        for p in proposals:
            for text in (p.name, p.short):
                if text:
                    self.known.setdefault(text.casefold(), set()).update(self._evidence(p, text))
        self.shorts = {p.short.casefold() for p in proposals if p.short}
        self._covered: dict[int, tuple[int, int]] = {
            i: (first, end) for first, end in self.reads for i in range(first, end)
        }

    def _evidence(self, p: Proposal, text: str) -> Iterator[str]:
        """What one place of a name says for all its places."""
        if text == p.short:
            yield "short of a pair" if "pair" in p.sources else "short"
        elif p.short:
            yield "with short"
        if "engine" in p.sources:
            yield "engine"
        if "read" in p.sources:
            yield "read with region" if p.region else "read"
        if p.first and self.row.key(p.first - 1) in self.lists.posts and blank(self.row.gap(p.first)):
            yield "behind post"

    def times(self, key: str) -> int:
        """How often a word stands in the text."""
        return self._times[key]

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(self.row.keys)

    def read_at(self, index: int) -> tuple[int, int] | None:
        """Words of what the reader reads at a word."""
        return self._covered.get(index)


def words(scene: Scene, p: Proposal) -> Iterator[str]:
    """First and last words, how many, their case."""
    row = scene.row
    first, last = row.key(p.first), row.key(p.end - 1)
    inner = row.at(p.region.start) if p.region is not None else p.end
    yield f"first={first}"
    yield f"last={row.key(inner - 1) if inner > p.first else last}"
    yield f"first2={first} {row.key(p.first + 1)}" if p.end - p.first > 1 else f"single={first}"
    yield f"length={bucket(p.end - p.first, 5, 8)}"
    if first in scene.lists.openers:
        yield "opens a group"
    if inner - p.first == 1 and not p.kinds:
        yield f"begins={first[:3]}"
        yield f"ends={first[-3:]}"
    known = not p.sources.isdisjoint(_SOURCES)
    if not p.kinds and known:
        yield from (f"has={key}" for key in dict.fromkeys(row.slice(p.first, inner)) if len(key) > 2)
    lower = sum(not row.capital(i) for i in range(p.first, p.end))
    yield f"lower={bucket(lower, 3)}"
    if not row.capital(p.first):
        yield "lower first"
    if not row.capital(p.end - 1):
        yield f"lower last={last}"
    if row.raw(p.first).isupper() and inner - p.first == 1:
        yield f"capitals={bucket(len(first), 9)}"
    inside = row.text[p.span.start : p.span.end]
    for sign in ',&/("':
        if sign in inside:
            yield f"holds {sign} {'read' if 'read' in p.sources else 'known' if known else 'longer'}"
    if inside.count("(") != inside.count(")"):
        yield "open bracket"
    if " dan " in inside:
        yield "holds dan"


def proposed(scene: Scene, p: Proposal) -> Iterator[str]:
    """Who proposes it, and how it lies to what the reader reads."""
    yield "sources=" + "+".join(sorted(p.sources))
    yield from ["source=" + s for s in p.sources]
    read = scene.read_at(p.first)
    if read is None:
        later = scene.read_at(p.end - 1)
        yield "read none" if later is None else "read later"
        return
    left = "=" if p.first == read[0] else "<" if p.first < read[0] else ">"
    right = "=" if p.end == read[1] else "<" if p.end < read[1] else ">"
    yield f"read {left}{right}"
    if right == ">":
        added = [_class(scene, i) for i in range(read[1], min(p.end, read[1] + 3))]
        yield "adds " + " ".join(added)
        yield f"adds last={scene.row.key(p.end - 1)}"
        yield f"adds first={scene.row.key(read[1])}"
        yield f"adds gap={scene.row.gap(read[1]).strip()} {bucket(p.end - read[1], 4)}"
    if right == "<":
        yield f"drops {_class(scene, p.end)}"


def registered(scene: Scene, p: Proposal) -> Iterator[str]:
    """Its kind, or the opening word; its region."""
    register, fold_name = scene.lists.register, p.name.casefold()
    head = register.heads.get(scene.row.key(p.first))
    if p.kinds:
        kind = register.kinds[p.kinds[0]]
        yield f"kind={kind.id}"
        yield f"category={kind.category} {kind.bare} {'region' if p.region else 'bare'}"
    else:
        yield f"head={head.id if head else 'none'} {'region' if p.region else 'bare'}"
        yield f"head={head.id if head else 'none'} {bucket(p.end - p.first, 4)}"
    if p.region is not None:
        yield f"region={p.level}"
    if p.short is not None:
        yield f"short {_fit(p)}"
        short = p.short.casefold()
        yield f"short again={bucket(scene.times(short), 3)}"
        yield from [f"short elsewhere {sign}" for sign in scene.known.get(short, ())]
    for sign in scene.known.get(fold_name, ()):
        yield f"name {sign}"
    if fold_name in scene.shorts:
        yield "defined"
    if scene.told[fold_name] > 1:
        yield "again"
    if fold_name in scene.lists.no_agency:
        yield "no agency"


def around(scene: Scene, p: Proposal) -> Iterator[str]:
    """What stands before and after it."""
    row = scene.row
    before, after = row.key(p.first - 1), row.key(p.end)
    gap, next_gap = row.gap(p.first), row.gap(p.end)
    close, next_close = "\n" not in gap, "\n" not in next_gap
    yield f"before={before if close else '^'}"
    yield f"before2={row.key(p.first - 2)} {before}" if close else "opens"
    yield f"after={after if next_close else '$'}"
    yield f"sign before={gap.strip()[-1:]}"
    yield f"sign after={next_gap.strip()[:1]}"
    if blank(gap):
        yield f"left {_class(scene, p.first - 1)}"
    if blank(next_gap):
        yield f"right {_class(scene, p.end)}"
        yield f"right {_class(scene, p.end)} {'region' if p.region else 'bare'}"
        if _VERB.match(after):
            yield f"verb after={after[:2]}"
    elif next_gap.strip() in ("&", "(", ",", "/"):
        yield f"right {next_gap.strip()} {_class(scene, p.end)}"
    if gap.strip() in (",", "/", "&") or before in ("dan", "serta", "bersama"):
        beside = p.first - 1 - (before in ("dan", "serta", "bersama"))
        yield f"listed left {gap.strip()} {'agency' if scene.read_at(beside) else _class(scene, beside)}"
    if next_gap.strip() == "," or after in ("dan", "serta"):
        beside = p.end + (after in ("dan", "serta"))
        yield f"listed right {'agency' if scene.read_at(beside) else _class(scene, beside)}"
    if before in scene.lists.posts:
        yield "behind post"
    if before in scene.lists.classes or after.startswith("se-"):
        yield f"class {'region' if p.region else 'bare'}"


def engine(scene: Scene, p: Proposal) -> Iterator[str]:
    """How it lies to what the name engine found."""
    seen = {scene.names[i] for i in range(p.first, p.end) if i in scene.names}
    inner = scene.row.at(p.region.start) if p.region is not None else p.end
    if not scene.names:  # no engine ran: its silence says nothing
        yield "no engine"
        yield "no engine, sources=" + "+".join(sorted(p.sources))
    elif not seen:
        yield "engine none"
    for first, end, label in seen:
        if (first, end) == (p.first, p.end) or (first, end) == (p.first, inner):
            yield f"engine {label} same"
        elif first <= p.first and end >= p.end:
            yield f"engine {label} around"
        elif first >= p.first and end <= p.end:
            yield f"engine {label} inside{' last' if end == p.end else ''}"
        else:
            yield f"engine {label} {'left' if first < p.first else 'right'}"
    tokens = sum(scene.row.key(i) in scene.lists.tokens for i in range(p.first, inner))
    if tokens * 2 > inner - p.first:
        yield "person words"


def _fit(p: Proposal) -> str:
    """How an abbreviation fits the name before it: the initials of its words, its first letter, or neither."""
    short = str(p.short).casefold()
    initials = "".join(word[0] for word in p.name.casefold().split() if word not in _SMALL)
    if initials == short or "".join(word[0] for word in p.name.casefold().split()) == short:
        return "is initials"
    return "begins alike" if initials[:1] == short[:1] else "unlike"


LOOKS = (proposed, registered, engine, words, around)
_ROUNDS = ((LOOKS[:2], -7.0), (LOOKS[2:4], -5.5), (LOOKS[4:], -math.inf))
"""Looks taken together, and the log odds behind them that further ones do not make good: what is given in 600 texts has -6.1 and
-4.2 or more."""


def features(scene: Scene, p: Proposal) -> frozenset[str]:
    """All features of a candidate."""
    found: list[str] = []
    for look in LOOKS:
        found.extend(look(scene, p))
    return frozenset(found)


def likely(scene: Scene, p: Proposal, decision: Decision) -> float:
    """How likely a candidate is an agency; 0 as soon as the looks taken leave no hope."""
    score = decision.bias
    for looks, hopeless in _ROUNDS:
        score += decision.added({feature for look in looks for feature in look(scene, p)})
        if score < hopeless:
            return 0.0
    return likelihood(score)


def _class(scene: Scene, index: int) -> str:
    """The class of a word: region, person, a task, an opening word, capitals, capitalised, a small word."""
    found = scene.classes.get(index)
    if found is None:
        found = scene.classes[index] = _class_of(scene, index)
    return found


def _class_of(scene: Scene, index: int) -> str:
    row = scene.row
    key = row.key(index)
    if index in scene.around.region_words:
        return "region"
    if index in scene.names and scene.names[index][2] == "person":
        return "person"
    if key in scene.lists.posts:
        return "post"
    if index in scene.around.starts:
        return "agency"
    if key in scene.lists.register.unit_words:
        return "task" if row.capital(index) else "task lower"
    raw = row.raw(index)
    if raw.isupper() and len(raw) > 1:
        return "capitals"
    return "capital" if row.capital(index) else "number" if key.isdigit() else "lower"


def best_set(scored: Sequence[tuple[Span, float]]) -> list[int]:
    """Indices of the candidates without overlaps whose scores sum to most; of equals the earlier and longer.

    Args:
        scored: Places with what is gained by giving them; those below nought are never given.
    """
    order = sorted(
        (n for n, (_, gain) in enumerate(scored) if gain > 0), key=lambda n: (scored[n][0].end, scored[n][0].start)
    )
    ends = [scored[n][0].end for n in order]
    best: list[tuple[float, int, bool]] = [(0.0, 0, False)]
    for position, n in enumerate(order, 1):
        span, gain = scored[n]
        before = bisect_right(ends, span.start, 0, position - 1)
        taken = best[before][0] + gain
        best.append(
            (taken, before, True) if taken > best[position - 1][0] else (best[position - 1][0], position - 1, False)
        )
    found, at = [], len(order)
    while at > 0:
        _, before, taken_here = best[at]
        if taken_here:
            found.append(order[at - 1])
        at = before
    return sorted(found)
