"""A document shows itself with marks and tells where a value comes from; hostile text stays text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.model import (
    Argument,
    ArgumentRole,
    DateMention,
    Document,
    EventMention,
    PersonMention,
    Quote,
    QuoteKind,
    Span,
)

TEXT = "Pada Selasa (5/11) Contohwan Rekaan berkata <script>alert(1)</script> & pergi."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def document() -> Document:
    day = at("Selasa (5/11)")
    return Document(id="a", text=TEXT, title="<img src=x onerror=alert(1)>", url="javascript:alert(1)").adding(
        [
            DateMention(span=day, rule="dates:weekday", value="2024-11-05"),
            PersonMention(span=at("Contohwan Rekaan"), rule='persons:"odd"', name="Contohwan Rekaan"),
            Quote(
                span=at("Contohwan Rekaan berkata <script>alert(1)</script>"),
                rule="quotes:direct",
                kind=QuoteKind.DIRECT,
            ),
            EventMention(
                span=at("pergi"),
                rule="events:trigger",
                kind="sosialisasi",
                kind_span=at("pergi"),
                arguments=(Argument(role=ArgumentRole.DAY, value="2024-11-05", span=day, rule="day:lead"),),
            ),
        ]
    )


def test_explains_a_value_by_its_words_and_rules() -> None:
    found = document().explain("2024-11-05")
    assert [(e.kind, e.text, e.rule) for e in found] == [
        ("DateMention", "Selasa (5/11)", "dates:weekday"),
        ("EventMention day", "Selasa (5/11)", "day:lead"),
    ]
    assert "“Selasa (5/11)” [5, 18)" in str(found)


def test_tells_what_counted_most_where_a_decision_gave_the_value() -> None:
    decided = Argument(
        role=ArgumentRole.VENUE,
        value="pergi",
        span=at("pergi"),
        rule="venue:decided",
        certainty="likely",
        reasons=("left=dan +1.32",),
    )
    event = document().of(EventMention)[0]
    found = Document(id="a", text=TEXT).adding([replace(event, arguments=(decided,))]).explain("pergi")
    assert {(e.kind, e.reasons) for e in found} == {("EventMention", ()), ("EventMention venue", ("left=dan +1.32",))}
    assert str(found).endswith(", because left=dan +1.32")
    assert not list(document().explain("likely"))


def test_explains_words_and_spans() -> None:
    assert {e.kind for e in document().explain("Contohwan Rekaan")} == {"PersonMention"}
    assert {e.kind for e in document().explain(at("Selasa (5/11)"))} == {"DateMention", "EventMention day"}


def test_says_when_nothing_rests_on_a_value() -> None:
    assert "nothing in this document" in str(document().explain("2031-01-01"))


def test_hostile_text_is_shown_as_text() -> None:
    html = document()._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "persons:&quot;odd&quot;" in html


@settings(deadline=None)  # the first example pays for imports
@given(text=st.text(max_size=60), ends=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_any_spans_show_every_letter_once(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b), max(a, b)) for a, b in ends if max(a, b) <= len(text)]
    doc = Document(id="a", text=text).adding(
        [PersonMention(span=s, rule="r", name="x") for s in spans if s.start < s.end]
    )
    doc._repr_html_()
