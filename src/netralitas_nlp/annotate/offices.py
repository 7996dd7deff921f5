"""Finds offices (jabatan) with status, agency and region. Reads agencies, regions and names that were found before.

    "Pj. Bupati Pasuruan"   office bupati, status pj, agency agency:pemkab@35.14, region 35.14

An office whose agency or region the words leave open takes the document's home region where its level fits; then
`inferred` is true. Words that may be an office or an ordinary noun ("kepala", "anggota") count only with what they head.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from netralitas_nlp.annotate.office_reader import OfficeReader, OfficeReading, OfficeSurroundings
from netralitas_nlp.model import (
    AgencyMention,
    Document,
    Home,
    LinkKind,
    NameLabel,
    NameMention,
    OfficeMention,
    OfficeStatus,
    RegionMention,
)
from netralitas_nlp.resources.agencies import GOVERNMENTS, AgencyKind, text_key
from netralitas_nlp.resources.offices import OfficeForm, OfficeRegister
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.phrases import Hit, Phrases, any_of
from netralitas_nlp.text.span import first_at
from netralitas_nlp.text.unit_phrases import blank
from netralitas_nlp.text.words import Words, read_words

_LENGTHS = {"provinsi": (2,), "kabkota": (5,), "kecamatan": (8,), "desa": (13,), "national": (), "regional": (2, 5)}
_RANK_GOES_ON = {
    "komisaris": ("besar", "polisi", "jenderal"),
    "inspektur": ("jenderal", "polisi", "satu", "dua"),
    "inspektur jenderal": ("polisi", "pol"),
}
# Words between an office and the names of those who hold it.
_BLANK = r"[^\S\n]"
_CONSIST = r"(?:yang[^\S\n])?(?:terdiri[^\S\n](?:dari|atas)|terlibat(?:[^\S\n]yaitu)?)"
_NAMELY = r"yaitu|yakni|adalah|antara[^\S\n]lain|di[^\S\n]?antaranya|seperti"
_LIST = rf"{_BLANK}?,?{_BLANK}?(?:{_CONSIST}|{_NAMELY}){_BLANK}?[:,]?{_BLANK}"
_OF_ALL = frozenset({OfficeStatus.CANDIDATE, OfficeStatus.ELECT, OfficeStatus.FORMER})
# Offices that are hardly ever more than a noun: they count only next to a name.
_NAMED_ONLY = frozenset({"profession", "private", "event_role", "press", "functional"})


class OfficeFinder:
    """Finds offices.

    Args:
        register: Offices and the grammar's words.
        regions: The tables of regions.
        titles: Words of titles and ranks: a name begins there.
        name_tokens: Words that occur in names of people and hardly elsewhere.
    """

    name = "offices"
    needs = (AgencyMention, RegionMention)
    uses = (NameMention, LinkKind.REGION, LinkKind.AGENCY, Home)
    gives = (OfficeMention,)

    def __init__(
        self,
        register: OfficeRegister,
        regions: Regions,
        titles: Collection[str] = (),
        name_tokens: Collection[str] = (),
    ) -> None:
        self._register = register
        self._regions = regions
        self._reader = OfficeReader(register, name_tokens)
        self._titles = frozenset(titles)
        self._phrases = Phrases({key: (key, form) for key, form in register.forms.items()})
        self._classes = register.words("class_words")
        self._ties = register.words("after_name")
        self._no_holder = register.words("no_holder")
        self._couple = register.words("couple")
        self._statuses = register.statuses("status")
        self._listed = re.compile(f"{_LIST}{any_of(register.address)}?{_BLANK}?", re.IGNORECASE)
        self._capitals = frozenset(key for key, form in register.forms.items() if form.form.isupper())

    def __call__(self, doc: Document) -> Iterator[OfficeMention]:
        """All offices, in reading order, without overlaps."""
        hits = list(self._phrases.find(doc.folded))
        parted = (b.span.start for a, b in pairwise(hits) if a.span.end + 1 == b.span.start)  # "cabup-cawabup"
        around = self._surroundings(doc, read_words(doc.content).parted_at(parted), hits)
        home = next(iter(doc.of(Home)), None)
        free = 0
        for first in sorted(around.offices):
            if first < free:
                continue
            reading = self._reader.read(around, first)
            others = around.together.get(first)
            if others and reading.end <= others[0]:
                told = _shared([reading, *(self._reader.read(around, other) for other in others)])
                free = told[-1].end
                if self._counts(around, replace(told[0], end=free), first):
                    yield from (replace(self._mention(doc, one, home), together=True) for one in told)
            elif self._counts(around, reading, first):
                free = reading.end
                yield self._mention(doc, reading, home)

    def _surroundings(
        self, doc: Document, row: Words, hits: Sequence[Hit[tuple[str, OfficeForm]]]
    ) -> OfficeSurroundings:
        agencies = {row.at(m.span.start): m for m in doc.of(AgencyMention) if row.begins(m.span.start)}
        inside: dict[int, RegionMention] = {}
        for region in doc.of(RegionMention):
            if not row.begins(region.span.start):
                continue
            for index in range(row.at(region.span.start), row.at(region.span.end)):
                inside.setdefault(index, region)
        names = [n.span for n in doc.of(NameMention) if n.label is NameLabel.PERSON]
        persons = {at for span in names if (at := row.after(*span, inside)) is not None}
        persons.update(i for i, key in enumerate(row.keys) if key in self._titles and row.capital(i))
        offices = {}
        for hit in hits:
            form, value = hit.value
            if form in self._capitals and not doc.content[hit.span.start : hit.span.end].isupper():
                continue
            stopped = value.form.endswith(".")  # "Ka."; "KA." is a train
            if stopped and doc.content[hit.span.start : hit.span.end].isupper():
                continue
            words = row.covers(hit.span.start, hit.span.end - stopped)
            if words is None:
                continue
            first, end = words
            if row.key(end) in _RANK_GOES_ON.get(form, ()) or row.key(first - 1) == "ajun":
                continue  # "Komisaris Besar", "Inspektur Jenderal": a rank, no office
            if form == "inspektur jenderal" and end not in agencies:
                continue
            if " ".join(row.slice(first, first + 2)) in self._statuses and end == first + 1:
                continue  # "Pelaksana Tugas (Plt) Bupati": how an office is held
            offices[first] = (end, value)
        together = self._together(row, offices)
        return OfficeSurroundings(row, offices, agencies, inside, frozenset(persons - offices.keys()), together)

    def _together(self, row: Words, offices: dict[int, tuple[int, OfficeForm]]) -> dict[int, list[int]]:
        """Offices told as one: an office and its deputy, or several that say nothing without the agency behind the last."""
        found: dict[int, list[int]] = {}
        free = 0
        for first in sorted(offices):
            if first < free:
                continue
            run, last = [(first, *offices[first])], 1
            while (then := _next(row, run[-1][1]))[0] in offices:
                end, second = offices[then[0]]
                form = self._told_with(run[-1][2], second)
                if form is None:
                    break
                run.append((then[0], end, form))
                last = last if then[1] == "," else len(run)
            free = run[-1][1]
            found[first] = [word for word, _, _ in run[1:last]]
            offices.update({word: (end, form) for word, end, form in run[:last]})
        return found

    def _told_with(self, first: OfficeForm, second: OfficeForm) -> OfficeForm | None:
        """The second of two offices if they may be told as one."""
        deputy = self._register.deputy(first.office, second.office)
        if deputy is not None:
            return replace(second, office=deputy)
        return second if first.office.category == second.office.category == "head" and not second.agency else None

    # ------------------------------------------------------------------ which count

    def _counts(self, around: OfficeSurroundings, reading: OfficeReading, first: int) -> bool:
        row = around.row
        office = reading.office
        named = self._name_behind(around, reading.end) or self._name_before(around, reading.first)
        before = row.key(reading.first - 1) if blank(row.gap(reading.first)) else ""
        alone = not around.together.get(first)
        if (before in self._no_holder and (alone or before not in self._couple)) or (
            before in self._classes and not named
        ):
            return False
        if row.key(first + 1).startswith("se-") or row.key(reading.end).startswith("se-"):
            return False
        if office.category in _NAMED_ONLY:
            title = office.id == "dokter" and not reading.complete and blank(row.gap(reading.end))
            return named and not title and reading.end not in around.offices
        if row.key(first) == "komisaris" and first + 1 == reading.end:
            return False  # a rank before a name; of a firm it says which
        if self._goes_on(around, reading.end):
            return True
        if not row.capital(first):
            lower_ok = reading.agency is not None or (reading.region is not None and office.category != "head")
            return lower_ok or (named and (reading.complete or office.category != "head"))
        if office.category in ("head", "firm"):
            return reading.agency is not None or reading.region is not None or named or bool(reading.form.agency)
        if office.category == "academic":
            return reading.agency is not None or named
        return True

    def _goes_on(self, around: OfficeSurroundings, at: int) -> bool:
        """Whether a second office of the same person follows: "Pendiri sekaligus CEO …"."""
        row = around.row
        if row.key(at) in ("sekaligus", "merangkap", "dan", "serta") and blank(row.gap(at)):
            return at + 1 in around.offices and (row.key(at) != "dan" or not row.capital(at))
        return row.key(at) == "yang" and row.key(at + 1) == "juga" and at + 2 in around.offices

    def _name_behind(self, around: OfficeSurroundings, at: int) -> bool:
        """Whether something like a name follows, perhaps after a comma."""
        row = around.row
        gap = row.gap(at)
        if not (blank(gap) or gap.strip() in (",", ")", "),", ":", ".", "'", "(")) or "\n" in gap:
            return False
        if at in around.persons:
            return True
        named = self._listed.match(row.text, row.ends[at - 1]) if at else None
        if named is not None:
            return row.capital(row.at(named.end()))
        free = at not in around.agencies and at not in around.offices and at not in around.region_words
        return free and row.capital(at) and (gap.strip() != "." or row.key(at - 1) in ("h", "dr"))

    def _name_before(self, around: OfficeSurroundings, first: int) -> bool:
        """Whether something like a name stands before, tied by a comma or "selaku"."""
        row = around.row
        before = row.gap(first)
        if before.strip() in (",", "(", "),", ".,") and "\n" not in before:
            return row.capital(first - 1)
        return first > 1 and row.key(first - 1) in self._ties

    # ------------------------------------------------------------------ what they are

    def _mention(self, doc: Document, reading: OfficeReading, home: Home | None) -> OfficeMention:
        agency, name, region, inferred = self._agency(doc, reading, home)
        return OfficeMention(
            span=reading.span,
            rule=f"offices:{'fused' if reading.form.agency else reading.office.category}",
            office=reading.office.id,
            status=reading.status,
            agency=agency,
            agency_name=name,
            region=region,
            inferred=inferred,
            category=reading.office.category,
        )

    def _agency(
        self, doc: Document, reading: OfficeReading, home: Home | None
    ) -> tuple[str | None, str | None, str | None, bool]:
        """Id and name of the agency, code of the region, and whether either was inferred."""
        office = reading.office
        if reading.agency is not None:
            link = doc.link(reading.agency.span, LinkKind.AGENCY)
            if link is not None:
                told = bool(office.agency) and (reading.agency.agency or "").startswith("pem")
                return link.target, link.label, link.code, not told and "region_named" not in link.reasons
        code = self._linked(doc, reading)
        inferred = False
        if code is None and reading.region is None and home is not None:
            code = self._fitting(office.levels, home)
            inferred = code is not None
        kind = self._kind(reading, code)
        if kind is None:
            unit = self._register.grammar["units"].get(office.id)
            if unit is None or not reading.tasks:
                return None, None, code if reading.region is not None else None, inferred and reading.region is not None
            return *self._own(f"{unit} {reading.tasks}", office.id, code), code, inferred
        region = self._regions.get(code) if code else None
        if region is None:
            target = f"agency:{kind.id}" if kind.levels == ("national",) else None
            return target, kind.short if target else None, None, False
        label = self._register.agencies.label(kind.short, kind, region.official, region.name)
        return f"agency:{kind.id}@{region.code}", label, region.code, inferred

    def _linked(self, doc: Document, reading: OfficeReading) -> str | None:
        if reading.region is None:
            return None
        mention = first_at(doc.of(RegionMention), reading.region)
        link = doc.link(mention.span, LinkKind.REGION) if mention is not None else None
        return link.code if link is not None else None

    def _fitting(self, levels: tuple[str, ...], home: Home) -> str | None:
        """The home region at a level the office exists at."""
        lengths = {length for level in levels for length in _LENGTHS.get(level, ())}
        for code in (home.region, home.region[:2] if home.region else home.province):
            if code is not None and len(code) in lengths:
                return code
        return None

    def _kind(self, reading: OfficeReading, code: str | None) -> AgencyKind | None:
        """The kind of agency that the office belongs to by itself, by its fused form, or by its tasks."""
        agencies = self._register.agencies
        office = reading.office
        id = reading.form.agency or office.agency
        unit = self._register.grammar["units"].get(office.id)
        if unit is not None and reading.tasks:
            ids = agencies.by_key.get(text_key(f"{unit} {reading.tasks}")) or agencies.by_key.get(
                text_key(reading.tasks)
            )
            return agencies.kinds[ids[0]] if ids else None
        if id in GOVERNMENTS.values() and code is not None:
            region = self._regions.get(code)
            id = GOVERNMENTS.get(region.level, id) if region is not None else id
        if id in ("dprd_kab", "dprd_prov") and code is not None:
            id = "dprd_prov" if len(code) == 2 else "dprd_kab"
        return agencies.kinds.get(id)

    def _own(self, words: str, office: str, code: str | None) -> tuple[str | None, str | None]:
        """Id and name of a unit that is not registered: "Kabag Perekonomian" heads "Bagian Perekonomian Setda"."""
        name = f"{words} Setda" if office in ("kabag", "karo") and "Setda" not in words else words
        region = self._regions.get(code) if code else None
        if region is None:
            return None, name
        return f"agency:{text_key(name).replace(' ', '-')}@{region.code}", f"{name} {region.official}"


def _next(row: Words, at: int) -> tuple[int, str]:
    """The word at which a further office may begin, and what joins it: "dan", "serta" or a sign."""
    sign = row.gap(at).strip()
    if row.key(at) in ("dan", "serta") and sign in ("", ",") and blank(row.gap(at + 1)):
        return at + 1, row.key(at)
    return (at, sign) if sign in ("-", "–", "/", "&", ",") and "\n" not in row.gap(at) else (-1, "")


def _shared(told: Sequence[OfficeReading]) -> list[OfficeReading]:
    """Offices told together, each with what is said once of all: agency, region, candidacy or end of term."""
    last = told[-1]
    status = next((one.status for one in (told[0], last) if one.status in _OF_ALL), OfficeStatus.DEFINITIVE)
    return [
        replace(
            one,
            agency=one.agency or last.agency,
            region=one.region or last.region,
            status=status if one.status is OfficeStatus.DEFINITIVE else one.status,
        )
        for one in told
    ]
