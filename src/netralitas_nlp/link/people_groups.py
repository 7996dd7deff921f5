"""Groups the names of a text into people: one group for each person, under the fullest name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from netralitas_nlp.model import OfficeMention, OfficeStatus, PersonMention, Span
from netralitas_nlp.resources.persons import PersonWords
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.naming import Fit, NameForms, fit, nickname
from netralitas_nlp.text.phrases import any_of

_BY_MANY = frozenset({"functional", "press", "event_role", "private", "profession"})
_OWN = frozenset({OfficeStatus.DEFINITIVE, OfficeStatus.INACTIVE})
_CALLED_REACH = 200
_LEAST = 3  # letters of a nickname that is the beginning of a name
_RELATIVE_REACH = 48
_WIFE = r"\b(?:ny|nyonya)\.?[^\S\n]{0,2}(?:hj?\.?[^\S\n]?)?"  # "Ny. Hj. Siti Arif Rekaan" bears her husband's name


@dataclass(eq=False, slots=True)
class Person:
    """One person of a text.

    Attributes:
        names: Names as printed, each once, in order.
        words: Words of the fullest.
        offices: Offices that words beside a name give, in order.
        called: Nicknames and other spellings that were told to be theirs.
        first: Where the person is first named.
        id: "person:" and a slug of the label; given at the end.
        label: The fullest name: most words, then most letters, then first met.
        relative: Whether named as somebody's relative: whose name this one holds is another person.
    """

    names: list[str]
    words: tuple[str, ...]
    first: int
    offices: list[OfficeMention] = field(default_factory=list)
    called: set[tuple[str, ...]] = field(default_factory=set)
    id: str = ""
    label: str = ""
    relative: bool = False

    def add(self, name: str, words: tuple[str, ...], position: int) -> None:
        """Takes one more name of the same person."""
        if name not in self.names:
            self.names.append(name)
        if len(words) > len(self.words):
            self.words = words
        self.first = min(self.first, position)


class How(StrEnum):
    """How a mention names somebody."""

    FULL = "full"
    FIRST = "first_name"
    LAST = "last_name"
    PART = "part"
    NICKNAME = "nickname"
    RESPELLED = "respelled"
    OFFICE = "office"
    PRONOUN = "pronoun"
    CUE = "cue"


_BY_FIT = {Fit.WHOLE: How.FULL, Fit.FIRST: How.FIRST, Fit.LAST: How.LAST, Fit.INNER: How.PART}


@dataclass(frozen=True, slots=True)
class Naming:
    """What a mention was found to name, one person or the several that fit, and how."""

    people: tuple[Person, ...]
    how: How


class Beside:
    """What words beside a name say of its bearer.

    Args:
        words: Words of relatives, words that say how somebody is called, forms of names.
        address: Words of address.

    Attributes:
        forms: Forms and spellings of names.
    """

    def __init__(self, words: PersonWords, address: Iterable[str]) -> None:
        self.forms = words.forms
        relatives = rf"\b{any_of(words.relatives)}(?:nya)?\b[^.\n;:]{{0,24}}"
        # "bersama istri, Ny. Siti Arif Rekaan": a name that holds another's names another person.
        self._relative = re.compile(rf"(?:{relatives}|{_WIFE})$", re.IGNORECASE)
        between = rf"(?:[^\S\n]+{any_of(words.called_how)}){{0,4}}[^\S\n]+[\"'“‘(]?{any_of(address)}?[^\S\n]*"
        self._called = re.compile(rf"{any_of(words.called)}{between}$", re.IGNORECASE)

    def relative(self, text: str, mention: PersonMention) -> bool:
        """Whether the words before a name call its bearer somebody's relative."""
        start = mention.whole.start
        return self._relative.search(text, max(0, start - _RELATIVE_REACH), mention.span.start) is not None

    def called(self, between: str) -> bool:
        """Whether the words between two names say that the second is what the first is called ("akrab disapa")."""
        return len(between) <= _CALLED_REACH and self._called.search(between) is not None


