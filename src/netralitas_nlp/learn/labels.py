"""Which candidates are right: each decision's candidates held against a marked record.

A labeller gets the marked record, the document and the candidates of one decision in one text, and gives for each of them
True, False, or None where the marks leave it open (optional items).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.evaluate import likeness as like
from netralitas_nlp.evaluate.normal import Item, listed, named, share, spelling, with_aliases
from netralitas_nlp.evaluate.normal import words as word_list
from netralitas_nlp.evaluate.pairing import is_optional
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import Document
from netralitas_nlp.model.days import days_told
from netralitas_nlp.text.span import Span

Labels = list[bool | None]
Labeller = Callable[[Item, Document, Sequence[Candidate]], Labels]


def main_event(gold: Item) -> Item | None:
    """The required outreach occasion of a text; None if there is none."""
    events = [e for e in listed(gold.get("events")) if e.get("is_outreach", True) and not e.get("optional")]
    return events[0] if events else None


def _of_occasion(labels: Callable[[Item, Item, Sequence[Candidate]], Labels]) -> Labeller:
    """A labeller that gets the occasion instead of the document; a text without one leaves all candidates open."""

    @wraps(labels)
    def labelled(gold: Item, doc: Document, candidates: Sequence[Candidate]) -> Labels:
        event = main_event(gold)
        return [None] * len(candidates) if event is None else labels(gold, event, candidates)

    return labelled


def _where(marked: Callable[[Item], bool]) -> Callable[[Callable[[Item, Sequence[Candidate]], Labels]], Labeller]:
    """A labeller that leaves all candidates open in a text of which the marks do not say what it asks."""

    def decorated(labels: Callable[[Item, Sequence[Candidate]], Labels]) -> Labeller:
        @wraps(labels)
        def labelled(gold: Item, doc: Document, candidates: Sequence[Candidate]) -> Labels:
            return labels(gold, candidates) if marked(gold) else [None] * len(candidates)

        return labelled

    return decorated


def _holds(layer: str) -> Callable[[Item], bool]:
    return lambda gold: layer in gold


def _placed(layer: str) -> Callable[[Item], bool]:
    """Whether the marks say where things of a layer stand, or that there are none."""

    def placed(gold: Item) -> bool:
        items = gold.get(layer)
        return items is not None and (not items or any(i.get("mentions") for i in listed(items)))

    return placed


@_where(_holds("events"))
def trigger(gold: Item, candidates: Sequence[Candidate]) -> Labels:
    """A trigger of an accepted kind of the occasion."""
    event = main_event(gold)
    kinds = {event.get("type"), *listed(event.get("type_alt"))} if event else set()
    return [c.value in kinds and "outreach" in c.features for c in candidates]


@_where(_holds("events"))
def occasion(gold: Item, candidates: Sequence[Candidate]) -> Labels:
    """Whether the text tells of an outreach occasion."""
    return [bool(gold.get("is_outreach_event")) for _ in candidates]


@_of_occasion
def organiser(gold: Item, event: Item, candidates: Sequence[Candidate]) -> Labels:
    """The agency most like a marked organiser; others that share half of its words are open if they name it too."""
    labels: Labels = [False] * len(candidates)
    for marked in listed(event.get("organizers")):
        scores = [_agency_likeness(marked, c) for c in candidates]
        top = max(scores, default=0.0)
        for index, score in enumerate(scores):
            if 0 < score >= top - 1e-9 and not (is_optional(marked) and labels[index]):
                labels[index] = None if is_optional(marked) else True
    return labels


def _agency_likeness(marked: Any, candidate: Candidate) -> float:
    forms = [{"raw": n} for n in (candidate.value, *candidate.names)]
    partial = max(like.agency_partial(marked, f) for f in forms)
    return partial + max(like.agency_exact(marked, f) for f in forms) if partial >= 0.5 else 0.0


@_of_occasion
def speaker(gold: Item, event: Item, candidates: Sequence[Candidate]) -> Labels:
    """A person among the marked speakers."""
    found = _same_people(gold, event, candidates)
    return [None if same and all(map(is_optional, same)) else bool(same) for same in found]


def _same_people(gold: Item, event: Item, candidates: Sequence[Candidate]) -> list[list[Item]]:
    """The marked speakers whom each candidate could be."""
    speakers = with_aliases(event, gold)
    return [[s for s in speakers if like.person_partial(s, {"name": c.value}) >= 0.5] for c in candidates]


@_of_occasion
def narasumber(gold: Item, event: Item, candidates: Sequence[Candidate]) -> Labels:
    """A speaker who is marked as resource person; who is no speaker is left open."""
    found = _same_people(gold, event, candidates)
    return [any(s.get("is_narasumber") for s in same) if same else None for same in found]


@_of_occasion
def day(gold: Item, event: Item, candidates: Sequence[Candidate]) -> Labels:
    """The marked day, or a range that begins with it."""
    right = like.days(event)
    return [c.value in right or days_told(c.value)[0] in right for c in candidates]


@_of_occasion
def venue(gold: Item, event: Item, candidates: Sequence[Candidate]) -> Labels:
    """A place that shares half of the words of the marked venue or an alternative."""
    if not event.get("venue"):
        return [False] * len(candidates)
    return [like.event_venue(event, {"venue": c.value}) >= 0.5 for c in candidates]


@_of_occasion
def region(gold: Item, event: Item, candidates: Sequence[Candidate]) -> Labels:
    """The marked kabupaten or kota, or an alternative; open where the marks do not speak of one."""
    if "kabupaten_kota" not in event:
        return [None] * len(candidates)
    right = like.regions(event)
    return [spelling().region(c.value) in right for c in candidates]


@_where(_placed("agencies"))
def agency(gold: Item, candidates: Sequence[Candidate]) -> Labels:
    """A stretch that is marked as one agency; what touches an optional one is open unless a required one touches it too."""
    places = {Span(m["start"], m["end"]): is_optional(a) for a, m in _mentions(gold, "agencies")}
    free = [place for place, optional in places.items() if optional]
    labels: Labels = []
    for span in (candidate.span or Span(0, 0) for candidate in candidates):
        marked = places.get(span)
        open_ = marked or (marked is None and any(map(span.overlaps, free)))
        labels.append(None if open_ else marked is not None)
    return labels


def _mentions(gold: Item, layer: str) -> Iterator[tuple[Any, Any]]:
    """The things of a layer with each of their places."""
    return ((item, mention) for item in listed(gold.get(layer)) for mention in listed(item.get("mentions")))


def same_agency(gold: Item, doc: Document, candidates: Sequence[Candidate]) -> Labels:
    """Two names that begin where one agency is marked; open where none is."""
    whose = {m["start"]: id(agency) for agency, m in _mentions(gold, "agencies")}
    labels: Labels = []
    for candidate in candidates:
        one, other = (whose.get(span.start) if span is not None else None for span in (candidate.span, candidate.of))
        labels.append(None if one is None or other is None else one == other)
    return labels


@_where(_placed("people"))
def person(gold: Item, candidates: Sequence[Candidate]) -> Labels:
    """A stretch of words that is marked as a name, to the letter but for a stop; those that touch an optional name are open."""
    names = [
        (is_optional(p), Span(m["start"], m["start"] + len(m["text"].rstrip(" ."))))
        for p, m in _mentions(gold, "people")
    ]
    right = {span for optional, span in names if not optional}
    free = [span for optional, span in names if optional]
    spans = (candidate.span or Span(0, 0) for candidate in candidates)
    return [None if any(map(span.overlaps, free)) else span in right for span in spans]


def post(gold: Item, doc: Document, candidates: Sequence[Candidate]) -> Labels:
    """An office that is the marked post of the person whose name it stands by.

    Of a person's names near the office only the nearest is right, the others are open; names that are not marked are open.
    Where a sentence tells who holds it, other sentences that merely name both do not.
    """
    people = [p for p in listed(gold.get("people")) if not p.get("optional")]
    places = [(m["start"], m["end"], number) for number, p in enumerate(people) for m in listed(p.get("mentions"))]
    labels: Labels = []
    nearest: dict[tuple[str | None, int], tuple[int, int]] = {}
    held: dict[int, list[int]] = {}
    for index, candidate in enumerate(candidates):
        start, end = candidate.span or (0, 0)
        whose = [number for s, e, number in places if s < end and start < e]
        told = {"role": candidate.value, "agency": candidate.names[0] if candidate.names else None}
        right = bool(whose) and bool(people[whose[0]].get("role")) and like.post_fits(people[whose[0]], told)
        labels.append(right if whose else None)
        if right:
            office = int((candidate.ref or "0-0").partition("-")[0])
            key = (candidate.ref, whose[0])
            far = abs(start - office)
            if key in nearest:
                labels[max(nearest[key], (far, index))[1]] = None
            nearest[key] = min(nearest.get(key, (far, index)), (far, index))
            held.setdefault(whose[0], []).append(index)
    for indices in held.values():
        told_here = [i for i in indices if labels[i] and not _apart(candidates[i])]
        for index in indices if told_here else ():
            if labels[index] and _apart(candidates[index]):
                labels[index] = False
    return labels


def office_words(gold: Item, doc: Document, candidates: Sequence[Candidate]) -> Labels:
    """The words that are marked as post of who is named beside them; where none are the same, those most like it.

    Others that would be taken for the post are open, and so is who is not marked.
    """
    labels: Labels = [None] * len(candidates)
    for name, indices in _by_question(candidates).items():
        marked = next((p for p, m in _mentions(gold, "people") if name.overlaps(Span(m["start"], m["end"]))), None)
        if marked is None or (is_optional(marked) and not marked.get("role")):
            continue
        posts = [word_list(post) for post in (marked.get("role"), *listed(marked.get("role_alt"))) if post]
        told = [word_list(candidates[i].value) for i in indices]
        alike = [max((share(post, words) for post in posts), default=0.0) for words in told]
        best = max(alike)
        for index, likeness in zip(indices, alike, strict=True):
            post = {"role": candidates[index].value, "agency": None}
            fits = bool(marked.get("role")) and like.post_fits(marked, post)
            right = likeness == best and likeness >= _LIKE_POST
            labels[index] = True if right else None if fits else False
    return labels


_LIKE_POST = 0.6  # shared words of a stretch and a post from which the likest stretch is the post


def _apart(candidate: Candidate) -> bool:
    """Whether office and name stand in different sentences."""
    return any(feature.startswith("sentences apart") for feature in candidate.features)


def _by_question(candidates: Sequence[Candidate]) -> dict[Span, list[int]]:
    """What candidates could be the value of, with their indices."""
    return grouped((candidate.of or Span(0, 0), index) for index, candidate in enumerate(candidates))


@_where(_holds("quotes"))
def quote_speaker(gold: Item, candidates: Sequence[Candidate]) -> Labels:
    """The marked speaker of the quotation; of several forms of his name the fullest, the others are open."""
    quotes = [q for q in listed(gold.get("quotes")) if q.get("kind") == "direct" and q.get("end") is not None]
    labels: Labels = [None] * len(candidates)
    for span, indices in _by_question(candidates).items():
        speakers = {q.get("speaker") for q in quotes if _shared(span, q) >= 0.5}
        name = speakers.pop() if len(speakers) == 1 else None
        if name is not None:
            own = _one_person(named(gold, name), [candidates[i] for i in indices])
            for index, label in zip(indices, own, strict=True):
                labels[index] = label
    return labels


def _shared(span: Span, quote: Item) -> float:
    common: int = min(span.end, quote["end"]) - max(span.start, quote["start"])
    longest: int = min(span.end - span.start, quote["end"] - quote["start"])
    return common / max(1, longest)


def _one_person(marked: Item, candidates: Sequence[Candidate]) -> Labels:
    found = [{"name": c.value} for c in candidates]
    scores = [like.person_partial(marked, f) + like.person_exact(marked, f) for f in found]
    top = max(scores, default=0.0)
    return [False if s < 0.5 else True if s >= top - 1e-9 else None for s in scores]


@_where(_holds("quotes"))
def reported(gold: Item, candidates: Sequence[Candidate]) -> Labels:
    """Somebody whose words the text tells, in marks or not."""
    names = dict.fromkeys(q["speaker"] for q in listed(gold.get("quotes")) if q.get("speaker"))
    speakers = [named(gold, name) for name in names]
    return [any(like.person_partial(s, {"name": c.value}) >= 0.5 for s in speakers) for c in candidates]


LABELLERS: Mapping[str, Labeller] = {
    labeller.__name__: labeller
    for labeller in (
        *(agency, same_agency, person, office_words, post, trigger, occasion, organiser, speaker, narasumber),
        *(day, venue, region, quote_speaker, reported),
    )
}
SINGLE = frozenset({"day", "venue", "region", "quote_speaker", "office_words"})
"""Decisions of which a text, a quotation or a name has one value at most."""
SETS = frozenset({"agency", "person"})
"""Decisions of whose candidates no two that are given overlap."""
