"""Which day a page or a table gives as that of publication, and which days are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netralitas_nlp.acquire.pages import Failure
from netralitas_nlp.api import analyze_many
from netralitas_nlp.dataset.build import build
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Document, Page
from netralitas_nlp.resources.load import Resources, load_resources
from tests.extract.test_html import FIRST, SECOND, TITLE, ld, page, read


@pytest.fixture(scope="module")
def known() -> Resources:
    return load_resources()


def given(published: str, known: Resources) -> str | None:
    return extract(Page(id="t", text=f"{FIRST}\n{SECOND}", published=published), known).published


# ------------------------------------------------------------------ beside the text

AT_TEN = "2024-10-09T10:00:00+07:00"


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        pytest.param("1728442800", AT_TEN, id="epoch seconds"),
        pytest.param("1728442800.0", AT_TEN, id="seconds as float"),
        pytest.param("1.7284428E+09", AT_TEN, id="seconds as a spreadsheet shows them"),
        pytest.param("1,7284428E+09", AT_TEN, id="with a decimal comma"),
        pytest.param("1.728.442.800", AT_TEN, id="grouped"),
        pytest.param("1728442800000", AT_TEN, id="milliseconds"),
        pytest.param("1728442800000000", AT_TEN, id="microseconds"),
        pytest.param("1728442800000000000", AT_TEN, id="nanoseconds"),
        pytest.param("1728432000", "2024-10-09", id="midnight in UTC is a day"),
        pytest.param("45574", "2024-10-09", id="serial day"),
        pytest.param("45574,25", "2024-10-09T06:00", id="serial day with a clock"),
        pytest.param("2460592.5", "2024-10-09", id="julian day"),
        pytest.param("638640396000000000", AT_TEN, id="ticks"),
        pytest.param("20241009", "2024-10-09", id="digits"),
        pytest.param("20241009.0", "2024-10-09", id="digits as float"),
        pytest.param("20241009043000", "2024-10-09T04:30:00", id="digits to the second"),
        pytest.param("20241009T033000Z", "2024-10-09T10:30:00+07:00", id="compact"),
        pytest.param("2024-10-09 04:30:00.123456+07", "2024-10-09T04:30:00+07:00", id="database"),
        pytest.param("2024-10-09T22:00:00Z", "2024-10-10T05:00:00+07:00", id="utc told in local time"),
        pytest.param("2024/10/9 4:30", "2024-10-09T04:30", id="strokes"),
        pytest.param("09-OCT-24 04.30.00.000000 PM", "2024-10-09T16:30:00", id="capitals, short year"),
        pytest.param("9-Okt-24", "2024-10-09", id="month by name"),
        pytest.param("9/10/24", "2024-10-09", id="short year, day first"),
        pytest.param("9.10.2024", "2024-10-09", id="points"),
        pytest.param("10/25/2024", "2024-10-25", id="month first"),
        pytest.param("Wed, 09 Oct 2024 04:30:00 +0700", "2024-10-09T04:30:00+07:00", id="mail"),
        pytest.param(
            "Wed Oct 09 2024 04:30:00 GMT+0700 (Western Indonesia Time)", "2024-10-09T04:30:00+07:00", id="browser"
        ),
        pytest.param("Wed Oct  9 04:30:00 2024", "2024-10-09T04:30:00", id="C"),
        pytest.param('{"$date": "2024-10-09T03:00:00Z"}', AT_TEN, id="document database"),
        pytest.param("{'$date': {'$numberLong': '1728442800000'}}", AT_TEN, id="document database, long"),
        pytest.param("/Date(1728442800000+0700)/", AT_TEN, id="ms json"),
        pytest.param("Timestamp('2024-10-09 04:30:00')", "2024-10-09T04:30:00", id="printed timestamp"),
        pytest.param("datetime.date(2024, 10, 9)", "2024-10-09", id="printed date"),
        pytest.param('="2024-10-09"', "2024-10-09", id="kept as text by a formula"),
        pytest.param("'2024-10-09", "2024-10-09", id="kept as text by an apostrophe"),
        pytest.param("Oktober 2024", "2024-10", id="a month"),
        pytest.param("Okt-24", "2024-10", id="a month as a spreadsheet shows it"),
        pytest.param("2024.0", "2024", id="a year as float"),
    ],
)
def test_a_given_moment_is_read(cell: str, published: str, known: Resources) -> None:
    assert given(cell, known) == published


NO_DAYS = (
    *(
        "0",
        "-1",
        "33.20",
        "3.14",
        "12345678",
        "628123456789",
        "081234567890",
        "1.73E+09",
        "20240230",
        "2024-13-40",
        "9-Okt",
    ),
    *("0000-00-00 00:00:00", "0001-01-01", "-0001-11-30T00:00:00+00:00", "1753-01-01", "1899-12-30", "1900-01-01"),
    *("1970-01-01T00:00:00Z", "1970-01-01 07:00:00", "1980-01-01", "2038-01-19 03:14:07", "9999-12-31", "4000"),
    *("kemarin", "2 jam yang lalu", "baru saja", "{}", "[]", "Date()", "datetime.date(2024, 13, 1)", "e9", "9" * 400),
)


@pytest.mark.parametrize("cell", NO_DAYS)
def test_what_is_no_moment_gives_no_day_and_is_kept(cell: str, known: Resources) -> None:
    doc = extract(Page(id="t", text=f"{FIRST}\n{SECOND}", published=cell), known)

    assert doc.published is None
    assert [m.value for m in doc.metadata if m.rule == "given:unread"] == [cell]


def test_a_day_that_cannot_be_read_is_told_with_its_row(tmp_path: Path) -> None:
    rows = ["kemarin", 1728442800, "10/25/2024"]
    table = tmp_path / "berita.jsonl"
    table.write_text("\n".join(json.dumps({"id": i, "text": FIRST, "published": p}) for i, p in enumerate(rows)))

    failures: list[Failure] = []
    docs = list(analyze_many([table], failures=failures))
    told = build(table).rows("failures")

    assert [d.published for d in docs] == [None, AT_TEN, "2024-10-25"]
    assert [(f.row, f.reason) for f in failures] == [
        (
            1,
            "'kemarin' is no day of publication that can be read, so that of the page is taken, if it has one; write it as 2024-11-06",
        ),
        (
            3,
            "its day of publication was read as 2024-10-25, month first; others are read day first: write all as 2024-11-06",
        ),
    ]
    assert [(f["row"], f["reason"]) for f in told] == [(f.row, f.reason) for f in failures]


# ------------------------------------------------------------------ placeholders of markup

STAMP = "<p>Rabu, 6 November 2024 | 04:00 WIB</p>"
PRINTED = "2024-11-06T04:00+07:00"


@pytest.mark.parametrize(
    "day",
    [
        "0001-01-01T00:00:00Z",
        "0000-00-00T00:00:00+07:00",
        "-0001-11-30T00:00:00+00:00",
        "1899-12-30",
        "1900-01-01T00:00:00+07:00",
        "1970-01-01T07:00:00+07:00",
        "9999-12-31T23:59:59Z",
        0,
        253402300799,
        None,
    ],
)
def test_a_placeholder_gives_way_to_the_printed_stamp(day: object, known: Resources) -> None:
    assert read(known, ld(datePublished=day), STAMP).published == PRINTED
    assert read(known, f'<meta name="pubdate" content="{day}">', STAMP).published == PRINTED
    assert read(known, "", f"<time datetime='{day}'></time>{STAMP}").published == PRINTED


@pytest.mark.parametrize("day", ["1 Januari 0001", "01/01/1900", "1 Januari 1970", "31-12-9999"])
def test_a_printed_placeholder_is_no_stamp(day: str, known: Resources) -> None:
    assert read(known, "", f"<p>Diterbitkan {day}</p>").published is None


def test_old_papers_keep_their_days(known: Resources) -> None:
    assert read(known, ld(datePublished="1955-09-29")).published == "1955-09-29"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999", "kacau", ""])
def test_a_document_made_by_hand_may_hold_any_day(day: str) -> None:
    assert Document(id="t", text="", published=day).published_day is None


# ------------------------------------------------------------------ several articles in one page's JSON-LD


def listed(*items: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(list(items))}</script>'


OTHER = {"@type": "NewsArticle", "headline": "Camat Contoh Tinjau Pasar di Kota Lama", "datePublished": "2020-01-01"}
OWN = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-11-06"}


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param(listed(OTHER, OWN), "2024-11-06", id="second in a list"),
        pytest.param(ld(**OTHER) + ld(**OWN), "2024-11-06", id="second script"),
        pytest.param(listed({"@graph": [OTHER, OWN]}), "2024-11-06", id="in a graph"),
        pytest.param(listed(OTHER, {**OWN, "headline": f"{TITLE} - Contoh.id"}), "2024-11-06", id="with the site's name"),
        pytest.param(listed(OTHER, {**OWN, "headline": TITLE[:30]}), "2024-11-06", id="cut short"),
        pytest.param(
            listed(OTHER, {"@type": "Article", "url": "https://contoh.id/a?x=1", "datePublished": "2024-11-06"})
            + '<link rel="canonical" href="https://www.contoh.id/a/">',
            "2024-11-06",
            id="told by its address",
        ),
        pytest.param(listed({"@type": "NewsArticle", "headline": "Aparatur Diminta Tidak Berpihak", "datePublished": "2024-11-06"}), "2024-11-06", id="one with another headline"),
        pytest.param(listed({"@type": "Article", "datePublished": "2024-11-06"}), "2024-11-06", id="without a headline"),
        pytest.param(listed(OTHER, {**OTHER, "headline": "Pasar Lama Contoh Direnovasi Lagi"}), None, id="only others"),
        pytest.param(
            '<script type="application/ld+json">[{"datePublished": "2020-01-01"}, {"datePublished": "2024-11-06"}, oops</script>',
            None,
            id="several days in a broken script",
        ),
    ],
)  # fmt: skip
def test_the_article_of_the_page_is_told_from_others(head: str, published: str | None, known: Resources) -> None:
    assert read(known, head).published == published


# ------------------------------------------------------------------ elements made for days

NOW, OWN_TIME, OLD = (f"<time datetime='{day}'>{day}</time>" for day in ("2026-01-01", "2024-11-06", "2020-01-01"))


def made(known: Resources, *, above: str = "", head: str = "", inside: str = "", behind: str = "") -> str | None:
    body = (
        f"{above}<main><article><h1>{TITLE}</h1>{head}<div class='entry-content'><p>{FIRST}</p>{inside}<p>{SECOND}</p></div>"
        f"</article>{behind}</main>"
    )
    return extract(Page(id="a", html=page(body)), known).published


@pytest.mark.parametrize(
    ("parts", "published"),
    [
        pytest.param({"above": f"<header>{NOW}</header>", "head": OWN_TIME}, "2024-11-06", id="clock of the page's head"),
        pytest.param({"above": f"<div class='top-bar jam'>{NOW}</div>", "head": OWN_TIME}, "2024-11-06", id="clock by class"),
        pytest.param({"above": f"<div>{NOW}</div>", "head": OWN_TIME}, "2024-11-06", id="clock without a class"),
        pytest.param({"above": f"<header>{NOW}</header>"}, None, id="nothing but a clock in the head"),
        pytest.param({"above": f"<nav>{NOW}</nav>"}, None, id="nothing but a clock in the menu"),
        pytest.param({"above": f"<div>{NOW}</div>", "head": STAMP}, PRINTED, id="printed stamp against a clock"),
        pytest.param({"above": f"<aside>{OLD}</aside>", "head": OWN_TIME}, "2024-11-06", id="list before the article"),
        pytest.param({"behind": f"<ul><li>Camat Tinjau Pasar {OLD}</li></ul>"}, None, id="list behind it"),
        pytest.param({"behind": f"<div class='related'><div>{OLD}</div></div>"}, None, id="related by class"),
        pytest.param({"behind": f"<article><h3>Lain</h3>{OLD}</article>", "head": OWN_TIME}, "2024-11-06", id="other article"),
        pytest.param({"behind": f"<section id='comments'><div>{OLD}</div></section>"}, None, id="comments"),
        pytest.param({"inside": f"<ul><li>Baca juga: Camat {OLD}</li></ul>", "head": OWN_TIME}, "2024-11-06", id="list inside"),
        pytest.param({"inside": f"<p>Pemungutan suara akan berlangsung serentak di semua kecamatan pada {OLD}.</p>"}, None, id="a day that a paragraph tells"),
        pytest.param({"head": OWN_TIME}, "2024-11-06", id="under the headline"),
        pytest.param({"head": f"<div>Diperbarui: {NOW}</div>{OWN_TIME}"}, "2024-11-06", id="day of a change before it"),
        pytest.param({"head": f"<time class='updated' datetime='2026-01-01'></time>{OWN_TIME}"}, "2024-11-06", id="class of a change"),
        pytest.param({"head": "<meta itemprop='datePublished' content='2024-11-06'>"}, "2024-11-06", id="microdata without words"),
        pytest.param({"head": "<abbr class='published' itemprop='datePublished' title='2024-11-06T04:00:00+07:00'>Rabu</abbr>"}, "2024-11-06T04:00:00+07:00", id="abbreviation"),
        pytest.param({"above": "<ul><li itemscope><meta itemprop='datePublished' content='2020-01-01'>Camat</li></ul>", "head": OWN_TIME}, "2024-11-06", id="microdata of another article"),
        pytest.param({"behind": "<time itemprop='datePublished' datetime='2024-11-06'>6 November 2024</time>"}, "2024-11-06", id="marked, behind the text"),
    ],
)  # fmt: skip
def test_the_article_s_own_day(parts: dict[str, str], published: str | None, known: Resources) -> None:
    assert made(known, **parts) == published
