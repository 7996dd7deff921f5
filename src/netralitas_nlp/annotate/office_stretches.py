"""Stretches of words beside a name that could be the office of who is named: wide and cheap, whether the register knows it or not.

    "kata [Ketua Paguyuban Wayang Kudus], Sastro Wirabumi"     before the name, after a comma or word of address too
    "Sastro Wirabumi (61), [perajin batik], menuturkan"        behind it, after a comma, bracket or word such as "selaku"

In: words with what they belong to. Out: a `Stretch` for each range of words from (or up to) the name; which of them is the
office, decides `named_offices.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from netralitas_nlp.model import AgencyMention, Document, OfficeMention, PersonMention, RegionMention, Sentence
from netralitas_nlp.model.posts import AT_EVENT
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.words import Words, read_words

_MOST = 10  # words of a stretch, an agency or region counted as one
_TIES = 3  # words of address or ties between a stretch and the name
_JOINS = frozenset({"", "/", "-", "–", "&", "(", "'", '"', "."})
_BEFORE_NAME = frozenset({"", ",", ":", "(", "-", "–"})
_BEFORE_ADDRESS = _BEFORE_NAME | {"."}
_BEHIND_NAME = frozenset({",", "(", "-", "–", ":", "/"})
REGION, AGENCY = "region", "agency"


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: to compare what its mention holds is dear
class Thing:
    """An agency or region, or an office that the register knows, with the words it covers (half-open)."""

    kind: str
    first: int
    end: int
    mention: AgencyMention | RegionMention | OfficeMention


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that could be an office.

    Attributes:
        person: The name that they stand beside.
        ahead: Whether the name stands behind them ("Bupati X").
        first, end: The words (half-open).
        tie: What stands between them and the name: signs, then words of address or ties.
    """

    person: PersonMention
    ahead: bool
    first: int
    end: int
    tie: str


class Scene:
    """The words of a text with what they belong to.

    Args:
        doc: A document with names, offices, agencies and regions.

    Attributes:
        row: The words.
        things: By word, the agency or region that it belongs to.
        offices: By word, the office of the register that it belongs to.
        persons: Words of names, titles and degrees included.
        opens: First words of sentences.
        gap: Gives the signs before a word.
    """

    def __init__(self, doc: Document) -> None:
        self.row = row = read_words(doc.content).parted_at(o.span.start for o in doc.of(OfficeMention) if o.together)
        self.things: dict[int, Thing] = {}
        for kind, found in ((REGION, doc.of(RegionMention)), (AGENCY, doc.of(AgencyMention))):
            for mention in found:
                self._put(self.things, kind, mention)
        self.offices: dict[int, Thing] = {}
        for office in doc.of(OfficeMention):
            self._put(self.offices, "office", office)
        self.named = [(person, *_words_of(row, person.whole)) for person in doc.of(PersonMention)]
        self.persons = {index for _, first, end in self.named for index in range(first, end)}
        self.gap = cache(partial(_gap, row))
        self.opens = {row.at(sentence.span.start) for sentence in doc.of(Sentence)}

    def _put(self, into: dict[int, Thing], kind: str, mention: AgencyMention | RegionMention | OfficeMention) -> None:
        first, end = _words_of(self.row, mention.span)
        into.update(dict.fromkeys(range(first, end), Thing(kind, first, end, mention)))


def _gap(row: Words, index: int) -> str:
    """The signs before a word; a bracket that closes what stands before it left out; "line" for a line break."""
    gap = row.gap(index)
    return "line" if "\n" in gap else gap.strip().lstrip(")").strip()[:2]


def _words_of(row: Words, span: Span) -> tuple[int, int]:
    """The words (half-open) that begin in a range of characters."""
    return row.at(span.start), row.at(span.end)


