"""A regulation as JSON tree, as table of provisions, and as plain text in the legal form."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from netralitas_nlp.law.references import Reference
from netralitas_nlp.law.tree import Law, Node, NodeKind, Problem
from netralitas_nlp.text.span import Span

_HEAD = ("type", "number", "year", "numbers", "title", "issuer", "enacted", "promulgated")
"""What a regulation says of itself, named alike in `Law` and in its JSON."""
COLUMNS = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
"""Columns of the table of provisions, with their meaning."""


def to_json(law: Law, ident: str | None = None, references: Sequence[Reference] = ()) -> str:
    """The regulation as a JSON document, sorted and readable; `from_json` reads it back."""
    record = {
        "id": ident,
        **{name: getattr(law, name) for name in _HEAD},
        "tree": _node(law, law.root),
        "references": [_reference(law, reference) for reference in references],
        "problems": [
            {"kind": p.kind, "start": p.span.start, "end": p.span.end, "message": p.message} for p in law.problems
        ],
        "pages": list(law.pages),
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def from_json(text: str, written: str, reading: str | None = None) -> Law:
    """The regulation that `to_json` wrote.

    Args:
        text: The text of the regulation.
        written: What `to_json` gave.
        reading: The text without printer's additions; the text itself if it had none.
    """
    record = json.loads(written)
    return Law(
        text=text,
        reading=text if reading is None else reading,
        root=_read_node(record["tree"]),
        **{name: record[name] for name in _HEAD if name != "numbers"},
        numbers=tuple((number, year) for number, year in record.get("numbers", ())),
        pages=tuple(record["pages"]),
        problems=tuple(
            Problem(kind=p["kind"], span=Span(p["start"], p["end"]), message=p["message"]) for p in record["problems"]
        ),
    )


def _node(law: Law, node: Node) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": str(node.kind),
        "number": node.number,
        "start": node.span.start,
        "end": node.span.end,
    }
    if node.title is not None:
        record["title"] = node.title
    if node.label is not None:
        record["label"] = [node.label.start, node.label.end]
    record["text"] = [node.text.start, node.text.end]
    words = law.words(node.text)
    if words and node.title is None:
        record["words"] = words
    if node.quoted:
        record["quoted"] = True
    if law.pages:
        record["page"] = law.page(node.span.start)
    if node.children:
        record["children"] = [_node(law, child) for child in node.children]
    return record


def _read_node(record: dict[str, Any]) -> Node:
    label = record.get("label")
    return Node(
        kind=NodeKind(record["kind"]),
        number=record["number"],
        title=record.get("title"),
        span=Span(record["start"], record["end"]),
        label=Span(*label) if label else None,
        text=Span(*record["text"]),
        children=tuple(_read_node(child) for child in record.get("children", ())),
        quoted=record.get("quoted", False),
    )


def _reference(law: Law, reference: Reference) -> dict[str, Any]:
    return {
        "start": reference.span.start,
        "end": reference.span.end,
        "words": law.words(reference.span),
        "kind": str(reference.kind),
        "target": reference.target,
        "provision": list(reference.provision),
        "found": reference.found,
    }


def to_rows(law: Law, ident: str | None = None) -> Iterator[dict[str, Any]]:
    """One row for each part of the regulation, columns as in `COLUMNS`."""
    bab: str | None = None
    for path, node in law.provisions():
        if node.kind is NodeKind.BAB:
            bab = node.number
        elif node.kind in (NodeKind.PENUTUP, NodeKind.PENJELASAN, NodeKind.LAMPIRAN, NodeKind.BUKU):
            bab = None
        level = dict(step.split(" ", 1) for step in path if " " in step)
        yield {
            "regulation": ident,
            "path": " > ".join(path),
            "kind": str(node.kind),
            "number": node.number,
            "title": node.title,
            "bab": bab,
            **{part: level.get(part) for part in ("pasal", "ayat", "huruf", "angka")},
            "quoted": node.quoted,
            "text": law.words(node.text),
            "start": node.span.start,
            "end": node.span.end,
            "page": law.page(node.span.start),
        }


def to_text(law: Law) -> str:
    """The regulation in the legal form: one line for each heading and item.

    Reading it again gives the same tree, which `outline` compares.
    """
    return "\n".join(_lines(law, law.root)) + "\n"


_WORD_OF = {NodeKind.BUKU: "BUKU", NodeKind.BAB: "BAB", NodeKind.BAGIAN: "Bagian", NodeKind.PARAGRAF: "Paragraf"}
_MARK_OF = {
    NodeKind.AYAT: "({}) ", NodeKind.HURUF: "{}. ", NodeKind.ANGKA: "{}. ", NodeKind.SUB_ANGKA: "{}) ", NodeKind.SUB_HURUF: "{}) ",
}  # fmt: skip


def _lines(law: Law, node: Node) -> Iterator[str]:
    if node.kind in (NodeKind.JUDUL, NodeKind.PENUTUP):
        yield from _paragraphs(law, node.span)
    elif node.kind in (NodeKind.PENJELASAN, NodeKind.LAMPIRAN):
        yield from _paragraphs(law, node.text)
    elif node.kind in (NodeKind.MENIMBANG, NodeKind.MENGINGAT):
        yield f"{str(node.kind).capitalize()}:"
        yield law.words(node.text)
    elif node.kind in _WORD_OF:
        number = (node.number or "").upper() if node.kind is NodeKind.BUKU else node.number
        yield f"\n{_WORD_OF[node.kind]} {number}"
        yield law.words(node.text)
    elif node.kind is NodeKind.PASAL:
        yield f"\nPasal {node.number}"
        yield law.words(node.text)
    elif node.kind is NodeKind.DIKTUM:
        yield f"{(node.number or '').upper()} : {law.words(node.text)}"
    elif node.kind in _MARK_OF:
        yield _MARK_OF[node.kind].format(node.number) + law.words(node.text)
    for index, child in enumerate(node.children):
        if node.kind is NodeKind.PERATURAN and index == _first_of_body(node):
            yield "\nMEMUTUSKAN:\nMenetapkan:"
        yield from (line for line in _lines(law, child) if line)


def _first_of_body(root: Node) -> int | None:
    """The first chapter, article or point of a decree; None for a circular, which decides nothing."""
    kinds = (*_WORD_OF, NodeKind.PASAL, NodeKind.DIKTUM)
    return next((index for index, child in enumerate(root.children) if child.kind in kinds), None)


def _paragraphs(law: Law, span: Span) -> Iterator[str]:
    """Lines of a part without structure, as printed."""
    for line in span.of(law.reading).split("\n"):
        if line.strip():
            yield " ".join(line.split())


def outline(node: Node) -> list[tuple[str, str | None, int]]:
    """(kind, number, number of children) of every part, for comparing two trees."""
    return [(str(n.kind), n.number, len(n.children)) for n in node.walk()]
