"""Finds words that name administrative regions, with the level that a word says or implies.

In: a `Document`. Out: `RegionMention`s, each with the codes that bear the name; which one is meant is the linker's
question. Provinces and kabupaten/kota are found wherever their name stands; kecamatan and desa only after a word that
announces them ("Kecamatan", "Camat", "Desa") or, for kecamatan, in the place of a place under a kabupaten that the
text names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from netralitas_nlp.annotate.regions.context import Before, Surroundings
from netralitas_nlp.annotate.regions.lower import LowerFinder
from netralitas_nlp.annotate.regions.slips import NameSlips
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import Block, BlockKind, Document, NameLabel, NameMention, RegionMention, Span
from netralitas_nlp.model.ids import level_of, province, regency
from netralitas_nlp.resources.region_words import Cue, RegionWords
from netralitas_nlp.resources.regions import Alias, Regions, match_key
from netralitas_nlp.text.datelines import datelines, pieces
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Hit, Phrases
from netralitas_nlp.text.span import Cover, Places, Ranges, longest

_LIST_GAP = re.compile(r"\s?(?:,|/|&|,?\s(?:dan|serta|maupun|atau|juga))\s?")
_DI = "DI "
_BRACKET = re.compile(r"\s?\(\s?")
_NOBODY = Ranges(())


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name of a province, kabupaten or kota that was met, before it is known whether the text supports it."""

    mention: RegionMention
    strength: str
    before: Before
    acronym: bool = False


