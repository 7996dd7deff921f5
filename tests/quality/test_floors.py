"""No layer may fall below its floor; a fall lists what was gained and lost, article by article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.floors import Floors, fingerprint
from tests.quality.gold import SETS, SHARED_SETS, print_of
from tests.quality.measure import check


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.shared if n in SHARED_SETS else ()) for n in SETS])
def test_no_layer_falls(name: str, shared: Path, floors: Floors) -> None:
    check(name, shared, floors)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"a": {"fingerprint": "f", "floors": {"names": 0.9}}, "b": {"floors": {}}}), "utf-8")
    return path


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        pytest.param({"names": 0.89}, "names: 0.9 → 0.8900\nSari", id="lower"),
        pytest.param({"dates": 1.0}, "names: 0.9 → 0.0000", id="not measured any more"),
    ],
)
def test_a_fall_fails_and_says_why(reached: dict[str, float], told: str, kept: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=told):
        Floors(path=kept).check("a", reached, "f", why=lambda fallen: "Sari")


@pytest.mark.parametrize("name", ["a", "new"])
def test_figures_of_other_marks_are_not_compared(name: str, kept: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="measure it anew"):
        Floors(path=kept).check(name, {"names": 1.0}, "g")


def test_what_is_reached_passes_and_is_not_written(kept: Path) -> None:
    before = kept.read_bytes()
    Floors(path=kept).check("a", {"names": 0.95, "dates": 0.5}, "f")

    assert kept.read_bytes() == before


def test_floors_rise_and_sink_only_when_asked(kept: Path) -> None:
    with pytest.raises(pytest.fail.Exception):
        Floors("raise", kept).check("a", {"names": 0.8}, "g")
    Floors("raise", kept).check("a", {"names": 0.9579}, "g")
    assert Floors(path=kept).of("a") == {"fingerprint": "g", "floors": {"names": 0.957}}
    Floors("lower", kept).check("a", {"names": 0.8}, "h")
    assert Floors(path=kept).of("a") == {"fingerprint": "h", "floors": {"names": 0.8}}
    assert Floors(path=kept).of("b") == {"floors": {}}


def test_the_fingerprint_covers_marks_and_texts(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Hujan", "utf-8")
    before = fingerprint([{"id": 1}], [file])

    assert fingerprint([{"id": 1}], [file]) == before
    assert fingerprint([{"id": 2}], [file]) != before
    file.write_text("Hujan.", "utf-8")
    assert fingerprint([{"id": 1}], [file]) != before


def test_the_fingerprint_of_our_corpus_covers_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Hujan", "utf-8")
    (tmp_path / "a.expected.json").write_text('{"id": "a"}', "utf-8")
    monkeypatch.setattr("tests.quality.gold.CORPUS", tmp_path)
    before = print_of("corpus", tmp_path)
    (tmp_path / "a.txt").write_text("Hujan.", "utf-8")

    assert print_of("corpus", tmp_path) != before


def test_the_fingerprint_covers_the_rules_of_comparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint([])
    (tmp_path / "evaluation.toml").write_text('acting = "plt"', "utf-8")
    monkeypatch.setattr("tests.quality.floors.DATA", tmp_path)

    assert fingerprint([]) != before
