"""Reads one agency from its first word on: its form, brackets, number or name, the agency it belongs to, its region."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from netralitas_nlp.model import RegionMention
from netralitas_nlp.resources.agencies import AgencyRegister, Head, folded_key, name_key, text_key
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.unit_phrases import UnitPhrases, blank
from netralitas_nlp.text.words import Words

_LEVEL = {
    "kabupaten": "kabkota",
    "kab": "kabkota",
    "kota": "kabkota",
    "provinsi": "provinsi",
    "propinsi": "provinsi",
    "prov": "provinsi",
    "kecamatan": "kecamatan",
    "desa": "desa",
    "kelurahan": "desa",
}
_INNER = frozenset({"dan", "of", "for", "untuk", "and", "to", "on", "the"})
_NAME_WORDS = 6
_DEPTH = 3
_UNIT_NUMBER = re.compile(r"\d{1,4}$")
NUMERAL = re.compile(r"(?:[ivx]{1,5}|\d{1,4})$")
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)?")


@dataclass(slots=True)  # not frozen: that makes each one four times as dear
class Proposal:
    """A stretch of words that could be an agency.

    Attributes:
        first, end: Words it covers (half-open).
        span: Its characters, brackets included.
        kinds: Ids it may name, most local first; empty if it is not registered.
        name: Its words without brackets and region.
        short: Abbreviation given with it in brackets, or None.
        region: Span of the region words, or None.
        level: Level that a word or the region's code says, or None.
        rule: The one that read or proposed it first.
        guessed: Whether it was first taken for one by the name engine.
        sources: All that proposed it.
    """

    first: int
    end: int
    span: Span
    kinds: tuple[str, ...]
    name: str
    short: str | None
    region: Span | None
    level: str | None
    rule: str
    guessed: bool = False
    sources: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Surroundings:
    """What stands around: regions and persons by their first word, agency words by their first word."""

    row: Words
    regions: Mapping[int, RegionMention]
    region_words: Mapping[int, RegionMention]
    persons: frozenset[int]
    starts: Mapping[int, tuple[int, str]] = field(default_factory=dict)  # word → (index after the form, folded form)


class _Opening(NamedTuple):
    """What the first words of a name say: kinds of the register, the opening word, and whether they are a form of the register."""

    kinds: tuple[str, ...]
    head: Head | None
    formed: bool


class AgencyReader:
    """Reads agencies by the register's forms and opening words."""

    def __init__(self, register: AgencyRegister) -> None:
        self._register = register
        self._units = UnitPhrases(register.unit_words)
        self._needs_region = frozenset(text_key(word) for word in register.grammar["needs_region"]["words"])
        self._no_name = register.words("no_name")
        self._of_nation = register.words("national")
        self._subunits = register.words("subunits")
        self._patrons = register.words("patron_titles")
        self._sides = register.words("sides")
        self._quarters = self._sides | register.words("quarters")
        self._careful = frozenset(register.grammar["lower_needs_region"]["words"])

    def read(self, around: Surroundings, first: int, depth: int = 0) -> Proposal | None:
        """The agency that begins at a word, or None if the words there name none."""
        row = around.row
        form_end, form = around.starts[first]
        head = self._register.heads.get(form)
        end, formed = form_end, True
        kinds = self._kinds(row, first, end)
        inner = self._head_of(row, first, form_end, head)
        if inner is not None and inner[0].takes == "fields":
            task = inner[1] + (1 if self._numbered(row, inner[1], inner[0]) else 0)
            longer = self._units.end(row, task, self._stops(around, first))
            if longer > end or not kinds:
                end, formed = max(longer, end), False
                kinds = self._kinds(row, first, end)
                if longer <= inner[1] and not kinds:
                    end = inner[1]
        opening = _Opening(kinds, head or (inner[0] if inner else None), formed)
        return self._complete(around, first, end, opening, depth)

    # ------------------------------------------------------------------ the parts

    def _kinds(self, row: Words, first: int, end: int) -> tuple[str, ...]:
        return self._register.by_key.get(folded_key(row.slice(first, end)), ())

    def _head_of(self, row: Words, first: int, form_end: int, head: Head | None) -> tuple[Head, int] | None:
        """The opening word inside a form, and the word after it: "Dinas" in "Dinas Kesehatan"."""
        if head is not None:
            return head, form_end
        for length in (2, 1):
            word = " ".join(row.slice(first, first + length))
            if word in self._register.heads and first + length <= form_end:
                return self._register.heads[word], first + length
        return None

    def _numbered(self, row: Words, at: int, head: Head) -> bool:
        """Whether a number of the part follows: "Kantor Regional X", "Kanwil II"."""
        return head.needs == "owner" and blank(row.gap(at)) and NUMERAL.match(row.key(at)) is not None

    def _stops(self, around: Surroundings, first: int) -> frozenset[int]:
        near = range(first + 1, first + 24)
        return frozenset(i for i in near if i in around.regions or i in around.persons)

    def _complete(self, around: Surroundings, first: int, end: int, opening: _Opening, depth: int) -> Proposal | None:
        row = around.row
        kinds, head, formed = opening
        rule = "agencies:register" if formed else "agencies:grammar"
        opened = head is not None and not kinds and end - first <= len(head.word.split())
        end, national = self._national(row, end)
        end, short, closed = self._bracket(row, end)
        bracket_end = end if closed else -1
        if closed and row.key(end) == "indonesia" and "\n" not in row.gap(end):
            end += 1
        elif closed and head is not None and head.takes == "fields":
            # "Satuan Tugas (Satgas) Penanganan Bencana"
            longer = self._after_bracket(around, end)
            opened, end = opened and longer == end, longer
        if head is not None and head.takes in ("name", "number") and (not closed or head.takes == "number"):
            longer = self._name(around, end, head)
            if longer == end and self._wants_name(around, end, kinds, head):
                return None
            opened, end = opened and longer == end, longer
            if not closed:
                end, short, closed = self._bracket(row, end)
                bracket_end = end if closed else -1
        if head is not None and head.takes == "fields" and not opened and not closed and not kinds:
            end = self._up_to_person(around, end)
        name_end = end
        if owned := self._subunit(around, end, kinds):
            end = name_end = owned
        owner = self._owner(around, end, head, depth)
        if owner is not None:
            return self._owned(row, first, name_end, owner, short, rule)
        inside = row.gap(first).rstrip().endswith("(") and row.gap(end).startswith(")")
        end, region, level = (end, None, None) if inside else self.region_at(around, end)
        if not _complete_enough(head, kinds, region, opened=opened):
            return None
        stop = row.ends[end - 1] + (1 if end == bracket_end else 0)
        if region is not None:
            stop = self._region_bracket(row, end, max(stop, region.end))
        span, name = Span(row.starts[first], stop), joined(row, first, name_end)
        reading = Proposal(first, end, span, kinds, name, short, region, "national" if national else level, rule)
        return reading if self._sound(around, reading, head, formed=formed) else None

    def _wants_name(self, around: Surroundings, end: int, kinds: tuple[str, ...], head: Head) -> bool:
        """Whether an opening word without a name names nothing here ("SMA" alone), not even with the region that follows."""
        if head.takes != "number" and head.bare != "class" and kinds:
            return False
        return self.region_at(around, end)[1] is None or not (kinds or head.takes == "number")

    def _owned(self, row: Words, first: int, name_end: int, owner: Proposal, short: str | None, rule: str) -> Proposal:
        """A body with the agency that it belongs to, as one name."""
        name = joined(row, first, name_end) + " " + owner.name
        span = Span(row.starts[first], owner.span.end)
        own = self._register.by_key.get(name_key(name.split()), ())
        return Proposal(first, owner.end, span, own, name, short or owner.short, owner.region, owner.level, rule)

    def _after_bracket(self, around: Surroundings, at: int) -> int:
        """Index after tasks (or "Indonesia") that follow a closed bracket."""
        row = around.row
        if row.gap(at).strip() != ")" or "\n" in row.gap(at) or at in around.regions:
            return at
        if row.key(at) == "indonesia":
            return at + 1
        if not row.raw(at).isupper() and self._register.unit_words.get(row.key(at)) == "field" and row.capital(at):
            return max(at + 1, self._units.end(row, at + 1, self._stops(around, at)))
        return at

    def _national(self, row: Words, end: int) -> tuple[int, bool]:
        if row.key(end) in self._of_nation and row.capital(end) and blank(row.gap(end)):
            return end + 1, True
        if row.key(end) == "republik" and row.key(end + 1) == "indonesia" and blank(row.gap(end)):
            return end + 2, True
        return end, False

    def _bracket(self, row: Words, end: int) -> tuple[int, str | None, bool]:
        """An abbreviation in brackets: "(Bakesbangpol)", "(BPSDMP Kominfo)"."""
        gap = row.gap(end)
        if gap.strip() != "(" or "\n" in gap:
            return end, None, False
        for length in (1, 2, 3):
            after = row.gap(end + length)
            if end + length <= len(row) and (
                after.startswith(")") or row.text.startswith(")", row.ends[end + length - 1])
            ):
                short = row.text[row.starts[end] : row.ends[end + length - 1]]
                if short[:1].isalpha() and (short[:1].isupper() or length == 1):
                    return end + length, short, True
                return end, None, False
            if not blank(after):
                return end, None, False
        return end, None, False

    def _region_bracket(self, row: Words, end: int, stop: int) -> int:
        """A short form of the region in brackets after it: "… Penajam Paser Utara (PPU)"."""
        gap = row.gap(end)
        text = row.text
        if gap.strip() == "(" and "\n" not in gap and end < len(row) and text[row.ends[end] : row.ends[end] + 1] == ")":
            word = row.raw(end)
            if word[:1].isupper() and len(word) <= 10:
                return row.ends[end] + 1
        return stop

    def _name(self, around: Surroundings, at: int, head: Head) -> int:
        """Index after the name or number that follows an opening word."""
        row = around.row
        gap = row.gap(at)
        if head.takes == "number":
            if (blank(gap) or gap.strip() == ")") and _UNIT_NUMBER.match(row.key(at)):
                at += 1
                if row.gap(at) == "/" and row.capital(at):
                    return at + 1
            return at
        if not (blank(gap) or gap in (" '", ' "')):
            return at
        if head.category in ("local", "health") and at in around.regions:
            end = row.at(around.regions[at].span.end)
            return end + 1 if row.key(end) in self._quarters and row.capital(end) and blank(row.gap(end)) else end
        saint = head.category == "health" or head.word == "RSUD"
        last = at
        for index in range(at, min(at + _NAME_WORDS, len(row))):
            if index > at and not blank(row.gap(index)):
                break
            key = row.key(index)
            if (
                (key in self._no_name and not (saint and key in self._patrons))
                or index in around.persons
                or (index > at and index in around.starts and key not in self._register.unit_words)
            ):
                break
            region = around.region_words.get(index - 1)
            behind = region is not None and at < row.at(region.span.start) and index >= row.at(region.span.end)
            if behind and key not in self._quarters and key not in self._register.unit_words:
                break  # what follows a region is rarely part of the name: "PT Anu Cabang Kudus Sastro"
            if row.capital(index) or (NUMERAL.match(key) and index > at) or (index == at and key.isdigit()):
                last = index + 1
            elif not ((key in _INNER and index > at) or (saint and key in self._patrons)):
                break
        return last

    def _up_to_person(self, around: Surroundings, at: int) -> int:
        """Index after capitalised words of a name that no list has, if a person follows: "Lembaga Kajian [Muria], Sastro …"."""
        row = around.row
        end = at
        while end < at + 3 and blank(row.gap(end)) and row.capital(end) and row.key(end) not in self._no_name:
            if end in around.persons or end in around.region_words or end in around.starts:
                break
            end += 1
        return end if end > at and end in around.persons and row.gap(end).strip() in ("", ",") else at

    def _subunit(self, around: Surroundings, at: int, kinds: tuple[str, ...]) -> int:
        """Index after a regional part of a national body: "Ombudsman RI [Perwakilan] Jakarta", "PLN [Unit Induk Distribusi] Jabar"."""
        row = around.row
        national = any("national" in self._register.kinds[id].levels for id in kinds)
        if not national or row.key(at) not in self._subunits or not row.capital(at) or not blank(row.gap(at)):
            return 0
        return max(at + 1, self._units.end(row, at + 1, self._stops(around, at), parts=True))

    def _owner(self, around: Surroundings, at: int, head: Head | None, depth: int) -> Proposal | None:
        """The agency that this one is a part of, if its name follows at once: "Bagian Umum [Setda Kudus]"."""
        gap = around.row.gap(at)
        if at not in around.starts or depth >= _DEPTH or not (blank(gap) or gap == ") ") or head is None:
            return None
        if not around.row.capital(at) or (head.word == "Kantor" and around.row.key(at - 1) == "kantor"):
            return None  # "Kantor Bawaslu" is where Bawaslu sits
        owner = self.read(around, at, depth + 1)
        if owner is not None and owner.kinds and head.word == "Divisi":
            # Fields of work of a commission's members are no bodies.
            of = {self._register.kinds[id].category for id in owner.kinds}
            return None if of.isdisjoint(("law_enforcement", "firm", "military")) else owner
        return owner

    def region_at(self, around: Surroundings, at: int) -> tuple[int, Span | None, str | None]:
        """The region words that follow: index after them, their span, the level they say."""
        row = around.row
        gap = row.gap(at)
        if not (blank(gap) or gap.strip() == ")" or gap.strip() == "/"):
            return at, None, None
        region = around.region_words.get(at)
        if region is not None:
            end = max(row.at(region.span.end), at + 1)
            stop = region.span.end
            closes = not row.capital(end + 1) or row.key(end + 1) in self._no_name or end + 1 in around.persons
            if row.key(end) in self._sides and row.capital(end) and blank(row.gap(end)) and closes:
                stop, end = row.ends[end], end + 1  # "Polres Metro Tangerang Kota"
            return end, Span(row.starts[at], stop), level_of(region)
        level = _LEVEL.get(row.key(at))
        if level is None:
            return at, None, None
        follower = row.gap(at + 1)
        if follower.strip() in ("/", "atau"):
            return at, None, None
        end = at + 1
        if blank(follower) and row.capital(end) and row.key(end) not in self._no_name and end not in around.persons:
            end += 1  # a name that no list knows, perhaps misspelt
        elif (not row.capital(at) and row.key(at) not in ("kabupaten", "provinsi")) or row.key(end) == "setempat":
            return at, None, None
        return end, Span(row.starts[at], row.ends[end - 1]), level

    def _sound(self, around: Surroundings, reading: Proposal, head: Head | None, *, formed: bool) -> bool:
        """Whether case, class words and the register allow it."""
        row, first = around.row, reading.first
        text, stop = row.text, reading.span.end
        if text[stop : stop + 1] == "." and text[stop + 1 : stop + 2].isalpha():
            return False  # an address: "KPU.example"
        if row.key(first - 1) == "menteri":
            return False
        kinds = [self._register.kinds[id] for id in reading.kinds]
        if kinds and all(kind.bare == "class" for kind in kinds) and reading.region is None and formed and head is None:
            return False
        if reading.region is None and text_key(reading.name) in self._needs_region:
            return False
        if row.capital(first):
            return True
        if not kinds or (head is not None and head.takes != "fields"):
            return False
        if reading.region is not None:
            return True
        single = " " not in reading.name and text[row.starts[first]].isalpha()
        return single and reading.name.lower() not in self._careful


def level_of(region: RegionMention) -> str | None:
    """The level of agencies that a region word points to, None if it may be either."""
    if region.level is not None:
        return _LEVEL[region.level]
    lengths = {len(code) for code in region.candidates}
    return "provinsi" if lengths == {2} else "kabkota" if lengths == {5} else None


def joined(row: Words, first: int, end: int) -> str:
    """Words as printed, without brackets."""
    text = row.text[row.starts[first] : row.ends[end - 1]]
    if "(" in text:
        text = _IN_BRACKETS.sub(" ", text)
    return " ".join(text.split())


def _complete_enough(head: Head | None, kinds: tuple[str, ...], region: Span | None, *, opened: bool) -> bool:
    """Whether a name says enough: not an opening word alone, nor a unit without the body that it belongs to."""
    needy = head is not None and head.needs == "owner"
    if needy and region is None and (opened or not kinds):
        return False
    return not opened or (needy and head is not None and head.takes != "nested")
