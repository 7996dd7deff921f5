"""Finds names of people: every stretch of capitalised words that could be a name is a candidate, learned weights decide.

In: names of the engine, agencies, regions and offices. Out: one `PersonMention` for each name, titles and degrees outside
it. The rule says whether the engine saw the name with these borders ("persons:engine") or it was read from its words and
surroundings ("persons:read").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

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


class PersonFinder:
    """Finds names of people.

    Args:
        names: Takes printed names apart.
        words: Word lists.
        unit_words: Words that tasks of public bodies are named with (no names).
        decisions: The learned decisions by name; None for the package's own.
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
        looks, text = Looks(self._runs, page), page.row.text
        return {"person": [Candidate(span.of(text), span, looks(*words)) for words, span in self._places(page)]}

    def __call__(self, doc: Document) -> Iterator[PersonMention]:
        """All names of people, in reading order, without overlaps."""
        page = self._runs.page(doc)
        looks, accept, text = Looks(self._runs, page), self._sums.decision.accept, page.row.text
        places = list(self._places(page))
        likely = shares([(span, looks.score(self._sums, *words)) for words, span in places])
        for index in best_set([(span, share - accept) for (_, span), share in zip(places, likely, strict=True)]):
            words, span = places[index]
            parts = self._names.parts(text, span)
            if parts is None:
                continue
            seen = (*words, NameLabel.PERSON) in page.over(*words)
            yield PersonMention(
                span=parts.name,
                rule=f"persons:{'engine' if seen else 'read'}",
                name=" ".join(parts.name.of(text).split()),
                prefix=parts.prefix,
                suffix=parts.suffix,
                probability=round(likely[index], 3),
            )

    def _places(self, page: Page) -> Iterator[tuple[tuple[int, int], Span]]:
        """Every stretch of words (half-open) that could be a name, and its characters."""
        row = page.row
        for run in self._runs.runs(page):
            for first, end in self._runs.stretches(page, *run):
                yield (first, end), Span(row.starts[first], row.ends[end - 1])
