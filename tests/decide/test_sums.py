"""Sums are those of the weights, and a look that saw the same before is not taken again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.decide.sums import Sums


def test_a_look_is_summed_once_for_what_it_sees() -> None:
    taken: list[str] = []

    def look(word: str) -> Iterator[str]:
        taken.append(word)
        yield f"word={word}"
        yield f"word={word}"
        yield f"ends={word[-1:]}"
        yield "unknown"

    sums = Sums(Decision("kind", 0.0, {"word=dinas": 0.1, "ends=s": 0.2, "ends=u": -1.0}))
    assert sums.of(look, "dinas") == pytest.approx(0.3)
    assert sums.of(look, "baru") == -1.0
    assert sums.of(look, "dinas") == pytest.approx(0.3)
    assert taken == ["dinas", "baru"]


def test_looks_are_told_apart() -> None:
    sums = Sums(Decision("kind", 0.0, {"dinas": 1.0, "DINAS": 2.0}))
    assert sums.of(lambda word: [word], "dinas") == 1.0
    assert sums.of(lambda word: [word.upper()], "dinas") == 2.0
