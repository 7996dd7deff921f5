"""Documents built by hand for the event tests: a marked sentence becomes a document that holds the marked mentions.

Labels: `trigger`, `organiser`, `host`, `agency` (no part), `venue`, `place` (a venue without part), `day=2024-03-05`,
`date=2024-03-05` (no part), `speaker`, `opener`, `moderator`, `narasumber`, `person` (no part), `audience`, `count=80`, `theme`, `document`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netralitas_nlp.model import (
    AgencyMention,
    Annotation,
    DateMention,
    Document,
    PersonMention,
    VenueMention,
)
from tests.marks import Marked, read_marks

AGENCIES = frozenset({"organiser", "host", "agency"})
VENUES = frozenset({"venue", "place"})
PERSONS = frozenset({"speaker", "opener", "moderator", "narasumber", "person"})


def marked_document(
    marked: str, *, title: str | None = None, published: str | None = "2024-05-01"
) -> tuple[Document, list[Marked]]:
    """A document with a mention for each marked agency, venue, day and person; and the marks."""
    text, marks = read_marks(marked)
    doc = Document(id="t", text=text, title=title, published=published, annotations=tuple(_mentions(text, marks)))
    return doc, marks


def _mentions(text: str, marks: list[Marked]) -> Iterator[Annotation]:
    for span, label in marks:
        words = span.of(text)
        kind, _, value = label.partition("=")
        if kind in AGENCIES:
            yield AgencyMention(span=span, rule="test", agency=None, name=words)
        elif kind in VENUES:
            yield VenueMention(span=span, rule="test", name=words)
        elif kind in PERSONS:
            yield PersonMention(span=span, rule="test", name=words)
        elif kind in ("day", "date"):
            yield DateMention(span=span, rule="test", value=value, weekday=0)
