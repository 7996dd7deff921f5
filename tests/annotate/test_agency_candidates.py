"""Candidates for agencies."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.annotate.agency_candidates import spelled_from
from netralitas_nlp.model import AgencyMention
from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import read


def proposed(text: str, known: Resources) -> set[str]:
    finder = AgencyFinder(known.agencies, posts=known.offices.last_words)
    return {c.value for c in finder.candidates(read(text, known), ("agency",))["agency"]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Acara digelar Ganjaran Tunas Muria (GTM) kemarin.", "Ganjaran Tunas Muria (GTM)", id="in brackets"
        ),
        pytest.param("Acara digelar Balai Rekaan ( BR ) kemarin.", "Balai Rekaan ( BR )", id="blanks in brackets"),
        pytest.param(
            "KUDUS - Museum Rekor Muria Utama (MURMU) hadir.",
            "Museum Rekor Muria Utama (MURMU)",
            id="spelled in brackets",
        ),
        pytest.param("Acara digelar Relawan Tunas Muria kemarin.", "Relawan Tunas Muria", id="word that opens a group"),
        pytest.param("Acara digelar GTMX kemarin.", "GTMX", id="abbreviation"),
        pytest.param("Yayasan Tunas (YT) hadir. Ketua YT Kudus pulang.", "YT Kudus", id="place behind a short form"),
        pytest.param("Relawan Tunas hadir. Lalu relawan tunas pulang.", "relawan tunas", id="again in lower case"),
    ],
)
def test_proposed(text: str, wanted: str, known: Resources) -> None:
    assert wanted in proposed(text, known)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kemarin Wirabumi Maju menang.", id="capitals without any sign"),
        pytest.param("Biaya (Rp5.000) naik.", id="a sum in brackets"),
        pytest.param("Ia relawan sejak lama.", id="an opening word and no name"),
    ],
)
def test_nothing_is_proposed(text: str, known: Resources) -> None:
    assert proposed(text, known) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Info lengkap di https://bkd.contoh.go.id/berita.", id="web address"),
        pytest.param("Kirim ke humas@bkn.go.id segera.", id="mail address"),
        pytest.param("Lihat bkn.go.id untuk jadwal.", id="bare address"),
    ],
)
def test_addresses_name_no_agency(text: str, known: Resources) -> None:
    assert read(text, known).of(AgencyMention) == ()


@pytest.mark.parametrize(
    ("name", "short", "begin"),
    [
        pytest.param("MAKASSAR - Museum Rekor Indonesia", "MURI", 11, id="from the shortest stretch on"),
        pytest.param("Badan Kesatuan Bangsa dan Politik", "Bakesbangpol", 0, id="syllables"),
        pytest.param("Dinas Sosial", "GOW", None, id="letters that are not there"),
        pytest.param("Forum Bakti", "RUM", None, id="no word begins with its first letter"),
        pytest.param("Dinas Sosial", "-", None, id="no letter"),
    ],
)
def test_spelled_from(name: str, short: str, begin: int | None) -> None:
    assert spelled_from(name, short) == begin
