"""An article with hidden marks gives the findings of the same article without them, at the places of the text as read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from netralitas_nlp import extract, standard_pipeline
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.model import Block, Document, EventMention, Page
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.clear import cleared
from netralitas_nlp.text.span import Span

TEXT = """KENDAL – Bupati Kendal Arif Rekaan membuka sosialisasi netralitas ASN yang digelar Bawaslu Kabupaten Kendal di Aula Dinas Pendidikan, Rabu (9/10/2024).

"Kami berharap seluruh ASN menjaga netralitas," kata Ketua Bawaslu Kendal, Désy Contohwati, Rabu (9/10/2024). Ia menyebut Pasal 5 ayat (2) UU Nomor 5 Tahun 2014."""

FORMS: dict[str, Callable[[str], str]] = {
    "soft hyphens inside words": lambda t: re.sub(r"(?<=[A-Za-z]{3})(?=[A-Za-z]{3})", "\u00ad", t),
    "zero-width blanks beside names": lambda t: re.sub(r"\b(?=[A-Z])", "\u200b", t),
    "zero-width joiners inside words": lambda t: re.sub(r"(?<=[a-z])(?=[a-z])", "\u200d", t),
    "marks of direction": lambda t: re.sub(r"(\w+)", "\u202a\\1\u202c", t),
    "byte order mark": lambda t: "\ufeff" + t,
    "controls": lambda t: t.replace("a", "a\x02"),
    "decomposed letters": lambda t: unicodedata.normalize("NFD", t),
    "full-width letters": lambda t: t.replace("ASN", "\uff21\uff33\uff2e"),
}


def _findings(doc: Document) -> list[tuple[str, str, object]]:
    names = ("value", "name", "speaker_name", "office", "number")
    return [
        (
            type(a).__name__,
            cleared(a.span.of(doc.text)),
            [v for n in names if not isinstance(v := getattr(a, n, None), Span)],
        )
        for a in sorted(doc.annotations, key=lambda a: (a.span, type(a).__name__))
        if not isinstance(a, EventMention)
    ]


def _read(text: str, known: Resources) -> Document:
    return standard_pipeline(known)(extract(Page(id="t", text=text, published="2024-10-10"), known))


@pytest.mark.parametrize("form", FORMS)
def test_findings_are_those_of_the_clear_text(form: str, known: Resources) -> None:
    raw = FORMS[form](TEXT)
    plain, doc = _read(TEXT, known), _read(raw, known)

    assert raw != TEXT
    assert doc.text == raw
    assert sorted(map(str, _findings(doc))) == sorted(map(str, _findings(plain)))
    assert all(0 <= a.span.start <= a.span.end <= len(raw) for a in doc.annotations)
    ours, theirs = record(doc, known), record(plain, known)
    for key, shown in (("people", "name"), ("people", "role"), ("agencies", "canonical"), ("events", "date_iso")):
        assert [p[shown] for p in ours[key]] == [p[shown] for p in theirs[key]]


def test_events_are_found_through_soft_hyphens(known: Resources) -> None:
    doc = _read(FORMS["soft hyphens inside words"](TEXT), known)
    (event,) = doc.of(EventMention)

    assert "\u00ad" in event.kind_span.of(doc.text)
    assert cleared(event.kind_span.of(doc.text)) == "sosialisasi"
    assert not any("\u00ad" in a.value for a in event.arguments)


def test_text_of_markup_has_no_invisible_marks(known: Resources) -> None:
    body = "".join(f"<p>{p}</p>" for p in TEXT.replace("sosialisasi", "sosiali&shy;sasi").split("\n\n"))
    html = f"<html><head><title>x</title></head><body><article><h1>Sosi&shy;alisasi netralitas ASN di Kendal</h1>{body}</article></body></html>"
    doc = extract(Page(id="t", html=html), known)

    assert doc.title == "Sosialisasi netralitas ASN di Kendal"
    assert "sosialisasi netralitas" in doc.text
    assert doc.of(Block)


def test_regulations_are_read_as_they_look(known: Resources) -> None:
    text = "PERATURAN BUPATI KENDAL\nNOMOR 5 TA\u00adHUN 2021\nTENTANG\nCONTOH\nMEMUTUSKAN:\nMenetapkan: PERATURAN.\nPa\u00adsal 1\nDalam peraturan ini.\nPasal 2\nBerlaku."
    law = parse_law(text, known.regulation_types)

    assert (law.number, law.year) == ("5", "2021")
    assert "\u00ad" not in law.text
