"""Says which region each mention names, and which region the document is about.

In: `RegionMention`s. Out: one `Link` for each, with the reasons that decided, and one `Home`. Candidates are weighed by
small named reasons; a tie is ambiguous, and a kecamatan or desa is linked only under a kabupaten or kota that the text
names (or if it is the only one of its name).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netralitas_nlp.link.region_home import find_home
from netralitas_nlp.link.region_reasons import (
    REASONS,
    Evidence,
    before_its_holder,
    gather,
    under_named_kecamatan,
    under_named_region,
)
from netralitas_nlp.model import Document, Home, Link, LinkKind, LinkStatus, RegionMention
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
        evidence = gather(doc, mentions, self._regions)
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
        ids = tuple(f"region:{code}" for code, _ in weighed)
        if not weighed:
            label = f"{mention.level.title()} {mention.name}" if mention.level else mention.name
            return _answer(mention, LinkStatus.UNKNOWN, None, label, ids, ())
        best, found = weighed[0]
        lower = best.count(".") >= 2
        if len(weighed) > 1 and weighed[1][1].weight == found.weight:
            label = f"{mention.level.title()} {mention.name}" if mention.level else mention.name
            return _answer(mention, LinkStatus.AMBIGUOUS, None, label, ids[:12], ("tie",))
        if lower and _HOLDING.isdisjoint(found.held) and (len(weighed) > 1 or best.count(".") == 3):
            label = self._regions[best].official
            return _answer(mention, LinkStatus.UNKNOWN, None, label, ids[:12], ("no_region_above_named",))
        reasons = found.names or ("only_bearer",)
        return _answer(mention, LinkStatus.LINKED, best, self._regions[best].official, ids[:12], reasons)

    def _weigh(self, mention: RegionMention, evidence: Evidence) -> list[tuple[str, Balance]]:
        """Candidates with what the reasons say of them, best first."""
        weighed = [(code, weigh(REASONS, mention, self._regions[code], evidence)) for code in mention.candidates]
        return sorted(weighed, key=lambda w: (-w[1].weight, w[0]))


_HOLDING = frozenset({under_named_region, under_named_kecamatan, before_its_holder})


def _answer(
    mention: RegionMention, status: LinkStatus, code: str | None, label: str, ids: Sequence[str], reasons: Sequence[str]
) -> Link:
    return Link(
        span=mention.span,
        rule="link.regions",
        kind=LinkKind.REGION,
        target=f"region:{code}" if code else None,
        label=label,
        status=status,
        candidates=tuple(ids),
        reasons=tuple(reasons),
    )
