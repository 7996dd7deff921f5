"""Running heads, page numbers, catchwords and rubbish of scans: blanked, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from netralitas_nlp.text.span import Span, blanked

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
    lines = (line for line in _LINE.finditer(text) if len(line[0]) <= 60 and _is_noise(line[0]))
    clean = blanked(text, (Span(*line.span()) for line in lines)).translate(_CONTROL)
    clean = _STAMP.sub(lambda stamp: " " * len(stamp[0]), clean)
    return blanked(clean, _bare_numbers(clean, pages))


def _bare_numbers(text: str, pages: Sequence[int]) -> Iterator[Span]:
    """Numbers that stand alone on the first or last line of a page."""
    for start, end in pairwise([*pages, len(text)]):
        for number in (_FIRST_LINE.match(text, start, end), _LAST_LINE.search(text, max(start, end - 30), end)):
            if number is not None:
                yield Span(*number.span("number"))


def _is_noise(line: str) -> bool:
    if _PAGE_NUMBER.fullmatch(line) or _MARKS.fullmatch(line):
        return True
    letters = "".join(c for c in line if c.isalpha())
    if letters.isupper() and 6 <= len(letters) <= 27 and not line.rstrip().endswith((",", ";")):
        return any(abs(len(letters) - len(head)) <= 3 and fuzz.ratio(letters, head) >= 85 for head in _HEADS)
    return ("…" in line or ". ." in line) and _CATCHWORD.fullmatch(line) is not None


# A word that somebody wrote: four letters, a vowel, capitals only at its front or throughout.
_WORD = re.compile(r"(?<![^\W\d_])(?:[A-Z]?[a-z]{3,}|[A-Z]{4,})(?![^\W\d_])")
_VOWEL = re.compile(r"[aiueoAIUEO]")
_SYMBOL = re.compile(r"[^\w\s]")
_LABELS = re.compile(r"\s*(?:\(?\w{1,4}[.)]{1,2}\s*)+")
_FORMULA = re.compile(r"[\w)%]\s?[=×÷+]\s?[\w(]|\d\s?%")
_NUMBER = re.compile(r"\d{3}|\bRp\b")
# A number of a provision, also a misread one, or a heading: what stands beside it may be torn from its words.
_PROVISION = re.compile(r"\(\s?\w{1,2}\b|\b(?:BAB|[Pp]asal|[Aa]yat|[Hh]uruf)\b|^\s*\(?\w{1,3}\)?\s*\.{3}")
_TORN = re.compile(r"[a-z][A-Z]|\d[^\W\d]|[^\W\d]\d")


def rubbish(text: str) -> list[Span]:
    r"""Lines that are no writing: what a scanner reads from stains and stamps.

    A line is none if it holds no word, number, formula or label of a provision, and either three kinds of signs or torn letters.

    Example:
        >>> [s.of("sah.\n;,l| .'~ i;!t r.4\nPasal 2") for s in rubbish("sah.\n;,l| .'~ i;!t r.4\nPasal 2")]
        [";,l| .'~ i;!t r.4"]
    """
    return [Span(*line.span()) for line in _LINE.finditer(text) if len(line[0]) <= 120 and _is_rubbish(line[0])]


def _is_rubbish(line: str) -> bool:
    dense = "".join(line.split())
    told = (_NUMBER, _FORMULA, _PROVISION)
    if len(dense) < 5 or _LABELS.fullmatch(line) or any(pattern.search(line) for pattern in told):
        return False
    if any(_VOWEL.search(word) for word in _WORD.findall(line)):
        return False
    signs = _SYMBOL.findall(dense)
    torn = sum(bool(_TORN.search(token)) for token in line.split())
    return (len(set(signs)) >= 3 and len(signs) * 3 >= len(dense)) or (torn >= 2 and bool(signs))
