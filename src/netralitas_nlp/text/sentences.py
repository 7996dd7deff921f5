"""Where sentences end: "Jl. Pemuda No. 148", "Drs. H. Muh. Taufiq, S.H., M.Si.", "Rp1,5 miliar", closing quotes.

And which sentence and line a character stands in. In: a text, and the words that carry a stop without ending a sentence. Out: spans without the blanks around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from netralitas_nlp.text.span import Span, trimmed

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:;”\"')\]])[^\S\n]*\n\s*|\n(?=\s*(?:[^\sa-z(,]|\w[.)]\s))\s*")
_STOP = re.compile(
    r"""
      (?P<mark>[.!?…]+)(?P<close>["”’»')\]]*)(?P<gap>\s+)(?P<open>["“‘«(\['*]*)(?=(?P<next>\w+))
    | (?<=[a-z]{3})(?P<glued>\.)(?=(?P<name>[A-Z][a-z]+)\s)
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"[.!?…]+")  # what every stop begins with: looked for first, ten times as fast; a run is tried once
_WORD = re.compile(r"[\w.'’-]{1,24}$")
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.){0,4}[A-Z]")
_DEGREE = re.compile(r"(?:[A-Z][a-zA-Z]{0,4}\.){1,3}[A-Z][A-Za-z]{0,5}")
_NUMBERING = re.compile(r"(?:\A|[\n;:•-])\s{0,9}\(?(?:\d{1,2}|[a-zA-Z]|[IVX]{1,5})$")
_DOMAINS = frozenset({"Com", "Id", "Co", "Net", "Org", "Info", "News", "Go"})


@dataclass(frozen=True)
class SentenceSplitter:
    """Splits running text into sentences.

    Args:
        abbreviations: Words that carry a stop and stand before what they belong to (without the stop, any case).
        letters: Nouns that a single letter follows as a label: "golongan A." may end a sentence.
        endings: Words with a stop that may end a sentence, but not before a bracket ("Tbk. (KSR)").
        openers: Words that open a sentence and never belong to a name, in lower case.

    Example:
        >>> splitter = SentenceSplitter({"jl", "no"})
        >>> text = "Kantor di Jl. Melati No. 5. Warga datang."
        >>> [s.of(text) for s in splitter.spans(text)]
        ['Kantor di Jl. Melati No. 5.', 'Warga datang.']
    """

    abbreviations: Collection[str] = field(default_factory=frozenset)
    letters: Collection[str] = field(default_factory=frozenset)
    openers: Collection[str] = field(default_factory=frozenset)
    endings: Collection[str] = field(default_factory=frozenset)

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Sentences of `text[start:end]`, in reading order; blank stretches give none.

        A blank line always ends a sentence; a single line break does so unless the next line goes on in lower case.
        """
        end = len(text) if end is None else end
        at = start
        for match in _BREAK.finditer(text, start, end):
            yield from self._line(text, at, match.start())
            at = match.end()
        yield from self._line(text, at, end)

    def _line(self, text: str, start: int, end: int) -> Iterator[Span]:
        cuts = [start, *self._cuts(text, start, end), end]
        found = (trimmed(text, first, last) for first, last in pairwise(cuts))
        yield from (span for span in found if span.start < span.end)

    def _cuts(self, text: str, start: int, end: int) -> Iterator[int]:
        at = start
        for match in _stops(text, start, end):
            if match["glued"]:
                cut = match.end() if match["name"] not in _DOMAINS else None
            else:
                cut = match.end("close") if self._ends(text, at, match) else None
            if cut is not None:
                yield cut
                at = cut

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        following = match["next"]
        if following[0].islower():
            return False
        if match["mark"] != "." or match["close"]:
            return True
        return not self._goes_on(text[max(start, match.start() - 60) : match.start()], following, match["open"])

    def _goes_on(self, before: str, following: str, opens: str) -> bool:
        """Whether the stop after `before` belongs to a word, not to the sentence."""
        found = _WORD.search(before)
        if found is None:
            return False
        word = found[0]
        if _NUMBERING.search(before[-18:]):
            return True
        if word.lower() in self.endings:
            return opens.startswith("(") or following.lower() in self.endings
        if word.lower() in self.abbreviations:
            return following.lower() not in self.openers
        if not _INITIALS.fullmatch(word):
            return bool(_DEGREE.fullmatch(word)) and len(following) <= 2 and not opens
        preceding = before[: found.start()].split()
        if len(word) == 1 and preceding and preceding[-1].lower() in self.letters:
            return False
        degree = len(word) > 1 and bool(preceding) and preceding[-1].endswith(",")
        return not degree and not opens and following.lower() not in self.openers


def _stops(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    for mark in _MARK.finditer(text, start, end):
        match = _STOP.match(text, max(at, mark.start()), end) if mark.end() > at else None
        if match is not None:
            at = match.end()
            yield match


# ------------------------------------------------------------------ where a character stands


_LINE_BREAK = re.compile(r"\n")
_SHORT = "drs dr dra ir h hj drg prof kab kec moh muh muhammad tgl no jl pj plt plh akbp akp kh"
_CLAUSE_END = re.compile(r"[.!?]\s|[\n\"]")


def clause_before(text: str, position: int, reach: int) -> str:
    """The words before a character since the last stop, quotation mark or line break.

    Example:
        >>> clause_before("Hujan turun. Warga pulang", 18, 100)
        'Warga'
    """
    return _CLAUSE_END.split(text[max(0, position - reach) : position])[-1]


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
        return [m.start() for m in _LINE_BREAK.finditer(self._text)]
