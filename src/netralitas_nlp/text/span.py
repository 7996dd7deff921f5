"""Half-open character ranges in a document's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar


class Span(NamedTuple):
    """A half-open range `[start, end)` of characters in `Document.text`.

    Example:
        >>> Span(2, 5).of("abcdefg")
        'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this range covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this range (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The range `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def to(self, other: Span) -> Span:
        """The smallest range that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the blanks around it; an empty range at `start` if nothing is left.

    Example:
        >>> trimmed("a  bc ", 1, 6), trimmed("a  ", 1, 3)
        (Span(start=3, end=5), Span(start=1, end=1))
    """
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if left == len(words):
        return Span(start, start)
    return Span(start + left, start + len(words.rstrip()))


def blanked(text: str, spans: Iterable[Span]) -> str:
    r"""The text with ranges (in reading order; they may overlap) replaced by blanks, line breaks kept.

    Example:
        >>> blanked("satu\ndua tiga", [Span(2, 7)])
        'sa  \n  a tiga'
    """
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            parts += [
                text[at : max(start, at)],
                "".join("\n" if c == "\n" else " " for c in text[max(start, at) : end]),
            ]
            at = end
    return "".join([*parts, text[at:]]) if at else text


class HasSpan(Protocol):
    """Anything with a place in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


S = TypeVar("S", bound=HasSpan)


def first_at(items: Sequence[S], span: Span) -> S | None:
    """The first of `items` (in reading order, without overlaps) that shares a character with `span`.

    Example:
        >>> from collections import namedtuple
        >>> F = namedtuple("F", "span")
        >>> first_at([F(Span(0, 3)), F(Span(5, 8))], Span(4, 6)).span
        Span(start=5, end=8)
    """
    at = bisect_right(items, span.start, key=lambda item: item.span.end)
    return items[at] if at < len(items) and items[at].span.start < span.end else None


def longest(found: Iterable[S]) -> tuple[S, ...]:
    """Of overlapping findings the longest (then the first), in reading order.

    Example:
        >>> from collections import namedtuple
        >>> F = namedtuple("F", "span")
        >>> [f.span for f in longest([F(Span(0, 3)), F(Span(0, 8)), F(Span(9, 12))])]
        [Span(start=0, end=8), Span(start=9, end=12)]
    """
    kept: list[S] = []
    end = -1
    for item in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if item.span.start >= end:
            kept.append(item)
            end = item.span.end
        elif item.span.end - item.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = item
            end = item.span.end
    return tuple(kept)


class Places(Generic[S]):
    """Findings by place, to ask quickly which of them overlap a range.

    Args:
        found: Findings that do not overlap each other.

    Example:
        >>> from collections import namedtuple
        >>> F = namedtuple("F", "span")
        >>> places = Places([F(Span(0, 3)), F(Span(5, 8))])
        >>> [f.span for f in places.over(Span(2, 6))]
        [Span(start=0, end=3), Span(start=5, end=8)]
    """

    def __init__(self, found: Iterable[S]) -> None:
        self._found = sorted(found, key=lambda f: f.span)
        self._starts = [f.span.start for f in self._found]

    def over(self, span: Span) -> list[S]:
        """Those that share a character with `span`, in reading order."""
        at = bisect_left(self._starts, span.end) - 1
        over: list[S] = []
        while at >= 0 and self._found[at].span.end > span.start:
            over.append(self._found[at])
            at -= 1
        return over[::-1]


class Ranges:
    """Ranges, to ask quickly whether one of them holds another range.

    Args:
        spans: Ranges in any order; they may overlap each other.

    Attributes:
        spans: The ranges in reading order.

    Example:
        >>> quoted = Ranges([Span(20, 30), Span(0, 9)])
        >>> quoted.hold(Span(2, 9)), quoted.hold(Span(8, 22))
        (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(sorted(spans))
        self._starts = [span.start for span in self.spans]
        self._reach = list(accumulate((span.end for span in self.spans), max))

    def hold(self, span: Span) -> bool:
        """Whether `span` lies wholly inside one of the ranges."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._reach[at - 1] >= span.end

    def around(self, span: Span) -> Iterator[Span]:
        """Those that hold `span`, the last first."""
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            if self.spans[at].end >= span.end:
                yield self.spans[at]
            at -= 1


class Cover:
    """The characters that some ranges cover, to ask quickly whether another range touches any of them.

    Args:
        spans: Ranges in any order; they may overlap each other.

    Example:
        >>> cover = Cover([Span(5, 9), Span(0, 3), Span(1, 4)])
        >>> cover.touches(Span(3, 5)), cover.touches(Span(4, 5))
        (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether `span` shares a character with any of the ranges."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end
