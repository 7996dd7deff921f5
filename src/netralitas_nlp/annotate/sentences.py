"""Sentences of a document: never across blocks or paragraph breaks, never inside page noise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from netralitas_nlp.model import Block, BlockKind, Document, Sentence
from netralitas_nlp.text.sentences import SentenceSplitter


class SentenceFinder:
    """Gives the sentences of each block (of the whole text, if there are no blocks)."""

    name = "sentences"
    needs = ()
    uses = ()
    gives = (Sentence,)

    def __init__(self, splitter: SentenceSplitter) -> None:
        self._splitter = splitter

    def __call__(self, doc: Document) -> Iterator[Sentence]:
        """The sentences of `doc` in reading order."""
        cuts = _cuts(doc)
        for start, end in pairwise(cuts):
            for span in self._splitter.spans(doc.content, start, end):
                yield Sentence(span=span, rule="sentences:rules")


def _cuts(doc: Document) -> list[int]:
    """Places that no sentence crosses; a dateline lies in its body and cuts nothing."""
    edges = {0, len(doc.text)}
    for block in doc.of(Block):
        if block.kind is not BlockKind.DATELINE:
            edges.update(block.span)
    return sorted(edges)
