"""Every example of `calendar.toml` is found with its value, every counter-example names no date."""

from __future__ import annotations

from typing import Any

import pytest

from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.model import Document
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources
from tests.marks import Marked, read_marks

TABLE = DataFiles().table("calendar.toml")


def _rows(key: str) -> list[Any]:
    blocks = [b for value in TABLE.values() for b in (value if isinstance(value, list) else [value])]
    return [pytest.param(text, id=text[:60]) for block in blocks for text in block.get(key, [])]


def dated(text: str, known: Resources, published: str | None = None) -> list[Marked]:
    doc = Document(id="t", text=text, published=published)
    found = DateFinder(known.calendar)(doc)
    return [Marked(d.span, "hijri" if d.hijri else d.value or f"?{d.problem or ''}") for d in found]


@pytest.mark.parametrize("marked", _rows("examples"))
def test_examples_are_found_with_their_value(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert dated(text, known) == expected


@pytest.mark.parametrize("text", _rows("not_this"))
def test_counter_examples_name_no_date(text: str, known: Resources) -> None:
    assert dated(text, known) == []
