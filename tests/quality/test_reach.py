"""Which marked values are among the candidates, on records made for it."""

from __future__ import annotations

from typing import Any

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.learn.train import Marked
from netralitas_nlp.model import Document
from netralitas_nlp.text.span import Span
from tests.quality.reach import reached

GOLD: dict[str, Any] = {
    "is_outreach_event": True,
    "events": [
        {
            "date_iso": "2024-11-05",
            "venue": "Aula Setda Kudus",
            "organizers": [{"raw": "Dinas Sosial Kudus"}, {"raw": "KPU Kudus", "optional": True}],
            "speakers": [{"name": "Sastro Wirabumi"}, {"name": "Ningrum Suryadana"}],
        }
    ],
    "people": [{"name": "Sastro Wirabumi", "mentions": [{"text": "Sastro Wirabumi", "start": 7, "end": 22}]}],
}


def told(decision: str, *candidates: tuple[str, Span | None]) -> list[bool]:
    text = Marked(GOLD, Document(id="a", text="Bupati Sastro Wirabumi"), "a")
    return list(reached(decision, text, [Candidate(value, span, frozenset()) for value, span in candidates]))


def test_values_of_an_occasion_are_held_against_all_candidates() -> None:
    assert told("day", ("2024-11-04", None), ("2024-11-05/2024-11-06", None)) == [True]
    assert told("venue", ("Kantor Dinas", None)) == [False]
    assert told("organiser", ("Dinas Sosial Kudus", None)) == [True]
    assert told("speaker", ("Sastro Wirabumi", None)) == [True, False]


def test_what_the_marks_do_not_speak_of_is_not_counted() -> None:
    assert told("region", ("Kabupaten Kudus", None)) == []
    assert told("day") == []  # no candidates: the text was taken for one without occasion


def test_names_are_held_to_the_letter() -> None:
    assert told("person", ("Sastro Wirabumi", Span(7, 22))) == [True]
    assert told("person", ("Sastro", Span(7, 13))) == [False]
