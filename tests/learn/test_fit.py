"""Fitting: what is learned from plain examples, folds, thresholds."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.learn.fit import PROMISED, Example, _accept, fit, folds, refit


def examples(*, texts: int = 60, noise: bool = True) -> list[Example]:
    """Candidates of which those behind "oleh" are right; every tenth mark is wrong if `noise`."""
    found = []
    for text in range(texts):
        for number in range(3):
            right = number == 0
            features = {f"left={'oleh' if right else 'dihadiri'}", f"rank={number}", f"odd={text}"}
            told = not right if noise and text % 10 == 9 else right
            found.append(Example(f"t{text}", f"outlet {text % 12}", frozenset(features), told))
    return found


def test_what_marks_teach_is_decided() -> None:
    decision = fit("organiser", examples())

    assert decision(frozenset({"left=oleh", "rank=0"})).given
    assert not decision(frozenset({"left=dihadiri", "rank=1"})).given
    assert decision.weights["left=oleh"] > 0 > decision.weights["left=dihadiri"]


def test_a_feature_of_one_text_is_not_learned() -> None:
    assert not [f for f in fit("organiser", examples()).weights if f.startswith("odd=")]


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit("organiser", examples()) == fit("organiser", examples())


def test_sure_values_are_right_as_often_as_promised() -> None:
    fitted = fit("organiser", examples(texts=120, noise=False))
    about = fitted.about or {}
    sure, right = about["sure"]  # type: ignore[misc]

    assert sure
    assert right / sure >= PROMISED


def test_where_nothing_is_sure_nothing_is_called_so() -> None:
    coin = [Example(f"t{n}", f"o{n % 9}", frozenset({"a" if n % 3 else "b"}), n % 2 == 0) for n in range(200)]

    assert fit("organiser", coin).sure > 1


@pytest.mark.parametrize("right", [True, False])
def test_examples_that_are_all_alike_teach_no_weights(right: bool) -> None:
    alike = [Example(f"t{n}", f"o{n}", frozenset({"a"}), right) for n in range(10)]
    decision = fit("organiser", alike)

    assert dict(decision.weights) == {}
    assert decision(frozenset({"a"})).given is right


def test_own_texts_move_the_weights_they_start_from() -> None:
    start = Decision("organiser", 0.0, {"left=oleh": -1.0, "in lead": 0.7}, about={"strength": 0.1})
    moved = fit("organiser", examples(), start=start)

    assert moved.weights["left=oleh"] > -1.0
    assert moved.weights["in lead"] == pytest.approx(0.7)


def test_learning_again_keeps_the_thresholds() -> None:
    first = fit("organiser", examples())
    again = refit(first, examples(texts=30))

    assert (again.accept, again.sure) == (first.accept, first.sure)
    assert again.weights != first.weights


def test_what_only_teaches_chooses_no_threshold() -> None:
    real = examples()
    invented = [Example(f"i{n}", "invented", frozenset({"left=oleh"}), False, 0.1, False) for n in range(40)]
    about = fit("organiser", [*real, *invented]).about or {}

    assert about["given"][0] <= len(real)  # type: ignore[index]


def told_outright(kind: str) -> float:
    """What "by" weighs as a feature of a kind, beside forty words that tell nothing."""
    draw = random.Random(7)
    found = []
    for number in range(400):
        right = draw.random() < 0.3
        told = {f"{kind}=by"} if right == (draw.random() < 0.9) else set()
        words = {f"word={draw.randrange(40)}" for _ in range(3)}
        found.append(Example(f"t{number}", f"o{number % 20}", frozenset(told | words), right))
    return fit("organiser", found).weights[f"{kind}=by"]


def test_a_kind_that_tells_much_is_held_less_than_one_that_tells_little() -> None:
    assert told_outright("sign") > 1.1 * told_outright("word")


def test_no_outlet_is_in_two_folds() -> None:
    outlets = [f"o{n % 7}" for n in range(50)] + ["big"] * 40
    fold = folds(outlets, 4)

    assert all(len({f for o, f in zip(outlets, fold, strict=True) if o == name}) == 1 for name in set(outlets))
    assert set(fold) == {0, 1, 2, 3}
    assert max(Counter(fold).values()) <= 40 + 8


def test_the_threshold_is_half_of_the_best_f1_where_each_candidate_stands_for_itself() -> None:
    found = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.2, False)]

    assert _accept(found, 4, single=False) == 0.375  # 3 of 4 right among 4 given: F1 .75
    assert _accept([], 3, single=False) == 0.1


def test_the_threshold_of_a_single_value_is_the_middle_of_what_does_best() -> None:
    found = [(0.9, True), (0.3, False)]

    assert _accept(found, 1, single=True) == 0.56  # .31 to .80 are all best
