"""Whole numbers as written: "20", "1.250", "dua puluh tiga", "duapuluh tiga"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from netralitas_nlp.text.span import Span

_ONES = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "seorang": 1, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000,
}  # fmt: skip
_SCALE = {"belas": 10, "puluh": 10, "ratus": 100, "ribu": 1000, "juta": 1_000_000}
_GLUED = rf"(?:{'|'.join(w for w, n in _ONES.items() if n < 10)})(?:{'|'.join(_SCALE)})"
_WORDS = "|".join([_GLUED, *_ONES, *_SCALE])
_APART = re.compile(rf"\b({'|'.join(w for w, n in _ONES.items() if n < 10)})({'|'.join(_SCALE)})\b")
NUMBER_WORDS = rf"(?:{_WORDS})(?: (?:{_WORDS})){{0,7}}"
"""A number in words, in folded text: what `of_words` reads."""
NUMBER = re.compile(
    rf"(?<![\w./,-])(?:(?P<digits>\d{{1,3}}(?:\.\d{{3}}){{1,3}}|\d{{1,7}})|(?P<words>{NUMBER_WORDS}))(?![\w/]|[.,:-]\d)"
)
"""A whole number in folded text; not a part of a date, time, amount or code."""


def number_words() -> tuple[str, ...]:
    """The words that numbers are made of, also glued ones ("duapuluh")."""
    units = [word for word, number in _ONES.items() if number < 10]
    return (*_ONES, *_SCALE, *(unit + scale for unit in units for scale in _SCALE))


class Number(NamedTuple):
    """A number and its place."""

    span: Span
    value: int


def numbers(folded: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Whole numbers in folded text, in reading order.

    Example:
        >>> [n.value for n in numbers("dua puluh tiga asn dan 1.250 warga, 12/3/2024")]
        [23, 1250]
    """
    for found in NUMBER.finditer(folded, start, len(folded) if end is None else end):
        if found["digits"]:
            yield Number(Span(*found.span()), int(found["digits"].replace(".", "")))
        else:
            value = of_words(found["words"])
            if value is not None:
                yield Number(Span(*found.span()), value)


def of_words(words: str) -> int | None:
    """Value of a number in words; None if it is none ("ratus dua").

    Example:
        >>> of_words("seratus duapuluh lima"), of_words("dua belas"), of_words("puluh")
        (125, 12, None)
    """
    total, group, unit = 0, 0, 0  # "dua ribu" "lima ratus" "tiga"
    for word in _APART.sub(r"\1 \2", words).split():
        value = _ONES.get(word)
        if value is None:
            if group + unit == 0:
                return None
            total, group, unit = _scaled(word, total, group, unit)
        elif value >= 1000:
            total += value
        elif value >= 10:
            group += value
        elif unit:
            return None
        else:
            unit = value
    return total + group + unit


def _scaled(word: str, total: int, group: int, unit: int) -> tuple[int, int, int]:
    if word == "belas":
        return total, group + unit + 10, 0
    if word in {"ribu", "juta"}:
        return total + (group + unit) * _SCALE[word], 0, 0
    return total, group + unit * _SCALE[word], 0
