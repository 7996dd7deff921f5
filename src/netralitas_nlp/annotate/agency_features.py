"""What is seen of a candidate for an agency: its words, who proposes it, what stands around, what the name engine says.

Each look gives glimpses: plain values with the function that makes features of them, so that what the features of values met before add
is known at once (`decide.sums`). Features are strings ("before=ketua"); of two glimpses they are never the same. They are learned from by the
decision "agency".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from netralitas_nlp.annotate.agency_candidates import spelled_from
from netralitas_nlp.annotate.agency_reader import Proposal, Surroundings
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import NameLabel, NameMention
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.text.unit_phrases import blank

_VERB = re.compile(r"(?:me[mn]?|di|ber|ter)[a-z]{4,}$")
_SOURCES = frozenset({"read", "engine", "pair", "again", "opener", "abbreviation", "between"})
_LISTING = frozenset({"dan", "serta", "bersama"})
_NOTHING = frozenset[str]()
_SMALL = frozenset({"dan", "untuk", "of", "the", "and", "for", "di", "ke", "dari", "&"})
_SHORT_LABEL = {NameLabel.PERSON: "person", NameLabel.ORGANISATION: "organisation", NameLabel.LOCATION: "place"}


Glimpse = tuple[Any, ...]
"""A function that makes features, and what it is called with."""


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


class Scene:
    """A text with all that features ask about it, made once.

    Args:
        around: Words, regions, persons.
        names: What the name engine found.
        proposals: All candidates of the text.
        lists: Word lists.

    Attributes:
        classes: The class of each word that was asked for.
        covered: By word, the words (half-open) of what the reader reads there.
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
        self.told = Counter([p.name.casefold() for p in proposals])
        self.known = self._known()
        self.shorts = {p.short.casefold() for p in proposals if p.short}
        reads = [(p.first, p.end) for p in proposals if "read" in p.sources]
        self.covered = {index: read for read in reads for index in range(*read)}

    def _known(self) -> dict[str, frozenset[str]]:
        """What the places of each name and abbreviation say for all its places; those of which nothing is said left out."""
        known: dict[str, set[str]] = {}
        for p in self.proposals:
            for text in (p.name, p.short):
                if text and (evidence := self._evidence(p, text)):
                    known.setdefault(text.casefold(), set()).update(evidence)
        return {text: frozenset(signs) for text, signs in known.items()}

    def _evidence(self, p: Proposal, text: str) -> list[str]:
        """What one place of a name says for all its places."""
        found = []
        if text == p.short:
            found.append("short of a pair" if "pair" in p.sources else "short")
        elif p.short:
            found.append("with short")
        if "engine" in p.sources:
            found.append("engine")
        if "read" in p.sources:
            found.append("read with region" if p.region else "read")
        if p.first and self.row.keys[p.first - 1] in self.lists.posts and blank(self.row.gap(p.first)):
            found.append("behind post")
        return found

    @cached_property
    def times(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.row.keys)


def words(scene: Scene, p: Proposal) -> Iterator[Glimpse]:
    """First and last words, how many, their case."""
    row, first, last = scene.row, p.first, p.end - 1
    key = row.keys[first]
    inner = row.at(p.region.start) if p.region is not None else p.end
    alone = inner - first == 1
    yield _first_word, key, key in scene.lists.openers, alone and not p.kinds
    yield _only, f"last={row.keys[inner - 1 if inner > first else last]}"
    yield _only, f"first2={key} {row.keys[first + 1]}" if last > first else f"single={key}"
    known = not p.sources.isdisjoint(_SOURCES)
    if not p.kinds and known:
        yield from [(_only, f"has={key}") for key in dict.fromkeys(row.keys[first:inner]) if len(key) > 2]
    capitals = row.capitals[first : p.end]
    lower_last = None if capitals[-1] else row.keys[last]
    length = len(key) if alone and row.raw(first).isupper() else 0
    yield _case, len(capitals), capitals.count(False), capitals[0], lower_last, length
    inside = row.text[p.span.start : p.span.end]
    if not inside.replace(" ", "").isalnum():
        signs = "".join([sign for sign in ',&/("' if sign in inside])
        yield _signs, signs, "read" if "read" in p.sources else "known" if known else "longer"
        if inside.count("(") != inside.count(")"):
            yield _only, "open bracket"
    if " dan " in inside:
        yield _only, "holds dan"


def _first_word(key: str, opens: bool, alone: bool) -> Iterator[str]:
    yield f"first={key}"
    if opens:
        yield "opens a group"
    if alone:
        yield f"begins={key[:3]}"
        yield f"ends={key[-3:]}"


