"""One rule for which of somebody's offices says who it is: people and speakers of a record agree."""

from __future__ import annotations

import pytest

from netralitas_nlp.model import Document, EventMention, OfficeMention
from netralitas_nlp.model.posts import AT_EVENT, post_of
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span


def office(text: str, words: str, category: str = "head") -> OfficeMention:
    start = text.index(words)
    return OfficeMention(span=Span(start, start + len(words)), rule="t", office=None, category=category)


def test_the_surest_post_is_taken() -> None:
    text = "narasumber Ketua Paguyuban, Sekda Rekaan, SEKDA REKAAN"
    part, chair, sekda, shouted = (
        office(text, "narasumber", AT_EVENT),
        office(text, "Ketua Paguyuban"),
        office(text, "Sekda Rekaan"),
        office(text, "SEKDA REKAAN"),
    )
    firm = {part.span: 0.99, chair.span: 0.7, sekda.span: 0.9, shouted.span: 0.95}

    assert post_of([part, chair, sekda], firm, text) == sekda
    assert post_of([chair, sekda, shouted], firm, text) == sekda
    assert post_of([chair, shouted], firm, text) == shouted
    assert post_of([part], firm, text) == part
    assert post_of([], firm, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ketua Korpri yang juga Sekda Blora, Sastro Wirabumi, membuka sosialisasi netralitas ASN di Aula Setda, Senin (4/3/2024).",
        "KETUA KPU BLORA SASTRO WIRABUMI BUKA SOSIALISASI.\n\nSosialisasi netralitas ASN digelar di Aula Setda, Senin (4/3/2024). "
        "Ketua KPU Blora Sastro Wirabumi membuka sosialisasi itu.",
    ],
)
def test_people_and_speakers_have_the_same_office(text: str, known: Resources) -> None:
    doc = standard_pipeline(known)(Document(id="t", text=text, published="2024-03-05"))
    roles = {person["name"]: person["role"] for person in record(doc, known)["people"]}
    spoke = [a for e in doc.of(EventMention) for a in e.arguments if a.value in roles]

    assert spoke
    assert {(a.value, a.office) for a in spoke} <= set(roles.items())
