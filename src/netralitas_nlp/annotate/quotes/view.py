"""A document prepared for finding speech: folded text, words, sentences, and the people who may speak."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import (
    AgencyMention,
    BlockKind,
    Citation,
    Document,
    Link,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    RegionMention,
    Sentence,
)
from netralitas_nlp.text.sentences import Bounds
from netralitas_nlp.text.span import Span

_NAME = r"(?:(?:[A-Z]|M[ou]c?h|M[ou]?hd|Abd|A[ck]h|Dr|Drs|Ir|Hj|St)\.(?=[\s,A-Z])|[A-Z][\w'’-]*)"
_CAPITALISED = re.compile(rf"{_NAME}(?:(?:,? |(?<=\.))(?:bin|binti|van|al|el|{_NAME})){{0,7}}")
_ALIAS = re.compile(r" ?\((?P<alias>[A-Z][\w]{1,20}(?: [A-Z]\w{1,20})?)\)")
_DEGREE_BEFORE = re.compile(r",\s?(?:[A-Z][a-z]{0,2}\.?){1,3}\.$")
_DEGREE_AFTER = re.compile(r"(?:[A-Z][a-z]{0,2}\.?){1,4}(?:[,.]|\s[a-z])")
_ENDING, _CLOSING, _BREAK = re.compile(r"[.?] "), re.compile(r"\.\n"), re.compile(r"\n")
_UNREAD = frozenset({BlockKind.TITLE, BlockKind.BYLINE, BlockKind.STAMP, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who may speak, at one place.

    Attributes:
        span: Name with office and titles.
        words: The words that name the speaker: the name, else the office or pronoun.
        key: The same for all mentions of one person; None if unknown.
        name: Fullest name, else the office as written; None for somebody unnamed.
        named: Whether a name stands there, not a bare office.
    """

    span: Span
    words: Span
    key: str | None
    name: str | None
    named: bool = True

    @property
    def person(self) -> str | None:
        """The id of the person that the place is linked to; None if it is linked to none."""
        return self.key if self.key is not None and self.key.startswith("person:") else None


