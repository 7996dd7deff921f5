"""Says which region each mention names, and which region the document is about.

In: `RegionMention`s. Out: one `Link` for each, with the reasons that decided, and one `Home`. Candidates are weighed by
small named reasons; a tie is ambiguous, and a kecamatan or desa is linked only under a kabupaten or kota that the text
names (or if it is the only one of its name).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netralitas_nlp.link.region_home import find_home
from netralitas_nlp.link.region_reasons import REASONS, Evidence, gather
from netralitas_nlp.model import Document, Home, Link, LinkKind, LinkStatus, RegionMention
from netralitas_nlp.model.ids import regency
from netralitas_nlp.resources.regions import Regions


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
        ids = tuple(f"region:{code}" for code, _, _ in weighed)
        if not weighed:
            label = f"{mention.level.title()} {mention.name}" if mention.level else mention.name
            return _answer(mention, LinkStatus.UNKNOWN, None, label, ids, ())
        best, score, reasons = weighed[0]
        lower = best.count(".") >= 2
        if len(weighed) > 1 and weighed[1][1] == score:
            label = f"{mention.level.title()} {mention.name}" if mention.level else mention.name
            return _answer(mention, LinkStatus.AMBIGUOUS, None, label, ids[:12], ("tie",))
        if lower and not _HOLDING.intersection(reasons) and (len(weighed) > 1 or best.count(".") == 3):
            label = self._regions[best].official
            return _answer(mention, LinkStatus.UNKNOWN, None, label, ids[:12], ("no_region_above_named",))
        reasons = reasons or ("only_bearer",)
        return _answer(mention, LinkStatus.LINKED, best, self._regions[best].official, ids[:12], reasons)

    def _weigh(self, mention: RegionMention, evidence: Evidence) -> list[tuple[str, int, tuple[str, ...]]]:
        """Candidates with their weight and reasons, best first."""
        weighed = []
        for code in mention.candidates:
            region = self._regions[code]
            given = [r for r in REASONS if r(mention, region, evidence)]
            weighed.append((code, sum(REASONS[r] for r in given), tuple(r.__name__ for r in given)))
        return sorted(weighed, key=lambda w: (-w[1], w[0]))


_HOLDING = frozenset({"under_named_region", "under_named_kecamatan", "before_its_holder"})


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
