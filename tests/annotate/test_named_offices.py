"""Offices beside names: which stretches are offered, and which of them are given."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.named_offices import NamedOfficeFinder
from netralitas_nlp.model import Document, OfficeMention, OfficeStatus, Official, PersonMention
from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import read


def offered(text: str, known: Resources) -> set[str]:
    found = NamedOfficeFinder(known.offices).candidates(read(text, known), ("office_words",))["office_words"]
    return {candidate.value for candidate in found}


def held(doc: Document) -> list[tuple[str, str]]:
    return [(o.person.of(doc.text), o.office.of(doc.text)) for o in doc.of(Official)]


def beside(doc: Document) -> list[OfficeMention]:
    return [office for office in doc.of(OfficeMention) if office.beside is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Kurator pameran batik Sastro Wirabumi hadir.", "Kurator pameran batik", id="before a name"),
        pytest.param("Kurator Pameran (KP) Sastro Wirabumi hadir.", "Kurator Pameran (KP)", id="bracket before a name"),
        pytest.param("Kurator Pameran, Bapak Sastro Wirabumi, hadir.", "Kurator Pameran", id="comma and address"),
        pytest.param("Sastro Wirabumi, kurator pameran, hadir.", "kurator pameran", id="behind a comma"),
        pytest.param("Sastro Wirabumi (61), kurator pameran, hadir.", "kurator pameran", id="behind an age"),
        pytest.param("Sastro Wirabumi selaku kurator pameran hadir.", "kurator pameran", id="behind a tie"),
        pytest.param(
            "Kepala Dinas Sosial, Pemuda dan Olahraga, Sastro Wirabumi, hadir.",
            "Kepala Dinas Sosial, Pemuda dan Olahraga",
            id="a comma inside",
        ),
    ],
)
def test_offered(text: str, wanted: str, known: Resources) -> None:
    assert wanted in offered(text, known)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ia pulang. Sastro Wirabumi hadir.", id="not over the end of a sentence"),
        pytest.param("Ketua pulang\nSastro Wirabumi hadir.", id="not over the end of a line"),
        pytest.param("Sastro Wirabumi dan Ningrum Wirabumi hadir.", id="not over another name"),
    ],
)
def test_not_offered(text: str, known: Resources) -> None:
    assert not any(value.endswith(("pulang", "Wirabumi")) for value in offered(text, known))


CASES = (
    ("Kurator Pameran Budaya Muria, Sastro Wirabumi, mengatakan acara itu meriah.", "Kurator Pameran Budaya Muria"),
    (
        "Hal itu disampaikan Koordinator Sahabat Muria Kabupaten Kudus, Ningrum Wirabumi, kemarin.",
        "Koordinator Sahabat Muria Kabupaten Kudus",
    ),
    ("Bakal calon presiden Sastro Wirabumi menyapa warga.", "Bakal calon presiden"),
    ("Peneliti Pusat Kajian Muria Sastro Wirabumi menilai hal itu wajar.", "Peneliti Pusat Kajian Muria"),
    ("Sastro Wirabumi, pengamat kebijakan publik, menilai hal itu wajar.", "pengamat kebijakan publik"),
)


def test_offices_beside_names_are_held(known: Resources) -> None:
    """Learned weights decide: four of five are read to the letter."""
    right = sum(office in {o for _, o in held(read(text, known))} for text, office in CASES)

    assert right >= len(CASES) - 1


def test_it_takes_the_place_of_what_the_register_read(known: Resources) -> None:
    doc = read(CASES[1][0], known)

    for office in beside(doc):
        assert not any(o != office.span and o.overlaps(office.span) for o in (x.office for x in doc.of(Official)))
        assert office.beside in {p.span for p in doc.of(PersonMention)}


def test_status_and_agency_are_read(known: Resources) -> None:
    doc = read("Bakal calon presiden Sastro Wirabumi menyapa warga Kudus.", known)

    assert [o.status for o in doc.of(OfficeMention)] == [OfficeStatus.CANDIDATE]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Warga mengatakan Sastro Wirabumi pulang.", id="a verb"),
        pytest.param("Kemarin, Sastro Wirabumi pulang.", id="a day"),
        pytest.param("Di Kudus Sastro Wirabumi menanam padi.", id="a place"),
    ],
)
def test_no_office(text: str, known: Resources) -> None:
    assert held(read(text, known)) == []
