"""Lines that say by themselves what they are: stamps, bylines, captions, noise, and rows of these."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from netralitas_nlp.extract.bylines import PROSE_WORD, BylineReader, Credit
from netralitas_nlp.extract.lines import Line
from netralitas_nlp.extract.paragraphs import NoiseRules
from netralitas_nlp.extract.stamps import Stamp, StampReader
from netralitas_nlp.model import Block, BlockKind, Origin
from netralitas_nlp.resources.pages import NoiseRule, Where
from netralitas_nlp.text.span import Span

_SEAM = re.compile(r"[|\u2022\u00b7]|\t|[ \u00a0]{3}|\s//\s|\s[-\u2013]\s")
_CELL = re.compile(rf"[ \t\u00a0]{{0,20}}(?:{_SEAM.pattern})[ \t\u00a0|\u2022\u00b7]{{0,20}}")
_PREPOSITION = re.compile(r"\s(?:di|pada|on|at)$")
_MOST_CELLS = 8
_LONGEST = 300  # characters of a row of cells


@dataclass(slots=True)
class Settled:
    """Stamps and names that the lines of one text gave, with their places in the text."""

    stamps: list[Stamp] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)

    def keep_before(self, end: int) -> None:
        """Forgets what stands from `end` on."""
        self.stamps = [s for s in self.stamps if s.span.start < end]
        self.credits = [c for c in self.credits if c.span.start < end]

    def of_lines(self, lines: Sequence[Line]) -> dict[int, list[Stamp]]:
        """The stamps of each line, by the line's start; one pass over both."""
        found: dict[int, list[Stamp]] = {}
        stamps = iter(sorted(self.stamps, key=lambda s: s.span))
        stamp = next(stamps, None)
        for line in lines:
            while stamp is not None and stamp.span.start < line.span.end:
                found.setdefault(line.span.start, []).append(stamp)
                stamp = next(stamps, None)
        return found

    def forget(self, lines: Sequence[Line]) -> None:
        """Forgets the stamps of `lines` (in reading order), and names that stand there but beside them."""
        starts = [line.span.start for line in lines]
        ends = [line.span.end for line in lines]

        def there(span: Span) -> bool:
            at = bisect_right(starts, span.start) - 1
            return at >= 0 and span.end <= ends[at]

        self.stamps = [s for s in self.stamps if not there(s.span)]
        self.credits = [c for c in self.credits if c.origin is not Origin.BESIDE_STAMP or not there(c.span)]


class _Known(NamedTuple):
    """What a line or cell says it is, and whether it makes a line of cells a row of a page's head."""

    kind: BlockKind
    rule: str
    noise: NoiseRule | None = None
    heads: bool = False


