"""Pages of markup to blocks with a place in the page, and what the page says about itself."""

from __future__ import annotations

import contextlib
import itertools
import json
import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.errors import ExtractionError, LimitError
from netralitas_nlp.extract.article import extract
from netralitas_nlp.extract.outlets import home_in_name
from netralitas_nlp.extract.tree import parse
from netralitas_nlp.model import Block, BlockKind, Document, Page
from netralitas_nlp.resources.load import Resources, load_resources

FIRST = (
    "CONTOH, Contoh.id - Pemerintah Kabupaten Contoh menggelar pembinaan bagi aparatur di aula kantor bupati, Selasa "
    "(5/11/2024), yang diikuti seratus peserta dari semua kecamatan."
)
SECOND = "Bupati Contoh Budi Rekaan meminta peserta menjaga sikap netral selama tahapan pemilihan berlangsung di sana."
TITLE = "Aparatur Contoh Diminta Netral Jelang Pemilihan"


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>{TITLE} - Contoh.id</title>{head}</head><body>{body}</body></html>"


ARTICLE = page(
    f"""
    <nav><a href="/">Beranda</a></nav>
    <div class="head"><h1>{TITLE}</h1><span class="date">Rabu, 6 November 2024 | 04:00 WIB</span>
    <div class="byline">Oleh: Siti Rekaan</div></div>
    <figure><img src="a.jpg"><figcaption>Bupati di aula. (Foto: Contoh)</figcaption></figure>
    <div class="entry-content"><p>{FIRST}</p><p>Baca juga: <a href="/b">Camat Contoh Tinjau Pasar</a></p>
    <p>{SECOND}</p><div class="sharedaddy">Bagikan ini</div></div>
    <h3>Berita Terkait</h3><ul><li><a href="/c">Judul Berita Lain Yang Panjang</a> <span>1 Januari 2020</span></li></ul>
    <footer>Copyright Contoh</footer>"""
)


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, b.span.of(doc.text)) for b in doc.of(Block)]


def test_article_with_everything_around_it(known: Resources) -> None:
    doc = extract(Page(id="a.html", html=ARTICLE, url="https://www.contoh.id/berita/1"), known)

    assert [pair for pair in kinds(doc) if pair[0] != "noise"] == [
        ("title", TITLE),
        ("stamp", "Rabu, 6 November 2024 | 04:00 WIB"),
        ("byline", "Oleh: Siti Rekaan"),
        ("caption", "Bupati di aula. (Foto: Contoh)"),
        ("dateline", "CONTOH, Contoh.id"),
        ("body", FIRST),
        ("body", SECOND),
    ]
    assert (doc.title, doc.published, doc.author, doc.outlet, doc.host) == (
        TITLE,
        "2024-11-06T04:00+07:00",
        "Siti Rekaan",
        "Contoh.id",
        "contoh.id",
    )
    assert doc.source.extractor == "layout:wordpress"


def test_paths_lead_back_to_the_words(known: Resources) -> None:
    doc = extract(Page(id="a.html", html=ARTICLE), known)
    soup = BeautifulSoup(ARTICLE, "lxml")

    for block in doc.of(Block):
        assert block.path is not None
        (element,) = soup.select(block.path)
        assert block.span.of(doc.text) in " ".join(element.get_text().split())


def test_trafilatura_helps_where_no_layout_fits(known: Resources) -> None:
    body = (
        f"<div class='x1'><h1>{TITLE}</h1><div class='x2'><p>{FIRST}</p></div><div><p>{SECOND} {SECOND}</p></div></div>"
    )

    doc = extract(Page(id="a.html", html=page(body)), known)

    assert doc.source.extractor == "trafilatura"
    assert [words for kind, words in kinds(doc) if kind == "body"][:2] == [FIRST, f"{SECOND} {SECOND}"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("<p>Beranda</p>", "too short", id="too short"),
        pytest.param("<rss><channel><item><title>Judul</title></item></channel></rss>", "feed", id="feed"),
        pytest.param(
            page("".join(f"<li><a href='{i}'>Judul Berita Contoh Nomor {i}</a><p>{SECOND}</p></li>" for i in range(9))),
            "index",
            id="index of articles",
        ),
    ],
)
def test_pages_without_an_article_say_so(html: str, reason: str, known: Resources) -> None:
    with pytest.raises(ExtractionError, match="no article text found"):
        extract(Page(id="a.html", html=html), known)


