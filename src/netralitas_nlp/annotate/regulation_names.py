"""Reads the name of a regulation at a place of a `Printed` text: form, who issued it, number and year, title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from netralitas_nlp.annotate.regulation_numbers import (
    CHANGE,
    DIRECT_AHEAD,
    MARK_AHEAD,
    MARK_FAR,
    NEXT,
    NUMBER_BEFORE,
    Number,
    Printed,
    case_number,
    direct,
    direct_letter,
    next_direct,
    number_at,
    number_behind,
    title_end,
    unpadded,
)
from netralitas_nlp.resources.regulation_types import RegulationType, RegulationTypes
from netralitas_nlp.text.phrases import any_of


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
        called: Whether it has but a nickname ("UU Pilkada").
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
    called: bool = False

    def __post_init__(self) -> None:
        if not self.after:
            object.__setattr__(self, "after", self.end)


_ALIAS = re.compile(r"\ ?\([^()\n]{2,60}\)")
_TITLE = re.compile(r",?\ (?:tentang|ttg)(?![a-z])\ ")
_UUD = re.compile(r"(?:\ (?:negara|republik|indonesia|nri|ri|tahun)){0,4}\ ?(?:1945|'?45(?!\d))")
_NAME_WORD = re.compile(r" (?P<word>[a-z][a-z/-]{1,24})(?![a-z])")


class NameReader:
    """Reads names of regulations.

    Args:
        types: Kinds of regulations and their forms.
    """

    def __init__(self, types: RegulationTypes) -> None:
        self._types = types
        self._filler = re.compile(rf"(?: {any_of(types.fillers)}(?![a-z])| ?\([^()\n]{{1,70}}\)){{0,3}},? ?")
        self._cases = [(mark, k) for k in types.by_id.values() if k.numbers == "case" for mark in k.marks]
        self._open = _words(types.pending_before), _words(types.ruled)
        self._pending = re.compile(rf"\)? (?:[a-z]+ ){{0,2}}(?:{'|'.join(types.pending)})(?![a-z])")
        self._not_before = re.compile(rf"(?:^|[^a-z]){any_of(types.not_before)}[ -]?$")

    def read(self, text: Printed, start: int, end: int, kind_id: str, following: int, *, short: bool) -> list[Name]:
        """The names that begin with the form at `[start, end)`: several for a list of numbers, none if it is no name.

        Args:
            text: The text.
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
            return self._uud(text, start, end)
        return self._numbered(text, start, end, kind, following) or self._short(
            text, start, end, kind, following, short=short
        )

    def rulings(self, text: Printed) -> Iterator[Name]:
        """Rulings whose number says by itself that it is one: "Nomor 20/PUU-XVII/2019"; none that is still to be tried."""
        low = text.low
        for mark, kind in self._cases:
            at = low.find(mark)
            while at >= 0:
                number = case_number(text, at)
                if number is not None and not self._is_open(low, number):
                    yield Name(number.start, number.end, kind.id, number.number, number.year, rule="case")
                at = low.find(mark, at + len(mark))

    def _is_open(self, low: str, number: Number) -> bool:
        """Whether the case is still to be tried: "sidang perkara Nomor 71/PUU-XXIV/2026", "Perkara … didaftarkan"."""
        pending, ruled = self._open
        before = low[max(0, number.start - 60) : number.start + len("putusan")]
        if ruled.search(before) is not None:
            return False
        return pending.search(before) is not None or self._pending.match(low, number.end) is not None

    def _uud(self, text: Printed, start: int, end: int) -> list[Name]:
        tail = _UUD.match(text.low, end)
        capital = text.capital(start)
        if tail:
            return [Name(start, tail.end(), "UUD", None, "1945")]
        if capital and text.low.startswith("uud", start):
            return [Name(start, end, "UUD", None, "1945")]
        return [Name(start, end, "UUD", form="bare")] if capital else []

    def _numbered(self, text: Printed, start: int, end: int, kind: RegulationType, following: int) -> list[Name]:
        low = text.low
        first, gap = self._first(text, start, end, kind, following)
        if first is None:
            return []
        kind = self._types.by_number(kind, first.number or "")
        joint = kind.joint
        more = list(self._further(text, first, kind))
        dated = replace(first, year=more[-1].year) if joint and more and first.year is None else first
        if not _sound(low, start, kind, dated, gap):
            return []
        gap = _trim(low, *gap) if gap and (kind.issuer != "state" or kind.body) else None
        name = Name(start, first.end, kind.id, first.number, first.year, gap=gap, body=kind.body)
        if joint:
            last = more[-1] if more else first
            numbers = tuple((n.number, n.year or last.year) for n in (first, *more) if n.number)
            whole = replace(name, end=last.end, after=last.end, year=numbers[0][1], numbers=numbers)
            return [self._titled(whole, text)]
        names = [name, *(_listed(name, number) for number in more)]
        names[-1] = self._titled(names[-1], text)
        return _with_year([*names, *self._changed(names[-1], kind, text)])

    def _changed(self, name: Name, kind: RegulationType, text: Printed) -> Iterator[Name]:
        """The regulation that changes it, behind its title: "tentang Izin Belajar serta Perubahannya Nomor 13 Tahun 2016"."""
        step = CHANGE.match(text.low, name.after)
        n = number_at(text, step.end(), kind) if step else None
        if n is not None and n.year is not None:
            yield self._titled(_listed(name, n), text)

    def _first(
        self, text: Printed, start: int, end: int, kind: RegulationType, following: int
    ) -> tuple[Number | None, tuple[int, int] | None]:
        """The number, and the stretch before it where words stand there that name who issued it."""
        low = text.low
        at = self._filler.match(low, end).end()  # type: ignore[union-attr]  # it matches nothing, too
        first = number_at(text, at, kind) or direct(low, start, end, at, kind)
        if first is not None:
            return first, None
        if kind.gap and (gap := self._gap(text, end, following, kind)) is not None:
            first = number_at(text, gap[1], kind)
            if first is not None:
                return first, gap
        if kind.issuer == "region" and (ahead := self._direct_ahead(text, end, kind)) is not None:
            return ahead
        if kind.numbers == "plain":
            return None, None
        if (long := direct_letter(text, end)) is not None:
            return long, None
        behind = number_behind(text, end) if NUMBER_BEFORE.search(low, max(0, start - 8), start) else None
        if behind is not None and self._issuer_words(low[slice(*behind[1])], end, text, kind, least=0):
            return behind
        return None, None

    def _gap(self, text: Printed, end: int, following: int, kind: RegulationType) -> tuple[int, int] | None:
        """The stretch between form and "nomor", if only words that name an issuer stand there."""
        low = text.low
        ahead = (MARK_FAR if kind.joint else MARK_AHEAD).match(low, end)
        if ahead is None:
            return None
        words = low[end : ahead.end()]
        if following < ahead.end() and "(" not in low[end:following]:
            return None
        return (end, ahead.end()) if self._issuer_words(words, end, text, kind) else None

    def _direct_ahead(self, text: Printed, end: int, kind: RegulationType) -> tuple[Number, tuple[int, int]] | None:
        """Number and stretch before it, where only words that name a region stand between form and number."""
        found = DIRECT_AHEAD.match(text.low, end)
        if found is None or not self._issuer_words(found["gap"], end, text, kind):
            return None
        token = found["token"]
        whole = f"{token}/{found['year']}" if "/" in token else unpadded(token)
        number = Number(number=whole, year=found["year"], start=found.start("token"), end=found.end("year"))
        return number, (end, found.end("gap"))

    def _issuer_words(self, words: str, start: int, text: Printed, kind: RegulationType, *, least: int = 1) -> bool:
        count, most = 0, 32 if kind.joint else 16
        for word in re.finditer(r"[^ ]+", words):
            count += 1
            bare = word[0].strip("(),.:-/")
            if count > most or (word[0].endswith(".") and len(word[0]) > 5):
                return False
            known = not bare or bare in self._types.gap_words or bare in kind.between or not bare[0].isalpha()
            if not known and not text.capital(start + word.start() + word[0].find(bare)):
                return False
        return count >= least

    def _further(self, text: Printed, first: Number, kind: RegulationType) -> Iterator[Number]:
        """Further numbers of a list: "Nomor 5 Tahun 2014 dan Nomor 23 Tahun 2014"."""
        low, at = text.low, first.end
        for _ in range(12):
            step = NEXT.match(low, at)
            number = number_at(text, step.end(), kind) if step else None
            if number is None and kind.joint:
                ahead = MARK_AHEAD.match(low, at)
                if ahead is not None and self._issuer_words(low[at : ahead.end()], at, text, kind):
                    number = number_at(text, ahead.end(), kind)
            if number is None:
                number = next_direct(low, at, kind)
            if number is None:
                return
            yield number
            at = number.end

    def _short(
        self, text: Printed, start: int, end: int, kind: RegulationType, following: int, *, short: bool
    ) -> list[Name]:
        if not text.capital(start) and not short:
            return [] if text.low.startswith((" tentang", " ini"), end) else [Name(start, end, kind.id, form="bare")]
        if short:
            alias = _ALIAS.match(text.low, end)
            return [Name(start, end, kind.id, form="short", after=alias.end() if alias else end)]
        if kind.id == "UU" and (name_end := _nickname_end(text, end, following)) is not None:
            return [Name(start, name_end, kind.id, form="short", rule="named", called=True)]
        if text.low.startswith(" ini", end):  # a regulation that names itself
            return []
        bare = Name(start, end, kind.id, form="bare", body=kind.body)
        return [self._titled(bare, text)] if kind.strong else []

    def _titled(self, name: Name, text: Printed) -> Name:
        low, at = text.low, name.end
        if (alias := _ALIAS.match(low, at)) is not None:
            at = alias.end()
        opening = _TITLE.match(low, at)
        if opening is None:
            return replace(name, after=at) if alias else name
        start = opening.start() + len(opening[0]) - len(opening[0].lstrip(" ,"))
        end = title_end(text, opening.end(), self._types, capital=name.form == "bare")
        if end is None:
            return replace(name, after=at) if alias else name
        alias = _ALIAS.match(low, end)
        return replace(name, title=(start, end), after=alias.end() if alias else end)


