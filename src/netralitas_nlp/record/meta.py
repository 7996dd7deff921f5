"""Metadata of a document, with all values that were met."""

from __future__ import annotations

from collections.abc import Sequence

from netralitas_nlp.model import BlockKind, Document, RegionMention
from netralitas_nlp.model.annotations import Block
from netralitas_nlp.record.pieces import Record
from netralitas_nlp.text.clear import cleared


def meta(doc: Document) -> Record:
    """What the page says of itself, with all values that were met."""
    datelines = [b for b in doc.of(Block) if b.kind is BlockKind.DATELINE]
    return {
        "outlet": doc.outlet,
        "author": doc.author,
        "title": doc.title,
        "url": doc.url,
        "dateline_place": _dateline_place(datelines, doc),
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


def _dateline_place(datelines: Sequence[Block], doc: Document) -> str | None:
    if not datelines:
        return None
    span = datelines[0].span
    regions = [r for r in doc.of(RegionMention) if span.contains(r.span)]
    return cleared(regions[0].span.of(doc.text)) if regions else None