class RegionFinder:
    """Finds the regions that a text names.

    Args:
        regions: The tables.
        words: The words around names.
        name_tokens: Words that persons' names are made of: one of them is no slip where a person's name begins.
    """

    name = "regions"
    needs = ()
    uses = (NameMention,)
    gives = (RegionMention,)

    def __init__(self, regions: Regions, words: RegionWords, name_tokens: Collection[str] = frozenset()) -> None:
        self._name_tokens = name_tokens
        self._regions = regions
        self._words = words
        self._lower = LowerFinder(regions, words)
        self._slips = NameSlips(regions, words.real_words)
        self._di = grouped((a.form.removeprefix(_DI), a) for a in regions.aliases if a.form.startswith(_DI))
        self._automaton = self._build()

    def __call__(self, doc: Document) -> Iterator[RegionMention]:
        """The regions named in `doc`, in reading order, without overlaps."""
        around = Surroundings(doc.folded, self._words)
        seen: list[_Seen] = []
        cued: list[tuple[Cue, int]] = []
        persons = Ranges(n.span for n in doc.of(NameMention) if n.label is NameLabel.PERSON)
        for hit in self.scan(doc.folded):
            if isinstance(hit.value, Cue):
                cued.append((hit.value, hit.span.end))
            elif hit.value:
                name = self._upper(doc.content, hit.span, hit.value, around, persons)
                if name is not None:
                    seen.append(name)
        seen += self._with_slips(doc.content, around, persons)
        below = list(longest(self._lower.after_cues(doc.content, cued)))
        taken = Places(below)
        below += [m for m in self._lower.before_kecamatan(doc.content, below) if not taken.over(m.span)]
        taken = Places(longest(below))
        seen = [s for s in seen if not taken.over(s.mention.span)]
        named = _brackets(doc.content, _lists(doc.content, self._supported(doc.content, seen, around)))
        named = self._datelined(doc, named)
        named += self._misspelled(doc.content, doc.folded, [*below, *named])
        found = longest([*below, *named])
        lower = self._lower.bare(doc.content, doc.folded, found, around, Cover(persons.spans))
        yield from longest([*found, *lower])

    def scan(self, folded: str) -> Iterator[Hit[Cue | tuple[Alias, ...]]]:
        """All names of provinces, kabupaten and kota and all words that announce lower regions, in one pass."""
        return self._automaton.find(folded)

    # ------------------------------------------------------------------ provinces, kabupaten, kota

    def _build(self) -> Phrases[Cue | tuple[Alias, ...]]:
        entries = grouped((a.form.lower(), a) for a in self._regions.aliases if not a.form.startswith(_DI))
        table: dict[str, Cue | tuple[Alias, ...]] = {form: tuple(found) for form, found in entries.items()}
        table.update(dict.fromkeys(self._words.phrases, ()))
        table.update({cue.word: cue for cue in self._words.cues.values() if cue.below})
        return Phrases(table)

    def _upper(
        self, text: str, span: Span, aliases: Sequence[Alias], around: Surroundings, persons: Ranges
    ) -> _Seen | None:
        if text[max(0, span.start - len(_DI)) : span.start] == _DI:
            # "DI Yogyakarta" is the province; kept out of the automaton, where it would hide "di Yogyakarta".
            di = self._di.get(span.of(text))
            span, aliases = (Span(span.start - len(_DI), span.end), di) if di else (span, aliases)
        raw = span.of(text)
        aliases = [a for a in aliases if not a.exact_case or raw == a.form]
        before = around.before(span.start)
        cue = around.cue(before)
        level, start = None, span.start
        if cue is not None:
            at_level = [a for a in aliases if self._regions[a.code].level == cue[0].level] or self._formerly(
                raw, cue[0]
            )
            if at_level:
                aliases, level = at_level, cue[0].level
                start = cue[1] if cue[0].inside else start
        if not aliases or not self._written_as_name(raw, level, aliases):
            return None
        strength = "strong" if level else min((a.strength for a in aliases), key=("strong", "place", "weak").index)
        acronym = any(a.kind == "acronym" for a in aliases)
        leads = (strength == "strong" and (acronym or around.body(before))) or (acronym and raw.isupper())
        if level is None and (around.denied(before, span.end) or _within_person(text, span, persons, leads)):
            return None
        rule = "regions:level" if start < span.start else "regions:office" if level else "regions:name"
        codes = tuple(sorted({a.code for a in aliases}))
        mention = RegionMention(span=Span(start, span.end), rule=rule, name=raw, level=level, candidates=codes)
        return _Seen(mention, strength, before, acronym)

    def _formerly(self, raw: str, cue: Cue) -> list[Alias]:
        """A region that was called so at the level the cue says: "Bupati Pontianak" is of today's Mempawah."""
        codes = self._regions.former.get((cue.level, match_key(raw)), ())
        return [Alias(raw, code, "old_name") for code in codes]

    def _with_slips(self, text: str, around: Surroundings, persons: Ranges) -> Iterator[_Seen]:
        """Names of several words with a slip in one; not where a person's name begins at the slip."""
        at: dict[Span, set[str]] = {}
        reach = {p.start: p.end for p in persons.spans}  # of those that begin together the last, which is the longest
        for span, codes, slip in self._slips.find(text):
            if not (reach.get(slip.start, 0) > span.end and fold(slip.of(text)) in self._name_tokens):
                at.setdefault(span, set()).update(codes)
        for span, found in at.items():
            aliases = [Alias(span.of(text), code, "misspelling") for code in sorted(found)]
            seen = self._upper(text, span, aliases, around, _NOBODY)
            if seen is not None:
                yield replace(seen, mention=replace(seen.mention, rule="regions:misspelled", misspelled=True))

    def _written_as_name(self, raw: str, level: str | None, aliases: Sequence[Alias]) -> bool:
        if raw[0].isupper() or raw[0].isdigit():
            return True
        # "kabupaten alor" in careless writing; never for names that are words as well ("kota batu", "kota baru").
        return level is not None and all(a.strength == "strong" for a in aliases)

    def _supported(self, text: str, seen: Sequence[_Seen], around: Surroundings) -> list[RegionMention]:
        """Strong names, and those weaker ones that their place or the rest of the text supports."""
        strong = {code for s in seen if s.strength == "strong" for code in s.mention.candidates}
        kept: list[RegionMention] = []
        for index, s in enumerate(seen):
            codes = s.mention.candidates
            ok = s.strength == "strong" or bool(strong.intersection(codes))
            if not ok and s.strength == "place":
                ok = around.place(s.before) or self._beside(text, seen, index)
            if not ok and s.acronym:
                ok = around.body(s.before) and (
                    s.mention.name.isupper() or any(province(code) in strong for code in codes)
                )
            if ok:
                kept.append(s.mention)
        return kept

    def _beside(self, text: str, seen: Sequence[_Seen], index: int) -> bool:
        """Whether a strong region stands right beside it in a list, or its province right after it."""
        here = seen[index].mention
        for other in seen[max(0, index - 1) : index + 2]:
            if other.strength == "strong" and other.mention is not here:
                first, second = sorted((here.span, other.mention.span))
                if _LIST_GAP.fullmatch(text, first.end, max(first.end, second.start)):
                    return True
        return False

    # ------------------------------------------------------------------ datelines

    def _datelined(self, doc: Document, named: Sequence[RegionMention]) -> list[RegionMention]:
        """Adds seats and towns that stand as the dateline ("Borong, …"): a dateline names the town, not its kabupaten."""
        kept = list(named)
        blocks = [b.span for b in doc.of(Block) if b.kind is BlockKind.DATELINE]
        towns_of = [*datelines(doc.content), *(p for b in blocks for p in pieces(doc.content, b))]
        for span in dict.fromkeys(towns_of):
            name = span.of(doc.content)
            seats = self._regions.datelines.get(match_key(name), ())
            over = [m for m in kept if m.span.overlaps(span)]
            if not seats or any(m.level is not None or self._own_name(m) for m in over):
                continue
            towns = tuple(sorted(r.code for r in self._regions.named(name, "kecamatan") if regency(r.code) in seats))
            if over and not towns:
                continue
            kept = [m for m in kept if m not in over]
            level = "kecamatan" if towns else None
            kept.append(
                RegionMention(span=span, rule="regions:dateline", name=name, level=level, candidates=towns or seats)
            )
        return kept

    def _own_name(self, mention: RegionMention) -> bool:
        key = match_key(mention.name)
        return any(match_key(self._regions[code].name) == key for code in mention.candidates)

    # ------------------------------------------------------------------ slips of the pen

    def _misspelled(self, text: str, folded: str, named: Sequence[RegionMention]) -> Iterator[RegionMention]:
        """A name after its level word that is one slip away from a region of that level that the text names too."""
        taken = Places(longest(named))
        sure = sorted({m.candidates[0] for m in named if len(m.candidates) == 1 and len(m.candidates[0]) <= 5})
        for match in _LEVELLED.finditer(folded):
            start = match.end()
            if not text[start : start + 1].isupper() or taken.over(Span(start, start + 1)):
                continue
            level = _SHORT_LEVELS.get(match["level"], match["level"])
            for code in sure:
                region = self._regions[code]
                printed = " ".join(text[start : start + 60].split()[: region.name.count(" ") + 1]).strip(".,;:()\"'")
                if region.level == level and len(printed) > 5 and OSA.distance(fold(printed), fold(region.name)) == 1:
                    span = Span(match.start("level"), start + len(printed))
                    rule = "regions:misspelled"
                    yield RegionMention(
                        span=span, rule=rule, name=printed, level=level, candidates=(code,), misspelled=True
                    )
                    break


