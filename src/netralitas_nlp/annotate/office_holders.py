"""Pairs of an office and a name near it, with what the words between and around them tell, as features.

A list is read once: names in a row ("A, B, dan C") count as one thing, so that what joins the first joins all; and whether a
list goes "name, office; name, office" or "office name, office name" is seen from what stands on the other side of both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.model import (
    AgencyMention,
    Document,
    OfficeMention,
    PersonMention,
    RegionMention,
    Sentence,
)
from netralitas_nlp.model.posts import AT_EVENT
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.text.span import Cover, Span

_REACH = 160  # characters between an office and a name, those of names in a list aside
_MOST_NAMES = 12  # names of one list
_OFFICES = 2  # offices between
_TOKEN = re.compile(r"\d[\d.,:/-]*|[^\W_]+(?:['-][^\W_]+)*|\n+|[^\w\s]")
_LIST = re.compile(
    r"\s*(?:[,;/–-]|&|dan|serta|, ?dan|, ?serta|, ?\d{1,2}[.)]|\n\s*(?:\d{1,2}[.)]|[-•*])?)\s*", re.IGNORECASE
)
_VERB = re.compile(r"(?:me[mn]?|di|ber|ter)[a-z]{3,}")
Item = PersonMention | OfficeMention


@dataclass(frozen=True, slots=True)
class Pair:
    """An office and a name near it.

    Attributes:
        office: The office.
        person: The name.
        ahead: Whether the name stands behind the office ("Bupati X").
        features: What is seen of them.
    """

    office: OfficeMention
    person: PersonMention
    ahead: bool
    features: frozenset[str]


def pairs(doc: Document, register: OfficeRegister) -> Iterator[Pair]:
    """Each office with the names near it, in reading order of the offices.

    Args:
        doc: A document with names and offices.
        register: The offices and the words around them.
    """
    page = _Page(doc, register)
    for index, item in enumerate(page.items):
        if isinstance(item, OfficeMention):
            for other in (*page.near(index, 1), *page.near(index, -1)):
                person = page.items[other]
                if isinstance(person, PersonMention):
                    yield Pair(item, person, other > index, frozenset(page.looks(item, index, other)))


class _Page:
    """Names and offices of a document in reading order, with the words between neighbours."""

    def __init__(self, doc: Document, register: OfficeRegister) -> None:
        self._text, self._folded, self._offices = doc.content, doc.folded, register.offices
        self._ties, self._address = register.words("pair_ties"), register.address
        self.items = _items(doc)
        sentences = [s.span.start for s in doc.of(Sentence)]
        places = [(r.span, "<region>") for r in doc.of(RegionMention)]
        places += [(a.span, "<agency>") for a in doc.of(AgencyMention)]
        self._places = sorted(places, key=lambda p: (p[0].start, -p[0].end))
        self._starts = [p[0].start for p in self._places]
        self._gaps = [self._tokens(i) for i in range(len(self.items) + 1)]
        self._listed = [self._is_list(i, PersonMention) for i in range(len(self.items) + 1)]
        self._joined = [self._is_list(i, OfficeMention) for i in range(len(self.items) + 1)]
        self._sentence = [bisect_right(sentences, item.span.start) for item in self.items]
        self._opens: dict[tuple[int, bool], str] = {}  # by sentence, and whether parts at an occasion count
        for number, item in zip(self._sentence, self.items, strict=True):
            for parts in (True,) if self._is_part(item) else (True, False):
                self._opens.setdefault((number, parts), "person" if isinstance(item, PersonMention) else "office")

    # ------------------------------------------------------------------ words between

    def _ends(self, gap: int) -> tuple[int, int]:
        """The characters between an item and the one before it, titles and degrees left out."""
        start = _whole(self.items[gap - 1]).end if gap > 0 else 0
        end = _whole(self.items[gap]).start if gap < len(self.items) else len(self._text)
        return start, end

    def _tokens(self, gap: int) -> tuple[str, ...]:
        """Words before an item, back to the one before it; of long gaps those nearest to either."""
        start, end = self._ends(gap)
        if end - start > _REACH:
            return (*self._words(start, start + 40), "…", *self._words(end - 40, end))
        return tuple(self._words(start, end))

    def _words(self, start: int, end: int) -> Iterator[str]:
        at = start
        for number in range(bisect_right(self._starts, start - 1), len(self._places)):
            span, name = self._places[number]
            if span.end > end or span.start >= end:
                break
            if span.start < at:
                continue
            yield from self._plain(at, span.start)
            yield name
            at = span.end
        yield from self._plain(at, end)

    def _plain(self, start: int, end: int) -> Iterator[str]:
        for match in _TOKEN.finditer(self._folded, start, end):
            word = match[0]
            yield "<number>" if word[0].isdigit() else "<line>" if word[0] == "\n" else word

    def _is_list(self, gap: int, kind: type[Item]) -> bool:
        """Whether two names, or two offices, stand beside each other in a list."""
        if not 0 < gap < len(self.items):
            return False
        both = isinstance(self.items[gap - 1], kind) and isinstance(self.items[gap], kind)
        return both and _LIST.fullmatch(self._text, *self._ends(gap)) is not None

    def near(self, index: int, step: int) -> Iterator[int]:
        """Indices of the names on one side of an office, nearest first."""
        at, reach, offices, names = index, _REACH, 0, 0
        while names < _MOST_NAMES and offices < _OFFICES:
            gap = at + 1 if step > 0 else at
            start, end = self._ends(gap)
            at += step
            if not 0 <= at < len(self.items) or end < start:
                return
            if not self._listed[gap]:
                reach -= end - start
                if reach < 0 or names > 1:
                    return
            if isinstance(self.items[at], PersonMention):
                names += 1
                yield at
            elif self._is_part(self.items[index]) or not self._is_part(self.items[at]):
                offices += 1

    # ------------------------------------------------------------------ looks

    def looks(self, mention: OfficeMention, office: int, person: int) -> Iterator[str]:
        """The features of a pair: of an office, its place among the items, and that of a name."""
        side = ">" if person > office else "<"
        path = self._path(min(office, person), max(office, person))
        shape = " ".join(self._shape(path))
        kind = self._kind(mention)
        yield f"side={side}"
        yield f"path{side}={' '.join(path) if len(path) <= 7 else 'long'}"
        yield f"shape{side}={shape if len(path) <= 9 else 'long'}"
        yield f"shape{side}={shape if len(path) <= 9 else 'long'}/{kind}"
        yield from (f"between{side}={word}" for word in dict.fromkeys(path))
        yield f"length{side}={bucket(len(path), 6)}"
        yield f"kind={kind}"
        yield f"kind{side}={kind}"
        yield f"office{side}={mention.office}"
        yield f"of={'agency' if mention.agency else 'region' if mention.region else 'none'}{side}"
        yield f"small={self._text[mention.span.start].islower()}{side}"
        if self._sentence[office] != self._sentence[person]:
            yield f"sentences apart{side}"
        yield from self._list(mention, office, person, side)
        yield from self._respective(office, person, side)
        yield from self._others(office, person, side, shape)

    def _is_part(self, item: Item) -> bool:
        """Whether an item is a part at an occasion ("pemateri"): who has it holds an office besides, so that it rivals none."""
        return isinstance(item, OfficeMention) and self._kind(item) == AT_EVENT

    def _kind(self, mention: OfficeMention) -> str:
        known = self._offices.get(mention.office or "")
        return known.category if known is not None else "open"

    def _path(self, first: int, last: int) -> list[str]:
        """Words and things between two items; names in a row are one thing."""
        path: list[str] = []
        for gap in range(first + 1, last + 1):
            if self._listed[gap]:
                if not path or path[-1] != "<persons>":
                    if path and path[-1] == "<person>":
                        path.pop()
                    path.append("<persons>")
                continue
            path += self._gaps[gap]
            if gap < last:
                path.append("<person>" if isinstance(self.items[gap], PersonMention) else "<office>")
        return path

    def _list(self, mention: OfficeMention, office: int, person: int, side: str) -> Iterator[str]:
        """Place of the name in its list, and what stands before the office ("dua orang", "para")."""
        step = 1 if person > office else -1
        gap = person if step > 0 else person + 1
        if self._listed[gap] and abs(person - office) > 1:
            yield f"in list{side}"
            yield f"in list{side} {self._kind(mention)}"
            yield f"in list{side} {mention.office}"
        onward = person + 1 if step > 0 else person
        if 0 < onward < len(self.items) and self._listed[onward]:
            yield f"list goes on{side}"
        before = self._gaps[office][-2:]
        yield f"lead{side}={before[-1] if before else 'none'}"
        yield f"lead2{side}={' '.join(before)}"
        after = self._gaps[max(office, person) + 1][:1]
        yield f"tail{side}={after[0] if after else 'none'}"

    def _respective(self, office: int, person: int, side: str) -> Iterator[str]:
        """Whether both have the same place in lists as long as each other: "Ketua dan Sekretaris, Sastro dan Wirabumi"."""
        offices, persons = _run(self._joined, office), _run(self._listed, person)
        beside = offices.stop == persons.start or persons.stop == offices.start
        if beside and len(offices) == len(persons) > 1:
            same = "same" if office - offices.start == person - persons.start else "other"
            yield f"respective={same}{side}"
            mention = self.items[office]
            if isinstance(mention, OfficeMention) and mention.together:
                yield f"together={same}"

    def _others(self, office: int, person: int, side: str, shape: str) -> Iterator[str]:
        """What stands on the other side of both: a rival of either."""
        step = 1 if person > office else -1
        parts = self._is_part(self.items[office])
        rival = self._toward(office, -step, parts)
        yield f"office other{side}={rival}"
        yield f"office other{side}={rival} | {shape if len(shape) < 30 else 'long'}"
        beyond = self._toward(person, step, parts)
        yield f"person other{side}={beyond}"
        yield f"person other{side}={beyond} | {shape if len(shape) < 30 else 'long'}"
        yield f"both other{side}={rival} | {beyond}"
        yield f"sentence opens{side}={self._opens.get((self._sentence[person], parts), 'person')}"
        between = [type(i) for i in self.items[min(office, person) + 1 : max(office, person)]]
        yield f"persons between{side}={bucket(between.count(PersonMention), 3)}"
        yield f"offices between{side}={bucket(between.count(OfficeMention), 2)}"

    def _toward(self, index: int, step: int, parts: bool) -> str:
        """The next item on a side, with the form of the words before it; parts at an occasion are none beside a post."""
        gap = index + 1 if step > 0 else index
        if not 0 < gap < len(self.items):
            return "none"
        tokens = self._gaps[gap]
        if len(tokens) > 5:
            return "far"
        item = self.items[index + step]
        if self._is_part(item) and not parts:
            return "none"
        return f"{' '.join(self._shape(tokens))} {'person' if isinstance(item, PersonMention) else 'office'}"

    def _shape(self, words: Sequence[str]) -> list[str]:
        """Words by what they do: ties ("selaku"), address, verbs; signs and things as they are."""
        found: list[str] = []
        for word in words:
            if word in self._ties:
                word = "tie"
            elif word in self._address:
                word = "address"
            elif word in ("dan", "serta"):
                word = "and"
            elif _VERB.fullmatch(word):
                word = "verb"
            elif word[0].isalpha():
                word = "word"
            if not found or found[-1] != word or word != "tie":
                found.append(word)
        return found


def _run(joined: Sequence[bool], index: int) -> range:
    """The items of the list that one stands in, if those before which a gap is joined hang together."""
    first, last = index, index
    while joined[first]:
        first -= 1
    while joined[last + 1]:
        last += 1
    return range(first, last + 1)


def _items(doc: Document) -> list[Item]:
    """Names and offices in reading order; an office inside a name ("Yulius Kasi") or under one read beside a name is none."""
    persons, offices = doc.of(PersonMention), doc.of(OfficeMention)
    named, beside = Cover(p.span for p in persons), Cover(o.span for o in offices if o.beside is not None)
    standing = [o for o in offices if o.beside is not None or not beside.touches(o.span)]
    apart = [o for o in standing if not named.touches(Span(o.span.start, o.span.start + 1))]
    return sorted([*persons, *apart], key=lambda item: item.span)


def _whole(item: Item) -> Span:
    """An item, of a name its titles and degrees too."""
    return item.whole if isinstance(item, PersonMention) else item.span
