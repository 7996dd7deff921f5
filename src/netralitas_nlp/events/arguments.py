"""All arguments of one occasion, gathered from the modules that know one sort each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netralitas_nlp.events.audience import words_only
from netralitas_nlp.events.organisers import organisers
from netralitas_nlp.events.people import agencies_as_material, people
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.events.topics import ElectionFinder
from netralitas_nlp.events.when_where import day, locality, region, venue
from netralitas_nlp.model import Argument, ArgumentRole
from netralitas_nlp.resources.events import EventKnowledge
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Span

_POINTS_BACK = re.compile(
    r"\b(?:kegiatan|acara|agenda|pertemuan|kesempatan|forum|peserta|narasumber|nara sumber|pemateri|undangan|kepada (?:para|seluruh|segenap))\b(?:[ ](?:tersebut|ini|itu|kali ini|yang|sendiri|berasal|terdiri|adalah|dari))?"
)


class ArgumentFinder:
    """Finds the arguments of an occasion.

    Args:
        known: Elections.
        regions: The register of regions.
    """

    def __init__(self, known: EventKnowledge, regions: Regions) -> None:
        self._elections = ElectionFinder(known.elections)
        self._regions = regions

    def __call__(
        self,
        reading: Reading,
        best: Span,
        told: Sequence[Span],
        kind: str,
        *,
        scope: bool,
        planned: bool,
        online: bool,
        whole: bool,
    ) -> tuple[Argument, ...]:
        """The arguments in reading order of their roles.

        Args:
            reading: The document.
            best: The trigger that names the occasion best.
            told: All places where it is named.
            kind: Its kind.
            scope: Whether elections belong to its theme.
            planned: Whether it lies ahead.
            online: Whether it was held online only.
            whole: Whether the text is about it, so that speakers and lists of the whole text belong to it.
        """
        return tuple(self._all(reading, best, told, kind, scope=scope, planned=planned, online=online, whole=whole))

    def _all(
        self,
        reading: Reading,
        best: Span,
        told: Sequence[Span],
        kind: str,
        *,
        scope: bool,
        planned: bool,
        online: bool,
        whole: bool,
    ) -> Iterator[Argument]:
        about = _about(reading, told, whole=whole)
        held_by = organisers(reading, told, about, kind)
        yield from held_by
        if whole:
            yield from people(reading)
            yield from agencies_as_material(reading, about)
        yield from day(reading, best, told, about, planned=planned)
        place = venue(reading, best, told, about)
        where = region(reading, place, held_by, told, self._regions, online=online, whole=whole)
        yield from (a for a in (place, locality(reading, place, where), where) if a is not None)
        yield from words_only(reading, told, about)
        if scope:
            yield from self._of_elections(reading)

    def _of_elections(self, reading: Reading) -> Iterator[Argument]:
        published = reading.doc.published_day
        for found in self._elections(reading.doc.folded, published.year if published else None):
            yield Argument(role=ArgumentRole.ELECTION, value=found.name, span=found.span, rule="election:name")


def _about(reading: Reading, told: Sequence[Span], *, whole: bool) -> tuple[Span, ...]:
    """The sentences about an occasion: where it is named, and those that point back to it."""
    found = {s for t in told for s in reading.about(t)}
    if whole:
        found |= {s for s in reading.sentences if _POINTS_BACK.search(reading.doc.folded, s.start, s.end)}
    return tuple(sorted(found))