_LEVELLED = re.compile(r"(?P<level>kabupaten|kab\.|kota|provinsi|propinsi) (?=\w)")
_SHORT_LEVELS = {"kab.": "kabupaten", "propinsi": "provinsi"}


def _within_person(text: str, span: Span, persons: Ranges, leads: bool) -> bool:
    """Whether the words are part of a person's name.

    "Ketua KPU Konsel Rekan Contoh", "Sekretaris Daerah (Sekda) Kaltim Rekan Contoh": an engine may take a region that `leads` the name (after a
    body, or an acronym among words that are none) for its first part.
    """
    return any(
        p != span and not (leads and p.start == span.start and not p.of(text).isupper()) for p in persons.around(span)
    )


def _lists(text: str, mentions: Sequence[RegionMention]) -> list[RegionMention]:
    """Gives the level of "Kabupaten" to the rest of its list: "Kabupaten A, B dan C"."""
    kept: list[RegionMention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if (
            last is not None
            and mention.level is None
            and last.level is not None
            and _LIST_GAP.fullmatch(text, last.span.end, mention.span.start)
        ):
            codes = tuple(c for c in mention.candidates if level_of(regency(c)) == last.level)
            if codes:
                mention = replace(mention, level=last.level, candidates=codes, rule="regions:list")
        kept.append(mention)
    return kept


def _brackets(text: str, mentions: Sequence[RegionMention]) -> list[RegionMention]:
    """Takes a short form in brackets into the mention before it: "Kabupaten Konawe Selatan (Konsel)"."""
    kept: list[RegionMention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        shared = set(last.candidates).intersection(mention.candidates) if last is not None else None
        if last is not None and shared and _BRACKET.fullmatch(text, last.span.end, mention.span.start):
            close = mention.span.end
            if text[close : close + 1] == ")":
                kept[-1] = replace(last, span=Span(last.span.start, close + 1), candidates=tuple(sorted(shared)))
                continue
        kept.append(mention)
    return kept
