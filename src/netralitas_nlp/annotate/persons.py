"""Finds names of people: every stretch of capitalised words that could be a name is a candidate, learned weights decide.

In: names of the engine, agencies, regions and offices. Out: one `PersonMention` for each name, titles and degrees outside
it. The rule says whether the engine saw the name with these borders ("persons:engine") or it was read from its words and
surroundings ("persons:read").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from netralitas_nlp.annotate.person_looks import Looks
from netralitas_nlp.annotate.person_runs import Page, Runs
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, own_decisions
from netralitas_nlp.decide.sets import best_set, shares
from netralitas_nlp.decide.sums import Sums
from netralitas_nlp.model import (
    AgencyMention,
    Document,
    NameLabel,
    NameMention,
    OfficeMention,
    PersonMention,
    RegionMention,
)
from netralitas_nlp.resources.persons import PersonWords
from netralitas_nlp.text.personnames import PersonNames
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that could be a name.

    Attributes:
        span: Their characters.
        words: Their places among the words of the text.
        probability: How likely they are a name with these borders.
    """

    span: Span
    words: range
    probability: float


class PersonFinder:
    """Finds names of people.

    Args:
        names: Takes printed names apart.
        words: Word lists.
        unit_words: Words that tasks of public bodies are named with (no names).
        decisions: The learned decisions by name; None for the package's own.

    Attributes:
        rounds: Names of the decisions.
    """

    name = "persons"
    needs = (AgencyMention, RegionMention, OfficeMention)
    uses = (NameMention,)
    gives = (PersonMention,)
    rounds = (("person",),)

    def __init__(
        self,
        names: PersonNames,
        words: PersonWords,
        unit_words: frozenset[str],
        decisions: Mapping[str, Decision] | None = None,
    ) -> None:
        self._given = (names, words, unit_words)
        self._names = names
        self._runs = Runs(names, words, unit_words)
        self.decisions = own_decisions(self.rounds, decisions)
        self._sums = Sums(self.decisions["person"])

    def deciding(self, decisions: Mapping[str, Decision]) -> PersonFinder:
        """The same finder with other weights for the decisions named."""
        return PersonFinder(*self._given, {**self.decisions, **decisions})

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """Every stretch of words that could be a name."""
        page = self._runs.page(doc)
        looks = Looks(self._runs, page)
        return {"person": [_candidate(page, first, end, looks(first, end)) for first, end in self._places(page)]}

    def __call__(self, doc: Document) -> Iterator[PersonMention]:
        """All names of people, in reading order, without overlaps."""
        page = self._runs.page(doc)
        for stretch in self._given_on(page):
            yield from self._mention(page, stretch)

    def _places(self, page: Page) -> Iterator[tuple[int, int]]:
        """Every stretch of words that could be a name."""
        for run in self._runs.runs(page):
            yield from self._runs.stretches(page, *run)

    def _given_on(self, page: Page) -> Iterator[Stretch]:
        """The names that the decision gives, in reading order."""
        row, accept, looks = page.row, self._sums.decision.accept, Looks(self._runs, page)
        places = list(self._places(page))
        spans = [Span(row.starts[first], row.ends[end - 1]) for first, end in places]
        likely = shares([(span, looks.score(self._sums, *place)) for span, place in zip(spans, places, strict=True)])
        for index in best_set([(span, share - accept) for span, share in zip(spans, likely, strict=True)]):
            yield Stretch(spans[index], range(*places[index]), likely[index])

    def _mention(self, page: Page, stretch: Stretch) -> Iterator[PersonMention]:
        parts = self._names.parts(page.row.text, stretch.span)
        if parts is None:
            return
        seen = (*_ends(stretch), NameLabel.PERSON) in page.over(*_ends(stretch))
        yield PersonMention(
            span=parts.name,
            rule=f"persons:{'engine' if seen else 'read'}",
            name=" ".join(parts.name.of(page.row.text).split()),
            prefix=parts.prefix,
            suffix=parts.suffix,
            probability=round(stretch.probability, 3),
        )


def _ends(stretch: Stretch) -> tuple[int, int]:
    return stretch.words.start, stretch.words.stop


def _candidate(page: Page, first: int, end: int, features: frozenset[str]) -> Candidate:
    span = Span(page.row.starts[first], page.row.ends[end - 1])
    return Candidate(span.of(page.row.text), span, features)
