"""A reading of a text in which lines in capitals, and texts without any, look as they would in running text.

In: a text. Out: a text of the same length, so that all places hold: "BUPATI KUDUS BUKA SOSIALISASI" looks like "Bupati Kudus buka
sosialisasi". Where every word has a capital each could begin a name, where none has no word could; how each word is mostly
printed is known from the CRF's lexicon.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from netralitas_nlp.annotate.names.lexicon import LEXICON, read_lexicon
from netralitas_nlp.model import Document

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"(?<![\w/])(?<!\d\.)([^\W\d_]+)(?![\w/])")  # not the letters of "HK.01.07/MENKES/972"
_NUMERAL = re.compile(r"[IVXL]+")
_BEGINS = re.compile(r"(?:^\W*|[.!?:][\"”’')]*\s+[\"“‘(]*)[^\W\d_]")  # up to the letter that begins a sentence
_FEW = 3  # words of the shortest line that is taken to be set in capitals
_SMALL, _MOSTLY, _ALWAYS = "u0", "u3", "u4"  # the lexicon's marks of how often a word has a capital
_CALLED = frozenset("nMPKR")  # its marks of names of people and places
# Letters of the longest abbreviations, by such marks: of shorter words, counted in marked texts, most stand in capitals.
_LONGEST = {_MOSTLY: 3, _ALWAYS: 4, "": 4}
_VOWELS = frozenset("AIUEO")


def in_running_text(doc: Document) -> Document:
    """The document with its text as it would be set in running text; itself if that is how it is set."""
    text = running(doc.text)
    return doc if text == doc.text else replace(doc, text=text)


def running(text: str) -> str:
    """The text as it would be set in running text.

    A line is set in capitals if it has three words or more, no letter that is small, and a word that elsewhere hardly ever
    has a capital: "KPU RI DAN BAWASLU", not "KPU, BAWASLU, DKPP". A text is set without capitals if it has none at all.

    Example:
        >>> running("BUPATI KUDUS BUKA SOSIALISASI DENGAN KPU")
        'Bupati Kudus buka sosialisasi dengan KPU'
        >>> running("acara dibuka bupati kudus. kpu hadir")
        'Acara dibuka Bupati Kudus. KPU hadir'
    """
    if text.islower():
        return _LINE.sub(lambda line: _begun(_set(line[0])), text)
    if any(line.isupper() for line in text.split("\n")):
        return _LINE.sub(lambda line: _running(line[0]), text)
    return text


def _running(line: str) -> str:
    """A line as it would be set if it is set in capitals; others as they are."""
    if not line.isupper():
        return line
    found = _set(line)
    words = _WORD.findall(found)
    return _begun(found) if len(words) >= _FEW and any(map(str.islower, words)) else line


def _set(line: str) -> str:
    """A line with each word as it is mostly printed."""
    pieces = _WORD.split(line)  # every second one is a word
    pieces[1::2] = map(_as_printed, pieces[1::2])
    return "".join(pieces)


def _begun(line: str) -> str:
    """A line with a capital where a sentence begins."""

    def capital(begin: re.Match[str]) -> str:
        letter = begin[0][-1].upper()
        return begin[0][:-1] + letter if len(letter) == 1 else begin[0]  # "ß" has a capital of two letters

    return _BEGINS.sub(capital, line)


@lru_cache(maxsize=1 << 14)
def _as_printed(word: str) -> str:
    """A word as it is mostly printed: small, with one capital, or in capitals if it is short for something."""
    small, capitals = word.lower(), word.upper()
    if not len(small) == len(word) == len(capitals):
        return word
    if len(word) == 1 or _NUMERAL.fullmatch(capitals):
        return capitals
    marks = (read_lexicon(LEXICON).get(small) or "").split("\t")
    if _SMALL in marks:
        return small
    often = next((mark for mark in marks if mark[:1] == "u"), "")
    called = any(mark[:1] in _CALLED for mark in marks)
    short = len(word) <= _LONGEST.get(often, 0) and not called
    return capitals if short or _VOWELS.isdisjoint(capitals) else capitals[0] + small[1:]
