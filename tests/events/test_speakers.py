"""What is seen of who speaks: the signs of each person, before anything is decided.

Marks: `person`, `office`. What the signs weigh is learned, and tested in `test_arguments.py`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.model import Document, OfficeMention
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
from tests.events.marked import SmallPipeline, marked_document

OPENS, SPEAKS, QUOTED, MATERIAL = "opener:verb", "speaker:verb", "speaker:quote", "material"
DELEGATE = "opener:delegate"


def signs(marked: str, known: Resources) -> dict[str, set[str]]:
    """The signs of each person of a text about an outreach occasion, by name; "absent" too."""
    doc, marks = marked_document(marked, title="Sosialisasi netralitas")
    doc = doc.adding(_office(doc, m.span) for m in marks if m.label == "office")
    prepared = SmallPipeline(known).prepared(doc)
    found = EventFinder(known.events, known.regions).candidates(prepared, ["speaker"])["speaker"]
    return {c.value: {f.removeprefix("sign=") for f in c.features if f.startswith("sign=")} for c in found}


def _office(doc: Document, span: Span) -> OfficeMention:
    return OfficeMention(span=span, rule="t", office=span.of(doc.text).split()[0].lower(), agency=None, agency_name=None)


def persons(sentence: str, *shown: str) -> str:
    """A sentence about the occasion, in which these names are marked."""
    for name in shown:
        sentence = sentence.replace(name, f"[{name}|person]")
    return f"Sosialisasi netralitas digelar di Aula Setda. {sentence}"


WIRA, TIRTA, JAKA = "Wira Fiktif", "Tirta Rekaan", "Jaka Contohan"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kegiatan dibuka Pj. Wali Kota Randuagung Wira Fiktif.",
        "Sosialisasi itu dipimpin langsung oleh Plh. Camat Randuagung Wira Fiktif.",
        "Acara diresmikan Kadis. Perikanan Wira Fiktif.",
        "Sosialisasi dibuka Wakil Bupati Randuagung, Prof. Dr. Wira Fiktif.",
        "Pelatihan dibuka oleh Drs. H. Wira Fiktif, M.Si.",
        "Wira Fiktif selaku Plt. Camat Randuagung membuka sosialisasi.",
    ],
)
def test_the_stop_of_an_abbreviation_hides_no_opener(sentence: str, known: Resources) -> None:
    assert signs(persons(sentence, WIRA), known)[WIRA] == {OPENS}


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Hadir sebagai pemateri Plt. Kajari Randuagung Wira Fiktif.", MATERIAL),
        ("Narasumber yakni Kabid. Mutasi Wira Fiktif.", MATERIAL),
        ("Saat menjadi narasumber, Plh. Camat Randuagung Wira Fiktif menyebut tiga hal.", MATERIAL),
        ("Diskusi dipandu Plt. Camat Wira Fiktif.", "moderator:word"),
        ("Wira Fiktif, selaku Pj. Camat Randuagung, mengatakan warga paham.", SPEAKS),
    ],
)
def test_the_stop_of_an_abbreviation_hides_no_other_part(sentence: str, sign: str, known: Resources) -> None:
    assert sign in signs(persons(sentence, WIRA), known)[WIRA]


def test_a_stop_between_sentences_parts_them(known: Resources) -> None:
    marked = persons("Acara dibuka Bupati. Camat Wira Fiktif pulang.", WIRA)

    assert signs(marked, known)[WIRA] == set()


def test_companions_behind_degrees_open_nothing(known: Resources) -> None:
    marked = persons("Acara dibuka Bupati Dr. Wira Fiktif, M.Si., didampingi Camat Tirta Rekaan.", WIRA, TIRTA)

    assert signs(marked, known) == {WIRA: {OPENS}, TIRTA: set()}
