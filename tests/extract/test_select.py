"""Selectors of layouts pick what CSS says they pick."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from lxml.html import document_fromstring

from netralitas_nlp.extract.select import Index, parse_selector

PAGE = """<html><body><div id="a" class="x y"><p class="x">1</p><section><p>2</p><p class="y z" role="note">3</p></section></div>
<div class="y"><span itemprop="author">4</span><p>5</p></div><p class="x y">6</p></body></html>"""


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".x",
        ".x.y",
        "p.x",
        "#a",
        "#a p",
        "#a > p",
        "div.y > p",
        "div section > p.y",
        ".none",
        "[role=note]",
        'span[itemprop="author"]',
        "body div p",
        "html > p",
    ],
)
def test_picks_what_css_picks(selector: str) -> None:
    found = [" ".join(e.text_content().split()) for e in Index(document_fromstring(PAGE)).select(selector)]

    assert found == [" ".join(e.get_text().split()) for e in BeautifulSoup(PAGE, "lxml").select(selector)]


@pytest.mark.parametrize("selector", ["", ">", "p >", "p:first-child", "[data-x=1]", "p + p", ".1a"])
def test_other_forms_are_refused(selector: str) -> None:
    with pytest.raises(ValueError, match=r"is no tag|attributes are|picks nothing"):
        parse_selector(selector)
