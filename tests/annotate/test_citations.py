"""Citations in sentences; the long table stands in `citation_cases.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.model import Block, BlockKind, Document
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
from tests.annotate.citations import find
from tests.marks import read_marks


@pytest.fixture(scope="module")
def finder(known: Resources) -> CitationFinder:
    laws = known.regulations
    return CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)


def test_nothing_is_found_in_page_noise(finder: CitationFinder) -> None:
    body = "Kegiatan berjalan lancar."
    footer = "Komentar melanggar Pasal 27 UU Nomor 11 Tahun 2008 akan dihapus."
    text = f"{body}\n{footer}"
    noise = Block(span=Span(len(body) + 1, len(text)), rule="t", kind=BlockKind.NOISE)

    assert list(finder(Document(id="t", text=text, annotations=(noise,)))) == []
    assert len(list(finder(Document(id="t", text=text)))) == 1


def test_each_target_has_its_own_place(finder: CitationFinder) -> None:
    text = "melanggar Pasal 2, 9 dan 24 ayat (1) huruf d jo. Pasal 494 UU Nomor 7 Tahun 2017"
    (citation,) = finder(Document(id="t", text=text))

    places = [t.span.of(text) for t in citation.targets]
    assert places == ["Pasal 2", "9", "24 ayat (1) huruf d", "Pasal 494"]


def test_names_across_wrapped_lines(finder: CitationFinder) -> None:
    text = "sesuai Undang-Undang\nNomor  5\nTahun 2014 tentang"
    (citation,) = finder(Document(id="t", text=text))

    assert citation.span.of(text) == "Undang-Undang\nNomor  5\nTahun 2014"
    assert (citation.number, citation.year) == ("5", "2014")


CASES = [
    line.split("\t") for line in (Path(__file__).parent / "citation_cases.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("marked", [marked for _, marked in CASES], ids=[name for name, _ in CASES])
def test_cases(finder: CitationFinder, marked: str) -> None:
    text, expected = read_marks(marked)

    assert find(finder, text) == expected


def test_the_table_is_large_enough() -> None:
    negatives = [name for name, marked in CASES if not read_marks(marked)[1]]

    assert len(CASES) >= 250
    assert len(negatives) >= 80
    assert len({name for name, _ in CASES}) == len(CASES)


def test_square_brackets_are_brackets(finder: CitationFinder) -> None:
    (citation,) = finder(Document(id="t", text="Pasal 280 ayat [2] huruf [f] UU Nomor 7 Tahun 2017"))

    assert [(t.pasal, t.ayat, t.huruf) for t in citation.targets] == [("280", "2", "f")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Peraturan Bersama Menteri Agama dan Menteri Dalam Negeri (PBM) Nomor 9 dan Nomor 8 Tahun 2006",
            [("9", "2006"), ("8", "2006")],
        ),
        ("PBM Nomor 9 dan 8 Tahun 2006", [("9", "2006"), ("8", "2006")]),
        (
            "Peraturan Bersama (PB) 4 Kementerian, yaitu Kementerian Urusan Pasir, Kementerian Urusan Kerang, "
            "Kementerian Urusan Angin dan Laut serta Kementerian Urusan Pulau dan Kepulauan Kecil Terluar "
            "Nomor 6/X/PB/2014; Nomor 73 Tahun 2014 dan Nomor 81 Tahun 2014",
            [("6/X/PB/2014", "2014"), ("73", "2014"), ("81", "2014")],
        ),
    ],
)
def test_a_joint_regulation_is_one_with_all_numbers(
    text: str, numbers: list[tuple[str, str]], finder: CitationFinder
) -> None:
    (citation,) = finder(Document(id="t", text=f"{text} berlaku"))

    assert citation.span.of(text) == text
    assert list(citation.numbers) == numbers
