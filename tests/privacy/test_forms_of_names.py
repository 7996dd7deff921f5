"""Names are looked for by plain cues first; what a pattern would find is never missed for it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from netralitas_nlp.dataset.masking import Cover, Named, Names, _Forms, at_places

NAMES = st.text("aAiIkKsS'-. éß\u0130\u0131\u017f\u212a", max_size=8)


@given(st.lists(NAMES, max_size=3), st.text("aAiIkKsS'-. ,éß\u0130\u0131\u017f\u212a", max_size=20))
@example(["Siti"], "\u017fiti")
@example(["\u0130dris"], "idris")
@example(["'."], "kata '. kata")
@settings(deadline=None, max_examples=500)
def test_every_name_that_the_pattern_finds_stands_in_the_text(names: list[str], text: str) -> None:
    forms = _Forms(names, r"\s+")
    found = any(name.strip() for name in names) and forms.pattern.search(text) is not None
    assert forms.stand_in(text) == found


def test_a_name_where_no_person_was_seen_is_covered_again_when_texts_are_attached() -> None:
    text = "Wati Contohsari hadir. Bukan Contohsari yang salah."
    cover = Cover(Names((Named("p", ("Wati Contohsari",), ((0, 15, "privacy:child"),)),), ()), {"p"})

    told = cover.covered("quotes", {"text": text[23:], "start": 23, "end": len(text)})

    assert told["text"] == "Bukan ██████████ yang salah."
    assert cover.all_places() == [(0, 15, "privacy:child"), (29, 39, "privacy:same_name")]
    assert at_places(text, cover.all_places())[23:] == told["text"]
