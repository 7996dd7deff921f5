"""What stands around a mention, as features: neighbours, verbs, the list it stands in, its place in the text.

Each function is one small named look at the surroundings; all are listed in `LOOKS`. Features are strings: the name of
the look and what it saw ("left=oleh"). They are the same for every decision, so that what one learns to read
("digelar oleh …") need not be written again for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.decide.outline import NUMBER, OFFICE, PERSON, REGION, Outline
from netralitas_nlp.text.span import Span

_VERB = re.compile(
    r"(?:me[mn]?|di|ber|ter)[a-z]{3,}|"
    r"(?:gelar|adakan|ujar|kata|tutur|ungkap|jelas|tegas|sebut|buka|hadir|ikuti?|terang|papar|ucap|imbuh|tambah|lanjut|pungkas)(?:nya)?"
)
_LINKS = frozenset({",", "dan", "serta", "(", ")", "-", ".", NUMBER, OFFICE, REGION, PERSON})
_FAR = 25  # items within which a verb still says something about a mention


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention in an outline.

    Attributes:
        outline: The text.
        index: The item that holds the mention.
        label: The class the mention has; the item may be a longer thing of another class.
        told: Indices of the items that name the occasion, if one is meant.
    """

    outline: Outline
    index: int
    label: str
    told: Sequence[int] = ()

    @property
    def sentence(self) -> int:
        """Number of its sentence."""
        return self.outline.sentence[self.index]

    def key(self, offset: int) -> str:
        """What stands so many items to the right (left if negative), within the sentence."""
        return self.outline.key(self.index + offset, self.sentence)


def neighbours(spot: Spot) -> Iterator[str]:
    """The items right before and after, alone and in pairs, and those within four."""
    left = [spot.key(-n) for n in range(1, 5)]
    right = [spot.key(n) for n in range(1, 5)]
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
    for side, step in (("left", -1), ("right", 1)):
        verb, far = _verb(spot, step)
        yield f"verb_{side}={verb}"
        if far:
            yield f"verb_{side}_far={verb}/{distance(far)}"
            yield f"voice_{side}={verb[:2]}"


def _verb(spot: Spot, step: int) -> tuple[str, int]:
    for far in range(1, _FAR):
        key = spot.key(step * far)
        if key in ("^", "$"):
            break
        if _VERB.fullmatch(key):
            return key, far
    return "none", 0


def listed(spot: Spot) -> Iterator[str]:
    """What stands before and behind the list that it stands in ("oleh A, B, dan C": also B and C stand behind "oleh")."""
    first = _end_of_list(spot, -1)
    if first < -1:
        yield f"list_left={spot.key(first)}"
        yield f"list_left12={spot.key(first - 1)} {spot.key(first)}"
    last = _end_of_list(spot, 1)
    yield f"list_right={spot.key(last)}"
    yield f"list_right12={spot.key(last)} {spot.key(last + 1)}"


def _end_of_list(spot: Spot, step: int) -> int:
    offset = step
    while spot.key(offset) in _LINKS or spot.key(offset) == spot.label:
        offset += step
    return offset


def place(spot: Spot) -> Iterator[str]:
    """Its place in the text: number of the sentence, whether it opens it."""
    yield f"sentence={bucket(spot.sentence, 4, 7)}"
    yield "opens" if spot.key(-1) == "^" else "inner"


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
    verbs_between = [key for key in between if _VERB.fullmatch(key)]
    yield f"occasion={side}"
    yield f"occasion_far={side}{distance(abs(far))}"
    yield f"verbs_to{side}={' '.join(verbs_between[:2])}"
    yield from (f"to{side}={key}" for key in dict.fromkeys(between))
    if len(between) <= 3:
        yield f"path{side}={' '.join(between)}"


LOOKS = (neighbours, inside, verbs, listed, place, occasion)


def surroundings(outline: Outline, span: Span, label: str, told: Sequence[int] = ()) -> Iterator[str]:
    """All features of the surroundings of a mention.

    Args:
        outline: The text.
        span: The mention.
        label: Its class in the outline.
        told: Items that name the occasion.
    """
    spot = Spot(outline, outline.at(span.start), label, told)
    for look in LOOKS:
        yield from look(spot)


def distance(items: int) -> str:
    """A number of items, in steps that widen."""
    return str(items) if items <= 3 else "4-6" if items <= 6 else "7-12" if items <= 12 else "13+"


def bucket(number: int, single: int = 4, last: int | None = None) -> str:
    """A count: single numbers below `single`, then "4+", or "4-6" and "7+" if `last` is 7."""
    if number < single:
        return str(max(number, 0))
    if last is not None and number < last:
        return f"{single}-{last - 1}"
    return f"{last or single}+"
