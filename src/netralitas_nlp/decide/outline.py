"""A text as words and things: what the features of decisions look at.

In: a document with mentions, and further spans (the words that name an occasion). Out: one `Outline`: its words in
folded form, each found thing as one item of its class, so that "digelar oleh Dinas Sosial Kabupaten Kudus" reads
"digelar oleh <agency>" whatever the agency is called.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

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
        spans: Where each stands.
        sentence: Number of the sentence of each.
    """

    __slots__ = ("_starts", "keys", "sentence", "spans")

    def __init__(self, doc: Document, sentences: Sequence[Span], further: Iterable[tuple[Span, str]] = ()) -> None:
        keys: list[str] = []
        spans: list[Span] = []
        for key, span in _items(doc, further):
            keys.append(key)
            spans.append(span)
        first = [s.start for s in sentences]
        self.keys, self.spans = keys, spans
        self.sentence = [bisect_right(first, s.start) - 1 for s in spans]
        self._starts = [s.start for s in spans]

    def at(self, position: int) -> int:
        """Index of the item that holds a character, or the last one before it; 0 before the first."""
        return max(0, bisect_right(self._starts, position) - 1)

    def key(self, index: int, sentence: int) -> str:
        """What stands at an item of a sentence; "^" before the sentence, "$" behind it."""
        if index < 0 or (index < len(self.keys) and self.sentence[index] < sentence):
            return START
        if index >= len(self.keys) or self.sentence[index] > sentence:
            return END
        return self.keys[index]


def _items(doc: Document, further: Iterable[tuple[Span, str]]) -> Iterator[tuple[str, Span]]:
    found = [(a.span, label) for kind, label in CLASSES for a in doc.of(kind)]
    found += further
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    text, position = doc.folded, 0
    for span, label in found:
        if span.start < position:
            continue  # inside a longer thing
        yield from _words(text, position, span.start)
        yield label, span
        position = span.end
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for match in _TOKEN.finditer(text, start, end):
        yield (NUMBER if match.lastgroup else match[0]), Span(*match.span())
