"""Files, folders and tables to pages; bad inputs to failures."""

from __future__ import annotations

import gzip
import json
import lzma
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.acquire import pages
from netralitas_nlp.acquire.decode import decode, encoding_of
from netralitas_nlp.acquire.pages import Failure, read_pages
from netralitas_nlp.errors import InputError
from netralitas_nlp.model import Page

TEXT = "Apel pagi digelar, Jum’at (8/11/2024)."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*inputs: Path) -> tuple[list[Page], list[Failure]]:
    failures: list[Failure] = []
    return list(read_pages(*inputs, failures=failures)), failures


# ------------------------------------------------------------------ single files and folders


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    raw = "\ufeffJudul\r\n\r\nIsi berita.\r\n\x00".encode()

    (page,), failures = read(write(tmp_path / "a.txt", raw))

    assert (page.id, page.text, page.html, failures) == ("a.txt", raw.decode("utf-8"), None, [])


def test_folder_is_read_below_and_in_order(tmp_path: Path) -> None:
    for name in [
        "b/2.html",
        "a.txt",
        "b/1.htm",
        "c.md",
        "README.md",
        ".git/x.txt",
        "page_files/frame.html",
        "style.css",
    ]:
        write(tmp_path / name, f"<p>{TEXT}</p>")

    found, failures = read(tmp_path)

    assert ([page.id for page in found], failures) == (["a.txt", "b/1.htm", "b/2.html", "c.md"], [])


def test_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    one, two = write(tmp_path / "x/1.txt", TEXT), write(tmp_path / "y/1.txt", TEXT + " Dua.")

    assert read(one, two)[0] == read(two, one)[0] == read(two, one, two)[0]
    assert [page.id for page in read(one, two)[0]] == ["1.txt", "1.txt#2"]


@pytest.mark.parametrize(("suffix", "pack"), [(".xz", lzma.compress), (".gz", gzip.compress)])
def test_packed_pages(tmp_path: Path, suffix: str, pack: Any) -> None:
    (page,), _ = read(write(tmp_path / f"a.html{suffix}", pack(f"<p>{TEXT}</p>".encode())))

    assert (page.id, page.html) == (f"a.html{suffix}", f"<p>{TEXT}</p>")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param(TEXT.encode("utf-8"), "utf-8", id="utf-8"),
        pytest.param(TEXT.encode("utf-16"), "utf-16", id="utf-16 with mark"),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16 without mark"),
        pytest.param(TEXT.encode("cp1252"), "cp1252", id="windows quotes"),
        pytest.param(
            b"<meta charset='iso-8859-1'>" + TEXT.encode("cp1252"), "cp1252", id="latin-1 as browsers read it"
        ),
        pytest.param(b'<meta charset="shift_jis">' + "日本".encode("shift_jis"), "shift_jis", id="declared"),
        pytest.param(b'<meta charset="windows-1252">' + TEXT.encode("utf-8"), "utf-8", id="declared wrongly"),
        pytest.param("Jum’at “lagi”".encode() + b"\xff", "utf-8", id="one broken byte"),
        pytest.param(b'<meta charset="no-such">' + TEXT.encode("cp1252"), "cp1252", id="unknown charset"),
    ],
)
def test_encodings(raw: bytes, name: str) -> None:
    assert encoding_of(raw, html=True) == name


