"""The invented articles of `invented.jsonl` as marked texts: they teach which text tells of an occasion, and its arguments.

A line holds a text of ours and what it tells, in strings of the text: `title`, `published`, `text`, `outreach`, `events`
(as in the marked sets), `people` (`name`, `forms`, `role`), `agencies` (`raw`, `forms`). Quotations stay open, and so do the
decisions of which held-out texts showed that they learn nothing of them that holds (`_OPEN`): last words give invented people
away, and agencies, posts and speakers are told more evenly than in real texts.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from netralitas_nlp.model import Page
from netralitas_nlp.text.span import Span
from training.examples import OUTLET

FILE = Path(__file__).with_name("invented.jsonl")
_OPEN = ("agency", "same_agency", "person", "post", "office_words", "speaker")


def examples() -> list[tuple[dict[str, Any], Page]]:
    """A record with its page for every article."""
    return [_record(json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines()]


def _record(told: dict[str, Any]) -> tuple[dict[str, Any], Page]:
    text = told["text"]
    people = [(p, (p["name"], *p["forms"])) for p in told["people"]]
    agencies = [(a, (a["raw"], *a["forms"])) for a in told["agencies"]]
    record = {
        "id": f"invented-{told['id']}",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "scope": "all_topics",
        "open": _OPEN,
        "meta": {"outlet": f"{OUTLET}, {told['id'].partition('-')[0]}"},  # one a kind of text, so that folds part them
        "is_outreach_event": told["outreach"] == "yes",
        "events": [{"is_outreach": True, **event} for event in told["events"]],
        "people": [{**p, "mentions": places} for p, places in placed(text, people)],
        "agencies": [{**a, "canonical": a["raw"], "mentions": places} for a, places in placed(text, agencies)],
    }
    return record, Page(id=record["id"], text=text, title=told["title"], published=told["published"])


def placed(
    text: str, items: Iterable[tuple[dict[str, Any], Iterable[str]]]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each item with the places of its forms in the text; a place inside a longer one of any item does not count.

    Example:
        >>> [(i["raw"], len(m)) for i, m in placed("KPU Kudus, KPU", [({"raw": "KPU Kudus"}, ["KPU Kudus", "KPU"])])]
        [('KPU Kudus', 2)]
    """
    told = [(item, {span for form in forms for span in _places(text, form)}) for item, forms in items]
    every = {span for _, spans in told for span in spans}
    for item, spans in told:
        kept = [s for s in sorted(spans) if not any(o != s and o.contains(s) for o in every)]
        yield item, [{"text": s.of(text), "start": s.start, "end": s.end} for s in kept]


def _places(text: str, form: str) -> Iterator[Span]:
    """The places of a form as whole words."""
    return (Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text))
