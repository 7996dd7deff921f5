"""Files of regulations become text; what holds no text says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.errors import InputError
from netralitas_nlp.law.files import read_html, read_law_file, read_markdown
from netralitas_nlp.law.tree import NodeKind
from netralitas_nlp.resources.load import Resources
from tests.law.reading import count, read

pypdfium2 = pytest.importorskip("pypdfium2")


def pdf(pages: list[list[tuple[int, int, str]]]) -> bytes:
    """A PDF whose pages hold these words: (x, y, words), y upwards."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for words in pages:
        stream = "".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in words)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}endstream")
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")


LINES = [
    (100, 700, "PERATURAN BUPATI WANALINTANG"),
    (100, 680, "NOMOR 9 TAHUN 2024"),
    (100, 660, "TENTANG"),
    (100, 640, "PAPAN NAMA"),
    (100, 600, "MEMUTUSKAN:"),
    (100, 560, "Pasal 1"),
    (130, 540, "Papan nama wajib terbaca."),
    (130, 520, "Papan nama wajib bersih."),
    (100, 540, r"\(1\)"),
    (100, 520, r"\(2\)"),
    (300, 40, "1"),
]


def test_a_pdf_is_read_by_the_place_of_its_lines(tmp_path: Path, known: Resources) -> None:
    file = tmp_path / "perbup.pdf"
    file.write_bytes(pdf([LINES, [(100, 700, "Pasal 2"), (100, 680, "Berlaku segera.")]]))
    law = read(file, known)

    assert (law.type, law.number, law.year, law.title) == ("Perbup", "9", "2024", "PAPAN NAMA")
    assert count(law.root, NodeKind.AYAT) == 2
    articles = law.root.of(NodeKind.PASAL)
    assert [law.page(node.span.start) for node in articles] == [1, 2]
    assert "(2) Papan nama wajib bersih." in law.text
    assert law.words(articles[0].children[1].text) == "Papan nama wajib bersih."  # without the number of the page


def test_a_page_without_text_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf([LINES, []]))
    read_file = read_law_file(file)

    assert [p.kind for p in read_file.problems] == ["no_text"]
    assert "page 2" in read_file.problems[0].message


def test_a_page_that_does_not_load_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    whole = pdf([LINES, [(100, 700, "Pasal 2")], [(100, 700, "Pasal 3")]])
    file = tmp_path / "torn.pdf"
    file.write_bytes(whole.replace(b"[5 0 R 7 0 R 9 0 R]", b"[5 0 R 1 0 R 9 0 R]"))  # 1 is no page
    read_file = read_law_file(file)

    assert "Pasal 3" in read_file.text
    assert "Pasal 2" not in read_file.text
    assert [p.message.partition(" (")[0] for p in read_file.problems] == ["page 2 cannot be read"]


@pytest.mark.parametrize("markup", ["", " ", "<!-- -->", "\x00", "<p>\ud83d Pasal 1</p>"])
def test_odd_markup_never_raises(markup: str) -> None:
    assert isinstance(read_html(markup), str)


def test_a_file_that_is_no_pdf_says_so(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"bukan pdf")

    with pytest.raises(InputError, match="cannot be read as PDF"):
        read_law_file(file)


@pytest.mark.parametrize(("name", "message"), [("x.docx", "give one of"), ("none.txt", "does not exist")])
def test_other_files_say_what_to_do(tmp_path: Path, name: str, message: str) -> None:
    if name != "none.txt":
        (tmp_path / name).write_text("x", encoding="utf-8")

    with pytest.raises(InputError, match=message):
        read_law_file(tmp_path / name)


def test_wrong_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"Pasal \xff\xfe")

    with pytest.raises(InputError, match="UTF-8"):
        read_law_file(tmp_path / "x.txt")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("## [BAB I: UMUM](http://a.b/c)", "BAB I: UMUM", id="heading with a link"),
        pytest.param("#### [Ayat (2)](http://a.b/c)\nDua.", "(2)\nDua.", id="ayat as a heading"),
        pytest.param("  * [a.](http://a.b/c) satu;", "a. satu;", id="bullet with a letter"),
        pytest.param("pada [ayat (1)](/uu/2022/29) huruf a", "pada ayat (1) huruf a", id="reference as a link"),
        pytest.param("**Pasal 1**\nSatu.", "Pasal 1\nSatu.", id="bold"),
        pytest.param("harga [lama] naik", "harga [lama] naik", id="brackets of the text stay"),
    ],
)
def test_markdown(markdown: str, expected: str) -> None:
    assert read_markdown(markdown) == expected


def test_html_keeps_blocks_and_drops_scripts() -> None:
    html = "<html><head><title>x</title><script>var a=1</script></head><body><p>Pasal <b>1</b></p><p>(1) Satu;<br>lagi.</p><style>p{}</style></body></html>"

    assert read_html(html) == "Pasal 1\n(1) Satu;\nlagi."


def test_html_file(tmp_path: Path, known: Resources) -> None:
    file = tmp_path / "x.html"
    file.write_text("<p>MEMUTUSKAN:</p><p>Pasal 1</p><ol><li>(1) Satu.</li><li>(2) Dua.</li></ol>", encoding="utf-8")

    assert count(read(file, known).root, NodeKind.AYAT) == 2
