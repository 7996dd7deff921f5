"""A text as words and things: what the features of decisions look at.

In: a document with mentions, and further spans (the words that name an occasion). Out: one `Outline`: its words in
folded form, each found thing as one item of its class, so that "digelar oleh Dinas Sosial Kabupaten Kudus" reads
"digelar oleh <agency>" whatever the agency is called.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

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

_TOKEN = re.compile(r"(?P<number>\d[\d.,:/-]*)|[^\W_]+(?:['-][^\W_]+)*|[^\w\s]")


class Outline:
    """Words and things of a text, in reading order.

    Args:
        doc: The document.
        sentences: Its sentences, in reading order.
        further: Further spans that are shown as one item, with the class they are shown as.

    Attributes:
        keys: What stands at each item: a folded word, a sign, or a class ("<agency>").
        sentence: Number of the sentence of each; -1 before the first.
    """

    __slots__ = ("_starts", "keys", "sentence")

    def __init__(self, doc: Document, sentences: Sequence[Span], further: Iterable[tuple[Span, str]] = ()) -> None:
        starts, words = _words(doc.folded)
        self.keys: list[str] = []
        self._starts: list[int] = []
        at = 0
        for span, label in _things(doc, further):
            first = bisect_left(starts, span.start, at)
            self.keys += words[at:first]
            self._starts += starts[at:first]
            self.keys.append(label)
            self._starts.append(span.start)
            at = bisect_left(starts, span.end, first)
        self.keys += words[at:]
        self._starts += starts[at:]
        self.sentence = _numbered(self._starts, [s.start for s in sentences])

    def at(self, position: int) -> int:
        """Index of the item that holds a character, or the last one before it; 0 before the first."""
        return max(0, bisect_right(self._starts, position) - 1)

    def key(self, index: int, sentence: int) -> str:
        """What stands at an item of a sentence; "^" before the sentence, "$" behind it."""
        if index < 0:
            return START
        if index >= len(self.keys):
            return END
        number = self.sentence[index]
        return self.keys[index] if number == sentence else START if number < sentence else END


def _things(doc: Document, further: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Found things in reading order; what lies inside or overlaps an earlier one is left out."""
    found = [(a.span, label) for kind, label in CLASSES for a in doc.of(kind)]
    found += further
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    position = 0
    for span, label in found:
        if span.start >= position:
            yield span, label
            position = span.end


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[list[int], list[str]]:
    """Where each word or sign of a folded text begins, and the word; numbers are all alike."""
    starts, words = [], []
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        words.append(NUMBER if match.lastgroup else match[0])
    return starts, words


def _numbered(starts: Sequence[int], sentences: Sequence[int]) -> list[int]:
    """Number of the sentence of each item."""
    edges = [0, *(bisect_left(starts, s) for s in sentences), len(starts)]
    numbers: list[int] = []
    for number, (first, end) in enumerate(pairwise(edges), start=-1):
        numbers += [number] * (end - first)
    return numbers
