"""Occasions told in ways that newspapers have for them: who stays away, what is only wished, what leads to a sentence.

Whole texts through all parts, so that each sentence is read as a user's would be.
"""

from __future__ import annotations

from typing import Any

import pytest

from netralitas_nlp.api import analyze_text
from netralitas_nlp.record import record


def events(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record(analyze_text(text, published="2024-10-05"))["events"]
    return found


def speech(text: str) -> list[str]:
    return [quote["text"] for quote in record(analyze_text(text, published="2024-10-05"))["quotes"]]


@pytest.mark.parametrize(
    "text",
    [
        "Camat Tahunan Wira Contohwan tidak hadir dalam apel netralitas ASN di Alun-alun Jepara, Senin (30/9/2024).",
        "Belasan pegawai tidak dapat mengikuti bimtek netralitas ASN yang digelar BKPSDM Jepara, Senin (30/9/2024).",
        "Camat Tahunan membantah menghadiri rapat koordinasi yang digelar KPU Jepara di Hotel Rekaan, Senin (30/9/2024).",
    ],
)
def test_who_stays_away_denies_no_occasion(text: str) -> None:
    assert [event["modality"] for event in events(text)] == ["held"]


@pytest.mark.parametrize(
    "text",
    [
        "Apel netralitas ASN di Alun-alun Jepara urung digelar, Senin (30/9/2024).",
        "Bimtek netralitas ASN BKPSDM Jepara tidak jadi dilaksanakan pada Senin (30/9/2024) di Hotel Rekaan.",
    ],
)
def test_what_did_not_come_about_is_cancelled(text: str) -> None:
    assert [event["modality"] for event in events(text)] == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "kept", "left"),
    [
        (
            "Usai menerima audiensi KPU Jepara, Bawaslu Jepara menggelar sosialisasi netralitas ASN di Hotel Rekaan, Senin (30/9/2024).",
            "Bawaslu",
            "KPU",
        ),
        (
            "JEPARA - Merujuk pada edaran Kemendagri, Inspektorat Jepara mengadakan bimtek netralitas ASN di Aula Setda, Senin (30/9/2024).",
            "Inspektorat",
            "Kementerian Dalam Negeri",
        ),
    ],
)
def test_who_stands_in_words_that_lead_in_holds_nothing(text: str, kept: str, left: str) -> None:
    (event,) = events(text)
    names = [organiser["canonical"] for organiser in event["organizers"]]
    assert any(kept in name for name in names)
    assert not any(left in name for name in names)


def test_a_list_behind_words_that_lead_in_is_whole() -> None:
    (event,) = events(
        "Seusai upacara, KPU Jepara, Bawaslu Jepara, dan Polres Jepara menggelar deklarasi netralitas ASN di Alun-alun Jepara, Senin (30/9/2024)."
    )
    assert len(event["organizers"]) == 3


def test_a_weekday_holds_nothing() -> None:
    (event,) = events(
        "Bimtek netralitas ASN Jepara digelar Kamis, di Ruang Rapat Setda, 3 Oktober 2024, diikuti para camat."
    )
    assert event["organizers"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Camat Tahunan Wira Contohwan berpidato dalam apel netralitas ASN, Senin (30/9/2024).",
        "Camat Tahunan Wira Contohwan berpesan dalam apel netralitas ASN, Senin (30/9/2024).",
        "Camat Tahunan Wira Contohwan menegaskan hal tersebut saat apel netralitas ASN di Alun-alun Jepara.",
    ],
)
def test_where_and_when_somebody_spoke_is_no_speech(text: str) -> None:
    assert speech(text) == []


def test_what_was_said_there_is() -> None:
    assert speech("Camat Tahunan Wira Contohwan mengingatkan dalam masa kampanye, pegawai wajib menjaga jarak.") == [
        "pegawai wajib menjaga jarak"
    ]
    assert speech("Camat Tahunan Wira Contohwan menegaskan hal ini wajib dipatuhi semua pegawai.") == [
        "hal ini wajib dipatuhi semua pegawai"
    ]


def test_the_region_is_shown_where_it_is_named() -> None:
    text = "Bawaslu mengumpulkan camat dalam sosialisasi netralitas ASN di Hotel Rekaan, Senin (30/9/2024). Acara dibuka Bawaslu Kabupaten Jepara."
    (event,) = events(text)
    assert [shown["text"] for shown in event["evidence"] if shown["role"] == "region"] == ["Kabupaten Jepara"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Camat Tahunan Wira Contohwan mengatakan pegawai wajib menjaga jarak usai memimpin apel di Alun-alun Jepara, Senin (30/9/2024).",
            "pegawai wajib menjaga jarak",
        ),
        ("Camat Tahunan Wira Contohwan menilai pegawai sudah patuh, Senin (30/9) pagi.", "pegawai sudah patuh"),
        ("Camat Tahunan Wira Contohwan menilai apel Senin (30/9) itu penting.", "apel Senin (30/9) itu penting"),
    ],
)
def test_speech_ends_before_the_day_on_which_it_was_said(text: str, told: str) -> None:
    assert speech(text) == [told]


def test_an_occasion_beside_the_main_one_has_its_own_organiser() -> None:
    first, second = events(
        "Bawaslu Jepara menggelar sosialisasi netralitas ASN di Hotel Rekaan, Senin (30/9/2024). "
        "Pemkab Kudus menggelar deklarasi netralitas ASN di Alun-alun Kudus, Rabu (2/10/2024)."
    )
    assert [o["canonical"] for o in first["organizers"]] == ["Bawaslu Kabupaten Jepara"]
    assert [o["canonical"] for o in second["organizers"]] == ["Pemerintah Kabupaten Kudus"]
