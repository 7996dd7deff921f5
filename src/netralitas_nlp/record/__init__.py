"""One document as one plain record: what was found, each value with its place and rule.

In: a document after the pipeline. Out: a JSON-ready dict whose fields `fields.toml` tells; the same document gives the
same dict. Offsets are half-open character ranges of `Document.text`. Each module makes one part of it.
"""

from __future__ import annotations

import hashlib

from netralitas_nlp.collector import uncollected
from netralitas_nlp.model import (
    ActMention,
    BlockKind,
    CaseCount,
    Document,
    EventMention,
    NameMention,
    NoEvent,
    Quote,
    RegionMention,
    SanctionMention,
)
from netralitas_nlp.model.annotations import Block
from netralitas_nlp.record.events import event_of
from netralitas_nlp.record.law import act_of, case_count, citations, sanction_of
from netralitas_nlp.record.named import agencies, dates, locations
from netralitas_nlp.record.people import people_of, quote_of
from netralitas_nlp.record.pieces import Record, at, distinct, firmness
from netralitas_nlp.resources.load import Resources, default_resources
from netralitas_nlp.text.clear import cleared

__all__ = ["Record", "record"]


@uncollected()
def record(doc: Document, known: Resources | None = None) -> Record:
    """The record of one document.

    Args:
        doc: A document after `standard_pipeline`.
        known: The knowledge of the run (official names of regions, kinds of events); None for the package's own.

    Returns:
        A dict of JSON types. Unknown values are None or empty, never guessed.
    """
    known = known or default_resources()
    events = [event_of(event, doc, known) for event in doc.of(EventMention)]
    people, unlisted = people_of(doc, known)
    return {
        "id": doc.id,
        "n_chars": len(doc.text),
        "sha256": hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "scope": "all_topics",
        "name_engine": next((name.engine for name in doc.of(NameMention)), None),
        "meta": meta(doc),
        "is_outreach_event": any(e["is_outreach"] for e in events),
        "no_event": [{"form": n.form, "why": list(n.why), **firmness(n), **at(n)} for n in doc.of(NoEvent)],
        "events": events,
        "election": distinct(name for e in events for name in e["election"]),
        "people": people,
        "unlisted_names": unlisted,
        "agencies": agencies(doc),
        "dates": dates(doc),
        "locations": locations(doc, known),
        "quotes": [quote_of(quote, doc) for quote in doc.of(Quote)],
        "citations": citations(doc),
        "prohibited_acts": [act_of(act, doc) for act in doc.of(ActMention)],
        "sanctions": [sanction_of(s, doc) for s in doc.of(SanctionMention)],
        "case_counts": [case_count(c, doc) for c in doc.of(CaseCount)],
    }


def meta(doc: Document) -> Record:
    """What the page says of itself, with all values that were met."""
    return {
        "outlet": doc.outlet,
        "author": doc.author,
        "title": doc.title,
        "url": doc.url,
        "dateline_place": _dateline_place(doc),
        "pub_date_iso": doc.published[:10] if doc.published else None,
        "published": doc.published,
        "extractor": doc.source.extractor,
        "evidence": [
            {
                "field": m.field,
                "value": m.value,
                "rule": m.rule,
                "start": m.span.start if m.span else None,
                "end": m.span.end if m.span else None,
                "path": m.path,
                "chosen": m.chosen,
                "doubt": m.doubt.value if m.doubt else None,
            }
            for m in doc.metadata
        ],
    }


def _dateline_place(doc: Document) -> str | None:
    """The first region that the first dateline names."""
    lines = [b.span for b in doc.of(Block) if b.kind is BlockKind.DATELINE][:1]
    places = (r.span.of(doc.text) for r in doc.of(RegionMention) if any(line.contains(r.span) for line in lines))
    return next(map(cleared, places), None)
