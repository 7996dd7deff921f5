"""Decisions: probability, thresholds, reasons, files."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from netralitas_nlp.decide.candidates import Candidate, given, likeliest
from netralitas_nlp.decide.decision import MODELS, Decision, read_decision, read_decisions, write_decision
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import Certainty

DECISION = Decision("organiser", -1.0, {"left=oleh": 2.0, "quoted": -3.0, "in lead": 0.5}, accept=0.4, sure=0.8)


def candidate(value: str, *features: str) -> Candidate:
    return Candidate(value, None, frozenset(features))


@pytest.mark.parametrize(
    ("features", "odds", "certainty"),
    [
        pytest.param({"left=oleh", "in lead"}, 1.5, Certainty.SURE, id="both speak for it"),
        pytest.param({"in lead"}, -0.5, None, id="too little"),
        pytest.param({"left=oleh", "quoted"}, -2.0, None, id="what speaks against it weighs more"),
        pytest.param({"left=oleh"}, 1.0, Certainty.LIKELY, id="likely"),
        pytest.param({"unheard of"}, -1.0, None, id="an unknown feature says nothing"),
        pytest.param(set(), -1.0, None, id="no feature"),
    ],
)
def test_verdict(features: set[str], odds: float, certainty: Certainty | None) -> None:
    verdict = DECISION(features)

    assert verdict.probability == pytest.approx(1 / (1 + math.exp(-odds)))
    assert verdict.certainty is certainty
    assert verdict.given is (certainty is not None)


def test_the_order_of_features_does_not_count() -> None:
    weights = {f"f{n}": 0.1 * n + 1e-9 for n in range(30)}
    decision = Decision("day", 0.3, weights)

    assert len({decision.score(order) for order in (list(weights), list(weights)[::-1], sorted(weights))}) == 1


def test_reasons_are_the_strongest_features_with_their_weights() -> None:
    assert DECISION.reasons({"left=oleh", "quoted", "in lead", "unheard of"}, most=2) == (
        "quoted -3.00",
        "left=oleh +2.00",
    )


def test_all_that_are_given_keep_their_order() -> None:
    found = [candidate("A", "in lead"), candidate("B", "left=oleh"), candidate("C", "left=oleh", "in lead")]

    assert [c.value for c, _ in given(DECISION, found)] == ["B", "C"]


def test_the_likeliest_of_equals_is_the_first() -> None:
    found = [candidate("A"), candidate("B", "left=oleh"), candidate("C", "left=oleh")]
    chosen = likeliest(DECISION, found)

    assert chosen is not None
    assert chosen[0].value == "B"


@pytest.mark.parametrize("found", [[], [candidate("A", "quoted")]], ids=["none", "none likely enough"])
def test_nothing_is_given_below_the_threshold(found: list[Candidate]) -> None:
    assert likeliest(DECISION, found) is None


def test_a_file_reads_back_and_is_one_weight_a_line(tmp_path: Path) -> None:
    file = write_decision(DECISION, tmp_path)

    read = read_decision("organiser", tmp_path)
    assert (read.weights, read.bias, read.accept, read.sure) == (DECISION.weights, -1.0, 0.4, 0.8)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [x for x in lines if "oleh" in x] == ['"left=oleh": 2.0,']
    assert write_decision(read, tmp_path / "again").read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    "content", ["", "{}", '{"bias": "x"}', "[1]"], ids=["empty", "no fields", "no number", "a list"]
)
def test_a_wrong_file_names_itself_and_the_remedy(content: str, tmp_path: Path) -> None:
    (tmp_path / "day.json").write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"day\.json.*netralitas train"):
        read_decision("day", tmp_path)


def test_every_shipped_decision_says_how_it_was_made() -> None:
    names = sorted(f.stem for f in MODELS.glob("*.json"))
    assert {"trigger", "occasion", "organiser", "speaker", "narasumber", "day", "venue", "region"} <= set(names)
    for name, decision in read_decisions(names).items():
        about = decision.about or {}
        assert {"candidates", "right", "texts", "outlets", "strength", "given", "sure"} <= set(about), name
        assert 0 < decision.accept < 1
        assert decision.sure >= decision.accept
        assert json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))["weights"] == dict(
            sorted(decision.weights.items())
        )
