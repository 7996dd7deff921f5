"""Structure of regulations: what is a heading or an item, and what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.law.noise import rubbish
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.law.tree import Law, NodeKind
from netralitas_nlp.law.write import from_json, outline, to_json, to_text
from netralitas_nlp.resources.load import Resources, load_resources
from tests.law.reading import CORPUS, article, count, read, shape

TYPES = load_resources().regulation_types


def body(words: str) -> Law:
    """A regulation with these articles."""
    head = "PERATURAN BUPATI WANALINTANG\nNOMOR 9 TAHUN 2024\nTENTANG\nPAPAN NAMA\n\nMEMUTUSKAN:\nMenetapkan: PERATURAN BUPATI TENTANG PAPAN NAMA.\n\n"
    return parse_law(head + words, TYPES)


def shapes(law: Law) -> str:
    skip = (NodeKind.JUDUL, NodeKind.PENUTUP, NodeKind.PENJELASAN, NodeKind.LAMPIRAN)
    return "; ".join(shape(node) for node in law.root.children if node.kind not in skip)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Pasal 1\nSatu.\nPasal 2\nDua.", "pasal 1; pasal 2", id="two articles"),
        pytest.param("Pasal 1\n(1) Satu.\n(2) Dua.", "pasal 1(ayat 1, ayat 2)", id="ayat"),
        pytest.param("Pasal 1\n(1) Satu:\na. x;\nb. y.\n(2) Dua.", "pasal 1(ayat 1(huruf a, huruf b), ayat 2)", id="huruf in an ayat"),
        pytest.param("Pasal 1\nMeliputi:\na. x:\n1. p;\n2. q; dan\nb. y.", "pasal 1(huruf a(angka 1, angka 2), huruf b)", id="angka in a huruf"),
        pytest.param("Pasal 1\nMeliputi:\na. x:\n1. p:\na) r;\nb) s;\n2. q.", "pasal 1(huruf a(angka 1(sub_huruf a, sub_huruf b), angka 2))", id="four levels"),
        pytest.param("BAB I\nUMUM\nPasal 1\nSatu.\nBAB II\nLAIN\nPasal 2\nDua.", "bab I(pasal 1); bab II(pasal 2)", id="chapters"),
        pytest.param("BAB I\nUMUM\nBagian Kesatu\nAwal\nParagraf 1\nMula\nPasal 1\nSatu.", "bab I(bagian Kesatu(paragraf 1(pasal 1)))", id="all divisions"),
        pytest.param("BUKU KESATU\nAWAL\nBAB I\nUMUM\nPasal 1\nSatu.\nBUKU KEDUA\nLANJUT\nBAB I\nLAIN\nPasal 2\nDua.", "buku KESATU(bab I(pasal 1)); buku KEDUA(bab I(pasal 2))", id="chapters begin anew in a book"),
        pytest.param("Pasal 1\nSatu.\nPasal 2\nDua.\nPasal 2A\nDua a.\nPasal 3\nTiga.", "pasal 1; pasal 2; pasal 2A; pasal 3", id="inserted article"),
        pytest.param("Pasal 1\nSatu sebagaimana dimaksud dalam\nPasal 2\ntetap berlaku.\nPasal 2\nDua.", "pasal 1; pasal 2", id="a reference that fills a line is no heading"),
        pytest.param("Pasal 1\nSesuai Pasal 2 ayat (1) dan Pasal 3.\nPasal 2\nDua.", "pasal 1; pasal 2", id="references inside a sentence"),
        pytest.param("Pasal 1\nPasal 7 Undang-Undang ini tidak berlaku.\nPasal 2\nDua.", "pasal 1; pasal 2", id="a reference that opens a line"),
        pytest.param("Pasal 1\nSatu. Pasal 2 Dua berlaku. Pasal 3 Tiga berlaku.", "pasal 1; pasal 2; pasal 3", id="headings inside a scanned line"),
        pytest.param("Pasal 1 (1) Satu. (2) Dua.", "pasal 1(ayat 1, ayat 2)", id="ayat inside a line"),
        pytest.param("Pasal 1\n(1) Satu sebagaimana dimaksud pada ayat\n(2) tetap berlaku.\n(2) Dua.", "pasal 1(ayat 1, ayat 2)", id="a reference to an ayat at the start of a line"),
        pytest.param("Pasal 1\nMeliputi huruf a. dan huruf b. saja.", "pasal 1", id="huruf of a reference is no item"),
        pytest.param("Pasal 1\nMeliputi:\na. x;\nb. y;\nb1. z;\nc. w.", "pasal 1(huruf a, huruf b, huruf b1, huruf c)", id="inserted huruf"),
        pytest.param("Pasal 1\n(1) Satu.\n(1a) Sisip.\n(2) Dua.", "pasal 1(ayat 1, ayat 1a, ayat 2)", id="inserted ayat"),
        pytest.param("Pasal 1\nMeliputi:\na. k;\nb. l;\nc. m.\nPasal 2\nMeliputi:\na. n.", "pasal 1(huruf a, huruf b, huruf c); pasal 2(huruf a)", id="lists end with their article"),
        pytest.param("BAB I UMUM Pasal 1 Satu. BAB II LAIN Bagian Kesatu Awal Pasal 2 Dua.", "bab I(pasal 1); bab II(bagian Kesatu(pasal 2))", id="all on one line"),
        pytest.param("Pasal 1\nDiatur dalam Bab II dan Bagian Kedua.\nPasal 2\nDua.", "pasal 1; pasal 2", id="references to divisions"),
        pytest.param("BAB I\nUMUM\nBagian Kesepuluh\nAwal\nPasal 1\nSatu.", "bab I(pasal 1)", id="a division far out of order is none"),
        pytest.param("KESATU : Satu.\nKEDUA : Dua:\na. x;\nb. y.", "diktum Kesatu; diktum Kedua(huruf a, huruf b)", id="points of a decree"),
        pytest.param("1. Satu.\n2. Dua.", "angka 1; angka 2", id="points of a circular"),
    ],
)  # fmt: skip
def test_structure(words: str, expected: str) -> None:
    assert shapes(body(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected", "message"),
    [
        pytest.param("Pasal l\nSatu.\nPasal 2\nDua.", "pasal 1; pasal 2", "Pasal 1 is misspelt", id="l for 1"),
        pytest.param("Pasal 1\nSatu.\nPasa1 2\nDua.", "pasal 1; pasal 2", None, id="the word itself misread"),
        pytest.param("Pasal 1\n(l) Satu.\n(2) Dua.", "pasal 1(ayat 1, ayat 2)", "ayat 1 is misspelt", id="l in brackets"),
        pytest.param("Pasal 1\n(1) Satu.\n(21 Dua.\n(3) Tiga.", "pasal 1(ayat 1, ayat 2, ayat 3)", "ayat 2 is misspelt", id="1 for a bracket"),
        pytest.param("Pasal 1\nSatu.\nPasal 3\nTiga.", "pasal 1; pasal 3", "Pasal 2 does not stand", id="a missing article is reported"),
        pytest.param("Pasal 1\n(1) Satu.\n(3) Tiga.", "pasal 1(ayat 1, ayat 3)", "between ayat 1 and 3", id="a missing ayat is reported"),
    ],
)  # fmt: skip
def test_noise_is_mended_or_reported(words: str, expected: str, message: str | None) -> None:
    law = body(words)

    assert shapes(law) == expected
    assert message is None or any(message in p.message for p in law.problems)


@pytest.mark.parametrize(
    "line",
    [
        "- 2 -",
        "PRESIDEN\nREPUBLIK INDONESIA",
        "PRES IDEN\nREPUBUK INDONESIA",
        "www.hukum.example",
        "SK No 106893 A",
        "dan . . .",
    ],
)
def test_running_heads_are_not_read(line: str) -> None:
    law = body(f"Pasal 1\n(1) Satu dan\n{line}\nlagi.\n(2) Dua.")

    assert law.words(article(law, "1").children[0].text) == "Satu dan lagi."
    assert len(law.text) == len(law.reading)


def test_divided_words_are_put_together() -> None:
    law = body("Pasal 1\nPeraturan perundang-\nundangan ten-\ntang hal itu.")

    assert law.words(article(law, "1").text) == "Peraturan perundang-undangan tentang hal itu."


def test_offsets_lead_back_to_the_words() -> None:
    law = body("BAB I\nUMUM\nPasal 1\n(1) Satu:\na. x;\nb. y.")
    words = {shape(n).partition("(")[0]: n.span.of(law.text) for n in law.root.walk()}

    assert words["huruf b"] == "b. y."
    assert words["ayat 1"] == "(1) Satu:\na. x;\nb. y."
    assert words["bab I"].startswith("BAB I\nUMUM")


def test_a_text_without_articles_says_so() -> None:
    assert "no_pasal" in {p.kind for p in parse_law("Hanya sebuah pengumuman.", TYPES).problems}


# ---------------------------------------------------------------- the invented regulations of the corpus

EXPECTED = sorted(CORPUS.glob("*.expected.json"))


@pytest.mark.parametrize("path", EXPECTED, ids=[p.name.partition(".")[0] for p in EXPECTED])
def test_corpus_outlines(path: Path, known: Resources) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    law = read(path.with_name(path.name.replace(".expected.json", ".txt")), known)
    parts = {node.kind: node for node in law.root.children}

    assert (law.type, law.number, law.year, law.title) == tuple(
        expected[k] for k in ("type", "number", "year", "title")
    )
    assert (law.enacted, law.promulgated) == (expected["enacted"], expected["promulgated"])
    assert [n.number for n in law.root.of(NodeKind.BAB)] == expected["bab"]
    assert [n.number for n in law.root.of(NodeKind.BAGIAN)] == expected["bagian"]
    assert (NodeKind.PENJELASAN in parts, NodeKind.LAMPIRAN in parts) == (
        expected["has_explanation"],
        expected["has_annex"],
    )
    for part, key in ((NodeKind.MENIMBANG, "menimbang"), (NodeKind.MENGINGAT, "mengingat")):
        assert max(1, len(parts[part].children)) == expected[key]


@pytest.mark.parametrize("path", EXPECTED, ids=[p.name.partition(".")[0] for p in EXPECTED])
def test_corpus_articles(path: Path, known: Resources) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    law = read(path.with_name(path.name.replace(".expected.json", ".txt")), known)

    for quoted, key in ((False, "pasal"), (True, "quoted_pasal")):
        for row in expected.get(key, []):
            node = article(law, row["pasal"], quoted=quoted)
            own = [n for n in node.walk() if n.quoted is quoted]
            found = [sum(n.kind is kind for n in own) for kind in (NodeKind.AYAT, NodeKind.HURUF, NodeKind.ANGKA)]
            assert found == [row["ayat"], row["huruf"], row["angka"]], row["pasal"]


TREES = sorted(CORPUS.glob("*.tree.json"))


@pytest.mark.parametrize("path", TREES, ids=[p.name.partition(".")[0] for p in TREES])
def test_corpus_trees(path: Path, known: Resources) -> None:
    law = read(path.with_name(path.name.replace(".tree.json", ".txt")), known)

    assert [shape(node) for node in law.root.children] == json.loads(path.read_text(encoding="utf-8"))


def test_there_is_a_tree_for_each_regulation() -> None:
    assert {p.name.partition(".")[0] for p in TREES} == {p.stem for p in CORPUS.glob("*.txt")}


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_writing_and_reading_again_is_stable(path: Path, known: Resources) -> None:
    law = read(path, known)
    again = parse_law(to_text(law), TYPES)

    assert outline(again.root) == outline(law.root)
    assert to_text(again) == to_text(law)


# ---------------------------------------------------------------- any text


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list('Pasal BAB1I(2).abc:;\n"-ayat')), max_size=400))
def test_any_text_is_read(words: str) -> None:
    law = parse_law(f"MEMUTUSKAN:\nPasal 1\n{words}", TYPES)

    assert len(law.reading) == len(law.text)
    for node in law.root.walk():
        assert 0 <= node.span.start <= node.text.start <= node.text.end <= len(law.text)
        assert all(node.span.contains(child.span) for child in node.children)
        starts = [child.span.start for child in node.children]
        assert starts == sorted(starts)


def test_counts() -> None:
    law = body("Pasal 1\n(1) Satu:\na. x;\nb. y.\n(2) Dua.")

    assert (count(article(law, "1"), NodeKind.AYAT), count(article(law, "1"), NodeKind.HURUF)) == (2, 2)


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("NOMOR : 9 TAHUN 2006\nNOMOR : 8 TAHUN 2006", (("9", "2006"), ("8", "2006"))),
        ("NOMOR 9 TAHUN 2006 DAN NOMOR 8 TAHUN 2006", (("9", "2006"), ("8", "2006"))),
        ("NOMOR 9 DAN NOMOR 8 TAHUN 2006", (("9", "2006"), ("8", "2006"))),
        ("NOMOR 9 DAN 8 TAHUN 2006", (("9", "2006"), ("8", "2006"))),
        ("NOMOR: 9/2006\nNOMOR: 8/2006", (("9", "2006"), ("8", "2006"))),
        ("NOMOR 2 TAHUN 2022\nNOMOR 800-5474 TAHUN 2022", (("2", "2022"), ("800-5474", "2022"))),
        ("NOMOR 9 TAHUN 2006", ()),
    ],
)
def test_a_joint_regulation_has_the_numbers_of_all_who_signed(
    heading: str, numbers: tuple[tuple[str, str], ...], known: Resources
) -> None:
    text = f"PERATURAN BERSAMA\nMENTERI A DAN MENTERI B\n{heading}\nTENTANG\nCONTOH\nMEMUTUSKAN:\nMenetapkan : PERATURAN.\nPasal 1\nSah."
    law = parse_law(text, known.regulation_types)

    assert law.numbers == numbers
    assert (law.number, law.year) == (numbers[0] if numbers else ("9", "2006"))
    assert law.title == "CONTOH"
    assert from_json(law.text, to_json(law), law.reading) == law


@pytest.mark.parametrize("line", [";,l| .'~ i;!t r.4 ,,q", "~^~ — ·· ••", ",,,,:q • ,..,--;:", "iIl lIl1 ,i1I"])
def test_lines_that_are_no_writing_are_left_out_and_told(line: str, known: Resources) -> None:
    law = parse_law(
        f"PERATURAN BUPATI X\nNOMOR 1 TAHUN 2020\nTENTANG\nCONTOH\nMEMUTUSKAN:\nPasal 1\nSah benar.\n{line}\nPasal 2\nSah.",
        known.regulation_types,
    )
    problem = next(p for p in law.problems if p.kind == "rubbish")

    assert problem.span.of(law.text) == line
    assert law.words(law.root.of(NodeKind.PASAL)[0].text) == "Sah benar."


@pytest.mark.parametrize(
    "line",
    [
        "X = (A + B) / C x 100%", "(2) ...", "1. a. (1) b)", "Rp1.000.000,00;", "I. A. 1. a.", "- - -", "........", "* * *", "(a), (b), (c);",
        "NIP. 19650101 199003 1 001", "Ttd.", "(3) (1) (2t (3) #,D", "S.H., M.Si.", "| 1 | 2 | 3 |", "BAB XII (1) l2l", "25% : 75%", "H. M. ZZ, S.H.",
    ],
)  # fmt: skip
def test_formulas_labels_and_numbers_are_writing(line: str) -> None:
    assert rubbish(line) == []
