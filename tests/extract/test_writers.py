"""Who wrote it and which outlet printed it, where several, nobody, or the site itself is named."""

from __future__ import annotations

import json

import pytest

from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Block, BlockKind, Page
from netralitas_nlp.resources.load import Resources
from tests.extract.test_html import FIRST, SECOND, TITLE, ld, read

BOTH = "Siti Rekaan; Budi Contohan"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        pytest.param("Penulis: Siti Rekaan, Budi Contohan", BOTH, id="comma"),
        pytest.param("Penulis: Siti Rekaan dan Budi Contohan", BOTH, id="and"),
        pytest.param("Penulis: Siti Rekaan/Budi Contohan", BOTH, id="stroke"),
        pytest.param("Penulis: Siti Rekaan &amp; Budi Contohan", BOTH, id="ampersand"),
        pytest.param("Penulis: Siti Rekaan, Budi Contohan | Editor: Ani Rekaan", BOTH, id="editor behind"),
        pytest.param("Oleh: Siti Rekaan, S.Pd., M.Si.", "Siti Rekaan", id="degrees"),
        pytest.param("Oleh: Siti Rekaan, Lombok Timur", "Siti Rekaan", id="place"),
        pytest.param("Oleh: Siti Rekaan, Jepara", "Siti Rekaan", id="place of one word"),
        pytest.param("Oleh: Siti Rekaan, Dosen Universitas Contoh", "Siti Rekaan", id="trade"),
        pytest.param("Penulis: (lak/bgs)", "lak/bgs", id="initials"),
        pytest.param("Oleh: PT Media Rekaan", None, id="company"),
        pytest.param("Oleh: CV Contoh Karya", None, id="company without a press word"),
        pytest.param("Oleh: contohpos.id", None, id="site"),
        pytest.param("Penulis: (admin)", None, id="nobody in brackets"),
    ],
)
def test_printed_line(line: str, author: str | None, known: Resources) -> None:
    assert read(known, "", f"<p>{line}</p>").author == author


@pytest.mark.parametrize(
    ("value", "author"),
    [
        pytest.param("Siti Rekaan, Budi Contohan", BOTH, id="two in one field"),
        pytest.param(["Siti Rekaan", {"name": "Budi Contohan"}], BOTH, id="two fields"),
        pytest.param("Siti Rekaan dan Budi Contohan", BOTH, id="and"),
        pytest.param("(lak/bgs)", "lak/bgs", id="initials in brackets"),
        pytest.param("lak/bgs", "lak/bgs", id="initials with a stroke"),
        pytest.param("Siti Rekaan, Rabu 6 November 2024 04:00 WIB", "Siti Rekaan", id="day behind"),
        pytest.param("Siti Rekaan 06/11/2024", "Siti Rekaan", id="digits behind"),
        pytest.param("Siti Rekaan | Contoh.id", "Siti Rekaan", id="site behind"),
        pytest.param("Contoh.id - Siti Rekaan", "Siti Rekaan", id="site before"),
        pytest.param("Penulis: Siti Rekaan", "Siti Rekaan", id="role"),
        pytest.param("Siti Rekaan, S.Sos., M.Si", "Siti Rekaan", id="degrees"),
        pytest.param("6 November 2024", None, id="a day"),
        pytest.param("PT Rekaan Media Utama", None, id="company"),
        pytest.param("CV Contoh Karya", None, id="company without a press word"),
        pytest.param("Yayasan Rekaan", None, id="foundation"),
        pytest.param("Contoh Pos", None, id="paper"),
        pytest.param("www.contoh.id", None, id="host"),
        pytest.param("siti@contoh.id", None, id="address"),
        pytest.param("sitirekaan", None, id="user"),
        pytest.param({"@type": "Organization", "name": "Suluh Rekaan"}, None, id="organisation"),
        pytest.param({"@type": "NewsMediaOrganization", "name": "Suluh"}, None, id="press organisation"),
        pytest.param({"@type": "Person", "name": "Siti Rekaan"}, "Siti Rekaan", id="person"),
    ],
)
def test_field_of_markup(value: object, author: str | None, known: Resources) -> None:
    assert read(known, ld(author=value)).author == author


def test_a_site_is_not_its_own_writer(known: Resources) -> None:
    site = '<meta property="og:site_name" content="Suluh Rekaan">'
    assert read(known, site + ld(author="Suluh Rekaan")).author is None
    assert read(known, site + ld(author="Siti Rekaan")).author == "Siti Rekaan"


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.suluhrekaan.example/berita/1", "suluhrekaan.example"),
        ("https://jateng.suluhrekaan.example/1?x=2", "jateng.suluhrekaan.example"),
        ("m.suluhrekaan.example/1", "suluhrekaan.example"),
        ("https://jateng.antaranews.com/berita/1", "ANTARA News"),
        ("berita/1", None),
        ("", None),
    ],
)
def test_outlet_of_an_address(url: str, outlet: str | None, known: Resources) -> None:
    doc = extract(Page(id="t", text=f"{FIRST.partition(' - ')[2]}\n{SECOND}", url=url), known)

    assert doc.outlet == outlet


def test_a_printed_outlet_is_worth_more_than_a_host(known: Resources) -> None:
    assert extract(Page(id="t", text=FIRST, url="https://lain.example/1"), known).outlet == "Contoh.id"


# ------------------------------------------------------------------ the body in JSON-LD alone

LONG = f"{FIRST}\n\n{SECOND}\n\n{SECOND.replace('Budi', 'Wakil')}"


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(LONG, id="lines"),
        pytest.param("".join(f"<p>{p}</p>" for p in LONG.split("\n\n")), id="markup"),
        pytest.param("".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in LONG.split("\n\n")), id="escaped markup"),
    ],
)
@pytest.mark.parametrize("printed", ["<div id='app'></div>", f"<div class='entry-content'><p>{FIRST[:160]}</p></div>"])
def test_a_body_that_only_json_ld_holds(told: str, printed: str, known: Resources) -> None:
    html = (
        f"<head><title>{TITLE} - Contoh.id</title>{ld(headline=TITLE, articleBody=told)}</head><body>{printed}</body>"
    )
    doc = extract(Page(id="a", html=html), known)

    assert doc.text == LONG
    assert (doc.title, doc.source.extractor) == (TITLE, "jsonld:articleBody")


def test_a_body_of_another_article_or_a_short_one_is_none(known: Resources) -> None:
    other = ld(headline="Camat Contoh Tinjau Pasar di Kota Lama", articleBody=LONG * 3)
    own = ld(headline=TITLE, articleBody=FIRST[:60])
    assert read(known, other + ld(headline=TITLE)).source.extractor == "layout:wordpress"
    assert read(known, own).source.extractor == "layout:wordpress"


def test_pager_words_are_noise(known: Resources) -> None:
    pager = ["1 2 3 Next", "Halaman :", "Lanjut ke halaman berikutnya"]
    doc = extract(Page(id="t", text="\n\n".join([TITLE, FIRST, *pager, SECOND])), known)

    noise = [b.span.of(doc.text) for b in doc.of(Block) if b.kind is BlockKind.NOISE]
    assert noise == pager
    assert json.dumps(SECOND)[1:-1] in doc.content
