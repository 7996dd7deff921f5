"""Says which region each mention names, and which region the document is about.

In: `RegionMention`s. Out: one `Link` for each, with the reasons that decided, and one `Home`. Candidates are weighed by
small named reasons; a tie is ambiguous, and a kecamatan or desa is linked only under a kabupaten or kota that the text
names (or if it is the only one of its name).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netralitas_nlp.link.region_reasons import (
    REASONS,
    Evidence,
    before_its_holder,
    gather,
    under_named_kecamatan,
    under_named_region,
)
from netralitas_nlp.model import Block, BlockKind, Document, Home, Link, LinkKind, LinkStatus, RegionMention, Span
from netralitas_nlp.model.ids import province as province_of
from netralitas_nlp.model.ids import regency
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.weighing import Balance, weigh


class RegionLinker:
    """Links region mentions to Kemendagri codes.

    Args:
        regions: The tables.
    """

    name = "link.regions"
    needs = (RegionMention,)
    uses = ()
    gives = (LinkKind.REGION, Home)

    def __init__(self, regions: Regions) -> None:
        self._regions = regions

    def __call__(self, doc: Document) -> Iterator[Link | Home]:
        """A link for each region mention of `doc`, then the document's home region."""
        mentions = doc.of(RegionMention)
        evidence = gather(doc, mentions)
        links: dict[int, Link] = {}
        # From the top down: a lower region is weighed by the upper ones that were linked.
        for wanted in (("provinsi", "kabupaten", "kota", None), ("kecamatan",), ("desa", "kelurahan")):
            for index, mention in enumerate(mentions):
                if mention.level in wanted and index not in links:
                    link = self._link(mention, evidence)
                    links[index] = link
                    if link.code is not None:
                        evidence.linked.update((link.code, regency(link.code)))
        ordered = [links[index] for index in range(len(mentions))]
        yield from ordered
        yield find_home(doc, list(zip(mentions, ordered, strict=True)), evidence.datelines, self._regions)

    def _link(self, mention: RegionMention, evidence: Evidence) -> Link:
        weighed = self._weigh(mention, evidence)
        code, label = None, f"{mention.level.title()} {mention.name}" if mention.level else mention.name
        status = LinkStatus.UNKNOWN
        reasons: tuple[str, ...] = ()
        if weighed:
            best, found = weighed[0]
            official, alone = self._regions[best].official, len(weighed) == 1
            if not alone and weighed[1][1].weight == found.weight:
                status, reasons = LinkStatus.AMBIGUOUS, ("tie",)
            elif best.count(".") >= 2 and _HOLDING.isdisjoint(found.held) and (not alone or best.count(".") == 3):
                label, reasons = official, ("no_region_above_named",)
            else:
                status, code, label, reasons = LinkStatus.LINKED, best, official, found.names or ("only_bearer",)
        return Link(
            span=mention.span,
            rule="link.regions",
            kind=LinkKind.REGION,
            target=f"region:{code}" if code else None,
            label=label,
            status=status,
            candidates=tuple(f"region:{candidate}" for candidate, _ in weighed[:_MOST]),
            reasons=reasons,
        )

    def _weigh(self, mention: RegionMention, evidence: Evidence) -> list[tuple[str, Balance]]:
        """Candidates with what the reasons say of them, best first."""
        weighed = [(code, weigh(REASONS, mention, self._regions[code], evidence)) for code in mention.candidates]
        return sorted(weighed, key=lambda w: (-w[1].weight, w[0]))


_HOLDING = frozenset({under_named_region, under_named_kecamatan, before_its_holder})
_MOST = 12  # candidates that are told


# ------------------------------------------------------------------ home


# A mention counts one; these add to it. A dateline in a provincial or national story is often only where the
# reporter sat, so it does not outweigh four mentions in the story.
_IN_TITLE = 2
_IN_DATELINE = 3
_IN_LEAD = 1
_OF_OUTLET = 1
_LEAD = 600


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
