"""Outline and surroundings: what the features of decisions see."""

from __future__ import annotations

from itertools import pairwise

import pytest

from netralitas_nlp.decide.outline import AGENCY, OCCASION, PERSON, Outline
from netralitas_nlp.decide.surroundings import bucket, distance, surroundings
from netralitas_nlp.model import AgencyMention, Annotation, DateMention, Document, PersonMention
from netralitas_nlp.text.span import Span
from tests.marks import read_marks


def outline(marked: str) -> tuple[Outline, dict[str, list[Span]]]:
    text, marks = read_marks(marked)
    found: list[Annotation] = []
    spans: dict[str, list[Span]] = {}
    for span, label in marks:
        spans.setdefault(label, []).append(span)
        if label == "agency":
            found.append(AgencyMention(span=span, rule="t", agency=None, name=span.of(text)))
        elif label == "person":
            found.append(PersonMention(span=span, rule="t", name=span.of(text)))
        elif label == "date":
            found.append(DateMention(span=span, rule="t", value="2024-03-05"))
    doc = Document(id="t", text=text, annotations=tuple(found))
    stops = [0, *(n + 1 for n, c in enumerate(text) if c == "."), len(text)]
    sentences = [Span(a, b) for a, b in pairwise(stops) if text[a:b].strip()]
    return Outline.of(doc, sentences).showing(spans.get("occasion", []), OCCASION), spans


def seen(marked: str, label: str, number: int = 0) -> set[str]:
    view, spans = outline(marked)
    told = [view.at(s.start) for s in spans.get("occasion", [])]
    return set(surroundings(view, spans[label][number], {"agency": AGENCY, "person": PERSON}[label], told))


def test_things_stand_as_their_class_and_numbers_as_one() -> None:
    view, _ = outline("[Dinas Sosial|agency] menggelar 3 [pelatihan|occasion], [Selasa (5/3/2024)|date].")

    assert view.keys == ["<agency>", "menggelar", "<number>", "<occasion>", ",", "<date>", "."]


@pytest.mark.parametrize(
    ("marked", "expected", "absent"),
    [
        pytest.param(
            "Ada [pelatihan|occasion] yang digelar oleh [Dinas A|agency].",
            {
                "left=oleh",
                "left12=digelar oleh",
                "verb_left=digelar",
                "voice_left=di",
                "occasion=<",
                "path<=yang digelar oleh",
            },
            {"occasion=>", "opens"},
            id="agent of a passive",
        ),
        pytest.param(
            "[Dinas A|agency] menggelar [pelatihan|occasion] menjahit.",
            {"opens", "right=menggelar", "verb_right_far=menggelar/1", "occasion=>", "path>=menggelar", "sentence=0"},
            {"inner", "verb_left=menggelar"},
            id="subject",
        ),
        pytest.param(
            "Ada [pelatihan|occasion]. Hadir [Dinas A|agency].",
            {"occasion_sentence=-1", "sentence=1"},
            {"occasion=<"},
            id="the occasion stands a sentence before",
        ),
    ],
)
def test_what_stands_around(marked: str, expected: set[str], absent: set[str]) -> None:
    found = seen(marked, "agency")

    assert expected <= found
    assert not absent & found


def test_every_item_of_a_list_stands_behind_its_head() -> None:
    marked = "Acara dibuka oleh [Ani|person], [Budi|person], dan [Cici|person] kemarin."

    for number in (1, 2):
        assert "list_left=oleh" in seen(marked, "person", number)
        assert "list_right=kemarin" in seen(marked, "person", number)
    assert "left=oleh" not in seen(marked, "person", 2)


def test_the_end_of_a_sentence_is_no_neighbour() -> None:
    found = seen("Acara usai. [Dinas A|agency] pulang.", "agency")

    assert {"left=^", "verb_left=none"} <= found


@pytest.mark.parametrize(("number", "step"), [(1, "1"), (3, "3"), (4, "4-6"), (7, "7-12"), (40, "13+")])
def test_distance_widens(number: int, step: str) -> None:
    assert distance(number) == step


@pytest.mark.parametrize(("number", "step"), [(-1, "0"), (3, "3"), (4, "4+"), (9, "4+")])
def test_counts_end(number: int, step: str) -> None:
    assert bucket(number) == step


@pytest.mark.parametrize(
    "text", ["", "   ", "....", "a" * 50_000, ", " * 20_000], ids=["empty", "blank", "dots", "one word", "commas"]
)
def test_odd_texts(text: str) -> None:
    view = Outline.of(Document(id="t", text=text), [Span(0, len(text))] if text.strip() else [])

    if view.keys:
        assert list(surroundings(view, Span(0, 1), PERSON, (0,)))
