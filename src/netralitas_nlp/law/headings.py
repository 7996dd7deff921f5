"""Finds the headings of a regulation: Buku, Bab, Bagian, Paragraf, Pasal.

"Pasal 5" stands in a text far more often as a reference than as a heading, and a scan may join it to the line before.
So every place is weighed by what stands around it, and of all places the sequence of rising numbers with the highest
sum is taken. What the sequence skips is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.law.numbers import Reading, arabic, ordinal, roman
from netralitas_nlp.law.tree import NodeKind, Problem
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its kind, number, place of its label, and how sure the place is."""

    kind: NodeKind
    number: str
    start: int
    end: int
    order: float
    weight: float
    mended: bool = False


_PASAL = re.compile(
    r"(?<![\w-])(?:Pasa[lI1i|]|PASAL)[ \t]{1,3}(?P<number>[0-9lIOSi|]{1,4}(?:[ ][0-9lIO]{1,2}(?![\w.,)]))?(?:[ ]?[A-Z](?![\w.]))?)(?![\w(])"
)
_ROMAN_PASAL = re.compile(r"(?<![\w-])(?:Pasal|PASAL)[ \t]{1,3}(?P<number>[IVl]{1,4})(?!\w)")
# Words before "Pasal 5" that make it a reference.
_PREPOSITIONS = (
    r"dalam|pada|oleh|dengan|dari|sampai|hingga|antara|menurut|berdasarkan|ke|atas|terhadap|di|kecuali|sebagai|"
    r"tentang|untuk|karena|setelah|selain"
)
_JOINS = r"dan|atau|dan/atau|serta|jo\.?|juncto|yakni|yaitu|bahwa"
_SPEAKS_OF = (
    r"ketentuan|dimaksud|bunyi|rumusan|penjelasan|dalarn|melanggar|ayat|huruf|perubahan|dengan\s+dengan|memenuhi|"
    r"melaksanakan|frasa|judul|substansi"
)
_REFERS = re.compile(rf"(?<![a-z])(?:{_PREPOSITIONS}|{_JOINS}|{_SPEAKS_OF}|\d+[A-Z]?,|\)|,|\()$", re.IGNORECASE)
_AFTER_REFERENCE = re.compile(
    r"[ \t]*(?:ayat|huruf|angka|sampai|s\.d|dan|atau|juncto|jo\b|tidak|yang|dapat|dihapus|diubah|berbunyi|tersebut|[,;:)]|\.[ ]?\S)"
)
_BAB = re.compile(r"(?<!\w)(?:BAB|Bab)[ \t]{1,4}(?P<number>[IVXLCl1]{1,8}(?:[ ]?[A-Z])?)(?!\w)")
_BUKU = re.compile(
    r"(?<!\w)BUKU[ \t]{1,4}(?P<number>(?:KE[A-Z]{2,10}|PERTAMA)(?:[ ](?:BELAS|PULUH))?|[IVX]{1,5})(?!\w)"
)
_BAGIAN = re.compile(
    r"(?<!\w)(?:Bagian|BAGIAN|Bagran|Bagi?an)[ \t]{1,4}(?P<number>(?:[Kk][Ee]\w{2,9}|[Pp][Ee][Rr][Tt][Aa][Mm][Aa])"
    r"(?:[ ](?:[Bb][Ee][Ll][Aa][Ss]|[Pp][Uu][Ll][Uu][Hh](?:[ ]\w{2,9})?))?)(?!\w)"
)
_PARAGRAF = re.compile(r"(?<!\w)(?:Paragraf|PARAGRAF)[ \t]{1,4}(?P<number>\d{1,2}|[Kk]e\w{2,9}(?:[ ]Belas)?)(?!\w)")
_TITLE_WORDS = frozenset([
    "dan", "di", "ke", "dari", "untuk", "pada", "atau", "oleh", "serta", "dalam", "yang", "bagi", "dengan", "atas",
    "terhadap", "antar", "antara",
])  # fmt: skip

_REWARD_NEXT = 5.0
_COST_GAP = 1.5
_LOOK_BACK = 60


def find_pasal(text: str, start: int, end: int, *, first: int = 1) -> tuple[list[Heading], list[Problem]]:
    """The headings "Pasal 1", "Pasal 2", … between two places.

    Args:
        text: The text, without noise.
        start: Where to begin.
        end: Where to stop.
        first: Number the sequence should begin with.
    """
    places = list(_pasal_places(text, start, end))
    chosen = _best_sequence(places, first)
    return chosen, list(_gaps(chosen, first))


def find_roman_pasal(text: str, start: int, end: int) -> list[Heading]:
    """The headings "Pasal I", "Pasal II" of an amending regulation; empty if there are not both, in order."""
    found: list[Heading] = []
    for match in _ROMAN_PASAL.finditer(text, start, end):
        value = roman(match["number"].replace("l", "I"))
        weight = _weight(text, match.start(), match.end(), start)
        if value == len(found) + 1 and weight >= 3:
            written = match["number"].replace("l", "I")
            found.append(
                Heading(NodeKind.PASAL, written, *match.span(), float(value), weight, written != match["number"])
            )
    return found if len(found) > 1 else []