class Settler:
    """Settles lines.

    Args:
        noise: Rules of noise and captions.
        bylines: What reads bylines.
        stamps: What reads stamps.
    """

    def __init__(self, noise: NoiseRules, bylines: BylineReader, stamps: StampReader) -> None:
        self._noise, self._bylines, self._stamps = noise, bylines, stamps

    def __call__(self, line: Line, settled: Settled) -> None:
        """Marks `line` if it says what it is; its stamps and names go to `settled`."""
        short = len(line.text) <= _LONGEST
        stamped = short and next(self._stamps.find(line.folded), None) is not None
        if stamped and self._row(line, settled):
            return
        known = self._known(line.text, line.folded, line.span.start, settled)
        if known is not None:
            line.mark(known.kind, known.rule, known.noise)
        elif short and not stamped and _SEAM.search(line.text) is not None:
            self._row(line, settled)

    def _known(self, text: str, folded: str, at: int, settled: Settled) -> _Known | None:
        if len(text) <= 120 and (stamp := self._stamps.whole(folded)) is not None:
            settled.stamps.append(replace(stamp, span=stamp.span.shifted(at)))
            return _Known(BlockKind.STAMP, "read:stamp", heads=True)
        if credits := self._bylines.line(text):
            settled.credits.extend(moved(credits, at))
            return _Known(BlockKind.BYLINE, "read:byline", heads=True)
        if len(text) < 60 and self._bylines.is_nobody_s_line(text):
            return _Known(BlockKind.BYLINE, "read:nobody")
        rule = self._noise.of_line(folded)
        if rule is None:
            return None
        kind = BlockKind.CAPTION if rule.where is Where.CAPTION else BlockKind.NOISE
        return _Known(kind, f"noise:{rule.id}", rule, heads=rule.heads_row)

    def _row(self, line: Line, settled: Settled) -> bool:
        """A row of cells ("544x dibaca   2024-11-06 04:00   Budi Contoh") that has a stamp, a counter or a byline."""
        cells = list(self._cells(line))
        if not 2 <= len(cells) <= _MOST_CELLS:
            return False
        found = Settled()
        parts: list[Block] = []
        stamped = any(self._stamps.whole(line.folded[a:b]) is not None for a, b in cells)
        headed = False
        for start, end in self._opened(line, cells):
            at, words = line.span.start + start, line.text[start:end]
            known = self._known(words, line.folded[start:end], at, found)
            name = self._bylines.person(words) if known is None and stamped and len(words) < 60 else None
            if name is not None and " " in name:
                known = _Known(BlockKind.BYLINE, "read:name-beside-stamp")
                found.credits.append(Credit("author", name, Origin.BESIDE_STAMP, Span(at, at + len(words)), words))
            elif known is None and self._is_label(words):
                known = _Known(BlockKind.BYLINE, "read:cell")
            if known is None:
                return False
            parts.append(Block(span=Span(at, line.span.start + end), rule=known.rule, kind=known.kind))
            headed = headed or known.heads
        if not headed:
            return False
        line.remark(BlockKind.STAMP, "read:cells")
        line.parts = parts
        settled.stamps.extend(found.stamps)
        settled.credits.extend(found.credits)
        return True

    def _opened(self, line: Line, cells: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Cells, with one taken apart that holds two things without a mark between them: "admin Dilihat 412 kali"."""
        for start, end in cells:
            cut = self._cut(line, start, end)
            if cut is None:
                yield start, end
            else:
                yield start, cut
                yield cut + 1, end

    def _cut(self, line: Line, start: int, end: int) -> int | None:
        words = line.text[start:end]
        if words.count(" ") > 7 or self._noise.of_line(line.folded[start:end]) is not None:
            return None
        for gap in re.finditer(" ", words):
            left, right = words[: gap.start()], words[gap.end() :]
            named = self._bylines.is_nobody(left) or (" " in left and self._bylines.person(left) is not None)
            named = named and bool(right) and not self._bylines.is_nobody(right)
            rule = self._noise.of_line(line.folded[start + gap.end() : end]) if named else None
            if rule is not None and rule.where is Where.LINE:
                return start + gap.start()
        return None

    def _is_label(self, words: str) -> bool:
        """Whether a cell is a section, an office or "by admin": a few words, none of which is prose."""
        return len(words.split()) <= 4 and (not PROSE_WORD.search(words) or self._bylines.is_nobody(words))

    def _cells(self, line: Line) -> Iterator[tuple[int, int]]:
        """Places of the cells of a line; a stamp is one cell, whatever parts its day and its hour."""
        at = 0
        for stamp in self._stamps.find(line.folded):
            yield from _split(line.text, at, stamp.span.start)
            yield stamp.span
            at = stamp.span.end
        yield from _split(line.text, at, len(line.text))


def moved(credits: Sequence[Credit], by: int) -> list[Credit]:
    """Credits of a line with their places in the text."""
    return [replace(credit, span=credit.span.shifted(by)) for credit in credits]


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    spans, at = [], start
    for gap in _CELL.finditer(text, start, end):
        spans.append((at, gap.start()))
        at = gap.end()
    for a, b in [*spans, (at, end)]:
        words = text[a:b].strip(" \u00a0\t|,/()[]-\u2013\u2022\u00b7")
        words = _PREPOSITION.sub("", words)
        if words:
            begin = text.index(words, a)
            yield begin, begin + len(words)
