"""Texts that nobody writes: the finders of agencies, offices and people neither raise nor slow down."""

from __future__ import annotations

import pytest

from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import read
from tests.growth import assert_linear

UNIT = 4000


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("Kepala Dinas ", id="offices without end"),
        pytest.param("Dinas Kesehatan, Sosial, ", id="a list that nothing closes"),
        pytest.param("Bagian Hukum Bagian Humas ", id="agencies inside agencies"),
        pytest.param("Badan (Badan (", id="brackets that stay open"),
        pytest.param("Pj Plt Pj ", id="acting upon acting"),
        pytest.param("Sastro Wirabumi, ", id="names without end"),
        pytest.param("Sastro ", id="one name over and over"),
        pytest.param("ia katanya ", id="pronouns over and over"),
        pytest.param("“", id="quotation marks"),
        pytest.param("Ketua KPU Kudus Sastro. ", id="sentence over and over"),
        pytest.param("A.", id="initials"),
        pytest.param("( ", id="brackets and blanks"),
    ],
)
def test_time_grows_with_length(piece: str, known: Resources) -> None:
    assert_linear(lambda n: read(piece * (n // len(piece)), known), UNIT // 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        ".",
        "Bupati",
        "Bupati\n",
        "(Bupati",
        "Pj.",
        "Dinas",
        "anti-KPU",
        "pro-Bupati",
        "KPU-",
        "-Bupati",
        "Sastro-Ketua KPU",
        "İstanbul Bupati",
        "ẞ Ketua KPU",
        "\x00Camat\x00",
    ],
)
def test_scraps_are_read(text: str, known: Resources) -> None:
    doc = read(text, known)

    assert all(0 <= a.span.start <= a.span.end <= len(text) for a in doc.annotations)
