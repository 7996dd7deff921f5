"""The same person in several articles: by the parts of the name, the office, the region and the years.

In: one `PersonReport` a person and article. Out: a `Verdict` for each pair that could be the same. The docstring of a
reason is its documentation; weights and bar were set together on the scenes `tests/dataset/identity/people*.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

from netralitas_nlp.dataset.identity.cluster import Far, Verdict, met_through, ordered, shared
from netralitas_nlp.dataset.identity.names import Likeness, NameRules, Tokens
from netralitas_nlp.dataset.identity.pairs import MOST_TOGETHER, number_of, pairs_sharing
from netralitas_nlp.model.ids import agency_kind, regency
from netralitas_nlp.resources.identity import IdentityWords
from netralitas_nlp.text.weighing import names_of, weigh

BAR = 6
"""Least sum of weights for a merge."""

_NEAR, _FAR, _TERM, _AT_ONCE = 730, 3652, 2000, 60
"""Days: offices told within two years are near, over ten years far, within two months held at once; a short name is taken
up within one term."""


@dataclass(frozen=True, slots=True)
class PersonReport:
    """A person as one article tells.

    Attributes:
        id: Article and name.
        article: The article.
        name: Fullest name in the article.
        role: Office as written; None if none is told.
        role_id: Office in the register.
        status: How the office is held.
        agency: Id of the agency, or None.
        region: Kemendagri code of the office's region, or None.
        day: Number of the day of publication; None if unknown.
        around: Regencies that the article tells of.
        events: Groups of the events in which the person plays a part.
        copy: Group of articles with the same text.
    """

    id: str
    article: str
    name: str
    role: str | None = None
    role_id: str | None = None
    status: str | None = None
    agency: str | None = None
    region: str | None = None
    day: int | None = None
    around: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    copy: str = ""


@dataclass(slots=True)
class _Reading:
    """A report, with what is worked out of it once; it takes in later reports that tell exactly the same."""

    report: PersonReport
    tokens: Tokens
    canonical: Tokens
    body: str | None
    common: bool
    """Whether the name begins with a word that says little of who bears it."""
    seat: frozenset[str]
    """What a head of a district, village or station is head of; empty for other offices."""
    office: str
    """The office as compared: without words of status and marks."""
    place: str | None = field(init=False)
    articles: set[str] = field(init=False)
    events: set[str] = field(init=False)
    copies: set[str] = field(init=False)
    around: frozenset[str] = field(init=False)
    first: int | None = field(init=False)
    last: int | None = field(init=False)
    full_words: int = field(init=False)
    """Words of the name that are no initials."""

    def __post_init__(self) -> None:
        report = self.report
        self.place = regency(report.region) if report.region else None
        self.articles, self.events = {report.article}, set(report.events)
        self.copies = {report.copy} if report.copy else set()
        self.around, self.first, self.last = report.around, report.day, report.day
        self.full_words = sum(len(word) > 1 for word in self.tokens)

    def take_in(self, later: _Reading) -> None:
        """A later report of the same name, office and region."""
        self.articles |= later.articles
        self.events |= later.events
        self.copies |= later.copies
        self.around |= later.around
        self.last = later.last if later.last is not None else self.last


_NUMBERS = frozenset(["i", "ii", "iii", "iv", "v"])
_NO_WORD = re.compile(r"[.()]")


@dataclass(frozen=True)
class _Pair:
    one: _Reading
    other: _Reading
    likeness: Likeness

    @cached_property
    def gap(self) -> int | None:
        """Days between the two tellings; None if one day is unknown."""
        a, b = self.one, self.other
        if a.first is None or a.last is None or b.first is None or b.last is None:
            return None
        return max(0, max(a.first, b.first) - min(a.last, b.last))

    @property
    def words(self) -> int:
        """Words of the shorter name that are no initials."""
        return min(self.one.full_words, self.other.full_words)


# ------------------------------------------------------------------ refusals


def told_apart(pair: _Pair) -> bool:
    """One article names both, as two persons of different names."""
    return bool(pair.one.articles & pair.other.articles) and pair.likeness is not Likeness.SAME


def other_name(pair: _Pair) -> bool:
    """The names do not fit."""
    return pair.likeness is Likeness.NONE


def other_region(pair: _Pair) -> bool:
    """Both hold office in regions of which neither lies in the other: Kota and Kabupaten of one name too."""
    a, b = pair.one.place, pair.other.place
    return a is not None and b is not None and not (a.startswith(b) or b.startswith(a))


def other_body(pair: _Pair) -> bool:
    """They serve bodies that one person does not serve at a time, within two years."""
    a, b = pair.one.body, pair.other.body
    return a is not None and b is not None and a != b and (pair.gap is None or pair.gap <= _NEAR)


def too_short(pair: _Pair) -> bool:
    """One name is a single word, and neither office, copy, nor an event with one office unknown or acting says who it is."""
    if pair.likeness is not Likeness.SINGLE:
        return False
    told = same_office(pair) and (same_region(pair) or shared_event(pair)) and within_a_term(pair)
    return not (same_text(pair) or told or (shared_event(pair) and (office_unknown(pair) or acting(pair))))


def acting(pair: _Pair) -> bool:
    """One office is held in an acting capacity, beside another."""
    return bool({pair.one.report.status, pair.other.report.status} & {"pj", "pjs", "plt", "plh"})


def within_a_term(pair: _Pair) -> bool:
    """Told within one term of office."""
    return pair.gap is None or pair.gap <= _TERM


def misprint_alone(pair: _Pair) -> bool:
    """The names differ by a letter, and neither office, agency, copy nor an event with one office unknown says it is a misprint."""
    if pair.likeness is not Likeness.TYPO:
        return False
    told = same_office(pair) or (same_agency(pair) and near_in_time(pair))
    return not (told or same_text(pair) or (shared_event(pair) and office_unknown(pair)))


def other_first_name(pair: _Pair) -> bool:
    """The shorter name lacks the first word of the longer, as names of wife and child do, and no office of one term is shared."""
    if pair.likeness not in (Likeness.PART, Likeness.SINGLE):
        return False
    a, b = pair.one.canonical[0], pair.other.canonical[0]
    former = "former" in (pair.one.report.status, pair.other.report.status)
    told = same_office(pair) and within_a_term(pair) and not former
    return a != b and len(a) > 1 and len(b) > 1 and not (told or same_text(pair))


def held_before(pair: _Pair) -> bool:
    """Of two unlike names, one held the office before the other is told to hold it: predecessor and successor."""
    if pair.likeness is Likeness.SAME or not same_office(pair):
        return False
    return any(
        former.report.status == "former"
        and holder.report.status == "definitive"
        and (former.first is None or holder.last is None or former.first <= holder.last)
        for former, holder in ((pair.one, pair.other), (pair.other, pair.one))
    )


def other_seat(pair: _Pair) -> bool:
    """Both head a district, village or station below the regency, and not the same one."""
    if pair.one.report.role_id != pair.other.report.role_id:
        return False
    a, b = pair.one.seat, pair.other.seat
    return bool(a and b) and not a & b


def other_number(pair: _Pair) -> bool:
    """Within two months, unlike names hold posts of one body with different numbers ("Wakil Ketua I", "Wakil Ketua II")."""
    at_once = pair.gap is not None and pair.gap <= _AT_ONCE
    if pair.likeness is Likeness.SAME or not at_once or not same_office(pair):
        return False
    a, b = (_NUMBERS.intersection(r.office.split()) for r in (pair.one, pair.other))
    return bool(a and b) and not a & b


REFUSALS: tuple[Callable[[_Pair], bool], ...] = (
    told_apart,
    other_name,
    other_region,
    other_body,
    too_short,
    misprint_alone,
    other_first_name,
    held_before,
    other_seat,
    other_number,
)
_FINAL = frozenset([told_apart, other_region, other_body, held_before, other_seat, other_number])


# ------------------------------------------------------------------ reasons


def long_name(pair: _Pair) -> bool:
    """The same name of three words or more."""
    return pair.likeness >= Likeness.VARIANT and pair.words >= 3


def same_name(pair: _Pair) -> bool:
    """The same name of two words, spelling aside."""
    return pair.likeness >= Likeness.VARIANT and pair.words == 2


def like_name(pair: _Pair) -> bool:
    """Alike but for initials, a misprint, or a part that one article leaves out."""
    return pair.likeness in (Likeness.INITIALS, Likeness.TYPO, Likeness.PART) or (
        pair.likeness >= Likeness.VARIANT and pair.words < 2
    )


def two_words_alike(pair: _Pair) -> bool:
    """Of names that are alike, the first two words are the same (or two around initials), the first no very common one."""
    if pair.likeness not in (Likeness.INITIALS, Likeness.PART):
        return False
    a, b = pair.one.canonical, pair.other.canonical
    if pair.likeness is Likeness.PART:
        alike = a[:2] == b[:2]
    else:
        alike = a[0] == b[0] and len({w for w in a if len(w) > 2} & set(b)) >= 2
    return alike and not pair.one.common


def same_office(pair: _Pair) -> bool:
    """The same office, however it is held."""
    a, b = pair.one, pair.other
    if a.report.role_id and b.report.role_id:
        return a.report.role_id == b.report.role_id and not other_agency(pair)
    return bool(a.office and b.office) and fuzz.token_set_ratio(a.office, b.office) >= 90


def other_agency(pair: _Pair) -> bool:
    """Both agencies are known and differ."""
    a, b = pair.one.report.agency, pair.other.report.agency
    return a is not None and b is not None and a != b


def same_agency(pair: _Pair) -> bool:
    """The same agency, or both at a body of the same kind in the same region."""
    a, b = pair.one, pair.other
    if a.report.agency is not None and a.report.agency == b.report.agency:
        return True
    return a.body is not None and a.body == b.body and a.body != "government" and same_region(pair)


def same_region(pair: _Pair) -> bool:
    """Both hold office in the same region."""
    return pair.one.place is not None and pair.one.place == pair.other.place


def shared_event(pair: _Pair) -> bool:
    """Both play a part in the same event."""
    return bool(pair.one.events & pair.other.events)


def same_surroundings(pair: _Pair) -> bool:
    """The articles tell of the same regency; counts only where an office says no region."""
    if pair.one.place is not None and pair.other.place is not None:
        return False
    return bool(_around(pair.one) & _around(pair.other))


def _around(reading: _Reading) -> frozenset[str]:
    return frozenset([reading.place]) if reading.place else reading.around


def same_text(pair: _Pair) -> bool:
    """The articles are copies of one text."""
    return bool(pair.one.copies & pair.other.copies)


def near_in_time(pair: _Pair) -> bool:
    """Told within two years."""
    return pair.gap is not None and pair.gap <= _NEAR


def far_in_time(pair: _Pair) -> bool:
    """Told more than ten years apart."""
    return pair.gap is not None and pair.gap > _FAR


def office_unknown(pair: _Pair) -> bool:
    """One article tells no office: it may be a private person of the same name."""
    return not (pair.one.report.role and pair.other.report.role)


def other_posts_at_once(pair: _Pair) -> bool:
    """Within two months, two posts of different agencies are told, none of them acting."""
    statuses = {pair.one.report.status, pair.other.report.status}
    return statuses == {"definitive"} and other_agency(pair) and pair.gap is not None and pair.gap <= _AT_ONCE


REASONS: Mapping[Callable[[_Pair], bool], int] = {
    same_text: 8,
    long_name: 5,
    same_name: 4,
    shared_event: 4,
    same_office: 3,
    like_name: 2,
    two_words_alike: 1,
    same_agency: 2,
    same_region: 2,
    same_surroundings: 1,
    near_in_time: 1,
    far_in_time: -2,
    office_unknown: -2,
    other_posts_at_once: -6,
}


# ------------------------------------------------------------------ comparing


class PersonMatcher:
    """Compares persons of different articles."""

    def __init__(self, words: IdentityWords) -> None:
        self._names, self._words = NameRules(words), words

    def __call__(self, reports: Iterable[PersonReport]) -> tuple[list[Verdict], Far]:
        """Verdicts on all pairs whose names could be one person's, in order, and the pairs that are far.

        Reports that tell the same name, office and region are one profile, compared once.
        """
        profiles, settled = self._profiles(reports)

        def weigh(left: str, right: str) -> Verdict:
            return self._weigh(self._pair(profiles[left], profiles[right]))

        pairs, refused = pairs_sharing((key, map(number_of, _keys(r))) for key, r in profiles.items()), bytearray()
        verdicts = []
        for left, right in pairs:
            pair = self._pair(profiles[left], profiles[right])
            alike = pair.likeness is not Likeness.NONE
            refused.append(alike and _is_far(pair))
            if alike and not refused[-1]:
                verdicts.append(self._weigh(pair))
        told = sorted([*settled, *verdicts, *self._bridged(profiles, verdicts)], key=lambda v: v.pair)
        return told, Far(pairs.only(refused), weigh)

    def _pair(self, one: _Reading, other: _Reading) -> _Pair:
        return _Pair(one, other, self._names.compare(one.tokens, other.tokens))

    def _profiles(self, reports: Iterable[PersonReport]) -> tuple[dict[str, _Reading], list[Verdict]]:
        """Reports that tell the same of a person, as one reading; the first of them stands for all."""
        profiles: dict[str, _Reading] = {}
        settled: list[Verdict] = []
        latest: dict[tuple[object, ...], _Reading] = {}
        for reading in map(self._read, sorted(reports, key=lambda r: (r.day is None, r.day or 0, r.id))):
            earlier = latest.get(_told(reading)) if _is_profile(reading) else None
            if earlier is None or not _follows(earlier, reading):
                profiles[reading.report.id] = latest[_told(reading)] = reading
                continue
            earlier.take_in(reading)
            settled.append(Verdict(*ordered(earlier.report.id, reading.report.id), True, ("same_profile",), BAR + 3))
        return profiles, settled

    def _bridged(self, profiles: Mapping[str, _Reading], verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """Refusals between full names that do not fit and that a name of one word would join: successors of like names."""
        single = {key for key, reading in profiles.items() if reading.full_words < 2}
        for left, right in sorted(met_through(verdicts, single, MOST_TOGETHER)):
            if self._names.clash(profiles[left].tokens, profiles[right].tokens):
                yield Verdict(left, right, False, shared(("other_name",)), final=True)

    def compare(self, one: PersonReport, other: PersonReport) -> Verdict:
        """The verdict on one pair."""
        a, b = sorted((self._read(one), self._read(other)), key=lambda r: r.report.id)
        return self._weigh(self._pair(a, b))

    def _read(self, report: PersonReport) -> _Reading:
        tokens = self._names.tokens(report.name)
        canonical = self._names.canonical(tokens)
        common = canonical[:1] and canonical[0] in self._words.common_names
        told = _NO_WORD.sub(" ", (report.role or "").lower()).split()
        office = [word for word in told if word not in self._words.status_words]
        return _Reading(
            report, tokens, canonical, self._body(report), bool(common), self._seat(office), " ".join(office)
        )

    def _seat(self, office: Sequence[str]) -> frozenset[str]:
        words = frozenset(office)
        heads = any(head <= words for head in self._words.seat_heads)
        return words - self._words.seat_words if heads else frozenset()

    def _body(self, report: PersonReport) -> str | None:
        if report.status in ("candidate", "former", "elect"):
            return None
        agency = agency_kind(report.agency or "").replace("_", " ").replace("-", " ")
        told = f"{agency} | {report.role or ''}".lower()
        return next((body for body, pattern in self._words.bodies if pattern.search(told)), None)

    def _weigh(self, pair: _Pair) -> Verdict:
        left, right = ordered(pair.one.report.id, pair.other.report.id)
        against = [refuse for refuse in REFUSALS if refuse(pair)]
        if same_text(pair) and not {told_apart, other_name} & set(against):
            against = []
        if against:
            final = any(r in _FINAL for r in against)
            return Verdict(
                left,
                right,
                False,
                shared(names_of(against)),
                final=final,
                near=other_region not in against or _near(pair),
            )
        found = weigh(REASONS, pair)
        names = found.names or ("too_little",)
        surplus: float = found.weight - BAR
        if surplus < 0 and found.least >= 0:
            surplus = 0  # too little is known, but nothing speaks against it
        elif surplus >= 0 and pair.gap is not None:
            surplus += 0.2 * max(
                0, 1 - pair.gap / _FAR
            )  # of several whom a short name fits, the nearest in time comes first
        return Verdict(left, right, found.weight >= BAR, shared(names), found.weight, surplus)


def _is_far(pair: _Pair) -> bool:
    """Whether namesakes hold office in two regions and are not near: refused for good, whatever else is told."""
    return other_region(pair) and not same_text(pair) and not _near(pair)


def _near(pair: _Pair) -> bool:
    """Whether namesakes with offices in two regions share an event, a regency told of, or a long name.

    One of them may be misread, or have moved.
    """
    return shared_event(pair) or bool(pair.one.around & pair.other.around) or long_name(pair)


def _told(reading: _Reading) -> tuple[object, ...]:
    report = reading.report
    return (reading.tokens, reading.place, report.agency, report.role_id or reading.office, report.status)


def _is_profile(reading: _Reading) -> bool:
    """Two words of the name, an office, and the region or agency it is held in."""
    return (
        reading.full_words >= 2
        and bool(reading.report.role)
        and (reading.place is not None or reading.report.agency is not None)
    )


def _follows(earlier: _Reading, later: _Reading) -> bool:
    return earlier.last is None or later.first is None or later.first - earlier.last <= _FAR


def _keys(reading: _Reading) -> Iterator[str]:
    words = sorted({t for t in reading.canonical if len(t) > 1})
    yield f"glued {''.join(reading.canonical)}"
    yield from (f"words {one} {other}" for one, other in combinations(words, 2))
    places = [p for p in (reading.place, reading.report.agency) if p]
    for word in words:
        yield from (f"there {word} {place}" for place in (*places, *reading.copies, *reading.events))
