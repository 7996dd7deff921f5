"""Kecamatan and desa: only after a word that announces them, or under a kabupaten that the text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from netralitas_nlp.annotate.regions.context import Surroundings
from netralitas_nlp.model import RegionMention, Span
from netralitas_nlp.resources.region_words import Cue, RegionWords
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases

_NAME = re.compile(r"[A-Z][\w'’]*(?:[ -][A-Z][\w'’]*){0,3}")
_GAP = re.compile(r"[ \t]{1,3}")
_NEXT = re.compile(r"\s?(?:,|&|,?\s(?:dan|serta|maupun|atau))\s")
_GENERAL = frozenset(
    {"desa", "ds.", "kelurahan", "kel.", "kades", "kepala desa", "pj kades", "lurah", "pemdes", "kepala kelurahan"}
)
_SURE = frozenset({"kecamatan", "kec.", "desa", "kelurahan"})
_ADDRESS = re.compile(r",?\s(?:[Kk]ecamatan|[Kk]ec\.|[Kk]abupaten|[Kk]ab\.|[Kk]ota|KECAMATAN|KABUPATEN|KOTA)\s")
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
            while found is not None:
                start = end - len(cue.word) if cue.inside and found.rule != "regions:list" else found.span.start
                yield RegionMention(
                    span=Span(start, found.span.end), rule=found.rule, name=found.name, level=found.level,
                    candidates=found.candidates,
                )  # fmt: skip
                found = self._next_of_list(text, found, cue)

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
        homes = {code[:5] for code in last.candidates}
        codes = tuple(c for c in found.candidates if c[:5] in homes)
        if not codes or fold(found.name) in self._taken:
            return None
        return self._mention(gap.end(), found.name, cue.level, codes, "regions:list")

    def bare(
        self, text: str, folded: str, found: Sequence[RegionMention], around: Surroundings, persons: Sequence[Span]
    ) -> Iterator[RegionMention]:
        """Kecamatan named without a level word, in the place of a place, under a kabupaten that the text names."""
        parents = Counter(m.candidates[0][:5] for m in found if m.candidates and len(m.candidates[0]) >= 5)
        ends = [m.span.end for m in found]
        for parent, _ in sorted(parents.most_common(_MOST_PARENTS)):
            for hit in self._kecamatan(parent).find(folded):
                start, end = hit.span
                if not text[start].isupper() or any(p.overlaps(hit.span) for p in persons):
                    continue
                before = around.before(start)
                last = max((e for e in ends if e <= start), default=None)
                long = any(m.span.end > start and m.span.start < end for m in found)
                if long and not any(hit.span.contains(m.span) and m.level is None for m in found):
                    continue
                listed = last is not None and (_NEXT.fullmatch(text, last, start) or _DASH.fullmatch(text, last, start))
                if (long or listed or around.place(before)) and not around.denied(before, end):
                    yield self._mention(start, text[start:end], "kecamatan", hit.value, "regions:under_parent")
                    ends.append(end)

    def _kecamatan_names(self, parent: str) -> Phrases[tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {
            r.name: (r.code,)
            for r in self._regions.kecamatan_of(parent)
            if fold(r.name) not in self._taken and len(r.name) > 3
        }
        return Phrases(names)

    def _mention(self, start: int, name: str, level: str, codes: Iterable[str], rule: str) -> RegionMention:
        return RegionMention(
            span=Span(start, start + len(name)), rule=rule, name=name, level=level, candidates=tuple(sorted(codes))
        )


def _local_codes(regions: Regions) -> dict[str, tuple[str, ...]]:
    """Where each local word for a desa or its head is used: "pekon" → codes in Lampung."""
    found: dict[str, set[str]] = {}
    for row in regions.local_terms:
        if row["codes"] and row["level"] == "desa":
            for word in (row["term"], row["head"]):
                if word.lower() not in _GENERAL:
                    found.setdefault(word.lower(), set()).update(row["codes"].split())
    return {word: tuple(sorted(codes)) for word, codes in found.items()}
