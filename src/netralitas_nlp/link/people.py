"""One person within a document: names in full and in part, offices alone, pronouns.

    "Lukito Sudi Asmara" … "Lukito" … "ujar Kepala Bakesbangpol" … "ia" … "katanya"   all person:lukito-sudi-asmara

Every place that means a person gets a link with the same target and the fullest name as label; two candidates that fit
equally well make it ambiguous. Authors and editors are people too, but their links have the rule "people:byline".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.link.people_groups import Beside, How, Naming, Person, group
from netralitas_nlp.link.people_pronouns import Pronouns, Voice
from netralitas_nlp.model import (
    BlockKind,
    Document,
    Link,
    LinkKind,
    LinkStatus,
    OfficeMention,
    OfficeStatus,
    Official,
    PersonMention,
    Sentence,
    Span,
)
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.resources.persons import PersonWords
from netralitas_nlp.resources.quotes import QuoteWords
from netralitas_nlp.text.phrases import any_of
from netralitas_nlp.text.span import Cover

_BRACKETED = re.compile(r"(?:^|\n)[^\S\n]{0,3}[(*\[]{1,3}[^\S\n]{0,2}$")
_FORMER = frozenset({OfficeStatus.FORMER, OfficeStatus.CANDIDATE, OfficeStatus.ELECT})
_HEADS = frozenset({"kepala", "kadis", "kaban", "kakan", "kasatpolpp"})


@dataclass(frozen=True, slots=True)
class _Office:
    """An office that stands without a name."""

    mention: OfficeMention
    holders: tuple[Person, ...]


class PeopleLinker:
    """Links names, offices alone and pronouns to the people of a document.

    Args:
        offices: The register of offices.
        words: Words that report speech (for "katanya" and to see who speaks).
        persons: Words of relatives, of credits, and words that say how somebody is called.
    """

    name = "link.people"
    needs = (PersonMention, OfficeMention, Official)
    uses = (Sentence,)
    gives = (LinkKind.PERSON,)

    def __init__(self, offices: OfficeRegister, words: QuoteWords, persons: PersonWords) -> None:
        self._offices = offices.offices
        self._beside = Beside(persons, offices.address)
        self._pronouns = Pronouns(words)
        self._credit = re.compile(rf"(?<!\w){any_of(persons.credits)}[^\S\n]{{0,3}}[:|/][^\S\n]{{0,3}}$", re.IGNORECASE)

    def __call__(self, doc: Document) -> Iterator[Link]:
        """Links of all kinds, names first."""
        mentions = doc.of(PersonMention)
        by_span = {o.span: o for o in doc.of(OfficeMention)}
        held: dict[Span, list[OfficeMention]] = {}
        for official in doc.of(Official):
            held.setdefault(official.person, []).append(by_span[official.office])
        named = group(doc.text, mentions, held, self._beside)
        signed = {m.span for m in mentions if self._signed(doc, m, held.get(m.span, []))}
        joined: dict[Span, Span] = {}
        for official in doc.of(Official):
            joined[official.person] = official.span.to(joined.get(official.person, official.span))
        voices = []
        for mention in mentions:
            naming = named[mention.span]
            signs = mention.span in signed
            yield _link(mention.span, naming, signs=signs)
            if not signs:
                voices.append(Voice(_whole(mention, joined), naming.people))
        for office in self._alone(doc, named):
            yield _link(office.mention.span, Naming(office.holders, How.OFFICE))
            voices.append(Voice(office.mention.span, office.holders))
        voices.sort(key=lambda voice: voice.span)
        for span, naming in self._pronouns.resolve(doc, voices):
            yield _link(span, naming)

    def _signed(self, doc: Document, mention: PersonMention, offices: Sequence[OfficeMention]) -> bool:
        """Whether a name signs the text: in the byline, after "Penulis:", in brackets at the end."""
        if doc.block_at(mention.span.start) is BlockKind.BYLINE:
            return True
        if any(self._offices[o.office].category == "press" for o in offices if o.office in self._offices):
            return True
        start = mention.whole.start
        before = doc.text[max(0, start - 30) : start]
        if self._credit.search(before):
            return True
        return bool(_BRACKETED.search(before)) and start > len(doc.text) * 0.7

    def _alone(self, doc: Document, named: Mapping[Span, Naming]) -> Iterator[_Office]:
        """Offices without a name beside them whose holders the text names elsewhere."""
        people = list({id(p): p for naming in named.values() for p in naming.people}.values())
        joined = Cover(official.office for official in doc.of(Official))
        holding: dict[str, list[tuple[int, OfficeMention]]] = {}
        for number, person in enumerate(people):
            for held in person.offices:
                holding.setdefault(_family(held.office), []).append((number, held))
        for mention in doc.of(OfficeMention):
            if joined.touches(mention.span) or mention.office is None or mention.status in _FORMER:
                continue
            if not self._may_stand_alone(mention):
                continue
            alike = holding.get(_family(mention.office), ())
            holders = tuple(people[n] for n in dict.fromkeys(n for n, held in alike if self._same(mention, held)))
            if holders:
                yield _Office(mention, holders)

    def _may_stand_alone(self, mention: OfficeMention) -> bool:
        office = self._offices.get(mention.office or "")
        if office is None or office.category in ("event_role", "press", "private", "profession", "candidate"):
            return False
        return office.unique or mention.agency is not None

    def _same(self, alone: OfficeMention, held: OfficeMention) -> bool:
        """Whether both words name one office: same kind, and no agency or region that differs."""
        if held.status in _FORMER:
            return False
        if alone.office != held.office:
            return self._offices[alone.office or ""].category != "head" and self._heads(alone, held)
        generic = self._offices[alone.office or ""].category == "head"
        if generic and (alone.agency is None or alone.agency != held.agency):
            return False
        if alone.agency is not None and held.agency is not None:
            return alone.agency == held.agency or (alone.inferred and alone.region is None)
        if alone.region is not None and held.region is not None:
            return alone.region == held.region
        return True

    def _heads(self, alone: OfficeMention, held: OfficeMention) -> bool:
        """Whether two kinds of office name the head of the same agency ("Kadinkes", "Kepala Dinas Kesehatan")."""
        return (
            alone.office in _HEADS
            and held.office in _HEADS
            and alone.agency is not None
            and alone.agency == held.agency
        )


def _family(office: str | None) -> str:
    """What two offices share that may be one: the kind, or that they are heads."""
    return "heads" if office in _HEADS else office or ""


def _whole(mention: PersonMention, joined: Mapping[Span, Span]) -> Span:
    """A name with its titles, degrees and the office joined to it."""
    return mention.whole.to(joined.get(mention.span, mention.span))


def _link(span: Span, naming: Naming, *, signs: bool = False) -> Link:
    one = naming.people[0] if len(naming.people) == 1 else None
    return Link(
        span=span,
        rule="people:byline" if signs else f"people:{naming.how}",
        kind=LinkKind.PERSON,
        target=one.id if one is not None else None,
        label=one.label if one is not None else None,
        status=LinkStatus.LINKED if one is not None else LinkStatus.AMBIGUOUS,
        candidates=tuple(p.id for p in naming.people),
        reasons=(naming.how.value,),
        signs=signs,
    )