def group(
    text: str, mentions: Sequence[PersonMention], offices: dict[Span, list[OfficeMention]], beside: Beside
) -> dict[Span, Naming]:
    """Which person each mention names.

    Args:
        text: The text they stand in.
        mentions: Names, in reading order.
        offices: Offices joined to each name.
        beside: Reads the words beside names.

    Returns:
        By span: the person, or the candidates if two fit equally well.
    """
    people = _People(beside.forms)
    named: dict[Span, Naming] = {}
    length = {m.span: len(beside.forms.words(m.name)) for m in mentions}
    full = [m for m in mentions if length[m.span] > 1]
    single = [m for m in mentions if length[m.span] == 1]
    for mention in sorted(full, key=lambda m: (-length[m.span], m.span)):
        relative = beside.relative(text, mention)
        named[mention.span] = naming = _full_name(people, mention, offices.get(mention.span, []), relative)
        if relative and len(naming.people) == 1:
            naming.people[0].relative = True
    several: dict[str, Naming] = {}  # what names of which nothing else is told mean, until somebody comes or is joined
    for mention in single:
        introduced = _introduced(text, mentions, named, mention, beside)
        held = offices.get(mention.span, [])
        alone = introduced is None and not held
        naming = (several.get(mention.name) if alone else None) or _short_name(people, mention, held, introduced)
        named[mention.span] = naming
        if len(naming.people) == 1:
            several.clear()
        elif alone:
            several[mention.name] = naming
    _give_ids(people)
    return named


class _People:
    """The people of a text so far, with what finds those whom a name may mean without a look at all of them.

    Attributes:
        forms: Forms and spellings of names.
        all: The people, in the order in which they were added.
    """

    def __init__(self, forms: NameForms) -> None:
        self.forms = forms
        self.all: list[Person] = []
        self._found: dict[tuple[str, str], list[int]] = {}
        self._words: dict[str, list[str]] = {}
        self._called: dict[tuple[str, ...], list[Person]] = {}

    def add(self, person: Person) -> None:
        """Adds somebody; the words of his fullest name are settled, as longer names come first."""
        number = len(self.all)
        self.all.append(person)
        self._file(number, "letters", _letters(person.words))
        for word in dict.fromkeys(person.words):
            if ("word", word) not in self._found:
                self._words.setdefault(word[0], []).append(word)
            self._file(number, "word", word)
            if any(len(w) == 1 for w in person.words):
                self._file(number, "initialled", word)
        for front in dict.fromkeys(word[:_LEAST] for word in person.words):
            self._file(number, "front", front)

    def call(self, person: Person, words: tuple[str, ...]) -> None:
        """Takes another name of somebody, who has been added."""
        if words not in person.called:
            person.called.add(words)
            self._called.setdefault(words, []).append(person)

    def called(self, words: tuple[str, ...]) -> Sequence[Person]:
        """Those who were said to be called so."""
        return self._called.get(words, ())

    def fitted(self, words: tuple[str, ...]) -> list[Person]:
        """Those whose name these words may fit: it has all of them, or an initial that one of them may be."""
        whole = [word for word in words if len(word) > 1]
        if not whole:
            return []
        rarest = min(whole, key=lambda word: len(self._found.get(("word", word), ())))
        return self._of(("word", rarest), *(("initialled", word) for word in whole))

    def lettered(self, words: tuple[str, ...]) -> list[Person]:
        """Those whose name has as many words, with the same first letters."""
        return self._of(("letters", _letters(words)))

    def spelt_like(self, word: str) -> list[Person]:
        """Those whose name has a word that this is in another spelling."""
        return self._of(*(("word", w) for w in self._words.get(word[0], ()) if self.forms.respelled((word,), (w,))))

    def opened(self, word: str) -> list[Person]:
        """Those whose name has a word that begins as this does."""
        return self._of(("front", word[:_LEAST]))

    def _file(self, number: int, what: str, key: str) -> None:
        self._found.setdefault((what, key), []).append(number)

    def _of(self, *keys: tuple[str, str]) -> list[Person]:
        numbers = {number for key in keys for number in self._found.get(key, ())}
        return [self.all[number] for number in sorted(numbers)]


def _letters(words: tuple[str, ...]) -> str:
    return "".join([word[0] for word in words])


def _full_name(people: _People, mention: PersonMention, offices: Sequence[OfficeMention], relative: bool) -> Naming:
    words = people.forms.words(mention.name)

    def alone(found: Iterable[Person]) -> Iterator[Person]:
        return (p for p in found if p.relative is relative or words == p.words)

    fitting = _fitting(alone(people.fitted(words)), offices, words, (Fit.WHOLE, Fit.FIRST, Fit.LAST))
    if fitting is not None:
        found, how = fitting
        return _naming(people, found, mention, offices, how if len(found) == 1 else How.FULL)
    spelt = (p for p in alone(people.lettered(words)) if people.forms.respelled(words, p.words))
    alike = [p for p in spelt if not _clash(p, offices)]
    if len(alike) == 1:
        return _naming(people, alike, mention, offices, How.RESPELLED)
    return _new(people, mention, offices)


