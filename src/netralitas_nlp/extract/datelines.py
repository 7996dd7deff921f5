"""Datelines: where the report was written and for whom, at the head of its first sentence.

"JEPARA, Contoh.id -", "CONTOH.CO, PENAJAM -", "ContohNews (Brebes) -", "Mataram, NTB (ANTARA News) -", "JAKARTA -".
A place alone needs capitals or a known name, and a dash after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

_WORD = r"[A-Z\u00c0-\u00de][\w'\u2019.]{0,25}"
_NAME = rf"{_WORD}(?:[ \u00a0-](?:{_WORD}|\d{{1,2}})){{0,4}}"
_DOMAIN = r"[\w-]{2,40}(?:\.[\w-]{2,30}){0,3}\s?[.,](?i:com|id|co|net|org|news|tv|info|asia)(?!\w)"
_MARK = r"[*_\\\s\u00a0]{0,8}"
_DASH = r"(?:[\u2013\u2014\u2012-]{1,3}|\|)"
_DATE = r"(?:,?\s?\(?\d{1,2}[ /-](?:[A-Za-z]{3,9}|\d{1,2})[ /-]\d{4}\)?)"
_FORMS = (
    (
        "place-outlet",
        rf"(?P<place>{_NAME}(?:,\s(?!{_DOMAIN}){_NAME})?)\s?{_MARK},{_MARK}(?P<outlet>{_DOMAIN}){_MARK}(?:{_DASH}|[,:]|(?=\s))",
    ),
    (
        "outlet-place",
        rf"(?P<outlet>{_DOMAIN}){_MARK}(?:[,|:/]|{_DASH}){_MARK}(?P<place>{_NAME}(?:,\s{_NAME})?){_MARK}(?:{_DASH}|[:])",
    ),
    ("outlet(place)", rf"(?P<outlet>{_DOMAIN}|{_NAME})\s?\((?P<place>{_NAME})\)\s?(?:{_DASH}|[:,])"),
    (
        "place(outlet)",
        rf"(?P<place>{_NAME}(?:,\s{_NAME})?){_DATE}?\s?{_MARK}\((?P<outlet>[A-Z][\w ./-]{{1,40}})\)\s?{_MARK}(?:{_DASH}|[:])",
    ),
    ("outlet", rf"(?P<outlet>{_DOMAIN}){_MARK}(?:{_DASH}|,\s)"),
    ("place-date", rf"(?P<place>{_NAME})\s?{_DATE}\s?{_DASH}\s"),
    ("named-outlet-place", rf"(?P<outlet>{_NAME}),\s(?P<place>{_NAME}){_MARK}(?:{_DASH}\s|:\s)"),
    ("place", rf"(?P<place>{_NAME}(?:,\s{_NAME})?){_MARK}{_DASH}(?=[\s\u00a0*_])"),
)
_LEAD = re.compile(r"[*_\\\s\u00a0\u200b\ufeff]{0,12}")
_PATTERNS = tuple((name, re.compile(form)) for name, form in _FORMS)
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


def find_dateline(line: str, is_place: Callable[[str], bool]) -> Dateline | None:
    """The dateline that `line` begins with, or None.

    Args:
        line: A paragraph.
        is_place: Whether folded words name a region or a town.
    """
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    for rule, pattern in _PATTERNS:
        match = pattern.match(line, start, start + _REACH)
        if match is None:
            continue
        groups = match.groupdict()
        place, outlet = (Span(*match.span(key)) if groups.get(key) else None for key in ("place", "outlet"))
        if _holds(rule, groups.get("place"), groups.get("outlet"), is_place):
            parts = [part for part in (place, outlet) if part is not None]
            end = max(part.end for part in parts)
            end += line.startswith(")", end)
            return Dateline(Span(min(part.start for part in parts), end), rule, place, outlet)
    return None


def _holds(rule: str, place: str | None, outlet: str | None, is_place: Callable[[str], bool]) -> bool:
    known = place is not None and any(is_place(fold(part).strip()) for part in (place, *place.split(",")))
    capitals = place is not None and place.replace(" ", "").replace(",", "").isalpha() and place.isupper()
    if rule in ("place-outlet", "outlet-place", "outlet"):
        return True
    if rule in ("outlet(place)", "place(outlet)"):
        return known or capitals or _is_outlet(outlet or "")
    if rule == "named-outlet-place":
        return known and (outlet or "").isupper() and _is_outlet(outlet or "")
    return known or (rule == "place" and capitals and len(place or "") > 3)


def _is_outlet(name: str) -> bool:
    """Whether a name sounds like a paper, an agency or a site."""
    return (
        re.search(
            r"antara|news|pos\b|post\b|radar|tribun|kabar|berita|media|suara|info|\btv\b|\.|online|harian|warta|humas|kominfo|kontan|rri|kbrn",
            fold(name),
        )
        is not None
    )
