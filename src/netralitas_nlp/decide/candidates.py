"""Candidates of a decision: what could be the value, with all that is seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from netralitas_nlp.decide.decision import Decision, Verdict
from netralitas_nlp.model import Argument, ArgumentRole, EventMention
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be the value.

    Attributes:
        value: In normal form: canonical name, ISO day, venue as written.
        span: The words it rests on; None if nothing in the text says it.
        features: What is seen of it, over all its mentions.
        ref: Id of the thing, if linked.
        names: Further forms of its name, by which marks may know it.
        of: What it is a value of, where a text has several (a quotation); None for the text.
        reading: Which reading of the text it belongs to, where training reads one in several ways.
    """

    value: str
    span: Span | None
    features: frozenset[str]
    ref: str | None = None
    names: tuple[str, ...] = ()
    of: Span | None = None
    reading: int = 0


T = TypeVar("T", Argument, EventMention)


def decided(found: T, verdict: Verdict) -> T:
    """`found` with what a decision says of it."""
    return replace(found, probability=verdict.probability, certainty=verdict.certainty, reasons=verdict.reasons)


def argument(chosen: tuple[Candidate, Verdict], role: ArgumentRole, rule: str, value: str | None = None) -> Argument:
    """The argument of an event that a chosen candidate is, with another value if one is given."""
    candidate, verdict = chosen
    found = Argument(role=role, value=value or candidate.value, span=candidate.span, rule=rule, ref=candidate.ref)
    return decided(found, verdict)


def given(decision: Decision, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Verdict]]:
    """Those that the decision gives, in their order."""
    for candidate in candidates:
        verdict = decision(candidate.features)
        if verdict.given:
            yield candidate, verdict


def likeliest(decision: Decision, candidates: Sequence[Candidate]) -> tuple[Candidate, Verdict] | None:
    """The likeliest one if the decision gives it: for values of which there is one. Of equals the first."""
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: decision.score(candidate.features))
    verdict = decision(best.features)
    return (best, verdict) if verdict.given else None
