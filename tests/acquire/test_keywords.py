"""Pages passed over for want of a keyword: what counts as holding one, what is counted, and that ids stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.acquire.keywords import Keywords
from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.errors import InputError
from netralitas_nlp.model import Page


@pytest.mark.parametrize(
    "html",
    [
        "<p>Sosialisasi NETRALITAS bagi ASN</p>",
        "<p>so&shy;sialisasi netra&shy;litas</p>",
        "<p>Netra<wbr>litas</p>",
        "<p>netra\u00adlitas</p>",
        "<title>Kenetralitasan diuji</title>",
    ],
)
def test_pages_that_are_kept(html: str) -> None:
    assert Keywords("netralitas")(Page(id="1", html=html))


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (Page(id="1", text="Bupati membuka pasar"), False),
        (Page(id="1", text="Bupati membuka pasar", title="Netralitas ASN"), True),
        (Page(id="1", text="Netralitas dijaga, kata seorang ASN"), True),
        (Page(id="1", text="Netralitas wasit"), False),
        (Page(id="1", text="Deklarasi kampanye  damai"), True),
    ],
)
def test_all_words_of_one_keyword_must_be_there(page: Page, kept: bool) -> None:
    assert Keywords("netralitas ASN", "Kampanye")(page) is kept


@pytest.mark.parametrize("keywords", [(), ("",), ("netralitas", " \n")])
def test_a_keyword_without_words_is_refused(keywords: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="every page would be kept"):
        Keywords(*keywords)


def test_what_is_passed_over_is_counted_and_moves_no_id(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,text\na,Pasar murah\na,Netralitas ASN\n,Netralitas KPU\n", encoding="utf-8")
    about = Keywords("netralitas")

    kept = [page.id for page in read_pages(table, failures=[], keywords=about)]

    assert kept == [page.id for page in read_pages(table, failures=[])][1:]
    assert about.left_out == 1
