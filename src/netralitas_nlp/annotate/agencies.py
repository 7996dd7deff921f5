"""Finds agencies and organisations: kind, words and region. Reads the regions and names that were found before.

    "Badan Kesatuan Bangsa dan Politik (Bakesbangpol) Kabupaten Jepara"   one mention, kind bakesbangpol

The register's forms and opening words come first; then the abbreviations that the text itself defines in brackets
after a name; then what the name engine calls an organisation and no rule covers. Of overlapping ones the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from netralitas_nlp.annotate.agency_reader import AgencyReader, Reading, Surroundings
from netralitas_nlp.model import AgencyMention, Document, NameLabel, NameMention, RegionMention
from netralitas_nlp.resources.agencies import AgencyRegister, text_key
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases
from netralitas_nlp.text.span import Span, longest
from netralitas_nlp.text.unit_phrases import UnitPhrases, blank
from netralitas_nlp.text.words import Words, read_words

_DEGREES_FOLLOW = re.compile(r",\s?[SMA]\.\s?[A-Z]|,\s?S[HET]\b")
_DEGREE = re.compile(r"(?:[SMAB]|Sp|Ph)\.\s?[A-Z][A-Za-z]{0,4}\.?(?:[A-Z]{1,3}\.?)?")
_INNER = frozenset({"dan", "of", "for", "on", "and", "to", "the", "untuk", "dari", "di", "pada"})
_MOST_WORDS = 8
_NOT_FIRST = frozenset(
    {
        "kelurahan",
        "kecamatan",
        "desa",
        "dusun",
        "kampung",
        "kabupaten",
        "kota",
        "provinsi",
        "distrik",
        "gunung",
        "pulau",
        "sungai",
        "pasar",
        "jalan",
        "masjid",
        "pantai",
        "taman",
    }
)


class AgencyFinder:
    """Finds agencies.

    Args:
        register: Kinds and opening words.
        name_tokens: Words that occur in names of people and hardly elsewhere: an engine's organisation made of them is none.
        posts: Last words of offices ("ketua"): behind one an engine's organisation counts.
    """

    name = "agencies"
    needs = ()
    gives = (AgencyMention,)

    def __init__(
        self, register: AgencyRegister, name_tokens: Collection[str] = (), posts: Collection[str] = ()
    ) -> None:
        self._register = register
        self._name_tokens = frozenset(name_tokens)
        self._titles = register.words("no_name")
        self._posts = frozenset(posts)
        self._units = UnitPhrases(register.unit_words)
        self._openers = frozenset(word for head in register.heads for word in head.split())
        self._reader = AgencyReader(register)
        self._phrases = Phrases(
            {form: fold(form) for form in [*register.forms, *(h.word for h in register.heads.values())]}
        )
        self._capitals = frozenset(fold(form) for form in register.forms if _all_capitals(form)) | frozenset(
            word for word, head in register.heads.items() if _all_capitals(head.word)
        )
        self._classes = frozenset(register.grammar["class_words"]["words"])
        self._no_agency = frozenset(fold(word) for word in register.grammar["no_agency"]["words"])

    def __call__(self, doc: Document) -> Iterator[AgencyMention]:
        """All agencies, in reading order, without overlaps."""
        row = read_words(doc.content)
        around = self._surroundings(doc, row)
        readings = list(self._readings(around))
        found = [self._mention(reading) for reading in readings]
        found += self._local(around, readings)
        found = list(longest(found))
        found += self._before_person(around, found)
        found += self._from_engine(doc, found)
        yield from sorted(found, key=lambda mention: mention.span)

    def _surroundings(self, doc: Document, row: Words) -> Surroundings:
        regions = {row.at(r.span.start): r for r in doc.of(RegionMention) if row.begins(r.span.start)}
        inside: dict[int, RegionMention] = {}
        for first, region in regions.items():
            for index in range(first, row.at(region.span.end)):
                inside.setdefault(index, region)
        names = [
            n.span
            for n in doc.of(NameMention)
            if n.label is NameLabel.PERSON and not _DEGREE.fullmatch(n.span.of(doc.text))
        ]
        persons = frozenset(at for span in names if (at := row.after(*span, inside)) is not None)
        starts: dict[int, tuple[int, str]] = {}
        around = Surroundings(row, regions, inside, persons, starts)
        for hit in self._phrases.find(doc.folded):
            words = row.covers(*hit.span)  # not the "TNI" of "TNI-Polri"
            if words is not None and self._fits_case(doc.content, hit.span, hit.value):
                starts[words[0]] = (words[1], hit.value)
        return around

    def _fits_case(self, text: str, span: Span, form: str) -> bool:
        return form not in self._capitals or text[span.start : span.end].isupper()

    def _readings(self, around: Surroundings) -> Iterator[Reading]:
        free = 0
        for first in sorted(around.starts):
            if first < free:
                continue
            reading = self._reader.read(around, first)
            if reading is not None and not self._class(around.row, reading):
                free = reading.end
                yield reading

    def _class(self, row: Words, reading: Reading) -> bool:
        """Whether the words before or after make it a class of agencies: "seluruh Puskesmas", "Bawaslu se-Jawa Tengah"."""
        if row.key(reading.end).startswith("se-") or (not reading.kinds and fold(reading.name) in self._no_agency):
            return True
        return reading.region is None and row.key(reading.first - 1) in self._classes

    def _mention(self, reading: Reading) -> AgencyMention:
        return AgencyMention(
            span=reading.span,
            rule=reading.rule,
            agency=self._kind(reading),
            name=reading.name,
            region=reading.region,
        )

    def _kind(self, reading: Reading) -> str | None:
        """The kind that fits the level that the words say; the most local one if they say none."""
        kinds = reading.kinds
        if not kinds:
            return None
        if reading.level is not None:
            for id in kinds:
                if reading.level in self._register.kinds[id].levels:
                    return id
        return kinds[0]

    def _local(self, around: Surroundings, readings: Iterable[Reading]) -> Iterator[AgencyMention]:
        """Later places of abbreviations that the text defines: "… (Disperkimhub)", then "Disperkimhub Kudus"."""
        defined = {r.short: r for r in readings if r.short is not None and len(r.short) > 1}
        if not defined:
            return
        row = around.row
        known = "|".join(map(re.escape, sorted(defined, key=len, reverse=True)))
        for match in re.finditer(rf"(?<![\w-])(?:{known})(?![\w-])", row.text):
            source = defined[match[0]]
            _, region, _ = self._reader.region_at(around, row.at(match.end()))
            yield AgencyMention(
                span=Span(match.start(), match.end() if region is None else region.end),
                rule="agencies:local",
                agency=self._kind(source),
                name=match[0],
                region=region,
            )

    def _before_person(self, around: Surroundings, found: Iterable[AgencyMention]) -> Iterator[AgencyMention]:
        """Capitalised words between an office and a person: "CEO [Wirabumi Maju] Sastro Wirabumi"."""
        row = around.row
        taken = {i for m in found for i in range(row.at(m.span.start), row.at(m.span.end))}
        for person in around.persons:
            if row.gap(person).strip() not in ("", ",", ")", "),") or "\n" in row.gap(person):
                continue
            post = self._post_before(row, person, taken)
            first = self._units.end(row, post + 1, parts=True) if post >= 0 else person
            while first < person and row.key(first) in _INNER:
                first += 1
            if (
                first >= person
                or not blank(row.gap(first))
                or person - first > _MOST_WORDS
                or any(i in taken for i in range(first, person))
            ):
                continue
            if any(row.key(i) in self._titles for i in range(first, person)) or not row.capital(first):
                continue
            if max(len(row.key(i)) for i in range(first, person)) < 2:
                continue
            if row.key(first) in _NOT_FIRST or all(
                row.key(i) in self._register.unit_words for i in range(first, person)
            ):
                continue
            if all(i in around.region_words for i in range(first, person)) or first in around.persons:
                continue  # a region; or a person, the first of some: "Anggota Sastro Wirabumi, Ningrum Wirabumi"
            last = person - 1
            stop = row.ends[last] + (1 if row.gap(person).strip().startswith(")") else 0)
            span = Span(row.starts[first], stop)
            region = around.regions.get(last) if last > first else None
            name = row.text[span.start : row.ends[last]]
            yield AgencyMention(
                span=span, rule="agencies:between", agency=None, name=name, region=region.span if region else None
            )

    def _post_before(self, row: Words, person: int, taken: Collection[int]) -> int:
        """Index of the last word of the office that stands before the words before a person; -1 if none does."""
        for index in range(person - 1, max(-1, person - 1 - _MOST_WORDS - 6), -1):
            gap = row.gap(index + 1).strip()
            if (index + 1 < person and gap not in ("", "(", ")", "&", "'", "/")) or "\n" in row.gap(index + 1):
                return -1
            if row.key(index) in self._posts:
                return index
            if index in taken or not (row.capital(index) or row.key(index) in _INNER):
                return -1
        return -1

    def _from_engine(self, doc: Document, found: Iterable[AgencyMention]) -> Iterator[AgencyMention]:
        """Organisations that only the name engine saw."""
        row = read_words(doc.content)
        persons = {row.at(n.span.start) for n in doc.of(NameMention) if n.label is NameLabel.PERSON}
        called = {fold(n.span.of(doc.text)) for n in doc.of(NameMention) if n.label is NameLabel.PERSON}
        taken = {i for m in found for i in range(row.at(m.span.start), row.at(m.span.end))}
        regions = {region.span.start: region.span for region in doc.of(RegionMention)}
        whole = set(regions.values())
        for name in doc.of(NameMention):
            if name.label is not NameLabel.ORGANISATION or not row.covers(*name.span):
                continue
            if any(i in taken for i in range(row.at(name.span.start), row.at(name.span.end))):
                continue
            words = name.span.of(doc.text)
            if _DEGREES_FOLLOW.match(doc.text, name.span.end) or _DEGREE.fullmatch(words):
                continue
            if fold(words) in called:
                continue  # the engine takes the same words for a person elsewhere
            if name.span in whole or fold(words) in self._no_agency or text_key(words) in self._register.by_key:
                continue
            if not self._organisation(row, name, persons):
                continue
            region = regions.get(name.span.end + 1)
            span = name.span.to(region) if region is not None and doc.text[name.span.end] == " " else name.span
            yield AgencyMention(
                span=span, rule="agencies:engine", agency=None, name=words, region=region if span != name.span else None
            )

    def _organisation(self, row: Words, name: NameMention, persons: Collection[int]) -> bool:
        """Whether an engine's organisation is one that counts.

        The engine takes programmes, documents and terms in capitals for organisations as well; so words around must
        speak for it: an office before it ("Ketua Wirabumi Center"), or a person right behind it after an office.
        """
        first, end = row.at(name.span.start), row.at(name.span.end)
        keys = list(row.slice(first, end))
        if (
            all(key in self._register.unit_words for key in keys)
            or not row.capital(first)
            or keys[0] in _NOT_FIRST
            or any(key in self._titles for key in keys)
        ):
            return False
        if "\n" in name.span.of(row.text) or len(name.span.of(row.text)) < 3 or not self._behind_office(row, first):
            return False
        follows = end in persons or (row.capital(end) and row.gap(end).strip() in ("", ","))
        marked = any(key in self._openers or key in self._register.unit_words for key in keys[:-1])
        short = any(row.raw(i).isupper() and len(row.raw(i)) > 1 for i in range(first, end))
        people = sum(key in self._name_tokens for key in keys) * 2 > len(keys)
        return follows or marked or (short and not people)

    def _behind_office(self, row: Words, first: int) -> bool:
        """Whether an office opens the words right before, tasks between them allowed: "Direktur Riset X"."""
        for index in range(first - 1, max(-1, first - 6), -1):
            if not blank(row.gap(index + 1)):
                return False
            if row.key(index) in self._posts:
                return True
            if row.key(index) not in self._register.unit_words and row.key(index) not in (
                "dan",
                "dari",
                "di",
                "of",
                "pada",
            ):
                return False
        return False


def _all_capitals(form: str) -> bool:
    return form.isupper() and len(form) <= 7
