"""Candidates for agencies, and the choice among overlapping ones."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.annotate.agency_features import best_set
from netralitas_nlp.model import AgencyMention
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
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
    ("scored", "chosen"),
    [
        pytest.param([(Span(0, 5), 0.4), (Span(0, 9), 0.6)], [1], id="the likelier bounds"),
        pytest.param(
            [(Span(0, 4), 0.4), (Span(5, 9), 0.4), (Span(0, 9), 0.6)], [0, 1], id="two that gain more than one"
        ),
        pytest.param([(Span(0, 4), 0.2), (Span(5, 9), 0.3), (Span(0, 9), 0.6)], [2], id="one that gains more than two"),
        pytest.param([(Span(0, 4), -0.1), (Span(5, 9), 0.0)], [], id="none below the threshold"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_best_set(scored: list[tuple[Span, float]], chosen: list[int]) -> None:
    assert best_set(scored) == chosen
