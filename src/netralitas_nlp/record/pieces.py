"""What all parts of a record are made of: places, mentions, how firmly a value is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netralitas_nlp.model import Argument, Document, EventMention, NoEvent, Span
from netralitas_nlp.model.annotations import Annotation

Record = dict[str, Any]


def at(found: Annotation) -> Record:
    """Its place and rule."""
    return {"start": found.span.start, "end": found.span.end, "rule": found.rule}


def mention_of(span: Span, rule: str, doc: Document) -> Record:
    """Words with their place and the rule that saw them."""
    return {"text": span.of(doc.text), "start": span.start, "end": span.end, "rule": rule}


def distinct(values: Iterable[str]) -> list[str]:
    """Each value once, in order."""
    return list(dict.fromkeys(values))


def firmness(found: Argument | EventMention | NoEvent) -> Record:
    """How firmly a decision gives it, and what counted most; None and empty where a rule alone decides."""
    certainty = None if isinstance(found, NoEvent) else found.certainty
    return {
        "probability": None if found.probability is None else round(found.probability, 3),
        "certainty": certainty.value if certainty is not None else None,
        "reasons": list(found.reasons),
    }
