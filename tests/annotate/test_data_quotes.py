"""Every example of every reporting verb is found as marked; what is no speech stays unfound."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.quotes import QuoteFinder
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.resources.quotes import ReportingVerb
from tests.marks import Marked, read_marks

VERBS = load_resources().quote_words.verbs


def shown(finder: QuoteFinder, text: str) -> list[Marked]:
    found = []
    for quote in finder(Document(id="t", text=text)):
        found.append(Marked(quote.span, str(quote.kind)))
        if quote.cue is not None:
            found.append(Marked(quote.cue, "cue"))
        if quote.speaker is not None:
            found.append(Marked(quote.speaker, "speaker"))
    return sorted(found)


@pytest.mark.parametrize(("verb", "marked"), [pytest.param(v, e, id=v.id) for v in VERBS for e in v.examples])
def test_examples_are_found(verb: ReportingVerb, marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert shown(QuoteFinder(known.quote_words), text) == sorted(expected)


@pytest.mark.parametrize("text", [pytest.param(e, id=v.id) for v in VERBS for e in v.not_this])
def test_not_this_is_not_found(text: str, known: Resources) -> None:
    assert shown(QuoteFinder(known.quote_words), text) == []
