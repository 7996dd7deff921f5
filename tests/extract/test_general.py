"""Articles of pages that no layout fits: by their paragraphs alone where these leave no doubt, else by trafilatura."""

from __future__ import annotations

import pytest

from netralitas_nlp.errors import ExtractionError
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Block, BlockKind, Page
from netralitas_nlp.resources.load import Resources

TITLE = "Aparatur Contoh Diminta Netral Jelang Pemilihan"
PARAGRAPHS = [
    "Pemerintah Kabupaten Contoh menggelar pembinaan bagi aparatur di aula kantor bupati, Selasa (5/11/2024), yang diikuti "
    "seratus peserta dari semua kecamatan dan perangkat daerah.",
    "Bupati Contoh Budi Rekaan meminta peserta menjaga sikap netral selama tahapan pemilihan berlangsung di sana.",
    "Ia menambahkan, setiap pelanggaran akan ditindak sesuai aturan yang berlaku tanpa memandang pangkat dan jabatan.",
    "Kepala badan kepegawaian menyebutkan bahwa kegiatan serupa akan digelar di tiap kecamatan hingga akhir bulan depan.",
    "Peserta diminta menyampaikan bahan kegiatan itu kepada rekan kerja di kantor masing-masing paling lambat pekan depan.",
    "Kegiatan ditutup dengan pembacaan ikrar bersama yang dipimpin oleh sekretaris daerah di hadapan semua peserta.",
]


def page(body: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"


def marked(paragraphs: list[str]) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


def read(html: str, known: Resources) -> tuple[str, list[str]]:
    doc = extract(Page(id="a", html=html), known)
    return doc.source.extractor, [b.span.of(doc.text) for b in doc.of(Block) if b.kind is BlockKind.BODY]


TEASERS = "".join(
    f"<div><a href='/{n}'>Judul Berita Lain Nomor {n} Yang Panjang</a><span>Ringkasan berita lain nomor {n} yang dipasang "
    f"di bawah judulnya dan cukup panjang untuk sebuah paragraf pendek.</span></div>"
    for n in range(8)
)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(marked(PARAGRAPHS), PARAGRAPHS, id="paragraphs"),
        pytest.param("<br><br>".join(PARAGRAPHS), PARAGRAPHS, id="line breaks"),
        pytest.param(
            marked(PARAGRAPHS[:3]) + "<p>“Netral,” katanya</p><h3>Tiap Kecamatan</h3>" + marked(PARAGRAPHS[3:]),
            [*PARAGRAPHS[:3], "“Netral,” katanya", "Tiap Kecamatan", *PARAGRAPHS[3:]],
            id="short lines of the text",
        ),
        pytest.param(
            marked(PARAGRAPHS[:3]) + "<div>Bupati di aula kantor, foto contoh</div>" + marked(PARAGRAPHS[3:]),
            PARAGRAPHS,
            id="a caption without a mark",
        ),
        pytest.param(
            marked(PARAGRAPHS[:5]) + "<p>Baca juga: <a href='/b'>Camat Contoh Tinjau Pasar</a></p>"
            f"<p>{PARAGRAPHS[5].rstrip('.')} (rk/hms)</p>",
            [*PARAGRAPHS[:5], PARAGRAPHS[5].rstrip(".") + " (rk/hms)"],
            id="an end without a stop behind a link",
        ),
    ],
)
def test_paragraphs_that_leave_no_doubt(inside: str, expected: list[str], known: Resources) -> None:
    extractor, body = read(page(f"<div class='x-9'>{inside}</div><section>{TEASERS}</section>"), known)

    assert extractor == "paragraphs"
    assert [" ".join(words.split()) for words in body] == expected


def section(paragraphs: list[str]) -> str:
    return f"<div class='x-9'>{marked(paragraphs)}</div>"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(page(section(PARAGRAPHS[:2])), id="two paragraphs"),
        pytest.param(
            page(f"<div><p>{PARAGRAPHS[0]}</p></div>" + section(PARAGRAPHS[1:])), id="a lead in an element of its own"
        ),
        pytest.param(page(section(PARAGRAPHS[:3]) + section(PARAGRAPHS[3:])), id="an article of two sections"),
        pytest.param(
            page("".join(f"<div>{marked([p])}</div>" for p in PARAGRAPHS)), id="an element for each paragraph"
        ),
    ],
)
def test_doubt_is_left_to_trafilatura(html: str, known: Resources) -> None:
    extractor, body = read(html, known)

    assert extractor == "trafilatura"
    assert len(body) >= 2


@pytest.mark.parametrize(
    "teaser",
    [
        pytest.param(
            "<div><h3><a href='/{n}'>Judul Berita Lain Nomor {n} Yang Panjang</a></h3><p>{words}</p></div>",
            id="heading and summary",
        ),
        pytest.param(
            "<li><a href='/{n}'>Judul Berita Lain Nomor {n} Yang Panjang</a> {words}</li>", id="items of a list"
        ),
    ],
)
def test_teasers_below_are_left_out(teaser: str, known: Resources) -> None:
    words = "Ringkasan berita lain yang dipasang di bawah judulnya, cukup panjang untuk sebuah paragraf pendek."
    teasers = "".join(teaser.format(n=n, words=words) for n in range(12))

    _, body = read(page(f"{section(PARAGRAPHS)}<section>{teasers}</section>"), known)

    assert body == PARAGRAPHS


def test_a_list_of_teasers_is_never_told_by_its_paragraphs(known: Resources) -> None:
    html = f"<html><head><title>Indeks Berita</title></head><body><h1>Indeks Berita</h1>{TEASERS * 3}</body></html>"
    try:
        extractor, _ = read(html, known)
    except ExtractionError:
        return

    assert extractor == "trafilatura"