def _case(count: int, lower: int, capital: bool, lower_last: str | None, letters: int) -> Iterator[str]:
    yield f"length={bucket(count, 5, 8)}"
    yield f"lower={bucket(lower, 3)}"
    if not capital:
        yield "lower first"
    if lower_last is not None:
        yield f"lower last={lower_last}"
    if letters:
        yield f"capitals={bucket(letters, 9)}"


def _signs(signs: str, proposed: str) -> Iterator[str]:
    yield from [f"holds {sign} {proposed}" for sign in signs]


def _only(feature: str) -> Iterator[str]:
    yield feature


def proposed(scene: Scene, p: Proposal) -> Iterator[Glimpse]:
    """Who proposes it, and how it lies to what the reader reads."""
    yield _sources, frozenset(p.sources)
    read = scene.covered.get(p.first)
    if read is None:
        yield _only, "read later" if p.end - 1 in scene.covered else "read none"
        return
    left = "=" if p.first == read[0] else "<" if p.first < read[0] else ">"
    right = "=" if p.end == read[1] else "<" if p.end < read[1] else ">"
    yield _only, f"read {left}{right}"
    if right == ">":
        row, end = scene.row, read[1]
        added = " ".join([_class(scene, i) for i in range(end, min(p.end, end + 3))])
        yield _adds, added, row.key(end), row.key(p.end - 1), row.gap(end).strip(), p.end - end
    if right == "<":
        yield _only, f"drops {_class(scene, p.end)}"


def _sources(sources: frozenset[str]) -> Iterator[str]:
    yield "sources=" + "+".join(sorted(sources))
    yield from ["source=" + s for s in sources]


def _adds(classes: str, first: str, last: str, gap: str, count: int) -> Iterator[str]:
    yield f"adds {classes}"
    yield f"adds last={last}"
    yield f"adds first={first}"
    yield f"adds gap={gap} {bucket(count, 4)}"


def registered(scene: Scene, p: Proposal) -> Iterator[Glimpse]:
    """Its kind, or the opening word; its region; what its name is known as elsewhere."""
    register, name = scene.lists.register, p.name.casefold()
    if p.kinds:
        kind = register.kinds[p.kinds[0]]
        yield _kind, kind.id, kind.category, kind.bare, p.region is not None
    else:
        head = register.heads.get(scene.row.keys[p.first])
        yield _head, head.id if head else "none", p.region is not None, p.end - p.first
    if p.region is not None:
        yield _only, f"region={p.level}"
    if p.short is not None:
        short = p.short.casefold()
        yield _short_form, _fit(p), scene.times[short], scene.known.get(short, _NOTHING)
    yield _elsewhere, scene.known.get(name, _NOTHING), name in scene.shorts, scene.told[name] > 1
    if name in scene.lists.no_agency:
        yield _only, "no agency"


def _kind(kind: str, category: str, bare: str, region: bool) -> Iterator[str]:
    yield f"kind={kind}"
    yield f"category={category} {bare} {'region' if region else 'bare'}"


def _head(head: str, region: bool, count: int) -> Iterator[str]:
    yield f"head={head} {'region' if region else 'bare'}"
    yield f"head={head} {bucket(count, 4)}"


def _short_form(fit: str, times: int, signs: frozenset[str]) -> Iterator[str]:
    yield f"short {fit}"
    yield f"short again={bucket(times, 3)}"
    yield from [f"short elsewhere {sign}" for sign in signs]


def _elsewhere(signs: frozenset[str], defined: bool, again: bool) -> Iterator[str]:
    yield from [f"name {sign}" for sign in signs]
    if defined:
        yield "defined"
    if again:
        yield "again"


def around(scene: Scene, p: Proposal) -> Iterator[Glimpse]:
    """What stands before and after it."""
    row = scene.row
    before, after = row.key(p.first - 1), row.key(p.end)
    yield from _before(scene, p.first, before)
    yield from _after(scene, p.end, after, p.region is not None)
    if before in scene.lists.classes or after.startswith("se-"):
        yield _only, f"class {'region' if p.region else 'bare'}"


def _before(scene: Scene, first: int, before: str) -> Iterator[Glimpse]:
    row = scene.row
    gap = row.gap(first)
    bare, close = gap.strip(), "\n" not in gap
    listing = before in _LISTING
    yield _word_before, before if close else None, row.key(first - 2), bare[-1:], before in scene.lists.posts
    if blank(gap):
        yield _only, f"left {_class(scene, first - 1)}"
    if bare in (",", "/", "&") or listing:
        beside = first - 1 - listing
        yield _only, f"listed left {bare} {'agency' if beside in scene.covered else _class(scene, beside)}"


