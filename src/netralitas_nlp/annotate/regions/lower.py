"""Kecamatan and desa: only after a word that announces them, or under a kabupaten that the text names."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from netralitas_nlp.annotate.regions.context import Surroundings
from netralitas_nlp.model import RegionMention, Span
from netralitas_nlp.model.ids import district, regency
from netralitas_nlp.resources.region_words import Cue, RegionWords
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Hit, Phrases
from netralitas_nlp.text.span import Cover, Places

_NAME = re.compile(r"[A-Z][\w'’]*(?:[ -][A-Z][\w'’]*){0,3}")
_GAP = re.compile(r"[ \t]{1,3}")
_NEXT = re.compile(r"\s?(?:,|&|,?\s(?:dan|serta|maupun|atau))\s")
_GENERAL = frozenset(
    {"desa", "ds.", "kelurahan", "kel.", "kades", "kepala desa", "pj kades", "lurah", "pemdes", "kepala kelurahan"}
)
_SURE = frozenset({"kecamatan", "kec.", "desa", "kelurahan"})
_ADDRESS = re.compile(r",?\s(?:[Kk]ecamatan|[Kk]ec\.|[Kk]abupaten|[Kk]ab\.|[Kk]ota|KECAMATAN|KABUPATEN|KOTA)\s")
_RUN = re.compile(r"(?<![\w.])(?P<name>[A-Z][\w'’]{2,20}(?: [A-Z][\w'’]{1,20}){0,2}),? $")
_IN = re.compile(r",[^\S\n]{1,2}")
_DASH = re.compile(r"\s[-–—]\s")
_MOST_PARENTS = 3


class LowerFinder:
    """Finds kecamatan and desa.

    Args:
        regions: The tables.
        words: The words around names.
    """

    def __init__(self, regions: Regions, words: RegionWords) -> None:
        self._regions = regions
        self._words = words
        self._taken = {fold(alias.form) for alias in regions.aliases}
        self._local = _local_codes(regions)
        self._kecamatan = lru_cache(maxsize=64)(self._kecamatan_names)

    def after_cues(self, text: str, cued: Sequence[tuple[Cue, int]]) -> Iterator[RegionMention]:
        """Names after "Kecamatan", "Camat", "Desa" …, and the rest of a list that such a name begins."""
        for cue, end in cued:
            gap = _GAP.match(text, end)
            found = self._named_at(text, gap.end(), cue) if gap else None
            first = True
            while found is not None:
                start = end - len(cue.word) if cue.inside and first else found.span.start
                yield replace(found, span=Span(start, found.span.end))
                found = self._next_of_list(text, found, cue) if found.level == cue.level else None
                first = False

    def _named_at(self, text: str, start: int, cue: Cue) -> RegionMention | None:
        run = _NAME.match(text, start)
        if run is None:
            return None
        words = run[0].split(" ")
        if cue.level != "kecamatan" and fold(words[0]) in self._words.desa_skip:
            return None
        for n in range(len(words), 0, -1):
            name = " ".join(words[:n])
            codes = self._codes(name, cue)
            if codes:
                return self._mention(start, name, cue.level, codes, f"regions:{cue.level}")
        name = " ".join(words[:2])
        if cue.word not in _SURE or not _ADDRESS.match(text, start + len(name)):
            return None
        # A name the tables do not have (spelled otherwise, younger or older than they are), in an address.
        return self._mention(start, name, cue.level, (), f"regions:{cue.level}")

    def _codes(self, name: str, cue: Cue) -> tuple[str, ...]:
        if cue.level == "kecamatan":
            return tuple(r.code for r in self._regions.named(name, "kecamatan"))
        codes = self._regions.villages_named(name)
        if cue.word in _GENERAL:
            return codes
        allowed = self._local.get(cue.word, ())
        return tuple(c for c in codes if c.startswith(allowed)) if allowed else ()

    def _next_of_list(self, text: str, last: RegionMention, cue: Cue) -> RegionMention | None:
        gap = _NEXT.match(text, last.span.end)
        if gap is None or not last.candidates:
            return None
        found = self._named_at(text, gap.end(), cue)
        if found is None:
            return None
        # Of a list only what lies in the same kabupaten or kota as the name before it.
        homes = {regency(code) for code in last.candidates}
        codes = tuple(c for c in found.candidates if regency(c) in homes)
        if not codes or fold(found.name) in self._taken:
            return None
        if cue.level != "kecamatan" and "," in gap[0]:
            # "Desa Tambi, Kejajar" is an address if the one lies in the other, not a list.
            holding = {district(c) for c in last.candidates}
            above = tuple(r.code for r in self._regions.named(found.name, "kecamatan") if r.code in holding)
            if above:
                return self._mention(gap.end(), found.name, "kecamatan", above, "regions:address")
        return self._mention(gap.end(), found.name, cue.level, codes, "regions:list")

    def before_kecamatan(self, text: str, found: Iterable[RegionMention]) -> Iterator[RegionMention]:
        """The village of an address, without its level word: "Kedungmundu, Kecamatan Tembalang"."""
        for mention in found:
            if mention.level != "kecamatan" or mention.span.end - mention.span.start == len(mention.name):
                continue
            run = _RUN.search(text[max(0, mention.span.start - 60) : mention.span.start])
            words = run["name"].split(" ") if run else []
            for n in range(len(words)):
                name = " ".join(words[n:])
                codes = tuple(c for c in self._regions.villages_named(name) if district(c) in mention.candidates)
                if codes and run is not None:
                    level = self._regions[codes[0]].level
                    at = max(0, mention.span.start - 60) + run.end("name") - len(name)
                    yield self._mention(at, name, level, codes, "regions:address")
                    break

    def bare(
        self, text: str, folded: str, found: Sequence[RegionMention], around: Surroundings, persons: Cover
    ) -> Iterator[RegionMention]:
        """Kecamatan named without a level word, in the place of a place, under a kabupaten that the text names."""
        parents = Counter(
            regency(c)
            for m in found
            if len(m.candidates) <= 2
            for c in m.candidates
            if len(c) >= 5 and m.level != "desa"
        )
        ends = sorted(m.span.end for m in found)
        homes = {m.span.start: m.candidates for m in found if m.level not in ("desa", "kelurahan", "kecamatan")}
        taken = Places(found)
        hits = [
            h for parent, _ in sorted(parents.most_common(_MOST_PARENTS)) for h in self._kecamatan(parent).find(folded)
        ]
        hits += _again(text, [m for m in found if m.level in ("desa", "kelurahan") and m.candidates])
        for hit in sorted(hits, key=lambda h: h.span):
            start, end = hit.span
            if not text[start].isupper() or persons.touches(hit.span):
                continue
            before = around.before(start)
            before_it = bisect_right(ends, start)
            last = ends[before_it - 1] if before_it else None
            over = taken.over(hit.span)
            long = bool(over)
            if long and not any(hit.span.contains(m.span) and m.level is None for m in over):
                continue
            listed = last is not None and (_NEXT.fullmatch(text, last, start) or _DASH.fullmatch(text, last, start))
            paired = _lies_in(text, end, hit.value.candidates, homes)
            if (long or listed or paired or around.place(before)) and not around.denied(before, end):
                yield replace(hit.value, span=hit.span, rule="regions:under_parent", name=text[start:end])
                insort(ends, end)

    def _kecamatan_names(self, parent: str) -> Phrases[RegionMention]:
        return Phrases(
            {
                r.name: self._mention(0, r.name, "kecamatan", (r.code,), "regions:under_parent")
                for r in self._regions.kecamatan_of(parent)
                if fold(r.name) not in self._taken and len(r.name) > 3
            }
        )

    def _mention(self, start: int, name: str, level: str, codes: Iterable[str], rule: str) -> RegionMention:
        return RegionMention(
            span=Span(start, start + len(name)), rule=rule, name=name, level=level, candidates=tuple(sorted(codes))
        )


def _lies_in(text: str, end: int, codes: Sequence[str], homes: Mapping[int, Sequence[str]]) -> bool:
    """Whether the kabupaten or kota of a lower region follows it behind a comma: "Tembalang, Kota Semarang"."""
    gap = _IN.match(text, end)
    above = homes.get(gap.end(), ()) if gap is not None else ()
    return any(regency(code) in above for code in codes)


def _again(text: str, found: Iterable[RegionMention]) -> Iterator[Hit[RegionMention]]:
    """Later places of villages that were named with their level word, at most 20 villages."""
    for name, mention in list({m.name: m for m in found if len(m.name) > 4}.items())[:20]:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield Hit(Span(at, end), mention)
            at = text.find(name, end)


def _local_codes(regions: Regions) -> dict[str, tuple[str, ...]]:
    """Where each local word for a desa or its head is used: "pekon" → codes in Lampung."""
    found: dict[str, set[str]] = {}
    for row in regions.local_terms:
        if row["codes"] and row["level"] == "desa":
            for word in (row["term"], row["head"]):
                if word.lower() not in _GENERAL:
                    found.setdefault(word.lower(), set()).update(row["codes"].split())
    return {word: tuple(sorted(codes)) for word, codes in found.items()}
