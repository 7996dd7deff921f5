"""Every example of `venues.toml` is found with its words, every counter-example names no venue."""

from __future__ import annotations

import re
from typing import Any

import pytest

from netralitas_nlp.annotate.venues import VenueFinder
from netralitas_nlp.model import Document
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources

TABLE = DataFiles().table("venues.toml")


def _rows(key: str) -> list[Any]:
    blocks = [b for value in TABLE.values() for b in (value if isinstance(value, list) else [value])]
    return [pytest.param(text, id=text[:60]) for block in blocks for text in block.get(key, [])]


def venues(text: str, known: Resources) -> list[str]:
    return [v.name for v in VenueFinder(known.venue_words)(Document(id="t", text=text))]


@pytest.mark.parametrize("marked", _rows("examples"))
def test_examples_are_found(marked: str, known: Resources) -> None:
    assert venues(re.sub(r"[\[\]]", "", marked), known) == re.findall(r"\[([^\]]+)\]", marked)


@pytest.mark.parametrize("text", _rows("not_this"))
def test_counter_examples_name_no_venue(text: str, known: Resources) -> None:
    assert venues(text, known) == []
