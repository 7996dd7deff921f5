"""Finds names of people: what the name engine saw, corrected, and what offices, titles and cues point to.

In: names of the engine, agencies, regions and offices. Out: one `PersonMention` for each name, titles and degrees outside
it. The rule says what saw it: "persons:engine", "persons:office" (next to an office), "persons:cue" (after a title or
"ujar"), "persons:short" (part of a name that stands in full elsewhere in the text).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from netralitas_nlp.model import (
    AgencyMention,
    Document,
    NameLabel,
    NameMention,
    OfficeMention,
    PersonMention,
    RegionMention,
)
from netralitas_nlp.resources.persons import PersonWords
from netralitas_nlp.text.personnames import PersonNames
from netralitas_nlp.text.span import Span, longest
from netralitas_nlp.text.unit_phrases import blank
from netralitas_nlp.text.words import Words, read_words

_MOST_WORDS = 9
_BEFORE = frozenset({",", "(", ".,", "),"})
_TIES_BEFORE = frozenset({"selaku", "sebagai", "juga", "adalah", "merupakan", "menjabat"})
_DEGREE = re.compile(
    r"(?:[SMAB]|Sp|Ph)\.?\s?(?:Sos|Si|Kom|Pd|Ag|H|E|T|Hum|Fil|Kes|Kep|Psi|Ikom|I\.?Kom|IP|I\.?P|STP|AP|A\.?P|Th|Hut|Pi|Pt|P|Sc|"
    r"Kn|Ak|Tr|Farm|Keb|Gz|Md|KM|Ked|D|M|Eng|PD|OG)\.?(?:\s?I\.?)?",
    re.IGNORECASE,
)
_DEGREES_FOLLOW = re.compile(r",\s?[SMA]\.\s?[A-Z]|,\s?S[HET]\b")
_TITLE_FIRST = re.compile(r"(?:K\.?\s?H|Hj|H|Drs|Dra|Dr|Ir|Prof|Ust|Tgk|KH|Pdt)\.?\s?[A-Z]")
_SERVICES = frozenset({"pol", "purn"})
# Offices that are nouns as well: behind them only words known from names are a name.
_WEAK = frozenset(f"offices:{kind}" for kind in ("functional", "private", "profession"))
# Verbs in headlines and at the start of quotations; names of this form are known from the list of names.
_VERB = re.compile(
    r"di(?:minta|lantik|duga|periksa|tahan|tangkap|sebut|tuntut|imbau|harap|gelar|buka)|di\w{3,}(?:kan|i)|\w{3,}kan"
)
_OPENS = re.compile(r"[.!?:\n\"“”'‘]")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class _Page:
    """A document's words and which of them belong to something else."""

    row: Words
    taken: dict[int, int]  # word → index after the agency, office or region it belongs to
    regions: set[Span]


