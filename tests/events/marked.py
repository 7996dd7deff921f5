"""Documents built by hand for the event tests: a marked sentence becomes a document that holds the marked mentions.

Labels: `trigger`, `organiser`, `host`, `agency` (no part), `venue`, `place` (a venue without part), `day=2024-03-05`,
`date=2024-03-05` (no part), `speaker`, `opener`, `moderator`, `narasumber`, `person` (no part), `audience`, `count=80`, `theme`, `document`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.annotate.quotes import QuoteFinder
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.annotate.venues import VenueFinder
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.model import (
    AgencyMention,
    Annotation,
    DateMention,
    Document,
    EventMention,
    NoEvent,
    PersonMention,
    VenueMention,
)
from netralitas_nlp.pipeline import Annotator, after
from netralitas_nlp.resources.load import Resources
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


class SmallPipeline:
    """The event finder behind the parts without which it sees no sentence, day, venue and direct speech.

    A part is left out where the document holds findings of its kind already: a marked day is the only day.
    """

    def __init__(self, known: Resources, *decisions: Decision) -> None:
        self._before: tuple[Annotator, ...] = (
            SentenceFinder(known.splitting.sentences),
            DateFinder(known.calendar),
            VenueFinder(known.venue_words),
            QuoteFinder(known.quote_words),
        )
        self._finder = EventFinder(known.events, known.regions).deciding({d.name: d for d in decisions})

    def prepared(self, doc: Document) -> Document:
        """The document as the event finder gets it."""
        for part in self._before:
            if not any(doc.knows(kind) for kind in part.gives):
                doc = after(part, doc)
        return doc

    def __call__(self, doc: Document) -> list[EventMention | NoEvent]:
        return list(self._finder(self.prepared(doc)))
