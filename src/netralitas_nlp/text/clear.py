r"""A reading of a text without what no reader sees: soft hyphens, invisible marks, letters in two characters.

In: a text as read. Out: the text as it looks, with positions that lead to and fro. "so\u00adsialisasi" looks like
"sosialisasi", "e\u0301" like "é", "\ufb01" like "fi".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from netralitas_nlp.text.span import Span

# Marks without a width of their own (Unicode Cf, variation selectors, controls that are no blanks).
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\U000e0000-\U000e007f"
)
_MARKS = "\u0300-\u036f"
# Letters in another guise: ligatures, full-width forms, bold and italic letters of mathematics.
_GUISE = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"
_ANY = re.compile(f"[{_INVISIBLE}{_MARKS}{_GUISE}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # all of them that ASCII has
_ENTITY = re.compile(
    r"&(?:shy|zwnj|zwj|lrm|rlm|ZeroWidthSpace|NoBreak|#0*(?:173|820[3-7]|8288|65279)|#[xX]0*(?:[aA][dD]|200[b-fB-F]|2060|[fF][eE][fF]{2}));?"
)
_BREAK = re.compile(r"<wbr\s?/?>")
_WRAPPED = r"(?P<wrapped>[\u00ad\x02\ufffe][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"  # a word broken at the end of a line
_PARTED = r"(?P<parted>(?<=[a-z])[\u200b\ufeff](?=[A-Z]))"  # stands where a blank should
_MARKED = rf"(?P<letter>[^\W\d_][{_INVISIBLE}]*(?P<marks>[{_MARKS}][{_MARKS}{_INVISIBLE}]*))"
_PIECE = re.compile(f"{_WRAPPED}|{_PARTED}|(?P<invisible>[{_INVISIBLE}]+)|{_MARKED}|(?P<guise>[{_GUISE}])")


class Clear:
    r"""A text as it looks.

    Attributes:
        text: The text without invisible marks, each letter one character.

    Example:
        >>> seen = Clear("so\u00adsialisasi di Ke\u0301ndal")
        >>> seen.text, seen.back(Span(0, 11)), seen.there(Span(3, 12))
        ('sosialisasi di Kéndal', Span(start=0, end=12), Span(start=2, end=11))
    """

    def __init__(self, raw: str) -> None:
        self._raw_length = len(raw)
        self._at: list[int] = []  # where each piece begins in `text`; a place a character would take far more room
        self._from: list[int] = []  # and in `raw`
        self._to: list[int] = []  # and where it ends there
        self._plain: list[bool] = []  # whether it stands in both character for character
        pieces: list[str] = []
        done = length = 0
        for match in _pieces(raw):
            for words, start, end, plain in (
                (raw[done : match.start()], done, match.start(), True),
                (_seen(match), *match.span(), False),
            ):
                if words:
                    self._add(length, start, end, plain)
                    pieces.append(words)
                    length += len(words)
            done = match.end()
        if done < len(raw):
            self._add(length, done, len(raw), True)
            pieces.append(raw[done:])
        self.text = "".join(pieces)
        self._at.append(len(self.text))

    def _add(self, at: int, start: int, end: int, plain: bool) -> None:
        self._at.append(at)
        self._from.append(start)
        self._to.append(end)
        self._plain.append(plain)

    def back(self, span: Span) -> Span:
        """The range of the text as read that a range of `text` stands for; marks at its edges stay outside."""
        start, end = span
        if start >= end:
            at = self._raw(start)[0] if start < len(self.text) else self._raw_length
            return Span(at, at)
        piece = bisect_right(self._at, start) - 1
        if self._plain[piece] and end <= self._at[piece + 1]:
            by = self._from[piece] - self._at[piece]
            return Span(start + by, end + by) if by else span
        return Span(self._raw(start)[0], self._raw(end - 1)[1])

    def _raw(self, index: int) -> tuple[int, int]:
        """Where the characters begin and end that a character of `text` stands for."""
        piece = bisect_right(self._at, index) - 1
        if not self._plain[piece]:
            return self._from[piece], self._to[piece]
        start = self._from[piece] + index - self._at[piece]
        return start, start + 1

    def there(self, span: Span) -> Span:
        """The range of `text` that a range of the text as read stands for."""
        start, end = self._ended(span.start), self._begun(span.end)
        return Span(start, max(start, end))

    def _ended(self, place: int) -> int:
        """How many characters of `text` end before a place in the text as read."""
        piece = bisect_right(self._to, place)
        begun = piece < len(self._plain) and self._plain[piece]
        return self._at[piece] + (max(0, place - self._from[piece]) if begun else 0)

    def _begun(self, place: int) -> int:
        """How many characters of `text` begin before a place in the text as read."""
        piece = bisect_left(self._from, place) - 1
        if piece < 0:
            return 0
        end = self._at[piece + 1]
        return min(end, self._at[piece] + place - self._from[piece]) if self._plain[piece] else end


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """What is not seen as it stands, in reading order.

    A letter takes its marks along. Pieces are only tried for where a mark is: a pattern over all letters takes tens of times as long.
    """
    done = 0
    for hit in _ANY.finditer(text):
        at = hit.start()
        match = (_PIECE.match(text, at - 1) if at > done else None) or (_PIECE.match(text, at) if at >= done else None)
        if match is not None:
            yield match
            done = match.end()


def _seen(match: re.Match[str]) -> str:
    """What a piece looks like."""
    if match["parted"]:
        return " "
    if match["letter"]:
        bare = re.sub(f"[{_INVISIBLE}]", "", match[0])
        return unicodedata.normalize("NFC", bare)
    return unicodedata.normalize("NFKC", match["guise"]) if match["guise"] else ""


def hides(text: str) -> bool:
    """Whether a text holds anything that is not seen as it stands."""
    return (_CONTROL if text.isascii() else _ANY).search(text) is not None


@lru_cache(maxsize=8)
def clear(text: str) -> Clear | None:
    """The text as it looks; None if it looks as it stands, as nearly all do. Remembered while several parts ask."""
    return Clear(text) if hides(text) else None


def cleared(text: str) -> str:
    r"""The text as it looks, without positions.

    Example:
        >>> cleared("Rini\u200b Astuti")
        'Rini Astuti'
    """
    found, done = [], 0
    for match in _pieces(text) if hides(text) else ():
        found += [text[done : match.start()], _seen(match)]
        done = match.end()
    return "".join([*found, text[done:]]) if done else text


def clear_markup(html: str) -> str:
    """Markup without invisible marks, written as characters, entities or `<wbr>`.

    Example:
        >>> clear_markup("<p>so&shy;sialisasi netra<wbr>litas</p>")
        '<p>sosialisasi netralitas</p>'
    """
    return cleared(_BREAK.sub("", _ENTITY.sub("", html)))
