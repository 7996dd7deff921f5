"""Situations that people reported of tools of this kind, whole texts through the whole pipeline, beside forms that must not match."""

from __future__ import annotations

import pytest

from netralitas_nlp.api import Analyzer
from netralitas_nlp.model import Page
from netralitas_nlp.record import record


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def people(text: str, analyzer: Analyzer) -> dict[str, tuple[str | None, str | None, bool]]:
    """Name → office id, status, private."""
    found = record(analyzer(Page(id="t", text=text, published="2024-10-09")), analyzer.known)["people"]
    return {p["name"]: (p["role_id"], p["status"], p["private"]) for p in found}


@pytest.mark.parametrize(
    ("text", "name", "office", "status", "private"),
    [
        pytest.param("Pelaksana Tugas (Plt) Bupati Kendal, Rini Rekaan, membuka rapat di Pendopo Kendal, Senin (7/10/2024).", "Rini Rekaan", "bupati", "plt", False, id="acting, spelt out with its short form"),
        pytest.param("Penjabat (Pj) Bupati Kendal Rini Rekaan membuka rapat di Pendopo Kendal, Senin (7/10/2024).", "Rini Rekaan", "bupati", "pj", False, id="acting regent"),
        pytest.param("Bupati Kendal, Rini Rekaan, membuka rapat di Pendopo Kendal, Senin (7/10/2024).", "Rini Rekaan", "bupati", "definitive", False, id="not acting"),
        pytest.param("Bupati Kendal nonaktif, Rini Rekaan, hadir dalam acara di Kendal, Senin (7/10/2024).", "Rini Rekaan", "bupati", "inactive", False, id="a word of status between office and name"),
        pytest.param('Muslimin Rekaan (46), petani di Desa Contoh, Kendal, mengaku senang. "Panen bagus," ujar Muslimin.', "Muslimin Rekaan", None, None, True, id="a farmer named by his paper"),
    ],
)  # fmt: skip
def test_offices_of_people(
    text: str, name: str, office: str | None, status: str | None, private: bool, analyzer: Analyzer
) -> None:
    found = people(text, analyzer)

    assert name in found, found
    assert found[name][0] == office
    assert status is None or found[name][1] == status
    assert found[name][2] is private


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ketua KPU Kendal, Rr. Endang Tri Rekaan, mengatakan tahapan berjalan baik.", "Endang Tri Rekaan", id="a title with a stop that no list holds"),
        pytest.param("Dandim 0715 Kendal Letkol Czi Ely Rekaan memimpin apel di Lapangan Kendal, Senin (7/10/2024).", "Ely Rekaan", id="rank with corps"),
        pytest.param("Kapolres Kendal AKBP Bagas Rekaan memimpin apel di Lapangan Kendal, Senin (7/10/2024).", "Bagas Rekaan", id="rank without corps"),
    ],
)  # fmt: skip
def test_names_without_titles_and_ranks(text: str, name: str, analyzer: Analyzer) -> None:
    assert name in people(text, analyzer)


def test_a_wife_takes_no_office_and_no_words(analyzer: Analyzer) -> None:
    text = (
        "Bupati Jepara Arif Rekaan bersama istri, Ny. Siti Arif Rekaan, membuka sosialisasi gizi yang digelar Dinas Kesehatan "
        'Kabupaten Jepara di Pendopo, Senin (7/10/2024). "Gizi itu penting," kata Arif Rekaan.'
    )
    read = record(analyzer(Page(id="t", text=text, published="2024-10-08")), analyzer.known)
    roles = {p["name"]: p["role_id"] for p in read["people"]}

    assert roles.get("Arif Rekaan") == "bupati"
    assert roles.get("Siti Arif Rekaan") is None
    assert [q["speaker"] for q in read["quotes"]] == ["Arif Rekaan"]


EVENTS = [
    pytest.param("Bawaslu Membantah Gelar Sosialisasi", "Bawaslu Kabupaten Jepara membantah telah menggelar sosialisasi netralitas ASN di Aula Setda, Senin (7/10/2024). Ketua Bawaslu Jepara, Sastro Rekaan, mengatakan kabar itu tidak benar.", "2024-10-09", "denied", "2024-10-07", id="denied"),
    pytest.param("KPU Jepara Gelar Sosialisasi Pilkada", "KPU Kabupaten Jepara menggelar sosialisasi Pilkada 2024 bagi pemilih pemula di Aula SMA Contoh, Senin (21/10/2024). Kegiatan diikuti 100 siswa.", "2024-10-16", "planned", "2024-10-21", id="a day behind publication"),
    pytest.param("KPU Jepara Gelar Sosialisasi Pilkada", "KPU Kabupaten Jepara menggelar sosialisasi Pilkada 2024 bagi pemilih pemula di Aula SMA Contoh, Senin (21/10/2024). Kegiatan diikuti 100 siswa.", "2024-10-22", "held", "2024-10-21", id="a day before it"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "published", "modality", "day"), EVENTS)
def test_how_an_occasion_is_meant(
    title: str, text: str, published: str, modality: str, day: str, analyzer: Analyzer
) -> None:
    read = record(analyzer(Page(id="t", text=text, title=title, published=published)), analyzer.known)
    (event,) = read["events"]

    assert (event["modality"], event["date_iso"]) == (modality, day)
    assert read["is_outreach_event"] is (modality != "denied")


def test_the_day_of_an_arrest_is_not_the_occasions(analyzer: Analyzer) -> None:
    text = (
        "Seorang tersangka yang ikut sosialisasi pada 8 Oktober 2023 di Balai Desa Contoh, ditangkap polisi, Rabu (9/10/2024). "
        "Kapolres Jepara AKBP Bagas Rekaan mengatakan tersangka mengaku bersalah."
    )
    read = record(analyzer(Page(id="t", text=text, published="2024-10-10")), analyzer.known)

    assert [e["date_iso"] for e in read["events"]] in ([], ["2023-10-08"])
