"""Dates are found, read day first, and resolved, repaired or left open as the rules say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.annotate.dates.repair import near_publication, one_edit
from netralitas_nlp.model import DateBasis, DateMention, Document
from netralitas_nlp.resources.load import Resources, default_resources
from tests.growth import assert_linear
from tests.marks import Marked, read_marks

CASES = Path(__file__).with_name("date_cases.txt")
FINDER = DateFinder(default_resources().calendar)


def _cases() -> list[Any]:
    rows, group, published = [], "", None
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group, _, day = line[3:].partition(" @")
            published = day or None
        elif line and not line.startswith("# "):
            rows.append(pytest.param(line, published, id=f"{group}: {line[:60]}"))
    return rows


def shown(mention: DateMention) -> str:
    if mention.hijri:
        return "hijri"
    if mention.basis is DateBasis.REPAIRED:
        return f"~{mention.problem} {mention.value}"
    if mention.problem or mention.value is None:
        return f"?{mention.problem or ''}" + (f" {mention.value}" if mention.value else "")
    return mention.value


def found(text: str, published: str | None = None) -> list[DateMention]:
    return list(FINDER(Document(id="t", text=text, published=published)))


@pytest.mark.parametrize(("marked", "published"), _cases())
def test_dates_are_found_and_resolved(marked: str, published: str | None) -> None:
    text, expected = read_marks(marked)

    assert [Marked(m.span, shown(m)) for m in found(text, published)] == expected


def test_table_is_large() -> None:
    assert len(_cases()) >= 120


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("Senin (4/11/2024) pukul 09.00 WIB", "09:00", "WIB"),
        ("Senin (4/11/2024), pukul 09.00-12.30 WITA", "09:00/12:30", "WITA"),
        ("Senin (4/11/2024) jam 9.00", "09:00", None),
        ("Senin, 4 November 2024 pukul 08:00 s/d selesai", "08:00", None),
        ("Senin, 4 November 2024 mulai pukul 19.30 WIT", "19:30", "WIT"),
        ("2024-11-06 04:00:00", "04:00", None),
        ("Senin (4/11/2024) siang", None, None),
        ("Minggu, 18 Mar 2018 07:30 WIB", "07:30", "WIB"),
        ("Senin, 4 November 2024 | 07:30 WITA", "07:30", "WITA"),
        ("Senin, 4 November 2024 - 19.30 WIT", "19:30", "WIT"),
        ("4 November 2024 (14:05 WIB)", "14:05", "WIB"),
        ("4/11/2024, 13:30:22 wib", "13:30", "WIB"),
        ("2024-11-04T07:30:00+08:00", "07:30", "WITA"),
        ("Senin (4/11/2024) pk. 14.30", "14:30", None),
        ("Senin (4/11/2024) pkl 14.30 Waktu Indonesia Tengah", "14:30", "WITA"),
        ("Senin (4/11/2024) pukul 09.00 WIB s.d. 12.00 WIB", "09:00/12:00", "WIB"),
        ("Pukul 09.00 WIB, Senin (4/11/2024)", "09:00", "WIB"),
        ("Senin pukul 09.00 WIB (4/11/2024)", "09:00", "WIB"),
        ("Senin (4/11/2024) jam 2 siang", "14:00", None),
        ("Senin (4/11/2024) pukul 7.30 malam", "19:30", None),
        ("Senin (4/11/2024) pukul 14 WITA", "14:00", "WITA"),
        ("Senin (4/11/2024) jam 11 siang", "11:00", None),
        ("Senin (4/11/2024) malam, pukul 20.00 WIB", "20:00", "WIB"),
        ("Senin, 4 November 2024 at 7:30 PM", "19:30", None),
        ("Senin, 4 November 2024 07.30\nIsi.", "07:30", None),
        ("Senin (4/11/2024) jam 2", None, None),
        ("4 November 2024, 12.500 orang", None, None),
        ("Senin (4/11/2024), 3-2 untuk tuan rumah", None, None),
        ("Senin (4/11/2024), 14.30 juta", None, None),
        ("Senin (4/11/2024) pukul 99.77", None, None),
    ],
)
def test_clock_and_zone_are_read_with_the_day(text: str, clock: str | None, zone: str | None) -> None:
    (mention,) = found(text)

    assert (mention.clock, mention.zone) == (clock, zone)


def test_printed_weekday_is_kept() -> None:
    (mention,) = found("Selasa (5/10/2024)", "2024-11-06")

    assert (mention.weekday, mention.basis, mention.candidates) == (1, DateBasis.REPAIRED, ("2024-11-05",))


def test_open_contradiction_lists_days_that_fit() -> None:
    (mention,) = found("Senin (13/1/2021)")

    assert mention.value is None
    assert {"2021-01-11", "2021-01-18"} <= set(mention.candidates)


def test_open_year_is_listed_as_edtf() -> None:
    (mention,) = found("Senin (4/11)")

    assert mention.candidates == ("XXXX-11-04",)


def test_repair_near_publication_changes_one_part_within_a_week() -> None:
    from datetime import date

    from netralitas_nlp.annotate.dates.expression import Part

    assert near_publication(Part(5, 10, 2024), 1, date(2024, 11, 6)) == [date(2024, 11, 5)]
    assert near_publication(Part(5, 10, 2024), 1, date(2024, 12, 6)) == []
    assert one_edit("23/102023", 0) == [date(2023, 10, 23)]


_pieces = st.sampled_from(
    [
        "Senin",
        "(",
        ")",
        "4/11/2024",
        "4",
        "11",
        "2024",
        "November",
        "hingga",
        "s.d.",
        "-",
        "dan",
        ",",
        "kemarin",
        "pekan lalu",
        "tanggal",
        "99/99/9999",
        "triwulan",
        "III",
        "Minggu",
        "\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_pieces | st.text(max_size=5), max_size=50), st.sampled_from([None, "2024-11-06", "2024-02-29"]))
def test_any_text_gives_spans_inside_it_without_overlaps(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    mentions = found(text, published)

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1, ", "4/11/2024 - ", "Senin ", "Senin, ", "25 dan ", "(", "2024-", "awal bulan ", "kemarin ", "hari "]
)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    assert_linear(lambda n: found(piece * n, "2024-11-06"), 500)


def test_user_words_are_added(tmp_path: Any) -> None:
    (tmp_path / "calendar.toml").write_text('[[weekday]]\nnumber = 0\nforms = ["isnin"]\n', encoding="utf-8")
    finder = DateFinder(Resources(tmp_path).calendar)

    assert [m.value for m in finder(Document(id="t", text="Isnin (4/11/2024)"))] == ["2024-11-04"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menunda rapat dari Senin (2/9) menjadi Kamis (5/9)", ["from", "to"]),
        ("menunda rapat dari Senin (2/9/2024) ke Kamis (5/9/2024)", ["from", "to"]),
        ("memajukan rapat dari Kamis (5/9/2024) menjadi Senin (2/9/2024)", ["from", "to"]),
        ("mengundur rapat yang semula dijadwalkan Senin (2/9/2024) ke Kamis (5/9/2024)", ["from", "to"]),
        ("rapat yang sebelumnya dijadwalkan Senin (2/9/2024) dipindah ke Kamis (5/9/2024)", ["from", "to"]),
        ("mengubah jadwal dari 2 September 2024 menjadi 5 September 2024", ["from", "to"]),
        ("menjadwal ulang rapat dari Senin (2/9/2024) ke Kamis (5/9/2024)", ["from", "to"]),
        ("batal rapat pada Senin (2/9/2024) dan menggantinya dengan Kamis (5/9/2024)", ["from", "to"]),
        ("rapat digelar Kamis (5/9/2024), dari rencana semula Senin (2/9/2024)", [None, "from"]),
        ("menggeser rapat hingga Kamis (5/9/2024). Rapat sedianya Senin (2/9/2024)", ["to", "from"]),
        ("rapat diundur ke hari Kamis, 5 September 2024", ["to"]),
        ("rapat ditunda pada Kamis (5/9/2024)", ["to"]),
        # not
        ("rapat digelar dari Senin (2/9/2024) sampai Kamis (5/9/2024)", [None]),
        ("rapat digelar Senin (2/9/2024) dan Kamis (5/9/2024)", [None, None]),
        ("perubahan jadwal diumumkan pada Senin (2/9/2024)", [None]),
        ("ia pindah ke Lembayung, Senin (2/9/2024)", [None]),
        ("rapat ditunda, kata ketua, Senin (2/9/2024)", [None]),
        ("rapat maju menjadi pukul 09.00, Senin (2/9/2024)", [None]),
        ("ia bergabung dengan Koalisi Maju pada (2/9)", [None]),
        ("ia mundur pada Senin (2/9/2024)", [None]),
        ("rapat seharusnya dibuka Senin (2/9/2024)", [None]),
        ("aturan diubah. Rapat pada Senin (2/9/2024) menjadi ajang temu", [None]),
    ],
)
def test_a_day_that_was_moved_is_told(text: str, expected: list[str | None]) -> None:
    assert [m.moved for m in found(text, "2024-09-01")] == expected


def test_the_new_day_is_announced() -> None:
    old, new = found("menunda rapat dari Senin (2/9) menjadi Kamis (5/9)", "2024-08-30")

    assert (old.value, new.value, new.problem) == ("2024-09-02", "2024-09-05", None)
