"""Which region a document is about: the one with most support, by the place and the way it is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from netralitas_nlp.model import Block, BlockKind, Document, Home, Link, LinkStatus, RegionMention, Span
from netralitas_nlp.model.ids import province as province_of
from netralitas_nlp.model.ids import regency
from netralitas_nlp.resources.regions import Regions

# A mention counts one; these add to it. A dateline in a provincial or national story is often only where the
# reporter sat, so it does not outweigh four mentions in the story.
_IN_TITLE = 2
_IN_DATELINE = 3
_IN_LEAD = 1
_OF_OUTLET = 1
_LEAD = 600
_MOST = 12


@dataclass
class _Support:
    weight: int = 0
    count: int = 0
    best: Span = field(default_factory=lambda: Span(0, 0))
    reasons: set[str] = field(default_factory=set)


def find_home(
    doc: Document, linked: Sequence[tuple[RegionMention, Link]], lines: Sequence[Span], regions: Regions
) -> Home:
    """The document's home region.

    A kabupaten or kota if one has most support; the province if it is named more often than all of its kabupaten
    and kota, or if none is named; unknown if the text names no region and the outlet has none.
    """
    kabkota, provinces = _supports(doc, linked, lines)
    if doc.home is not None and doc.home in regions:
        side = provinces if len(doc.home) == 2 else kabkota
        if doc.home in side or not (kabkota or provinces):
            support = side.setdefault(doc.home, _Support())
            support.weight += _OF_OUTLET
            support.reasons.add("outlet_home")
    ranked = sorted(kabkota, key=lambda c: (-kabkota[c].weight, c))
    top_province = min(provinces, key=lambda c: (-provinces[c].weight, c), default=None)
    if top_province is not None and _province_leads(top_province, provinces, kabkota):
        return _home(top_province, provinces[top_province], (top_province, *ranked))
    if not ranked:
        return Home(span=Span(0, 0), rule="regions:home", region=None, status=LinkStatus.UNKNOWN)
    best = ranked[0]
    if len(ranked) > 1 and kabkota[ranked[1]].weight == kabkota[best].weight:
        shared = {province_of(code) for code in ranked if kabkota[code].weight == kabkota[best].weight}
        return Home(
            span=kabkota[best].best,
            rule="regions:home",
            region=None,
            province=shared.pop() if len(shared) == 1 else None,
            status=LinkStatus.AMBIGUOUS,
            candidates=tuple(ranked[:_MOST]),
            reasons=("tie",),
        )
    return _home(best, kabkota[best], tuple(ranked))


def _province_leads(province: str, provinces: dict[str, _Support], kabkota: dict[str, _Support]) -> bool:
    """Whether the story is the province's: named more than all its kabupaten and kota together."""
    inside = sum(s.count for code, s in kabkota.items() if province_of(code) == province)
    strongest = max((s.weight for s in kabkota.values()), default=0)
    return provinces[province].count > inside and provinces[province].weight > strongest


def _supports(
    doc: Document, linked: Sequence[tuple[RegionMention, Link]], lines: Sequence[Span]
) -> tuple[dict[str, _Support], dict[str, _Support]]:
    titles = [b.span for b in doc.of(Block) if b.kind is BlockKind.TITLE]
    kabkota: dict[str, _Support] = {}
    provinces: dict[str, _Support] = {}
    for mention, link in linked:
        code = link.code
        if code is None:
            continue
        side, key = (provinces, code) if len(code) == 2 else (kabkota, regency(code))
        support = side.setdefault(key, _Support())
        if support.count == 0:
            support.best = mention.span
        weight = 1
        for spans, name, more in ((lines, "dateline", _IN_DATELINE), (titles, "title", _IN_TITLE)):
            if any(s.contains(mention.span) for s in spans):
                weight += more
                support.reasons.add(name)
                support.best = mention.span
        if mention.span.start < _LEAD:
            weight += _IN_LEAD
            support.reasons.add("lead")
        support.weight += weight
        support.count += 1
    return kabkota, provinces


def _home(code: str, support: _Support, candidates: Sequence[str]) -> Home:
    return Home(
        span=support.best,
        rule="regions:home",
        region=code,
        province=province_of(code),
        candidates=tuple(candidates[:_MOST]),
        reasons=("most_named", *sorted(support.reasons)),
    )
