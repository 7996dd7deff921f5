"""Reads the name of a regulation at a place: form, who issued it, number and year, title.

Works on a `Squeezed` text; positions of a `Name` are those of that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from netralitas_nlp.annotate.regulation_titles import title_end
from netralitas_nlp.resources.regulation_types import RegulationType, RegulationTypes
from netralitas_nlp.text.squeezed import Squeezed


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


@dataclass(frozen=True, slots=True)
class Name:
    """A regulation named at a place.

    Attributes:
        start, end: From the form to the year.
        type: Id of its kind.
        number, year: As in `Number`.
        form: "full", "short", "bare" or "back".
        gap: Place of the words that say who issued it.
        body: Who issues regulations of this kind, if the kind says so.
        title: Place of the printed title, "tentang" included.
        after: Where reading of provisions goes on, behind title and abbreviation.
        numbers: All (number, year) of one decree with several signatories.
        rule: Second half of the rule, if it is not the form.
    """

    start: int
    end: int
    type: str | None
    number: str | None = None
    year: str | None = None
    form: str = "full"
    gap: tuple[int, int] | None = None
    body: str | None = None
    title: tuple[int, int] | None = None
    after: int = 0
    numbers: tuple[tuple[str, str | None], ...] = ()
    rule: str | None = None

    def __post_init__(self) -> None:
        if not self.after:
            object.__setattr__(self, "after", self.end)


_MARK = r"(?:bernomor|nomor|nomer|nomo|no|nmr|nr)(?![a-z])\ ?[.:]{0,2}\ ?[:.]?\ ?"
_TOKEN = r"(?:[a-z]{1,6}\.\ (?=\d)|(?:km|pm|kp|kep|im|sk|se)\ (?=\d))?[a-z0-9][a-z0-9./\-]{0,70}(?:\ ?-\ ?(?=\d)[a-z0-9./\-]{1,50})?(?:\ p?k/[a-z0-9./\-]{1,40})?"
_SPELLED = r"(?:\ ?\([a-z ]{2,40}\))?"
_YEAR = r"(?:,?\ ?(?:tahun|thn|th)(?![a-z])\.?\ ?(?P<year>[12l][90o][0-9lo]{2})(?![0-9])|\ ?/\ ?(?P<slash>(?:19|20)\d\d)(?![0-9/])|\ (?P<loose>(?:19|20)\d\d)(?![0-9/.]))"
_DATE = r"(?:,?\ (?:tanggal|tertanggal|tgl)\.?\ \d{1,2}\ [a-z]{3,9}\ (?:tahun\ )?(?P<dated>(?:19|20)\d\d)(?!\d))"
_NUMBER = re.compile(rf"(?P<mark>{_MARK})(?P<token>{_TOKEN}){_SPELLED}(?:{_YEAR}|(?={_DATE}))?", re.VERBOSE)
_DIRECT = re.compile(
    r"\ (?P<token>\d{1,4}[a-z]?)(?:\ ?/\ ?|,?\ (?:tahun|thn|th)\.?\ )(?P<year>(?:19|20)\d\d)(?![0-9/])", re.VERBOSE
)
_JOINED = re.compile(r"-(?P<token>\d{1,4}/[a-z][a-z0-9./]{1,20}/(?P<year>(?:19|20)\d\d))(?![0-9/])")
_NEXT = re.compile(
    r"(?:,?\ ?(?:dan|serta|atau|maupun|juncto|jo\.?|/|&)|,|;)\ ?(?:(?:perubahannya|yakni|ri)\ )?(?=no)", re.VERBOSE
)
_MARK_AHEAD = re.compile(
    r"[^\n;?!\"]{0,140}?(?<![a-z])(?=(?:nomor|nomer|no)(?![a-z])\ ?[.:]{0,2}\ ?[:.]?\ ?[a-z0-9])", re.VERBOSE
)
# A region between form and a number without a word for it: "Pergub Jateng 10/2022", "Kepgub Jateng 561/50/2022".
_DIRECT_AHEAD = re.compile(
    r"(?P<gap>\ ?\(?[a-z][a-z.'-]{0,24}\)?,?(?:\ \(?[a-z][a-z.'-]{0,24}\)?,?){0,7})(?=\ (?P<token>\d{1,4}[a-z]?(?:/[a-z0-9.-]{1,12}){0,3}?)(?:\ ?/\ ?|,?\ (?:tahun|thn|th)\.?\ )(?P<year>(?:19|20)\d\d)(?![0-9/]))",
    re.VERBOSE,
)
_NEXT_DIRECT = re.compile(
    r"(?:,?\ ?(?:dan|serta|atau|maupun|juncto|jo\.?|&)|,)\ (?P<token>\d{1,4}[a-z]?(?:[-.]\d{1,5})?)(?:\ ?/\ ?|\ (?:tahun|thn|th)\.?\ )(?P<year>(?:19|20)\d\d)(?![0-9/])",
    re.VERBOSE,
)
_YEAR_BEHIND = re.compile(_YEAR, re.VERBOSE)
# "Nomor 9 dan 8 Tahun 2006" of a joint regulation.
_NEXT_BARE = re.compile(
    r"(?:,?\ ?(?:dan|serta|&)|,|/)\ ?(?P<token>\d{1,4}(?:[-.]\d{1,5})?)(?=(?:,|\ dan|\ &)\ \d|,?\ tahun|,?\ thn)",
    re.VERBOSE,
)
_ALIAS = re.compile(r"\ ?\([^()\n]{2,60}\)")
_TITLE = re.compile(r",?\ (?:tentang|ttg)(?![a-z])\ ")
_UUD = re.compile(r"(?:\ (?:negara|republik|indonesia|nri|ri|tahun)){0,4}\ ?(?:1945|'?45(?!\d))")
_NAME_WORD = re.compile(r" (?P<word>[a-z][a-z/-]{1,24})(?![a-z])")
_SIMPLE = re.compile(r"(?P<number>\d{1,4}[a-z]?)/(?P<year>(?:19|20)\d\d)$")
_TRAILING_YEAR = re.compile(r"[/-](?P<year>(?:19|20)\d\d)$")
_OCR_DIGITS = re.compile(r"[0-9loi]+$")
_OCR = str.maketrans("loi", "101")


class NameReader:
    """Reads names of regulations.

    Args:
        types: Kinds of regulations and their forms.
    """

    def __init__(self, types: RegulationTypes) -> None:
        self._types = types
        filler = "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(types.fillers, key=len, reverse=True))
        self._filler = re.compile(rf"(?: (?:{filler})(?![a-z])| ?\([^()\n]{{1,70}}\)){{0,3}},? ?")
        before = "|".join(re.escape(word) for word in types.not_before)
        self._not_before = re.compile(rf"(?:^|[^a-z])(?:{before})[ -]?$")

    def read(
        self, text: Squeezed, raw: str, start: int, end: int, kind_id: str, following: int, *, short: bool
    ) -> list[Name]:
        """The names that begin with the form at `[start, end)`: several for a list of numbers, none if it is no name.

        Args:
            text: The text.
            raw: The text as printed, for capitals.
            start: Where the form begins.
            end: Where it ends.
            kind_id: Its kind.
            following: Where the next form begins.
            short: Whether the form is a nickname ("UU ASN"), which names a regulation without a number.
        """
        kind = self._types.by_id[kind_id]
        if self._not_before.search(text.low, max(0, start - 20), start):
            return []
        if kind.numbers == "none" or kind.id == "UUD":
            return self._uud(text, raw, start, end)
        return self._numbered(text, raw, start, end, kind, following) or self._short(
            text, raw, start, end, kind, short=short
        )

    def _uud(self, text: Squeezed, raw: str, start: int, end: int) -> list[Name]:
        tail = _UUD.match(text.low, end)
        capital = raw[text.at(start)].isupper()
        if tail:
            return [Name(start, tail.end(), "UUD", None, "1945")]
        if capital and text.low.startswith("uud", start):
            return [Name(start, end, "UUD", None, "1945")]
        return [Name(start, end, "UUD", form="bare")] if capital else []

    def _numbered(
        self, text: Squeezed, raw: str, start: int, end: int, kind: RegulationType, following: int
    ) -> list[Name]:
        low = text.low
        at = self._filler.match(low, end).end()  # type: ignore[union-attr]  # it matches nothing, too
        first = _number_at(low, at, kind, raw, text) or _direct(low, end, at, kind)
        gap = None
        if first is None and kind.gap and (gap := self._gap(text, raw, end, following)) is not None:
            first = _number_at(low, gap[1], kind, raw, text)
        if first is None and kind.issuer == "region" and (ahead := self._direct_ahead(text, raw, end)) is not None:
            first, gap = ahead
        if first is None:
            return []
        joint = kind.id in ("Keputusan Bersama", "Peraturan Bersama")
        more = list(self._further(text, raw, first, kind))
        dated = replace(first, year=more[-1].year) if joint and more and first.year is None else first
        if not _sound(low, start, kind, dated, gap):
            return []
        gap = _trim(low, *gap) if gap and (kind.issuer != "state" or kind.body) else None
        name = Name(start, first.end, kind.id, first.number, first.year, gap=gap, body=kind.body)
        if joint:
            last = more[-1] if more else first
            numbers = tuple((n.number, n.year or last.year) for n in (first, *more) if n.number)
            whole = replace(name, end=last.end, after=last.end, year=numbers[0][1], numbers=numbers)
            return [self._titled(whole, text, raw)]
        names = [
            name,
            *(
                replace(name, start=n.start, end=n.end, number=n.number, year=n.year, rule="list", after=n.end)
                for n in more
            ),
        ]
        names[-1] = self._titled(names[-1], text, raw)
        return _with_year(names)

    def _gap(self, text: Squeezed, raw: str, end: int, following: int) -> tuple[int, int] | None:
        """The stretch between form and "nomor", if only words that name an issuer stand there."""
        low = text.low
        ahead = _MARK_AHEAD.match(low, end)
        if ahead is None:
            return None
        words = low[end : ahead.end()]
        if following < ahead.end() and "(" not in low[end:following]:
            return None
        return (end, ahead.end()) if self._issuer_words(words, end, text, raw) else None

    def _direct_ahead(self, text: Squeezed, raw: str, end: int) -> tuple[Number, tuple[int, int]] | None:
        """Number and stretch before it, where only words that name a region stand between form and number."""
        found = _DIRECT_AHEAD.match(text.low, end)
        if found is None or not self._issuer_words(found["gap"], end, text, raw):
            return None
        token = found["token"]
        whole = f"{token}/{found['year']}" if "/" in token else _unpadded(token)
        number = Number(number=whole, year=found["year"], start=found.start("token"), end=found.end("year"))
        return number, (end, found.end("gap"))

    def _issuer_words(self, words: str, start: int, text: Squeezed, raw: str) -> bool:
        count = 0
        for word in re.finditer(r"[^ ]+", words):
            count += 1
            bare = word[0].strip("(),.:-/")
            if count > 16 or (word[0].endswith(".") and len(word[0]) > 5):
                return False
            known = not bare or bare in self._types.gap_words or not bare[0].isalpha()
            if not known and not raw[text.at(start + word.start() + word[0].find(bare))].isupper():
                return False
        return count > 0

    def _further(self, text: Squeezed, raw: str, first: Number, kind: RegulationType) -> Iterator[Number]:
        """Further numbers of a list: "Nomor 5 Tahun 2014 dan Nomor 23 Tahun 2014"."""
        low, at = text.low, first.end
        joint = kind.id in ("Keputusan Bersama", "Peraturan Bersama")
        for _ in range(12):
            step = _NEXT.match(low, at)
            number = _number_at(low, step.end(), kind, raw, text) if step else None
            if number is None and joint:
                ahead = _MARK_AHEAD.match(low, at)
                if ahead is not None and self._issuer_words(low[at : ahead.end()], at, text, raw):
                    number = _number_at(low, ahead.end(), kind, raw, text)
            if number is None:
                number = _next_direct(low, at, kind, joint=joint)
            if number is None:
                return
            yield number
            at = number.end

    def _short(
        self, text: Squeezed, raw: str, start: int, end: int, kind: RegulationType, *, short: bool
    ) -> list[Name]:
        if not raw[text.at(start)].isupper() and not short:
            following = text.low[end : end + 12]
            return [] if following.startswith((" tentang", " ini")) else [Name(start, end, kind.id, form="bare")]
        if short:
            alias = _ALIAS.match(text.low, end)
            return [Name(start, end, kind.id, form="short", after=alias.end() if alias else end)]
        if kind.id == "UU" and (name_end := _nickname_end(text, raw, end)) is not None:
            return [Name(start, name_end, kind.id, form="short", rule="named")]
        if text.low.startswith(" ini", end):  # a regulation that names itself
            return []
        bare = Name(start, end, kind.id, form="bare", body=kind.body)
        return [self._titled(bare, text, raw)] if kind.strong else []

    def _titled(self, name: Name, text: Squeezed, raw: str) -> Name:
        low, at = text.low, name.end
        if (alias := _ALIAS.match(low, at)) is not None:
            at = alias.end()
        opening = _TITLE.match(low, at)
        if opening is None:
            return replace(name, after=at) if alias else name
        start = opening.start() + len(opening[0]) - len(opening[0].lstrip(" ,"))
        end = title_end(text, raw, opening.end(), capital=name.form == "bare")
        if end is None:
            return replace(name, after=at) if alias else name
        alias = _ALIAS.match(low, end)
        return replace(name, title=(start, end), after=alias.end() if alias else end)


def _next_direct(low: str, at: int, kind: RegulationType, *, joint: bool) -> Number | None:
    """A further number without its word: "Perda Nomor 10/2022 dan 4/2021", of a joint one "Nomor 9 dan 8 Tahun 2006"."""
    found = _NEXT_DIRECT.match(low, at) if kind.numbers == "plain" or joint else None
    if found is not None:
        return Number(number=_unpadded(found["token"]), year=found["year"], start=found.start("token"), end=found.end())
    bare = _NEXT_BARE.match(low, at) if joint else None
    year = _YEAR_BEHIND.match(low, bare.end()) if bare else None
    if bare is None:
        return None
    end = year.end() if year else bare.end()
    return Number(
        number=_unpadded(bare["token"]), year=year["year"] if year else None, start=bare.start("token"), end=end
    )


def _number_at(low: str, at: int, kind: RegulationType, raw: str, text: Squeezed) -> Number | None:
    found = _NUMBER.match(low, at)
    if found is None:
        return None
    token, end = found["token"], found.end("token")
    stripped = token.rstrip("./- ")
    year = found["year"] or found["slash"]
    if found["loose"] and kind.numbers == "plain" and token.isdigit():
        return _split(token, found["loose"], found.start(), found.end("loose"), kind)
    if not _has_number(stripped, found["year"], kind):
        return None
    if stripped != token:
        year = None if found["slash"] else found["year"] if len(token) - len(stripped) <= 1 else None
        end = found.start("token") + len(stripped)
    if found["year"] and year:
        year, end = found["year"].translate(_OCR), found.end("year")
    elif found["slash"] and year:
        end = found.end("slash")
    number = raw[text.at(found.start("token")) : text.at(found.start("token") + len(stripped) - 1) + 1]
    number = " ".join(number.split())
    if found["year"] and _OCR_DIGITS.match(stripped) and any(c in "loi" for c in stripped):
        number = stripped.translate(_OCR)
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
        return Number(number=_unpadded(simple["number"]), year=simple["year"], start=start, end=end)
    trailing = _TRAILING_YEAR.search(number)
    if year is None and trailing:
        year = trailing["year"]
    if kind.numbers == "plain" and not re.fullmatch(r"\d{1,4}[A-Za-z]?|[\w.\-/ ]{1,60}", number):
        return None
    return Number(number=_unpadded(number), year=year, start=start, end=end)


def _unpadded(number: str) -> str:
    return number.lstrip("0") or "0" if re.match(r"0+\d{0,4}[A-Za-z]?$", number) else number


def _direct(low: str, end: int, at: int, kind: RegulationType) -> Number | None:
    """A number without a word for it: "UU 23/2014", "UU 5 tahun 2014"."""
    if (joined := _JOINED.match(low, end)) is not None:  # "PMK-61/PMK.03/2023"
        return Number(number=joined["token"].upper(), year=joined["year"], start=end, end=joined.end())
    for place in (end, at - 1 if low[at - 1 : at] == " " else at):
        found = _DIRECT.match(low, place)
        if found is not None:
            return Number(number=_unpadded(found["token"]), year=found["year"], start=place + 1, end=found.end())
    return None


def _sound(low: str, start: int, kind: RegulationType, first: Number, gap: tuple[int, int] | None) -> bool:
    """Whether a number is one of a regulation: not a place on a ballot, not a part of an address."""
    number = first.number or ""
    long = "/" in number or "." in number or "-" in number
    if kind.numbers == "case":
        return "/" in number
    if not kind.strong:
        return "/" in number
    if first.year is None and not long:
        if low[max(0, start - 2) : start] in (", ", "s."):  # "Budi Santosa, SE nomor 2"
            return False
        if gap is not None and kind.issuer == "state":  # "UU Sastra nomor 5" may be a street
            return False
        return kind.issuer != "body" or gap is not None or low.startswith(" tentang", first.end)
    return True


def _trim(low: str, start: int, end: int) -> tuple[int, int] | None:
    if (alias := _ALIAS.match(low, start)) is not None:
        start = min(alias.end(), end)
    words = low[start:end]
    left = len(words) - len(words.lstrip(" ,:("))
    right = len(words.rstrip(" ,:"))
    return (start + left, start + right) if right > left else None


def _with_year(names: list[Name]) -> list[Name]:
    """The year that ends a list is that of all: "UU Nomor 8 dan Nomor 9 Tahun 2015"."""
    last = names[-1].year
    return [replace(n, year=last) if n.year is None and last and len(names) > 1 else n for n in names]


def _nickname_end(text: Squeezed, raw: str, end: int) -> int | None:
    """Where an unlisted short name ends: "UU Jasa Konstruksi"; None if no capitalised word follows."""
    at, last = end, None
    for _ in range(7):
        word = _NAME_WORD.match(text.low, at)
        if word is None:
            break
        joins = word["word"] in ("dan", "serta")
        if not joins and not raw[text.at(word.start("word"))].isupper():
            break
        at = word.end()
        last = last if joins else at
    return last
