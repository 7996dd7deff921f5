"""Datelines: where the report was written and for whom, at the head of its first sentence.

"JEPARA, Contoh.id -", "CONTOH.CO, PENAJAM -", "ContohNews (Brebes) -", "Mataram, NTB (ANTARA News) -", "JAKARTA -",
"Temanggung, Media Center -", "RADAR CONTOH -", "Wonosobo. ". A place alone needs capitals or a known name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Flag, auto
from functools import reduce
from operator import or_
from typing import NamedTuple

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import any_of
from netralitas_nlp.text.span import Span

_WORD = r"[A-Z\u00c0-\u00de][\w'\u2019.]{0,25}"
_NAME = rf"{_WORD}(?:[ \u00a0-](?:{_WORD}|\d{{1,2}})){{0,4}}"
_DOMAIN = r"(?:[A-Z]\w{1,20} ){0,2}[\w-]{2,40}(?:\.[\w-]{2,30}){0,3}\s?[.,](?i:com|id|co|net|org|news|tv|info|asia|example)(?!\w|\.(?i:id|com)\b)"
_MARK = r"[*_\\\s\u00a0]{0,8}"
_DASH = r"(?:[\u2013\u2014\u2012-]{1,3}|\|)"
_DATE = r"(?:,?\s?\(?\d{1,2}[ /-](?:[A-Za-z]{3,9}|\d{1,2})(?:[ /-]\d{4})?\)?)"


class _Sign(Flag):
    """What shows that the words of a form are a dateline's."""

    FORM = auto()  # its marks say enough
    KNOWN = auto()  # the place is known
    CAPITALS = auto()  # the place is in capitals
    LOOKS = auto()  # the same, and it reads like a word
    OUTLET = auto()  # an outlet stands there
    SOUNDS = auto()  # it sounds like one
    BEFORE = auto()  # the place is known, what stands before it is no other one


class _Form(NamedTuple):
    """A form of datelines: its name, its words, what shows that it is one; `glued`: the next word may be glued to the place."""

    rule: str
    pattern: re.Pattern[str]
    shown_by: _Sign
    glued: bool = False


def _form(rule: str, pattern: str, shown_by: _Sign = _Sign.KNOWN, *, glued: bool = False) -> _Form:
    return _Form(rule, re.compile(pattern), shown_by, glued)


