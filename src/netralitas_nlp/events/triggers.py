"""Trigger words: which words could name an occasion, and of what kind.

In: a folded text. Out: `Trigger`s in reading order. Whether one names a concrete occasion is decided in `occasions`.
"""

from __future__ import annotations

import re
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


def full_name(text: str, trigger: Trigger, limit: int = 120) -> Span:
    """The trigger with the words that continue its name in capitals ("Apel Gelar Pasukan Operasi Ketupat 2021").

    Args:
        text: The document's text.
        trigger: The trigger.
        limit: Greatest length, characters.
    """
    end = trigger.span.end
    for word in re.finditer(
        r"[ ](?P<word>[A-Z0-9][\w/-]*|dan|bagi|di|dalam|untuk|tentang|tingkat)(?=[\s,.;()]|$)", text[end : end + limit]
    ):
        if word.start() + trigger.span.end != end:
            break
        end += len(word[0])
    words = text[trigger.span.end : end]
    kept = re.sub(r"(?:[ ](?:dan|bagi|di|dalam|untuk|tentang|tingkat))+$", "", words)
    return Span(trigger.span.start, trigger.span.end + len(kept))
