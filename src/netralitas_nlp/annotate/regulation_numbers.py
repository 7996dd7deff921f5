"""Reads number, year and title of a regulation at a place: "Nomor 5 Tahun 2014", "No.5/2014", "B/71/M.SM.00.00/2017"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from netralitas_nlp.resources.regulation_types import RegulationType, RegulationTypes
from netralitas_nlp.text.squeezed import Squeezed


class Printed(Squeezed):
    """A text as citations are read in it: squeezed, with the letters as printed; positions are those of the squeezed one.

    Args:
        folded: Text after `fold`.
        raw: The text as printed.
    """

    def __init__(self, folded: str, raw: str) -> None:
        super().__init__(folded)
        self._raw = raw

    def capital(self, position: int) -> bool:
        """Whether a capital letter is printed at a position."""
        return self._raw[self.at(position)].isupper()

    def printed(self, start: int, end: int) -> str:
        """The words of a range as printed, one blank between them."""
        return " ".join(self.span(start, end).of(self._raw).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and year as read.

    Attributes:
        number: As written, without leading zeros; None for a regulation without numbers (UUD 1945).
        year: Four digits, or None.
        start, end: Its place, the word "nomor" included.
    """

    number: str | None
    year: str | None
    start: int
    end: int


_MARK = r"(?:bernomor|nomor|nomer|nomo|no|nmr|nr)(?![a-z])\ ?[.:]{0,2}\ ?[:.]?\ ?"
_TOKEN = r"(?:[a-z]{1,6}\.\ (?=\d)|(?:km|pm|kp|kep|im|sk|se)\ (?=\d))?[a-z0-9][a-z0-9./\-]{0,70}(?:\ ?-\ ?(?=\d)[a-z0-9./\-]{1,50})?(?:\ p?k/[a-z0-9./\-]{1,40})?"
_SPELLED = r"(?:\ ?\([a-z ]{2,40}\))?"
# "tahun", also misspelt
_TAHUN = r"(?:tahu{1,2}n|thun|taun|tahn|thn|th)"
_YEAR = rf"(?:,?\ ?{_TAHUN}(?![a-z])\.?\ ?(?P<year>[12l][90o][0-9lo]{{2}})(?![0-9])|\ ?/\ ?(?P<slash>(?:19|20)\d\d)(?![0-9/])|\ (?P<loose>(?:19|20)\d\d)(?![0-9/.]))"
_DATE = r"(?:(?:,?\ (?:tanggal|tertanggal|bertanggal|tgl)\.?|,)\ \d{1,2}\ [a-z]{3,9}\ (?:tahun\ )?(?P<dated>(?:19|20)\d\d)(?!\d))"
_NUMBER = re.compile(rf"(?P<mark>{_MARK})(?P<token>{_TOKEN}){_SPELLED}(?:{_YEAR}|(?={_DATE}))?", re.VERBOSE)
_DATE_BEHIND = re.compile(_DATE, re.VERBOSE)
_DIRECT = re.compile(
    rf"\ (?P<token>\d{{1,4}}[a-z]?)(?:\ ?/\ ?|,?\ {_TAHUN}\.?\ )(?P<year>(?:19|20)\d\d)(?![0-9/])", re.VERBOSE
)
# "Perda 8 2018": only behind the short form of a kind.
_DIRECT_LOOSE = re.compile(r" (?P<token>\d{1,3}) (?P<year>(?:19[4-9]|20[0-4])\d)(?![0-9a-z/-]|[.,:]\d)")
# "SK 1204 K/30/MEM/2014", and behind "nomor" ("dengan nomor surat 000.8.6/260/BO3.1"); a day ("12/5/2021") is none.
_DIRECT_LETTER = re.compile(
    r"[ :]{1,3}(?!\d{1,2}/\d{1,2}/)(?P<token>\d[a-z0-9.-]{0,20}(?: p?k)?(?:/[a-z0-9.-]{1,20}){1,7}/(?P<year>(?:19|20)\d\d))(?![0-9a-z/])"
)
NUMBER_BEFORE = re.compile(r"(?<![a-z])(?:nomor|nomer|no\.?) $")
_BEHIND = re.compile(
    r"(?P<gap>(?: [a-z.]{2,15}){0,4}?)[ :]{1,3}(?P<token>[a-z0-9][a-z0-9.-]{0,30}(?:/[a-z0-9.-]{1,30}){2,8})"
)
_CASE_HEAD = re.compile(
    rf"(?<![a-z0-9./-])(?:putusan\ )?(?:{_MARK})?(?P<token>\d{{1,4}}(?:-\d{{1,4}}){{0,2}})$", re.VERBOSE
)
_CASE_TAIL = re.compile(r"[a-z0-9./-]{4,40}?/(?P<year>(?:19|20)\d\d)(?![0-9a-z/])")
_JOINED = re.compile(r"-(?P<token>\d{1,4}/[a-z][a-z0-9./]{1,20}/(?P<year>(?:19|20)\d\d))(?![0-9/])")
NEXT = re.compile(
    r"(?:,?\ ?(?:dan|serta|beserta|atau|maupun|juncto|jo\.?|/|&)|,|;)\ ?(?:(?:perubahannya|yakni|yaitu|ri)\ )?(?=no)",
    re.VERBOSE,
)
_AHEAD = r"(?<![a-z])(?=(?:nomor|nomer|no)(?![a-z])\ ?[.:]{0,2}\ ?[:.]?\ ?[a-z0-9])"
MARK_AHEAD = re.compile(rf"[^\n;?!\"]{{0,140}}?{_AHEAD}", re.VERBOSE)
MARK_FAR = re.compile(rf"[^\n;?!\"]{{0,300}}?{_AHEAD}", re.VERBOSE)
# The change of a regulation, behind its title: "serta Perubahannya Nomor 13 Tahun 2016".
CHANGE = re.compile(
    r"(?:,?\ (?:dan|serta|beserta|berikut)|,)\ perubahan(?:nya)?\ (?:yaitu\ |yakni\ )?(?=no)", re.VERBOSE
)
# A region between form and a number without a word for it: "Pergub Jateng 10/2022", "Kepgub Jateng 561/50/2022".
DIRECT_AHEAD = re.compile(
    rf"(?P<gap>\ ?\(?[a-z][a-z.'-]{{0,24}}\)?,?(?:\ \(?[a-z][a-z.'-]{{0,24}}\)?,?){{0,7}})(?=\ (?P<token>\d{{1,4}}[a-z]?(?:/[a-z0-9.-]{{1,12}}){{0,3}}?)(?:\ ?/\ ?|,?\ {_TAHUN}\.?\ )(?P<year>(?:19|20)\d\d)(?![0-9/]))",
    re.VERBOSE,
)
_NEXT_DIRECT = re.compile(
    rf"(?:,?\ ?(?:dan|serta|atau|maupun|juncto|jo\.?|&)|,)\ (?P<token>\d{{1,4}}[a-z]?(?:[-.]\d{{1,5}})?)(?:\ ?/\ ?|\ {_TAHUN}\.?\ )(?P<year>(?:19|20)\d\d)(?![0-9/])",
    re.VERBOSE,
)
_YEAR_BEHIND = re.compile(_YEAR, re.VERBOSE)
# "Nomor 9 dan 8 Tahun 2006".
_NEXT_BARE = re.compile(
    rf"(?:,?\ ?(?:dan|serta|&)|,|/)\ ?(?P<token>\d{{1,4}}(?:[-.]\d{{1,5}})?)(?=(?:,|,?\ dan|\ &)\ \d|,?\ {_TAHUN}(?![a-z]))",
    re.VERBOSE,
)
_YEAR_APART = re.compile(r" (?P<year>(?:19|20)\d\d)(?![0-9/]|\.\d)")
_SIMPLE = re.compile(r"(?P<number>\d{1,4}[a-z]?)/(?P<year>(?:19|20)\d\d)$")
_TRAILING_YEAR = re.compile(r"[/-](?P<year>(?:19|20)\d\d)$")
_OCR_DIGITS = re.compile(r"[0-9loi]+$")
OCR = str.maketrans("loi", "101")