def quoted_pasal(text: str, start: int, end: int) -> list[Heading]:
    """Headings of articles that an amending regulation quotes: any number, alone on their line or opening a sentence."""
    found: list[Heading] = []
    for place in _pasal_places(text, start, end):
        if place.weight >= 3 and (not found or place.start >= found[-1].end):
            found.append(place)
    return found


def find_divisions(text: str, start: int, end: int, pasal: Sequence[Heading]) -> list[Heading]:
    """Headings of Buku, Bab, Bagian and Paragraf: those from which only titles lead to the next heading."""
    places = sorted(_division_places(text, start, end), key=lambda place: (place.start, -place.end))
    marks = [p.start for p in pasal] + [end]
    found: list[Heading] = []
    next_start = _next_starts(places, marks)
    last: dict[NodeKind, float] = {}
    for index, place in enumerate(places):
        if found and place.start < found[-1].end:
            continue
        reach = next_start[index] - place.end
        if not _title_only(text, place, reach) or not _fits(place, last):
            continue
        found.append(place)
        last[place.kind] = place.order
        for kind in _BELOW_OF[place.kind]:
            last.pop(kind, None)
    return found


def _next_starts(places: Sequence[Heading], marks: Sequence[int]) -> list[int]:
    """For each place where the next heading of any kind begins."""
    starts = sorted({*marks, *(place.start for place in places)})
    return [starts[bisect_left(starts, place.end)] if place.end <= starts[-1] else place.end for place in places]


_BELOW_OF = {
    NodeKind.BUKU: (NodeKind.BAB, NodeKind.BAGIAN, NodeKind.PARAGRAF),
    NodeKind.BAB: (NodeKind.BAGIAN, NodeKind.PARAGRAF),
    NodeKind.BAGIAN: (NodeKind.PARAGRAF,),
    NodeKind.PARAGRAF: (),
}


def _pasal_places(text: str, start: int, end: int) -> Iterator[Heading]:
    for match in _PASAL.finditer(text, start, end):
        weight = _weight(text, match.start(), match.end(), start)
        if weight <= 0:
            continue
        for reading in arabic(match["number"]):
            stop = match.start("number") + _length(match["number"], reading)
            yield Heading(
                NodeKind.PASAL,
                reading.written,
                match.start(),
                stop,
                reading.order,
                weight - reading.mended,
                reading.mended,
            )


def _length(written: str, reading: Reading) -> int:
    """How many characters of the number a reading takes: "1" of "1 1" only the first."""
    return 1 if " " in written and len(reading.written) == 1 else len(written)


def _weight(text: str, start: int, end: int, begin: int) -> float:
    """How much a place looks like a heading: alone on its line, before a capital, after the end of a sentence."""
    before = text[max(begin, start - 60) : start]
    last = before.rstrip()
    own_line = before.rstrip(" \t").endswith("\n") or not last
    rest = text[end : end + 80]
    line = rest.partition("\n")[0]
    if _REFERS.search(last) and not last.endswith((";", ".", ":")):
        return 2.5 if own_line and not line.strip() and last.endswith((",", ")")) and _begins_sentence(rest) else 0.0
    if own_line and not line.strip():
        return 6.0
    if _AFTER_REFERENCE.match(rest):
        return 0.0
    opens = rest.lstrip()[:1]
    good = opens.isupper() or opens in '("“' or opens.isdigit()
    if own_line:
        return 4.0 if good else 0.0
    if not good:
        return 0.0
    if last[-1:] in ".;:…" or last.rstrip('"“ ').endswith(":"):
        return 3.0
    word = last.split()[-1] if last else ""
    capital = word[:1].isupper() and not rest.lstrip().startswith(("Undang-", "UU ", "Peraturan "))
    return 2.0 if capital else 0.0


def _begins_sentence(rest: str) -> bool:
    opens = rest.lstrip()[:1]
    return opens.isupper() or opens == "("


def _best_sequence(places: Sequence[Heading], first: int) -> list[Heading]:
    """Of all rising sequences the one with the highest sum of weights; next numbers are rewarded, gaps cost."""
    best: list[float] = []
    back: list[int] = []
    for here, place in enumerate(places):
        score, came = place.weight + _step(first - 1, place.order), -1
        for there in range(max(0, here - _LOOK_BACK), here):
            other = places[there]
            if other.order < place.order and other.end <= place.start:
                total = best[there] + place.weight + _step(other.order, place.order)
                if total > score:
                    score, came = total, there
        best.append(score)
        back.append(came)
    chosen: list[Heading] = []
    at = max(range(len(places)), key=lambda i: best[i], default=-1)
    while at >= 0:
        chosen.append(places[at])
        at = back[at]
    return chosen[::-1]


