"""Words that show an occasion: triggers, which could name one, and cues near them.

In: a folded text. Out: `Trigger`s in reading order, each with its kind, and the cues that hold for it. Whether one
names a concrete occasion is decided in `occasions`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.grouping import grouped
from netralitas_nlp.resources.events import Cue, EventType, Where
from netralitas_nlp.text.fold import fold
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


class CueBook:
    """All cues, prepared for matching.

    Args:
        cues: As read from `occasion_cues.toml`.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = tuple(cues)
        self._local = tuple(c for c in cues if c.where not in (Where.TEXT, Where.TITLE))
        self._text = tuple(c for c in cues if c.where in (Where.TEXT, Where.TITLE))
        self._local_words, self._text_words = _CueWords(self._local), _CueWords(self._text)

    def places(self, folded: str) -> dict[str, list[Span]]:
        """Where the words of each local cue stand in `folded`, by the cue's id: the longest ones, without overlaps."""
        return self._local_words.places(folded)

    def at(self, trigger: Span, sentence: Span, places: Mapping[str, Sequence[Span]]) -> list[Cue]:
        """The local cues that hold for a trigger.

        Args:
            trigger: The trigger's span.
            sentence: The sentence it stands in.
            places: What `places` gave for the document.
        """
        return [cue for cue in self._local if (found := places[cue.id]) and _near(cue, trigger, sentence, found)]

    def forms(self, folded: str, title: str) -> Iterator[tuple[Cue, tuple[Span, ...], bool]]:
        """Cues of the whole text or of the headline that hold.

        Yields:
            The cue, the places of its words, and whether the headline holds one of them.
        """
        in_text, in_title = self._text_words.places(folded), self._text_words.places(title)
        for cue in self._text:
            headed = in_title[cue.id]
            found = headed if cue.where is Where.TITLE else in_text[cue.id]
            if found or headed:
                yield cue, tuple(found), bool(headed)


class _CueWords:
    """The words of several cues, found in one pass: cues share words."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        owners = grouped((word, cue.id) for cue in cues for word in dict.fromkeys(map(fold, cue.words)))
        self._ids = [cue.id for cue in cues]
        self._words, self._owners = Phrases(dict.fromkeys(owners)), list(owners.values())

    def places(self, folded: str) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {id: [] for id in self._ids}
        for index, start, end in self._words.all(folded):
            for owner in self._owners[index]:
                found[owner].append(Span(start, end))
        return {owner: _longest(spans) if len(spans) > 1 else spans for owner, spans in found.items()}


def _longest(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


_LONGEST = 60  # characters of the longest cue


def _near(cue: Cue, trigger: Span, sentence: Span, found: Sequence[Span]) -> bool:
    """Whether words of a cue stand where it asks for them: in the sentence, before or behind the trigger."""
    start, end = sentence
    if cue.where is Where.BEFORE:
        start, end = max(start, trigger.start - cue.within - _LONGEST), min(end, trigger.start)
    elif cue.where is Where.AFTER:
        start, end = trigger.end, min(end, trigger.end + cue.within + 1)
    reached = (
        w for w in found[bisect_left(found, (start, 0)) : bisect_left(found, (end, 0))] if not w.overlaps(trigger)
    )
    return any(cue.where is not Where.BEFORE or trigger.start - w.end <= cue.within for w in reached)