def next_direct(low: str, at: int, kind: RegulationType) -> Number | None:
    """A further number without its word: "Perda Nomor 10/2022 dan 4/2021", "Nomor 9 dan 8 Tahun 2006"."""
    if kind.numbers != "plain" and not kind.joint:
        return None
    found = _NEXT_DIRECT.match(low, at)
    if found is not None:
        return Number(number=unpadded(found["token"]), year=found["year"], start=found.start("token"), end=found.end())
    bare = _NEXT_BARE.match(low, at)
    if bare is None:
        return None
    year = _YEAR_BEHIND.match(low, bare.end())
    number, end = unpadded(bare["token"]), (year or bare).end()
    return Number(number=number, year=year["year"] if year else None, start=bare.start("token"), end=end)


def number_at(text: Printed, at: int, kind: RegulationType) -> Number | None:
    """A number with its word: "Nomor 5 Tahun 2014", "No. 1/ 2020"."""
    found = _NUMBER.match(text.low, at)
    if found is None:
        return None
    token, end = found["token"], found.end("token")
    stripped = token.rstrip("./- ")
    year = found["year"] or found["slash"]
    if found["loose"] and kind.numbers == "plain" and token.isdigit():
        return _split(token, found["loose"], found.start(), found.end("loose"), kind)
    if token == f"{stripped}/" and stripped.isdigit() and (apart := _YEAR_APART.match(text.low, end)):
        return _split(stripped, apart["year"], found.start(), apart.end(), kind)
    if not _has_number(stripped, found["year"], kind):
        return None
    if stripped != token:
        year = None if found["slash"] else found["year"] if len(token) - len(stripped) <= 1 else None
        end = found.start("token") + len(stripped)
    if found["year"] and year:
        year, end = found["year"].translate(OCR), found.end("year")
    elif found["slash"] and year:
        end = found.end("slash")
    number = text.printed(found.start("token"), found.start("token") + len(stripped))
    if found["year"] and _OCR_DIGITS.match(stripped) and any(c in "loi" for c in stripped):
        number = stripped.translate(OCR)
    if year is None:
        year = found["dated"] if "/" in stripped or "." in stripped or kind.numbers == "letter" else None
    return _split(number, year, found.start(), end, kind)


