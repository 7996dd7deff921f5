"""Looks are cut short where the first ones leave no hope; what would be given is never lost by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.annotate import agencies, agency_features, office_looks, person_looks
from netralitas_nlp.decide.decision import Decision, likelihood
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.extract.article import Extractor
from netralitas_nlp.pipeline import after, standard_pipeline
from netralitas_nlp.resources.load import Resources
from tests.conftest import ROOT


@pytest.mark.slow
def test_nothing_that_would_be_given_is_refused_early(known: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[tuple[str, float]] = []
    given = 0

    def compare(name: str, short: float, whole: float, decision: Decision) -> None:
        nonlocal given
        if whole >= decision.accept:
            given += 1
            if short != pytest.approx(whole):
                lost.append((name, whole))

    def watched(name: str, score: Callable[..., float]) -> Callable[..., float]:
        def score_both(looks: Any, sums: Sums, *stretch: Any) -> float:
            found = score(looks, sums, *stretch)
            compare(name, likelihood(found), sums.decision.probability(looks(*stretch)), sums.decision)
            return found

        return score_both

    def log_odds(scene: Any, proposal: Any, sums: Sums) -> float:
        found = agency_features.log_odds(scene, proposal, sums)
        whole = sums.decision.probability(agency_features.features(scene, proposal))
        compare("agency", likelihood(found), whole, sums.decision)
        return found

    monkeypatch.setattr(agencies, "log_odds", log_odds)
    for module in (person_looks, office_looks):
        monkeypatch.setattr(module.Looks, "score", watched(module.__name__, module.Looks.score))

    extract, parts = Extractor(known), standard_pipeline(known).parts
    for page in read_pages(ROOT / "corpus" / "pages"):
        doc = extract(page)
        for part in parts:
            doc = after(part, doc)

    assert given > 200
    assert lost == []
