"""Copies, then events, then persons: each step knows what the one before found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from netralitas_nlp.dataset.identity.cluster import Verdict, grouped
from netralitas_nlp.dataset.identity.copies import Fingerprint, find_copies
from netralitas_nlp.dataset.identity.events import EventMatcher, EventReport
from netralitas_nlp.dataset.identity.judgements import Judgement, judged
from netralitas_nlp.dataset.identity.people import PersonMatcher, PersonReport
from netralitas_nlp.resources.identity import IdentityWords


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
    known = set(articles)
    said = judged("copy", find_copies(prints), judgements, known)
    roots, copy_verdicts = grouped(sorted(known), said)
    several = {root for article, root in roots.items() if article != root}
    copies = {article: root for article, root in roots.items() if root in several}

    reports = [replace(e, copy=copies.get(e.article, "")) for e in events]
    said = judged("event", EventMatcher(words)(reports), judgements, {e.id for e in reports})
    event_roots, event_verdicts = grouped((e.id for e in reports), said)

    persons = [
        replace(p, copy=copies.get(p.article, ""), events=frozenset(event_roots[e] for e in p.events)) for p in people
    ]
    said = judged("person", PersonMatcher(words)(persons), judgements, {p.id for p in persons})
    person_roots, person_verdicts = grouped((p.id for p in persons), said)
    verdicts = [
        *(("copy", v) for v in copy_verdicts),
        *(("event", v) for v in event_verdicts if _telling(v)),
        *(("person", v) for v in person_verdicts if _telling(v)),
    ]
    return Identity(copies, event_roots, person_roots, verdicts)


def _telling(verdict: Verdict) -> bool:
    """Whether a verdict is worth a person's look: a merge, a judgement, or a refusal that was near."""
    if verdict.same or verdict.by != "rules":
        return True
    if verdict.final:
        return not {"told_apart", "other_day"} & set(verdict.reasons)
    return verdict.weight >= 1 or verdict.reasons in (("too_short",), ("misprint_alone",))
