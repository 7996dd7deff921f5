"""Sentence ends, written as "|" into the text."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.resources.files import DATA
from netralitas_nlp.resources.load import Resources

_BLOCKS = [
    (group, block)
    for group, blocks in tomllib.loads((DATA / "splitting.toml").read_text("utf-8")).items()
    for block in blocks
]


def split(marked: str, known: Resources) -> tuple[list[str], list[str]]:
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    return [s.of(text) for s in known.splitting.sentences.spans(text)], expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Rapat digelar Selasa.| Warga hadir.", id="plain"),
        pytest.param("Kantornya di Jl. Melati No. 148, Kec. Cemara.| Buka pukul 08.00 WIB.| Gratis.", id="address"),
        pytest.param("Acara dibuka Drs. H. Muh. Wirasena, S.H., M.Si. dan camat.| Ia senang.", id="titles and degrees"),
        pytest.param("Hadir pula Wira Saputra, M.Si.| Kegiatan berlangsung lancar.", id="degree at the end"),
        pytest.param("Hadir Wira Saputra S.H. M.Hum. dan Rara.", id="degrees without comma"),
        pytest.param("Anggarannya Rp1,5 miliar.| Tahun lalu Rp2.500.000.", id="numbers keep their stops"),
        pytest.param("“Harus netral.”| Ia menutup acara.", id="stop inside quotes"),
        pytest.param("“Harus netral.” ujar Wirasena.| Hadirin diam.", id="quote then cue in lower case"),
        pytest.param('"Apakah siap?" tanya Rara.| "Siap!"| Semua tertawa.', id="question and shout"),
        pytest.param("Dipimpin A. B. Wirasena dan R.A. Puspa.", id="initials"),
        pytest.param("Dipimpin Wirasena B.| Mereka berangkat.", id="initial at the end before an opener"),
        pytest.param("Data dihimpun 2024.| Hasilnya baik.", id="year ends a sentence"),
        pytest.param("1. Peserta wajib hadir.|\n2. Peserta menandatangani ikrar.", id="numbered list"),
        pytest.param("Syaratnya: a. Warga desa; b. Berusia 17 tahun.", id="letters in a list"),
        pytest.param("Rapat selesai.|Warga pulang.", id="no blank after the stop"),
        pytest.param("Kunjungi situs kabarlembayung.Com untuk jadwal.", id="domain"),
        pytest.param("Ikrar Netralitas|\n\nASN membaca ikrar.", id="headline without stop"),
        pytest.param("Pegawai yang hadir\nmembaca ikrar.", id="wrapped line goes on"),
        pytest.param("Rapat... dan seterusnya.", id="dots inside"),
        pytest.param("Hadir lurah, camat, dll.| Acara lalu ditutup.", id="dll ends"),
        pytest.param("Hadir lurah, camat, dll. dari dua desa.", id="dll goes on"),
        pytest.param("Ia dirawat di RSUD (Lantai 2).| Keluarga menunggu.", id="bracket before the stop"),
        pytest.param("(Rapat ditutup.)| Warga pulang.", id="stop inside brackets"),
    ],
)
def test_sentence_ends(marked: str, known: Resources) -> None:
    found, expected = split(marked, known)

    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(example, id=f"{group}:{block['id']}:{key}:{number}")
        for group, block in _BLOCKS
        for key in ("examples", "not_this")
        for number, example in enumerate(block[key])
    ],
)
def test_data_examples(marked: str, known: Resources) -> None:
    found, expected = split(marked, known)

    assert found == expected


@given(st.text(alphabet='aA1. \n"”?!(),:;-…', max_size=300) | st.text(max_size=200))
def test_spans_cover_everything_but_blanks(text: str) -> None:
    found = list(_SPLITTER.spans(text))
    ends = [0, *(end for span in found for end in span), len(text)]

    assert ends == sorted(ends)
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)
    assert "".join("".join(s.of(text) for s in found).split()) == "".join(text.split())


_SPLITTER = Resources().splitting.sentences


@pytest.mark.parametrize(
    "unit", ["A.", "A. ", "M.Si., ", "1. ", '".\n', "Jl. No. ", "(((", "x" * 50, " \n", ". ", "a.\n\n"]
)
def test_linear_on_hostile_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))

    assert sum(1 for _ in _SPLITTER.spans(text)) >= 0
