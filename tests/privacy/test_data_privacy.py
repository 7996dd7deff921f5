"""Every example of `privacy.toml` shows its sign, every counter-example none."""

from __future__ import annotations

from typing import Any

import pytest

from netralitas_nlp.model import Document, PersonMention
from netralitas_nlp.privacy.signs import Around
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources
from tests.marks import read_marks

TABLE = DataFiles().table("privacy.toml")


def _rows(key: str) -> list[Any]:
    blocks = [b for value in TABLE.values() for b in (value if isinstance(value, list) else [value])]
    return [pytest.param(text, id=text[:60]) for block in blocks for text in block.get(key, [])]


def signs(marked: str, known: Resources) -> list[tuple[str, frozenset[str]]]:
    text, marks = read_marks(marked)
    names = [PersonMention(span=m.span, rule="test", name=m.span.of(text)) for m in marks]
    doc = Document(id="t", text=text, annotations=tuple(names))
    around = Around(doc, known.privacy_words, known.offices, known.person_words.tokens)
    seen = [around.seen(name) for name in names]
    told = [s.signs | ({"office"} if s.office else set()) for s in seen]
    return [(mark.label, found) for mark, found in zip(marks, told, strict=True)]


@pytest.mark.parametrize("marked", _rows("examples"))
def test_examples_show_their_sign(marked: str, known: Resources) -> None:
    found = signs(marked, known)
    assert found
    assert all(label in seen for label, seen in found), found


@pytest.mark.parametrize("marked", _rows("not_this"))
def test_counter_examples_show_none(marked: str, known: Resources) -> None:
    found = signs(marked, known)
    assert found
    assert all(not seen - {"office"} for _, seen in found), found


def test_every_sign_has_examples_of_both_kinds() -> None:
    assert all(block.get("examples") and block.get("not_this") for block in TABLE["sign"])
