"""While weights are learned, sets are weighed as a reader weighs them."""

from __future__ import annotations

import random

import pytest

from netralitas_nlp.decide.sets import shares
from netralitas_nlp.learn.rivals import Sets, apart
from netralitas_nlp.text.span import Span

numpy = pytest.importorskip("numpy")


def drawn(seed: int, most: int) -> list[tuple[Span, float]]:
    draw = random.Random(seed)
    starts = [draw.randrange(3 * most) for _ in range(draw.randrange(1, most))]
    return [(Span(start, start + draw.randrange(1, 9)), draw.gauss(0, 3)) for start in starts]


def test_a_table_of_texts_says_what_each_text_says() -> None:
    texts = [drawn(seed, 40) for seed in range(30)]
    rows = [(number, span, odds) for number, text in enumerate(texts) for span, odds in text]
    sets = Sets([n for n, _, _ in rows], [span for _, span, _ in rows])
    likely, _ = sets(numpy.array([odds for _, _, odds in rows]))

    assert list(likely) == pytest.approx([share for text in texts for share in shares(text)])


def test_places_of_other_texts_do_not_compete() -> None:
    likely, _ = Sets(["a", "b"], [Span(0, 4), Span(0, 4)])(numpy.array([1.0, 1.0]))
    alone, _ = apart(numpy.array([1.0, 1.0]))

    assert list(likely) == pytest.approx(list(alone))


def test_what_odds_are_held_against_grows_as_each_is_likely() -> None:
    """The slope of the sum over all sets is the share of each candidate: what learning rests on."""
    text = drawn(3, 12)
    sets, odds = Sets([0] * len(text), [span for span, _ in text]), numpy.array([s for _, s in text])
    likely, _ = sets(odds)
    for row in range(len(text)):
        step = numpy.zeros(len(text))
        step[row] = 1e-5
        slope = (sets(odds + step)[1].sum() - sets(odds - step)[1].sum()) / 2e-5
        assert slope == pytest.approx(likely[row], abs=1e-6)
