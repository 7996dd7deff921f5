"""A document seen as an event finder needs it (sentences, quoted stretches, days, venues, headline); an occasion in it.

In: a `Document` with sentences, with or without blocks, dates, venues and quotes. Out: one `Reading`, made once per document.
Nothing is looked for here: what no part has found is not there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from netralitas_nlp.decide.outline import OCCASION, Outline
from netralitas_nlp.decide.surroundings import LOOKS, Look, surroundings
from netralitas_nlp.model import (
    AgencyMention,
    Block,
    BlockKind,
    DateMention,
    Document,
    OfficeMention,
    PersonMention,
    Quote,
    QuoteKind,
    RegionMention,
    Sentence,
    VenueMention,
)
from netralitas_nlp.resources.event_words import EventWords
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Cover, Ranges, Span

_GOES_ON = r"{goes_on}\b"
_POINTS_BACK = r"\b{points_back}\b"
_STOP = re.compile(r"\s?[.,;!?]{1,3}")
_LEAD = 450  # characters of running text in which a newspaper tells what happened, where and when


@dataclass(frozen=True)
class Reading:
    """What event finders look at.

    Attributes:
        doc: The document.
        title: The folded headline; "" if there is none.
        sentences: Sentences in reading order.
        quoted: Direct speech with its stop, without its marks.
        days: Words that name a day or a range of days.
        venues: Words that name a venue.
        lead: The first running text of the article.
        captions: Captions that stand in the text.
        words: Words of the constructions that show the parts of an occasion.
    """

    doc: Document
    title: str
    sentences: tuple[Span, ...]
    quoted: Ranges
    days: tuple[Span, ...]
    venues: tuple[Span, ...]
    lead: Span
    captions: Ranges
    words: EventWords
    _outlines: dict[tuple[Span, ...], Outline] = field(default_factory=dict, repr=False, compare=False)

    def said(self, span: Span) -> str:
        """The words of a range as printed, single blanks between them."""
        return " ".join(span.of(self.doc.content).split())

    def form(self, construction: str) -> re.Pattern[str]:
        """The pattern of a construction, its words filled in."""
        return self.words.form(construction)

    def search(self, construction: str, stretch: Span) -> re.Match[str] | None:
        """The first place of a construction in a sentence or another stretch of the text."""
        return self.form(construction).search(self.doc.folded, stretch.start, stretch.end)

    def matches(self, construction: str, stretches: Iterable[Span]) -> Iterator[re.Match[str]]:
        """All places of a construction in stretches of the text."""
        form = self.form(construction)
        return (match for s in stretches for match in form.finditer(self.doc.folded, s.start, s.end))

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a character; an empty range if none does."""
        index = self.sentence_index(position)
        if index >= 0 and position < self.sentences[index].end:
            return self.sentences[index]
        return Span(position, position)

    def sentence_index(self, position: int) -> int:
        """Number of the last sentence that starts at or before a character; -1 before the first."""
        return bisect_right(self.sentences, Span(position, len(self.doc.text) + 1)) - 1

    def about(self, *told: Span) -> tuple[Span, ...]:
        """The sentences of places, each with the next if that goes on with it ("Kegiatan itu berlangsung …")."""
        found: set[Span] = set()
        for index in {self.sentence_index(span.start) for span in told} - {-1}:
            here, *following = self.sentences[index : index + 2]
            goes_on = following and self.form(_GOES_ON).match(self.doc.folded, following[0].start)
            found.update((here, *following) if goes_on else (here,))
        return tuple(sorted(found))

    def part(self, *spans: Span) -> Iterator[str]:
        """Features: in which parts of the text any of the ranges lies."""
        parts = (("quoted", self.quoted.hold), ("in lead", self.lead.contains), ("in caption", self.captions.hold))
        return (name for name, holds in parts if any(map(holds, spans)))

    def outline(self, told: Sequence[Span] = ()) -> Outline:
        """The document as words and things, with the words that name an occasion shown as such; made once for the same words."""
        key = tuple(told)
        if key not in self._outlines:
            self._outlines[key] = (
                self.outline().showing(told, OCCASION) if told else Outline.of(self.doc, self.sentences)
            )
        return self._outlines[key]

    @cached_property
    def persons(self) -> tuple[Span, ...]:
        """Names of persons, in reading order."""
        return tuple(p.span for p in self.doc.of(PersonMention))

    @cached_property
    def offices(self) -> tuple[Span, ...]:
        """Words that name an office, in reading order."""
        return tuple(o.span for o in self.doc.of(OfficeMention))

    @cached_property
    def things(self) -> Cover:
        """Names with their titles, offices, agencies and regions."""
        kinds = (PersonMention, OfficeMention, AgencyMention, RegionMention)
        return Cover(m.whole if isinstance(m, PersonMention) else m.span for kind in kinds for m in self.doc.of(kind))

    def within(self, stretch: Span, spans: Sequence[Span]) -> Iterator[int]:
        """Which of `spans`, given in reading order, lie within a stretch of the text."""
        for index in range(bisect_left(spans, Span(stretch.start, 0)), len(spans)):
            if spans[index].start >= stretch.end:
                return
            if stretch.contains(spans[index]):
                yield index

    def holds(self, stretch: Span, spans: Sequence[Span]) -> bool:
        """Whether one of `spans`, given in reading order, lies within a sentence or another stretch of the text."""
        return next(self.within(stretch, spans), None) is not None