def _word_before(before: str | None, before2: str, sign: str, post: bool) -> Iterator[str]:
    yield f"before={before if before is not None else '^'}"
    yield f"before2={before2} {before}" if before is not None else "opens"
    yield f"sign before={sign}"
    if post:
        yield "behind post"


def _after(scene: Scene, end: int, after: str, region: bool) -> Iterator[Glimpse]:
    row = scene.row
    gap = row.gap(end)
    bare = gap.strip()
    yield _word_after, after if "\n" not in gap else "$", bare[:1]
    if blank(gap):
        yield _beside, _class(scene, end), region, after[:2] if _VERB.match(after) else ""
    elif bare in ("&", "(", ",", "/"):
        yield _only, f"right {bare} {_class(scene, end)}"
    listing = after in ("dan", "serta")
    if bare == "," or listing:
        beside = end + listing
        yield _only, f"listed right {'agency' if beside in scene.covered else _class(scene, beside)}"


def _word_after(after: str, sign: str) -> Iterator[str]:
    yield f"after={after}"
    yield f"sign after={sign}"


def _beside(shown: str, region: bool, voice: str) -> Iterator[str]:
    yield f"right {shown}"
    yield f"right {shown} {'region' if region else 'bare'}"
    if voice:
        yield f"verb after={voice}"


def engine(scene: Scene, p: Proposal) -> Iterator[Glimpse]:
    """How it lies to what the name engine found."""
    row, names = scene.row, scene.names
    seen = {names[i] for i in range(p.first, p.end) if i in names}
    inner = row.at(p.region.start) if p.region is not None else p.end
    if not names:  # no engine ran: its silence says nothing
        yield _no_engine, frozenset(p.sources)
    elif not seen:
        yield _only, "engine none"
    else:
        yield (
            _engine,
            frozenset([(_lies(p.first, p.end, inner, *name[:2]), name[2], name[1] == p.end) for name in seen]),
        )
    tokens = sum(map(scene.lists.tokens.__contains__, row.keys[p.first : inner]))
    if tokens * 2 > inner - p.first:
        yield _only, "person words"


def _lies(first: int, end: int, inner: int, start: int, stop: int) -> str:
    """How a candidate, with and without its region, lies to a name of the engine."""
    if start == first and stop in (end, inner):
        return "same"
    if start <= first and stop >= end:
        return "around"
    if start >= first and stop <= end:
        return "inside"
    return "left" if start < first else "right"


def _engine(seen: frozenset[tuple[str, str, bool]]) -> Iterator[str]:
    for lies, label, closes in seen:
        yield f"engine {label} {lies}{' last' if closes and lies == 'inside' else ''}"


def _no_engine(sources: frozenset[str]) -> Iterator[str]:
    yield "no engine"
    yield "no engine, sources=" + "+".join(sorted(sources))


def _fit(p: Proposal) -> str:
    """How an abbreviation fits the name before it.

    The initials of its words, its letters from the first word or only from a later one on, its first letter, or nothing.
    """
    name, short = p.name.casefold(), str(p.short).casefold()
    initials = "".join(word[0] for word in name.split() if word not in _SMALL)
    if short in (initials, "".join(word[0] for word in name.split())):
        return "is initials"
    begin = spelled_from(name, short)
    if begin is None:
        return "begins alike" if initials[:1] == short[:1] else "unlike"
    return "spelled later" if begin else "spelled"


LOOKS = (proposed, registered, engine, words, around)
_ROUNDS = ((LOOKS[:2], -7.0), (LOOKS[2:4], -5.5), (LOOKS[4:], -math.inf))
"""Looks taken together, and the log odds behind them that further ones do not make good: what is given in 600 texts has -6.1 and
-4.2 or more."""


def features(scene: Scene, p: Proposal) -> frozenset[str]:
    """All features of a candidate."""
    return frozenset([f for look in LOOKS for told, *seen in look(scene, p) for f in told(*seen)])


def log_odds(scene: Scene, p: Proposal, sums: Sums) -> float:
    """How much speaks for a candidate; minus infinity as soon as the looks taken leave no hope."""
    score, of = sums.decision.bias, sums.of
    for looks, hopeless in _ROUNDS:
        for look in looks:
            for glimpse in look(scene, p):
                score += of(*glimpse)
        if score < hopeless:
            return -math.inf
    return score


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