_ALONE = _form(
    "place",
    rf"(?P<place>{_NAME}(?:,\s{_NAME})?){_MARK}{_DASH}(?=[\s\u00a0*_]|[A-Z])",
    _Sign.KNOWN | _Sign.OUTLET | _Sign.LOOKS,
)
_GLUED = _form(
    "glued", rf"(?P<outlet>{_DOMAIN}),\s{{0,2}}(?P<place>{_WORD}(?:\s{_WORD}){{0,2}})", _Sign.FORM, glued=True
)
_FORMS = (
    _form(
        "place-outlet",
        rf"(?P<place>{_NAME}(?:,\s(?!{_DOMAIN}){_NAME})?)\s?{_MARK},{_MARK}(?P<outlet>{_DOMAIN}){_MARK}(?:{_DASH}|[,:]|(?=\s))",
        _Sign.FORM,
    ),
    _form(
        "outlet-place",
        rf"(?P<outlet>{_DOMAIN}){_MARK}(?:[,|:/.]|{_DASH}){_MARK}(?P<place>{_NAME}(?:,\s{_NAME})?){_MARK}(?:{_DASH}|[:])",
        _Sign.FORM,
        glued=True,
    ),
    _form("outlet(place)", rf"(?P<outlet>{_DOMAIN}|{_NAME})\s?\((?P<place>{_NAME})\)\s?{_DASH}", _Sign.SOUNDS),
    _form(
        "place(outlet)",
        rf"(?P<place>{_NAME}(?:,\s{_NAME})?){_DATE}?,?\s?{_MARK}\((?P<outlet>[A-Z][\w ./-]{{1,40}})\)\s?{_MARK}(?:{_DASH}|[:])",
        _Sign.KNOWN | _Sign.CAPITALS | _Sign.SOUNDS,
    ),
    _form("place-dash-outlet", rf"(?P<place>{_NAME})\s?{_DASH}\s?(?P<outlet>{_DOMAIN})\s?(?:{_DASH}|:)", _Sign.FORM),
    _form("place-colon", r"(?P<place>[A-Z]{3,20}(?: [A-Z]{3,20}){0,2})\s?:\s(?=[A-Z])"),
    _GLUED,
    _form("outlet", rf"(?P<outlet>{_DOMAIN}){_MARK}(?:{_DASH}|,\s)", _Sign.FORM),
    _form("place-date", rf"(?P<place>{_NAME})\s?,?\s?{_DATE}\s?{_DASH}\s"),
    _form(
        "outlet-word-place", rf"(?P<outlet>[A-Za-z][\w-]{{3,30}}),\s(?P<place>{_NAME}){_MARK}{_DASH}\s", _Sign.BEFORE
    ),
    _form("place-stop", r"(?P<place>[A-Z][a-z]{2,25}(?: [A-Z][a-z]{2,25}){0,2})\.\s(?=[A-Z])"),
    _ALONE,
)
_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z])|\s")
_VOWEL = re.compile(r"[AEIOU]")
_LEAD = re.compile(r"[*_\\\s\u00a0\u200b\ufeff]{0,12}")
# A capital and two words in small letters ("Para warga desa"): no form of a dateline begins so, most paragraphs do.
_PROSE = re.compile(r"[A-Z][a-z]+ [a-z]+ [A-Za-z]")
_REACH = 130  # characters from the start of a paragraph


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline.

    Attributes:
        span: Its words, without the dash.
        rule: Its form.
        place: Place of the town's words, None if only the outlet is named.
        outlet: Place of the outlet's words, None if only the town is named.
    """

    span: Span
    rule: str
    place: Span | None
    outlet: Span | None

    def shifted(self, by: int) -> Dateline:
        """The dateline of a line, with its places in the text."""
        place, outlet = (None if span is None else span.shifted(by) for span in (self.place, self.outlet))
        return Dateline(self.span.shifted(by), self.rule, place, outlet)


class DatelineReader:
    """Reads datelines.

    Args:
        outlet_words: Words that names of outlets hold.
        is_place: Whether folded words name a region or a town.
    """

    def __init__(self, outlet_words: Sequence[str], is_place: Callable[[str], bool]) -> None:
        self._outlet = re.compile(rf"\b{any_of(outlet_words)}\b|(?:news|pos|post|\.\w{{2,4}})\b")
        self._is_place = is_place

    def __call__(self, line: str) -> Dateline | None:
        """The dateline that a paragraph begins with, or None."""
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        if _PROSE.match(line, start):
            return None
        for form in _FORMS:
            match = form.pattern.match(line, start, start + _REACH)
            found = self._read(line, form, match) if match is not None else None
            if found is not None:
                return found
        return None

    def _read(self, line: str, form: _Form, match: re.Match[str]) -> Dateline | None:
        groups = match.groupdict()
        place, outlet = (Span(*match.span(key)) if groups.get(key) else None for key in ("place", "outlet"))
        if form.glued and place is not None:
            place = self._known_part(line, place) or (None if form is _GLUED else place)
            if place is None:
                return None
        elif form is _ALONE and place is not None:
            place, outlet = self._place_or_outlet(line, place)
        if outlet is not None and outlet.of(line).endswith("."):
            outlet = Span(outlet.start, outlet.end - 1)
        words = [span.of(line) if span is not None else "" for span in (place, outlet)]
        if not form.shown_by & self._signs(*words):
            return None
        parts = [part for part in (place, outlet) if part is not None]
        end = max(part.end for part in parts)
        end += line.startswith(")", end)
        return Dateline(Span(min(part.start for part in parts), end), form.rule, place, outlet)

    def _signs(self, place: str, outlet: str) -> _Sign:
        known = any(self._known(part) for part in (place, *place.split(",")))
        capitals = place.replace(" ", "").replace(",", "").isalpha() and place.isupper()
        signs = {
            _Sign.FORM: True,
            _Sign.KNOWN: known,
            _Sign.CAPITALS: capitals,
            _Sign.LOOKS: capitals and len(place) > 3 and _VOWEL.search(place) is not None,
            _Sign.OUTLET: bool(outlet),
            _Sign.SOUNDS: self._sounds_like_outlet(outlet),
            _Sign.BEFORE: known and not self._known(outlet),
        }
        return reduce(or_, (sign for sign, there in signs.items() if there))

    def _place_or_outlet(self, line: str, words: Span) -> tuple[Span | None, Span | None]:
        """Tells them apart: "Temanggung, Media Center" is a place and an outlet, "SUKABUMI EKSPRES" an outlet, "Mataram, NTB" a place."""
        text = words.of(line)
        first, comma, second = text.partition(",")
        if comma and self._known(first) and not self._known(second):
            outlet = Span(words.end - len(second.lstrip()), words.end)
            return Span(words.start, words.start + len(first)), outlet
        if not comma and not self._known(text) and self._sounds_like_outlet(text) and len(text.split()) <= 3:
            return None, words
        return words, None

    def _known_part(self, line: str, place: Span) -> Span | None:
        """The longest beginning of a place's words that names a place; scraped pages glue the next word to it."""
        ends = {place.end} | {place.start + m.start() for m in _GLUE.finditer(place.of(line))}
        for end in sorted(ends, reverse=True):
            if end > place.start and self._known(line[place.start : end]):
                return Span(place.start, end)
        return None

    def _known(self, words: str) -> bool:
        folded = fold(words).strip()
        return bool(folded) and self._is_place(folded)

    def _sounds_like_outlet(self, name: str) -> bool:
        return self._outlet.search(fold(name)) is not None
