"""Finds ayat, huruf and angka inside an article: "(1)", "a.", "1.", "1)", "a)".

Only marks that go on from the one before are taken, so that "huruf a." or "(2)" of a reference never open an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netralitas_nlp.law.numbers import Reading, arabic, letter_order
from netralitas_nlp.law.tree import Node, NodeKind, Problem
from netralitas_nlp.text.span import Span, trimmed

_AYAT = r"""
    \((?P<ayat>[0-9lIO]{1,2}[a-z]?)\)
  | \((?P<broken>[0-9lIO]{1,2})[1Il\]}](?=\s)
  | (?P<ayat_word>Ayat[ ]\((?P<inner>\d{1,2}[a-z]?)\))
"""
_LISTED = r"""
    (?P<angka>(?=[lIO]?[lIO]?[0-9])[0-9lIO]{1,3})\.(?=\s)
  | (?P<huruf>[a-z][a-z0-9]?)\.(?=\s)
  | (?P<sub_angka>[0-9lI]{1,2})\)(?=\s)
  | (?P<sub_huruf>[a-z])\)(?=\s)
"""
_MARK = re.compile(rf"""(?<![^\s(“"])(?:{_AYAT}|{_LISTED})""", re.VERBOSE)
_REFERS = re.compile(
    r"(?<![a-z])(?:ayat|huruf|angka|pasal|nomor|no\.?|butir|dan|atau|sampai dengan|dalam|pada|dimaksud|tanggal|tahun|lampiran|romawi|,)\s*$",
    re.IGNORECASE,
)
_DEEPEST = 8  # ayat, huruf, angka, sub-huruf, sub-angka (UU 12/2011, lampiran II), and some room
_JOINS = re.compile(r"[;,.:]\s*(?:dan|atau|dan/\s?atau|serta|dan atau)\s*$")


@dataclass(slots=True)
class _Mark:
    readings: tuple[tuple[NodeKind, Reading], ...]
    start: int
    end: int
    line: bool
    after_colon: bool


@dataclass(slots=True)
class _Open:
    """An item whose end is not known yet."""

    kind: NodeKind
    number: str
    order: float
    start: int
    label_end: int
    children: list[_Open] = field(default_factory=list)


def read_items(text: str, start: int, end: int, problems: list[Problem]) -> tuple[Node, ...]:
    """The items between two places, nested, in reading order; problems are added to `problems`."""
    roots: list[_Open] = []
    stack: list[_Open] = []
    for mark in _marks(text, start, end):
        place = _place(stack, mark, bool(roots))
        if place is None:
            continue
        depth, kind, reading = place
        if reading.mended or _skips(stack, depth, kind, reading):
            problems.append(_problem(stack, depth, mark, kind, reading))
        item = _Open(kind, reading.written, reading.order, mark.start, mark.end)
        del stack[depth:]
        (stack[-1].children if stack else roots).append(item)
        stack.append(item)
    return tuple(_nodes(text, roots, end))


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    at = start
    for match in _MARK.finditer(text, start, end):
        before = text[max(start, match.start() - 40) : match.start()]
        last = before.rstrip()
        line = not last or "\n" in before[len(last) :]
        touches = match.start() - at <= 1 + len(before) - len(last) and at > start
        if not line and not touches and not _opens(last, match):
            continue
        if _REFERS.search(last) and not _JOINS.search(last) and last[-1:] not in ".;:":
            in_list = line and last.endswith(",") and match.lastgroup in ("huruf", "angka")
            if not in_list:
                continue
        readings = tuple(_readings(match))
        if readings:
            at = match.end()
            yield _Mark(readings, *match.span(), line, last.endswith((":", ")")) or not last)


def _opens(last: str, match: re.Match[str]) -> bool:
    """Whether an item may open in the middle of a line: after the end of a sentence or item."""
    if last[-1:] in ".;:":
        return True
    return match.lastgroup in ("huruf", "angka", "sub_angka", "sub_huruf") and _JOINS.search(last) is not None


def _readings(match: re.Match[str]) -> Iterator[tuple[NodeKind, Reading]]:
    """What a mark may be, the plain reading first: a scan takes "l." for "1." and "(21" for "(2)"."""
    written = match["ayat"] or match["inner"] or match["broken"]
    if written is not None:
        for reading in arabic(written.upper() if written[-1:] in "abcdefgh" else written):
            mended = reading.mended or match["broken"] is not None
            yield NodeKind.AYAT, Reading(reading.order, reading.written.lower(), mended)
    elif match["angka"] is not None:
        for reading in arabic(match["angka"]):
            yield NodeKind.ANGKA, reading
        if match["angka"] == "1":
            yield NodeKind.HURUF, Reading(letter_order("l"), "l", True)
    elif match["huruf"] is not None:
        yield NodeKind.HURUF, Reading(letter_order(match["huruf"]), match["huruf"])
        if match["huruf"] in ("l", "i"):
            yield NodeKind.ANGKA, Reading(1.0, "1", True)
    elif match["sub_angka"] is not None:
        for reading in arabic(match["sub_angka"]):
            yield NodeKind.SUB_ANGKA, reading
    else:
        yield NodeKind.SUB_HURUF, Reading(letter_order(match["sub_huruf"]), match["sub_huruf"])


def _place(stack: Sequence[_Open], mark: _Mark, begun: bool) -> tuple[int, NodeKind, Reading] | None:
    """Where a mark goes on: (depth of the list it belongs to, what it is); None if nowhere."""
    for depth in range(len(stack) - 1, -1, -1):
        item = stack[depth]
        for kind, reading in mark.readings:
            if kind is item.kind and _follows(item.order, reading.order):
                return depth, kind, reading
    for kind, reading in mark.readings:
        if reading.order == 1 and _may_open(stack, kind, mark, begun):
            return len(stack), kind, reading
    if mark.line:
        for depth in range(len(stack) - 1, -1, -1):
            item = stack[depth]
            for kind, reading in mark.readings:
                if kind is item.kind and item.order < reading.order <= item.order + 3 and not reading.mended:
                    return depth, kind, reading
    return None


def _follows(before: float, after: float) -> bool:
    return after == int(before) + 1 or (int(after) == int(before) and 0 < after - before < 0.02)


def _may_open(stack: Sequence[_Open], kind: NodeKind, mark: _Mark, begun: bool) -> bool:
    """Whether a first item may open a list here: the first of its kind, or after a colon."""
    if len(stack) >= _DEEPEST:
        return False
    if not any(item.kind is kind for item in stack):
        return mark.line or mark.after_colon or not begun or kind is not NodeKind.AYAT
    return mark.after_colon and kind is not NodeKind.AYAT


def _skips(stack: Sequence[_Open], depth: int, kind: NodeKind, reading: Reading) -> bool:
    return depth < len(stack) and stack[depth].kind is kind and not _follows(stack[depth].order, reading.order)


def _problem(stack: Sequence[_Open], depth: int, mark: _Mark, kind: NodeKind, reading: Reading) -> Problem:
    place = Span(mark.start, mark.end)
    if reading.mended:
        return Problem(kind="mended", span=place, message=f"{kind} {reading.written} is misspelt")
    before = stack[depth].number
    return Problem(
        kind="missing", span=place, message=f"between {kind} {before} and {reading.written} something is missing"
    )


def _nodes(text: str, items: Sequence[_Open], end: int) -> Iterator[Node]:
    for index, item in enumerate(items):
        stop = items[index + 1].start if index + 1 < len(items) else end
        stop = item.start + len(text[item.start : stop].rstrip())
        own = item.children[0].start if item.children else stop
        yield Node(
            kind=item.kind,
            number=item.number,
            span=Span(item.start, stop),
            label=Span(item.start, item.label_end),
            text=trimmed(text, item.label_end, own),
            children=tuple(_nodes(text, item.children, stop)),
        )
