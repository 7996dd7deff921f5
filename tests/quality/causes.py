"""Why marked values are missed: at which step each was lost. `tests.quality.cross` counts it over its records.

A value of an occasion is lost where the text is taken for one without an occasion; where another occasion of the text is
given instead; where the thing itself stands in the record (among its dates, places, agencies, people) but was not
chosen; or where it was not seen at all. A post is lost with the name, or because none or another was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from netralitas_nlp.evaluate import likeness as like
from netralitas_nlp.evaluate.layers import events_in_scope
from netralitas_nlp.evaluate.normal import listed, spelling
from netralitas_nlp.evaluate.pairing import is_optional, pair

RIGHT, NO_OCCASION, OTHER, NOT_CHOSEN, NOT_SEEN = "right", "no occasion", "other occasion", "not chosen", "not seen"
NO_NAME, NO_POST, OTHER_POST = "name missed", "no post", "another post"
Record = Mapping[str, Any]


def lost(pairs: Iterable[tuple[Record, Record]]) -> dict[str, dict[str, int]]:
    """How many marked values of each layer were lost at which step.

    Args:
        pairs: Marked records, each with the record found.
    """
    counts: dict[str, Counter[str]] = {}
    for gold, found in pairs:
        for layer, step in _fates(gold, found):
            counts.setdefault(layer, Counter())[step] += 1
    return {layer: dict(sorted(steps.items())) for layer, steps in counts.items()}


def _fates(gold: Record, found: Record) -> Iterator[tuple[str, str]]:
    """The fate of each marked value of a text: layer and step."""
    marks, answers = events_in_scope(gold, found)
    of = dict(pair(marks, answers, like.event, 0.0))
    for number, event in enumerate(marks):
        if event["optional"]:
            continue
        answer = answers[of[number]] if number in of else None
        at = None if answer is not None else OTHER if found["is_outreach_event"] else NO_OCCASION
        yield "occasions", at or RIGHT
        for layer, right, seen in _values(event, answer or {}, found):
            yield layer, RIGHT if right and not at else at or (NOT_CHOSEN if seen else NOT_SEEN)
    yield from _posts(gold, found)


def _values(event: Record, answer: Record, found: Record) -> Iterator[tuple[str, bool, bool]]:
    """Each value of a marked occasion: its layer, whether it is right, whether the record holds the thing at all."""
    days, regions = like.days(dict(event)), like.regions(dict(event))
    if event.get("date_iso"):
        yield "day", answer.get("date_iso") in days, any(d.get("iso") in days for d in listed(found.get("dates")))
    if event.get("kabupaten_kota"):
        named = {spelling().region(p["official"]) for p in listed(found.get("locations")) if p.get("official")}
        yield "region", spelling().region(answer.get("kabupaten_kota")) in regions, bool(named & regions)
    if event.get("venue"):
        places = [{"venue": p["raw"]} for p in (*listed(found.get("locations")), *listed(found.get("agencies")))]
        seen = any(like.event_venue(dict(event), p) >= _HALF for p in places)
        yield "venue", like.event_venue(dict(event), dict(answer)) >= _HALF, seen
    for layer, key, everywhere, alike in _LISTS:
        for item in listed(event.get(key)):
            if not is_optional(item):
                yield layer, _among(item, answer.get(key), alike), _among(item, found.get(everywhere), alike)


_HALF = 0.5
_LISTS: tuple[tuple[str, str, str, Callable[[Any, Any], float]], ...] = (
    ("organisers", "organizers", "agencies", like.agency_partial),
    ("speakers", "speakers", "people", like.person_partial),
)


def _among(item: Any, held: Any, alike: Callable[[Any, Any], float]) -> bool:
    return any(alike(item, one) >= _HALF for one in listed(held))


def _posts(gold: Record, found: Record) -> Iterator[tuple[str, str]]:
    marks, answers = listed(gold.get("people")), listed(found.get("people"))
    of = dict(pair(marks, answers, like.person_partial, _HALF))
    for number, person in enumerate(marks):
        if is_optional(person) or not person.get("role"):
            continue
        answer = answers[of[number]] if number in of else None
        if answer is None:
            yield "posts", NO_NAME
        elif like.post_fits(person, answer):
            yield "posts", RIGHT
        else:
            yield "posts", OTHER_POST if answer.get("role") else NO_POST
