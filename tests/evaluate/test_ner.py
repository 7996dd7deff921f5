from __future__ import annotations

import random
import warnings
from pathlib import Path

import pytest

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.evaluate.ner import evaluate_conll, read_conll, score, show

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]


class Fixed:
    """An engine that calls every capitalised token a person."""

    name = "fixed"
    version = "1"

    def label(self, sentences):
        return [["B-PER" if t[0].isupper() else "O" for t in tokens] for tokens in sentences]


def random_labels(draw: random.Random) -> list[list[str]]:
    return [draw.choices(LABELS, [8, 1, 1, 1, 1, 1, 1], k=draw.randint(1, 20)) for _ in range(200)]


def test_counts_as_seqeval_and_nervaluate_do() -> None:
    seqeval = pytest.importorskip("seqeval.metrics")
    nervaluate = pytest.importorskip("nervaluate")
    draw = random.Random(3)
    gold = random_labels(draw)
    found = [[label if draw.random() < 0.8 else draw.choice(LABELS) for label in row] for row in gold]

    ours = score(gold, found)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = seqeval.classification_report(gold, found, output_dict=True, digits=6)
        evaluated = nervaluate.Evaluator(gold, found, tags=["PER", "ORG", "LOC"], loader="list").evaluate()
    for one, name in zip(ours, ("micro avg", "PER", "ORG", "LOC"), strict=True):
        theirs = report[name]
        assert one.strict == pytest.approx((theirs["precision"], theirs["recall"], theirs["f1-score"]))
        assert one.gold == theirs["support"]
    assert ours[0].partial[:2] == pytest.approx(
        (evaluated["overall"]["partial"].precision, evaluated["overall"]["partial"].recall), abs=0.01
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("Wira B-PERSON\nS I-PERSON\n", ["B-PER", "I-PER"], id="other name of the class"),
        pytest.param("Wira NOUN B-PER\ndi ADP O\n", ["B-PER", "O"], id="a column between"),
        pytest.param("Wira\tS-PER\ndi\tO\n", ["B-PER", "O"], id="BIOES"),
        pytest.param("A U-LOC\nB B-ORG\nC L-ORG\n", ["B-LOC", "B-ORG", "I-ORG"], id="BILOU"),
        pytest.param("Wira PER\nS PER\n", ["I-PER", "I-PER"], id="IO"),
        pytest.param("2024 B-TIME\n", ["O"], id="a class we do not have"),
    ],
)
def test_reads_label_schemes(lines: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(lines, encoding="utf-8")

    [(_, labels)] = read_conll(path)

    assert labels == expected


def test_scores_an_engine_on_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("Wira B-PER\nhadir O\n\nDesa B-LOC\nCemara I-LOC\n", encoding="utf-8")

    every, person, organisation, place = evaluate_conll(path, Fixed())

    assert (every.gold, every.found, every.exact) == (2, 3, 1)
    assert person.strict == (1 / 3, 1.0, 0.5)
    assert organisation.strict == (0.0, 0.0, 0.0)
    assert place.found == 0
    assert "PER" in show([every, person])


def test_names_the_line_without_label(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("Wira B-PER\nhadir\n", encoding="utf-8")

    with pytest.raises(ResourceError, match="line 2"):
        list(read_conll(path))


def test_refuses_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("\n", encoding="utf-8")

    with pytest.raises(ResourceError):
        list(read_conll(path))
