"""The Stanza engine on annotated and marked texts that it was not trained on, against floors."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.names import figures, fullest, persons

from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.evaluate.ner import evaluate_conll
from netralitas_nlp.resources.load import Resources

needs_stanza = pytest.mark.skipif(
    find_spec("stanza") is None, reason="needs the extra: pip install 'netralitas-nlp[stanza]'"
)


@needs_stanza
@pytest.mark.shared
@pytest.mark.slow
def test_names_of_the_development_part(shared: Path) -> None:
    scores = {
        s.label: s.strict[2] for s in evaluate_conll(shared / "data/idner-news-2k/dev.txt", name_engine("stanza"))
    }

    assert scores["all"] >= 0.87, scores
    assert scores["PER"] >= 0.92, scores


@needs_stanza
@pytest.mark.shared
@pytest.mark.slow
def test_persons_of_regional_texts(shared: Path, known: Resources) -> None:
    counts = persons(name_engine("stanza"), known, "regional-dev", shared)

    assert figures(counts)[2] >= 0.86, counts


def test_the_fullest_name_stands_for_a_person() -> None:
    names = ["Wira Saputra", "Saputra", "H. Puspita", "Puspita", "Wira"]

    assert fullest(names) == {"wira saputra", "h puspita"}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({"right": 3, "extra": 1, "missed": 2}, (0.75, 0.6, 2 / 3), id="some of each"),
        pytest.param({}, (0, 0, 0), id="nothing"),
    ],
)
def test_figures(counts: dict[str, int], expected: tuple[float, float, float]) -> None:
    assert figures(Counter(counts)) == pytest.approx(expected)
