"""Plain texts to blocks: what each line of a saved page is."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.extract.article import extract, plain_reader
from netralitas_nlp.model import Block, BlockKind, Document, Page
from netralitas_nlp.resources.load import Resources, load_resources
from tests.growth import assert_linear
from tests.marks import read_marks

BODY = (
    "Pemerintah Kabupaten Contoh menggelar pembinaan bagi aparatur di aula kantor bupati, Selasa (5/11/2024), "
    "yang diikuti seratus peserta dari semua kecamatan."
)
MORE = (
    "Bupati Contoh Budi Rekaan meminta peserta menjaga sikap netral selama tahapan pemilihan berlangsung di daerah itu."
)


def read(known: Resources, *lines: str, title: str | None = None) -> Document:
    return extract(Page(id="t", text="\n".join(lines), title=title), known)


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, b.span.of(doc.text)) for b in doc.of(Block)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Rabu, 6 November 2024 | 04:00 WIB", "stamp", id="weekday and zone"),
        pytest.param("Diterbitkan: 06/11/2024 04:00", "stamp", id="word before stamp"),
        pytest.param("Penulis: Budi Rekaan | Editor: Siti Rekaan", "byline", id="writer and editor"),
        pytest.param("Laporan Budi Rekaan", "byline", id="laporan without colon"),
        pytest.param("Suasana rapat. (Foto: Budi Rekaan)", "caption", id="photo credit"),
        pytest.param("544x dibaca", "noise", id="counter"),
        pytest.param("Bagikan:", "noise", id="share"),
        pytest.param("Baca juga: Camat Contoh Tinjau Pasar", "noise", id="read also"),
        pytest.param(
            "Laporan keuangan daerah diserahkan kepada pemeriksa kemarin siang.", "body", id="laporan as a noun"
        ),
        pytest.param("Rabu, 6 November 2024, rapat digelar di aula.", "body", id="a date in a sentence"),
        pytest.param("Komentar warga soal jalan rusak ditanggapi bupati.", "body", id="komentar as a noun"),
    ],
)
def test_lines_between_headline_and_body(line: str, kind: str, known: Resources) -> None:
    doc = read(known, "Aparatur Contoh Diminta Netral Jelang Pemilihan", line, BODY, MORE)

    assert (kind, line) in kinds(doc)


@pytest.mark.parametrize(
    ("line", "cells", "published", "author"),
    [
        pytest.param(
            "RABU, 6 NOVEMBER 2024 | 10:58 WIB | LAPORAN: BUDI REKAAN",
            ["stamp", "byline"],
            "2024-11-06T10:58+07:00",
            "Budi Rekaan",
            id="bar inside the stamp",
        ),
        pytest.param(
            "Oleh Admin | 12 Jan 2024 | Dibaca 30 kali", ["byline", "stamp", "noise"], "2024-01-12", None, id="admin"
        ),
        pytest.param(
            "Penulis: Siti Rekaan - Rabu, 5 Juni 2024 10:20 WITA",
            ["byline", "stamp"],
            "2024-06-05T10:20+08:00",
            "Siti Rekaan",
            id="dash",
        ),
        pytest.param("Posted on March 5, 2024 by admin", ["stamp", "byline"], "2024-03-05", None, id="english"),
        pytest.param(
            "13 September 2023 admin Dilihat 412 kali", ["stamp", "noise", "noise"], "2023-09-13", None, id="no marks"
        ),
        pytest.param("Rabu (6/11/2024) rapat digelar di aula", ["body"], None, None, id="a sentence with a date"),
        pytest.param("Selasa, 31/02/2024", ["body"], None, None, id="no such day"),
    ],
)
def test_rows_of_stamp_and_byline(
    line: str, cells: list[str], published: str | None, author: str | None, known: Resources
) -> None:
    doc = read(known, "Aparatur Contoh Diminta Netral Jelang Pemilihan", line, BODY, MORE)

    assert [kind for kind, words in kinds(doc) if words in line and kind != "title"] == cells
    assert (doc.published, doc.author) == (published, author)


def test_head_of_a_page_copied_as_text(known: Resources) -> None:
    doc = read(
        known,
        "Kabar Rekaan",
        "Aparatur Contoh Diminta Netral Jelang Pemilihan",
        "Siti Rekaan",
        "22 Oktober 2024 07:15 WIT",
        "FacebookTwitterWhatsAppTelegram",
        "217",
        "RAPAT: Peserta rapat di aula. (Siti Rekaan/Kabar Rekaan)",
        "CONTOH, Rekaan.id - " + BODY,
        MORE,
        "Previous Post",
        "Jagung Masuk Menu Sekolah",
        "20 Oktober 2024 - Pasar Rekaan Ramai",
    )

    assert [kind for kind, _ in kinds(doc)] == [
        *("noise", "title", "byline", "stamp", "noise", "noise", "caption"),
        *("dateline", "body", "body", "noise", "noise", "noise"),
    ]
    assert (doc.outlet, doc.author, doc.published) == ("Kabar Rekaan", "Siti Rekaan", "2024-10-22T07:15+09:00")


def test_front_matter_of_markdown(known: Resources) -> None:
    head = "---\ntitle: 'Aparatur Contoh Diminta Netral'\ndate: 2024-11-06T00:00:00.000Z\nauthor: Siti Rekaan\n---"
    doc = read(known, head, BODY, "---", MORE)

    assert (doc.title, doc.published, doc.author) == ("Aparatur Contoh Diminta Netral", "2024-11-06", "Siti Rekaan")
    assert [words for kind, words in kinds(doc) if kind == "body"] == [BODY, MORE]
    assert "title" not in doc.content


def test_a_date_among_paragraphs_is_a_heading(known: Resources) -> None:
    doc = read(known, "Jadwal Rapat Aparatur Contoh Bulan Ini", BODY, "Sabtu, 21 Juni 2025", MORE)

    assert ("body", "Sabtu, 21 Juni 2025") in kinds(doc)
    assert doc.published is None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[JEPARA, Contoh.id|JEPARA;Contoh.id] Pemerintah kabupaten", id="no dash after a domain"),
        pytest.param("[CONTOH.CO.ID, PENAJAM|PENAJAM;CONTOH.CO.ID] -- Pemerintah", id="outlet first"),
        pytest.param("[ContohNews (Brebes)|Brebes;ContohNews] - Pemerintah", id="place in brackets"),
        pytest.param("[Mataram, NTB (ANTARA News)|Mataram, NTB;ANTARA News] - Pemerintah", id="agency in brackets"),
        pytest.param("[Temanggung, Media Center|Temanggung;Media Center] – Dinas", id="outlet without domain"),
        pytest.param("[RADAR CONTOH|;RADAR CONTOH] – Sebanyak", id="outlet alone"),
        pytest.param("[Contoh.com, Jakarta|Jakarta;Contoh.com]Media sosial", id="glued to the next word"),
        pytest.param("[Kota Kupang, **contoh.go.id|Kota Kupang;contoh.go.id]** – Badan", id="markdown"),
        pytest.param("[Kandangan, (ANTARA Contoh)|Kandangan;ANTARA Contoh] - Sebanyak", id="comma before the agency"),
        pytest.param(
            "[Banjarmasin – News CONTOH.COM|Banjarmasin;News CONTOH.COM] – Pemko", id="dash before the outlet"
        ),
        pytest.param("[KUKAR|KUKAR;] : Seluruh aparatur", id="colon"),
        pytest.param("CATATAN : Seluruh aparatur", id="colon after a word"),
        pytest.param("[JAKARTA|JAKARTA;] - Pemerintah", id="capitals"),
        pytest.param("[Wonosobo|Wonosobo;]. Sedikitnya seratus guru", id="known place and a stop"),
        pytest.param("[Jakarta|Jakarta;], 5 Maret 2024 - Presiden", id="with a day"),
        pytest.param("Bupati Jepara - Wakil Bupati hadir", id="office"),
        pytest.param("Pemilu 2024 - Badan Pengawas", id="topic"),
        pytest.param("ASN - Aparatur negara", id="short form"),
        pytest.param("Polres Kuantan Singingi (Kuansing) menangkap", id="agency with short form"),
        pytest.param("Netralitas. Hal itu penting", id="a word and a stop"),
    ],
)
def test_datelines(line: str, known: Resources) -> None:
    text, marks = read_marks(line)
    found = plain_reader(known).datelines(text)
    shown = (
        [] if found is None else [(found.span, ";".join(s.of(text) if s else "" for s in (found.place, found.outlet)))]
    )

    assert shown == [(mark.span, mark.label) for mark in marks]


def test_a_saved_page_from_head_to_end(known: Resources) -> None:
    title = "Aparatur Contoh Diminta Netral Jelang Pemilihan"
    doc = read(
        known,
        f"{title} - Diskominfo Kabupaten Contoh",
        title,
        "12x dibaca    2024-11-06 04:00:00    Budi Rekaan",
        title,
        BODY,
        MORE + " (B.R)",
        "Komentar (0)",
        "Tulis Disini",
    )

    assert kinds(doc) == [
        ("title", title),
        ("byline", "Diskominfo Kabupaten Contoh"),
        ("noise", title),
        ("noise", "12x dibaca"),
        ("stamp", "2024-11-06 04:00:00"),
        ("byline", "Budi Rekaan"),
        ("noise", title),
        ("body", BODY),
        ("body", MORE),
        ("byline", "(B.R)"),
        ("noise", "Komentar (0)"),
        ("noise", "Tulis Disini"),
    ]
    assert (doc.title, doc.outlet, doc.author) == (title, "Diskominfo Kabupaten Contoh", "Budi Rekaan")
    assert doc.published == "2024-11-06T04:00:00"


def test_label_teaser_and_sidebar(known: Resources) -> None:
    teaser = "Pemerintah Kabupaten Contoh menggelar pembinaan bagi aparatur di aula kantor bupati."
    doc = read(
        known,
        "Pemilihan 2024",
        "Aparatur Contoh Diminta Netral Jelang Pemilihan",
        teaser,
        "Penulis: Budi Rekaan",
        "CONTOHKALTIM.CO, CONTOH - " + BODY,
        '"Kita semua harus netral," ucap Budi Rekaan. (*)',
        "Besok, Rabu 26 Juni Panitia Contoh Siap Gelar Penghitungan Ulang |",
        "![]() |",
        "---|",
        "Polisi Contoh Awasi Pergeseran Kotak Suara |",
        "![]() |",
    )
    noise = [words for kind, words in kinds(doc) if kind == "noise"]

    assert noise == [
        "Pemilihan 2024",
        teaser,
        "(*)",
        "Besok, Rabu 26 Juni Panitia Contoh Siap Gelar Penghitungan Ulang |",
        "![]() |",
        "---|",
        "Polisi Contoh Awasi Pergeseran Kotak Suara |",
        "![]() |",
    ]
    assert ("dateline", "CONTOHKALTIM.CO, CONTOH") in kinds(doc)
    assert "Rabu 26 Juni" not in doc.content


def test_given_title_and_day_win_and_a_body_without_head_is_all_body(known: Resources) -> None:
    doc = extract(Page(id="t", text=f"{BODY}\n{MORE}", title="Aparatur Diminta Netral", published="2024-11-06"), known)

    assert kinds(doc) == [("body", BODY), ("body", MORE)]
    assert (doc.title, doc.published) == ("Aparatur Diminta Netral", "2024-11-06")


def test_doubled_caption_is_kept_once(known: Resources) -> None:
    caption = "EDUKASI: Acara pembinaan aparatur Kabupaten Contoh di gedung serbaguna. (Budi Rekaan/Contoh.id)"
    doc = read(
        known, "Aparatur Contoh Diminta Netral Jelang Pemilihan", caption, caption, "CONTOH, Contoh.id - " + BODY
    )

    assert [kind for kind, words in kinds(doc) if words == caption] == ["caption", "noise"]


@pytest.mark.parametrize("text", ["", "\n\n", " \u00a0\u200b", "x", "\x00\x00", "(*)", "---", "\r\n\r\n"])
def test_texts_without_article(text: str, known: Resources) -> None:
    assert extract(Page(id="t", text=text), known).text == text


def well_formed(doc: Document) -> bool:
    """Blocks lie inside the text, and none overlap but a dateline and its body."""
    blocks = [b for b in doc.of(Block) if b.kind is not BlockKind.DATELINE]
    inside = all(0 <= b.span.start < b.span.end <= len(doc.text) for b in doc.of(Block))
    apart = all(a.span.end <= b.span.start for a, b in itertools.pairwise(blocks))
    lines = [b for b in blocks if b.kind is BlockKind.BODY]
    held = all(any(body.span.contains(d.span) for body in lines) for d in doc.of(Block) if d.kind is BlockKind.DATELINE)
    return inside and apart and held


LINES = st.sampled_from(
    [
        BODY,
        MORE,
        "Baca juga: Camat Contoh Tinjau Pasar",
        "Komentar (0)",
        "Related posts",
        "12x dibaca    2024-11-06 04:00:00    Budi Rekaan",
        "JAKARTA, Contoh.id - " + BODY,
        "(Budi Rekaan)",
        "Judul Contoh Yang Panjang Sekali",
        "",
        "![]() |",
        "SCROLL TO CONTINUE WITH CONTENT",
    ]
)


@settings(max_examples=150, deadline=None)
@given(text=st.text() | st.lists(LINES | st.text(max_size=40), max_size=12).map("\n".join))
def test_any_text_gives_well_formed_blocks(text: str) -> None:
    doc = extract(Page(id="t", text=text), KNOWN)

    assert doc.text == text
    assert well_formed(doc)


@pytest.mark.parametrize(
    "line",
    [
        "baca juga " * 20_000,
        "(" * 50_000,
        "A, " * 40_000,
        "1/1/" * 40_000,
        "| " * 60_000,
        "* " * 60_000,
        "Penulis: " * 20_000,
        "foto " * 110,
    ],
    ids=lambda line: line[:10],
)
def test_hostile_lines_take_linear_time(line: str) -> None:
    doc = extract(Page(id="t", text="\n".join([line, line])), KNOWN)

    assert well_formed(doc)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["12 Januari 2024", "Komentar (0)", "Related posts", "Kota X, Y - Kota X", "(Budi - (Budi"]
)
def test_many_lines_take_linear_time(line: str) -> None:
    assert_linear(lambda n: extract(Page(id="t", text="\n".join([line] * n)), KNOWN), 500)


KNOWN = load_resources()
