"""Quotations."""

from __future__ import annotations

from netralitas_nlp.model import Document, Quote
from netralitas_nlp.record.pieces import Record, at, mention_of


def quote_of(quote: Quote, doc: Document) -> Record:
    """A quotation, with the words that name its speaker and the reporting word."""
    return {
        "text": quote.span.of(doc.text),
        "kind": quote.kind.value,
        "speaker": quote.speaker_name,
        "speaker_id": quote.speaker_id,
        "speaker_evidence": mention_of(quote.speaker, quote.rule, doc) if quote.speaker else None,
        "cue": mention_of(quote.cue, quote.rule, doc) if quote.cue else None,
        **at(quote),
    }
