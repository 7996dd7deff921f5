"""One person within a document: names in full and in part, offices alone, pronouns.

    "Lukito Sudi Asmara" … "Lukito" … "ujar Kepala Bakesbangpol" … "ia" … "katanya"   all person:lukito-sudi-asmara

Every place that means a person gets a link with the same target and the fullest name as label; two candidates that fit
equally well make it ambiguous. Authors and editors are people too, but their links have the rule "people:byline".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.grouping import grouped
from netralitas_nlp.link.people_groups import Beside, How, Naming, Person, group
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
from netralitas_nlp.model.annotations import Block
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.resources.persons import PersonWords
from netralitas_nlp.resources.quotes import QuoteWords
from netralitas_nlp.text.marks import quoted_in
from netralitas_nlp.text.phrases import any_of
from netralitas_nlp.text.sentences import Bounds
from netralitas_nlp.text.span import Cover, Ranges
from netralitas_nlp.text.words import Words, read_words

_BRACKETED = re.compile(r"(?:^|\n)[^\S\n]{0,3}[(*\[]{1,3}[^\S\n]{0,2}$")
_FORMER = frozenset({OfficeStatus.FORMER, OfficeStatus.CANDIDATE, OfficeStatus.ELECT})
_HEADS = frozenset({"kepala", "kadis", "kaban", "kakan", "kasatpolpp"})


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
        held = grouped((official.person, by_span[official.office]) for official in doc.of(Official))
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
                voices.append(Voice(mention.whole.to(joined.get(mention.span, mention.span)), naming.people))
        for alone in self._alone(doc, named):
            yield _link(alone.span, Naming(alone.people, How.OFFICE))
            voices.append(alone)
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

    def _alone(self, doc: Document, named: Mapping[Span, Naming]) -> Iterator[Voice]:
        """Offices without a name beside them whose holders the text names elsewhere."""
        people = _distinct(person for naming in named.values() for person in naming.people)
        joined = Cover(official.office for official in doc.of(Official))
        holding = grouped((_family(held.office), (person, held)) for person in people for held in person.offices)
        for mention in doc.of(OfficeMention):
            if joined.touches(mention.span) or mention.office is None or mention.status in _FORMER:
                continue
            if not self._may_stand_alone(mention):
                continue
            alike = holding.get(_family(mention.office), ())
            holders = _distinct(person for person, held in alike if self._same(mention, held))
            if holders:
                yield Voice(mention.span, holders)

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
            heads = alone.office in _HEADS and held.office in _HEADS  # "Kadinkes", "Kepala Dinas Kesehatan"
            same = alone.agency is not None and alone.agency == held.agency
            return heads and same and self._offices[alone.office or ""].category != "head"
        generic = self._offices[alone.office or ""].category == "head"
        if generic and (alone.agency is None or alone.agency != held.agency):
            return False
        if alone.agency is not None and held.agency is not None:
            return alone.agency == held.agency or (alone.inferred and alone.region is None)
        if alone.region is not None and held.region is not None:
            return alone.region == held.region
        return True


def _family(office: str | None) -> str:
    """What two offices share that may be one: the kind, or that they are heads."""
    return "heads" if office in _HEADS else office or ""


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


# ------------------------------------------------------------------ pronouns
#
# The person of the nearest sentence before that names one; of several in that sentence the one who speaks there or stands
# at its head; if that does not decide, all of them are candidates. Inside quotation marks nothing is linked, because there
# somebody else speaks.


_PRONOUNS = frozenset({"ia", "dia", "beliau", "pihaknya", "dirinya"})
# Right behind these somebody goes along or is spoken to.
_ALONG = frozenset(
    {"mendampingi", "menemani", "bersama", "didampingi", "ditemani", "dengan", "kepada", "mewakili", "dari"}
)
_SENTENCES_BACK = 6


@dataclass(frozen=True, slots=True)
class Voice:
    """A place that names somebody: its words with titles and office, and the people it may mean."""

    span: Span
    people: tuple[Person, ...]


class Pronouns:
    """Resolves pronouns.

    Args:
        words: Words that report speech.
    """

    def __init__(self, words: QuoteWords) -> None:
        forms = [*words.after.items(), *words.passive.items(), *words.according.items()]
        self._cues = frozenset(form for form, meaning in forms if meaning.anaphoric)
        self._before = frozenset(form for form, meaning in forms if not meaning.anaphoric)
        self._active = frozenset(words.active)

    def resolve(self, doc: Document, voices: Sequence[Voice]) -> Iterator[tuple[Span, Naming]]:
        """Each pronoun or cue word with whom it means, in reading order."""
        if not voices:
            return
        row = read_words(doc.content)
        bounds = Bounds(doc.content, [s.span for s in doc.of(Sentence)])
        ends = [s.start for s in bounds.sentences] or [0]
        quoted = Ranges(quoted_in(doc.content))  # by marks: quotations are found only once people are linked
        skipped = [b.span for b in doc.of(Block) if b.kind in (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.STAMP)]
        spoken = [v for v in voices if not quoted.hold(v.span)]
        known: list[Voice] = []
        at = 0
        for index, key in enumerate(row.keys):
            pronoun = key in _PRONOUNS
            if not pronoun and key not in self._cues:
                continue
            span = Span(row.starts[index], row.ends[index])
            if quoted.hold(span) or any(s.contains(span) for s in skipped):
                continue
            while at < len(spoken) and spoken[at].span.end <= span.start:
                known.append(spoken[at])
                at += 1
            people = self._antecedent(row, known, ends, span)
            if people:
                naming = Naming(people, How.PRONOUN if pronoun else How.CUE)
                yield span, naming
                known.append(Voice(span, people))

    def _antecedent(self, row: Words, known: Sequence[Voice], ends: Sequence[int], span: Span) -> tuple[Person, ...]:
        mine = bisect_right(ends, span.start)
        by_sentence: dict[int, list[Voice]] = {}
        for voice in reversed(known):
            sentence = bisect_right(ends, voice.span.start)
            if mine - sentence > _SENTENCES_BACK:
                break
            by_sentence.setdefault(sentence, []).insert(0, voice)
        if not by_sentence:
            return ()
        last = max(by_sentence)
        voices = by_sentence[last]
        found = _meant(voices)
        if len(found) == 1:
            return found
        speaking = _meant(v for v in voices if self._speaks(row, v))
        if speaking:
            return speaking
        begins = ends[last - 1] if last > 0 else 0
        head = _meant(v for v in voices if v.span.start - begins <= 3)
        return head if len(head) == 1 else found

    def _speaks(self, row: Words, voice: Voice) -> bool:
        """Whether a reporting word stands beside: "ujar X", "X mengatakan", "X, Jumat (…), menjelaskan"."""
        before = row.key(row.at(voice.span.start) - 1)
        if before in self._before:
            return True
        if before in _ALONG:
            return False
        after = row.at(voice.span.end)
        return any(key in self._active for key in row.slice(after, after + 3))


def _meant(voices: Iterable[Voice]) -> tuple[Person, ...]:
    return _distinct(person for voice in voices for person in voice.people)


def _distinct(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(people))