@given(st.text())
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode(), html=True) == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("blank.html", b"\xef\xbb\xbf \r\n", "empty", id="blank"),
        pytest.param("scan.txt", b"%PDF-1.4\x01\x02\x03\x04\x05\x06" * 20, "not text", id="binary"),
        pytest.param("a.docx", b"PK", "unknown kind", id="unknown kind"),
        pytest.param("cut.html.xz", lzma.compress(b"x" * 9000)[:60], "cannot be read", id="cut short"),
        pytest.param("not.html.gz", b"plain", "cannot be read", id="not packed"),
        pytest.param("bad.parquet", b"PAR1", "no Parquet", id="broken parquet"),
        pytest.param("c.csv", b"id,judul\n1,A\n2,B\n", "no column", id="table without text"),
    ],
)
def test_what_cannot_be_read_is_listed_once(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    file = write(tmp_path / name, content)

    found, failures = read(file)

    assert found == []
    assert [(f.file, f.row) for f in failures] == [(str(file), None)]
    assert reason in failures[0].reason
    with pytest.raises(InputError, match=reason):
        list(read_pages(file))


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    found, failures = read(tmp_path / "none.txt", tmp_path)

    assert found == []
    assert [f.reason.split(" (")[0] for f in failures] == ["no such file or folder", "the folder holds no pages"]


def test_huge_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_BYTES", 1000)
    big = write(tmp_path / "big.txt.xz", lzma.compress(b"a" * 2000))
    rows = write(tmp_path / "rows.jsonl", json.dumps({"text": "a" * 2000}) + "\n" + json.dumps({"text": TEXT}) + "\n")

    found, failures = read(big, rows)

    assert [(page.id, page.row) for page in found] == [("rows.jsonl:2", 2)]
    assert [f.row for f in failures] == [None, 1]


# ------------------------------------------------------------------ tables

ROWS = [
    {"id": 7, "tautan": "https://contoh.example/7", "judul": "Apel  Pagi", "tanggal": "2024-11-08", "isi": TEXT},
    {"id": 7, "url": None, "title": "", "date": "", "content": "Dua"},
]


def test_jsonl_rows_and_their_failures(tmp_path: Path) -> None:
    lines = [json.dumps(ROWS[0]), "", "{", "[1]", json.dumps({"id": 1, "text": " "}), json.dumps(ROWS[1])]

    found, failures = read(write(tmp_path / "a.jsonl", "\n".join(lines)))

    assert found == [
        Page(
            id="7",
            text=TEXT,
            url="https://contoh.example/7",
            title="Apel Pagi",
            published="2024-11-08",
            origin=str(tmp_path / "a.jsonl"),
            row=1,
        ),
        Page(id="7#2", text="Dua", origin=str(tmp_path / "a.jsonl"), row=6),
    ]
    assert [(f.row, f.reason.split(":")[0]) for f in failures] == [
        (3, "no JSON"),
        (4, "a row must be a JSON object"),
        (5, "the text is empty"),
        (6, "its id '7' is that of row 1 too; it was read as '7#2'"),
    ]


def test_csv_rows(tmp_path: Path) -> None:
    content = f'\ufeffid;title;date;text\r\n1;Apel;2024-11-08;"{TEXT}\r\nBaris dua"\r\n2;kurang\r\n\r\n3;Rapat;;Isi\r\n'

    found, failures = read(write(tmp_path / "a.csv", content))

    assert [(p.id, p.row, p.text) for p in found] == [("1", 1, f"{TEXT}\r\nBaris dua"), ("3", 4, "Isi")]
    assert [(f.row, f.reason[:7]) for f in failures] == [(2, "2 cells")]


def test_parquet_rows(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2], "published": [date(2024, 11, 8), None], "html": [f"<p>{TEXT}</p>", None]})
    pq.write_table(table, tmp_path / "a.parquet")

    found, failures = read(tmp_path / "a.parquet")

    assert [(p.id, p.published, p.html) for p in found] == [("1", "2024-11-08", f"<p>{TEXT}</p>")]
    assert [(f.row, f.reason) for f in failures] == [(2, "the text is empty")]


def test_a_folder_gives_pages_and_tables_but_no_built_data_set(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "A")
    write(tmp_path / "b.jsonl", json.dumps({"text": "B"}))
    write(tmp_path / "built" / "manifest.json", '{"library": {"name": "netralitas_nlp"}}')
    write(tmp_path / "built" / "articles.csv", "article_id\nx\n")
    write(tmp_path / "built" / "mine" / "notes.txt", "C")

    found, failures = read(tmp_path)

    assert ([p.text for p in found], failures) == (["A", "B"], [])


@pytest.mark.parametrize("manifest", ["{}", "[]", "{", '{"name": "Portal Rekaan", "icons": []}'])
def test_a_manifest_of_something_else_hides_no_pages(manifest: str, tmp_path: Path) -> None:
    write(tmp_path / "site/manifest.json", manifest)
    write(tmp_path / "site/a.txt", "A")
    assert [p.id for p in read(tmp_path)[0]] == ["site/a.txt"]


def test_where_results_go_is_no_input(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "A")
    write(tmp_path / "out/b.txt", "B")
    write(tmp_path / "outside/c.txt", "C")
    assert [p.id for p in read_pages(tmp_path, leave_out=tmp_path / "out")] == ["a.txt", "outside/c.txt"]


def test_a_folder_without_pages_gives_its_tables(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", json.dumps({"text": "B"}))
    write(tmp_path / "a.jsonl", json.dumps({"text": "A \ud800", "html": "<p>A</p>"}))

    found, _ = read(tmp_path)

    assert [(p.id, p.text, p.html) for p in found] == [("a.jsonl:1", "A \ufffd", None), ("b.jsonl:1", "B", None)]