def _short_name(
    people: _People, mention: PersonMention, offices: Sequence[OfficeMention], introduced: Person | None
) -> Naming:
    words = people.forms.words(mention.name)
    called = people.called(words)
    if len(called) == 1:
        return _naming(people, called, mention, offices, How.NICKNAME)
    fitting = _fitting(people.fitted(words), offices, words, (Fit.WHOLE, Fit.FIRST, Fit.LAST, Fit.INNER))
    if fitting is not None:
        found, how = fitting
        return _naming(people, found, mention, offices, how)
    if introduced is not None:
        return _naming(people, [introduced], mention, offices, How.NICKNAME)
    nicknamed = (p for p in people.opened(words[0]) if nickname(words[0], p.words))
    for named, how in ((people.spelt_like(words[0]), How.RESPELLED), (nicknamed, How.NICKNAME)):
        alike = [p for p in named if not _clash(p, offices)]
        if alike:
            return _naming(people, alike, mention, offices, how)
    return _new(people, mention, offices)


def _fitting(
    people: Iterable[Person], offices: Sequence[OfficeMention], words: tuple[str, ...], wanted: Iterable[Fit]
) -> tuple[list[Person], How] | None:
    """Those whose name a name fits best, in the order of what is wanted, and how; None if it fits nobody's."""
    fits = [(p, fit(words, p.words)) for p in people]
    for how in wanted:
        found = [p for p, fits_so in fits if fits_so is how and not _clash(p, offices, how, words)]
        if found:
            return found, _BY_FIT[how]
    return None


def _introduced(
    text: str, mentions: Sequence[PersonMention], named: dict[Span, Naming], mention: PersonMention, beside: Beside
) -> Person | None:
    """The person just named, if words say that the mention is what they are called ("akrab disapa Zul")."""
    at = bisect_left(mentions, mention.span, key=lambda m: m.span) - 1
    if at < 0 or mentions[at].span not in named:
        return None
    last = mentions[at]
    if not beside.called(text[last.span.end : mention.span.start]):
        return None
    people = named[last.span].people
    return people[0] if len(people) == 1 else None


def _clash(person: Person, offices: Sequence[OfficeMention], how: Fit = Fit.LAST, words: tuple[str, ...] = ()) -> bool:
    """Whether offices say that two names of a weak likeness are two people's; initials are one ("S. Wirabumi")."""
    if how in (Fit.WHOLE, Fit.FIRST) and set(words) <= set(person.words):
        return False
    mine, theirs = _telling(person.offices), _telling(offices)
    return bool(mine) and bool(theirs) and not any(_one_post(a, b) for a in mine for b in theirs)


def _telling(offices: Sequence[OfficeMention]) -> list[OfficeMention]:
    """Offices that tell people apart: held now, and not of the kinds that many hold beside another one."""
    return [o for o in offices if o.office is not None and o.status in _OWN and o.category not in _BY_MANY]


def _one_post(a: OfficeMention, b: OfficeMention) -> bool:
    """Whether two offices may be one: of one kind, and of no two agencies that the words name."""
    named = None not in (a.agency, b.agency) and not a.inferred and not b.inferred
    return a.office == b.office and not (named and a.agency != b.agency)


def _naming(
    people: _People, found: Sequence[Person], mention: PersonMention, offices: Iterable[OfficeMention], how: How
) -> Naming:
    """That a mention names one person, who takes its name and offices, or the several that fit."""
    if len(found) == 1:
        person, words = found[0], people.forms.words(mention.name)
        person.add(mention.name, words, mention.span.start)
        if how in (How.NICKNAME, How.RESPELLED):
            people.call(person, words)
        known = {_post(office) for office in person.offices}
        person.offices.extend(office for office in offices if _post(office) not in known)
    return Naming(tuple(found), how)


def _post(office: OfficeMention) -> tuple[str | None, str | None, str | None, OfficeStatus]:
    return office.office, office.agency, office.region, office.status


def _new(people: _People, mention: PersonMention, offices: Sequence[OfficeMention]) -> Naming:
    person = Person([mention.name], people.forms.words(mention.name), mention.span.start, list(offices))
    people.add(person)
    return Naming((person,), How.FULL)


def _give_ids(people: _People) -> None:
    taken: dict[str, int] = {}
    for person in sorted(people.all, key=lambda p: p.first):
        person.label = max(person.names, key=lambda name: (len(people.forms.words(name)), len(name.replace(".", ""))))
        slug = "-".join(re.findall(r"[^\W_]+", fold(person.label)))
        taken[slug] = taken.get(slug, 0) + 1
        person.id = f"person:{slug}" + (f"-{taken[slug]}" if taken[slug] > 1 else "")
