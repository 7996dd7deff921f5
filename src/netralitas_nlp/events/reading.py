"""A document seen as an event finder needs it: sentences, quoted stretches, days, venues, headline.

In: a `Document`, with or without blocks, sentences, dates, venues and quotes. Out: one `Reading`, made once per document.
What other parts have not found is looked for with plain patterns, so that a bare text can be read too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netralitas_nlp.decide.outline import OCCASION, Outline
from netralitas_nlp.model import Block, BlockKind, DateMention, Document, Quote, QuoteKind, Sentence, VenueMention
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

_MONTH = r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)"
_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
_DAY = re.compile(
    rf"""
    \b{_WEEKDAY}\b [ ,]{{0,3}} (?:pagi|siang|sore|petang|malam)? [ ,]{{0,3}} (?:tanggal[ ])?
        (?: \(? \d{{1,2}} (?:[-/. ]\d{{1,2}}){{1,2}} (?:[-/. ]?\d{{2,4}})? \)? | \(?\d{{1,2}} [ ] {_MONTH} (?:[ ]\d{{4}})? \)? )
    | \b\d{{1,2}} (?:[ ]?-[ ]?\d{{1,2}})? [ ] {_MONTH} (?:[ ]\d{{4}})?
    | \( \d{{1,2}} / \d{{1,2}} (?:/\d{{2,4}})? \)
    """,
    re.VERBOSE,
)
_VENUE = re.compile(
    r"\b(?:bertempat|berlokasi|mengambil tempat|tempat pelaksana\w{0,4})\b|"
    r"\b(?:di|ke|dari)[ ](?:lt\.?[ ]\d[ ])?(?:aula|gedung|hotel|ruang|pendopo|pringgitan|halaman|lapangan|balai|ballroom|auditorium|"
    r"gor|graha|kantor|rumah makan|resto|alun-alun|masjid|kampus|rumah dinas|sekretariat|kafe|cafe|stadion|convention|sasana)\b|"
    r"\bdi(?:[ ][\w.&'-]{1,20}){1,3}[ ](?:hotel|convention|ballroom|resort)\b"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(,.])(?:[A-Za-z]{1,3}|Kab|Prov|Prof|Jend|Kapt|Serka|AKBP|[A-Z]\.[A-Za-z]{1,4})$")
_BREAK = re.compile(r"\n+|[.!?][\"'”’)]{0,2}(?=\s+[\"'“‘(A-Z0-9])")
_GOES_ON = re.compile(
    r"(?:bertempat|kegiatan|acara|agenda|digelar|berlangsung|dilaksanakan|diselenggarakan|pertemuan|tempat pelaksana\w{0,4}|"
    r"mengambil tempat|berlokasi|hadir|turut hadir|dihadiri|diikuti)\b"
)
_LEAD = 450  # characters of running text in which a newspaper tells what happened, where and when


@dataclass(frozen=True)
class Reading:
    """What event finders look at.

    Attributes:
        doc: The document.
        title: The folded headline; "" if there is none.
        sentences: Sentences in reading order.
        quoted: Stretches inside quotation marks, without the marks.
        days: Words that name a day or a range of days.
        venues: Words that name a venue, or that say that a place follows.
        lead: The first running text of the article.
        captions, titles: Captions and headlines that stand in the text.
    """

    doc: Document
    title: str
    sentences: tuple[Span, ...]
    quoted: tuple[Span, ...]
    days: tuple[Span, ...]
    venues: tuple[Span, ...]
    lead: Span
    captions: tuple[Span, ...]
    titles: tuple[Span, ...]
    _outlines: dict[tuple[Span, ...], Outline] = field(default_factory=dict, repr=False, compare=False)

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
        goes_on = following and _GOES_ON.match(self.doc.folded, following[0].start)
        return here + following if goes_on else here

    def outline(self, told: Sequence[Span] = ()) -> Outline:
        """The document as words and things, with the words that name an occasion shown as such; made once for the same words."""
        key = tuple(told)
        if key not in self._outlines:
            self._outlines[key] = Outline(self.doc, self.sentences, [(span, OCCASION) for span in told])
        return self._outlines[key]

    def inside(self, span: Span, ranges: Sequence[Span]) -> bool:
        """Whether `span` lies within one of `ranges`."""
        return any(r.contains(span) for r in ranges)


def read(doc: Document) -> Reading:
    """Prepares a document for the event finders."""
    sentences = tuple(s.span for s in doc.of(Sentence)) or tuple(_sentences(doc.content))
    captions = _blocks(doc, BlockKind.CAPTION)
    titles = _blocks(doc, BlockKind.TITLE)
    return Reading(
        doc=doc,
        title=fold(doc.title or ""),
        sentences=sentences,
        quoted=_quoted(doc),
        days=tuple(_days(doc)),
        venues=tuple(v.span for v in doc.of(VenueMention))
        or tuple(Span(*m.span()) for m in _VENUE.finditer(doc.folded)),
        lead=_lead(doc, sentences),
        captions=captions,
        titles=titles,
    )


def _blocks(doc: Document, kind: BlockKind) -> tuple[Span, ...]:
    return tuple(b.span for b in doc.of(Block) if b.kind is kind)


def _days(doc: Document) -> Iterator[Span]:
    """Spans that name a day: of the date finder, else by pattern."""
    dates = doc.of(DateMention)
    if dates:
        yield from (d.span for d in dates if not d.hijri and d.value is not None and len(d.value) >= 10)
    else:
        yield from (Span(*m.span()) for m in _DAY.finditer(doc.folded))


def _quoted(doc: Document) -> tuple[Span, ...]:
    quotes = tuple(q.span for q in doc.of(Quote) if q.kind is QuoteKind.DIRECT)
    return quotes or tuple(_between_marks(doc.folded))


def _between_marks(folded: str) -> Iterator[Span]:
    """Stretches between paired double quotation marks of one paragraph."""
    for paragraph in re.finditer(r"[^\n]+", folded):
        marks = [paragraph.start() + m.start() for m in re.finditer('"', paragraph[0])]
        for left, right in zip(marks[::2], marks[1::2], strict=False):
            yield Span(left + 1, right)


def _sentences(text: str) -> Iterator[Span]:
    """Plain sentence ends: line breaks, and a stop before a capital that closes no abbreviation."""
    start = 0
    for stop in _BREAK.finditer(text):
        if not stop[0].startswith("\n") and _ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start()):
            continue
        yield from _trimmed(text, start, stop.end())
        start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        left = start + len(piece) - len(piece.lstrip())
        yield Span(left, left + len(inner))


def _lead(doc: Document, sentences: Sequence[Span]) -> Span:
    bodies = _blocks(doc, BlockKind.BODY)
    first = bodies[0].start if bodies else (sentences[0].start if sentences else 0)
    return Span(first, first + _LEAD)