class PersonFinder:
    """Finds names of people.

    Args:
        names: Takes printed names apart.
        words: Word lists.
        unit_words: Words that tasks of public bodies are named with (no names).
    """

    name = "persons"
    needs = (AgencyMention, RegionMention, OfficeMention)
    gives = (PersonMention,)

    def __init__(self, names: PersonNames, words: PersonWords, unit_words: frozenset[str]) -> None:
        self._names = names
        self._words = words
        self._units = unit_words

    def __call__(self, doc: Document) -> Iterator[PersonMention]:
        """All names of people, in reading order, without overlaps."""
        page = self._page(doc)
        found = [*self._from_engine(doc, page), *self._at_offices(doc, page), *self._after_cues(page)]
        found = list(longest(found))
        found += self._short_forms(page, found)
        yield from longest(found)

    def _page(self, doc: Document) -> _Page:
        row = read_words(doc.content)
        taken: dict[int, int] = {}
        offices = [o.span for o in doc.of(OfficeMention)]
        agencies = [a.span for a in doc.of(AgencyMention) if a.rule != "agencies:engine"]
        regions = {r.span for r in doc.of(RegionMention)}
        for span in (*offices, *agencies, *regions):
            end = row.at(span.end)
            for index in range(row.at(span.start), end):
                taken[index] = max(end, taken.get(index, 0))
        return _Page(row, taken, regions)

    # ------------------------------------------------------------------ the engine's names

    def _from_engine(self, doc: Document, page: _Page) -> Iterator[PersonMention]:
        for name in doc.of(NameMention):
            if name.label is not NameLabel.PERSON and not self._has_degree(page, name):
                continue
            if name.span in page.regions or not page.row.begins(name.span.start):
                continue
            first, end = self._trimmed(page, page.row.at(name.span.start), page.row.at(name.span.end))
            if first < end and not self._abbreviation(page.row, first, end):
                yield from self._mention(page, *self._widened(page, first, end), "persons:engine")

    def _has_degree(self, page: _Page, name: NameMention) -> bool:
        """Whether degrees follow what the engine took for something else: then it is a person."""
        text = page.row.text
        if page.row.at(name.span.start) in page.taken:
            return False
        if not (_DEGREES_FOLLOW.match(text, name.span.end) or _TITLE_FIRST.match(text, name.span.start)):
            return False
        parts = self._names.parts(text, name.span)
        return parts is not None and (parts.prefix or parts.suffix) is not None and "." not in parts.name.of(text)[1:3]

    def _trimmed(self, page: _Page, first: int, end: int) -> tuple[int, int]:
        """The words of an engine's name without offices, agencies and other words at its edges."""
        row = page.row
        for index in range(first + 1, end):
            if self._no_name(row, index) and not self._no_name(row, index - 1):
                end = index
                break
            if "/" in row.gap(index) or "|" in row.gap(index) or "\n" in row.gap(index):
                end = index
                break
        covered = [index for index in range(first, end) if index in page.taken]
        if len(covered) == end - first or row.key(first) in self._words.not_after:
            return first, first
        while first < end and (first in page.taken or not self._can_begin(row, first)):
            first += 1
        while end > first and (end - 1 in page.taken or self._no_name(row, end - 1)):
            end -= 1
        return first, end

    def _abbreviation(self, row: Words, first: int, end: int) -> bool:
        """One word in capitals that no list of names has ("OPD"), or words of tasks only."""
        keys = row.slice(first, end)
        if all(key in self._units for key in keys):
            return True
        if len(keys) == 2 and keys[0] in self._words.inner:
            return True  # "Al Hikmah": a school or mosque far more often than a person
        if keys[0] in self._units and not any(key in self._words.tokens for key in keys):
            return True  # "Dana CSR", "Zona Integritas"
        if len(keys) == 1 and keys[0] not in self._words.tokens and (_OPENS.search(row.gap(first)) or first == 0):
            return True  # the first word of a sentence, quotation or line
        if len(keys) == 1 and keys[0] in self._words.cues:
            return True
        acronym = len(keys) == 1 and row.raw(first).isupper()
        return acronym and (len(keys[0]) < 5 or (len(keys[0]) < 6 and keys[0] not in self._words.tokens))

    def _widened(self, page: _Page, first: int, end: int) -> tuple[int, int]:
        """An engine's name with the words of names right beside it that it left out."""
        row = page.row
        if row.raw(first - 1) in ("I", "Ni") and blank(row.gap(first)) and first - 1 not in page.taken:
            first -= 1  # "I Made", "Ni Luh"
        while self._name_word(page, first - 1) and blank(row.gap(first)):
            first -= 1
        while self._name_word(page, end) and blank(row.gap(end)):
            end += 1
        return first, end

    def _name_word(self, page: _Page, index: int) -> bool:
        key = page.row.key(index)
        return (
            key in self._words.tokens
            and page.row.capital(index)
            and index not in page.taken
            and key not in self._words.no_name
            and key not in self._words.cues
        )

    def _can_begin(self, row: Words, index: int) -> bool:
        return row.capital(index) and not self._no_name(row, index)

    def _no_name(self, row: Words, index: int) -> bool:
        """Whether a word is no part of a name: by the list, or a verb by its form ("Terbitkan", "Diwakili")."""
        key = row.key(index)
        return key in self._words.no_name or (_VERB.fullmatch(key) is not None and key not in self._words.tokens)

    # ------------------------------------------------------------------ next to an office, after a cue

    def _at_offices(self, doc: Document, page: _Page) -> Iterator[PersonMention]:
        row = page.row
        for office in doc.of(OfficeMention):
            at = row.at(office.span.end)
            gap = row.text[office.span.end : row.starts[at]] if at < len(row) else "\n"
            if gap.strip(" \t\u00a0") in ("", ",", ":", ".", "'", "(", ", (") and "\n" not in gap:
                end = self._run(page, at)
                if end > at and self._likely(row, at, end, near=self._near(row, gap, office, end)):
                    yield from self._mention(page, at, end, "persons:office")
                    yield from self._listed(page, end)
            first = row.at(office.span.start)
            before = row.gap(first).strip()
            last = first
            if before == "" and row.key(first - 1) in _TIES_BEFORE:
                last = first - 1
                while row.key(last - 1) in ("yang", *_TIES_BEFORE) and last > 1:
                    last -= 1
            elif before not in _BEFORE or "\n" in row.gap(first):
                continue
            start = self._run_back(page, last)
            tied = last < first
            opens = last - start > 1 and row.gap(start).strip() in ("", ".") and not blank(row.gap(start))
            if start < last and self._likely(row, start, last, near=opens or tied):
                yield from self._mention(page, start, last, "persons:office")

    def _near(self, row: Words, gap: str, office: OfficeMention, end: int) -> bool:
        """Whether an office before or degrees behind make the words between a name of themselves."""
        if _DEGREES_FOLLOW.match(row.text, row.ends[end - 1]):
            return True
        return gap.strip() != "." and office.rule not in _WEAK

    def _listed(self, page: _Page, at: int) -> Iterator[PersonMention]:
        """More names in a row behind the one beside an office: "narasumber A, B dan C"."""
        row = page.row
        for _ in range(_MOST_WORDS):
            comma = row.gap(at).strip() == ","
            at += row.key(at) in ("dan", "serta") and (comma or blank(row.gap(at)))
            end = self._run(page, at)
            joined = comma or row.key(at - 1) in ("dan", "serta")
            if not joined or "\n" in row.gap(at) or end - at < 2 or not self._likely(row, at, end, near=False):
                return
            yield from self._mention(page, at, end, "persons:office")
            at = end

    def _after_cues(self, page: _Page) -> Iterator[PersonMention]:
        row = page.row
        for index, key in enumerate(row.keys):
            if key not in self._words.cues:
                continue
            at = index + 1
            gap = row.gap(at)
            if blank(gap) or gap == ". ":
                end = self._run(page, at)
                if end > at and self._likely(row, at, end, near=False):
                    yield from self._mention(page, at, end, "persons:cue")

    def _run(self, page: _Page, at: int) -> int:
        """Index after the words that look like a name, titles and degrees included, from a word on."""
        row = page.row
        end = at
        for index in range(at, min(at + _MOST_WORDS, len(row))):
            if index in page.taken or self._no_name(row, index):
                break
            if row.key(index) in _SERVICES and row.gap(index) == " (" and row.gap(index + 1).startswith(")"):
                continue  # "Brigadir Jenderal (Pol) Anu"
            after_service = row.key(index - 1) in _SERVICES and row.gap(index) in (") ", ".) ")
            if index > at and not after_service and not self._joins(row, index):
                break
            if row.capital(index) and not _DIGIT.search(row.raw(index)):
                end = index + 1
            elif row.key(index) not in self._words.inner or index == at:
                break
        return end

    def _joins(self, row: Words, index: int) -> bool:
        """Whether the gap before a word may lie inside a name: a blank, the stop of an initial or title, an apostrophe."""
        gap = row.gap(index)
        if "\n" in gap:
            return False
        bare = gap.strip()
        if bare == "":
            return True
        if bare == ".":
            before = row.raw(index - 1)
            return len(before) == 1 or row.key(index - 1) in self._words.abbreviated
        return bare in ("'", "’", "‘", "`")

    def _run_back(self, page: _Page, end: int) -> int:
        """Index of the first word of what looks like a name and ends before a word."""
        row = page.row
        first = end
        for index in range(end - 1, max(-1, end - _MOST_WORDS), -1):
            inner = row.key(index) in self._words.inner
            if index in page.taken or row.key(index) in self._words.no_name or not (row.capital(index) or inner):
                break
            if not inner:
                first = index
            if not self._joins(row, index):
                break
        return first

    def _likely(self, row: Words, first: int, end: int, *, near: bool) -> bool:
        """Whether the words are a name: next to an office nearly always, elsewhere if a word is known from names."""
        keys = [k for k in row.slice(first, end) if len(k) > 1]
        if not keys or all(k in self._units or k in self._words.titles for k in keys):
            return False
        known = sum(k in self._words.tokens for k in keys)
        if len(keys) == 1 and not known and row.raw(end - 1).isupper():
            return False
        if near:
            return (
                known > 0 or (keys[0] not in self._units and len(keys) > 1) or not any(k in self._units for k in keys)
            )
        return known > 0 and known * 2 >= len(keys)

    # ------------------------------------------------------------------ short forms

    def _short_forms(self, page: _Page, found: list[PersonMention]) -> Iterator[PersonMention]:
        """Places where part of a full name stands alone: "Lukito", "Bu Nur"."""
        row = page.row
        parts: set[str] = set()
        inside: set[int] = set()
        for mention in found:
            first, end = row.at(mention.span.start), row.at(mention.span.end)
            inside.update(range(first, end))
            keys = row.slice(first, end)
            if len(keys) > 1 or keys[0] in self._words.tokens or mention.rule == "persons:office":
                parts.update(k for k in keys if len(k) > 2 and k not in self._units and k not in self._words.no_name)
        done = 0
        for index in [i for i, key in enumerate(row.keys) if key in parts]:
            if index < done or not self._free(page, inside, index):
                continue
            end = index + 1
            while end < len(row) and row.keys[end] in parts and blank(row.gap(end)) and self._free(page, inside, end):
                end += 1
            done = end
            yield from self._mention(page, index, end, "persons:short")

    def _free(self, page: _Page, inside: Collection[int], index: int) -> bool:
        return index not in inside and index not in page.taken and page.row.capital(index)

    # ------------------------------------------------------------------ one mention

    def _mention(self, page: _Page, first: int, end: int, rule: str) -> Iterator[PersonMention]:
        row = page.row
        if blank(row.gap(first)) and row.key(first - 1) in self._words.not_after and first - 1 not in page.taken:
            return
        if row.gap(first).strip() == "." and row.key(first - 1) in ("jl", "jln", "gg", "qs", "hr", "rm"):
            return
        parts = self._names.parts(row.text, Span(row.starts[first], row.ends[end - 1]))
        if parts is None:
            return
        name = " ".join(parts.name.of(row.text).split())
        if self._only_degrees(name) or not any(c.isupper() for c in name):
            return
        yield PersonMention(span=parts.name, rule=rule, name=name, prefix=parts.prefix, suffix=parts.suffix)

    def _only_degrees(self, name: str) -> bool:
        return _DEGREE.fullmatch(name) is not None
