"""Quotation marks: which open, which close, and the passages between them; odd ones never raise.

In: a text. Out: passages, also where a mark is missing, glued to a word, broken by a wrong decoding ("â€œ"), or where
the speech runs over paragraphs. Whether a passage is speech is decided elsewhere.

Context beats the shape of a mark: pages use ” to open (Kompas does throughout) and “ to close.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from netralitas_nlp.text.span import Span

# "â€œ" and "â€\x9d" are “ and ” read as cp1252; "â€“", "â€”", "â€™" are dashes and apostrophes and must not count.
# A mark printed twice ('""', "“”" is not) stands for one where a blank or a line shows on which side it leans.
_MARK = re.compile(
    r"(?=[â&“„«”»'`\"‟″＂])(?:(?P<none>â€[“”™˜¦¢])|(?P<open>â€œ|&ldquo;|&#8220;|[“„«])|(?P<close>â€\x9d|&rdquo;|&#8221;|[”»])"
    r"|(?P<plain>&quot;|&#34;|''|``|â€|(?:(?<!\S)\"\"|\"\"(?!\S))(?!\")|[\"‟″＂]))"
)
# Marks lost in a change of encoding ("?Kami siap,? ujarnya", "�Kami siap,� ujarnya"): they count only if one closes so.
_LOST_CLOSE = re.compile(r"[,.!?][^\S\n]?(?P<mark>\?{1,2}|\ufffd{1,3})[^\S\n]?(?=[a-z])")
_LOST_OPEN = re.compile(r"(?<!\S)(?P<mark>\?{1,2}|\ufffd{1,3})[^\S\n]?(?=[A-Z0-9])")
_CLOSERS = frozenset(".,;:!?)]}-–—…")
_OPENERS = frozenset("([{-–—:/")
_ENDS = frozenset(",.?!…")
LONGEST = 3000
"""Characters between two marks beyond which the second cannot close the first."""


class Lean(Enum):
    """What the surroundings and the shape of a mark say about it."""

    OPEN = 1
    CLOSE = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark."""

    span: Span
    lean: Lean


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in quotation marks.

    Attributes:
        span: What stands between the marks, untrimmed.
        outer: The same with its marks.
        opened: Whether an opening mark is printed.
        closed: Whether a closing mark is printed.
        continues: Whether the next passage goes on with it (a new paragraph that opens again, without a close before).
    """

    span: Span
    outer: Span
    opened: bool = True
    closed: bool = True
    continues: bool = False


Reports = Callable[[int], Lean]
"""How a mark leans whose next word stands at a place: it closes before "ujarnya" or "kata Rama"; else it opens."""


def find_marks(text: str, reports: Reports = lambda _: Lean.OPEN) -> list[Mark]:
    """All double quotation marks of `text`, in order.

    Args:
        text: The text.
        reports: Finds the reporting word that tells a closing mark from an opening one where blanks stand wrong.
    """
    found = []
    for match in _MARK.finditer(text):
        if match["none"]:
            continue
        span = Span(*match.span())
        shape = Lean.OPEN if match["open"] else Lean.CLOSE if match["close"] else Lean.UNKNOWN
        found.append(Mark(span, _lean(text, span, shape, reports)))
    lost = _lost_marks(text, reports)
    return sorted([*found, *lost], key=lambda mark: mark.span) if lost else found


def _lost_marks(text: str, reports: Reports) -> list[Mark]:
    """Marks that a change of encoding made question marks, if a reporting word stands behind one of them."""
    if "?" not in text and "\ufffd" not in text:
        return []
    closing = [m for m in _LOST_CLOSE.finditer(text) if reports(m.end()) is Lean.CLOSE]
    if not closing:
        return []
    opening = list(_LOST_OPEN.finditer(text))
    marks = [Mark(Span(*m.span("mark")), Lean.CLOSE) for m in closing]
    return marks + [Mark(Span(*m.span("mark")), Lean.OPEN) for m in opening]


def _lean(text: str, span: Span, shape: Lean, reports: Reports) -> Lean:
    before = text[span.start - 1] if span.start else "\n"
    after = text[span.end] if span.end < len(text) else "\n"
    free_before = before.isspace() or before in _OPENERS
    free_after = after.isspace() or after in _CLOSERS
    if free_before and not free_after:
        return _late(text, span, reports)
    if free_after and not free_before:
        return Lean.CLOSE
    if not free_before and not free_after:
        return _glued(before, after, shape)
    return _afloat(text, span, shape)


def _late(text: str, span: Span, reports: Reports) -> Lean:
    """A mark that leans on the word behind it: it opens, unless speech ends before it and a reporting word is that word."""
    before = text[max(0, span.start - 4) : span.start].rstrip(" \t\u00a0")[-1:]
    return reports(span.end) if before in _ENDS else Lean.OPEN


def _glued(before: str, after: str, shape: Lean) -> Lean:
    if before in _ENDS:
        return Lean.CLOSE  # `,”katanya`; `siap."Kami` opens if nothing is open
    if before.islower() and after.isupper() and shape is not Lean.CLOSE:
        return Lean.OPEN  # `mengatakan"Saya`
    return shape


def _afloat(text: str, span: Span, shape: Lean) -> Lean:
    """Blanks on both sides: the sign before and the letter after decide, else the shape."""
    left, right = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    before, after = left.rstrip(" \t\u00a0")[-1:] or "\n", right.lstrip(" \t\u00a0")[:1] or "\n"
    if before == "\n" and after != "\n":
        return Lean.OPEN
    if after == "\n" and before != "\n":
        return Lean.CLOSE
    if before in _ENDS and after.islower():
        return Lean.CLOSE
    if before == ":":
        return Lean.OPEN
    # ” with blanks around it opens as often as it closes; the marks before it will tell.
    return Lean.UNKNOWN if shape is Lean.CLOSE else shape


CutFinder = Callable[[int, int], int | None]
"""Where a speech without a closing mark ends, before its reporting word: (start, end) → place, or None."""


def pair(text: str, marks: list[Mark], cut: CutFinder) -> list[Passage]:
    """Passages between marks, in reading order; one-sided marks are given the end that the text suggests.

    Args:
        text: The text.
        marks: Its marks.
        cut: Finds the reporting word inside a stretch ("… bersama, ujarnya.") and says where it begins.
    """
    return _Pairing(text, marks, cut).run()


def quoted_in(text: str) -> list[Span]:
    """What stands in quotation marks, the marks included, by the marks alone: one that is not closed reaches to the end of its line.

    Example:
        >>> [span.of("Ia bilang: “Baik.” Lalu pulang.") for span in quoted_in("Ia bilang: “Baik.” Lalu pulang.")]
        ['“Baik.”']
    """
    return [passage.outer for passage in pair(text, find_marks(text), lambda start, end: None)]


class _Pairing:
    def __init__(self, text: str, marks: list[Mark], cut: CutFinder) -> None:
        self.text, self.marks, self.cut = text, marks, cut
        self.free = 0  # where the last passage ended
        self.opened: Mark | None = None
        self.found: list[Passage] = []

    def run(self) -> list[Passage]:
        skip = -1
        for at, mark in enumerate(self.marks):
            if at <= skip:
                continue
            if self.opened is None:
                self._begin(at)
            elif mark.lean is Lean.OPEN:
                if self._holds_inner(at):
                    skip = at + 1
                else:
                    self._leave_open(mark.span.start)
                    self.opened = mark
            elif self._is_lost(mark):
                self._leave_open(mark.span.start)
                self._begin(at)
            else:
                self._keep(self.opened.span.end, mark.span.start, self.opened.span.start, mark.span.end)
                self.opened = None
        if self.opened is not None:
            self._leave_open(len(self.text))
        return self.found

    def _begin(self, at: int) -> None:
        mark = self.marks[at]
        if mark.lean is not Lean.CLOSE or self._opens_after_all(at):
            self.opened = mark
            return
        start = max(self.text.rfind("\n", 0, mark.span.start) + 1, self.free)
        self._keep(start, mark.span.start, start, mark.span.end, opened=False)

    def _opens_after_all(self, at: int) -> bool:
        """`mengatakan," Saya siap," ujarnya`, `sudah siap."Kami menunggu, "ujarnya`: the mark leans on the sign before it, yet it opens."""
        mark = self.marks[at]
        before = self.text[mark.span.start - 1 : mark.span.start]
        if before not in _ENDS | {":"} or at + 1 == len(self.marks):
            return False
        after = self.text[mark.span.end : mark.span.end + 2]
        other = self.marks[at + 1]
        if other.lean is Lean.OPEN or not after.lstrip()[:1].isupper():
            return False
        if before not in {",", ":"}:
            return after[:1].isupper() and other.span.start - mark.span.end < LONGEST
        return not self._breaks(mark.span.end, other.span.start)

    def _holds_inner(self, at: int) -> bool:
        """Whether the mark opens a short quotation inside the open one: `"Program "Satu Desa" jalan terus," katanya`."""
        if at + 2 >= len(self.marks):
            return False
        inner, end, outer = self.marks[at : at + 3]
        return (
            end.lean is Lean.CLOSE
            and outer.lean is Lean.CLOSE
            and end.span.start - inner.span.end < 120
            and self.opened is not None
            and not self._breaks(self.opened.span.end, outer.span.start)
            and self.cut(self.opened.span.end, inner.span.start) is None
        )

    def _is_lost(self, mark: Mark) -> bool:
        """Whether the open mark's own close is missing, so that `mark` belongs to something else."""
        if self.opened is None or mark.span.start - self.opened.span.end > LONGEST:
            return True
        line_end = self._line_end(self.opened.span.end)
        return line_end < mark.span.start and self.cut(self.opened.span.end, line_end) is not None

    def _leave_open(self, limit: int) -> None:
        """Ends the open passage without a mark: before its reporting word, or with its line."""
        if self.opened is None:
            return
        start = self.opened.span.end
        line_end = self._line_end(start)
        stop = min(limit, line_end)
        cut = self.cut(start, stop)
        end = stop if cut is None else cut
        goes_on = cut is None and line_end < limit and not self.text[line_end:limit].strip()
        self._keep(start, end, self.opened.span.start, end, closed=False, continues=goes_on)

    def _keep(
        self,
        start: int,
        end: int,
        outer: int,
        outer_end: int,
        *,
        opened: bool = True,
        closed: bool = True,
        continues: bool = False,
    ) -> None:
        passage = Passage(Span(start, end), Span(outer, outer_end), opened=opened, closed=closed, continues=continues)
        self.found.append(passage)
        self.free = outer_end

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def _breaks(self, start: int, end: int) -> bool:
        return self.text.find("\n", start, end) >= 0
