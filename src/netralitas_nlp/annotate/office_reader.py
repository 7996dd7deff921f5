"""Reads one office from its first word on: status before it, tasks, numbers, agency and region behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.annotate.office_status import StatusReader, status_of
from netralitas_nlp.model import AgencyMention, OfficeStatus, RegionMention
from netralitas_nlp.resources.offices import Office, OfficeForm, OfficeRegister
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.unit_phrases import UnitPhrases, blank
from netralitas_nlp.text.words import Words

_NUMERAL = re.compile(r"(?:[ivx]{1,5}|\d{1,4}|[a-e])$")
_UNIT_NUMBER = re.compile(r"\d{2,4}$")
_STRETCHES = 8  # parts read behind the head
_FREE_WORDS = 5
_FREE_AHEAD = 6  # capitalised words allowed between an office and the agency that closes it


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """One office as read.

    Attributes:
        first, end: Words it covers (half-open), status included.
        span: Its characters.
        form: The form of its head.
        status: How it is held.
        tasks: Words between head and agency, or "".
        agency: The agency behind it, if any.
        region: The region behind it outside the agency, if any.
        complete: Whether anything stands behind the head.
    """

    first: int
    end: int
    span: Span
    form: OfficeForm
    status: OfficeStatus
    tasks: str
    agency: AgencyMention | None
    region: Span | None
    complete: bool

    @property
    def office(self) -> Office:
        """The office of its head."""
        return self.form.office


@dataclass(slots=True)
class OfficeSurroundings:
    """What stands around: offices, agencies, regions and persons by their first word.

    `together` holds, by the first word of an office, those of others that share what stands around all ("calon bupati dan
    wakil bupati Kudus").
    """

    row: Words
    offices: Mapping[int, tuple[int, OfficeForm]]
    agencies: Mapping[int, AgencyMention]
    region_words: Mapping[int, RegionMention]
    persons: frozenset[int]
    together: Mapping[int, Sequence[int]]


class OfficeReader:
    """Reads offices by the register's forms and grammar."""

    def __init__(self, register: OfficeRegister, name_tokens: Collection[str] = ()) -> None:
        self._name_tokens = name_tokens
        self._register = register
        self._name_firsts = register.name_firsts
        self._units = UnitPhrases(register.agencies.unit_words)
        self._ties = register.words("ties")
        self._stopped = register.words("stopped")
        self._second = register.words("second_stretch")
        self._free_stops = register.words("free_stops")
        self._parade_parts = register.words("parade_parts")
        self._status = StatusReader(register)

    def read(self, around: OfficeSurroundings, first: int) -> OfficeReading:
        """The office whose head begins at a word."""
        row = around.row
        head_end, form = around.offices[first]
        begin, before = self._status.before(row, first, form.office)
        behind: OfficeStatus | None = None
        at, task_first, task_end = head_end, head_end, head_end
        region: Span | None = None
        agency = self._agency_from(around, first, head_end)
        if agency is not None:
            at = row.at(agency.span.end)
        for _ in range(_STRETCHES):
            step, told = self._status.behind(row, at, around.persons)
            if told is not None:
                at, behind = step, behind or told
                continue
            at = self._bracket(row, at)
            step, found, place = self._next(around, at, form.office, agency, region)
            if step == at:
                break
            if found is not None:
                agency = agency or found
            elif place is not None:
                region = place
            elif agency is None:
                task_end = step
            at = step
        return OfficeReading(
            begin,
            at,
            Span(row.starts[begin], self._stop(row, begin, at)),
            form,
            status_of(before, behind),
            row.text[row.starts[task_first] : row.ends[task_end - 1]] if task_end > task_first else "",
            agency,
            region,
            at > head_end or agency is not None,
        )

    # ------------------------------------------------------------------ behind

    def _agency_from(self, around: OfficeSurroundings, first: int, end: int) -> AgencyMention | None:
        """An agency that begins inside the head's form ("Kepala [Dinas Kesehatan Kudus]")."""
        for index in range(first + 1, end):
            agency = around.agencies.get(index)
            if agency is not None and agency.span.end > around.row.ends[end - 1]:
                return agency
        return None

    def _next(
        self,
        around: OfficeSurroundings,
        at: int,
        office: Office,
        agency: AgencyMention | None,
        region: Span | None,
    ) -> tuple[int, AgencyMention | None, Span | None]:
        """Index after the next part, and the agency or region it was."""
        row = around.row
        gap = row.gap(at)
        tied = at
        if row.key(at) in self._ties and blank(gap) and blank(row.gap(at + 1)):
            tied = at + 1
        elif gap == ". " and row.key(at - 1) in self._stopped and row.capital(at):
            found = around.agencies.get(at)
            end = at if found is not None else self._units.end(row, at, parts=True, stopped=True)
            return (row.at(found.span.end) if found is not None else end), found, None
        elif not (blank(gap) or gap.strip() in (")", "/")):
            return at, None, None
        if row.raw(at) == "RI" and tied == at:
            return at + 1, None, None  # "Komisi Pemilihan Umum (KPU) RI"
        if row.key(at) in ("lain", "lainnya") and row.key(at + 1) in self._ties:
            return at + 1, None, None
        found = around.agencies.get(tied)
        if found is not None and (agency is None or tied == at or row.key(at) == "dari") and region is None:
            return row.at(found.span.end), found, None
        place = around.region_words.get(tied)
        if place is not None and region is None and agency is None and (tied == at or "region" in office.takes):
            return row.at(place.span.end), None, Span(row.starts[tied], place.span.end)
        if tied > at:
            return at, None, None
        return self._words(around, at, office, agency, region), None, None

    def _words(
        self, around: OfficeSurroundings, at: int, office: Office, agency: AgencyMention | None, region: Span | None
    ) -> int:
        """Index after numbers, tasks, an office inside the office, or an open description."""
        row = around.row
        key = row.key(at)
        if self._begins_name(row, at):
            return at
        if at in around.persons:
            return at + 1 if self._place_in_name(row, at, office) and region is None else at
        if agency is not None and key not in self._second:
            return at
        if key == "nomor" and row.key(at + 1) == "urut" and _NUMERAL.match(row.key(at + 2)):
            return at + 3 if office.category == "candidate" else at  # on the ballot
        numbered = "number" in office.takes or row.key(at - 1) in self._second or office.category == "head"
        if numbered and _NUMERAL.match(key) and (row.capital(at) or key.isdigit()):
            unit = _UNIT_NUMBER.match(key) and row.gap(at + 1) == "/" and row.capital(at + 1)
            return at + 2 if unit else at + 1
        leads = row.key(at - 1) in self._parade_parts  # "dengan pembina Sekda": who leads it is the Sekda
        if at in around.offices and ({"office", "agency"} & office.takes) and row.capital(at) and not leads:
            return around.offices[at][0]
        stops = frozenset(
            i for i in range(at, at + 24) if i in around.region_words or i in around.persons or i in around.agencies
        )
        if region is None and office.category not in ("elected_executive", "press"):
            end = self._units.end(row, at, stops, parts=True, lower="fields" in office.takes)
            if end > at:
                return end
        if region is None and "region" in office.takes and "fields" not in office.takes:
            return self._place_name(around, at, office)
        ahead = self._agency_ahead(around, at, office)
        if ahead > at:
            return ahead
        return self._free(around, at) if "free" in office.takes and agency is None else at

    def _begins_name(self, row: Words, at: int) -> bool:
        """Whether a word is the first of a name that begins with two: the "Ni" of "Camat Ni Luh Wirabumi"."""
        two = f"{row.key(at)} {row.key(at + 1)}"
        return two in self._name_firsts and row.capital(at) and row.capital(at + 1) and row.gap(at + 1).isspace()

    def _place_name(self, around: OfficeSurroundings, at: int, office: Office) -> int:
        """A place that no list knows, behind an office of a kecamatan or desa: "Camat Jati, Sastro", "Kades Jati Sastro W."."""
        row = around.row
        if not ({"kecamatan", "desa"} & set(office.levels)) or not row.capital(at):
            return at
        end = at
        while end < at + 3 and row.capital(end) and end not in around.persons and (end == at or blank(row.gap(end))):
            end += 1
        follows_comma = row.gap(end).strip().startswith((",", "(")) and row.capital(end)
        if end in around.persons or follows_comma:
            return end
        return at

    def _place_in_name(self, row: Words, at: int, office: Office) -> bool:
        """Whether a name begins with the place of the office ("Lurah [Jati] Sastro Wirabumi"): its first word is no name's."""
        local = {"kecamatan", "desa"} & set(office.levels) and "region" in office.takes
        known = [row.key(i) in self._name_tokens for i in (at, at + 1)]
        return bool(local) and known == [False, True] and row.capital(at + 1) and blank(row.gap(at + 1))

    def _agency_ahead(self, around: OfficeSurroundings, at: int, office: Office) -> int:
        """Capitalised words that no list knows, if an agency closes them: "Kepala Resor Muria [BKSDA Jateng]"."""
        row = around.row
        if "agency" not in office.takes or office.category in ("private", "event_role"):
            return at
        for index in range(at, min(at + _FREE_AHEAD, len(row))):
            if not blank(row.gap(index)) or index in around.persons or (index in around.offices and index > at):
                return at
            if index in around.agencies:
                return index if index > at else at
            if not row.capital(index) and row.key(index) not in ("dan", "of", "and", "&"):
                return at
        return at

    def _free(self, around: OfficeSurroundings, at: int) -> int:
        """Words of an open description, in lower case: "pengamat [kebijakan publik]"."""
        row = around.row
        end = at
        while end < min(at + _FREE_WORDS, len(row)) and blank(row.gap(end)):
            key = row.key(end)
            if row.capital(end) or key in self._free_stops or not key.isalpha() or key.endswith("nya"):
                break
            end += 1
        return end

    def _bracket(self, row: Words, at: int) -> int:
        """Index after a short form in brackets behind the head ("Sekretaris Daerah (Sekda) PPU")."""
        gap = row.gap(at)
        if gap.strip() != "(" or "\n" in gap:
            return at
        for end in range(at + 1, min(at + 2, len(row)) + 1):
            after = row.text[row.ends[end - 1] : row.ends[end - 1] + 2]
            if after.lstrip(". ").startswith(")") and row.capital(at) and not row.key(at).isdigit():
                return end
        return at

    def _stop(self, row: Words, first: int, end: int) -> int:
        """Last character of an office; a bracket that closes right behind its last word belongs to it."""
        stop = row.ends[end - 1]
        tail = row.text[stop : stop + 2].lstrip(". ")
        opened = row.text.rfind("(", row.starts[first], stop)
        if tail.startswith(")") and opened >= 0 and ")" not in row.text[opened:stop]:
            return row.text.index(")", stop) + 1
        return stop
