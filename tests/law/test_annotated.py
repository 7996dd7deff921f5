"""Citations in real news and regulations, against marks made by hand (`annotated/`), with floors."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Citation, Document, DocumentKind, LinkKind
from netralitas_nlp.resources.load import Resources
from tests.quality.floors import Floors, fingerprint

HERE = Path(__file__).parent

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def rows(name: str) -> list[dict[str, Any]]:
    path = HERE / "annotated" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def news(shared: Path) -> dict[str, str]:
    with lzma.open(shared / "data" / "news" / "detik-entity-aspect-2025.jsonl.xz", "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    return {f"detik-entity-aspect-2025:{row['id']}": row["isi_berita"] for row in found}


def regulation(shared: Path, ident: str) -> str:
    path, _, stretch = ident.rpartition(":")
    start, end = (int(n) for n in stretch.split("-"))
    raw = (shared / "data" / "regulations" / "texts" / path).read_bytes().decode("utf-8-sig")
    return raw.replace("\r\n", "\n")[start:end]


def read(row: dict[str, Any], text: str, known: Resources) -> Document:
    assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"], row["id"]
    laws = known.regulations
    doc = Document(id=row["id"], text=text, kind=DocumentKind(row["kind"]), published=row["day"])
    doc = doc.adding(CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(doc))
    return doc.adding(RegulationLinker(laws)(doc))


def found(doc: Document, forms: tuple[str, ...]) -> Iterator[Citation]:
    for citation in doc.of(Citation):
        before = doc.text[: citation.span.start].rstrip(" ").rpartition(" ")[2]
        heading = before[-1:] in ("", "\n", ".", "…") or before.isupper() or "\n" in before[-1:]
        if citation.form in forms and not (citation.form == "back" and heading):
            yield citation


def keys(doc: Document, forms: tuple[str, ...]) -> set[tuple[Any, ...]]:
    return {(*c.span, c.form, c.type, c.number, c.year) for c in found(doc, forms)}


def targets(doc: Document, forms: tuple[str, ...]) -> set[tuple[Any, ...]]:
    return {(*t.span, t.pasal, t.ayat, t.huruf, t.angka) for c in found(doc, forms) for t in c.targets}


def scores(pairs: list[tuple[set[Any], set[Any]]]) -> tuple[float, float]:
    """Precision and recall."""
    right = sum(len(expected & got) for expected, got in pairs)
    return right / sum(len(got) for _, got in pairs), right / sum(len(expected) for expected, _ in pairs)


def check(name: str, pairs: list[tuple[set[Any], set[Any]]], floors: Floors) -> None:
    precision, recall = scores(pairs)
    marks = (
        HERE / "annotated" / f"{'news' if name.startswith('news') else 'regulations'}.jsonl"
    )  # with hashes of the texts
    floors.check(name, {"precision": precision, "recall": recall}, fingerprint([], [marks]))


@pytest.fixture(scope="module")
def read_news(shared: Path, known: Resources) -> list[tuple[dict[str, Any], Document]]:
    texts = news(shared)
    return [(row, read(row, texts[row["id"]], known)) for row in rows("news")]


@pytest.fixture(scope="module")
def read_regulations(shared: Path, known: Resources) -> list[tuple[dict[str, Any], Document]]:
    return [(row, read(row, regulation(shared, row["id"]), known)) for row in rows("regulations")]


def marked(row: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {(c["start"], c["end"], c["form"], c["type"], c["number"], c["year"]) for c in row["citations"]}


def marked_targets(row: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {tuple(target) for c in row["citations"] for target in c["targets"]}


def test_citations_in_news(read_news: list[tuple[dict[str, Any], Document]], floors: Floors) -> None:
    assert len(read_news) >= 120
    check("news citations", [(marked(row), keys(doc, ("full", "short"))) for row, doc in read_news], floors)


def test_provisions_in_news(read_news: list[tuple[dict[str, Any], Document]], floors: Floors) -> None:
    check("news provisions", [(marked_targets(row), targets(doc, ("full", "short"))) for row, doc in read_news], floors)


def test_short_names_in_news(read_news: list[tuple[dict[str, Any], Document]], floors: Floors) -> None:
    pairs = []
    for row, doc in read_news:
        meant = {(c["start"], c["end"], c["meant"]) for c in row["citations"] if c["form"] == "short"}
        got = set()
        for citation in found(doc, ("short",)):
            link = doc.link(citation.span, LinkKind.REGULATION)
            target = link.target.removeprefix("regulation:") if link is not None and link.target is not None else None
            got.add((*citation.span, target))
        pairs.append((meant, got))
    check("news short names", pairs, floors)


def test_citations_in_regulations(read_regulations: list[tuple[dict[str, Any], Document]], floors: Floors) -> None:
    forms = ("full", "short", "back")
    check("regulation citations", [(marked(row), keys(doc, forms)) for row, doc in read_regulations], floors)


def test_provisions_in_regulations(read_regulations: list[tuple[dict[str, Any], Document]], floors: Floors) -> None:
    forms = ("full", "short", "back")
    check(
        "regulation provisions", [(marked_targets(row), targets(doc, forms)) for row, doc in read_regulations], floors
    )
