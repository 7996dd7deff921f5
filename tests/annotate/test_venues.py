"""Venues are found with all of their name, and only where a place is named."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.venues import VenueFinder
from netralitas_nlp.model import Document
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.venues import read_venue_words
from tests.growth import assert_linear
from tests.marks import read_marks

FINDER = VenueFinder(read_venue_words(DataFiles()))


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Rakor digelar di [Gedung Melati, Kompleks Setda Anu|v], Senin.", id="a building in a compound"),
        pytest.param("Rakor digelar di [Ruang Rapat Mawar Setda|v] pada Senin.", id="a room of an office"),
        pytest.param("Rakor digelar di [ruang rapat Mawar Setda|v] pada Senin.", id="head in lower case"),
        pytest.param("Rakor digelar di [hotel Melati|v] Senin (4/11/2024).", id="a weekday ends the name"),
        pytest.param("Rakor digelar di [Hotel Melati|v] Jalan Anu Nomor 3.", id="a street ends the name"),
        pytest.param("Rakor digelar di [Ballroom Hotel Melati Anu|v].", id="two heads"),
        pytest.param("Rakor digelar di [Pendopo Wakil Bupati|v].", id="a pendopo with its owner"),
        pytest.param(
            "Rakor digelar di [Ruang Rapat Bagian Barang dan Jasa Setda|v].", id="dan inside an office's name"
        ),
        pytest.param("Apel digelar di [Lapangan Garuda|v] dan [Alun-Alun Anu|v].", id="two venues"),
        pytest.param(
            "Warga antre di [Pasar Pagi|v], [Pasar Induk|v] dan [Pasar Hewan Anu|v].", id="a list is no compound"
        ),
        pytest.param("Bertempat di [Mawar Garden Hotel Anu|v], rapat dibuka.", id="head at the end"),
        pytest.param("Rapat di [Kantor Kesbangpol|v] usai.", id="an office as a place"),
        pytest.param("Rapat di [Markas Komando (Mako) Brigade|v] usai.", id="a short form in brackets"),
        pytest.param("Rapat di [Aula Lantai 2 Kantor Bupati|v] usai.", id="a floor"),
        pytest.param("Rapat di [aula SMK Negeri 3 Anu|v] usai.", id="a school's hall"),
        pytest.param("Rapat di [Lapangan Umum Kota Baru|v], Senin.", id="baru inside a name"),
        pytest.param("Rapat di [Aula Desa Tanjung Baru|v] usai.", id="baru in a village's name"),
        pytest.param("[Gedung Mawar|v] Baru Diresmikan Bupati.", id="baru before a verb is none of it"),
        pytest.param("[Hotel Mawar|v] baru dibuka Senin.", id="baru in lower case is none of it"),
        pytest.param("Pemkab Bangun Gedung Baru.", id="not: a new building"),
        pytest.param("Rapat di [Operation Room Setda Anu|v], Senin.", id="an operation room"),
        pytest.param("Rapat di [oproom Setda Anu|v], Senin.", id="an operation room in short"),
        pytest.param("Rapat di [Wantilan Desa Adat Anu|v], Senin.", id="a Balinese hall"),
        pytest.param("Rapat di [RM Melati Laut|v], Senin.", id="an eating house in short"),
        pytest.param("RM Wirabumi hadir.", id="not: a title"),
        pytest.param("Rapat di [lantai dua Kantor Camat Anu|v], Senin.", id="a floor in words"),
        pytest.param("Rapat di [aula lantai tiga Gedung Mawar|v], Senin.", id="a hall on a floor in words"),
        pytest.param("Rapat di [Hotel Mawar|v] dua hari.", id="a number that is no floor's"),
        pytest.param("Rapat di [halaman kantor bupati|v], Senin.", id="an owner in lower case"),
        pytest.param("Rapat di [aula lantai dua kantor wali kota|v], Senin.", id="a hall of an owner in lower case"),
        pytest.param("Rapat di [aula kantor gubernur Anu|v], Senin.", id="an owner in lower case with a name"),
        pytest.param("Berkas diantar ke kantor kelurahan.", id="not: an owner in lower case without a room"),
        pytest.param("Kantor bupati ramai dan halaman kantor luas.", id="not: an owner without a word of place"),
        pytest.param("Kantor Kesbangpol mengundang ormas.", id="not: an office as an actor"),
        pytest.param("Ruang lingkup aturan itu luas.", id="not: ruang lingkup"),
        pytest.param("Gedung itu tua dan hotel itu penuh.", id="not: no name"),
        pytest.param("Kenaikan golongan/ruang PNS diproses.", id="not: golongan/ruang"),
        pytest.param("SMA Negeri 1 Anu juara.", id="not: a school as an actor"),
        pytest.param("Masjid ramai menjelang magrib.", id="not: a mosque without a name"),
    ],
)
def test_venues_are_found_with_all_of_their_name(marked: str) -> None:
    text, expected = read_marks(marked)

    assert [m.span for m in FINDER(Document(id="t", text=text))] == [m.span for m in expected]


_pieces = st.sampled_from(
    ["Gedung", "Hotel", "Aula", "di", "Kantor", ",", "(", ")", "Mawar", "dan", "Lantai", "2", "St.", "\n"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces | st.text(max_size=5), max_size=50))
def test_any_text_gives_spans_inside_it_without_overlaps(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = list(FINDER(Document(id="t", text=text)))

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Gedung ", "Hotel, Kompleks ", "di Kantor ", "Aula (A) ", "Mawar Hotel "])
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    assert_linear(lambda n: list(FINDER(Document(id="t", text=piece * n))), 500)
