"""Proper names in a document, as a name engine sees them, each with its exact place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from netralitas_nlp.annotate.names.protocol import NameEngine, entities
from netralitas_nlp.model import (
    Document,
    NameLabel,
    NameMention,
    Sentence,
)
from netralitas_nlp.text.personnames import PersonNames
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.tokens import Tokenizer

_AT_ONCE = 1000  # sentences that the engine gets together: tokens and scores of more take much memory
_EDGES = "\"'“”‘’`«»*_,;:"
_PAIR = re.compile(r"(?<=[^\W\d_]{4})-(?=[A-Z])")
_PARTS = frozenset("/|–—")
_OTHER = {"(": ")", "[": "]", ")": "(", "]": "["}


class NameFinder:
    """Gives a `NameMention` for each name that the engine sees in a sentence.

    Quotes, commas and unmatched brackets at a name's edges are left out; a full stop stays ("Tbk."). Degrees
    alone are no names.
    """

    name = "names"
    needs = (Sentence,)
    uses = ()
    gives = (NameMention,)

    def __init__(self, engine: NameEngine, tokenizer: Tokenizer, names: PersonNames) -> None:
        self._engine = engine
        self._names = names
        self._tokenizer = tokenizer
        self._called = f"{engine.name} {engine.version}"

    def __call__(self, doc: Document) -> Iterator[NameMention]:
        """The names of `doc` in reading order."""
        sentences = iter(doc.of(Sentence))
        while some := list(islice(sentences, _AT_ONCE)):
            yield from self._names_in(doc.content, some)

    def _names_in(self, text: str, sentences: Sequence[Sentence]) -> Iterator[NameMention]:
        places = [list(self._tokenizer.places(text, *s.span)) for s in sentences]
        labelled = self._engine.label([[text[start:end] for start, end in sentence] for sentence in places])
        for sentence, labels in zip(places, labelled, strict=True):
            for first, after, kind in entities(labels):
                if kind == NameLabel.PERSON.value:
                    after = _person_end(text, sentence, first, after)
                whole = self._with_first(text, kind, _trimmed(text, sentence[first][0], sentence[after - 1][1]))
                for span in _persons(text, whole) if kind == NameLabel.PERSON.value else (whole,):
                    if any(map(str.isalpha, span.of(text))) and not self._names.only_degrees(text, span):
                        rule = f"names:{self._engine.name}"
                        yield NameMention(span=span, rule=rule, label=NameLabel(kind), engine=self._called)

    def _with_first(self, text: str, kind: str, span: Span) -> Span:
        """A name with its first word, which is no part of the agency or office before it: "Ketua Bawaslu I Gusti Ngurah Wirabumi"."""
        if kind == NameLabel.PERSON.value:
            return Span(self._names.begun_before(text, span.start), span.end)
        goes_on = text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].isupper()
        first = self._names.begun_before(text, span.end + 1) if goes_on else span.end
        return Span(span.start, first - 1) if span.start < first < span.end else span


def _person_end(text: str, tokens: Sequence[tuple[int, int]], first: int, after: int) -> int:
    """A person ends before a slash or bar, which part names in credit lines ("Rara Puspita/Kabar Lembayung")."""
    for at in range(first + 1, after):
        if text[slice(*tokens[at])] in _PARTS:
            return at
    return after


def _persons(text: str, span: Span) -> Iterator[Span]:
    """A running mate's name is one by itself: "Wira Tunggaljati-Rara Puspita" names two, "Nur-Hidayat" and "Al-Amin" one."""
    start = span.start
    for match in _PAIR.finditer(text, *span):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and _is_edge(text[start], "([", text[start : end - 1]):
        start += 1
    while end > start and _is_edge(text[end - 1], ")]", text[start:end]):
        end -= 1
    return Span(start, end)


def _is_edge(sign: str, brackets: str, words: str) -> bool:
    return sign in _EDGES or (sign in brackets and _OTHER[sign] not in words)
