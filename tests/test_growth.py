"""Nothing grows faster than its input: every part, with every kind of hostile text, page, regulation and set of reports."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.dataset.identity.copies import find_copies, fingerprint
from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.extract.article import extract
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import load_resources
from tests.dataset.records import article, event, party, person, region, speaker
from tests.growth import assert_linear

KNOWN = load_resources()
READ = standard_pipeline(KNOWN)


LETTERS = str.maketrans("0123456789", "aiueobdknr")


def numbered(form: str, size: int) -> str:
    """A form with numbers for `{}` and letters for `{a}`, each time others, up to a length."""
    made, length = [], 0
    for number in count():
        made.append(form.replace("{}", str(number)).replace("{a}", str(number).translate(LETTERS)))
        length += len(made[-1])
        if length >= size:
            return "".join(made)
    raise AssertionError


# ------------------------------------------------------------------ texts

TEXTS = {
    "dots": ".",
    "dots and blanks": "... ",
    "stops": "!?",
    "stops and quotes": '."',
    "line breaks": "\n",
    "blank lines": " \n",
    "capitals": "SASTRO ",
    "people": "Ketua KPU Sastro{} Wira{}. ",
    "many people": "Ketua KPU Sastro{a} Wira{a} hadir. Wira{a} datang. ",
    "many people of one first name": "kata Sastro Wira{a}, camat. “Kami siap,” ujar Sastro. ",
    "many agencies": "Dinas Rekaan{a} Kudus (DR{a}) dan Badan Umpama{a}, ",
    "people in capitals": "KETUA KPU SASTRO{} WIRA, ",
    "holders of one office": "Bupati Sastro Wira{}, ",
    "one narasumber after another": "narasumber Sastro Wirabumi, Ningrum Wirabumi, ",
    "absentees and delegates": "Mewakili Bupati, Sekda Wira{a} Contohan dan Camat Marto{a} Rekaan tidak hadir, hadir Kajari Bima{a} Contohadi selaku narasumber bimtek. ",
    "occasions in one sentence": "sosialisasi di Aula Setda Kudus oleh Bawaslu, ",
    "occasions of one day": "Bawaslu Kudus menggelar sosialisasi pemilu di Aula Setda, Senin (7/10/2024). ",
    "occasions of many days": "Bawaslu Kudus menggelar sosialisasi pemilu di Aula Setda{}, {} Oktober 2024 pukul {} WIB. ",
    "occasions and venues": "Bawaslu menggelar sosialisasi pemilu. di Aula Setda{}, ",
    "days": "Senin (7/10/2024), ",
    "regions": "di Kabupaten Kudus, ",
    "organisers": "digelar Dinas Kesehatan, Bawaslu Kudus dan ",
    "audience": "sosialisasi diikuti kepala desa, camat dan lurah, ",
    "quotations": "“Kami siap,” kata Sastro Wirabumi. ",
    "quotation marks": "“",
    "citations of regions": "Perda Kabupaten Kudus Nomor 4 Tahun 2021, ",
    "circulars": "SE Bupati Kudus Nomor 1/2/3 tentang netralitas, ",
    "citations": "UU Nomor {} Tahun 2014, ",
    "a long word behind a regulation": "Pergub keterbukaanfififififififififififififififi ",
    "writers": "Penulis: Sastro\n",
    "victims": "Korban Muslimin (9), petani, ",
    "brackets": "((((",
    "soft hyphens": "\u00ad\u200bé",
    "links": "Baca juga: Hal Rekaan\n",
}


def analysed(form: str) -> Callable[[int], object]:
    def work(size: int) -> object:
        text = numbered(form, size)
        return tabulate([record(READ(extract(Page(id="t", text=text, published="2024-10-09"), KNOWN)), KNOWN)], KNOWN)

    return work


@pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in TEXTS.items()])
def test_texts(form: str) -> None:
    assert_linear(analysed(form), 4_000)


def test_joined_articles(corpus_texts: str) -> None:
    """Every part at once, on what news are: many regions, agencies, people and quotations in one text."""

    def work(size: int) -> object:
        text = (corpus_texts * (size // len(corpus_texts) + 1))[:size]
        return record(READ(extract(Page(id="t", text=text, published="2024-10-09"), KNOWN)), KNOWN)

    assert_linear(work, 12_000)


@pytest.fixture(scope="module")
def corpus_texts() -> str:
    folder = Path(__file__).parent.parent / "corpus" / "pages"
    return "\n\n".join(extract(page, KNOWN).content for page in read_pages(folder))


# ------------------------------------------------------------------ pages

HEADS = {
    "titles": '<meta property="og:title" content="Hal Rekaan {} Digelar Ramai">',
    "days": '<meta property="article:published_time" content="2024-10-09">',
    "authors": '<meta name="author" content="Sastro{}">',
    "addresses": '<link rel="canonical" href="http://a.example/{}">',
    "scripts": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Hal Rekaan {} ramai"}</script>',
}
BODIES = {
    "times": '<time datetime="2024-10-09">9 Oktober 2024</time> ',
    "times in paragraphs": '<p><time itemprop="datePublished" datetime="2024-10-09">9 Oktober 2024</time></p>',
    "headlines": "<h1>Judul yang ke {} dari hal rekaan</h1>",
    "headings": "<h2>Judul yang ke {} dari hal rekaan</h2>",
    "blank elements": "<b></b><span> </span>",
    "elements in a line": "<b>a</b> ",
    "line breaks": "a<br>",
    "paragraphs": "<p>Hal rekaan digelar.</p>",
    "lists": '<ul><li><a href="/a">Hal rekaan digelar ramai</a></li></ul>',
    "cells": "<table><tr><td>a</td><td>b</td></tr></table>",
    "writers": '<span class="author">Sastro Rekaan</span> ',
    "articles": "<article><p>Hal rekaan digelar ramai di sana.</p></article>",
    "classes": '<div class="content{}"><p>Hal rekaan</p></div>',
    "open elements": "<p><b><i>",
}
BODY = "<p>" + "Bawaslu Kudus menggelar sosialisasi netralitas di aula itu kemarin siang bersama warga. " * 12 + "</p>"


def page(head: str, body: str) -> Page:
    title = "<title>Rekaan Digelar</title>"
    return Page(id="p", html=f"<html><head>{title}{head}</head><body><h1>Rekaan Digelar</h1>{body}{BODY}</body></html>")


@pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in HEADS.items()])
def test_heads_of_pages(form: str) -> None:
    assert_linear(lambda size: extract(page(numbered(form, size), ""), KNOWN), 10_000)


@pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in BODIES.items()])
def test_bodies_of_pages(form: str) -> None:
    assert_linear(lambda size: extract(page("", numbered(form, size)), KNOWN), 8_000)


# ------------------------------------------------------------------ regulations

FRONT = "PERATURAN BUPATI KUDUS\nNOMOR 1 TAHUN 2020\nTENTANG\nHAL REKAAN\n"
MIDDLE = "Menimbang: a. bahwa hal.\nMEMUTUSKAN:\nMenetapkan: PERATURAN BUPATI TENTANG HAL REKAAN.\n"
LAWS = [
    "\n",
    " \n",
    "- {} -\n",
    "Pasal {}\n(1) Hal rekaan.\n",
    "LAMPIRAN\n",
    "Ditetapkan di Kudus\npada tanggal 1 Januari 2020\n",
]


@pytest.mark.parametrize("form", LAWS)
@pytest.mark.parametrize("where", ["before", "front", "behind"])
def test_regulations(form: str, where: str) -> None:
    def work(size: int) -> object:
        put = numbered(form, size)
        text = {"before": put + FRONT + MIDDLE, "front": FRONT + put + MIDDLE, "behind": FRONT + MIDDLE + put}[where]
        return parse_law(text, KNOWN.regulation_types)

    assert_linear(work, 4_000)


# ------------------------------------------------------------------ many reports


def reports(size: int) -> list[dict[str, object]]:
    bawaslu = party("Bawaslu Kabupaten Jepara", "agency:bawaslu_kab@33.20")
    told = event(venue="Aula Rekaan", organizers=[bawaslu], speakers=[speaker("Contohwan Rekaan")])
    head = person("Contohwan Rekaan", role="Ketua Bawaslu Kabupaten Jepara", region="33.20")
    return [article(f"a{n:05}", events=[told], people=[head], locations=[region()]) for n in range(size)]


def test_reports_of_one_occasion() -> None:
    assert_linear(lambda size: tabulate(reports(size), KNOWN), 60)


def test_near_copies_are_compared_with_some_of_their_kind() -> None:
    """A press release printed two thousand times gave two million pairs."""
    words = (
        "Bawaslu Kabupaten Jepara menggelar sosialisasi netralitas aparatur sipil negara bagi kepala desa dan lurah. "
    )
    prints = [
        fingerprint(Document(id=f"a{n:05}", text=f"{words * 4}Kalimat tambahan yang ke {n} dan berbeda."))
        for n in range(1_000)
    ]
    found = find_copies(prints)
    assert len(found) <= 60 * len(prints)
    assert {v.right for v in found if v.same} >= {p.article for p in prints[1:]}
