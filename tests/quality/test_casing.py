"""Texts in capitals and texts without any are read nearly as well as others."""

from __future__ import annotations

import pytest

from tests.quality.casing import FORMS, scored

LAYERS = ("people exact", "people name+role", "agencies partial", "quotes + speaker exact", "event region (kab/kota)")
_LOST = 0.2  # F1 that a layer may lose; before texts were set anew people lost .4 in capitals and all of it in small letters


@pytest.mark.shared
def test_how_a_text_is_set_costs_little() -> None:
    from training.marked import marked

    rows = marked("regional-dev")
    told = {name: scored(rows, form, set_anew=True) for name, form in FORMS.items()}
    for name in ("capitals", "small"):
        lost = {layer: round(told["printed"][layer].f1 - told[name][layer].f1, 3) for layer in LAYERS}
        assert all(cost < _LOST for cost in lost.values()), (name, lost)
