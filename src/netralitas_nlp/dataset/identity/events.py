"""The same event in several articles: place and day first, then venue, speakers and organisers, words last.

In: one `EventReport` an event and article. Out: a `Verdict` for each pair that could be the same. The docstring of a
reason is its documentation; weights and bars were set together on the scenes `tests/dataset/identity/events*.csv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from rapidfuzz import fuzz

from netralitas_nlp.dataset.identity.cluster import Far, Verdict, met_through, ordered, shared
from netralitas_nlp.dataset.identity.names import Likeness, NameRules, Tokens
from netralitas_nlp.dataset.identity.pairs import Pair, number_of, pairs_sharing
from netralitas_nlp.model.days import first_day, last_day, ordinal
from netralitas_nlp.model.ids import code_in, regency
from netralitas_nlp.resources.identity import IdentityWords
from netralitas_nlp.text.fold import fold, plain_words
from netralitas_nlp.text.weighing import names_of, weigh

_WINDOW = 14
"""Days around publication in which an event without a day may lie."""


class Place(Enum):
    """How the regions of two reports agree."""

    SAME = "same_region"
    WITHIN = "region_within"
    OPEN = "region_open"
    OTHER = "other_region"


class When(Enum):
    """How the days of two reports agree."""

    SAME = "same_day"
    MONTH = "same_month"
    NEXT = "next_day"
    OPEN = "day_open"
    OTHER = "other_day"


BARS: Mapping[tuple[Place, When], int] = {
    (Place.OTHER, When.SAME): 10,
    (Place.OTHER, When.MONTH): 10,
    (Place.OTHER, When.OPEN): 10,
    (Place.OTHER, When.NEXT): 11,
    (Place.SAME, When.SAME): 2,
    (Place.WITHIN, When.SAME): 4,
    (Place.OPEN, When.SAME): 4,
    (Place.SAME, When.MONTH): 4,
    (Place.SAME, When.OPEN): 5,
    (Place.SAME, When.NEXT): 7,
    (Place.WITHIN, When.OPEN): 7,
    (Place.OPEN, When.OPEN): 7,
    (Place.WITHIN, When.MONTH): 7,
    (Place.OPEN, When.MONTH): 7,
    (Place.WITHIN, When.NEXT): 9,
    (Place.OPEN, When.NEXT): 9,
}
"""Least sum of weights for a merge: the less place and day say, the more the rest must."""


@dataclass(frozen=True, slots=True)
class EventReport:
    """An event as one article tells.

    Attributes:
        id: Article and place of the trigger.
        article: The article.
        kinds: Main kind first, then further ones.
        topic: Its topic; "other" says nothing.
        region: Kemendagri code, or None.
        day, day_end: ISO days or months, or None.
        relative: Whether the day rests on a relative word ("kemarin").
        planned: Whether it is announced rather than told as held.
        published: ISO day of publication, or None.
        venue: Venue as written, or None.
        organisers: Ids of agencies.
        speakers: Names.
        clock: "09:00" or a range, or None.
        words: Headline and theme.
        copy: Group of articles with the same text.
    """

    id: str
    article: str
    kinds: tuple[str, ...]
    topic: str = "other"
    region: str | None = None
    day: str | None = None
    day_end: str | None = None
    relative: bool = False
    planned: bool = False
    published: str | None = None
    venue: str | None = None
    organisers: frozenset[str] = frozenset()
    speakers: tuple[str, ...] = ()
    clock: str | None = None
    words: str = ""
    copy: str = ""


@dataclass
class _Reading:
    """A report, with what is worked out of it once."""

    report: EventReport
    venue: tuple[str, ...]
    speakers: tuple[Tokens, ...]
    words: frozenset[str]
    put_off: bool = False
    """Whether headline or theme says that the occasion was put off."""

    @cached_property
    def place(self) -> str | None:
        return regency(self.report.region) if self.report.region else None

    @cached_property
    def organising(self) -> frozenset[str | None]:
        """Regencies of the organisers."""
        return frozenset(regency(code) if (code := code_in(o)) else None for o in self.report.organisers)

    @cached_property
    def first(self) -> int | None:
        return ordinal(first_day(self.report.day or ""))

    @cached_property
    def last(self) -> int | None:
        return ordinal(last_day(self.report.day_end or self.report.day or ""))

    @cached_property
    def exact(self) -> bool:
        return len(self.report.day or "") >= 10

    @cached_property
    def published(self) -> int | None:
        return ordinal(self.report.published)


@dataclass(frozen=True)
class _Pair:
    one: _Reading
    other: _Reading
    names: NameRules

    @cached_property
    def place(self) -> Place:
        a, b = self.one.place, self.other.place
        if a is None or b is None:
            return Place.OPEN
        if a == b:
            return Place.SAME
        if any({a, b} <= r.organising for r in (self.one, self.other)):
            return Place.OPEN  # a joint occasion, told from either side
        return Place.WITHIN if a.startswith(b) or b.startswith(a) else Place.OTHER

    @cached_property
    def when(self) -> When:
        a, b = self.one, self.other
        if a.first is None or a.last is None or b.first is None or b.last is None:
            return When.OPEN if self._within_window() else When.OTHER
        apart = max(a.first, b.first) - min(a.last, b.last)
        if apart <= 0:
            return When.SAME if a.exact and b.exact else When.MONTH
        if apart <= _WINDOW and (_announces(a, b) or _announces(b, a)):
            return When.OPEN
        doubtful = a.report.relative or b.report.relative
        return When.NEXT if apart == 1 and doubtful else When.OTHER

    @cached_property
    def days_off(self) -> int | None:
        """Days between what is known of both: days or months, or the day of publication; None if one has neither."""
        a, b = (
            (r.first, r.last) if r.first is not None else (r.published, r.published) for r in (self.one, self.other)
        )
        if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
            return None
        return max(0, max(a[0], b[0]) - min(a[1], b[1]))

    def _within_window(self) -> bool:
        if self.days_off is None or self.days_off > _WINDOW:
            return False
        return all(_can_tell(a, b) for a, b in ((self.one, self.other), (self.other, self.one)))


def _announces(early: _Reading, late: _Reading) -> bool:
    """Whether one report announced the occasion for a day from which, the other says, it was put off."""
    if not late.put_off or early.first is None or late.first is None or early.published is None:
        return False
    return early.published < early.first < late.first


def _can_tell(reading: _Reading, other: _Reading) -> bool:
    """A report without a day that tells an event as held was not published before its day."""
    if reading.first is not None or reading.report.planned or reading.published is None or other.first is None:
        return True
    return other.first <= reading.published + 1


# ------------------------------------------------------------------ refusals


def told_apart(pair: _Pair) -> bool:
    """One article tells them as two."""
    return pair.one.report.article == pair.other.report.article


def other_region(pair: _Pair) -> bool:
    """Held in regions of which neither lies in the other: Kota and Kabupaten of one name too."""
    return pair.place is Place.OTHER


def other_day(pair: _Pair) -> bool:
    """Held on other days; a day that rests on "yesterday" may be off by one."""
    return pair.when is When.OTHER


def other_hour(pair: _Pair) -> bool:
    """They begin three hours apart or more, on one day: morning and afternoon in one hall are two occasions."""
    a, b = _hour(pair.one.report.clock), _hour(pair.other.report.clock)
    ranges = pair.one.report.day_end or pair.other.report.day_end
    return pair.when is When.SAME and not ranges and a is not None and b is not None and abs(a - b) >= 3


REFUSALS: tuple[Callable[[_Pair], bool], ...] = (told_apart, other_region, other_day, other_hour)


# ------------------------------------------------------------------ reasons


def same_text(pair: _Pair) -> bool:
    """The articles are copies of one text, and the kind is the same."""
    same = bool(pair.one.report.copy) and pair.one.report.copy == pair.other.report.copy
    return same and pair.one.report.kinds[:1] == pair.other.report.kinds[:1]


def same_venue(pair: _Pair) -> bool:
    """The venues share what tells them from others; common words such as "aula" do not count."""
    return _venue_likeness(pair) >= 85


def other_venue(pair: _Pair) -> bool:
    """Both venues are told and share nothing that tells venues apart."""
    return bool(pair.one.venue and pair.other.venue) and _venue_likeness(pair) < 60


def _venue_likeness(pair: _Pair) -> float:
    a, b = pair.one.venue, pair.other.venue
    if not a or not b:
        return 0.0
    numbers = [{w for w in venue if w.isdigit()} for venue in (a, b)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return 0.0  # SMA 1 and SMA 2
    glued, other = sorted(("".join(a), "".join(b)), key=len)
    if len(glued) >= 6 and glued in other:
        return 100.0  # "Graha Maslahat", "Grahamaslahat"
    return float(fuzz.token_set_ratio(" ".join(a), " ".join(b)))


def shared_speaker(pair: _Pair) -> bool:
    """A speaker's name stands in both."""
    return any(
        pair.names.compare(a, b) >= Likeness.PART or (a == b and len(a) == 1 and len(a[0]) > 3)
        for a in pair.one.speakers
        for b in pair.other.speakers
    )