# ------------------------------------------------------------------ metadata


def read(known: Resources, head: str, before: str = "", url: str | None = None) -> Document:
    body = f"<h1>{TITLE}</h1>{before}<div class='entry-content'><p>{FIRST}</p><p>{SECOND}</p></div>"
    return extract(Page(id="a", html=page(body, head), url=url), known)


def ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        pytest.param(ld(datePublished="2024-11-06T04:00:12+07:00"), "", "2024-11-06T04:00:12+07:00", id="json-ld"),
        pytest.param(
            '<meta property="article:published_time" content="2024-11-05T23:30:00+00:00">',
            "",
            "2024-11-06T06:30:00+07:00",
            id="utc told in local time",
        ),
        pytest.param(
            '<meta name="pubdate" content="2024-11-06T16:00:20Z">',
            "<p>Rabu, 6 November 2024 16:00 WITA</p>",
            "2024-11-06T16:00:20+08:00",
            id="printed zone against wrong markup",
        ),
        pytest.param(
            "", "<time datetime='2024-11-06T04:00:00+09:00'>6 Nov</time>", "2024-11-06T04:00:00+09:00", id="time"
        ),
        pytest.param("", "<p>Diterbitkan 06/11/2024 04:00 WIT</p>", "2024-11-06T04:00+09:00", id="printed"),
        pytest.param("", "<p>Diperbarui 07/11/2024 04:00 WIT</p>", None, id="only an update"),
        pytest.param('<meta name="date" content="1970-01-01">', "", None, id="no date at all"),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": "2024-11-06", oops}</script>',
            "",
            "2024-11-06",
            id="broken json",
        ),
    ],
)
def test_published(head: str, before: str, published: str | None, known: Resources) -> None:
    assert read(known, head, before).published == published


@pytest.mark.parametrize(
    ("head", "before", "author"),
    [
        pytest.param(ld(author={"name": "Siti Rekaan"}), "", "Siti Rekaan", id="json-ld"),
        pytest.param('<meta name="author" content="Contoh Cyber Media">', "", None, id="publisher"),
        pytest.param(
            '<meta name="author" content="PT. CONTOH MEDIA BARU">',
            "<p>Pewarta Budi Rekaan</p>",
            "Budi Rekaan",
            id="printed",
        ),
        pytest.param(
            ld(author={"name": "Budi"}),
            "<p>Editor: Budi | Penulis: Siti Rekaan</p>",
            "Siti Rekaan",
            id="editor in json-ld",
        ),
        pytest.param(
            "", "<div class='author'><b>Siti Rekaan</b> - contohnews</div>", "Siti Rekaan", id="element of authors"
        ),
        pytest.param("", "<div class='author'>Admin Diskominfo</div>", None, id="admin"),
    ],
)
def test_author(head: str, before: str, author: str | None, known: Resources) -> None:
    assert read(known, head, before).author == author


