"""Lines in capitals and texts without any are read as they would be set in running text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

import netralitas_nlp as nl
from netralitas_nlp.annotate.casing import running
from netralitas_nlp.model import AgencyMention, PersonMention, Quote

TOLD = (
    "Bupati Jepara Sastro Wirabumi membuka sosialisasi netralitas ASN di Aula Setda, Selasa (5/3/2024). "
    '"ASN harus netral dalam pemilihan ini," kata Kepala Dinas Sosial Endang Wulandari.'
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("BUPATI JEPARA BUKA SOSIALISASI BAGI KPU", "Bupati Jepara buka sosialisasi bagi KPU"),
        ("DIA HADIR. YANG LAIN TIDAK.", "Dia hadir. Yang lain tidak."),
        ("“SAYA AKAN DATANG”, KATANYA", "“Saya akan datang”, katanya"),
        ("SESUAI SURAT HK.01.07/MENKES/972 DAN BAB XIV", "Sesuai Surat HK.01.07/MENKES/972 dan Bab XIV"),
        ("KPU, BAWASLU, DKPP", "KPU, BAWASLU, DKPP"),  # nothing that would be small
        ("DAN LAIN", "DAN LAIN"),  # too short to tell
        ("Rapat DI AULA dengan KPU", "Rapat DI AULA dengan KPU"),
        ("PETUNJUK BAGI PESERTA\nRapat di Aula", "Petunjuk bagi peserta\nRapat di Aula"),
        ("bupati jepara hadir. ketua kpu demak juga", "Bupati Jepara hadir. Ketua KPU Demak juga"),
        ("Rapat di Aula\nketua kpu demak hadir", "Rapat di Aula\nketua kpu demak hadir"),  # a line, not the text
    ],
)
def test_how_a_text_is_set(printed: str, read: str) -> None:
    assert running(printed) == read


@pytest.mark.parametrize("form", [str.upper, str.lower])
def test_what_is_read_is_what_is_read_from_running_text(form: Callable[[str], str]) -> None:
    """Names, agencies, quotations and the event, at the same places; a post stands there as it is printed."""
    plain, other = (nl.analyze_text(text, published="2024-03-06") for text in (TOLD, form(TOLD)))
    assert other.text == form(TOLD)
    for kind in (PersonMention, AgencyMention, Quote):
        assert [found.span for found in other.of(kind)] == [found.span for found in plain.of(kind)], kind
    person = nl.record(other)["people"][0]
    assert (person["name"], person["role"]) == ("Sastro Wirabumi", form("Bupati Jepara"))
    assert nl.record(other)["is_outreach_event"]


def test_every_character_keeps_its_place() -> None:
    letters = "".join(map(chr, range(sys.maxunicode + 1))).encode("utf-8", "ignore").decode("utf-8")
    words = [f"{letter}A DAN {letter} YANG {letter}" for letter in letters if letter.isupper() or letter.istitle()]
    for text in ("\n".join(words), " ".join(words), "\n".join(words).lower()):
        assert len(running(text)) == len(text)
