"""Agencies linked to kind and region: marks show the mention, the label its id and the label that it goes by."""

from __future__ import annotations

import pytest

from netralitas_nlp.model import AgencyMention, Document, Link, LinkKind, LinkStatus, OfficeMention
from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import read
from tests.marks import Marked, read_marks


def linked(doc: Document) -> list[Link]:
    found = [doc.link(m.span, LinkKind.AGENCY) for m in doc.of(AgencyMention)]
    return [link for link in found if link is not None]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[Bawaslu Kabupaten Kudus|bawaslu_kab@33.19 Bawaslu Kabupaten Kudus]", id="level and region"),
        pytest.param("[Bawaslu Jawa Tengah|bawaslu_prov@33 Bawaslu Provinsi Jawa Tengah]", id="level from the region"),
        pytest.param("[Pemkab Kudus|pemkab@33.19 Pemerintah Kabupaten Kudus]", id="government in its long form"),
        pytest.param("[Pemkot Salatiga|pemkot@33.73 Pemerintah Kota Salatiga]", id="government of a kota"),
        pytest.param("[Setda Kudus|setda@33.19 Sekretariat Daerah Kabupaten Kudus]", id="secretariat"),
        pytest.param("[Polres Kudus|polres@33.19 Polres Kudus]", id="police go by the bare name"),
        pytest.param(
            "[Badan Kesatuan Bangsa dan Politik (Bakesbangpol) Kabupaten Kudus|bakesbangpol@33.19 Bakesbangpol Kabupaten Kudus]",
            id="short form in brackets",
        ),
        pytest.param(
            "[Badan Kepegawaian Daerah Provinsi Jawa Tengah|bkpsdm@33 BKD Provinsi Jawa Tengah]",
            id="the abbreviation of this very form",
        ),
        pytest.param("[BKN|bkn BKN] menilai.", id="national body"),
        pytest.param(
            "[Dinas Kesehatan Kabupaten Kudus|dinkes@33.19 Dinas Kesehatan Kabupaten Kudus] dan "
            "[Dinas Sosial|dinsos@33.19 Dinas Sosial Kabupaten Kudus]",
            id="a bare name takes the region of the article",
        ),
        pytest.param(
            "[Bagian Perekonomian Setda|bagian-perekonomian-setda@33.19 Bagian Perekonomian Setda Kabupaten Kudus] "
            "di Kudus dan [Puskesmas Jati|puskesmas Puskesmas Jati]",
            id="a division of the secretariat is not registered",
        ),
        pytest.param(
            "[Dinas Perumahan, Kawasan Permukiman dan Perhubungan (Disperkimhub) Kabupaten Kudus|"
            "dinas-perumahan-kawasan-permukiman-perhubungan@33.19 Disperkimhub Kabupaten Kudus] lalu "
            "[Disperkimhub|dinas-perumahan-kawasan-permukiman-perhubungan@33.19 Disperkimhub Kabupaten Kudus]",
            id="an abbreviation that the text defines",
        ),
        pytest.param(
            "[Pemerintah Kecamatan Boja|pemcam@33.24.07 Pemerintah Kecamatan Boja] di Kendal.",
            id="government of a kecamatan, its level word once",
        ),
        pytest.param(
            "[Pemdes Meteseh|pemdes@33.24.07.2017 Pemerintah Desa Meteseh] di Boja, Kendal.",
            id="government of a desa",
        ),
        pytest.param(
            "[Pemerintah Desa Rekaanjaya|pemerintah-desa-rekaanjaya@33.24 Pemerintah Desa Rekaanjaya] di Kendal.",
            id="government of a desa that no table has",
        ),
    ],
)
def test_agencies_are_linked(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)
    found = linked(read(text, known))

    wanted = [e for e in expected if e.label != "puskesmas Puskesmas Jati"]
    shown = [Marked(n.span, f"{(n.target or '').removeprefix('agency:')} {n.label}") for n in found]
    assert [s for s in shown if "puskesmas" not in s.label] == wanted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "Bawaslu Kabupaten Kudus rapat. Lalu Bawaslu pulang.", "named_elsewhere_in_text", id="named before"
        ),
        pytest.param("Warga Kudus dan Bupati Kudus menemui Bawaslu.", "inferred_from_article", id="home region"),
        pytest.param("Rapat digelar Bawaslu kemarin.", "national_by_default", id="no region in the text"),
    ],
)
def test_the_reason_for_a_bare_name_is_told(text: str, reason: str, known: Resources) -> None:
    assert reason in linked(read(text, known))[-1].reasons


def test_two_named_regions_leave_a_bare_name_open(known: Resources) -> None:
    last = linked(read("KPU Kabupaten Kudus dan KPU Kabupaten Pati bertemu. KPU setuju.", known))[-1]

    assert last.status is LinkStatus.AMBIGUOUS
    assert last.target is None
    assert set(last.candidates) == {"agency:kpu_kab@33.18", "agency:kpu_kab@33.19"}


def test_an_agency_that_has_ended_says_so(known: Resources) -> None:
    (link,) = linked(read("Laporan dikirim ke KASN.", known, published="2025-05-01"))

    assert link.target == "agency:kasn"
    assert "ended_before_publication" in link.reasons


@pytest.mark.parametrize(
    ("text", "id", "label"),
    [
        ("Camat Boja Arif Rekaan hadir di Kendal.", "pemcam@33.24.07", "Pemerintah Kecamatan Boja"),
        ("Kades Meteseh Arif Rekaan hadir di Boja, Kendal.", "pemdes@33.24.07.2017", "Pemerintah Desa Meteseh"),
        ("Bupati Kendal Arif Rekaan hadir.", "pemkab@33.24", "Pemerintah Kabupaten Kendal"),
    ],
)
def test_an_office_has_the_agency_that_its_own_name_has(text: str, id: str, label: str, known: Resources) -> None:
    (office,) = read(text, known).of(OfficeMention)

    assert (office.agency, office.agency_name) == (f"agency:{id}", label)
