"""Cues near a trigger: which of them hold.

In: a `Reading` and a `Trigger`. Out: the names of the cues that hold, with their weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from netralitas_nlp.resources.events import Cue, Where
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Span


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

    def at(self, trigger: Span, sentence: Span, places: Mapping[str, Sequence[Span]]) -> Iterator[tuple[Cue, Span]]:
        """The local cues that hold for a trigger, each with the words that show it.

        Args:
            trigger: The trigger's span.
            sentence: The sentence it stands in.
            places: What `places` gave for the document.
        """
        for cue in self._local:
            found = places[cue.id]
            words = next(iter(_near(cue, trigger, sentence, found)), None) if found else None
            if words is not None:
                yield cue, words

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
        owners: dict[str, list[str]] = {}
        for cue in cues:
            for word in dict.fromkeys(map(fold, cue.words)):
                owners.setdefault(word, []).append(cue.id)
        self._ids = [cue.id for cue in cues]
        self._words: Phrases[str] = Phrases({word: word for word in owners})
        self._owners = list(owners.values())

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


def _near(cue: Cue, trigger: Span, sentence: Span, found: Sequence[Span]) -> Iterable[Span]:
    start = trigger.end if cue.where is Where.AFTER else sentence.start
    if cue.where is Where.BEFORE:
        start = max(start, trigger.start - cue.within - _LONGEST)
    end = sentence.end
    if cue.where is Where.AFTER:
        end = min(end, trigger.end + cue.within + 1)
    elif cue.where is Where.BEFORE:
        end = min(end, trigger.start)
    for index in range(bisect_left(found, (start, 0)), len(found)):
        words = found[index]
        if words.start >= end:
            return
        if words.overlaps(trigger):
            continue
        if (
            cue.where is Where.SENTENCE
            or (cue.where is Where.BEFORE and words.end <= trigger.start and trigger.start - words.end <= cue.within)
            or (cue.where is Where.AFTER and words.start >= trigger.end and words.start - trigger.end <= cue.within)
        ):
            yield words
