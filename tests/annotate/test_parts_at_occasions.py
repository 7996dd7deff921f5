"""A part at an occasion ("pemateri", "pembina apel") is no post: it rivals no office beside it, and is no piece of one."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.office_holders import pairs
from netralitas_nlp.model import Document, Official
from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import read


def held(text: str, known: Resources) -> set[tuple[str, str]]:
    doc = read(text, known)
    return {(o.person.of(doc.text), o.office.of(doc.text)) for o in doc.of(Official)}


@pytest.mark.parametrize("part", ["narasumber", "pembicara", "panelis"])
def test_a_list_of_resource_persons_gives_each_the_own_office(part: str, known: Resources) -> None:
    found = held(
        f"Hadir sebagai {part} Sastro Wirabumi, Ketua KPU Blora; Marto Suryadana, Kepala Dinas Sosial Blora; "
        "dan Ningrum Contohwati, Camat Cepu.",
        known,
    )

    assert {pair for pair in found if pair[1] != part} == {
        ("Sastro Wirabumi", "Ketua KPU Blora"),
        ("Marto Suryadana", "Kepala Dinas Sosial Blora"),
        ("Ningrum Contohwati", "Camat Cepu"),
    }


def test_a_part_before_a_list_changes_nothing_of_an_office_in_it(known: Resources) -> None:
    tail = "Sastro Wirabumi, Ketua KPU Blora; Marto Suryadana, Kepala Dinas Sosial Blora."

    def rivals(doc: Document) -> list[set[str]]:
        told = ("person other", "office other", "both other", "sentence opens")
        found = (p for p in pairs(doc, known.offices) if p.office.office != "narasumber")
        return [{f for f in p.features if f.startswith(told)} for p in found]

    assert rivals(read(f"Turut hadir {tail}", known)) == rivals(read(f"Turut hadir pemateri {tail}", known))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Apel digelar dengan pembina Camat Cepu Sastro Wirabumi.", "Camat Cepu"),
        ("Bertindak sebagai inspektur Sekda Blora Sastro Wirabumi.", "Sekda Blora"),
        ("Selaku pembina apel Bupati Blora Sastro Wirabumi memberikan amanat.", "Bupati Blora"),
    ],
)
def test_who_leads_a_parade_holds_the_office_behind(text: str, office: str, known: Resources) -> None:
    assert ("Sastro Wirabumi", office) in held(text, known)


def test_an_office_ends_where_the_occasion_is_told(known: Resources) -> None:
    found = held("Pemateri bimtek pengawasan, Rabu (6/3/2024), ialah Sastro Wirabumi dari KPU.", known)

    assert all("bimtek" not in office for _, office in found)
