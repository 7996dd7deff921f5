"""Floors for reported speech and for statements of PFSA-ID, on data that lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import quotes_pfsa, quotes_reported
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources
from tests.quality.floors import Floors, fingerprint


@pytest.mark.shared
@pytest.mark.slow
def test_reported_speech_keeps_its_floor(shared: Path, known: Resources, floors: Floors) -> None:
    news = shared / "data" / "news"
    total, _, errors = quotes_reported.measure(news, None, standard_pipeline(known))
    reached = quotes_reported.figures(total)

    assert total["marks"] >= 150
    floors.check("reported speech", reached, fingerprint([], quotes_reported.files(news)), why=lambda _: errors)


@pytest.mark.shared
@pytest.mark.slow
def test_statements_of_pfsa_keep_their_floor(shared: Path, floors: Floors) -> None:
    marked = shared / "data" / "pfsa-id" / "dev-40.txt.xz"
    counts = quotes_pfsa.measure(marked, 40, errors=False)

    reached = {
        "found": counts["found"] / counts["statements"],
        "right speaker": counts["right speaker"] / (counts["found"] - counts["no gold speaker"]),
    }
    floors.check("pfsa-id dev, statements", reached, fingerprint([], [marked]), why=lambda _: counts)
