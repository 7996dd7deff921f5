"""Running heads, page numbers and catchwords of printed regulations: blanked, character for character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

_HEADS = ("PRESIDEN", "REPUBLIKINDONESIA", "PRESIDENREPUBLIKINDONESIA", "SALINAN", "FRESIDEN")
_LINE = re.compile(r"[^\n]+")
_PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s?\d{1,4}\s?[-–—]|halaman \d{1,4}|\d{1,4}\s?/\s?\d{1,4})\s*", re.IGNORECASE)
_MARKS = re.compile(
    r"\s*(?:www\.[\w.-]{4,40}|https?://\S{4,80}|jdih\.\S{4,40}|SK\s?N[oO0]\.?\s?\d{4,8}\s?[A-Z]?|ttd\.?|"
    r"\d{4}, ?No\.? ?\d{1,4}(?: ?-?\d{1,4}-?)?|-?\d{1,4}-? ?\d{4}, ?No\.? ?\d{1,4})\s*"
)
# The first words of the next page, printed below a page: "Dengan . . .", "c. bahwa…".
_CATCHWORD = re.compile(r"\s*(?:[^\s]{1,20}[ \t]){0,3}[^\s.…]{1,24}[ \t]?(?:…|\.[ \t]?\.[ \t]?\.?)[\s.]*")
# Stamps inside a line of text that came from a scan: "SK No 106893 A".
_FIRST_LINE = re.compile(r"\s*(?P<number>\d{1,4})[ \t]*\n")
_LAST_LINE = re.compile(r"\n[ \t]*(?P<number>\d{1,4})\s*\Z")
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), 127), " ")
_STAMP = re.compile(r"SK N[oO0]\.? ?\d{6}(?: ?[A-Z]\b)?|\^(?=\w)|_{2,}")


def without_noise(text: str, pages: Sequence[int] = ()) -> str:
    r"""The same text with printer's additions replaced by blanks; its length and line breaks do not change.

    Example:
        >>> without_noise("wajib melapor\n- 2 -\nkepada")
        'wajib melapor\n     \nkepada'
    """
    parts, at = [], 0
    for line in _LINE.finditer(text):
        if len(line[0]) <= 60 and _is_noise(line[0]):
            parts.append(text[at : line.start()])
            parts.append(" " * len(line[0]))
            at = line.end()
    parts.append(text[at:])
    clean = _STAMP.sub(lambda stamp: " " * len(stamp[0]), "".join(parts).translate(_CONTROL))
    return _without_bare_numbers(clean, pages)


def _without_bare_numbers(text: str, pages: Sequence[int]) -> str:
    """Blanks a number that stands alone on the first or last line of a page."""
    parts, at = [], 0
    for start, end in pairwise([*pages, len(text)]):
        for number in (_FIRST_LINE.match(text, start, end), _LAST_LINE.search(text, max(start, end - 30), end)):
            if number is not None and number.start("number") >= at:
                parts.append(text[at : number.start("number")])
                parts.append(" " * len(number["number"]))
                at = number.end("number")
    parts.append(text[at:])
    return "".join(parts)


def _is_noise(line: str) -> bool:
    if _PAGE_NUMBER.fullmatch(line) or _MARKS.fullmatch(line):
        return True
    letters = "".join(c for c in line if c.isalpha())
    if letters.isupper() and 6 <= len(letters) <= 27 and not line.rstrip().endswith((",", ";")):
        return any(abs(len(letters) - len(head)) <= 3 and fuzz.ratio(letters, head) >= 85 for head in _HEADS)
    return ("…" in line or ". ." in line) and _CATCHWORD.fullmatch(line) is not None
