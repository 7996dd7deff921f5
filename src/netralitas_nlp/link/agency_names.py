"""Which names of agencies in a text are names of one agency.

    "Dinas Perumahan dan Perhubungan (Disperhub)", "Disperhub"          short form in brackets
    "Persatuan Guru Republik Indonesia", "PGRI"                         initials
    "Dinas Komunikasi dan Informatika", "… Imformatika"                 one letter wrong
    "Kementerian Kominfo", "Kominfo"; "Kantor BPS", "BPS"               opening word left out
    "SMPN 21 Semarang", "SMPN 21"                                       place left out

Two names that two agencies of the text could share ("Kominfo" beside a Dinas and a Kementerian) stay apart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

from netralitas_nlp.grouping import grouped
from netralitas_nlp.resources.agencies import AgencyRegister, text_key

_LEAST_LETTERS = 7  # letters of a word in which one may be wrong
_LEAST_INITIALS = 3
_END = 2  # letters at each end of a word, one of which stays as it is if one letter is wrong


class Setting(NamedTuple):
    """What stands around the names of a text.

    Attributes:
        places: Folded words of regions that the text names.
        openers: Words that open a name and may be left out ("Kantor BPS", "BPS").
        small: Small words inside names, which abbreviations leave out.
    """

    places: Collection[str]
    openers: Collection[str]
    small: Collection[str]


@dataclass(frozen=True, slots=True)
class Named:
    """One way in which a text names an agency.

    Attributes:
        key: `text_key` of the name without brackets and region, or id of its registered kind.
        name: The name as printed, without brackets and region.
        short: The abbreviation in its brackets, or None.
        registered: Whether the key is an id of the register.
    """

    key: str
    name: str
    short: str | None = None
    registered: bool = False


def spelt_like(register: AgencyRegister, name: str) -> tuple[str, ...]:
    """Ids of the registered kinds whose name this is but for one letter; () if there is none, or more than one name.

    Args:
        register: Kinds of agencies.
        name: A name of which the register has no form.
    """
    if name.isupper():
        return ()
    key = _plain_key(name, register)
    if key in register.by_key:
        return register.by_key[key]
    words = key.split()
    if not any(len(word) >= _LEAST_LETTERS for word in words) and not (len(words) > 1 and len(words[-1]) >= 5):
        return ()
    near = {register.by_key[k] for k in register.keys_like(key) if len(k) >= _LEAST_LETTERS and _one_wrong(k, key)}
    return next(iter(near)) if len(near) == 1 else ()


def _plain_key(name: str, register: AgencyRegister) -> str:
    """`text_key` without words for the nation at its end, usual misspellings of opening words mended."""
    words = [register.mended.get(word, word) for word in text_key(name).split()]
    nation = register.words("nation")
    while len(words) > 1 and words[-1] in nation:
        words.pop()
    return " ".join(words)


def _one_wrong(a: str, b: str) -> bool:
    """Whether two keys differ in one letter of one word; a number or a short word must be the same."""
    left, right = a.split(), b.split()
    if len(left) != len(right):
        return False
    other = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    if len(other) != 1:
        return not other
    x, y = other[0]
    least = _LEAST_LETTERS if len(left) == 1 else _LEAST_LETTERS - 1
    return min(len(x), len(y)) >= least and x.isalpha() and y.isalpha() and OSA.distance(x, y, score_cutoff=1) <= 1


def one_agency(names: Sequence[Named], around: Setting) -> Mapping[str, str]:
    """For each key the key under which its agency goes.

    Args:
        names: The names of a text.
        around: What stands around names.
    """
    groups = _Groups(names)
    for reason in _REASONS:
        filed = grouped((key, b) for b in names for key in reason.filed(b, around))
        for a in names:
            own = groups.root(a.key)
            near = {id(b): b for key in reason.asked(a, around) for b in filed.get(key, ())}.values()
            others = {root for b in near if (root := groups.root(b.key)) != own and reason.holds(a, b, around)}
            if len(others) == 1:
                groups.join(own, next(iter(others)))
    return groups.by_root()


def joined(names: Sequence[Named], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """For each key the key under which its agency goes if the keys of each pair name one, the surest pair first.

    Two kinds of the register are never one: a pair that would make them one is passed over.

    Args:
        names: The names of a text.
        pairs: Keys of two names each.
    """
    groups = _Groups(names)
    kinds = {n.key: {n.key} for n in names if n.registered}
    for a, b in pairs:
        one, other = groups.root(a), groups.root(b)
        both = kinds.get(one, set()) | kinds.get(other, set())
        if one != other and len(both) <= 1:
            groups.join(one, other)
            kinds[groups.root(one)] = both
    return groups.by_root()


class _Groups:
    """Keys that name one thing; that of the fullest name of a group (or a registered one) stands for it."""

    def __init__(self, names: Sequence[Named]) -> None:
        self._registered = {n.key for n in names if n.registered}
        self._of = {n.key: n.key for n in sorted(names, key=_fullness, reverse=True)}
        self._rank = {key: n for n, key in enumerate(self._of)}

    def root(self, key: str) -> str:
        while self._of[key] != key:
            key = self._of[key]
        return key

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.root(a), self.root(b)), key=self._rank.__getitem__)
        self._of[second] = first

    def by_root(self) -> dict[str, str]:
        heads = {self.root(key): key for key in reversed(self._of) if key in self._registered}
        return {key: heads.get(self.root(key), self.root(key)) for key in self._of}


def _fullness(named: Named) -> tuple[bool, bool, int]:
    return named.registered, named.short is not None, len(named.name)


# ------------------------------------------------------------------ reasons
# Each says whether `a` and `b` are one agency's names, under which keys a `b` is filed, and which of them an `a` asks for:
# so that a text of many agencies need not hold each name against each other one.

_Key = tuple[object, ...] | str


def _bracketed(a: Named, b: Named, around: Setting) -> bool:
    """`a` is the abbreviation in the brackets of `b`, or its opening word with it ("Balai BPSDM")."""
    if b.short is None or a.short is not None:
        return False
    key, short, name = text_key(a.name), text_key(b.short), text_key(b.name)
    if key in (short, f"{name.split()[0]} {short}"):
        return True
    rest = key.removeprefix(short + " ")
    return rest != key and name.endswith(" " + rest)  # "Balai Tunas Muria (BTM) Jati", then "BTM Jati"


def _shorts(b: Named, around: Setting) -> Iterator[_Key]:
    if b.short is not None:
        short = text_key(b.short)
        yield short
        yield f"{text_key(b.name).split()[0]} {short}"


def _fronts(a: Named, around: Setting) -> Iterator[_Key]:
    if a.short is None:
        words = text_key(a.name).split()
        yield from (" ".join(words[:end]) for end in range(len(words) + 1))


def _initials(a: Named, b: Named, around: Setting) -> bool:
    """`a` is an abbreviation of the first letters of `b`."""
    if not _abbreviation(a) or b.name.isupper():
        return False
    words = text_key(b.name).split()
    if words[0] in around.openers:
        words = words if "".join(w[0] for w in words).startswith(a.name.casefold()) else words[1:]
    return a.name.casefold() in first_letters(words, around.small)


def _abbreviation(a: Named) -> bool:
    return " " not in a.name and a.name.isupper() and len(a.name) >= _LEAST_INITIALS


def first_letters(words: Sequence[str], small: Collection[str]) -> tuple[str, str]:
    """The first letters of all words, and of those that are not small."""
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in small)


def _letters(b: Named, around: Setting) -> Iterator[_Key]:
    if not b.name.isupper():
        words = text_key(b.name).split()
        yield from {*first_letters(words, around.small), *first_letters(words[1:], around.small)}


def _abbreviations(a: Named, around: Setting) -> Iterator[_Key]:
    if _abbreviation(a):
        yield a.name.casefold()


def _misspelt(a: Named, b: Named, around: Setting) -> bool:
    """They differ in one letter of one long word."""
    return (
        not (a.name.isupper() or b.name.isupper())
        and not (a.registered and b.registered)
        and _one_wrong(text_key(a.name), text_key(b.name))
    )


def _but_one_word(a: Named, around: Setting) -> Iterator[_Key]:
    """The name, and the name without each of its longer words, whose ends are left: one letter spoils only one end."""
    if a.name.isupper():
        return
    key = text_key(a.name)
    words = key.split()
    yield key
    for at, word in enumerate(words):
        if len(word) >= _LEAST_LETTERS - 1:
            yield *words[:at], None, word[:_END], *words[at + 1 :]
            yield *words[:at], word[-_END:], None, *words[at + 1 :]


def _opened(a: Named, b: Named, around: Setting) -> bool:
    """`b` is `a` behind an opening word."""
    if a.registered and b.registered:
        return False
    key = text_key(a.name)
    return any(text_key(b.name) == f"{word} {key}" for word in around.openers)


def _itself(name: Named, around: Setting) -> Iterator[_Key]:
    yield text_key(name.name)


def _behind_openers(a: Named, around: Setting) -> Iterator[_Key]:
    key = text_key(a.name)
    yield from (f"{word} {key}" for word in around.openers)


def _placed(a: Named, b: Named, around: Setting) -> bool:
    """`b` is `a` with the name of a place behind."""
    short, long = text_key(a.name).split(), text_key(b.name).split()
    if len(short) >= len(long) or long[: len(short)] != short or (len(short) < 2 and not a.name[:3].isupper()):
        return False
    return all(word in around.places for word in long[len(short) :])


def _without_places(b: Named, around: Setting) -> Iterator[_Key]:
    words = text_key(b.name).split()
    while words and words[-1] in around.places:
        words.pop()
        yield " ".join(words)


class _Reason(NamedTuple):
    holds: Callable[[Named, Named, Setting], bool]
    filed: Callable[[Named, Setting], Iterable[_Key]]
    asked: Callable[[Named, Setting], Iterable[_Key]]


_REASONS = (
    _Reason(_bracketed, _shorts, _fronts),
    _Reason(_initials, _letters, _abbreviations),
    _Reason(_misspelt, _but_one_word, _but_one_word),
    _Reason(_opened, _itself, _behind_openers),
    _Reason(_placed, _without_places, _itself),
)
