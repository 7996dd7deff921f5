"""Every example of `regions.toml` names the regions it marks and no other; every counter-example names none."""

from __future__ import annotations

from typing import Any

import pytest

from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.model import Document, Link
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources
from tests.marks import Marked, read_marks

TABLE = DataFiles().table("regions/regions.toml")


def _blocks() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for key, value in TABLE.items():
        for number, block in enumerate(value if isinstance(value, list) else [value], start=1):
            found.append((f"{key} {block.get('id') or block.get('level') or ''} {number}", block))
    return found


def _rows(key: str) -> list[Any]:
    return [pytest.param(text, id=f"{name}: {text[:50]}") for name, block in _blocks() for text in block.get(key, [])]


def named(text: str, known: Resources) -> list[Marked]:
    doc = Document(id="t", text=text)
    doc = doc.adding(RegionFinder(known.regions, known.region_words)(doc))
    doc = doc.adding(RegionLinker(known.regions)(doc))
    return [Marked(link.span, (link.target or link.status.value).removeprefix("region:")) for link in doc.of(Link)]


@pytest.mark.parametrize("marked", _rows("examples"))
def test_examples_are_found_and_linked(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert named(text, known) == expected


@pytest.mark.parametrize("text", _rows("not_this"))
def test_counter_examples_name_no_region(text: str, known: Resources) -> None:
    assert named(text, known) == []


def test_each_block_of_words_has_an_example_or_counter_example() -> None:
    bare = [
        name for name, block in _blocks() if "words" in block and not (block.get("examples") or block.get("not_this"))
    ]

    assert not bare
