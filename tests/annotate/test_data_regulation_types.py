"""Every example of every kind of regulation is found as marked, and nothing in the sentences that must not match."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.resources.load import load_resources
from tests.annotate.citations import find
from tests.marks import read_marks

KNOWN = load_resources()
TYPES = KNOWN.regulation_types
FINDER = CitationFinder(TYPES, KNOWN.regulations.short_names)


@pytest.mark.parametrize(("entry", "marked"), TYPES.examples, ids=lambda value: value[:60])
def test_examples_are_found(entry: str, marked: str) -> None:
    text, expected = read_marks(marked)

    assert find(FINDER, text) == expected


@pytest.mark.parametrize(("entry", "text"), TYPES.not_this, ids=lambda value: value[:60])
def test_not_this(entry: str, text: str) -> None:
    assert find(FINDER, text) == []


def test_forms_name_known_kinds() -> None:
    assert set(TYPES.forms.values()) <= set(TYPES.by_id)


def test_each_kind_has_a_form() -> None:
    assert set(TYPES.by_id) <= set(TYPES.forms.values())