class Stretches:
    """Finds stretches.

    Args:
        register: The word lists of its grammar.
    """

    def __init__(self, register: OfficeRegister) -> None:
        self._address = register.address | register.words("name_ties")
        self._ties = register.words("office_ties")
        self._never_first = register.words("never_first")
        self._never_last = register.words("never_last")
        self._parts = register.words("parade_parts")

    def __call__(self, scene: Scene) -> Iterator[Stretch]:
        """All stretches of a text, name by name."""
        for person, first, end in scene.named:
            yield from self._before(scene, person, first)
            yield from self._behind(scene, person, end)

    def _before(self, scene: Scene, person: PersonMention, at: int) -> Iterator[Stretch]:
        """Words up to the name."""
        row, end, said = scene.row, at, ""
        while end > 0 and at - end < _TIES and scene.gap(end) in _BEFORE_ADDRESS:
            key = row.keys[end - 1]
            addressed = key in self._address and "(" not in row.gap(end - 1)  # the "PDT" of a ministry is no pastor
            if not addressed and not (len(key) == 1 and scene.gap(end) == "."):
                break
            end, said = end - 1, key if key in self._address else said
        if end <= 0 or scene.gap(end) not in _BEFORE_NAME:
            return
        tie = f"{scene.gap(end)} {said}".strip()
        for first in self._reach(scene, end - 1, -1):
            whole = all(t is None or t.first == first for t in (scene.things.get(first), scene.offices.get(first)))
            if (
                whole and row.keys[first] not in self._never_first and not self._part_of(scene, first, end)
            ):  # not the "Bupati" of "Pj. Bupati"
                yield Stretch(person, True, first, end, tie)

    def _part_of(self, scene: Scene, first: int, end: int) -> bool:
        """Whether words begin with a part at an occasion and go on with the office held, or with when it was.

        "pembina [Sekda Kendal]", "Narasumber sosialisasi, Selasa (1/10/2024), adalah".
        """
        begun = scene.offices.get(first)
        at_event = begun is not None and isinstance(begun.mention, OfficeMention) and begun.mention.category == AT_EVENT
        if not at_event and scene.row.keys[first] not in self._parts:
            return False
        rest = range(first + 1, end)
        if any(scene.offices.get(at) not in (None, begun) for at in rest):
            return True
        return at_event and any("," in scene.gap(at) or "(" in scene.gap(at) for at in rest)

    def _behind(self, scene: Scene, person: PersonMention, at: int) -> Iterator[Stretch]:
        """Words from the name on; an age in brackets and ties are left out."""
        row, first = scene.row, at
        if scene.gap(first) == "(" and row.key(first).isdigit() and row.gap(first + 1).lstrip()[:1] == ")":
            first += 1
        sign, said = scene.gap(first), list[str]()
        while row.key(first) in self._ties and len(said) < _TIES and scene.gap(first) in ("", ",", "("):
            said.append(row.keys[first])
            first += 1
        if sign not in _BEHIND_NAME and not said:
            return
        if first >= len(row) or row.keys[first] in self._never_first or scene.gap(first) == "line":
            return
        tie = f"{sign} {' '.join(said)}".strip()
        for last in self._reach(scene, first, 1):
            thing = scene.things.get(last)
            if row.keys[last] not in self._never_last and (thing is None or thing.end == last + 1):
                yield Stretch(person, False, first, last + 1, tie)

    def _reach(self, scene: Scene, at: int, step: int) -> Iterator[int]:
        """Words from one on, as far as one office may go: to a name, a sentence's end, a second comma outside agencies and places."""
        units, commas = 0, 0
        while 0 <= at < len(scene.row) and at not in scene.persons:
            office = scene.offices.get(at)
            if office is not None and isinstance(office.mention, OfficeMention) and office.mention.together:
                return  # one of two: which name holds which is asked of both
            thing = scene.things.get(at) or office
            inner = thing is not None and at != (thing.end - 1 if step > 0 else thing.first)
            units += not inner
            if units > _MOST:
                return
            yield at
            border = at + (step > 0)
            gap = scene.gap(border)
            if border in scene.opens:
                return
            if gap == ",":
                beside = scene.things.get(at + step)
                commas += not inner and not any(t is not None and t.kind == REGION for t in (thing, beside))
                if commas > 1:
                    return
            elif gap not in _JOINS:
                return
            at += step
