"""All arguments of one occasion, gathered from the modules that know one sort each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netralitas_nlp.decide.candidates import Candidate, argument, given
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.events import organisers, people, when_where
from netralitas_nlp.events.audience import words_only
from netralitas_nlp.events.reading import Occasion, Reading
from netralitas_nlp.events.topics import ElectionFinder
from netralitas_nlp.model import Argument, ArgumentRole
from netralitas_nlp.resources.events import EventKnowledge
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Span


class ArgumentFinder:
    """Finds the arguments of an occasion: what decisions give of the candidates of each role, and what rules give.

    Args:
        known: Elections.
        known_regions: The register of regions.
        decisions: The decisions by name.
    """

    def __init__(self, known: EventKnowledge, known_regions: Regions, decisions: Mapping[str, Decision]) -> None:
        self._elections = ElectionFinder(known.elections)
        self._regions = known_regions
        self._decide = decisions

    def candidates(self, of: Occasion) -> dict[str, list[Candidate]]:
        """The candidates of all decisions but "region", by name."""
        parts = [part.person for part in people.candidates(of)]
        return {
            "organiser": organisers.candidates(of),
            "venue": when_where.venues(of),
            "day": when_where.days(of),
            "speaker": parts,
            "narasumber": parts,
        }

    def regions(self, of: Occasion) -> list[Candidate]:
        """The candidates of the decision "region", which rests on venue and organisers."""
        return when_where.regions(of, self._place(of), self._held_by(of), self._regions)

    def day(self, of: Occasion) -> Argument | None:
        """The day or range that the decision gives."""
        return next(when_where.day(of, self._decide["day"]), None)

    def __call__(self, of: Occasion, *, scope: bool) -> Iterator[Argument]:
        """The arguments in the order of their roles.

        Args:
            of: The occasion.
            scope: Whether elections belong to its theme.
        """
        held_by, place = self._held_by(of), self._place(of)
        yield from held_by
        yield from organisers.hosts(of)
        if of.whole:
            yield from people.people(people.candidates(of), self._decide["speaker"], self._decide["narasumber"])
            yield from people.agencies_as_material(of)
        yield from when_where.day(of, self._decide["day"])
        where = when_where.region(of, place, held_by, self._regions, self._decide["region"])
        yield from (a for a in (place, when_where.locality(of.reading, place), where) if a is not None)
        yield from words_only(of)
        if scope:
            yield from self._of_elections(of.reading)

    def _held_by(self, of: Occasion) -> list[Argument]:
        """The organisers, in reading order."""
        chosen = given(self._decide["organiser"], organisers.candidates(of))
        found = [argument(one, ArgumentRole.ORGANISER, "organiser:decided") for one in chosen]
        return sorted(found, key=lambda a: a.span or Span(0, 0))

    def _place(self, of: Occasion) -> Argument | None:
        return when_where.venue(of, self._decide["venue"])

    def _of_elections(self, reading: Reading) -> Iterator[Argument]:
        published = reading.doc.published_day
        for span, name in self._elections(reading.doc.folded, published.year if published else None):
            yield Argument(role=ArgumentRole.ELECTION, value=name, span=span, rule="election:name")
