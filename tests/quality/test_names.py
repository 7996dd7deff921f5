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
from tests.quality.floors import Floors, fingerprint
from tests.quality.gold import print_of

needs_stanza = pytest.mark.skipif(
    find_spec("stanza") is None, reason="needs the extra: pip install 'netralitas-nlp[stanza]'"
)


@needs_stanza
@pytest.mark.shared
@pytest.mark.slow
def test_names_of_the_development_part(shared: Path, floors: Floors) -> None:
    marked = shared / "data/idner-news-2k/dev.txt"
    scores = {s.label: s.strict[2] for s in evaluate_conll(marked, name_engine("stanza"))}
    reached = {f"F1 {label}": scores[label] for label in ("all", "PER")}

    floors.check("idner-news-2k dev, stanza", reached, fingerprint([], [marked]), why=lambda _: scores)


@needs_stanza
@pytest.mark.shared
@pytest.mark.slow
def test_persons_of_regional_texts(shared: Path, known: Resources, floors: Floors) -> None:
    counts = persons(name_engine("stanza"), known, "regional-dev", shared)

    reached = {"F1 PER": figures(counts)[2]}
    floors.check("regional-dev, stanza", reached, print_of("regional-dev", shared), why=lambda _: counts)


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
