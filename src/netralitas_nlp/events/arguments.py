"""All arguments of one occasion, gathered from the modules that know one sort each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from netralitas_nlp.decide.candidates import Candidate, decided, given
from netralitas_nlp.decide.decision import Decision, Verdict
from netralitas_nlp.events import organisers, people, when_where
from netralitas_nlp.events.audience import words_only
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.events.topics import ElectionFinder
from netralitas_nlp.model import Argument, ArgumentRole
from netralitas_nlp.resources.events import EventKnowledge
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Span

_POINTS_BACK = r"\b{points_back}\b"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion whose arguments are looked for.

    Attributes:
        best: The words that name it best.
        told: All places where it is named.
        kind: Its kind.
        about: The sentences about it.
        planned: Whether it lies ahead.
        whole: Whether the text is about it, so that speakers and lists of the whole text belong to it.
    """

    best: Span
    told: tuple[Span, ...]
    kind: str
    about: tuple[Span, ...]
    planned: bool = False
    whole: bool = True


def occasion(reading: Reading, best: Span, told: Sequence[Span], kind: str, *, planned: bool, whole: bool) -> Occasion:
    """One occasion, with the sentences about it."""
    return Occasion(best, tuple(told), kind, _about(reading, told, whole=whole), planned, whole)


class ArgumentFinder:
    """Finds the arguments of an occasion: candidates of each role, and which of them the decisions give.

    Args:
        known: Elections.
        known_regions: The register of regions.
        decisions: The decisions by name.
    """

    def __init__(self, known: EventKnowledge, known_regions: Regions, decisions: Mapping[str, Decision]) -> None:
        self._elections = ElectionFinder(known.elections)
        self._regions = known_regions
        self._decide = decisions

    def organisers(self, reading: Reading, of: Occasion) -> list[Candidate]:
        """Candidates of the decision "organiser"."""
        return organisers.candidates(reading, of.told, of.about, of.kind)

    def days(self, reading: Reading, of: Occasion) -> list[Candidate]:
        """Candidates of the decision "day"."""
        return when_where.days(reading, of.best, of.told, of.about, planned=of.planned)

    def venues(self, reading: Reading, of: Occasion) -> list[Candidate]:
        """Candidates of the decision "venue"."""
        return when_where.venues(reading, of.best, of.told, of.about)

    def regions(
        self, reading: Reading, of: Occasion, place: Argument | None, held_by: Sequence[Argument]
    ) -> list[Candidate]:
        """Candidates of the decision "region", after venue and organisers."""
        return when_where.regions(reading, place, held_by, of.told, self._regions)

    def held_by(self, reading: Reading, of: Occasion) -> list[Argument]:
        """The organisers that the decision gives, in reading order."""
        found = [_organiser(c, v) for c, v in given(self._decide["organiser"], self.organisers(reading, of))]
        return sorted(found, key=lambda a: a.span or Span(0, 0))

    def day(self, reading: Reading, of: Occasion) -> Argument | None:
        """The day or range that the decision gives."""
        return next(when_where.day(reading, self.days(reading, of), self._decide["day"]), None)

    def place(self, reading: Reading, of: Occasion) -> Argument | None:
        """The venue that the decision gives."""
        return when_where.venue(self.venues(reading, of), self._decide["venue"])

    def __call__(self, reading: Reading, of: Occasion, *, scope: bool) -> Iterator[Argument]:
        """The arguments in the order of their roles.

        Args:
            reading: The document.
            of: The occasion.
            scope: Whether elections belong to its theme.
        """
        held_by = self.held_by(reading, of)
        yield from held_by
        yield from organisers.hosts(reading, of.told, of.about, of.kind)
        if of.whole:
            parts = people.candidates(reading, of.told)
            yield from people.people(parts, self._decide["speaker"], self._decide["narasumber"])
            yield from people.agencies_as_material(reading, of.about)
        yield from when_where.day(reading, self.days(reading, of), self._decide["day"])
        place = self.place(reading, of)
        found = self.regions(reading, of, place, held_by)
        where = when_where.region(reading, found, self._decide["region"], held_by, of.told, self._regions)
        yield from (a for a in (place, when_where.locality(reading, place), where) if a is not None)
        yield from words_only(reading, of.told, of.about)
        if scope:
            yield from self._of_elections(reading)

    def _of_elections(self, reading: Reading) -> Iterator[Argument]:
        published = reading.doc.published_day
        for found in self._elections(reading.doc.folded, published.year if published else None):
            yield Argument(role=ArgumentRole.ELECTION, value=found.name, span=found.span, rule="election:name")


def _organiser(candidate: Candidate, verdict: Verdict) -> Argument:
    return decided(
        Argument(
            role=ArgumentRole.ORGANISER,
            value=candidate.value,
            span=candidate.span,
            rule="organiser:decided",
            ref=candidate.ref,
        ),
        verdict,
    )


def _about(reading: Reading, told: Sequence[Span], *, whole: bool) -> tuple[Span, ...]:
    """The sentences about an occasion: where it is named, and those that point back to it."""
    found = {s for t in told for s in reading.about(t)}
    if whole:
        back = reading.form(_POINTS_BACK)
        found |= {s for s in reading.sentences if back.search(reading.doc.folded, s.start, s.end)}
    return tuple(sorted(found))
