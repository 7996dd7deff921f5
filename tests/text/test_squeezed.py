"""Positions of the reading across wrapped lines lead back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.text.squeezed import Squeezed


@pytest.mark.parametrize(
    ("text", "low"),
    [
        pytest.param("satu dua", "satu dua", id="nothing to do"),
        pytest.param("satu\ndua", "satu dua", id="a wrapped line goes on"),
        pytest.param("satu \n  dua", "satu dua", id="blanks around the break"),
        pytest.param("satu.\ndua", "satu.\ndua", id="a line that ends a sentence"),
        pytest.param("satu\n\ndua", "satu\ndua", id="a blank line"),
        pytest.param("satu   dua", "satu dua", id="run of blanks"),
        pytest.param("\nsatu", "\nsatu", id="break at the start"),
        pytest.param("satu  ", "satu ", id="blanks at the end"),
        pytest.param("", "", id="empty"),
    ],
)
def test_reading(text: str, low: str) -> None:
    assert Squeezed(text).low == low


@given(st.text(alphabet=st.sampled_from(list("ab .\n")), max_size=60))
def test_positions_lead_back(text: str) -> None:
    read = Squeezed(text)

    assert [c for c in read.low if not c.isspace()] == [c for c in text if not c.isspace()]
    for position, sign in enumerate(read.low):
        if not sign.isspace():
            assert text[read.at(position)] == sign
            assert read.span(position, position + 1).of(text) == sign
