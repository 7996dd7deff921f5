"""A reading of a text for matching across wrapped lines: every run of blanks is one blank, positions lead back."""

from __future__ import annotations

import re
from bisect import bisect_right

from netralitas_nlp.text.span import Span

_RUN = re.compile(r"[ \n](?:(?<=\n)|[ \n])[ \n]*")  # twice as fast as " {2,}| *\n[ \n]*"
_ENDS = frozenset('.:;!?"')


class Squeezed:
    r"""A folded text in which a run of blanks is one blank and a wrapped line goes on.

    A line break stays one (as "\n") where a paragraph ends: after a blank line, or after a closing mark.

    Args:
        folded: Text after `fold`.

    Example:
        >>> read = Squeezed("peraturan  daerah\nnomor 5")
        >>> read.low, read.span(0, 16)
        ('peraturan daerah nomor 5', Span(start=0, end=17))
    """

    def __init__(self, folded: str) -> None:
        pieces: list[str] = []
        self._at, self._shift = [0], [0]
        done = length = 0
        for run in _RUN.finditer(folded):
            start, end = run.span()
            words = folded[start:end]
            pieces.append(folded[done:start])
            length += start - done + 1
            pieces.append("\n" if _paragraph(folded, words, start) else " ")
            done = end
            if end - start > 1:
                self._at.append(length)
                self._shift.append(end - length)
        pieces.append(folded[done:])
        self.low = "".join(pieces) if done else folded

    def at(self, position: int) -> int:
        """The place in the text of a position here."""
        return position + self._shift[bisect_right(self._at, position) - 1]

    def span(self, start: int, end: int) -> Span:
        """The range in the text of a (not empty) range here."""
        return Span(self.at(start), self.at(end - 1) + 1)


def _paragraph(folded: str, words: str, start: int) -> bool:
    breaks = words.count("\n")
    return breaks > 1 or (breaks == 1 and (start == 0 or folded[start - 1] in _ENDS))
