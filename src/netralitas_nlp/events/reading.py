"""A document seen as an event finder needs it: sentences, quoted stretches, days, venues, headline.

In: a `Document` with sentences, with or without blocks, dates, venues and quotes. Out: one `Reading`, made once per document.
Nothing is looked for here: what no part has found is not there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from netralitas_nlp.decide.outline import OCCASION, Outline
from netralitas_nlp.model import Block, BlockKind, DateMention, Document, Quote, QuoteKind, Sentence, VenueMention
from netralitas_nlp.resources.event_words import EventWords
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Ranges, Span

_GOES_ON = r"{goes_on}\b"
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
        captions, titles: Captions and headlines that stand in the text.
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
    titles: tuple[Span, ...]
    words: EventWords
    _outlines: dict[tuple[Span, ...], Outline] = field(default_factory=dict, repr=False, compare=False)

    def said(self, span: Span) -> str:
        """The words of a range as printed, single blanks between them."""
        return " ".join(span.of(self.doc.content).split())

    def form(self, construction: str) -> re.Pattern[str]:
        """The pattern of a construction, its words filled in."""
        return self.words.form(construction)

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a character; an empty range if none does."""
        index = bisect_right(self.sentences, Span(position, len(self.doc.text) + 1)) - 1
        if index >= 0 and position < self.sentences[index].end:
            return self.sentences[index]
        return Span(position, position)

    def sentence_index(self, position: int) -> int:
        """Number of the last sentence that starts at or before a character; -1 before the first."""
        return bisect_right(self.sentences, Span(position, len(self.doc.text) + 1)) - 1

    def about(self, span: Span) -> tuple[Span, ...]:
        """The sentence of `span`, and the next one if it goes on with the same occasion ("Kegiatan itu berlangsung …")."""
        index = self.sentence_index(span.start)
        if index < 0:
            return ()
        here = self.sentences[index : index + 1]
        following = self.sentences[index + 1 : index + 2]
        goes_on = following and self.form(_GOES_ON).match(self.doc.folded, following[0].start)
        return here + following if goes_on else here

    def outline(self, told: Sequence[Span] = ()) -> Outline:
        """The document as words and things, with the words that name an occasion shown as such; made once for the same words."""
        key = tuple(told)
        if key not in self._outlines:
            self._outlines[key] = (
                self.outline().showing(told, OCCASION) if told else Outline.of(self.doc, self.sentences)
            )
        return self._outlines[key]

    def holds(self, stretch: Span, spans: Sequence[Span]) -> bool:
        """Whether one of `spans`, given in reading order, lies within a sentence or another stretch of the text."""
        for index in range(bisect_left(spans, Span(stretch.start, 0)), len(spans)):
            if spans[index].start >= stretch.end:
                return False
            if stretch.contains(spans[index]):
                return True
        return False


def read(doc: Document, words: EventWords) -> Reading:
    """Prepares a document for the event finders."""
    sentences = tuple(s.span for s in doc.of(Sentence))
    titles = _blocks(doc, BlockKind.TITLE)
    return Reading(
        doc=doc,
        title=fold(doc.title or ""),
        sentences=sentences,
        quoted=Ranges(_to_mark(doc, q.span) for q in doc.of(Quote) if q.kind is QuoteKind.DIRECT),
        days=tuple(d.span for d in doc.of(DateMention) if _day(d)),
        venues=tuple(v.span for v in doc.of(VenueMention)),
        lead=_lead(doc, sentences),
        captions=Ranges(_blocks(doc, BlockKind.CAPTION)),
        titles=titles,
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
