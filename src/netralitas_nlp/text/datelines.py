"""Where a text names the town it was written in: "JEPARA, Harian X - Bupati …", "BeritaY.id, Jepara – …", "Jepara. …".

In: the text (page noise blanked). Out: spans of what may be such a town; whether it is one is for the tables of
regions to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from netralitas_nlp.text.span import Span

_NAME = r"[A-Z][\w'’]{1,24}(?:[ -][A-Z][\w'’]{0,24}){0,3}"
_MARKS = r"[*_]{0,3}"
_OUTLET_BEFORE = rf"[\w.]{{2,30}}\.(?:id|com|net|info|news|org|tv){_MARKS}(?:\s?[,|]\s?|\s?[-–—]{{1,2}}\s?)"
_OUTLET_BEHIND = r" ?\([^()\n]{2,40}\)| ?, ?[^\n,;]{2,45}?| ?/ ?[^\n,;/]{2,30}?"
_DATELINE = re.compile(
    rf"^[ \t*_]{{0,6}}(?:{_OUTLET_BEFORE})?(?P<place>{_NAME}){_MARKS}(?:{_OUTLET_BEHIND})?{_MARKS}"
    r"\s?(?:[-–—]{1,2}|\|)\s?(?=[^\s\d])",
    re.MULTILINE,
)
_STOP = re.compile(rf"^[ \t*_]{{0,6}}(?P<place>{_NAME})\.\s(?=[A-Z])", re.MULTILINE)


def datelines(text: str, limit: int = 1500) -> Iterator[Span]:
    """Places of words that stand as a dateline at the beginning of a line, within the first `limit` characters.

    Example:
        >>> [s.of("Jepara, Kabar X - Bupati membuka") for s in datelines("Jepara, Kabar X - Bupati membuka")]
        ['Jepara']
    """
    yield from _of_head(text[:limit])


@lru_cache(maxsize=8)
def _of_head(head: str) -> tuple[Span, ...]:
    """Remembered, for several parts ask for those of one text."""
    return tuple(Span(*match.span("place")) for pattern in (_DATELINE, _STOP) for match in pattern.finditer(head))


_PIECE = re.compile(r"[^,(/|–—-]{2,60}")


def pieces(text: str, dateline: Span) -> Iterator[Span]:
    """The parts of a dateline between its commas and dashes: the town, an outlet.

    Example:
        >>> text = "KABARX.CO, PENAJAM"
        >>> [s.of(text) for s in pieces(text, Span(0, 18))]
        ['KABARX.CO', 'PENAJAM']
    """
    for match in _PIECE.finditer(text, dateline.start, dateline.end):
        bare = match[0].strip(" *_.\n\t")
        if bare:
            start = match.start() + match[0].index(bare)
            yield Span(start, start + len(bare))
