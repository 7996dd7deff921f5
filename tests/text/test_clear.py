"""What no reader sees is seen through, and positions lead back to the text as read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.text.clear import Clear, clear, clear_markup, cleared
from netralitas_nlp.text.span import Span


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("so\u00adsia\u00adlisasi", "sosialisasi"),
        ("so\u00ad\nsialisasi", "sosialisasi"),
        ("\u200bBupati\u200e Kendal\u2060", "Bupati Kendal"),
        ("\ufeffKendal", "Kendal"),
        ("Ba\u200dwa\u200cslu", "Bawaslu"),
        ("Desy\ufe0f", "Desy"),
        ("Pe\x02milu", "Pemilu"),
        ("De\u0301sy", "Désy"),
        ("De\u200b\u0301sy", "Désy"),
        ("veri\ufb01kasi", "verifikasi"),
        ("\uff21\uff33\uff2e", "ASN"),
        ("\U0001d401\U0001d42e\U0001d429\U0001d41a\U0001d42d\U0001d422", "Bupati"),
        # words that only the mark parts
        ("netralitas\u200bASN", "netralitas ASN"),
        # nothing hidden
        ("Désy – “netral”\tdi\u00a0Kendal\n", "Désy – “netral”\tdi\u00a0Kendal\n"),
        ("so-\nsialisasi", "so-\nsialisasi"),
        ("½ m²", "½ m²"),
    ],
)
def test_text_is_read_as_it_looks(raw: str, seen: str) -> None:
    assert cleared(raw) == seen


def test_text_without_hidden_marks_is_left_alone() -> None:
    assert clear("Désy – “netral” di\u00a0Kendal") is None


def test_marks_at_the_edges_stay_outside_and_those_inside_belong_to_the_words() -> None:
    seen = Clear("di \u200bKe\u00adndal\u200b, ya")

    assert seen.text == "di Kendal, ya"
    assert seen.back(Span(3, 9)) == Span(4, 11)
    assert seen.there(Span(4, 11)) == Span(3, 9)


def test_markup_is_read_without_soft_breaks() -> None:
    assert clear_markup("<p>so&shy;siali&#173;sasi <wbr>n&#xAD;etral&ZeroWidthSpace; &amp; a&nbsp;b</p>") == (
        "<p>sosialisasi netral &amp; a&nbsp;b</p>"
    )


@given(st.text(alphabet=st.sampled_from("ab é\u0301\u00ad\u200b\ufb01\n\ufeffAe\u200d"), max_size=30))
def test_positions_lead_to_and_fro(raw: str) -> None:
    seen = Clear(raw)

    assert unicodedata.normalize("NFC", seen.text) == seen.text or "\u0301" in raw
    for start in range(len(seen.text)):
        span = Span(start, start + 1)
        back = seen.back(span)
        assert 0 <= back.start < back.end <= len(raw)
        assert seen.there(back).contains(span)