def _has_number(token: str, year: str | None, kind: RegulationType) -> bool:
    """Whether a token holds a digit, or a misread or Roman one before a year ("Nomor I Tahun 2015")."""
    if any(c.isdigit() for c in token) or kind.id == "TAP MPR":
        return True
    return year is not None and len(token) <= 3 and set(token) <= set("loivx")


def _split(number: str, year: str | None, start: int, end: int, kind: RegulationType) -> Number | None:
    if year is None and (simple := _SIMPLE.match(number)):
        return Number(number=unpadded(simple["number"]), year=simple["year"], start=start, end=end)
    trailing = _TRAILING_YEAR.search(number)
    if year is None and trailing:
        year = trailing["year"]
    if kind.numbers == "plain" and not re.fullmatch(r"\d{1,4}[A-Za-z]?|[\w.\-/ ]{1,60}", number):
        return None
    return Number(number=unpadded(number), year=year, start=start, end=end)


def unpadded(number: str) -> str:
    """A number without leading zeros."""
    return number.lstrip("0") or "0" if re.match(r"0+\d{0,4}[A-Za-z]?$", number) else number


def direct(low: str, start: int, end: int, at: int, kind: RegulationType) -> Number | None:
    """A number without a word for it: "UU 23/2014", "UU 5 tahun 2014", "Perda 8 2018", "SK 1204 K/30/MEM/2014"."""
    if (joined := _JOINED.match(low, end)) is not None:  # "PMK-61/PMK.03/2023"
        return Number(number=joined["token"].upper(), year=joined["year"], start=end, end=joined.end())
    for place in (end, at - 1 if low[at - 1 : at] == " " else at):
        found = _DIRECT.match(low, place)
        if found is not None:
            return Number(number=unpadded(found["token"]), year=found["year"], start=place + 1, end=found.end())
    if kind.numbers == "plain":
        found = _DIRECT_LOOSE.match(low, end) if " " not in low[start:end] else None
        if found is not None:
            return Number(number=unpadded(found["token"]), year=found["year"], start=end + 1, end=found.end())
    return None


def direct_letter(text: Printed, end: int) -> Number | None:
    """A long number without a word for it: "SK 1204 K/30/MEM/2014"."""
    found = _DIRECT_LETTER.match(text.low, end)
    if found is None:
        return None
    start, stop = found.span("token")
    return Number(number=text.printed(start, stop), year=found["year"], start=start, end=stop)


def number_behind(text: Printed, end: int) -> tuple[Number, tuple[int, int]] | None:
    """The number, and the words before it, where its word stands before the kind: "dengan nomor surat 000.8/260/BO3"."""
    found = _BEHIND.match(text.low, end)
    if found is None or not any(c.isdigit() for c in found["token"]):
        return None
    start = found.start("token")
    stop = start + len(found["token"].rstrip(".-"))
    number = text.printed(start, stop)
    year = _DATE_BEHIND.match(text.low, stop) or _TRAILING_YEAR.search(number)
    return Number(number=number, year=year[1] if year else None, start=start, end=stop), found.span("gap")


def case_number(text: Printed, at: int) -> Number | None:
    """The number of a ruling around a part of it at `at`: "Nomor 20/PUU-XVII/2019", "90-PKE-DKPP/VIII/2023"."""
    head, tail = _CASE_HEAD.search(text.low, max(0, at - 32), at), _CASE_TAIL.match(text.low, at)
    if head is None or tail is None:
        return None
    number = text.printed(head.start("token"), tail.end())
    return Number(number=number, year=tail["year"], start=head.start(), end=tail.end())


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


def title_end(text: Printed, start: int, types: RegulationTypes, *, capital: bool = False) -> int | None:
    """Where the title ends whose first word stands at `start`; None if there is none.

    A title in title case goes on over capitalised words, joined by small words and, in a list, commas. One in lower
    case ends with the first word that cannot belong to it.

    Args:
        text: The text.
        start: First word after "tentang".
        types: Whose words belong to a title, or to the sentence around it.
        capital: Whether only a title in title case counts.
    """
    first = _WORD.match(text.low, start)
    if first is None:
        return None
    if not text.capital(first.start("word")):
        return None if capital else _lower_case(text, start, types.title_outside)
    return _title_case(text, start, types.title_inside)


def _title_case(text: Printed, start: int, small: Collection[str]) -> int:
    at = end = start
    comma = None
    for _ in range(_LONGEST):
        word = _WORD.match(text.low, at)
        if word is None or (word["lead"] is None and at != start):
            break
        upper = text.capital(word.start("word")) or word["word"][0].isdigit()
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


def _lower_case(text: Printed, start: int, ends: Collection[str]) -> int | None:
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