def test_all_values_are_kept_and_one_is_chosen(known: Resources) -> None:
    doc = read(known, ld(datePublished="2024-11-06T04:00:00+07:00"), "<p>Rabu, 6 November 2024 04:00 WIB</p>")
    met = [(v.rule, v.chosen) for v in doc.metadata if v.field == "published"]

    assert met == [("stamp:printed", False), ("jsonld:datePublished", True)]


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://diskominfo.jeparakab.go.id/berita/1", "33.20"),
        ("https://kupangkota.go.id/a", "53.71"),
        ("https://bkd.nttprov.go.id/web/a", "53"),
        ("https://kab-brebes.kpu.go.id/berita", "33.29"),
        ("https://jateng.tribunnews.com/2024/11/06/a", "33"),
        ("https://beritajatim.com/a", "35"),
        ("https://www.kompas.com/a", None),
        ("https://www.kemendagri.go.id/a", None),
        ("https://contohnews.com/a", None),
    ],
)
def test_home_of_a_host(url: str, home: str | None, known: Resources) -> None:
    assert read(known, "", url=url).home == home


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("DISKOMINFO Kabupaten Pasuruan", "35.14"),
        ("(Budi – Dinas Kominfo Kabupaten Wonosobo)", "33.07"),
        ("Media Center Kota Kupang", "53.71"),
        ("Portal Resmi Kab. Kutai Kartanegara", "64.02"),
        ("Beritajatim.com", "35"),
        ("bkd.nttprov.go.id", "53"),
        ("Kabar Kabupaten", None),
        ("Radar Rekaan", None),
        ("Kompas.com", None),
    ],
)
def test_home_in_a_name(name: str, home: str | None, known: Resources) -> None:
    assert home_in_name(name, known.regions, known.reading.press) == home


# ------------------------------------------------------------------ any markup


def well_formed(doc: Document) -> bool:
    blocks = [b for b in doc.of(Block) if b.kind is not BlockKind.DATELINE]
    inside = all(0 <= b.span.start < b.span.end <= len(doc.text) for b in doc.of(Block))
    return inside and all(a.span.end <= b.span.start for a, b in itertools.pairwise(blocks))


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='entry-content'>",
        "</div>",
        "<br>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "</h1>",
        "<table><tr><td>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&nbsp;",
        FIRST,
        SECOND,
        TITLE,
        "\x00",
        "<p hidden>",
    ]
)


@settings(max_examples=120, deadline=None)
@given(html=st.lists(TAGS | st.text(max_size=20), max_size=25).map("".join))
def test_any_markup_gives_well_formed_blocks_or_no_article(html: str) -> None:
    try:
        doc = extract(Page(id="t", html=html), KNOWN)
    except ExtractionError:
        return
    assert well_formed(doc)


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 100_000 + FIRST, id="deep"),
        pytest.param("<b>" * 100_000 + FIRST, id="deep inline"),
        pytest.param("<p>" + FIRST * 20_000, id="huge paragraph"),
        pytest.param(f"<p>{SECOND}</p>" * 20_000, id="many paragraphs"),
        pytest.param("<table><tr><td>" * 20_000 + FIRST, id="nested tables"),
        pytest.param("<a href=x>" + "judul " * 50_000, id="one link"),
    ],
)
def test_huge_and_deep_pages_end(html: str) -> None:
    begin = time.process_time()
    with contextlib.suppress(ExtractionError, LimitError):
        assert well_formed(extract(Page(id="t", html=html), KNOWN))
    assert time.process_time() - begin < 120  # it ends; how fast is measured elsewhere


def test_blocks_are_what_a_reader_sees() -> None:
    html = "<div>Satu <b>dua</b><!-- c --> tiga<script>x</script> lima<br>enam<p hidden>tujuh</p><table><tr><td>a</td><td>b</td></tr></table></div>"

    assert [b.text for b in parse(html).blocks] == ["Satu dua tiga lima", "enam", "a b"]


def test_words_behind_a_comment_in_a_link_are_linked() -> None:
    (block,) = parse("<p>Baca <a href='/x'>Satu <!-- c -->dua</a></p>").blocks

    assert (block.text, block.linked) == ("Baca Satu dua", 7)


@pytest.mark.parametrize("html", ["<html hidden><body>x</body></html>", "<body style='display: none'>x</body>"])
def test_a_hidden_page_shows_nothing(html: str) -> None:
    assert parse(html).blocks == ()


KNOWN = load_resources()
