"""Who speaks a quotation: the people around it as candidates of the decision "quote_speaker".

In: speech whose words say something of the speaker or nothing ("ujarnya", "kata Camat itu", no word at all). Out: one
candidate for each person who could speak it, with what is seen of them: whether the words name them, whether the linker
means them by the pronoun, where they stand, what they hold, whether they spoke before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from netralitas_nlp.annotate.quotes.direct import Said
from netralitas_nlp.annotate.quotes.speakers import Speakers
from netralitas_nlp.annotate.quotes.view import SpeechView, Voice
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import Link, LinkKind, OfficeMention, Official
from netralitas_nlp.text.span import Ranges, Span
from netralitas_nlp.text.words import FOLDED_WORD

_BEFORE = 1000
"""Characters before a quotation in which its speaker is looked for."""
_AFTER = 220
"""Characters behind it in which he is looked for."""
_MOST = 12
"""People in sight of one quotation; more are a list."""
_ALIKE = 4
"""Letters that a clipped name shares with a part of the name ("Manto", "Sukismanto")."""
_LASTING = frozenset({"thing", "in headline", "said"})
"""Looks at a mention that tell of the person, wherever it stands."""
_COMING = ("lead=0", "lead=1-6", "says", "said", "governed")
"""Looks at the mention by which somebody comes in."""


@dataclass(frozen=True)
class Somebody:
    """One person (or bare office) of the document with the places that name them, in reading order."""

    key: str
    name: str
    places: tuple[Voice, ...]

    @cached_property
    def named(self) -> bool:
        """Whether a name stands at one of the places."""
        return any(v.named for v in self.places)

    def last_before(self, position: int) -> Voice | None:
        """The last place that ends before a character, if none before it reaches further."""
        at = bisect_right(self._reach, position)
        return self.places[at - 1] if at else None

    def first_from(self, position: int) -> Voice | None:
        """The first place that begins at or behind a character."""
        at = bisect_left(self.places, position, key=_start)
        return self.places[at] if at < len(self.places) else None

    @cached_property
    def _reach(self) -> list[int]:
        return list(accumulate((v.span.end for v in self.places), max))


def _start(voice: Voice) -> int:
    return voice.span.start


class Sight(NamedTuple):
    """Somebody as seen from a quotation, and what the decision sees of them."""

    who: Somebody
    candidate: Candidate


class Sights:
    """Candidates for the speaker of each speech of one document.

    Args:
        reading: The document.
        speakers: Finds what governs a name.
        quoted: Stretches in quotation marks: who is named there does not speak.
    """

    def __init__(self, reading: SpeechView, speakers: Speakers, quoted: Sequence[Span]) -> None:
        self.reading, self.speakers = reading, speakers
        self._quoted = Ranges(quoted)
        self._seen: dict[Voice, frozenset[str]] = {}

    @cached_property
    def _voices(self) -> tuple[Voice, ...]:
        """Those who may speak: no unnamed ones, nobody named inside quotation marks."""
        return tuple(v for v in self.reading.voices if v.name is not None and not self._quoted.hold(v.span))

    @cached_property
    def _runs(self) -> list[int]:
        """For each voice the first one of those of the same person right before it."""
        runs: list[int] = []
        for at, voice in enumerate(self._voices):
            runs.append(runs[-1] if at and self._voices[at - 1].key == voice.key else at)
        return runs

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The voices (half-open) that begin between two characters."""
        first = bisect_left(self._voices, start, key=_start)
        return first, bisect_left(self._voices, end, first, key=_start)

    @cached_property
    def _people(self) -> dict[str, Somebody]:
        places = grouped((voice.key or "", voice) for voice in self._voices)
        return {key: Somebody(key, str(found[0].name), tuple(found)) for key, found in places.items()}

    @cached_property
    def _kinds(self) -> dict[Span, str | None]:
        """The id of each office."""
        return {o.span: o.office for o in reversed(self.reading.doc.of(OfficeMention))}  # of one place the first

    @cached_property
    def _offices(self) -> dict[str, set[str]]:
        """What each person holds: ids of offices, and the words that name them."""
        doc = self.reading.doc
        kinds = {o.span: o.office for o in doc.of(OfficeMention)}
        held: dict[str, set[str]] = {}
        for official in doc.of(Official):
            key = doc.target(official.person, LinkKind.PERSON) or official.person.of(doc.folded)
            held.setdefault(key, set()).update(_held(kinds.get(official.office), official.office.of(doc.folded)))
        return held

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, str]]]:
        """Who holds an office of an id, or one that such a word names: their number in `_offices`, and their key."""
        return grouped((what, (n, key)) for n, (key, held) in enumerate(self._offices.items()) for what in held)

    def of(
        self, said: Said, ruled: Voice | None, previous: str | None, following: str | None, since: int = 0
    ) -> list[Sight]:
        """The candidates for the speaker of one speech, nearest first.

        Args:
            said: The speech.
            ruled: Whom the words name, or who spoke last by the rules.
            previous: Key of the speaker of the quotation before.
            following: Key of the speaker whom the words of the next quotation name.
            since: Where the quotation before ended: who is named behind it may have come in.
        """
        named = said.by.voice if said.by is not None else None
        if named is not None and named.name is None:
            return []
        kind = _kind(said)
        meant = self._meant(said)
        told = self._told(said)
        people = self._in_sight(said, (named, ruled), (previous, *meant), told)
        first, end = self._between(since, max(since, said.span.start))
        came = 0 if first >= end else 1 if self._runs[end - 1] <= first else 2
        rank = 0
        found = []
        for somebody in people:
            place = somebody.last_before(said.span.start)
            flags = set(self._flags(said, somebody, named, ruled, meant, told))
            flags |= {f for f, key in (("previous", previous), ("next", following)) if key == somebody.key}
            flags.add(f"rank={bucket(rank)}" if place is not None else "only behind")
            rank += place is not None
            looks = self._around(place) if place is not None else frozenset()
            fresh = place is not None and place.span.start >= since
            if fresh:
                flags.update(_came_in(looks, came))
            elif came:
                flags.add("others came in")
            # What somebody did before the last quotation says little of who speaks now.
            features = {*flags, *[f"{kind}:{flag}" for flag in flags], *(looks if fresh else looks & _LASTING)}
            candidate = Candidate(somebody.name, None, frozenset(features), somebody.key, of=said.span)
            found.append(Sight(somebody, candidate))
        return found

    # ------------------------------------------------------------- who is in sight

    def _in_sight(
        self, said: Said, voices: Iterable[Voice | None], keys: Iterable[str | None], told: set[str]
    ) -> list[Somebody]:
        start, end = said.span
        near = self._voices[slice(*self._between(start - _BEFORE, start))]
        behind = self._voices[slice(*self._between(end, end + _AFTER))]
        order = [v.key or "" for v in reversed(near)] + [v.key or "" for v in behind]
        sight = dict.fromkeys(list(dict.fromkeys(order))[:_MOST])
        sight.update(dict.fromkeys(k for k in keys if k in self._people))
        if told:
            holders = {key: number for what in told for number, key in self._holders.get(what, ())}
            sight.update(dict.fromkeys(k for k in sorted(holders, key=holders.__getitem__) if k in self._people))
        people = {key: self._people[key] for key in sight}
        for voice in voices:
            if voice is not None and voice.name is not None and (voice.key or "") not in people:
                people[voice.key or ""] = Somebody(voice.key or "", voice.name, (voice,))
        return list(people.values())

    def _meant(self, said: Said) -> tuple[str, ...]:
        """Whom the linker means by the pronoun or the "-nya" of the reporting word; several if it leaves that open."""
        by = said.by
        spans = [s for s in (by.pronoun if by is not None else None, said.cue) if s is not None]
        for span in spans:
            link: Link | None = self.reading.doc.link(span, LinkKind.PERSON)
            if link is not None:
                return (link.target,) if link.target is not None else link.candidates
        return ()

    def _told(self, said: Said) -> set[str]:
        """The office by which the words name the speaker ("kata Kepala Dinas itu"), as ids and words."""
        by = said.by
        if by is None:
            return set()
        if by.voice is not None and not by.voice.named:
            return _held(self._kinds.get(by.voice.words), by.voice.words.of(self.reading.folded))
        if by.pronoun is not None and " " in by.pronoun.of(self.reading.folded):
            return _held(None, by.pronoun.of(self.reading.folded))
        return set()

    # ------------------------------------------------------------- what is seen of them

    def _flags(
        self,
        said: Said,
        who: Somebody,
        named: Voice | None,
        ruled: Voice | None,
        meant: tuple[str, ...],
        told: set[str],
    ) -> Iterator[str]:
        if named is not None:
            yield "named" if named.key == who.key else "other named"
            if named.key != who.key and self._clipped(named, who):
                yield "clipped name"
        if ruled is not None:
            yield "ruled" if ruled.key == who.key else "other ruled"
        if who.key in meant:
            yield "meant" if len(meant) == 1 else "perhaps meant"
        elif meant:
            yield "other meant"
        held = self._offices.get(who.key, set())
        if told and told & held:
            yield "holds the office" if any(t.startswith("=") for t in told & held) else "holds a like office"
        yield "linked" if who.key.startswith("person:") else "unlinked"
        yield f"named={who.named}"
        yield f"places={bucket(len(who.places), 3)}"
        yield f"words={bucket(len(who.name.split()), 4)}"
        yield "holds" if held else "no office"
        yield from self._where(said, who)

    def _clipped(self, named: Voice, who: Somebody) -> bool:
        """Whether a word of the name shares its first or last letters with a part of the other ("Azky", "Azkiya")."""
        parts = [p for p in who.name.lower().split() if len(p) >= _ALIKE]
        words = [w for w in (named.name or "").lower().split() if len(w) >= _ALIKE]
        return any(w != p and (w[:3] == p[:3] or w[-_ALIKE:] == p[-_ALIKE:]) for w in words for p in parts)

    def _where(self, said: Said, who: Somebody) -> Iterator[str]:
        reading = self.reading
        here = reading.line(said.span.start).start
        place = who.last_before(said.span.start)
        if place is not None:
            stops, lines = reading.stops(place.span.end, said.span.start)
            yield f"sentences={bucket(stops)}"
            yield "paragraph=same" if place.span.start >= here else f"paragraph={bucket(lines, 3)}"
        behind = who.first_from(said.span.end)
        if behind is not None and behind.span.start < said.span.end + _AFTER:
            line = reading.line(said.span.end).end
            yield "behind in line" if behind.span.start < line else "behind"
            yield f"behind={bucket((behind.span.start - said.span.end) // 20, 4)}"

    def _around(self, place: Voice) -> frozenset[str]:
        """Whether a mention opens its sentence, what governs it, the words beside it."""
        found = self._seen.get(place)
        if found is None:
            found = self._seen[place] = frozenset(self._looks(place))
        return found

    def _looks(self, place: Voice) -> Iterator[str]:
        reading, start = self.reading, self.reading.sentence(place.span.start).start
        lead = FOLDED_WORD.findall(reading.folded, max(start, place.span.start - 120), place.span.start)
        yield f"lead={bucket(len(lead), 1, 7)}"
        yield f"left={lead[-1] if lead else '^'}"
        after = FOLDED_WORD.findall(reading.folded, place.span.end, min(len(reading.folded), place.span.end + 60))[:3]
        yield f"right={after[0] if after else '$'}"
        if any(word in self.speakers.words.active for word in after):
            yield "says"
        if lead and (lead[-1] in self.speakers.words.after or lead[-1] in self.speakers.words.passive):
            yield "said"
        if self.speakers.governed(place, start):
            yield "governed"
        if not reading.is_read(place.span.start):
            yield "in headline"
        if reading.names_thing(place.words):
            yield "thing"


def _came_in(looks: frozenset[str], came: int) -> Iterator[str]:
    """How somebody came in behind the quotation before, alone or with others (1, 2)."""
    yield from ("came in", "came in alone" if came == 1 else "came in with others")
    yield from [f"came in {look}" for look in _COMING if look in looks]


def _held(kind: str | None, words: str) -> set[str]:
    """An office as what can be compared: its id, and its words."""
    found = {w for w in FOLDED_WORD.findall(words) if len(w) > _ALIKE}
    return found | {f"={kind}"} if kind else found


def _kind(said: Said) -> str:
    """How the words name the speaker."""
    by = said.by
    if by is None:
        return "bare"
    if by.voice is not None:
        return "name" if by.voice.named else "office"
    if by.pronoun is not None:
        return "pronoun" if by.pronoun.end - by.pronoun.start < 8 else "described"
    return "nya" if by.back else "open"
