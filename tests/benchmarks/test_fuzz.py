"""The quick part of `benchmarks/fuzz.py`: some hundred spoilt inputs of each kind, and that a fault would be seen."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import fuzz


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_spoilt_inputs(kind: str) -> None:
    wrong = [w for number in range(60) if (w := fuzz.run_case(kind, number, seed=12)) is not None]
    assert wrong == []


@pytest.mark.parametrize("case", ["text:40536", "text:143272", "page:156493"])
def test_cases_that_once_failed(case: str) -> None:
    """Two lines that were tried as breadcrumbs in every split, and a day of the year 0."""
    kind, _, number = case.partition(":")
    assert fuzz.run_case(kind, int(number), seed=1) is None


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_a_case_is_made_again_by_its_number(kind: str) -> None:
    assert fuzz.made(kind, 7, 1) == fuzz.made(kind, 7, 1)
    assert len({fuzz.made(kind, number, 1) for number in range(20)}) > 15


@pytest.mark.parametrize(
    "place",
    [
        {"start": 0, "end": 99},
        {"start": 3, "end": 2},
        {"start": 0, "end": 3, "text": "xyz"},
        {"start": 0, "end": 3, "text": "abc", "context": "cde", "context_start": 1},
    ],
)
def test_wrong_places_are_seen(place: dict[str, Any]) -> None:
    (found,) = fuzz._places([{"inner": place}])
    with pytest.raises(AssertionError):
        fuzz._check_place(found, "abcdef")


def test_what_raises_and_what_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(data: bytes) -> None:
        raise KeyError("x")

    def hanging(data: bytes) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzz, "LIMIT", 0.2)
    monkeypatch.setitem(fuzz._CHECKS, "text", raising)
    monkeypatch.setitem(fuzz._CHECKS, "law", hanging)
    told = [fuzz.run_case("text", 1, 1), fuzz.run_case("law", 1, 1)]
    assert [w.case for w in told if w] == ["text:1", "law:1"]
    assert all(w for w in told)
    assert "KeyError" in (told[0].what if told[0] else "")
    assert "processor time" in (told[1].what if told[1] else "")
