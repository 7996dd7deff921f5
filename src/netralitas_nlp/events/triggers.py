"""Trigger words: which words could name an occasion, and of what kind.

In: a folded text. Out: `Trigger`s in reading order. Whether one names a concrete occasion is decided in `occasions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from netralitas_nlp.resources.events import EventType
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that could name an occasion.

    Attributes:
        span: Where they stand.
        kind: Id of the kind of occasion.
        form: "noun", "weak" (needs other signs) or "verb" (says it by itself).
    """

    span: Span
    kind: str
    form: str


class TriggerFinder:
    """Finds the trigger words of all kinds in one pass; phrases that only hold a trigger are skipped.

    Args:
        types: Kinds of occasions by id.
    """

    def __init__(self, types: Mapping[str, EventType]) -> None:
        table: dict[str, tuple[str, str] | None] = {}
        for kind in types.values():
            table.update(dict.fromkeys(kind.unless))
        for kind in types.values():
            for form in ("noun", "verb", "weak"):
                for phrase in getattr(kind, form):
                    table.setdefault(phrase, (kind.id, form))
                    if form == "noun":
                        table.setdefault(phrase + "nya", (kind.id, form))
        self._phrases = Phrases(table)

    def __call__(self, folded: str) -> Iterator[Trigger]:
        """Triggers in `folded` (a text after `fold`), in reading order, without overlaps."""
        for hit in self._phrases.find(folded):
            if hit.value is not None:
                kind, form = hit.value
                yield Trigger(hit.span, kind, form)
