"""Whom a pronoun means: "ia", "dia", "beliau", "pihaknya", "dirinya", "-nya" in "katanya".

The person of the nearest sentence before that names one; of several in that sentence the one who speaks there or stands
at its head; if that does not decide, all of them are candidates. Inside quotation marks nothing is linked, because there
somebody else speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.link.people_groups import How, Naming, Person
from netralitas_nlp.model import BlockKind, Document, Sentence, Span
from netralitas_nlp.model.annotations import Block
from netralitas_nlp.resources.quotes import QuoteWords
from netralitas_nlp.text.bounds import Bounds
from netralitas_nlp.text.marks import quoted_in
from netralitas_nlp.text.span import Ranges
from netralitas_nlp.text.words import Words, read_words

_PRONOUNS = frozenset({"ia", "dia", "beliau", "pihaknya", "dirinya"})
# Right behind these somebody goes along or is spoken to.
_ALONG = frozenset(
    {"mendampingi", "menemani", "bersama", "didampingi", "ditemani", "dengan", "kepada", "mewakili", "dari"}
)
_SENTENCES_BACK = 6


@dataclass(frozen=True, slots=True)
class Voice:
    """A place that names somebody: its words with titles and office, and the people it may mean."""

    span: Span
    people: tuple[Person, ...]


class Pronouns:
    """Resolves pronouns.

    Args:
        words: Words that report speech.
    """

    def __init__(self, words: QuoteWords) -> None:
        forms = [*words.after.items(), *words.passive.items(), *words.according.items()]
        self._cues = frozenset(form for form, meaning in forms if meaning.anaphoric)
        self._before = frozenset(form for form, meaning in forms if not meaning.anaphoric)
        self._active = frozenset(words.active)

    def resolve(self, doc: Document, voices: Sequence[Voice]) -> Iterator[tuple[Span, Naming]]:
        """Each pronoun or cue word with whom it means, in reading order."""
        if not voices:
            return
        row = read_words(doc.content)
        bounds = Bounds(doc.content, [s.span for s in doc.of(Sentence)])
        ends = [s.start for s in bounds.sentences] or [0]
        quoted = Ranges(quoted_in(doc.content))  # by marks: quotations are found only once people are linked
        skipped = [b.span for b in doc.of(Block) if b.kind in (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.STAMP)]
        spoken = [v for v in voices if not quoted.hold(v.span)]
        known: list[Voice] = []
        at = 0
        for index, key in enumerate(row.keys):
            pronoun = key in _PRONOUNS
            if not pronoun and key not in self._cues:
                continue
            span = Span(row.starts[index], row.ends[index])
            if quoted.hold(span) or any(s.contains(span) for s in skipped):
                continue
            while at < len(spoken) and spoken[at].span.end <= span.start:
                known.append(spoken[at])
                at += 1
            people = self._antecedent(row, known, ends, span)
            if people:
                naming = Naming(people, How.PRONOUN if pronoun else How.CUE)
                yield span, naming
                known.append(Voice(span, people))

    def _antecedent(self, row: Words, known: Sequence[Voice], ends: Sequence[int], span: Span) -> tuple[Person, ...]:
        mine = bisect_right(ends, span.start)
        by_sentence: dict[int, list[Voice]] = {}
        for voice in reversed(known):
            sentence = bisect_right(ends, voice.span.start)
            if mine - sentence > _SENTENCES_BACK:
                break
            by_sentence.setdefault(sentence, []).insert(0, voice)
        if not by_sentence:
            return ()
        voices = by_sentence[max(by_sentence)]
        found = _distinct(voices)
        if len(found) == 1:
            return found
        speaking = _distinct([v for v in voices if self._speaks(row, v)])
        if len(speaking) == 1:
            return speaking
        begins = ends[max(by_sentence) - 1] if max(by_sentence) > 0 else 0
        head = [v for v in voices if v.span.start - begins <= 3]
        if not speaking and len(_distinct(head)) == 1:
            return _distinct(head)
        return speaking or found

    def _speaks(self, row: Words, voice: Voice) -> bool:
        """Whether a reporting word stands beside: "ujar X", "X mengatakan", "X, Jumat (…), menjelaskan"."""
        before = row.key(row.at(voice.span.start) - 1)
        if before in self._before:
            return True
        if before in _ALONG:
            return False
        after = row.at(voice.span.end)
        return any(key in self._active for key in row.slice(after, after + 3))


def _distinct(voices: Sequence[Voice]) -> tuple[Person, ...]:
    seen: dict[int, Person] = {}
    for voice in voices:
        for person in voice.people:
            seen.setdefault(id(person), person)
    return tuple(seen.values())
