"""Finds names of people: every stretch of capitalised words that could be a name is a candidate, learned weights decide.

In: names of the engine, agencies, regions and offices. Out: one `PersonMention` for each name, titles and degrees outside
it. The rule says whether the engine saw the name with these borders ("persons:engine"), it was read from its words and
surroundings ("persons:read"), or is given because it stands in the text elsewhere ("persons:again").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netralitas_nlp.annotate.person_looks import Looks
from netralitas_nlp.annotate.person_runs import Page, Runs
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision, likelihood, own_decisions
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
        keys: The words, folded.
        score: Log odds that they are a name with these borders.
        again: What is seen of them beside the names given elsewhere; empty in the first round.
    """

    span: Span
    words: range
    keys: tuple[str, ...]
    score: float
    again: frozenset[str] = frozenset()


class PersonFinder:
    """Finds names of people.

    Args:
        names: Takes printed names apart.
        words: Word lists.
        unit_words: Words that tasks of public bodies are named with (no names).
        decisions: The learned decisions by name; None for the package's own.

    Attributes:
        rounds: Names of the decisions, in the order in which they rest on one another.
    """

    name = "persons"
    needs = (AgencyMention, RegionMention, OfficeMention)
    uses = (NameMention,)
    gives = (PersonMention,)
    rounds = (("person",), ("person_again",))

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

    def deciding(self, decisions: Mapping[str, Decision]) -> PersonFinder:
        """The same finder with other weights for the decisions named."""
        return PersonFinder(*self._given, {**self.decisions, **decisions})

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, list[Candidate]]:
        """Every stretch of words that could be a name; and what is left of them, seen beside the names that are given."""
        page = self._runs.page(doc)
        looks = Looks(self._runs, page)
        stretches = self._stretches(page, looks)
        if "person" in names:
            return {"person": [_candidate(page, s, looks(*_ends(s))) for s in stretches]}
        again = self._again(stretches, self._chosen(stretches), looks)
        return {"person_again": [_candidate(page, s, s.again) for s in again]}

    def __call__(self, doc: Document) -> Iterator[PersonMention]:
        """All names of people, in reading order, without overlaps."""
        page = self._runs.page(doc)
        looks = Looks(self._runs, page)
        stretches = self._stretches(page, looks)
        kept = self._chosen(stretches)
        kept += self._chosen(self._again(stretches, kept, looks))
        for stretch in sorted(kept, key=lambda s: s.span):
            yield from self._mention(page, stretch)

    def _stretches(self, page: Page, looks: Looks) -> list[Stretch]:
        row, decision, found = page.row, self.decisions["person"], []
        for run in self._runs.runs(page):
            for first, end in self._runs.stretches(page, *run):
                span = Span(row.starts[first], row.ends[end - 1])
                found.append(
                    Stretch(span, range(first, end), tuple(row.keys[first:end]), looks.score(decision, first, end))
                )
        return found

    def _chosen(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        """Of overlapping stretches the likeliest, if it is likely enough; one threshold for both rounds: they find one thing."""
        decision, kept, taken = self.decisions["person"], list[Stretch](), set[int]()
        for stretch in sorted(stretches, key=lambda s: (-s.score, s.span)):
            if likelihood(stretch.score) < decision.accept:
                break
            if taken.isdisjoint(stretch.words):
                kept.append(stretch)
                taken.update(stretch.words)
        return kept

    def _again(self, stretches: Sequence[Stretch], kept: Sequence[Stretch], looks: Looks) -> list[Stretch]:
        """Stretches that were not chosen, but are the words or part of a name given elsewhere ("Lukito", "Bu Nur")."""
        names = {s.keys for s in kept}
        parts: dict[str, set[str]] = {}
        for keys in names:
            for place, key in enumerate(keys) if len(keys) > 1 else ():
                parts.setdefault(key, set()).add(
                    "first" if not place else "last" if place == len(keys) - 1 else "inner"
                )
        taken = {index for s in kept for index in s.words}
        found = []
        for stretch in stretches:
            how = _told_again(stretch.keys, names, parts)
            if how is not None and taken.isdisjoint(stretch.words):
                features = frozenset(_seen_again(stretch, how, looks(*_ends(stretch))))
                score = self.decisions["person_again"].score(features)
                found.append(replace(stretch, score=score, again=features))
        return found

    def _mention(self, page: Page, stretch: Stretch) -> Iterator[PersonMention]:
        parts = self._names.parts(page.row.text, stretch.span)
        if parts is None:
            return
        seen = (*_ends(stretch), NameLabel.PERSON) in page.over(*_ends(stretch))
        yield PersonMention(
            span=parts.name,
            rule=f"persons:{'again' if stretch.again else 'engine' if seen else 'read'}",
            name=" ".join(parts.name.of(page.row.text).split()),
            prefix=parts.prefix,
            suffix=parts.suffix,
            probability=round(likelihood(stretch.score), 3),
        )


def _ends(stretch: Stretch) -> tuple[int, int]:
    return stretch.words.start, stretch.words.stop


def _candidate(page: Page, stretch: Stretch, features: frozenset[str]) -> Candidate:
    return Candidate(stretch.span.of(page.row.text), stretch.span, features)


def _told_again(keys: tuple[str, ...], names: Collection[tuple[str, ...]], parts: Mapping[str, set[str]]) -> str | None:
    """How words stand to the names given elsewhere: the same, or a part of one."""
    if keys in names:
        return "same"
    if all(key in parts for key in keys):
        return "+".join(sorted(parts[keys[0]]))
    return None


_KEPT = ("engine", "alone=", "goes on", "also small", "partly small", "takes ", "before=", "after=", "first=", "words=")


def _seen_again(stretch: Stretch, how: str, features: frozenset[str]) -> Iterator[str]:
    """What the first decision said, and the part of its features that tells a short form."""
    level = max(-7, min(1, round(stretch.score)))
    yield f"again={how}"
    yield f"again={how}/{min(len(stretch.keys), 2)}"
    yield f"score={level}"
    yield f"score={level} {how}"
    yield from (f for f in features if f.startswith(_KEPT))
