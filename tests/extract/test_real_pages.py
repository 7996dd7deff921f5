"""Real pages of national papers, against what their scrapers' tests and people expect of them. Floors, not aims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks.pages import Read, general_alone, gold_pages, ours, same_minute, token_f1

from netralitas_nlp.extract.article import extract, plain_reader
from netralitas_nlp.model import Block, BlockKind, Page
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.fold import fold
from tests.quality.floors import Floors, fingerprint

pytestmark = [pytest.mark.shared, pytest.mark.slow]

Pages = list[tuple[Mapping[str, Any], str]]


@pytest.fixture(scope="module")
def pages(shared: Path) -> Pages:
    return list(gold_pages(shared / "data" / "html"))


@pytest.fixture(scope="module")
def articles(pages: Pages, known: Resources) -> list[tuple[Mapping[str, Any], Read]]:
    return [(gold, ours(known)(gold, html)) for gold, html in pages if gold["text"]]


def mean_f1(found: list[tuple[Mapping[str, Any], Read]]) -> float:
    return sum(token_f1(read.body, gold["text"]) for gold, read in found) / len(found)


def test_bodies(articles: list[tuple[Mapping[str, Any], Read]], shared: Path, floors: Floors) -> None:
    assert len(articles) == 23
    floors.check("pages, bodies", {"token F1": mean_f1(articles)}, _print(shared))


def test_bodies_on_sites_nobody_described(pages: Pages, shared: Path, floors: Floors) -> None:
    read = ours(general_alone())

    found = [(gold, read(gold, html)) for gold, html in pages if gold["text"]]
    floors.check("pages, bodies by general layouts", {"token F1": mean_f1(found)}, _print(shared))


def _print(shared: Path) -> str:
    return fingerprint([], sorted(f for f in (shared / "data" / "html").rglob("*") if f.is_file()))


def test_titles_and_minutes(articles: list[tuple[Mapping[str, Any], Read]]) -> None:
    assert [g["file"] for g, r in articles if g["title"] and r.title != g["title"]] == []
    assert [
        g["file"] for g, r in articles if g["date"] and not same_minute(r.published, g["date"].replace(" ", "T"))
    ] == []


def test_authors_are_persons(articles: list[tuple[Mapping[str, Any], Read]], known: Resources) -> None:
    named = [(g, r.author) for g, r in articles if r.author]

    assert len(named) >= 14
    assert [name for _, name in named if plain_reader(known).bylines.person(name) != name] == []
    assert [g["file"] for g, name in named if g.get("authors") and name not in g["authors"]] == []


def test_index_pages_are_refused(pages: Pages, known: Resources) -> None:
    assert [gold["file"] for gold, html in pages if not gold["text"] and ours(known)(gold, html).body] == []


def test_no_page_noise_in_bodies(pages: Pages, known: Resources) -> None:
    rules = plain_reader(known).noise
    for gold, html in pages:
        if gold["text"]:
            doc = extract(Page(id=gold["file"], html=html, url=gold["url"]), known)
            body = [b.span.of(doc.text) for b in doc.of(Block) if b.kind is BlockKind.BODY]
            assert [line for line in body if rules.of_line(fold(line)) is not None] == []


def test_seeds_keep_their_words_and_lose_their_noise(shared: Path, known: Resources) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        doc = extract(Page(id=path.name, text=path.read_bytes().decode("utf-8")), known)
        hidden = [
            word
            for word in (
                "baca juga",
                "uu ite",
                "leave a reply",
                "exit mobile",
                "isi komentar",
                "ada komentar",
                "dibaca",
            )
            if word in doc.folded
        ]
        assert hidden == [], path.name
        assert doc.author, path.name
        assert sum(b.kind is BlockKind.BODY for b in doc.of(Block)) >= 7, path.name