@dataclass(frozen=True)
class Occasion:
    """One occasion whose arguments are looked for.

    Attributes:
        reading: The document.
        best: The words that name it best.
        told: All places where it is named, in reading order.
        kind: Its kind.
        planned: Whether it lies ahead.
        whole: Whether the text is about it, so that speakers and lists of the whole text belong to it.
    """

    reading: Reading
    best: Span
    told: tuple[Span, ...]
    kind: str
    planned: bool = False
    whole: bool = True

    @cached_property
    def named(self) -> tuple[Span, ...]:
        """The sentences that name it, and those that go on with them."""
        return self.reading.about(*self.told)

    @cached_property
    def about(self) -> tuple[Span, ...]:
        """The sentences about it: these, and those of a text about it that point back to it."""
        back = (s for s in self.reading.sentences if self.whole and self.reading.search(_POINTS_BACK, s))
        return tuple(sorted({*self.named, *back}))

    @cached_property
    def outline(self) -> Outline:
        """The document as words and things, with the words that name the occasion shown as such."""
        return self.reading.outline(self.told)

    @cached_property
    def items(self) -> list[int]:
        """The items of the outline that name it."""
        return [self.outline.at(t.start) for t in self.told]

    def around(self, span: Span, label: str, looks: Sequence[Look] = LOOKS) -> list[str]:
        """Features of what stands around a mention (see `surroundings`)."""
        return surroundings(self.outline, span, label, self.items, looks)

    def nearness(self, span: Span) -> int:
        """2 for what stands beside the words that name it best, 1 beside others, 0 elsewhere."""
        sentence = self.reading.sentence_at(span.start)
        if not sentence.contains(span):
            return 0
        return 2 if sentence in self.reading.about(self.best) else int(sentence in self.named)


def read(doc: Document, words: EventWords) -> Reading:
    """Prepares a document for the event finders."""
    sentences = tuple(s.span for s in doc.of(Sentence))
    return Reading(
        doc=doc,
        title=fold(doc.title or ""),
        sentences=sentences,
        quoted=Ranges(_to_mark(doc, q.span) for q in doc.of(Quote) if q.kind is QuoteKind.DIRECT),
        days=tuple(d.span for d in doc.of(DateMention) if _day(d)),
        venues=tuple(v.span for v in doc.of(VenueMention)),
        lead=_lead(doc, sentences),
        captions=Ranges(_blocks(doc, BlockKind.CAPTION)),
        words=words,
    )


def _blocks(doc: Document, kind: BlockKind) -> tuple[Span, ...]:
    return tuple(b.span for b in doc.of(Block) if b.kind is kind)


def _to_mark(doc: Document, said: Span) -> Span:
    """Direct speech with the stop that stands inside its marks: "…siswa," is quoted up to the comma."""
    stop = _STOP.match(doc.folded, said.end)
    return Span(said.start, stop.end() if stop else said.end)


def _day(mention: DateMention) -> bool:
    return not mention.hijri and mention.value is not None and len(mention.value) >= 10


def _lead(doc: Document, sentences: Sequence[Span]) -> Span:
    bodies = _blocks(doc, BlockKind.BODY)
    first = bodies[0].start if bodies else (sentences[0].start if sentences else 0)
    return Span(first, first + _LEAD)
