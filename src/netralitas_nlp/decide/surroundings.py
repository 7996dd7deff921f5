"""What stands around a mention, as features: neighbours, verbs, the list it stands in, its place in the text.

Each function is one small named look at the surroundings; all are listed in `LOOKS`. Features are strings: the name of
the look and what it saw ("left=oleh"). They are the same for every decision, so that what one learns to read
("digelar oleh …") need not be written again for another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from netralitas_nlp.decide.outline import END, NUMBER, OFFICE, PERSON, REGION, START, Outline
from netralitas_nlp.text.span import Span

_VERB = re.compile(
    r"(?:me[mn]?|di|ber|ter)[a-z]{3,}|"
    r"(?:gelar|adakan|ujar|kata|tutur|ungkap|jelas|tegas|sebut|buka|hadir|ikuti?|terang|papar|ucap|imbuh|tambah|lanjut|pungkas)(?:nya)?"
)
_LINKS = frozenset({",", "dan", "serta", "(", ")", "-", ".", NUMBER, OFFICE, REGION, PERSON})
_FAR = 25  # items within which a verb still says something about a mention


class Spot:
    """One mention in an outline.

    Args:
        outline: The text.
        index: The item that holds the mention.
        label: The class the mention has; the item may be a longer thing of another class.
        told: Indices of the items that name the occasion, if one is meant.

    Attributes:
        sentence: Number of its sentence.
        left: The items of its sentence before it, nearest first.
        right: The items of its sentence behind it.
    """

    __slots__ = ("index", "label", "left", "outline", "right", "sentence", "told")

    def __init__(self, outline: Outline, index: int, label: str, told: Sequence[int] = ()) -> None:
        self.outline, self.index, self.label, self.told = outline, index, label, told
        self.sentence = outline.sentence[index]
        first, end = outline.sentence_of(index)
        self.left = outline.keys[first:index][::-1]
        self.right = outline.keys[index + 1 : end]


def neighbours(spot: Spot) -> Iterator[str]:
    """The items right before and after, alone and in pairs, and those within four."""
    left = [*spot.left[:4], START, START, START, START][:4]
    right = [*spot.right[:4], END, END, END, END][:4]
    yield f"left={left[0]}"
    yield f"left2={left[1]}"
    yield f"left12={left[1]} {left[0]}"
    yield f"left123={left[2]} {left[1]} {left[0]}"
    yield f"right={right[0]}"
    yield f"right2={right[1]}"
    yield f"right12={right[0]} {right[1]}"
    yield f"between={left[0]} {right[0]}"
    yield from (f"near_left={key}" for key in dict.fromkeys(left))
    yield from (f"near_right={key}" for key in dict.fromkeys(right))


def inside(spot: Spot) -> Iterator[str]:
    """The longer thing that it is part of (an agency inside an office)."""
    if spot.outline.keys[spot.index] != spot.label:
        yield f"inside={spot.outline.keys[spot.index]}"


def verbs(spot: Spot) -> Iterator[str]:
    """The nearest verb on each side, its prefix (voice), and how far it is."""
    for side, keys in (("left", spot.left), ("right", spot.right)):
        verb, far = _verb(keys)
        yield f"verb_{side}={verb}"
        if far:
            yield f"verb_{side}_far={verb}/{distance(far)}"
            yield f"voice_{side}={verb[:2]}"


def _verb(keys: Sequence[str]) -> tuple[str, int]:
    """The nearest verb of a side and how far it is; "$" in the text ends the search as the end of the sentence does."""
    for far, key in enumerate(keys[: _FAR - 1], 1):
        if key in (START, END):
            break
        if _is_verb(key):
            return key, far
    return "none", 0


@lru_cache(maxsize=1 << 15)
def _is_verb(key: str) -> bool:
    return _VERB.fullmatch(key) is not None


def listed(spot: Spot) -> Iterator[str]:
    """What stands before and behind the list that it stands in ("oleh A, B, dan C": also B and C stand behind "oleh")."""
    first = _end_of_list(spot.left, spot.label)
    if first:
        one, two = [*spot.left[first : first + 2], START, START][:2]
        yield f"list_left={one}"
        yield f"list_left12={two} {one}"
    last = _end_of_list(spot.right, spot.label)
    one, two = [*spot.right[last : last + 2], END, END][:2]
    yield f"list_right={one}"
    yield f"list_right12={one} {two}"


def _end_of_list(keys: Sequence[str], label: str) -> int:
    """How many items of a side belong to the list."""
    return next((n for n, key in enumerate(keys) if key not in _LINKS and key != label), len(keys))


def called(spot: Spot) -> Iterator[str]:
    """The nearest noun before it that says what part people or bodies have ("narasumber … yakni A dari X, dan B"), and what lies between.

    Lists go on over offices, agencies and clauses, so the noun may stand far off.
    """
    for far, key in enumerate(spot.left):
        noun = _called(key)
        if noun:
            between = spot.left[:far]
            yield f"called={noun}"
            yield f"called={noun} {'verb' if any(map(_is_verb, between)) else 'list'} {bucket(between.count(spot.label), 2)}"
            yield f"called={noun} then {between[-1] if between else '='}"
            return


@lru_cache(maxsize=1 << 15)
def _called(key: str) -> str:
    """The noun that a word is, without "nya"; "" if it says nothing of a part."""
    noun = key.removesuffix("nya")
    return noun if noun in _PARTS else ""


_PARTS = frozenset({
    "narasumber", "sumber", "pembicara", "pemateri", "fasilitator", "motivator", "instruktur", "penceramah", "panelis",
    "trainer", "pelatih", "pengajar", "mentor", "keynote", "moderator", "pemandu", "juri", "peserta", "undangan",
    "tamu", "hadirin", "penyelenggara", "panitia", "pelaksana", "penggagas", "inisiator", "mitra",
})  # fmt: skip


def place(spot: Spot) -> Iterator[str]:
    """Its place in the text: number of the sentence, whether it opens it."""
    yield f"sentence={bucket(spot.sentence, 4, 7)}"
    yield "opens" if spot.left[:1] in ([], [START]) else "inner"


def occasion(spot: Spot) -> Iterator[str]:
    """Where the occasion is named, seen from it: side, distance, what stands between."""
    outline = spot.outline
    here = [t for t in spot.told if outline.sentence[t] == spot.sentence]
    if here:
        yield from _to(spot, min(here, key=lambda t: (abs(t - spot.index), t)))
    elif spot.told:
        away = min((outline.sentence[t] - spot.sentence for t in spot.told), key=lambda d: (abs(d), d))
        yield f"occasion_sentence={max(-3, min(3, away))}"
    else:
        yield "occasion_sentence=none"


def _to(spot: Spot, told: int) -> Iterator[str]:
    outline, far = spot.outline, told - spot.index
    side = ">" if far > 0 else "<"
    between = outline.keys[min(told, spot.index) + 1 : max(told, spot.index)]
    verbs_between = [key for key in between if _is_verb(key)]
    yield f"occasion={side}"
    yield f"occasion_far={side}{distance(abs(far))}"
    yield f"verbs_to{side}={' '.join(verbs_between[:2])}"
    yield from (f"to{side}={key}" for key in dict.fromkeys(between))
    if len(between) <= 3:
        yield f"path{side}={' '.join(between)}"


Look = Callable[[Spot], Iterator[str]]
LOOKS: Sequence[Look] = (neighbours, inside, verbs, listed, called, place, occasion)
ELSEWHERE: Sequence[Look] = (inside, verbs, place, occasion)
"""Looks at a mention far from where the occasion is told: what stands right beside it says little of its part."""


def surroundings(
    outline: Outline, span: Span, label: str, told: Sequence[int] = (), looks: Sequence[Look] = LOOKS
) -> list[str]:
    """All features of the surroundings of a mention.

    Args:
        outline: The text.
        span: The mention.
        label: Its class in the outline.
        told: Items that name the occasion.
        looks: What is looked at.
    """
    spot = Spot(outline, outline.at(span.start), label, told)
    return [feature for look in looks for feature in look(spot)]


def distance(items: int) -> str:
    """A number of items, in steps that widen."""
    return str(items) if items <= 3 else "4-6" if items <= 6 else "7-12" if items <= 12 else "13+"


def bucket(number: int, single: int = 4, last: int | None = None) -> str:
    """A count: single numbers below `single`, then "4+", or "4-6" and "7+" if `last` is 7."""
    if number < single:
        return str(number) if number > 0 else "0"
    if last is not None and number < last:
        return f"{single}-{last - 1}"
    return f"{last or single}+"
