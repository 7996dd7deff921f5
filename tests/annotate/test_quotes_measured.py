"""Floors for reported speech and for statements of PFSA-ID, on data that lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import quotes_pfsa, quotes_reported
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources


@pytest.mark.shared
@pytest.mark.slow
def test_reported_speech_keeps_its_floor(shared: Path, known: Resources) -> None:
    total, _, errors = quotes_reported.measure(shared / "data" / "news", None, standard_pipeline(known))
    reached = quotes_reported.figures(total)

    assert total["marks"] >= 150
    assert reached["precision with speaker"] >= 0.93, errors
    assert reached["recall with speaker"] >= 0.86, errors


@pytest.mark.shared
@pytest.mark.slow
def test_statements_of_pfsa_keep_their_floor(shared: Path) -> None:
    counts = quotes_pfsa.measure(shared / "data" / "pfsa-id" / "dev-40.txt.xz", 40, errors=False)

    assert counts["found"] / counts["statements"] >= 0.98
    assert counts["right speaker"] / (counts["found"] - counts["no gold speaker"]) >= 0.92
