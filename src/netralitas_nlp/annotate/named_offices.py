"""Finds offices beside names, whether the register knows them or not: "[Kurator Pameran Wayang] Sastro Wirabumi".

The register reads offices that it knows, and cuts them where its grammar ends. Here every stretch of words beside a name is
a candidate (`office_stretches.py`), and learned weights decide which one is the office of who is named (decision
"office_words"). In: names, offices of the register, agencies, regions. Out: an `OfficeMention` with `beside` for each stretch
that is given and that the register has not read in the same way; it takes the place of what it overlaps.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from netralitas_nlp.annotate.office_looks import Looks
from netralitas_nlp.annotate.office_status import StatusReader
from netralitas_nlp.annotate.office_stretches import AGENCY, REGION, Scene, Stretch, Stretches, Thing
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, likelihood, own_decisions
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.model import (
    AgencyMention,
    Document,
    LinkKind,
    OfficeMention,
    PersonMention,
    RegionMention,
    Sentence,
)
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.text.span import Span

_CLOSING = re.compile(r" {0,2}\)")


class NamedOfficeFinder:
    """Finds offices beside names.

    Args:
        register: Word lists of the grammar of offices.
        decisions: The learned decision "office_words"; None for the package's own.
    """

    name = "named_offices"
    needs = (PersonMention, OfficeMention)
    uses = (Sentence, AgencyMention, RegionMention, LinkKind.AGENCY, LinkKind.REGION)
    gives = (OfficeMention,)
    rounds = (("office_words",),)

    def __init__(self, register: OfficeRegister, decisions: Mapping[str, Decision] | None = None) -> None:
        self._register = register
        self._stretches = Stretches(register)
        self._status = StatusReader(register)
        self.decisions = own_decisions(self.rounds, decisions)
        self._sums = Sums(self.decisions["office_words"])

    def deciding(self, decisions: Mapping[str, Decision]) -> NamedOfficeFinder:
        """The same finder with other weights for the decisions named."""
        return NamedOfficeFinder(self._register, {**self.decisions, **decisions})

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """Every stretch beside a name; what it could be the office of is the name."""
        scene = Scene(doc)
        looks = Looks(scene)
        places = [(_span(scene, stretch), stretch) for stretch in self._stretches(scene)]
        found = [Candidate(span.of(doc.text), span, looks(s), of=s.person.span) for span, s in places]
        return {"office_words": found}

    def __call__(self, doc: Document) -> Iterator[OfficeMention]:
        """The likeliest stretch of each name, if it is likely enough, in reading order, without overlaps."""
        scene = Scene(doc)
        known = {office.span for office in doc.of(OfficeMention)}
        given: dict[Span, Stretch] = {}
        taken: set[int] = set()
        for _, span, stretch in sorted(self._likely(scene), key=lambda found: (-found[0], found[1])):
            words = range(stretch.first, stretch.end)
            if taken.isdisjoint(words):
                taken.update(words)
                given[span] = stretch
        for span in sorted(given.keys() - known):
            yield self._mention(doc, scene, span, given[span])

    def _likely(self, scene: Scene) -> Iterator[tuple[float, Span, Stretch]]:
        """Of each name the stretch with the highest score, if the decision gives it."""
        looks, accept = Looks(scene), self._sums.decision.accept
        best: dict[Span, tuple[float, Span, Stretch]] = {}
        for stretch in self._stretches(scene):
            score, name = looks.score(self._sums, stretch), stretch.person.span
            if name not in best or score > best[name][0]:
                best[name] = (score, _span(scene, stretch), stretch)
        yield from (found for found in best.values() if likelihood(found[0]) >= accept)

    def _mention(self, doc: Document, scene: Scene, span: Span, stretch: Stretch) -> OfficeMention:
        office = self._same_head(scene, stretch)
        agency, name, region = _where(doc, scene, stretch)
        if agency is None and name is None and office is not None:
            agency, name = office.agency, office.agency_name
        return OfficeMention(
            span=span,
            rule="offices:beside",
            office=office.office if office is not None else None,
            status=self._status.opening(scene.row, stretch.first, stretch.end, office)[1],
            agency=agency,
            agency_name=name,
            region=region or (office.region if office is not None else None),
            inferred=office.inferred if office is not None and agency == office.agency else False,
            category=office.category if office is not None else None,
            beside=stretch.person.span,
        )

    def _same_head(self, scene: Scene, stretch: Stretch) -> OfficeMention | None:
        """The office of the register that the stretch begins with, after words of status; not the "Bupati" of "istri Bupati"."""
        first, _ = self._status.opening(scene.row, stretch.first, stretch.end, None)
        known = scene.offices.get(stretch.first) or scene.offices.get(first)
        if known is None or known.first not in (stretch.first, first) or not _inside(known, stretch):
            return None
        return known.mention if isinstance(known.mention, OfficeMention) else None


def _span(scene: Scene, stretch: Stretch) -> Span:
    """The characters of a stretch; a bracket that its last word stands in belongs to it."""
    text, start, end = scene.row.text, scene.row.starts[stretch.first], scene.row.ends[stretch.end - 1]
    opened = text.count("(", start, end) > text.count(")", start, end)
    closing = _CLOSING.match(text, end) if opened else None
    return Span(start, closing.end() if closing else end)


def _inside(thing: Thing, stretch: Stretch) -> bool:
    return stretch.first <= thing.first and thing.end <= stretch.end


def _where(doc: Document, scene: Scene, stretch: Stretch) -> tuple[str | None, str | None, str | None]:
    """Id and name of the last agency in a stretch, and the code of its region or of the last region beside agencies."""
    agency = name = region = None
    things = (scene.things.get(index) for index in range(stretch.first, stretch.end))
    for thing in dict.fromkeys(t for t in things if t is not None and _inside(t, stretch)):
        if thing.kind == AGENCY:
            link = doc.link(thing.mention.span, LinkKind.AGENCY)
            if link is not None:
                agency, name, region = link.target, link.label, link.code
        elif thing.kind == REGION and agency is None:
            link = doc.link(thing.mention.span, LinkKind.REGION)
            region = link.code if link is not None else None
    return agency, name, region
