"""Copies, then events, then persons: each step knows what the one before found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from netralitas_nlp.dataset.identity.cluster import Far, Verdict, grouped
from netralitas_nlp.dataset.identity.copies import Fingerprint, find_copies
from netralitas_nlp.dataset.identity.events import EventMatcher, EventReport
from netralitas_nlp.dataset.identity.judgements import Judgement, judged
from netralitas_nlp.dataset.identity.people import PersonMatcher, PersonReport
from netralitas_nlp.resources.identity import IdentityWords

R = TypeVar("R", EventReport, PersonReport)


@dataclass(frozen=True)
class Identity:
    """What is the same across articles.

    Attributes:
        copies: Article → first article of its group, for articles that share their text with another.
        events: Event report → first report of its group.
        people: Person report → first report of its group.
        verdicts: ("copy", "event" or "person", verdict), in order.
    """

    copies: Mapping[str, str]
    events: Mapping[str, str]
    people: Mapping[str, str]
    verdicts: Sequence[tuple[str, Verdict]]


def join(
    prints: Iterable[Fingerprint],
    events: Iterable[EventReport],
    people: Iterable[PersonReport],
    words: IdentityWords,
    *,
    articles: Iterable[str] = (),
    judgements: Sequence[Judgement] = (),
) -> Identity:
    """What is the same across articles.

    Args:
        prints: Fingerprints of the texts, as far as they are known.
        events: Events as each article tells; `copy` is filled in here.
        people: Persons as each article tells; `copy` and `events` (ids of reports) are filled in here.
        words: The knowledge of names, bodies and common words.
        articles: All articles.
        judgements: What a person said of pairs.
    """
    known = sorted(set(articles))
    roots, copy_verdicts = _decided("copy", known, (find_copies(prints), None), judgements)
    several = {root for article, root in roots.items() if article != root}
    copies = {article: root for article, root in roots.items() if root in several}

    ids: list[str] = []
    reports = (replace(e, copy=copies.get(e.article, "")) for e in events)
    event_roots, event_verdicts = _decided("event", ids, EventMatcher(words)(_noted(ids, reports)), judgements)

    ids = []
    persons = (
        replace(p, copy=copies.get(p.article, ""), events=tuple(event_roots[e] for e in p.events)) for p in people
    )
    person_roots, person_verdicts = _decided("person", ids, PersonMatcher(words)(_noted(ids, persons)), judgements)
    verdicts = [
        *(("copy", v) for v in copy_verdicts),
        *(("event", v) for v in event_verdicts if _telling(v)),
        *(("person", v) for v in person_verdicts if _telling(v)),
    ]
    return Identity(copies, event_roots, person_roots, verdicts)


def _noted(ids: list[str], reports: Iterable[R]) -> Iterator[R]:
    """The reports, their ids noted: a report itself is let go where it tells nothing new."""
    for report in reports:
        ids.append(report.id)
        yield report


def _decided(
    kind: str, members: Sequence[str], found: tuple[Sequence[Verdict], Far | None], judgements: Sequence[Judgement]
) -> tuple[Mapping[str, str], Sequence[Verdict]]:
    """Groups of the members and what is said of pairs in the end, a person's judgements above what was found."""
    verdicts, far = found
    return grouped(members, judged(kind, verdicts, judgements, set(members)), far)


def _telling(verdict: Verdict) -> bool:
    """Whether a verdict is worth a person's look: a merge, a judgement, or a refusal that was near."""
    if verdict.same or verdict.by != "rules":
        return True
    if verdict.final:
        return not {"told_apart", "other_day"} & set(verdict.reasons)
    return verdict.weight >= 1 or verdict.reasons in (("too_short",), ("misprint_alone",))
