"""Finds names of people: every stretch of capitalised words that could be a name is a candidate, learned weights decide.

In: names of the engine, agencies, regions and offices. Out: one `PersonMention` for each name, titles and degrees outside
it. The rule says whether the engine saw the name with these borders ("persons:engine") or it was read from its words and
surroundings ("persons:read").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from netralitas_nlp.annotate.person_looks import Looks
from netralitas_nlp.annotate.person_runs import Page, Runs
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, likelihood, own_decisions
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
        score: Log odds that they are a name with these borders.
    """

    span: Span
    words: range
    score: float


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
        for stretch in sorted(_apart(self._likely(page)), key=lambda s: s.span):
            yield from self._mention(page, stretch)

    def _places(self, page: Page) -> Iterator[tuple[int, int]]:
        """Every stretch of words that could be a name."""
        for run in self._runs.runs(page):
            yield from self._runs.stretches(page, *run)

    def _likely(self, page: Page) -> Iterator[Stretch]:
        """Those that the decision gives."""
        row, accept, looks = page.row, self._sums.decision.accept, Looks(self._runs, page)
        for first, end in self._places(page):
            score = looks.score(self._sums, first, end)
            if likelihood(score) >= accept:
                yield Stretch(Span(row.starts[first], row.ends[end - 1]), range(first, end), score)

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
            probability=round(likelihood(stretch.score), 3),
        )


def _ends(stretch: Stretch) -> tuple[int, int]:
    return stretch.words.start, stretch.words.stop


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Of overlapping stretches the likeliest."""
    kept, taken = list[Stretch](), set[int]()
    for stretch in sorted(stretches, key=lambda s: (-s.score, s.span)):
        if taken.isdisjoint(stretch.words):
            kept.append(stretch)
            taken.update(stretch.words)
    return kept


def _candidate(page: Page, first: int, end: int, features: frozenset[str]) -> Candidate:
    span = Span(page.row.starts[first], page.row.ends[end - 1])
    return Candidate(span.of(page.row.text), span, features)