def other_speakers(pair: _Pair) -> bool:
    """Both name speakers, none of them in common; articles often quote different ones."""
    return bool(pair.one.speakers and pair.other.speakers) and not shared_speaker(pair)


def shared_organiser(pair: _Pair) -> bool:
    """An organiser in common."""
    return bool(pair.one.report.organisers & pair.other.report.organisers)


def other_organisers(pair: _Pair) -> bool:
    """Both name organisers, none in common."""
    a, b = pair.one.report.organisers, pair.other.report.organisers
    return bool(a and b) and not a & b


def other_parties(pair: _Pair) -> bool:
    """Neither organisers nor speakers in common, though both tell both."""
    return other_organisers(pair) and other_speakers(pair)


def same_kind(pair: _Pair) -> bool:
    """A kind in common."""
    return bool(set(pair.one.report.kinds) & set(pair.other.report.kinds))


def same_topic(pair: _Pair) -> bool:
    """The same topic, and one that says something."""
    return pair.one.report.topic == pair.other.report.topic != "other"


def other_topic(pair: _Pair) -> bool:
    """Two topics that say something, and differ."""
    topics = {pair.one.report.topic, pair.other.report.topic}
    return len(topics) == 2 and "other" not in topics


def other_matter(pair: _Pair) -> bool:
    """Neither kind nor topic in common, and both topics say something: two occasions in one hall."""
    return other_topic(pair) and not same_kind(pair)


