"""Remains of the page, by the rules of `noise.toml` on folded lines; inside the body: adverts between its words, the signature and the end mark behind its last; wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from netralitas_nlp.extract.lines import BLANKS, Line
from netralitas_nlp.model import Block, BlockKind
from netralitas_nlp.resources.pages import NoiseRule, Where
from netralitas_nlp.text.span import Span

_LONGEST = 600  # characters; longer lines are prose, and only inline rules look into them


class NoiseRules:
    """The rules, ready to be asked.

    Args:
        rules: The rules in order; the first that fits a line names it.
    """

    def __init__(self, rules: Sequence[NoiseRule]) -> None:
        self._lines = [rule for rule in rules if rule.where is not Where.INLINE]
        self._inline = [rule for rule in rules if rule.where is Where.INLINE]
        self._any_line = _joined(self._lines)
        self._any_inline = _joined(self._inline)

    def of_line(self, folded: str) -> NoiseRule | None:
        """The rule that takes a whole line, or None."""
        if len(folded) > _LONGEST:
            return None
        match = self._any_line.fullmatch(folded)
        if match is None or match.lastgroup is None:
            return None
        return self._lines[int(match.lastgroup[1:])]

    def inside(self, folded: str) -> Iterator[tuple[Span, NoiseRule]]:
        """Words inside a line that are noise, in reading order."""
        for match in self._any_inline.finditer(folded):
            if match.lastgroup is not None and match.end() > match.start():
                yield Span(*match.span()), self._inline[int(match.lastgroup[1:])]


def _joined(rules: Sequence[NoiseRule]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{i}>{rule.pattern.pattern})" for i, rule in enumerate(rules)) or r"(?!)")


_END_MARK = re.compile(r"[*_]{0,2}\((?:\\?\*){1,3}\)?[\s.*_]{0,4}$|(?<=[.!?\"\u201d])\s?\*{3}$")


def body_parts(text: str, line: Line, noise: NoiseRules, signature: Span | None) -> Iterator[Block]:
    """The blocks of a paragraph: its words, and what inside them is none of it.

    Args:
        text: The document's text.
        line: The paragraph.
        noise: Rules of noise inside lines.
        signature: Place of a signature in the line, if it ends with one.
    """
    at, end = line.span.start, line.span.end
    marks = [
        Block(span=span.shifted(at), rule=f"noise:{rule.id}", kind=BlockKind.NOISE)
        for span, rule in noise.inside(line.folded)
    ]
    if signature is not None:
        marks.append(Block(span=signature.shifted(at), rule="end:signature", kind=BlockKind.BYLINE))
    end_mark = _END_MARK.search(line.text, max(0, len(line.text) - 12))
    if end_mark is not None and end_mark.start() > 0:
        marks.append(Block(span=Span(at + end_mark.start(), end), rule="end:mark", kind=BlockKind.NOISE))
    for mark in sorted(marks, key=lambda b: b.span):
        if mark.span.start < at:
            continue
        yield from _body(text, at, mark.span.start)
        yield mark
        at = mark.span.end
    yield from _body(text, at, end)


def joined(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Blocks in order; a hard-wrapped paragraph (the next line goes on in lower case) becomes one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and block.kind is last.kind is BlockKind.BODY and _goes_on(text, last.span, block.span):
            found[-1] = replace(last, span=last.span.to(block.span))
        else:
            found.append(block)
    return tuple(found)


def _body(text: str, start: int, end: int) -> Iterator[Block]:
    words = text[start:end]
    stripped = words.strip(BLANKS)
    if stripped:
        begin = start + words.index(stripped)
        yield Block(span=Span(begin, begin + len(stripped)), rule="body", kind=BlockKind.BODY)


def _goes_on(text: str, first: Span, second: Span) -> bool:
    gap = text[first.end : second.start]
    wrapped = gap.count("\n") <= 1 and "\r\r" not in gap
    return (
        wrapped
        and "\n" in gap
        and text[second.start].islower()
        and text[first.end - 1] not in '.!?:;"\u201d'
        and first.end - first.start > 25
    )
