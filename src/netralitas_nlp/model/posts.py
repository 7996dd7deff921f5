"""Which of somebody's offices says who it is, wherever a document gives one: the same in the record's people and events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netralitas_nlp.model.annotations import OfficeMention
from netralitas_nlp.text.span import Span

AT_EVENT = "event_role"
"""Category of an office that is a part somebody has at an occasion ("narasumber"), not a post held."""


def post_of(offices: Iterable[OfficeMention], firm: Mapping[Span, float], text: str) -> OfficeMention | None:
    """The office that says who somebody is: a post rather than a part at an occasion, then the surest, in words not all capitals.

    Args:
        offices: The offices that somebody holds.
        firm: How sure it is that an office is held, by its place.
        text: The text.
    """
    held = list(offices)
    best = max(
        held,
        key=lambda o: (o.category != AT_EVENT, firm.get(o.span, 0.0), o.agency is not None, -o.span.start),
        default=None,
    )
    if best is None or not best.span.of(text).isupper():
        return best
    words = _words(best, text)
    written = (o for o in held if _words(o, text) == words and not o.span.of(text).isupper())
    return next(written, best)  # "Sekda Lebak" for the "SEKDA LEBAK" of a headline


def _words(office: OfficeMention, text: str) -> list[str]:
    return office.span.of(text).casefold().split()
