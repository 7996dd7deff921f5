"""The invented texts of `occasions.txt` as marked texts: they teach which text tells of an occasion, and its arguments.

They leave names, posts and quotations open: their records do not have these keys.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import Page
from netralitas_nlp.resources.events import EventKnowledge
from training.examples import arguments, digits, invented, plain

FILE = Path(__file__).with_name("occasions.txt")
_LINE = re.compile(r"(?P<kind>\w+)(?:/(?P<region>[^<:]+?))?(?: <(?P<title>[^>]+)>)?: (?P<text>.+)")
_NONE = "none"


def examples(known: EventKnowledge) -> list[tuple[dict[str, Any], Page]]:
    """A record with its page for every text.

    Raises:
        ResourceError: A line has another form, or names a kind that is not known.
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [_record(line, known) for line in lines if line.strip() and not line.startswith("#")]


def _record(line: str, known: EventKnowledge) -> tuple[dict[str, Any], Page]:
    read = _LINE.fullmatch(line)
    if read is None or (read["kind"] != _NONE and read["kind"] not in known.types):
        raise ResourceError(FILE.name, line, "write KIND/REGION <headline>: text, or none: text")
    told = read["kind"] != _NONE
    held = {"is_outreach_event": told, "events": [_event(read, known)] if told else []}
    return invented(f"invented-occasion-{digits(line)}", plain(read["text"]), held, title=read["title"])


def _event(read: re.Match[str], known: EventKnowledge) -> dict[str, Any]:
    kind = known.types[read["kind"]]
    event = {"type": kind.record, "is_outreach": kind.outreach, **arguments(read["text"])}
    return {**event, "kabupaten_kota": read["region"]} if read["region"] else event