def _step(before: float, after: float) -> float:
    """What it is worth to go from one number to another: 5 to 6, 5 to 5A, 5A to 5B, 5B to 6 are next."""
    if int(after) == int(before) or after == int(before) + 1:
        return _REWARD_NEXT
    return -_COST_GAP * min(int(after) - int(before) - 1, 12)


def _gaps(chosen: Sequence[Heading], first: int) -> Iterator[Problem]:
    before = float(first - 1)
    for heading in chosen:
        if heading.mended:
            message = f"Pasal {heading.number} is misspelt"
            yield Problem(kind="mended", span=Span(heading.start, heading.end), message=message)
        for missing in range(int(before) + 1, int(heading.order)):
            message = f"Pasal {missing} does not stand before Pasal {heading.number}"
            yield Problem(kind="missing", span=Span(heading.start, heading.end), message=message)
        before = heading.order


def _division_places(text: str, start: int, end: int) -> Iterator[Heading]:
    for match in _BUKU.finditer(text, start, end):
        value = ordinal(match["number"]) or roman(match["number"])
        if value:
            yield Heading(NodeKind.BUKU, match["number"], *match.span(), float(value), 1.0)
    for match in _BAB.finditer(text, start, end):
        yield from _bab(text, match)
    for match in _BAGIAN.finditer(text, start, end):
        number, value = _longest_ordinal(match["number"])
        if value:
            stop = match.start("number") + len(number)
            yield Heading(NodeKind.BAGIAN, number.title(), match.start(), stop, float(value), 1.0)
    for match in _PARAGRAF.finditer(text, start, end):
        value = int(match["number"]) if match["number"].isdigit() else ordinal(match["number"])
        if value:
            yield Heading(NodeKind.PARAGRAF, match["number"], *match.span(), float(value), 1.0)


def _bab(text: str, match: re.Match[str]) -> Iterator[Heading]:
    if match[0].startswith("Bab") and not _weight(text, match.start(), match.end(), 0):
        return
    written = match["number"].replace("l", "I").replace("1", "I")
    letter = ""
    value = roman(written.replace(" ", ""))
    if value is None or (" " in written and roman(written.split(" ")[0]) is not None):
        body = written.rstrip()
        letter = body[-1]
        value = roman(body[:-1].rstrip())
        if " " in written and not _letter_of_number(text, match.end()):
            letter, body = "", written.split(" ")[0]
            value = roman(body)
    if value is None:
        return
    order = value + (ord(letter) - 64) / 100 if letter else float(value)
    number = written.replace(" ", "") if letter or " " not in written else written.split(" ")[0]
    stop = match.start("number") + (len(match["number"]) if letter or " " not in written else len(number))
    yield Heading(NodeKind.BAB, number, match.start(), stop, order, 1.0, number != match["number"].replace(" ", ""))


def _letter_of_number(text: str, end: int) -> bool:
    """Whether "BAB II A" ends its line, so that the letter belongs to the number and not to the title."""
    return not text[end : end + 30].partition("\n")[0].strip()


def _longest_ordinal(words: str) -> tuple[str, int | None]:
    """The number at the start of some words: "Kedua Puluh Umum" is twenty, then the title."""
    parts = words.split(" ")
    for count in range(len(parts), 0, -1):
        value = ordinal(" ".join(parts[:count]))
        if value:
            return " ".join(parts[:count]), value
    return words, None


def _title_only(text: str, place: Heading, reach: int) -> bool:
    """Whether nothing but a title stands between a heading and the next one."""
    if reach > 700:
        return False
    between = text[place.end : place.end + reach].strip()
    before = text[max(0, place.start - 40) : place.start]
    last = before.rstrip()
    own_line = before.rstrip(" \t").endswith("\n")
    if not own_line and _REFERS.search(last) and not last.endswith((";", ".", ":", ",")):
        return False
    if not between:
        return True
    if between[0] in ".,;)":
        return False
    if place.kind is NodeKind.BAB:
        letters = [c for c in between if c.isalpha()]
        upper = sum(c.isupper() for c in letters)
        return upper >= 0.7 * len(letters) or _title_case(between)
    return _title_case(between)


def _title_case(words: str) -> bool:
    """Whether some words could be a title: capitals and small words, no end of sentence inside."""
    if len(words) > 330 or re.search(r"[;:]|\.\s+[a-z(]|\(\d\)", words):
        return False
    tokens = [w.strip("(),./-“”\"'") for w in words.split()]
    small = sum(1 for w in tokens if w[:1].islower() and w.split("-")[0] not in _TITLE_WORDS)
    return small <= len(tokens) * 0.3


def _fits(place: Heading, last: dict[NodeKind, float]) -> bool:
    """Whether a number goes on from the last of its kind, with at most a few skipped."""
    before = last.get(place.kind, 0.0)
    return before < place.order <= int(before) + 4 or (
        place.order == 1.0 and place.kind is not NodeKind.BUKU and before == 0
    )
