"""Text of a regulation in, its tree out: heading, grounds, chapters, articles down to angka, explanation, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from netralitas_nlp.law.front import Front, Parts, explanation_of, read_days, read_front, read_parts
from netralitas_nlp.law.headings import Heading, find_divisions, find_pasal, find_roman_pasal, quoted_pasal
from netralitas_nlp.law.lists import read_items
from netralitas_nlp.law.noise import rubbish, without_noise
from netralitas_nlp.law.numbers import arabic
from netralitas_nlp.law.tree import Law, Node, NodeKind, Problem
from netralitas_nlp.resources.regulation_types import RegulationTypes
from netralitas_nlp.text.clear import cleared
from netralitas_nlp.text.span import Span, blanked, trimmed

T = TypeVar("T")
_LEVEL = {NodeKind.BUKU: 0, NodeKind.BAB: 1, NodeKind.BAGIAN: 2, NodeKind.PARAGRAF: 3, NodeKind.PASAL: 4}
_CHANGED = (
    r"Ketentuan|Di\s?antara|Pasal|Judul|BAB|Bab|Bagian|Paragraf|Mengubah|Menambah|Setelah|Sesudah|Sebelum|Penjelasan|"
    r"Menghapus|Ayat|Huruf|Rumusan|Kata|Nama|Seluruh|Semua|Istilah|Angka|Lampiran"
)
_CHANGE = re.compile(
    r"(?:(?<=\n)[ \t]*|(?<=[.;:”\"] )|(?<=[.;:] {2}))(?P<mark>(?P<number>[0-9lIO]{1,3})\.)"
    rf"\s{{1,4}}(?=(?:{_CHANGED})\b)"
)
_DIKTUM = re.compile(
    r"(?:^|\n)[ \t]*(?P<label>KE(?:SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|SEPULUH|SEBELAS)(?:[ ](?:BELAS|PULUH))?|PERTAMA)[ \t]*:?(?=\s)"
)


@dataclass(slots=True)
class _Open:
    """A division whose end is not known yet."""

    heading: Heading
    children: list[_Open] = field(default_factory=list)


def parse_law(text: str, types: RegulationTypes, *, pages: Sequence[int] = (), problems: Sequence[Problem] = ()) -> Law:
    """Reads the structure of a regulation.

    Nothing raises on an unsure text: what could not be read stands in `Law.problems`.

    Args:
        text: The text, as read by `read_law_file`, or given; without pages it is read as it looks, without soft
            hyphens and invisible marks, and `Law.text` is that.
        types: Kinds of regulations.
        pages: Where each page begins.
        problems: What reading the file has already found.
    """
    text = text if pages else cleared(text)
    clean = without_noise(text, pages)
    no_writing = rubbish(clean)
    clean = blanked(clean, no_writing)
    parts, front = _large_parts(clean, types)
    found = list(problems)
    found += [Problem(kind="rubbish", span=s, message="a line that is no writing was left out") for s in no_writing]
    root = _tree(clean, front, parts, found)
    enacted, promulgated = read_days(clean, parts.closing, parts.end)
    return Law(
        text=text,
        reading=clean,
        root=root,
        type=front.type,
        number=front.number,
        year=front.year,
        numbers=front.numbers,
        title=front.title,
        issuer=front.issuer,
        enacted=enacted,
        promulgated=promulgated,
        pages=tuple(pages),
        problems=tuple(sorted(found, key=lambda p: (p.span, p.kind))),
    )


def _large_parts(clean: str, types: RegulationTypes) -> tuple[Parts, Front]:
    parts = read_parts(clean)
    front = read_front(clean, types, parts.body)
    if not parts.body and front.heading is not None:
        parts = read_parts(clean, front.heading.end)
    return parts, front


def _tree(clean: str, front: Front, parts: Parts, found: list[Problem]) -> Node:
    body = _body(clean, parts.body, parts.closing, found)
    children = [*_front_nodes(clean, front), *body, *_back_nodes(clean, parts, found)]
    children.sort(key=lambda node: node.span)
    if not any(True for node in body for _ in node.of(NodeKind.PASAL)):
        found.append(Problem(kind="no_pasal", span=Span(parts.body, parts.closing), message="no article was found"))
    return Node(kind=NodeKind.PERATURAN, span=Span(0, len(clean)), text=Span(0, 0), children=tuple(children))


def _front_nodes(text: str, front: Front) -> Iterator[Node]:
    if front.heading:
        yield Node(kind=NodeKind.JUDUL, title=front.title, span=front.heading, text=front.heading)
    for kind, span in ((NodeKind.MENIMBANG, front.grounds), (NodeKind.MENGINGAT, front.basis)):
        if span is None:
            continue
        label = re.match(r"\w+\s*:?", text[span.start : span.end])
        start = span.start + (label.end() if label else 0)
        items = read_items(text, start, span.end, [])
        own = items[0].span.start if items else span.end
        yield Node(kind=kind, span=span, label=Span(span.start, start), text=trimmed(text, start, own), children=items)


# ---------------------------------------------------------------- body


def _body(text: str, start: int, end: int, problems: list[Problem]) -> list[Node]:
    """Chapters and articles; the points of a decree if there are no articles."""
    romans = find_roman_pasal(text, start, end)
    if romans:
        return _amending(text, start, end, romans, problems)
    pasal, gaps = find_pasal(text, start, end)
    if not pasal:
        return _points(text, start, end, problems)
    problems.extend(gaps)
    return _divided(text, start, end, pasal, problems, quoted=False)


def _divided(
    text: str, start: int, end: int, pasal: Sequence[Heading], problems: list[Problem], *, quoted: bool
) -> list[Node]:
    headings = sorted([*find_divisions(text, start, end, pasal), *pasal], key=lambda h: h.start)
    roots: list[_Open] = []
    stack: list[_Open] = []
    for heading in headings:
        while stack and _LEVEL[stack[-1].heading.kind] >= _LEVEL[heading.kind]:
            stack.pop()
        opened = _Open(heading)
        (stack[-1].children if stack else roots).append(opened)
        stack.append(opened)
    starts = [item.heading.start for item in roots]
    return [_division(text, item, stop, problems, quoted=quoted) for item, stop in _up_to(roots, starts, end)]


def _division(text: str, item: _Open, end: int, problems: list[Problem], *, quoted: bool) -> Node:
    heading = item.heading
    if heading.kind is NodeKind.PASAL:
        return _article(text, heading, end, problems, quoted=quoted)
    starts = [child.heading.start for child in item.children]
    children = [
        _division(text, child, stop, problems, quoted=quoted) for child, stop in _up_to(item.children, starts, end)
    ]
    node = _headed(text, heading, end, children, quoted=quoted)
    return replace(node, title=" ".join(node.text.of(text).split()) or None)


def _article(text: str, heading: Heading, end: int, problems: list[Problem], *, quoted: bool) -> Node:
    children = read_items(text, heading.end, end, problems)
    return _headed(text, heading, end, _as_quoted(children) if quoted else children, quoted=quoted)


def _headed(text: str, heading: Heading, end: int, children: Sequence[Node] = (), *, quoted: bool = False) -> Node:
    """What stands from its heading to `end`; its own words end where its first child begins."""
    own = children[0].span.start if children else end
    return Node(
        kind=heading.kind,
        number=heading.number,
        span=Span(heading.start, trimmed(text, heading.start, end).end),
        label=Span(heading.start, heading.end),
        text=trimmed(text, heading.end, own),
        children=tuple(children),
        quoted=quoted,
    )


def _up_to(things: Sequence[T], starts: Sequence[int], end: int) -> Iterator[tuple[T, int]]:
    """Each thing with where it ends: where the next one starts, the last at `end`."""
    return zip(things, [*starts[1:], end], strict=True) if things else iter(())


# ---------------------------------------------------------------- amending regulations


def _amending(text: str, start: int, end: int, romans: Sequence[Heading], problems: list[Problem]) -> list[Node]:
    """Pasal I with its numbered changes, each with the articles that it quotes; Pasal II and further."""
    nodes = []
    for heading, stop in _up_to(romans, [h.start for h in romans], end):
        changes = _changes(text, heading.end, stop)
        if not changes:
            nodes.append(_article(text, heading, stop, problems, quoted=False))
            continue
        places = _up_to(changes, [c.start for c in changes], stop)
        nodes.append(_headed(text, heading, stop, [_change(text, place, last, problems) for place, last in places]))
    return nodes


def _changes(text: str, start: int, end: int) -> list[Heading]:
    """The numbered changes: "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:"."""
    found: list[Heading] = []
    for match in _CHANGE.finditer(text, start, end):
        for reading in arabic(match["number"]):
            if reading.order == len(found) + 1 or (found and found[-1].order < reading.order <= found[-1].order + 2):
                found.append(
                    Heading(NodeKind.ANGKA, reading.written, match.start("mark"), match.end("mark"), reading.order, 1.0)
                )
                break
    return found


def _change(text: str, place: Heading, end: int, problems: list[Problem]) -> Node:
    quoted = quoted_pasal(text, place.end, end)
    quoted = [h for h in quoted if _is_quoted(text, h, place.end)]
    children: list[Node] = _divided(text, place.end, end, quoted, problems, quoted=True) if quoted else []
    if not children:
        children = list(_as_quoted(read_items(text, _after_colon(text, place.end, end), end, problems)))
    return _headed(text, place, end, children)


def _as_quoted(nodes: Sequence[Node]) -> tuple[Node, ...]:
    return tuple(replace(node, quoted=True, children=_as_quoted(node.children)) for node in nodes)


def _is_quoted(text: str, heading: Heading, start: int) -> bool:
    """A quoted article stands after the words that announce it, never in them."""
    return ":" in text[start : heading.start] or heading.weight >= 6


def _after_colon(text: str, start: int, end: int) -> int:
    colon = text.find(":", start, end)
    return colon + 1 if colon >= 0 else end


# ---------------------------------------------------------------- decrees without articles


def _points(text: str, start: int, end: int, problems: list[Problem]) -> list[Node]:
    """KESATU, KEDUA … of a decree; else the numbered points of a circular."""
    marks = list(_DIKTUM.finditer(text, start, end))
    if not marks:
        return list(read_items(text, start, end, problems))
    nodes: list[Node] = []
    for mark, stop in _up_to(marks, [m.start("label") for m in marks], end):
        heading = Heading(NodeKind.DIKTUM, mark["label"].title(), mark.start("label"), mark.end(), len(nodes), 1.0)
        nodes.append(_headed(text, heading, stop, read_items(text, mark.end(), stop, problems)))
    return nodes


# ---------------------------------------------------------------- closing, explanation, annexes


def _back_nodes(text: str, parts: Parts, problems: list[Problem]) -> Iterator[Node]:
    ends = sorted({parts.explanation, parts.annex, parts.end})
    closing_end = next(e for e in ends if e >= parts.closing)
    if parts.closing < closing_end:
        span = trimmed(text, parts.closing, closing_end)
        yield Node(kind=NodeKind.PENUTUP, span=span, text=span)
    if parts.explanation < parts.end:
        stop = parts.annex if parts.annex > parts.explanation else parts.end
        yield _explanation(text, parts.explanation, stop, problems)
    if parts.annex < parts.end:
        stop = parts.explanation if parts.explanation > parts.annex else parts.end
        yield _annex(text, parts.annex, stop, problems)


def _explanation(text: str, start: int, end: int, problems: list[Problem]) -> Node:
    romans = find_roman_pasal(text, start, end)
    by_article = re.compile(r"PASAL\s{1,4}DEMI\s{1,4}PASAL").search(text, start, end)
    begin = by_article.end() if by_article else start
    pasal = romans or find_pasal(text, begin, end)[0]
    children = [_headed(text, heading, stop) for heading, stop in _up_to(pasal, [h.start for h in pasal], end)]
    own = children[0].span.start if children else end
    span = trimmed(text, start, end)
    return Node(kind=NodeKind.PENJELASAN, span=span, text=trimmed(text, start, own), children=tuple(children))


def _annex(text: str, start: int, end: int, problems: list[Problem]) -> Node:
    """An annex; one that is itself a regulation (a Perppu made law) is divided into its articles."""
    articles_end = explanation_of(text, start, end)
    pasal, gaps = find_pasal(text, start, articles_end)
    inner: list[Node] = []
    if len(pasal) >= 5 and len(gaps) <= len(pasal) // 4:
        inner = _divided(text, start, articles_end, pasal, problems, quoted=False)
    own = inner[0].span.start if inner else end
    span = trimmed(text, start, end)
    return Node(kind=NodeKind.LAMPIRAN, span=span, text=trimmed(text, start, own), children=tuple(inner))
