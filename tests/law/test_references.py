"""References inside a regulation are resolved from where they stand."""

from __future__ import annotations

import pytest

from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.resources.load import Resources
from tests.law.reading import CORPUS, read, references

HEAD = "PERATURAN BUPATI WANALINTANG\nNOMOR 9 TAHUN 2024\nTENTANG\nPAPAN NAMA\nMenimbang:\na. bahwa x;\nb. bahwa sesuai huruf a;\nMEMUTUSKAN:\n"


def resolved(words: str, known: Resources) -> list[str]:
    """ "words → target" of each reference; "!" before one that leads nowhere."""
    law = parse_law(HEAD + words, known.regulation_types)
    shown = []
    for reference in references(law, known):
        pasal, ayat, huruf, angka = reference.provision
        place = (pasal or "") + (f"({ayat})" if ayat else "") + (huruf or "") + (f".{angka}" if angka else "")
        lost = "!" if reference.found is False else ""
        shown.append(f"{reference.span.of(law.text)} → {lost}{reference.target or ''}#{place}")
    return shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Pasal 1\n(1) Satu.\n(2) Seperti pada ayat (1).", "ayat (1) → #1(1)", id="ayat of the same article"),
        pytest.param("Pasal 1\nMeliputi:\na. x;\nb. seperti huruf a.", "huruf a → #1a", id="huruf of the same article"),
        pytest.param("Pasal 1\nSatu.\nPasal 2\nSeperti Pasal 1.", "Pasal 1 → #1", id="another article"),
        pytest.param("Pasal 1\nSatu.\nPasal 2\nSeperti dimaksud dalam Pasal 7.", "Pasal 7 → !#7", id="an article that is not there"),
        pytest.param("Pasal 1\n(1) Satu.\nPasal 2\n(1) Seperti Pasal 1 ayat (1).", "Pasal 1 ayat (1) → #1(1)", id="ayat of another article"),
        pytest.param("Pasal 1\nSesuai Pasal 5 huruf n Peraturan Pemerintah Nomor 94 Tahun 2021.", "Pasal 5 huruf n → pp/2021/94#5n", id="another regulation"),
        pytest.param("Pasal 1\nSesuai Undang-Undang Nomor 20 Tahun 2023.", "Undang-Undang Nomor 20 Tahun 2023 → uu/2023/20#", id="a regulation as a whole"),
        pytest.param("Pasal 1\nSatu.\nPasal 2\nDua.\nPasal 3\nSeperti Pasal 1 sampai dengan Pasal 2.", "Pasal 1 sampai dengan Pasal 2 → #1-2", id="a range"),
    ],
)  # fmt: skip
def test_references(known: Resources, words: str, expected: str) -> None:
    found = resolved(words, known)

    assert found[0] == "huruf a → #menimbanga"  # of the grounds, in the heading above
    assert expected in found


def test_headings_are_no_references(known: Resources) -> None:
    assert resolved("Pasal 1\nSatu.\nPasal 2\nDua.", known) == ["huruf a → #menimbanga"]


def test_an_amending_regulation_points_to_the_one_it_changes(known: Resources) -> None:
    law = read(CORPUS / "perwali-tirtasamaya-2023-17.txt", known)
    outer = {r.span.of(law.text) for r in references(law, known) if r.kind == "outer"}

    assert "ayat (2) Pasal 9" in outer
