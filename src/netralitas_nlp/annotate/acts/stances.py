"""What a sentence does with the acts in it: warns of them, alleges, finds or judges them, or says that there was none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netralitas_nlp.model import Stance
from netralitas_nlp.resources.acts import ActWords
from netralitas_nlp.text.phrases import Phrases, any_of
from netralitas_nlp.text.span import Span

Trigger = tuple[Span, Stance | None]
"""A word that says it and what it says; None: nothing was done ("tidak terbukti", "membantah", "tidak dilarang")."""
_CONDITION = 60
"""Characters before a word in which "apabila" makes it a warning."""


class StanceReader:
    """Reads the words of a sentence that give a stance.

    Args:
        words: Forms of stances and conditions.
    """

    def __init__(self, words: ActWords) -> None:
        none: list[tuple[str, Stance | None]] = [(form, None) for form in words.lists["no_stance"]]
        self._forms: Phrases[Stance | None] = Phrases([*words.stances.items(), *none])
        self._condition = re.compile(rf"\b{any_of(words.lists['conditions'])}\b[^,.;:\n]*$")

    def read(self, folded: str, sentence: Span) -> list[Trigger]:
        """The words in reading order, at their places in the text."""
        text = folded[sentence.start : sentence.end]
        return [
            (
                Span(hit.span.start + sentence.start, hit.span.end + sentence.start),
                self._stance(text, hit.span, hit.value),
            )
            for hit in self._forms.find(text)
        ]

    def _stance(self, text: str, at: Span, stance: Stance | None) -> Stance | None:
        """What a word says; after "apabila" the case is only thought of, so the text warns."""
        if stance is None or stance is Stance.WARNING:
            return stance
        left = text[max(0, at.start - _CONDITION) : at.start]
        return Stance.WARNING if self._condition.search(left) else stance


def nearest(place: Span, triggers: Sequence[Trigger]) -> Stance | None:
    """What the nearest trigger before a place says, else the first after; one that is part of the act counts as before."""
    before = [t for t in triggers if t[0].start <= place.start or place.overlaps(t[0])]
    if before:
        return before[-1][1]
    return triggers[0][1] if triggers else None