def _listed(name: Name, further: Number) -> Name:
    """A further regulation of a list that begins with a name."""
    start, end = further.start, further.end
    return replace(
        name, start=start, end=end, number=further.number, year=further.year, rule="list", title=None, after=end
    )


def _sound(low: str, start: int, kind: RegulationType, first: Number, gap: tuple[int, int] | None) -> bool:
    """Whether a number is one of a regulation: not a place on a ballot, not a part of an address."""
    number = first.number or ""
    long = "/" in number or "." in number or "-" in number
    if kind.numbers == "case":
        return "/" in number or (gap is None and first.year is not None)
    if not kind.strong:
        return "/" in number or sum(number.count(c) for c in ".-") > 2
    if first.year is None and not long:
        if low[max(0, start - 2) : start] in (", ", "s."):  # "Budi Santosa, SE nomor 2"
            return False
        if gap is not None and kind.issuer == "state":  # "UU Sastra nomor 5" may be a street
            return False
        return kind.issuer != "body" or gap is not None or low.startswith(" tentang", first.end)
    return True


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words)})(?![a-z])")


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


def _nickname_end(text: Printed, end: int, following: int) -> int | None:
    """Where an unlisted short name ends: "UU Jasa Konstruksi"; None if no capitalised word follows."""
    at, last = end, None
    for _ in range(7):
        word = _NAME_WORD.match(text.low, at)
        if word is None or word.start("word") == following:
            break
        joins = word["word"] in ("dan", "serta")
        if not joins and not text.capital(word.start("word")):
            break
        at = word.end()
        last = last if joins else at
    return last
