"""The invented sentences of the data files as marked texts: what they show is learned too, so that short texts are read right.

In: `examples` and `not_this` of `event_types.toml`. Out: records in the form of the marked sets, each with its page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from netralitas_nlp.model import Page
from netralitas_nlp.resources.events import EventKnowledge, EventType

OUTLET = "invented sentences"
_MARK = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<label>[^\]]*)\]")


def invented(key: str, text: str, told: dict[str, Any], *, title: str | None = None) -> tuple[dict[str, Any], Page]:
    """A record of an invented text, with what is told of it, and its page. Keys that are not told stay open."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    record = {"id": key, "sha256": digest, "scope": "all_topics", "meta": {"outlet": OUTLET}, **told}
    return record, Page(id=key, text=text, title=title, published="2024-05-01")


def digits(text: str) -> str:
    """Ten hex digits that name a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def examples(known: EventKnowledge) -> list[tuple[dict[str, Any], Page]]:
    """Every example and counter-example of the kinds of occasions, each as a text of its own."""
    found = []
    for kind in known.types.values():
        for told, marked in _sentences(kind):
            text = plain(marked)
            event = {"type": kind.record, "is_outreach": kind.outreach, **arguments(marked)}
            held = {"is_outreach_event": told and kind.outreach, "events": [event] if told else []}
            found.append(invented(f"invented-{digits(text)}", text, held))
    return found


def _sentences(kind: EventType) -> Iterator[tuple[bool, str]]:
    yield from ((True, sentence) for sentence in kind.examples)
    yield from ((False, sentence) for sentence in kind.not_this)


def plain(marked: str) -> str:
    """The text without its marks."""
    return _MARK.sub(lambda m: m["words"], marked)


def arguments(marked: str) -> dict[str, Any]:
    """The arguments of an occasion as a record holds them, from the marks of its text."""
    found: dict[str, Any] = {"organizers": [], "speakers": [], "venue": None, "date_iso": None}
    for mark in _MARK.finditer(marked):
        role, _, value = mark["label"].partition("=")
        if role == "organiser":
            found["organizers"].append({"raw": mark["words"]})
        elif role in ("speaker", "opener", "narasumber"):
            found["speakers"].append({"name": mark["words"], "is_narasumber": role == "narasumber"})
        elif role == "venue":
            found["venue"] = mark["words"]
        elif role == "day":
            found["date_iso"] = value
    return found
