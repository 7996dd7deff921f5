"""The record of a document built by hand: every value with place and rule, grouped, nothing guessed; it fits its schema."""

from __future__ import annotations

from dataclasses import replace

import jsonschema
import pytest

from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    DateBasis,
    DateMention,
    Document,
    EventMention,
    Link,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
    QuoteKind,
    RegionMention,
    Span,
)
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.record import Record, record
from netralitas_nlp.record.events import event_of
from netralitas_nlp.record_schema import record_schema
from netralitas_nlp.resources.load import Resources

TEXT = 'Bawaslu Jepara menggelar sosialisasi, Selasa (5/11). "Jaga netralitas," kata Ketua Bawaslu Jepara Contohwan Rekaan.'


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


def document() -> Document:
    agency, name = at("Bawaslu Jepara"), at("Contohwan Rekaan")
    office = at("Ketua Bawaslu Jepara")
    day = at("Selasa (5/11)")
    return Document(id="a", text=TEXT, published="2024-11-06").adding(
        [
            AgencyMention(span=agency, rule="agencies:register", agency="bawaslu_kab", name="Bawaslu"),
            Link(
                span=agency,
                rule="agencies:link",
                kind=LinkKind.AGENCY,
                target="agency:bawaslu@33.20",
                label="Bawaslu Kabupaten Jepara",
            ),
            RegionMention(span=at("Jepara"), rule="regions:bare", name="Jepara", level=None, candidates=("33.20",)),
            Link(
                span=at("Jepara"),
                rule="regions:link",
                kind=LinkKind.REGION,
                target="region:33.20",
                label="Kabupaten Jepara",
            ),
            PersonMention(span=name, rule="persons:office", name="Contohwan Rekaan"),
            Link(
                span=name,
                rule="people:name",
                kind=LinkKind.PERSON,
                target="person:contohwan-rekaan",
                label="Contohwan Rekaan",
            ),
            OfficeMention(
                span=office, rule="officials:before", office="ketua_bawaslu", agency_name="Bawaslu Kabupaten Jepara"
            ),
            Official(span=office.to(name), rule="officials:before", person=name, office=office),
            DateMention(
                span=day, rule="dates:weekday", value="2024-11-05", basis=DateBasis.YEAR_FROM_PUBLISHED, weekday=1
            ),
            Quote(
                span=at("Jaga netralitas"),
                rule="quotes:direct",
                kind=QuoteKind.DIRECT,
                speaker=name,
                speaker_name="Contohwan Rekaan",
                cue=at("kata"),
            ),
            EventMention(
                span=at("sosialisasi"),
                rule="events:trigger",
                kind="sosialisasi",
                kind_span=at("sosialisasi"),
                topic="netralitas_asn",
                in_scope=True,
                arguments=(
                    Argument(role=ArgumentRole.DAY, value="2024-11-05", span=day, rule="day:lead"),
                    Argument(
                        role=ArgumentRole.REGION,
                        value="Kabupaten Jepara",
                        span=at("Jepara"),
                        rule="region:organiser",
                        ref="region:33.20",
                    ),
                    Argument(
                        role=ArgumentRole.ORGANISER,
                        value="Bawaslu Kabupaten Jepara",
                        span=agency,
                        rule="organiser:light_verb",
                        ref="agency:bawaslu@33.20",
                    ),
                ),
            ),
        ]
    )


@pytest.fixture(scope="module")
def found(known: Resources) -> Record:
    return record(document(), known)


def test_fits_its_schema(found: Record, known: Resources) -> None:
    jsonschema.validate(found, record_schema())
    jsonschema.validate(record(Document(id="b", text=""), known), record_schema())


def test_people_carry_office_and_agency(found: Record) -> None:
    person = found["people"][0]
    assert (person["name"], person["role"], person["agency"], person["private"]) == (
        "Contohwan Rekaan",
        "Ketua Bawaslu Jepara",
        "Bawaslu Kabupaten Jepara",
        False,
    )


def test_event_values_are_official_names_and_codes(found: Record) -> None:
    event = found["events"][0]
    assert (
        event["date_iso"],
        event["date_needs"],
        event["kabupaten_kota"],
        event["kemendagri_code"],
        event["provinsi"],
    ) == (
        "2024-11-05",
        "year",
        "Kabupaten Jepara",
        "33.20",
        "Provinsi Jawa Tengah",
    )
    assert event["date_fallback"] is None


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-11-05", ("2024-11-05", None)),
        ("2024-11-05/2024-11-07", ("2024-11-05", "2024-11-07")),
        ("{2024-11-05,2024-11-06,2024-11-08}", ("2024-11-05", "2024-11-08")),
        ("2024-09/2024-11", ("2024-09", "2024-11")),
    ],
)
def test_an_occasion_has_a_first_and_a_last_day(value: str, days: tuple[str, str | None], known: Resources) -> None:
    """Of a range and of a list of days."""
    doc = document()
    (told,) = doc.of(EventMention)
    day = Argument(role=ArgumentRole.DAY, value=value, span=at("Selasa (5/11)"), rule="day:lead")
    event = event_of(replace(told, arguments=(day,)), doc, known)

    assert (event["date_iso"], event["date_end_iso"]) == days


def test_all_offsets_lead_back_to_the_words(found: Record) -> None:
    places = [
        m
        for layer in ("people", "agencies", "dates", "locations", "citations")
        for x in found[layer]
        for m in x["mentions"]
    ]
    assert [TEXT[m["start"] : m["end"]] for m in places] == [m["text"] for m in places]


def test_unknown_stays_empty(known: Resources) -> None:
    empty = record(Document(id="b", text="Tidak ada apa-apa di sini."), known)
    assert (empty["events"], empty["people"], empty["meta"]["pub_date_iso"]) == ([], [], None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ia dijerat Pasal 365 KUHP tentang pencurian.", "KUHP"),
        ("Penahanan itu menurut Pasal 21 KUHAP.", "KUHAP"),
        ("Ia dijerat Pasal 365 Kitab Undang-Undang Hukum Pidana.", "KUHP"),
        ("Perjanjian itu sah menurut Pasal 1320 KUHPerdata.", "KUHPerdata"),
        ("Ia melanggar Pasal 2 UU ASN.", "UU"),
    ],
)
def test_a_code_cited_by_its_name_keeps_it(text: str, kind: str, known: Resources) -> None:
    (cited,) = record(standard_pipeline(known)(Document(id="t", text=text)), known)["citations"]

    assert cited["type"] == kind


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("UU Lalu Lintas dan Angkutan Jalan (UU LLAJ) No. 22 Tahun 2009 berlaku. UU LLAJ melarangnya.", [("22", None)]),
        ("UU LLAJ melarangnya. Itulah UU Nomor 22 Tahun 2009.", [("22", None)]),
        ("UU LLAJ melarangnya.", [(None, None)]),
        ("UU Nomor 22 Tahun 2009 berlaku. Pasal 5 UU LLAJ melarangnya.", [("22", None), (None, "5")]),
        ("UU Nomor 22 Tahun 2009 berlaku. UU Pemilu juga.", [("22", None), (None, None)]),
        ("UU Nomor 1 Tahun 1946 berlaku. Ia dijerat KUHP.", [("1", None), (None, None)]),
    ],
)
def test_a_short_name_beside_the_number_is_no_second_law(text: str, cited: list[object], known: Resources) -> None:
    doc = Document(id="t", text=text, published="2024-10-01")
    told = record(standard_pipeline(known)(doc), known)["citations"]

    assert [(c["number"], c["pasal"]) for c in told] == cited
    assert told[0]["form"] == ("full" if told[0]["number"] else "short")
