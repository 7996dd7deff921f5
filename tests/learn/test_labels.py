"""Labels: which candidates the marks call right, wrong, or leave open."""

from __future__ import annotations

from typing import Any

import pytest

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.learn.labels import LABELLERS
from netralitas_nlp.model import Document, Span

DOC = Document(id="t", text="-")
EVENT: dict[str, Any] = {
    "type": "pelatihan",
    "type_alt": ["lainnya"],
    "organizers": [{"raw": "Dinas Sosial Kabupaten Kudus"}, {"raw": "Baznas", "optional": True}],
    "speakers": [
        {"name": "Wira Fiktif", "is_narasumber": True},
        {"name": "Budi Rekaan", "is_narasumber": False},
        {"name": "Tamu Contoh", "optional": True},
    ],
    "date_iso": "2024-03-05",
    "date_iso_alt": ["2024-03-06"],
    "venue": "Aula Setda",
    "kabupaten_kota": "Kabupaten Kudus",
}
GOLD = {"id": "t", "is_outreach_event": True, "events": [{"type": "lainnya", "is_outreach": False}, EVENT]}
NONE = {"id": "t", "is_outreach_event": False, "events": []}


def labels(
    name: str, *values: str, gold: dict[str, Any] = GOLD, features: frozenset[str] = frozenset()
) -> list[bool | None]:
    return LABELLERS[name](gold, DOC, [Candidate(v, None, features) for v in values])


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        pytest.param(
            "organiser", ("Dinas Sosial Kabupaten Kudus", "Dinas Sosial", "KPU"), [True, False, False], id="the likest"
        ),
        pytest.param("organiser", ("Dinas Sosial", "Baznas"), [True, None], id="optional ones are open"),
        pytest.param(
            "speaker", ("Wira Fiktif", "Budi", "Orang Lain", "Tamu Contoh"), [True, True, False, None], id="speakers"
        ),
        pytest.param(
            "narasumber",
            ("Wira Fiktif", "Budi Rekaan", "Orang Lain"),
            [True, False, None],
            id="who does not speak is open",
        ),
        pytest.param(
            "day",
            ("2024-03-05", "2024-03-05/2024-03-07", "2024-03-06", "2024-03-09"),
            [True, True, True, False],
            id="days",
        ),
        pytest.param("venue", ("Aula Setda Kudus", "Hotel Melati"), [True, False], id="venues"),
        pytest.param("region", ("Kabupaten Kudus", "Kota Semarang"), [True, False], id="regions"),
        pytest.param("occasion", ("",), [True], id="the text"),
    ],
)
def test_labels(name: str, values: tuple[str, ...], expected: list[bool | None]) -> None:
    assert labels(name, *values) == expected


@pytest.mark.parametrize("name", ["organiser", "speaker", "day", "venue", "region"])
def test_a_text_without_an_occasion_teaches_nothing_of_its_arguments(name: str) -> None:
    assert labels(name, "apa saja", gold=NONE) == [None]


def test_a_region_that_the_marks_do_not_speak_of_is_open() -> None:
    silent = {**GOLD, "events": [{k: v for k, v in EVENT.items() if k != "kabupaten_kota"}]}
    denied = {**GOLD, "events": [{**EVENT, "kabupaten_kota": None}]}

    assert labels("region", "Kabupaten Kudus", gold=silent) == [None]
    assert labels("region", "Kabupaten Kudus", gold=denied) == [False]


def test_triggers_of_an_accepted_kind_are_right() -> None:
    outreach = frozenset({"outreach"})

    assert labels("trigger", "pelatihan", "lainnya", "apel", features=outreach) == [True, True, False]
    assert labels("trigger", "pelatihan", gold=NONE, features=outreach) == [False]
    assert labels("trigger", "lainnya", features=frozenset({"no_outreach"})) == [False]


@pytest.mark.parametrize(
    ("name", "layer", "marked", "expected"),
    [
        pytest.param("person", "people", [{"name": "Wira", "mentions": []}], [None], id="names without places"),
        pytest.param("person", "people", [{"name": "Wira"}], [None], id="names alone"),
        pytest.param("person", "people", [], [False], id="nobody"),
        pytest.param("person", "people", [{"mentions": [{"text": "Wira", "start": 0}]}], [True], id="a place"),
        pytest.param("agency", "agencies", [{"raw": "KPU", "mentions": []}], [None], id="agencies without places"),
        pytest.param("agency", "agencies", [{"raw": "KPU"}], [None], id="agencies alone"),
        pytest.param("agency", "agencies", [], [False], id="no agency"),
        pytest.param("agency", "agencies", [{"mentions": [{"start": 0, "end": 4}]}], [True], id="an agency's place"),
    ],
)
def test_marks_without_places_leave_names_open(
    name: str, layer: str, marked: list[dict[str, Any]], expected: list[bool | None]
) -> None:
    assert LABELLERS[name]({"id": "t", layer: marked}, DOC, [Candidate("Wira", Span(0, 4), frozenset())]) == expected
