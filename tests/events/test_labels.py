"""The theme of an occasion in the text's words: whole, and none where the words only point back."""

from __future__ import annotations

import pytest

from netralitas_nlp.events.topics import _label
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.span import Span

WORDS = load_resources().events.words
LONG = "penggunaan naskah dinas elektronik"


@pytest.mark.parametrize(
    ("behind", "label"),
    [
        pytest.param(f"bagi seluruh pegawai tata usaha kecamatan tentang {LONG}", LONG, id="end of text after sixty characters"),
        pytest.param(f" tentang {LONG}.", LONG, id="end of sentence"),
        pytest.param(f" tentang {LONG}\nParagraf lain di sini.", LONG, id="end of line"),
        pytest.param(" soal TPP untuk pegawai", "TPP", id="before a preposition"),
        pytest.param(" tentang UU No. 7 Tahun 2017 bagi pegawai", "UU No. 7 Tahun 2017", id="a short word's stop"),
        pytest.param(" mengenai bantuan Rp1.500 per warga.", "bantuan Rp1.500 per warga", id="a stop inside a number"),
        pytest.param(" tentang gizi dan di balai desa", "gizi", id="a loose conjunction"),
        pytest.param(" terkait hal tersebut di aula", None, id="points back"),
        pytest.param(" tentang itu.", None, id="a pronoun"),
        pytest.param(" bagi pegawai. " + "Kata lain. " * 8 + "Ia bicara tentang gizi.", None, id="too far"),
        pytest.param(" bagi pegawai\nIa bicara tentang gizi.", None, id="another paragraph"),
        pytest.param(f" tentang {'panjang ' * 30}", None, id="no end in sight"),
    ],
)  # fmt: skip
def test_label(behind: str, label: str | None) -> None:
    text = f"Dinas Rekaan menggelar sosialisasi{behind if behind.startswith(' ') else ' ' + behind}"
    assert _label(WORDS, text, Span(text.index("sosialisasi"), text.index("sosialisasi") + 11)) == label
