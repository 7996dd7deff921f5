"""The reasons by which candidates for a region are weighed. A reason's docstring is its documentation.

Weights were set on texts of the regional press: only their order matters, and a tie is an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from netralitas_nlp.model import Block, BlockKind, Document, RegionMention, Span
from netralitas_nlp.model.entities import Region
from netralitas_nlp.model.ids import district, province
from netralitas_nlp.text.datelines import datelines

_PLACE_WORDS = frozenset({"di", "ke", "dari", "asal", "menuju", "warga", "antara", "hingga", "via"})

# What stands between a region and the one that holds it: "Sukajadi, Bandung", "Sukajadi (Bandung)", "Sukajadi di Bandung".
_HOLDING_GAP = re.compile(r"\s?[,(/]\s?(?:di\s)?|\s?[-–—]\s?|\s(?:di\s)?")


@dataclass
class Evidence:
    """What a document as a whole says about its regions.

    Attributes:
        named: Codes that the text names beyond doubt (one candidate, or with the level word).
        linked: Codes that mentions have been linked to so far.
        datelines: Spans of datelines.
        home: Code of the outlet's home region, or None.
        folded: The folded text.
        beside: Mention → the mention that stands right after it, as the region that holds it would ("Sukajadi, Bandung").
        beneath: The same, the other way round.
    """

    named: dict[str, int]
    linked: set[str]
    datelines: tuple[Span, ...]
    home: str | None
    folded: str
    beside: dict[Span, RegionMention]
    beneath: dict[Span, RegionMention]


def gather(doc: Document, mentions: Sequence[RegionMention]) -> Evidence:
    """What the mentions of a document say together."""
    sure = (m for m in mentions if len(m.candidates) == 1 and m.level not in ("desa", "kelurahan"))
    blocks = [b.span for b in doc.of(Block) if b.kind is BlockKind.DATELINE]
    pairs = [(a, b) for a, b in pairwise(mentions) if _HOLDING_GAP.fullmatch(doc.folded, a.span.end, b.span.start)]
    return Evidence(
        beside={a.span: b for a, b in pairs},
        beneath={b.span: a for a, b in pairs},
        named=Counter(m.candidates[0] for m in sure),
        linked=set(),
        datelines=(*blocks, *datelines(doc.content)),
        home=doc.home,
        folded=doc.folded,
    )


Reason = Callable[[RegionMention, Region, Evidence], bool]


def level_word(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """A word says or implies the level: "Kabupaten Semarang", "Pemkot Semarang", "Gubernur Jambi"."""
    return mention.level is not None and mention.level == region.level


def named_in_full(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The text names this very region elsewhere, with its level word or by a name that only it bears."""
    return len(mention.candidates) > 1 and region.code in evidence.named


def named_more(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The text names both in full, but this one at least three times as often as any other."""
    others = max((evidence.named.get(c, 0) for c in mention.candidates if c != region.code), default=0)
    return others > 0 and evidence.named.get(region.code, 0) >= 3 * others


def under_named_region(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The kabupaten or kota (for a desa, better: the kecamatan) that holds it is named in the text."""
    return region.code.count(".") >= 2 and (region.kabkota in evidence.linked or region.kabkota in evidence.named)


def under_named_kecamatan(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The kecamatan that holds the desa is named in the text."""
    return region.code.count(".") == 3 and district(region.code) in evidence.linked


def before_its_holder(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The region that holds it stands right after it: "Kecamatan Sukajadi, Bandung"."""
    after = evidence.beside.get(mention.span)
    if after is None or region.code.count(".") < 2:
        return False
    return any(region.code.startswith(code + ".") for code in after.candidates)


def after_its_part(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """A kecamatan or desa of it stands right before it: "Kecamatan Sukajadi, Bandung"."""
    before = evidence.beneath.get(mention.span)
    if before is None or before.level not in ("kecamatan", "desa", "kelurahan"):
        return False
    return any(code.startswith(region.code + ".") for code in before.candidates)


def misspelled(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The name is printed with a slip of the pen ("Papua Pengunungan"); says so, weighs nothing."""
    return mention.misspelled


def holds_named_kecamatan(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The text names a kecamatan that only it has: "Kecamatan Sukapura, Probolinggo"."""
    inside = region.code + "."
    return len(region.code) == 5 and any(code.count(".") == 2 and code.startswith(inside) for code in evidence.named)


def province_named(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The text names its province, or another region of that province."""
    if region.level == "provinsi":
        return False
    return any(code != region.code and province(code) == region.province for code in evidence.named)


def town_of_dateline(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """It stands in the dateline, which names a town: the Kota, not the Kabupaten or the province of that name."""
    in_dateline = any(d.contains(mention.span) for d in evidence.datelines)
    return mention.level is None and in_dateline and region.level in ("kota", "kecamatan")


def town_to_be_in(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The bare name stands after a word of place ("ke Semarang"), where the usage means the Kota."""
    if mention.level is not None or region.level != "kota":
        return False
    before = evidence.folded[max(0, mention.span.start - 12) : mention.span.start].split()
    return bool(before) and before[-1] in _PLACE_WORDS and region.code not in PROVINCE_TOWNS


def province_by_usage(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """Bare Jambi, Bengkulu and Gorontalo are the province."""
    return mention.level is None and region.level == "provinsi" and region.code in _PROVINCES_BY_USAGE


def town_by_usage(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """Bare Yogyakarta and Jogja are the Kota."""
    return mention.level is None and region.code == "34.71"


def home_of_outlet(mention: RegionMention, region: Region, evidence: Evidence) -> bool:
    """The outlet is at home there: a weak hint."""
    return evidence.home is not None and region.code.startswith(evidence.home)


_PROVINCES_BY_USAGE = frozenset({"15", "17", "75"})
PROVINCE_TOWNS = frozenset({"15.71", "17.71", "75.71"})

REASONS: Mapping[Reason, int] = {
    level_word: 6,
    named_in_full: 4,
    named_more: 1,
    under_named_region: 4,
    before_its_holder: 4,
    after_its_part: 3,
    holds_named_kecamatan: 3,
    under_named_kecamatan: 4,
    town_of_dateline: 5,
    town_by_usage: 2,
    province_by_usage: 2,
    province_named: 2,
    town_to_be_in: 1,
    home_of_outlet: 1,
    misspelled: 0,
}
