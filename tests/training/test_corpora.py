from __future__ import annotations

import random
from pathlib import Path

import pytest
from training.corpora import Example, bio, read_conll, spans, split_edges, without

from training import augment, scores


def example(marked: str) -> Example:
    cells = [pair.rpartition("/") for pair in marked.split()]
    return Example(tuple(c[0] for c in cells), tuple(c[2] for c in cells))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "Badan/B-ORG Cemara/I-ORG (BC)/I-ORG ,/O", "Badan/B-ORG Cemara/I-ORG (/O BC/B-ORG )/O ,/O", id="short name"
        ),
        pytest.param("(Wira/B-PER Saputra)/I-PER", "(/O Wira/B-PER Saputra/I-PER )/O", id="bracket round a name"),
        pytest.param("“Rara/B-PER pergi/O", "“/O Rara/B-PER pergi/O", id="quote"),
        pytest.param("Rara/B-PER ()/O", "Rara/B-PER ()/O", id="nothing but marks"),
    ],
)
def test_brackets_become_tokens(before: str, after: str) -> None:
    assert split_edges(example(before)) == example(after)


def test_without_compares_letters_and_digits_only() -> None:
    kept = without([example("Rara/O pergi/O"), example("Wira/O"), example("Wira/O")], [example("rara/O ,/O pergi/O")])

    assert kept == [example("Wira/O")]


def test_reads_labels_of_other_sets(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Rara\tI-PERSON\nSari\tI-PERSON\npilkada\tB-EVT\n\n", encoding="utf-8")

    assert read_conll(path) == [Example(("Rara", "Sari", "pilkada"), ("B-PER", "I-PER", "O"))]


def test_bio_and_spans_are_inverse() -> None:
    labels = ("O", "B-PER", "I-PER", "B-PER", "O", "B-LOC")

    assert bio(6, spans(labels)) == labels


@pytest.mark.parametrize("seed", range(5))
def test_variants_keep_the_number_of_names(seed: int) -> None:
    draw = random.Random(seed)
    plain = example("kata/O Wira/B-PER Saputra/I-PER di/O Cemara/B-LOC ./O")
    varied = [
        augment.swap_names(plain, [("Rara", "Puspita", "Sari")], draw),
        augment.add_titles(plain, draw),
        augment.change_case(plain, draw),
    ]

    assert all([kind for *_, kind in spans(v.labels)] == ["PER", "LOC"] for v in varied)
    assert varied[0].tokens[1:4] == ("Rara", "Puspita", "Sari")


def test_scores_are_strict() -> None:
    assert scores.f1([["B-PER", "I-PER"]], [["B-PER", "O"]]) == 0.0
    assert scores.f1([["B-PER", "O"]], [["B-PER", "O"]]) == 100.0
