"""Which sentence and which line a character stands in, and the words before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from netralitas_nlp.text.sentences import SentenceSplitter
from netralitas_nlp.text.span import Span

_BREAK = re.compile(r"\n")
_SHORT = "drs dr dra ir h hj drg prof kab kec moh muh muhammad tgl no jl pj plt plh akbp akp kh"
_STOP = re.compile(r"[.!?]\s|[\n\"]")


def clause_before(text: str, position: int, reach: int) -> str:
    """The words before a character since the last stop, quotation mark or line break.

    Example:
        >>> clause_before("Hujan turun. Warga pulang", 18, 100)
        'Warga'
    """
    return _STOP.split(text[max(0, position - reach) : position])[-1]


class Bounds:
    """Looks up the sentence and the line around a character.

    Args:
        text: The text.
        sentences: Its sentences, in reading order; without any, a light split serves (documents built by hand).

    Example:
        >>> Bounds("Hujan turun. Warga pulang.").sentence(15)
        Span(start=13, end=26)
    """

    def __init__(self, text: str, sentences: Sequence[Span] = ()) -> None:
        self._text = text
        self._given = tuple(sentences)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences."""
        return self._given or tuple(SentenceSplitter(frozenset(_SHORT.split())).spans(self._text))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence(self, position: int) -> Span:
        """The sentence that holds a character, else its line."""
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and position < self.sentences[at].end:
            return self.sentences[at]
        return self.line(position)

    def before(self, sentence: Span) -> Span | None:
        """The sentence before, or None."""
        at = bisect_right(self._starts, sentence.start) - 2
        return self.sentences[at] if at >= 0 else None

    def line(self, position: int) -> Span:
        """The line (paragraph) that holds a character, without its break."""
        at = bisect_left(self._breaks, position)
        start = self._breaks[at - 1] + 1 if at else 0
        return Span(start, self._breaks[at] if at < len(self._breaks) else len(self._text))

    @cached_property
    def _breaks(self) -> list[int]:
        """Where lines end: a text without any is not sought through from each of its places."""
        return [m.start() for m in _BREAK.finditer(self._text)]