def shared_words(pair: _Pair) -> bool:
    """Headline and theme share at least two words and a third of the words of the shorter."""
    return _shared(pair) >= 2 and _shared(pair) * 3 >= min(len(pair.one.words), len(pair.other.words))


def other_words(pair: _Pair) -> bool:
    """Neither topic says anything, and headline and theme share no word of at least three on either side."""
    bare = pair.one.report.topic == pair.other.report.topic == "other"
    return bare and min(len(pair.one.words), len(pair.other.words)) >= 3 and _shared(pair) == 0


def _shared(pair: _Pair) -> int:
    return len(pair.one.words & pair.other.words)


def same_clock(pair: _Pair) -> bool:
    """The same hour of beginning."""
    a, b = pair.one.report.clock, pair.other.report.clock
    return a is not None and b is not None and a[:2] == b[:2]


def other_clock(pair: _Pair) -> bool:
    """They begin more than an hour apart."""
    a, b = _hour(pair.one.report.clock), _hour(pair.other.report.clock)
    return a is not None and b is not None and abs(a - b) > 1


def _hour(clock: str | None) -> int | None:
    return int(clock[:2]) if clock and clock[:2].isdigit() else None


REASONS: Mapping[Callable[[_Pair], bool], int] = {
    same_text: 10,
    same_venue: 3,
    shared_speaker: 3,
    shared_organiser: 2,
    shared_words: 2,
    same_kind: 1,
    same_topic: 1,
    same_clock: 1,
    other_speakers: -1,
    other_organisers: -2,
    other_parties: -2,
    other_topic: -2,
    other_clock: -3,
    other_words: -3,
    other_venue: -4,
    other_matter: -4,
}


# ------------------------------------------------------------------ comparing