class SpeechView:
    """What the finders of speech look at. Positions are those of the document.

    Attributes:
        sentence, line: Give the sentence and the paragraph (line) that hold a character.
    """

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.content
        self.folded = doc.folded
        self.voices = tuple(sorted(_voices(doc), key=lambda v: v.span))
        self._starts = [v.span.start for v in self.voices]
        bounds = Bounds(self.text, _whole(self.text, [s.span for s in doc.of(Sentence)], self.voices))
        self.sentence, self.line = bounds.sentence, bounds.line
        self.knows_people = doc.knows(PersonMention)

    def trim(self, span: Span) -> Span:
        """From the first to the last word, brackets and percent signs kept."""
        start, end = span
        while start < end and not (self.text[start].isalnum() or self.text[start] in "(#@["):
            start += 1
        while end > start and not (self.text[end - 1].isalnum() or self.text[end - 1] in ")%]"):
            end -= 1
        return Span(start, end)

    def stops(self, start: int, end: int) -> tuple[int, int]:
        """Ends of sentences between two characters, and of paragraphs among them, as their signs tell."""
        ends, closings, breaks = self._stops
        inner = max(start, end - 1)  # where a sign of two characters begins at the latest
        lines = _within(breaks, start, end)
        return _within(ends, start, inner) + lines - _within(closings, start, inner), lines

    @cached_property
    def _stops(self) -> tuple[list[int], ...]:
        """Where a stop stands before a blank, a stop before a line break, a line break."""
        return tuple([m.start() for m in sign.finditer(self.folded)] for sign in (_ENDING, _CLOSING, _BREAK))

    def voices_in(self, span: Span) -> tuple[Voice, ...]:
        """Voices that begin inside `span`, in reading order."""
        return self.voices[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def named_before(self, words: Set[str], position: int) -> Voice | None:
        """The last voice that begins before a character and whose name has all these words, in lower case."""
        places: list[Sequence[int]] = [self._naming.get(word, ()) for word in words]
        rarest = min(places, key=len, default=range(len(self.voices)))
        for at in reversed(rarest[: bisect_left(rarest, bisect_left(self._starts, position))]):
            name = self.voices[at].name
            if name is not None and words <= set(name.lower().split()):
                return self.voices[at]
        return None

    @cached_property
    def _naming(self) -> dict[str, list[int]]:
        """The voices whose name has a word, by their numbers."""
        return grouped((word, n) for n, v in enumerate(self.voices) for word in set((v.name or "").lower().split()))

    def is_read(self, position: int) -> bool:
        """Whether speech is looked for here: not in headlines, bylines, stamps and captions."""
        return self.doc.block_at(position) not in _UNREAD

    def names_thing(self, span: Span) -> bool:
        """Whether an agency or region, not a person, stands there."""
        at = bisect_left(self._things, Span(span.start - 200, 0))
        return any(thing.overlaps(span) for thing in self._things[at : at + 40])

    @cached_property
    def _things(self) -> list[Span]:
        return sorted(m.span for kind in (AgencyMention, RegionMention, Citation) for m in self.doc.of(kind))

    @cached_property
    def agencies(self) -> dict[int, Span]:
        """Agencies by where their names begin."""
        return {m.span.start: m.span for m in self.doc.of(AgencyMention)}

    @cached_property
    def aliases(self) -> dict[str, Voice]:
        """Short names told in brackets after a person: "Rama Contoh Umpama (RCU)"."""
        found: dict[str, Voice] = {}
        for voice in self.voices:
            told = _ALIAS.match(self.text, voice.span.end)
            if told is not None and voice.named:
                found.setdefault(told["alias"], voice)
        return found

    def capitals_at(self, position: int) -> Span | None:
        """A run of capitalised words that begins at `position`, without a closing stop."""
        found = _CAPITALISED.match(self.text, position)
        if found is None:
            return None
        return Span(found.start(), found.start() + len(found[0].rstrip(".,'’-")))

    def capitals_before(self, start: int, position: int) -> Span | None:
        """A run of capitalised words in the text from `start` that ends at `position`."""
        last = None
        for found in _CAPITALISED.finditer(self.text, max(start, position - 120), position):
            last = found
        if last is None or self.text[last.end() : position].strip():
            return None
        return Span(last.start(), last.start() + len(last[0].rstrip(".,'’-")))


def _voices(doc: Document) -> Iterator[Voice]:
    officials = sorted(official.span for official in doc.of(Official))

    def inside(span: Span) -> bool:
        at = bisect_right(officials, span.start, key=lambda official: official.start) - 1
        return at >= 0 and officials[at].end >= span.end

    for official in doc.of(Official):
        yield _voice(doc, official.span, official.person)
    for person in doc.of(PersonMention):
        if not inside(person.span):
            yield _voice(doc, person.whole, person.span)
    for office in doc.of(OfficeMention):
        if not inside(office.span):
            yield _voice(doc, office.span, office.span, named=False)


def _whole(text: str, sentences: list[Span], voices: tuple[Voice, ...]) -> list[Span]:
    """Sentences, joined where the end of one would cut a name from its office or its degrees ("SE. MM")."""
    starts = [v.span.start for v in voices]
    joined: list[Span] = []
    for sentence in sentences:
        at = bisect_left(starts, sentence.start) - 1
        cut = joined and at >= 0 and voices[at].span.end > sentence.start and voices[at].span.start >= joined[-1].start
        if joined and (cut or _between_degrees(text, joined[-1].end, sentence.start)):
            joined[-1] = joined[-1].to(sentence)
        else:
            joined.append(sentence)
    return joined


def _between_degrees(text: str, end: int, start: int) -> bool:
    """Whether a stop stands inside degrees: "Rama, SE. MM, mengatakan"."""
    return (
        _DEGREE_BEFORE.search(text, max(0, end - 10), end) is not None and _DEGREE_AFTER.match(text, start) is not None
    )


def _voice(doc: Document, whole: Span, words: Span, *, named: bool = True) -> Voice:
    link: Link | None = doc.link(words, LinkKind.PERSON)
    if link is not None and link.target is not None:
        return Voice(whole, words, link.target, link.label or words.of(doc.text), named)
    return Voice(whole, words, words.of(doc.folded), words.of(doc.text), named)


def _within(places: list[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)
