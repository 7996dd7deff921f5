"""What is seen of two names of agencies in one text that could name one agency, as features: "Ditjen Pesantren", "Direktorat Jenderal Pesantren".

Each function is one small look; features are strings. They are learned from by the decision "same_agency". Names that the sure
reasons of `agency_names.py` join are not asked about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.link.agency_names import Named, Setting, first_letters
from netralitas_nlp.resources.agencies import text_key
from netralitas_nlp.text.span import Span

MOST = 400
"""Names of agencies of which a text is a list, not an article."""
_MOST_SHARING = 25  # names that share a word: of more, the word tells nothing
_MOST_REST = 5  # words by which two names differ and that are told
_NEAR = 12  # characters between two mentions that stand side by side
_LEAST = 2  # letters of an abbreviation


@dataclass(frozen=True, slots=True)
class Known:
    """A name with where it stands.

    Attributes:
        named: The name.
        words: Its words, folded.
        places: Its mentions, in reading order.
        code: Code of the region that it is named with, or None.
    """

    named: Named
    words: tuple[str, ...]
    places: tuple[Span, ...]
    code: str | None

    @classmethod
    def of(cls, named: Named, places: Sequence[Span], code: str | None) -> Known:
        """The name with its words."""
        return cls(named, tuple(text_key(named.name).split()), tuple(places), code)


def pairs(names: Sequence[Known], around: Setting) -> Iterator[tuple[Known, Known]]:
    """Names that could be one agency's: they share a word that is no place's, or one may abbreviate the other; the shorter comes first.

    Args:
        names: The names of a text; of more than `MOST` none are held against each other.
        around: What stands around names.
    """
    if len(names) > MOST:
        return
    sharing: dict[str, list[int]] = defaultdict(list)
    beginning: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for word in set(name.words).difference(around.small):
            if word not in around.places:
                sharing[word].append(number)
        for letter in {word[0] for word in name.words} if len(name.words) > 1 else ():
            beginning[letter].append(number)
    met: set[tuple[int, int]] = set()
    for numbers in sharing.values():
        if len(numbers) <= _MOST_SHARING:
            met.update(combinations(numbers, 2))
    for number, name in enumerate(names):
        longer = beginning[name.words[0][0]] if len(name.words) == 1 else []
        if len(longer) <= _MOST_SHARING:
            met.update((min(number, other), max(number, other)) for other in longer)
    for one, other in sorted(met):
        a, b = sorted((names[one], names[other]), key=lambda n: (len(n.words), len(n.named.name), n.words))
        if a.named.key != b.named.key and not (a.named.registered and b.named.registered):
            yield a, b


def features(a: Known, b: Known, text: str, small: Collection[str]) -> frozenset[str]:
    """All features of two names, the shorter first."""
    return frozenset(feature for look in LOOKS for feature in look(a, b, text, small))


def _words(a: Known, b: Known, text: str, small: Collection[str]) -> Iterator[str]:
    """What both share, by what they differ, and where."""
    front, end, rest, more = _alike(a.words, b.words)
    common = len(set(a.words) & set(b.words))
    yield f"shared={bucket(common, 4)}/{bucket(len(a.words), 4)}"
    yield f"rest={bucket(len(rest), 3)}|{bucket(len(more), 4)}"
    yield f"alike={bucket(front, 2)} {bucket(end, 2)}"
    yield f"heads={a.words[0]}|{b.words[0]}"
    if len(rest) + len(more) <= _MOST_REST:
        yield f"differ={' '.join(rest)}|{' '.join(more)}"
    if not rest:
        where = "front" if not front else "end" if not end else "inner"
        yield f"more {where}={bucket(len(more), 4)}"
        yield from (f"more={word}" for word in more)
        yield f"more {where}={more[0] if more else ''}"
    yield from (f"only={word}" for word in rest)
    numbers = [{word for word in words if word.isdigit()} for words in (a.words, b.words)]
    if any(numbers):
        yield f"numbers={'same' if numbers[0] == numbers[1] else 'differ' if all(numbers) else 'one'}"


def _alike(a: Sequence[str], b: Sequence[str]) -> tuple[int, int, Sequence[str], Sequence[str]]:
    """How many words are the same at the front, and of the others at the end; and what is left of both."""
    most, front, end = min(len(a), len(b)), 0, 0
    while front < most and a[front] == b[front]:
        front += 1
    while end < most - front and a[-1 - end] == b[-1 - end]:
        end += 1
    return front, end, a[front : len(a) - end], b[front : len(b) - end]


def _letters(a: Known, b: Known, text: str, small: Collection[str]) -> Iterator[str]:
    """Whether what differs is short for the other, or spelt a little otherwise."""
    front, end, rest, more = _alike(a.words, b.words)
    size = bucket(front + end, 2)
    if len(rest) == 1 and more:
        short = rest[0]
        kind = "initials" if short in first_letters(more, small) else "coined" if coined(short, more, small) else None
        if kind is not None:
            yield from (kind, f"{kind} of {bucket(len(more), 4)} beside {size}")
        elif short[0] == more[0][0]:
            yield "begins alike"
        letters = iter("".join(more))
        if len(short) > _LEAST and all(letter in letters for letter in short):
            yield f"in order, {'begins alike' if short[0] == more[0][0] else 'begins otherwise'}"
        if any(word.startswith(short) or short.startswith(word) for word in more):
            yield "part of a word"
    if rest and len(rest) == len(more):
        far = [OSA.distance(x, y, score_cutoff=2) for x, y in zip(rest, more, strict=True)]
        yield f"letters differ={max(far)}/{bucket(min(map(len, rest)), 8)}"
        if all(
            x[0] == y[0] and (coined(x, [y], small) or coined(y, [x], small)) for x, y in zip(rest, more, strict=True)
        ):
            yield "word by word"
    if a.named.short or b.named.short:
        shorts = {text_key(n.named.short) for n in (a, b) if n.named.short}
        yield f"brackets={'same' if shorts & {' '.join(a.words), ' '.join(b.words)} else 'other'}"
    yield f"capitals={a.named.name.isupper()} {b.named.name.isupper()}"


def coined(short: str, words: Sequence[str], small: Collection[str]) -> bool:
    """Whether an abbreviation is put together of beginnings of words, in their order; small words and the last may be left out.

    Example:
        >>> coined("kominfo", ["komunikasi", "dan", "informatika"], {"dan"}), coined("dinkes", ["dinas", "pertanian"], ())
        (True, False)
    """
    if len(short) < _LEAST or not words or short[0] != words[0][0]:
        return False
    reached = {0}
    for word in words:
        further = set()
        for at in reached:
            step = 0
            while at + step < len(short) and step < len(word) and short[at + step] == word[step]:
                step += 1
                further.add(at + step)
            if word in small:
                further.add(at)
        reached = further
        if len(short) in reached:
            return True
    return False


def _known(a: Known, b: Known, text: str, small: Collection[str]) -> Iterator[str]:
    """Whether the register knows them; their regions."""
    yield f"registered={a.named.registered} {b.named.registered}"
    one, other = a.code, b.code
    region = "none" if not (one or other) else "one" if not (one and other) else "same" if one == other else "differ"
    yield f"region={region}"


def _places(a: Known, b: Known, text: str, small: Collection[str]) -> Iterator[str]:
    """How their mentions lie to each other: side by side, in which order, how often."""
    yield f"first={'short' if a.places[0] < b.places[0] else 'long'}"
    yield f"times={bucket(len(a.places), 3)} {bucket(len(b.places), 3)}"
    for one in a.places:
        at = bisect_left(b.places, one)
        for other in b.places[max(0, at - 1) : at + 1]:
            first, second = sorted((one, other))
            if second.start - first.end <= _NEAR:
                yield f"between={text[first.end : second.start].strip().casefold()}"
                yield "side by side"


LOOKS: tuple[Callable[[Known, Known, str, Collection[str]], Iterator[str]], ...] = (_words, _letters, _known, _places)
