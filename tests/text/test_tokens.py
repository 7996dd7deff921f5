"""Tokens, written with "|" between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.resources.load import Resources

_TOKENIZER = Resources().splitting.tokens


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Warga| hadir|.", id="words and a stop"),
        pytest.param("Drs.| H.| Muh.| Wirasena|,| S.H.|,| M.Si.| hadir", id="titles and degrees"),
        pytest.param("di| Jl.| Melati| No.| 148|.", id="address"),
        pytest.param("Rp1,5| miliar| untuk| 2.500| orang|.", id="amounts"),
        pytest.param("pukul| 09.00| WIB|,| Selasa| (|5/10/2024|)|.", id="clock and date"),
        pytest.param("“|Netral|,|”|katanya|.", id="quote glued to the cue"),
        pytest.param("anak-anak| Soekarno-Hatta| Jum’at", id="hyphen and apostrophe inside"),
        pytest.param("lihat| https://contoh.example/berita?a=1| ya", id="address on the web"),
        pytest.param("(|Rara| Puspita|/|contohpos.id|)", id="credit line"),
        pytest.param("Nomor| 19/PUU-XVII/2019", id="number of a ruling"),
        pytest.param("naik| 12%|...| kata| A.| Wirasena", id="per cent, dots, initial"),
        pytest.param("tahun| 1990-an|,| ke-5", id="decade and ordinal"),
        pytest.param("selesai|.", id="last stop of a common word"),
        pytest.param("senilai| Rp 500| juta|,| bukan| Rp| itu", id="a currency alone is a word"),
        pytest.param("hadir| di| Jl.|..| lalu| kata.go.id| pergi|/|pulang", id="forms that begin as a word does"),
        pytest.param("kirim| ke| wira@contoh.example| atau| https://contoh.example/a,| ya|?", id="addresses"),
    ],
)
def test_tokens(marked: str) -> None:
    text = marked.replace("|", "")

    assert [s.of(text) for s in _TOKENIZER.spans(text)] == [part.strip() for part in marked.split("|")]


@given(st.text(max_size=300))
def test_tokens_cover_everything_but_blanks(text: str) -> None:
    found = list(_TOKENIZER.spans(text))

    assert "".join("".join(s.of(text) for s in found).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["a-", "A.", "1.", "www.", "a@", "Rp ", "x", "a.b", "-'"])
def test_linear_on_hostile_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))

    assert sum(1 for _ in _TOKENIZER.spans(text)) > 0
