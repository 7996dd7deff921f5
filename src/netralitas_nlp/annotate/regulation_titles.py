"""Where the printed title of a regulation ends in running text: "tentang Pemerintahan Daerah yang …"."""

from __future__ import annotations

import re
from collections.abc import Collection

from netralitas_nlp.resources.regulation_types import RegulationTypes
from netralitas_nlp.text.squeezed import Squeezed

_WORD = re.compile(r"(?P<lead>[ ,]{1,2})?(?P<word>[^\s,.;:()\"!?]{1,40})")
_PROVISION = frozenset(("pasal", "jo", "juncto", "junto"))
_LONGEST = 60
# A regulation named after a comma or "dan" is the next one cited; after "atas" it belongs to the title.
_LAW = r"undang-undang|uu|uud|peraturan|perpres|perppu|pp|perda|pergub|perbup|perwal[a-z]*|permen[a-z]*|kepmen[a-z]*"
_DECREE = r"keputusan|keppres|inpres|instruksi|pkpu|perbawaslu|pojk|pbi|perubahannya|perma|perpol|perkap|surat|se|sk|skb|qanun"
_NEXT_NAME = re.compile(
    rf"(?:{_LAW}|{_DECREE})(?![a-z])[^,.;()\n]{{0,110}}?(?<![a-z])(?:nomor|no\.?|\d{{1,3}}/(?:19|20)\d\d)[ :.]"
)
_JOINS = re.compile(r"(?:,|,? ?(?:dan|serta|atau|dan/atau|juncto|jo\.?|maupun)) $")


def title_end(text: Squeezed, raw: str, start: int, types: RegulationTypes, *, capital: bool = False) -> int | None:
    """Where the title ends whose first word stands at `start`; None if there is none.

    A title in title case goes on over capitalised words, joined by small words and, in a list, commas. One in lower
    case ends with the first word that cannot belong to it.

    Args:
        text: The text.
        raw: The text as printed, for capitals.
        start: First word after "tentang".
        types: Whose words belong to a title, or to the sentence around it.
        capital: Whether only a title in title case counts.
    """
    first = _WORD.match(text.low, start)
    if first is None:
        return None
    if not raw[text.at(first.start("word"))].isupper():
        return None if capital else _lower_case(text, start, types.title_outside)
    return _title_case(text, raw, start, types.title_inside)


def _title_case(text: Squeezed, raw: str, start: int, small: Collection[str]) -> int:
    at = end = start
    comma = None
    for _ in range(_LONGEST):
        word = _WORD.match(text.low, at)
        if word is None or (word["lead"] is None and at != start):
            break
        upper = raw[text.at(word.start("word"))].isupper() or word["word"][0].isdigit()
        if at != start and (word["word"] in _PROVISION or _next_name(text.low, word.start("word"))):
            break
        if word["word"].endswith("junctopasal"):  # glued by a scraper
            end = word.end() - len("junctopasal")
            break
        if not upper and word["word"] not in small:
            break
        if "," in (word["lead"] or ""):
            comma = comma if comma is not None else end
        at = word.end()
        if upper:
            if comma is not None and _closes_list(text.low, word):
                comma = None
            end = at
    return comma if comma is not None else end


def _next_name(low: str, at: int) -> bool:
    """Whether the next regulation of a list begins here."""
    return _JOINS.search(low, max(0, at - 12), at) is not None and _NEXT_NAME.match(low, at) is not None


def _closes_list(low: str, word: re.Match[str]) -> bool:
    """Whether a word ends an enumeration: "Gubernur, Bupati, dan Walikota"."""
    before = low[max(0, word.start() - 12) : word.start("word")]
    return re.search(r"(?:^|[ ,])(?:dan|serta|atau|dan/atau) $", before) is not None


def _lower_case(text: Squeezed, start: int, ends: Collection[str]) -> int | None:
    at, end = start, None
    for count in range(14):
        word = _WORD.match(text.low, at)
        if word is None or (count and word["lead"] != " "):
            break
        joins = word["word"] in ("dan", "di", "atas", "dari", "bagi", "terhadap", "dengan")
        if count and _next_name(text.low, word.start("word")):
            break
        if word["word"] in ends and not joins:
            break
        at = word.end()
        if not joins:
            end = at
    return end
