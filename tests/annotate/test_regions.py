"""Regions are found where they are named, nowhere else, and linked to the right code."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.model import Document, Link, LinkStatus, NameLabel, NameMention, RegionMention, Span
from netralitas_nlp.resources.load import Resources, load_resources
from tests.growth import assert_linear
from tests.marks import Marked, read_marks

CASES = Path(__file__).with_name("region_cases.txt")


def _cases() -> list[Any]:
    rows, group = [], ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line and not line.startswith("# "):
            rows.append(pytest.param(line, id=f"{group}: {line[:60]}"))
    return rows


def linked(text: str, known: Resources) -> list[Marked]:
    doc = Document(id="t", text=text)
    doc = doc.adding(RegionFinder(known.regions, known.region_words)(doc))
    doc = doc.adding(RegionLinker(known.regions)(doc))
    shown = {LinkStatus.AMBIGUOUS: "?", LinkStatus.UNKNOWN: "!"}
    return [
        Marked(link.span, shown.get(link.status) or (link.target or "").removeprefix("region:"))
        for link in doc.of(Link)
    ]


@pytest.mark.parametrize("marked", _cases())
def test_regions_are_found_and_linked(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert linked(text, known) == expected


def test_table_is_large_and_balanced() -> None:
    cases = [row.values[0] for row in _cases()]
    negative = [case for case in cases if "[" not in case]

    assert len(cases) >= 300
    assert len(negative) >= 100


def test_each_kabkota_is_found_by_its_official_name(known: Resources) -> None:
    missed = [
        r.official
        for r in known.regions.kabkota()
        if linked(f"Rapat digelar di {r.official} kemarin.", known) != [Marked(Span(17, 17 + len(r.official)), r.code)]
    ]

    assert not missed


def test_each_kabkota_is_found_by_the_form_of_the_news(known: Resources) -> None:
    heads = {"kabupaten": "Bupati", "kota": "Wali Kota"}
    missed = []
    for r in known.regions.kabkota():
        head = f"Rapat dibuka {heads[r.level]} "
        if linked(f"{head}{r.name}.", known) != [Marked(Span(len(head), len(head) + len(r.name)), r.code)]:
            missed.append(r.official)

    assert not missed


def test_each_kabkota_is_found_in_capitals(known: Resources) -> None:
    missed = [
        r.official
        for r in known.regions.kabkota()
        if linked(f"Rapat digelar di {r.official.upper()} kemarin.", known)
        != [Marked(Span(17, 17 + len(r.official)), r.code)]
    ]

    assert not missed


def test_each_alias_is_found_with_its_level(known: Resources) -> None:
    heads = {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}
    missed = []
    for alias in known.regions.aliases:
        text = f"Rapat dibuka {heads[known.regions[alias.code].level]} {alias.form} kemarin."
        found = linked(text, known)
        # Two regions of one level may share a short form (Mura: Musi Rawas and Murung Raya).
        others = {a.code for a in known.regions.aliases if a.form == alias.form} - {alias.code}
        level = known.regions[alias.code].level
        shared = any(known.regions[c].level == level for c in others)
        if [label for _, label in found] != (["?"] if shared else [alias.code]):
            missed.append((alias.form, alias.code, found))

    assert not missed


def test_each_province_is_found_by_its_names(known: Resources) -> None:
    for r in known.regions.provinces():
        assert [label for _, label in linked(f"Rapat digelar di {r.official}.", known)] == [r.code]
        assert [label for _, label in linked(f"Gubernur {r.name} hadir.", known)] == [r.code]


def test_a_name_inside_a_persons_name_is_no_region(known: Resources) -> None:
    text = "Menurut Yusuf Sikka, rapat usai."
    person = NameMention(span=Span(8, 19), rule="t", label=NameLabel.PERSON, engine="t")
    finder = RegionFinder(known.regions, known.region_words)

    assert [m.name for m in finder(Document(id="t", text=text))] == ["Sikka"]
    assert not list(finder(Document(id="t", text=text, annotations=(person,))))


_pieces = st.sampled_from(
    [
        "Kabupaten",
        "Kota",
        "Desa",
        "Kecamatan",
        "Jepara",
        "(",
        ")",
        "PPU",
        "Konsel",
        ",",
        "dan",
        "\n",
        " ",
        ".",
        "**",
        "–",
        "Wonosobo",
        "Kec.",
        "ı",
        "İ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces | st.text(max_size=6), max_size=60))
def test_any_text_gives_spans_inside_it_without_overlaps(pieces: list[str]) -> None:
    known = load_known()
    text = " ".join(pieces)
    found = list(RegionFinder(known.regions, known.region_words)(Document(id="t", text=text)))

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(isinstance(m, RegionMention) for m in found)
    linked(text, known)


def load_known(cache: list[Resources] = []) -> Resources:  # noqa: B006
    if not cache:
        cache.append(load_resources())
    return cache[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Jepara ",
        "Jepara, ",
        "Kabupaten ",
        "Desa Sukamaju, ",
        "Kecamatan Kertek dan ",
        "(PPU) ",
        "PPU ",
        "Jepara – ",
        "A, B - ",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    known = load_known()
    known.regions.villages_named("Sukamaju")

    assert_linear(lambda n: linked(piece * n, known), 200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ketua KPU Konsel Rekan Contohwan hadir.", ["Konsel"], id="after a body"),
        pytest.param(
            "Kabupaten Penajam Paser Utara. Sekda PPU Rekan hadir.",
            ["Kabupaten Penajam Paser Utara", "PPU"],
            id="acronym",
        ),
        pytest.param("Ketua Bawaslu Bima Sakti Contohwan hadir.", [], id="a name that is a region's as well"),
        pytest.param("Hadir pula Bantul Contohwan.", [], id="no body before it"),
    ],
)
def test_a_region_before_a_name_is_no_part_of_it(text: str, expected: list[str], known: Resources) -> None:
    names = list(re.finditer(r"(?:Konsel|PPU|Bima|Bantul)(?: [A-Z]\w+)+", text))
    doc = Document(id="t", text=text).adding(
        NameMention(span=Span(*m.span()), rule="names:test", label=NameLabel.PERSON, engine="test") for m in names
    )
    finder = RegionFinder(known.regions, known.region_words)

    assert [m.span.of(text) for m in finder(doc)] == expected


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        pytest.param("Gubernur Lampung Utari Rekaan hadir.", "Utari Rekaan", "18", id="a name that looks like a slip"),
        pytest.param(
            "Bupati Lampung Timr Arif Rekaan hadir.", "Timr Arif Rekaan", "18.07", id="a slip taken for a name"
        ),
        pytest.param("Ketua KPU Papua Pengunungan Arif Rekaan.", "Pengunungan Arif Rekaan", "95", id="a long slip"),
        pytest.param("Gubernur Papua Barat Maya Rekaan hadir.", "Maya Rekaan", "92", id="a short name"),
    ],
)
def test_a_slip_is_told_from_a_name(text: str, person: str, expected: str, known: Resources) -> None:
    start = text.index(person)
    span = Span(start, start + len(person))
    doc = Document(id="t", text=text).adding(
        [NameMention(span=span, rule="names:test", label=NameLabel.PERSON, engine="test")]
    )
    (found,) = RegionFinder(known.regions, known.region_words, known.person_words.tokens)(doc)

    assert found.candidates == (expected,)


def test_former_names_are_those_that_no_region_of_the_level_bears(known: Resources) -> None:
    assert known.regions.former["kabupaten", "pontianak"] == ("61.02",)
    assert ("kota", "pontianak") not in known.regions.former
    assert ("kabupaten", "kendal") not in known.regions.former
