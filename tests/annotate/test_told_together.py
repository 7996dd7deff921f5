"""Offices told together with the names of their holders: each pair is written "name = office/id"; forms that no training sentence has."""

from __future__ import annotations

from netralitas_nlp.model import Document, OfficeMention, Official
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.words import Words
from tests.annotate.officials import read

PAIRS = (
    (
        "Pasangan calon bupati dan wakil bupati Pati, Sastro Wirabumi dan Marto Suryadana, berjanji tidak melibatkan ASN.",
        {"Sastro Wirabumi = calon bupati/calon_bupati", "Marto Suryadana = wakil bupati Pati/calon_wabup"},
    ),
    (
        "Paslon cabup-cawabup Rembang nomor urut 3 Sastro Wirabumi dan Ningrum Suryadana mendatangi Bawaslu.",
        {"Sastro Wirabumi = cabup/calon_bupati", "Ningrum Suryadana = cawabup Rembang nomor urut 3/calon_wabup"},
    ),
    (
        "Kampanye bakal calon gubernur dan wakil gubernur Jawa Tengah Sastro Wirabumi-Marto Suryadana ditunda.",
        {
            "Sastro Wirabumi = bakal calon gubernur/calon_gubernur",
            "Marto Suryadana = wakil gubernur Jawa Tengah/calon_wagub",
        },
    ),
    (
        "Wali Kota dan Wakil Wali Kota Magelang terpilih, Ningrum Wirabumi dan Marto Suryadana, mengikuti pembekalan.",
        {
            "Ningrum Wirabumi = Wali Kota/walikota",
            "Marto Suryadana = Wakil Wali Kota Magelang terpilih/wawali",
        },
    ),
    (
        "KPU Blora menetapkan Sastro Wirabumi dan Marto Suryadana sebagai bupati dan wakil bupati terpilih.",
        {"Sastro Wirabumi = bupati/bupati", "Marto Suryadana = wakil bupati terpilih/wabup"},
    ),
    (
        "Gubernur dan Wakil Gubernur Jawa Tengah, Sastro Wirabumi dan Ningrum Suryadana, membuka rapat kerja.",
        {"Sastro Wirabumi = Gubernur/gubernur", "Ningrum Suryadana = Wakil Gubernur Jawa Tengah/wagub"},
    ),
    (
        "Ketua dan Sekretaris Bawaslu Pati, Sastro Wirabumi dan Marto Suryadana, memberi materi.",
        {"Sastro Wirabumi = Ketua/ketua", "Marto Suryadana = Sekretaris Bawaslu Pati/sekretaris"},
    ),
    (
        "Relawan capres/cawapres Sastro Wirabumi dan Marto Suryadana berkumpul di Pati.",
        {"Sastro Wirabumi = capres/calon_presiden", "Marto Suryadana = cawapres/calon_wapres"},
    ),
)


def held(doc: Document) -> set[str]:
    offices = {o.span: o for o in doc.of(OfficeMention)}
    return {f"{o.person.of(doc.text)} = {o.office.of(doc.text)}/{offices[o.office].office}" for o in doc.of(Official)}


def test_each_of_two_names_holds_the_office_in_its_place(known: Resources) -> None:
    """Learned weights decide: one form of eight may be read otherwise."""
    wrong = {text: held(read(text, known)) for text, expected in PAIRS if held(read(text, known)) != expected}

    assert len(wrong) <= 1, wrong


def test_what_is_said_once_holds_for_both(known: Resources) -> None:
    doc = read("Calon bupati dan wakil bupati Pati hadir bersama Bupati dan Wakil Bupati Kudus terpilih.", known)

    assert [(o.office, o.status.value, o.region) for o in doc.of(OfficeMention)] == [
        ("calon_bupati", "candidate", "33.18"),
        ("calon_wabup", "candidate", "33.18"),
        ("bupati", "elect", "33.19"),
        ("wabup", "elect", "33.19"),
    ]


def test_neighbours_that_are_no_couple_stay_as_they_were(known: Resources) -> None:
    doc = read("Pj. Bupati dan Sekda Kudus hadir. Pemilihan gubernur dan wakil gubernur Jawa Tengah aman.", known)

    assert [(o.office, o.status.value, o.together) for o in doc.of(OfficeMention)] == [
        ("bupati", "pj", False),
        ("sekda", "definitive", False),
    ]


def test_words_are_parted_only_where_something_begins_behind_a_hyphen() -> None:
    row = Words("Cabup-cawabup non-aktif")

    assert row.parted_at([6]).keys == ["cabup", "cawabup", "non-aktif"]
    assert row.parted_at([2, 14]) is row
