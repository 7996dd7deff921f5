"""Numbers of provisions: Arabic with a letter, Roman, ordinals in words; misread digits have several readings."""

from __future__ import annotations

import re
from typing import NamedTuple

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_UNITS = [
    "kesatu", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh",
    "kesebelas",
]  # fmt: skip
_STANDS_FOR = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8", "Z": "2"})


class Reading(NamedTuple):
    """One reading of a number: its place in the order, how it is written, and whether a sign was mended."""

    order: float
    written: str
    mended: bool = False


def roman(written: str) -> int | None:
    """The value of a Roman number; None if it is none.

    Example:
        >>> roman("XIV"), roman("IIA")
        (14, None)
    """
    if not written or any(c not in _ROMAN for c in written):
        return None
    total = 0
    for here, after in zip(written, f"{written[1:]} ", strict=True):
        value = _ROMAN[here]
        total += -value if after in _ROMAN and _ROMAN[after] > value else value
    return total


def ordinal(word: str) -> int | None:
    """The value of an ordinal in words: "Kesatu", "Pertama", "Kedua Belas", "Kedua Puluh Satu".

    Example:
        >>> [ordinal(w) for w in ("Kesatu", "Ketiga Belas", "Kedua Puluh Satu", "Umum")]
        [1, 13, 21, None]
    """
    words = word.lower().replace("-", " ").split()
    if not words:
        return None
    if words[0] == "pertama":
        return 1
    if words[0] not in _UNITS:
        words = [*re.sub(r"(belas|puluh)$", r" \1", words[0]).split(), *words[1:]]  # "Keduabelas"
    if words[0] not in _UNITS:
        return None
    value = _UNITS.index(words[0]) + 1
    if len(words) == 1:
        return value
    if words[1] == "belas" and len(words) == 2:
        return 10 + value
    if words[1] == "puluh":
        return value * 10 + (_unit(words[2]) if len(words) == 3 else 0)
    return None


def _unit(word: str) -> int:
    plain = f"ke{word}" if not word.startswith("ke") else word
    return _UNITS.index(plain) + 1 if plain in _UNITS else 0


def letter_order(letter: str) -> float:
    """The place of "a", "b1", "aa" among letters.

    Example:
        >>> [letter_order(x) for x in ("a", "b", "b1", "z", "aa")]
        [1, 2, 2.01, 26, 27]
    """
    if len(letter) == 2 and letter[1].isdigit():
        return ord(letter[0]) - 96 + int(letter[1]) / 100
    if len(letter) == 2:
        return 26 * (ord(letter[0]) - 96) + ord(letter[1]) - 96
    return ord(letter) - 96


def arabic(written: str) -> tuple[Reading, ...]:
    """The readings of "5", "12B", "2l", "1 1", "(21": the plain one first, then those with mended signs.

    Example:
        >>> [r.written for r in arabic("12B")], [r.written for r in arabic("2l")], [r.written for r in arabic("1 1")]
        (['12B', '128'], ['21'], ['1', '11'])
    """
    found: list[Reading] = []

    def add(body: str, tail: str, *, mended: bool) -> None:
        digits = body.translate(_STANDS_FOR)
        if digits.isdigit() and int(digits) > 0:
            order = int(digits) + (ord(tail.lower()) - 96) / 100 if tail else float(int(digits))
            reading = Reading(order, str(int(digits)) + tail, mended or digits != body)
            if reading.written not in [r.written for r in found]:
                found.append(reading)

    joined = written.replace(" ", "")
    if " " in written:
        add(written.split(" ")[0], "", mended=False)
    if joined and joined[-1].isalpha() and joined[:-1].isdigit() and joined[-1] not in "lIO|":
        add(joined[:-1], joined[-1], mended=" " in written)
    add(joined, "", mended=" " in written)
    return tuple(found)