class EventMatcher:
    """Compares events of different articles."""

    def __init__(self, words: IdentityWords) -> None:
        self._names, self._knowledge = NameRules(words), words

    def __call__(self, reports: Iterable[EventReport]) -> tuple[list[Verdict], Far]:
        """Verdicts on all pairs that lie near each other in place and time, in order, and the pairs that are far."""
        readings = {r.id: self._read(r) for r in reports}
        pairs, refused = pairs_sharing((key, map(number_of, _keys(r))) for key, r in readings.items()), bytearray()
        verdicts = []
        for left, right in pairs:
            pair = _Pair(readings[left], readings[right], self._names)
            refused.append(_is_far(pair))
            if not refused[-1]:
                verdicts.append(self._weigh(pair))
        ranges = {key for key, reading in readings.items() if reading.report.day_end or reading.put_off}
        joint = {key for key, reading in readings.items() if len(reading.organising - {None}) > 1}
        bridged = {
            other_day.__name__: met_through(verdicts, ranges),
            other_region.__name__: met_through(verdicts, joint),
        }

        def weigh(left: str, right: str) -> Verdict:
            return _opened(self._weigh(_Pair(readings[left], readings[right], self._names)), bridged)

        return [_opened(v, bridged) for v in verdicts], Far(pairs.only(refused), weigh)

    def compare(self, one: EventReport, other: EventReport) -> Verdict:
        """The verdict on one pair."""
        a, b = sorted((one, other), key=lambda r: r.id)
        return self._weigh(_Pair(self._read(a), self._read(b), self._names))

    def _read(self, report: EventReport) -> _Reading:
        forms, common_venue = self._knowledge.venue_forms, self._knowledge.venue_words
        venue = [forms.get(w, w) for w in plain_words(fold(report.venue or "")) if w not in common_venue]
        common = self._knowledge.common_words
        told = plain_words(fold(report.words))
        words = frozenset(w for w in told if len(w) > 2 and w not in common)
        put_off = not self._knowledge.put_off_words.isdisjoint(told)
        speakers = tuple(self._names.tokens(name) for name in report.speakers)
        return _Reading(report, tuple(venue), speakers, words, put_off)

    def _weigh(self, pair: _Pair) -> Verdict:
        left, right = ordered(pair.one.report.id, pair.other.report.id)
        against = [refuse for refuse in REFUSALS if refuse(pair)]
        if against == [other_region] and same_text(pair):
            against = []  # another outlet's dateline moved the copy
        if against:
            near = against == [other_region] and _near(pair)
            return Verdict(left, right, False, shared(names_of(against)), final=True, near=near)
        found = weigh(REASONS, pair)
        weight: float = found.weight
        if pair.when is When.OPEN:
            weight -= (pair.days_off or 0) / 100  # of several events that it may be, the nearest is tried first
        names = (pair.place.value, pair.when.value, *found.names)
        surplus = weight - BARS[pair.place, pair.when]
        if surplus < 0 and found.least >= -1:
            surplus = 0  # too little is known, but nothing speaks against it; articles often quote different speakers
        return Verdict(left, right, weight >= BARS[pair.place, pair.when], shared(names), weight, surplus)


def _near(pair: _Pair) -> bool:
    """Whether events in two regions have a speaker, an organiser or the venue in common: one region may be misread."""
    return shared_speaker(pair) or shared_organiser(pair) or same_venue(pair)


def _is_far(pair: _Pair) -> bool:
    """Whether a pair is refused for good, and not near."""
    if told_apart(pair) or other_day(pair) or other_hour(pair):
        return True
    return other_region(pair) and not same_text(pair) and not _near(pair)


def _opened(verdict: Verdict, bridged: Mapping[str, set[Pair]]) -> Verdict:
    """A verdict that is not final where its only reason is bridged by a third article."""
    alone = verdict.reasons[0] if len(verdict.reasons) == 1 else ""
    return replace(verdict, final=False) if verdict.pair in bridged.get(alone, ()) else verdict


def _keys(reading: _Reading) -> Iterator[str]:
    report = reading.report
    if report.copy:
        yield f"text {report.copy}"
    days = _days(reading)
    for day in days:
        if reading.place is not None:
            yield f"place {day} {reading.place}"
        for party in report.organisers:
            yield f"party {day} {party}"
        for name in reading.speakers:
            yield f"speaker {day} {name[-1] if name else ''}"


def _days(reading: _Reading) -> Iterable[int]:
    """The days on which a report is looked for: its own with one on either side, or the window around publication."""
    if reading.first is not None and reading.last is not None:
        # A misread range of many months would meet everything; no occasion lasts that long.
        beyond = _WINDOW if reading.put_off else 1
        return range(reading.first - beyond, min(reading.last, reading.first + 62) + beyond + 1)
    if reading.published is not None:
        return range(reading.published - _WINDOW, reading.published + _WINDOW + 1)
    return ()
