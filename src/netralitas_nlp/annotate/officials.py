"""Joins names and offices: who holds which office, as the words around both say.

"Kepala Bakesbangpol Kabupaten Jepara, Lukito Sudi Asmara"   the office before the name
"Lukito Sudi Asmara, Kepala Bakesbangpol, mengatakan"        behind it
"Ketua KPU yang juga Ketua Panitia Sastro Wirabumi"          two offices, one person
"Tim penguji terdiri dari A, B, dan C"                       one office, several persons

Every name near an office is a candidate for its holder (`office_holders.py`); learned weights decide. In: `PersonMention`s
and `OfficeMention`s. Out: one `Official` for each pair that is given; the rule says on which side the office stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from netralitas_nlp.annotate.office_holders import Pair, pairs
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, own_decisions
from netralitas_nlp.model import (
    AgencyMention,
    Document,
    OfficeMention,
    Official,
    PersonMention,
    RegionMention,
    Sentence,
    Span,
)
from netralitas_nlp.model.posts import AT_EVENT
from netralitas_nlp.resources.offices import OfficeRegister


class OfficialFinder:
    """Joins `PersonMention`s and `OfficeMention`s.

    Args:
        register: Offices with their categories.
        decisions: The learned decision "post"; None for the package's own.
    """

    name = "officials"
    needs = (PersonMention, OfficeMention)
    uses = (Sentence, AgencyMention, RegionMention)
    gives = (Official,)
    rounds = (("post",),)

    def __init__(self, register: OfficeRegister, decisions: Mapping[str, Decision] | None = None) -> None:
        self._register = register
        self.decisions = own_decisions(self.rounds, decisions)

    def deciding(self, decisions: Mapping[str, Decision]) -> OfficialFinder:
        """The same finder with other weights for the decisions named."""
        return OfficialFinder(self._register, {**self.decisions, **decisions})

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """Every office with each name near it; the value is the office, the span is the name's."""
        found = []
        for pair in pairs(doc, self._register):
            office, name = pair.office, pair.person.span
            place = f"{office.span.start}-{office.span.end}"
            agency = (office.agency_name,) if office.agency_name else ()
            found.append(Candidate(office.span.of(doc.text), name, pair.features, ref=place, names=agency))
        return {"post": found}

    def __call__(self, doc: Document) -> Iterator[Official]:
        """Each office that somebody named beside it holds, in reading order of the offices."""
        decision = self.decisions["post"]
        likely: dict[Span, list[tuple[float, Pair]]] = {}
        for pair in pairs(doc, self._register):
            probability = decision.probability(pair.features)
            if probability >= decision.accept:
                likely.setdefault(pair.office.span, []).append((probability, pair))
        for found in _settled(likely):
            for probability, pair in found:
                yield Official(
                    span=pair.person.span.to(pair.office.span),
                    rule=f"officials:{'before' if pair.ahead else 'behind'}",
                    person=pair.person.span,
                    office=pair.office.span,
                    probability=round(probability, 3),
                )


def _settled(likely: Mapping[Span, Sequence[tuple[float, Pair]]]) -> list[list[tuple[float, Pair]]]:
    """The holders of each office: they stand on one side of it.

    Where names on both sides could hold it ("X, Bupati Kudus, Y, Ketua KPU"), those that hold a neighbouring office are
    left out first; then the side of the likeliest is taken. A part at an occasion ("pemateri") is had beside an office.
    """
    sides = {span: {pair.ahead for _, pair in found} for span, found in likely.items()}
    posts = {span for span, found in likely.items() if found[0][1].office.category != AT_EVENT}
    busy = {pair.person.span for span in posts if len(sides[span]) == 1 for _, pair in likely[span]}
    settled = []
    for span in sorted(likely):
        found = list(likely[span])
        if len(sides[span]) > 1:
            found = [f for f in found if f[1].person.span not in busy] or found
            ahead = max(found, key=lambda f: f[0])[1].ahead
            found = [f for f in found if f[1].ahead == ahead]
            if span in posts:
                busy |= {pair.person.span for _, pair in found}
        settled.append(found)
    return settled
