"""A text as words and things: what the features of decisions look at.

In: a document with mentions. Out: one `Outline`, and others like it that also show further spans (the words that name
an occasion): its words in folded form, each found thing as one item of its class, so that "digelar oleh Dinas Sosial Kabupaten Kudus" reads
"digelar oleh <agency>" whatever the agency is called.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from netralitas_nlp.model import (
    AgencyMention,
    Annotation,
    Citation,
    DateMention,
    Document,
    OfficeMention,
    PersonMention,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.text.span import Span

AGENCY, CITATION, DATE, OFFICE, PERSON, REGION, VENUE = (
    "<agency>", "<citation>", "<date>", "<office>", "<person>", "<region>", "<venue>",
)  # fmt: skip
OCCASION = "<occasion>"
CLASSES: tuple[tuple[type[Annotation], str], ...] = (
    (DateMention, DATE),
    (VenueMention, VENUE),
    (PersonMention, PERSON),
    (OfficeMention, OFFICE),
    (AgencyMention, AGENCY),
    (RegionMention, REGION),
    (Citation, CITATION),
)
NUMBER = "<number>"
START, END = "^", "$"

_TOKEN = re.compile(r"[a-z]++(?!['\w-])|(?P<number>\d[\d.,:/-]*)|[^\W_]+(?:['-][^\W_]+)*|[^\w\s]")


class Outline:
    """Words and things of a text, in reading order.

    Args:
        source: What is shown.
        further: Further spans that are shown as one item, with the class they are shown as.

    Attributes:
        keys: What stands at each item: a folded word, a sign, or a class ("<agency>").
        sentence: Number of the sentence of each; -1 before the first.
    """

    __slots__ = ("_source", "_starts", "keys", "sentence")

    def __init__(self, source: Source, further: Iterable[tuple[Span, str]] = ()) -> None:
        self._source = source
        starts, words = source.starts, source.words
        self.keys: list[str] = []
        self._starts: list[int] = []
        at = 0
        for span, label in _apart([*source.things, *further]):
            first = bisect_left(starts, span.start, at)
            self.keys += words[at:first]
            self._starts += starts[at:first]
            self.keys.append(label)
            self._starts.append(span.start)
            at = bisect_left(starts, span.end, first)
        self.keys += words[at:]
        self._starts += starts[at:]
        self.sentence = _numbered(self._starts, source.sentences)

    @classmethod
    def of(cls, doc: Document, sentences: Sequence[Span]) -> Outline:
        """The outline of a document.

        Args:
            doc: The document.
            sentences: Its sentences, in reading order.
        """
        things = sorted(((_shown(a), label) for kind, label in CLASSES for a in doc.of(kind)), key=_place)
        return cls(Source(*_words(doc.folded), things, [s.start for s in sentences]))

    def showing(self, spans: Iterable[Span], label: str) -> Outline:
        """The same text with further spans shown as one item of a class."""
        return Outline(self._source, [(span, label) for span in spans])

    def at(self, position: int) -> int:
        """Index of the item that holds a character, or the last one before it; 0 before the first."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The items (half-open) of the sentence that an item stands in."""
        number = self.sentence[index]
        return bisect_left(self.sentence, number, 0, index), bisect_right(self.sentence, number, index)


class Source(NamedTuple):
    """What the outlines of one text are made of.

    Attributes:
        starts: Where each word or sign begins.
        words: The words and signs; numbers are all alike.
        things: What was found in it, with the class it is shown as, in reading order.
        sentences: Where each sentence begins.
    """

    starts: list[int]
    words: list[str]
    things: list[tuple[Span, str]]
    sentences: list[int]


def _shown(found: Annotation) -> Span:
    """The words that are shown as one item: of a name its titles and degrees too, so that lists of names are seen as lists."""
    return found.whole if isinstance(found, PersonMention) else found.span


def _place(thing: tuple[Span, str]) -> tuple[int, int]:
    return thing[0].start, -thing[0].end


def _apart(things: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Things in reading order; what lies inside or overlaps an earlier one is left out."""
    position = 0
    for span, label in sorted(things, key=_place):
        if span.start >= position:
            yield span, label
            position = span.end


def _words(text: str) -> tuple[list[int], list[str]]:
    """Where each word or sign of a folded text begins, and the word; numbers are all alike."""
    found = list(_TOKEN.finditer(text))
    return [m.start() for m in found], [NUMBER if m.lastgroup else m[0] for m in found]


def _numbered(starts: Sequence[int], sentences: Sequence[int]) -> list[int]:
    """Number of the sentence of each item."""
    edges = [0, *(bisect_left(starts, s) for s in sentences), len(starts)]
    numbers: list[int] = []
    for number, (first, end) in enumerate(pairwise(edges), start=-1):
        numbers += [number] * (end - first)
    return numbers
