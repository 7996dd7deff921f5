"""Pages that would hold up or end the parser are told before; pages that only look like it are read."""

from __future__ import annotations

import pytest

from netralitas_nlp.errors import ExtractionError, LimitError
from netralitas_nlp.extract.article import extract
from netralitas_nlp.extract.limits import MAX_ATTRIBUTES, MAX_NESTED, MAX_TEXT, too_deep, too_long, too_many_attributes
from netralitas_nlp.model import Page
from netralitas_nlp.resources.load import Resources
from tests.growth import assert_linear

WORDS = "Badan Rekaan Kabupaten Contoh menggelar sosialisasi netralitas di aula, Selasa (5/11). " * 14


def page(body: str, attributes: str = "") -> str:
    return f"<html><body><h1>Sosialisasi Netralitas di Contoh</h1><p {attributes}>{WORDS}</p>{body}</body></html>"


def several(count: int, form: str = "data-a{0}={0}") -> str:
    return " ".join(form.format(n) for n in range(count))


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        pytest.param(several(MAX_ATTRIBUTES), None, id="as many as may be"),
        pytest.param(several(MAX_ATTRIBUTES + 1), "1001 attributes", id="one more"),
        pytest.param(several(5000, 'a{0}="x y"'), "5000 attributes", id="quoted"),
        pytest.param(several(5000, "a{0}"), "5000 attributes", id="without values"),
        pytest.param("alt='" + "kata " * 5000 + "'", None, id="a long value"),
        pytest.param('style="' + "a:b;" * 9000 + '"', None, id="a long style"),
        pytest.param('src="data:image/png;base64,' + "A" * 90_000 + '"', None, id="a picture in it"),
    ],
)
def test_attributes(attributes: str, told: str | None, known: Resources) -> None:
    found = too_many_attributes(page("", attributes))
    assert found is None if told is None else told in (found or "")
    if told is not None:
        with pytest.raises(LimitError, match=told):
            extract(Page(id="a", html=page("", attributes)), known)


@pytest.mark.parametrize(
    ("body", "deep"),
    [
        pytest.param("<div>" * (MAX_NESTED + 9), True, id="never ended"),
        pytest.param("<b><i>" * MAX_NESTED + "</i></b>" * MAX_NESTED, True, id="ended"),
        pytest.param("<table><tr><td>" * (MAX_NESTED + 9), True, id="tables"),
        pytest.param("<div></div>" * (MAX_NESTED * 3), False, id="side by side"),
        pytest.param("<p>Satu.<br><li>Dua.<img src=a>" * MAX_NESTED, False, id="elements without an end"),
        pytest.param("</div>" * (MAX_NESTED * 3), False, id="ends alone"),
    ],
)
def test_depth(body: str, deep: bool, known: Resources) -> None:
    assert (too_deep(body) is not None) is deep
    if deep:
        with pytest.raises(LimitError, match="within one another"):
            extract(Page(id="a", html=body), known)


def test_a_text_longer_than_any_article_is_told_before_it_is_read(known: Resources) -> None:
    assert too_long("a" * MAX_TEXT) is None
    with pytest.raises(LimitError, match="3,000,001 characters, more than 3,000,000; give one article a page or row"):
        extract(Page(id="joined", text="a" * (MAX_TEXT + 1)), known)


def test_a_page_without_text_is_no_matter_of_limits(known: Resources) -> None:
    with pytest.raises(ExtractionError):
        extract(Page(id="a", html="<div></div>"), known)


@pytest.mark.parametrize("piece", ["<a b='", 'c="', "<a b=1 ", "a = ", "<", "<a ", "'\"", "<x>", "<a " + "b" * 4000])
def test_limits_are_looked_at_in_time(piece: str) -> None:
    assert_linear(lambda size: (too_many_attributes(piece * size), too_deep(piece * size)), 4000)
