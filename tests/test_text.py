from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_longer_phrase_that_ends_inside_a_word_hides_nothing() -> None:
    known = Phrases({"Kota": "kota", "Kota Ban": "wrong"})
    assert [h.value for h in known.find(fold("di Kota Bandung"))] == ["kota"]
