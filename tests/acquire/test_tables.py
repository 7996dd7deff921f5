"""Tables as spreadsheets and programs write them, and folders as tools that mirror sites leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.acquire import pages as pages_of
from netralitas_nlp.acquire.pages import Failure, read_pages
from netralitas_nlp.dataset.identity.judgements import read_judgements
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Page
from netralitas_nlp.resources.load import Resources

T = "Bawaslu Rekaan menggelar rapat bersama camat."


def read(folder: Path, name: str, content: str | bytes) -> tuple[list[Page], list[Failure]]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    failures: list[Failure] = []
    return list(read_pages(folder, failures=failures)), failures


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param("x" * 900, 0, id="below the limit"),
        pytest.param('"' + "x\n" * 400 + '"', 0, id="lines of one cell below it"),
        pytest.param("x" * 1200, 1, id="one cell"),
        pytest.param("x" * 9000, 1, id="one cell of many limits"),
        pytest.param(",".join(["x"] * 700), 1, id="many cells"),
        pytest.param(",".join(["x" * 800] * 2), 1, id="cells that fit alone"),
        pytest.param('"' + "x" * 1200 + '"', 1, id="in quotes"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_row_of_csv_is_read_beyond_the_limit(
    row: str, told: int, end: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_of, "MAX_BYTES", 1000)
    content = end.join(["text", T, row, T, ""])
    pages, failures = read(tmp_path, "a.csv", content.encode(encoding))

    assert [p.text for p in pages if p.text == T] == [T, T]
    assert len(pages) == 3 - told
    assert [(f.row, f.reason) for f in failures] == [(2, "no CSV: a row larger than 0 MB")] * told


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"title,text\nA,{T}\n", id="plain"),
        pytest.param(f"\n\n \ntitle,text\nA,{T}\n", id="blank first lines"),
        pytest.param(f",,\ntitle,text\nA,{T}\n", id="first line of empty cells"),
        pytest.param(f"sep=;\ntitle;text\nA;{T}\n", id="sep"),
        pytest.param(f'\ufeff"sep=;"\r\ntitle;text\r\nA;{T}\r\n', id="quoted sep with a mark"),
        pytest.param(f"sep=\t\ntitle\ttext\nA\t{T}\n", id="sep of a tabulator"),
        pytest.param(f'title;"text"\n"A";{T}\n', id="semicolons"),
        pytest.param(f"title|text\nA|{T}\n", id="bars"),
        pytest.param(f'"title";"text"\nA;{T}\n', id="quoted head"),
    ],
)
def test_heads_of_csv(content: str, tmp_path: Path) -> None:
    pages, failures = read(tmp_path, "a.csv", content)
    assert [(p.title, p.text, p.row) for p in pages] == [("A", T, 1)]
    assert failures == []


@pytest.mark.parametrize(
    "cell", ["nan", "NaN", "None", "NULL", "null", "N/A", "#N/A", "<NA>", "NaT", "\\N", "undefined", "-", " "]
)
def test_words_for_nothing_are_nothing(cell: str, tmp_path: Path) -> None:
    pages, _ = read(tmp_path, "a.csv", f"title,published,url,text\n{cell},{cell},{cell},{T}\nA,,,{cell}\n")
    assert [(p.title, p.published, p.url, p.text) for p in pages] == [(None, None, None, T)]


@pytest.mark.parametrize("title", ["Nana", "Null Rekaan", "No", "Nihil", "Nan Contoh Dilantik", "0"])
def test_other_words_are_kept(title: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a.csv", f"title,text\n{title},{T}\n")[0][0].title == title


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param('["Satu kalimat.", "Dua kalimat."]', "Satu kalimat.\n\nDua kalimat.", id="list"),
        pytest.param("\"['Satu kalimat.', 'Dua kalimat.']\"", "Satu kalimat.\n\nDua kalimat.", id="printed list"),
        pytest.param('"[\\"Satu kalimat.\\"]"', "Satu kalimat.", id="json in a cell"),
        pytest.param('["Satu.", null, ""]', "Satu.", id="gaps"),
        pytest.param('"[Antara] Satu kalimat."', "[Antara] Satu kalimat.", id="brackets are words"),
        pytest.param('"[\'Satu"', "['Satu", id="no list"),
    ],
)
def test_lists_of_paragraphs(cell: str, text: str, tmp_path: Path) -> None:
    assert [p.text for p in read(tmp_path, "a.jsonl", f'{{"text": {cell}}}\n')[0]] == [text]


@pytest.mark.parametrize("cell", ['{"body": "Satu kalimat."}', '[{"p": "Satu kalimat."}]'])
def test_an_object_is_no_text(cell: str, tmp_path: Path) -> None:
    pages, failures = read(tmp_path, "a.jsonl", f'{{"text": {cell}}}\n')
    assert pages == []
    assert [(f.row, "object" in f.reason) for f in failures] == [(1, True)]


def test_markup_in_a_text_column_is_read_as_markup(tmp_path: Path, known: Resources) -> None:
    other = "<p>Baca juga: <a href='/x'>Bupati Contohan Lain Tinjau Pasar</a></p>"
    pages, _ = read(tmp_path, "a.jsonl", '{"text": "' + f"<p>{T * 3}</p>{other}<p>{T * 3}</p>" + '"}\n')
    doc = extract(pages[0], known)
    assert "<p>" not in doc.text
    assert "Contohan" not in doc.content


@pytest.mark.parametrize("text", [f"{T} Suhu < 30 dan > 20.", f"{T} <b>penting</b>", f"{T} <br"])
def test_a_text_with_a_few_signs_is_text(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a.jsonl", f'{{"text": "{text}"}}\n')[0][0].text == text


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_a_table_without_rows_is_a_failure(name: str, content: str, tmp_path: Path) -> None:
    pages, failures = read(tmp_path, name, content)
    assert pages == []
    assert len(failures) == 1
    assert "no rows" in failures[0].reason


def test_a_table_of_a_head_alone_is_a_failure(tmp_path: Path) -> None:
    assert "no rows" in read(tmp_path, "a.csv", "title,text\n")[1][0].reason


HTML = f"<!DOCTYPE html><html><body><p>{T}</p></body></html>"


@pytest.mark.parametrize(
    "name",
    [
        "berita.html?page=2",
        "berita.html@page=2",
        "a.htm#x",
        "index.php",
        "index.php?id=7",
        "x.aspx",
        "berita",
        "2024-11-06",
        "judul-berita.1",
    ],
)
def test_pages_by_the_names_of_mirrors(name: str, tmp_path: Path) -> None:
    assert [(p.id, p.html) for p in read(tmp_path, name, HTML)[0]] == [(name, HTML)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.css", HTML), ("a.js", HTML), ("a.html.bak", HTML), ("index.php", "<?php echo 1;"), ("LICENSE", "text"), ("x", "teks biasa"), ("a.json", "{}"), ("a.xml", HTML),
    ],
)  # fmt: skip
def test_what_is_no_page_is_not_read(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(T)
    pages, failures = read(tmp_path, name, content)
    assert [p.id for p in pages] == ["own.txt"]
    assert failures == []


def test_what_may_hold_articles_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    for name in ("own.txt", "a.pdf", "b.pdf", "c.docx", "tabel.xlsx"):
        (tmp_path / name).write_text(T)
    failures: list[Failure] = []
    assert [p.id for p in read_pages(tmp_path, failures=failures)] == ["own.txt"]
    assert [(Path(f.file).name, f.reason.split(":")[0]) for f in failures] == [
        ("c.docx", "it passed over"),
        ("a.pdf", "it and 1 more of its kind passed over"),
        ("tabel.xlsx", "it passed over"),
    ]
    assert len(list(read_pages(tmp_path))) == 1


@pytest.mark.parametrize(
    "content",
    [
        "kind;left;right;judgement;note\nevent;a;b;same;Kékaan\n",
        "sep=;\r\nkind;left;right;judgement\r\nevent;a;b;same\r\n",
        "kind\tleft\tright\tjudgement\nevent\ta\tb\tsame\n",
        "\ufeffkind,left,right,judgement\nevent,a,b,same\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_judgements_as_a_spreadsheet_saves_them(content: str, encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    file.write_bytes((content if encoding == "utf-8" else content.removeprefix("\ufeff")).encode(encoding))
    assert [(j.kind, j.left, j.right, j.same) for j in read_judgements(file)] == [("event", "a", "b", True)]
