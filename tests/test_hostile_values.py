"""Values that no newsroom writes but files hold: days out of all calendars, half characters, names in odd bytes.

They never raise and never reach a table as they are; what cannot be read is told with file, row and reason.
"""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from netralitas_nlp import errors
from netralitas_nlp.acquire import pages
from netralitas_nlp.acquire.pages import Failure, read_pages
from netralitas_nlp.api import analyze_text
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.errors import NetralitasError
from netralitas_nlp.export import save
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import Pipeline, standard_pipeline
from netralitas_nlp.resources.load import Resources

TEXT = (
    "JEPARA - Badan Rekaan Kabupaten Jepara menggelar sosialisasi netralitas ASN di Aula Setda, Selasa (5/11). "
    "Kemarin, Bupati Contohan Rekaan mengatakan, “ASN harus netral,” ujarnya. Besok lusa, tiga hari lalu dan "
    "minggu depan kegiatan dilanjutkan hingga 31 Desember."
)
CODED = (
    "0000-00-00 0001-01-01 0001-01-01T00:00:00+14:00 0001-01-01T00:00:00Z 9999-12-31 9999-12-31T23:59:59-12:00 9999-12 "
    "9999 0000 2024-13 2024-00 2024-02-30 20240230 1 -1 1e9 1699999999999999999999 nan inf ٢٠٢٤ "
    "32/13/2024 99:99 12/31/9999 24:00 2024-W45 2024-310"
)
PRINTED = (
    "Selasa, 31 Februari 2024 10:00 WIB",
    "Selasa, 5 November 9999 23:59 WIT",
    "1 Januari 0001 00:00 WIB",
    "\ud83d",
)
DAYS = (*CODED.split(" "), *PRINTED)


@pytest.fixture(scope="module")
def read(known: Resources) -> Pipeline:
    return standard_pipeline(known)


@pytest.mark.parametrize("day", DAYS)
def test_no_day_raises(day: str, read: Pipeline, known: Resources) -> None:
    markup = (
        f'<head><script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{day}"}}</script>'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><h1>Sosialisasi Netralitas ASN</h1><time datetime='{day}'>{day}</time><p>{TEXT * 3}</p></body>"
    )
    for page in (
        Page(id="a", text=TEXT, published=day),
        Page(id="a", text=f"Sosialisasi Netralitas\n\n{day}\n\n{TEXT}"),
        Page(id="a", text=f"---\ntitle: A\ndate: {day}\n---\n{TEXT}"),
        Page(id="a", html=markup),
    ):
        doc = read(extract(page, known))
        assert doc.published is None
        assert doc.published_day is None
    read(Document(id="a", text=TEXT, published=day))


@pytest.mark.parametrize(
    "clock", ["2024-11-05T25:00:00", "2024-11-05T12:00:60", "2024-11-05T99:99", "2024-11-05T12:00:00+99:99"]
)
def test_a_clock_that_there_is_not_leaves_its_day(clock: str) -> None:
    assert (analyze_text(TEXT, published=clock).published or "")[:10] == "2024-11-05"


@pytest.mark.parametrize("day", ["2024-11-05", "2024-11-05T10:00:00+07:00", "2024-11", "2024", "1999-01-01"])
def test_days_of_news_stay(day: str) -> None:
    assert analyze_text(TEXT, published=day).published == day


@pytest.mark.parametrize("code", [0xD83D, 0xDC00, 0xDCFF])
def test_half_characters_reach_no_file(code: int, known: Resources, tmp_path: Path) -> None:
    half = chr(code)
    doc = standard_pipeline(known)(
        extract(
            Page(id=f"a{half}", text=half + TEXT + half, title=f"Judul{half}", url=f"https://contoh.example/{half}"),
            known,
        )
    )
    assert doc.text == half + TEXT + half
    save(tabulate([doc], known), tmp_path / "out")
    assert "a\ufffd" in (tmp_path / "out/articles.csv").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_files_of_any_name_are_read(tmp_path: Path) -> None:
    for name in (b"\xff\xfe.txt", b"a\nb.txt", b"-o.txt", b"\x1b[2J.txt", "👩‍🏫.txt".encode()):
        Path(os.fsdecode(bytes(os.fsencode(tmp_path)) + b"/" + name)).write_text(TEXT, encoding="utf-8")
    Path(os.fsdecode(bytes(os.fsencode(tmp_path)) + b"/\xff.jsonl")).write_text("{", encoding="utf-8")
    failures: list[Failure] = []
    found = list(read_pages(tmp_path, failures=failures))
    assert {p.id for p in found} == {"\x1b[2J.txt", "-o.txt", "a\nb.txt", "👩‍🏫.txt", "\ufffd\ufffd.txt"}
    for word in (*(p.id for p in found), *(p.origin for p in found), failures[0].file):
        word.encode("utf-8")


def test_a_torn_table_is_named_with_its_file(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [TEXT] * 2000, "id": [str(n) for n in range(2000)]}), tmp_path / "a.parquet")
    raw = (tmp_path / "a.parquet").read_bytes()
    for number, cut in enumerate((0, 4, 100, len(raw) // 2, len(raw) - 9)):
        (tmp_path / f"cut{number}.parquet").write_bytes(raw[:cut])
    flipped = bytearray(raw)
    flipped[len(raw) // 3] ^= 0xFF
    (tmp_path / "flipped.parquet").write_bytes(flipped)
    failures: list[Failure] = []
    list(read_pages(*sorted(tmp_path.glob("[!a]*.parquet")), failures=failures))
    assert {Path(f.file).name for f in failures} >= {f"cut{n}.parquet" for n in range(5)}
    assert all(f.reason.startswith(("no Parquet", "cannot be read")) for f in failures)


def test_a_table_of_broken_rows_is_told_in_a_hundred_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{broken\n" * 5000 + json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    failures: list[Failure] = []
    assert len(list(read_pages(tmp_path, failures=failures))) == 1
    assert len(failures) == pages.MOST_TOLD + 1
    assert (failures[-1].row, failures[-1].reason) == (
        None,
        "4900 more rows failed; mend those above and read it again",
    )


def test_a_table_with_a_thousand_columns_is_none_of_articles(tmp_path: Path) -> None:
    header = ",".join(["text", *(f"c{n}" for n in range(pages.MAX_COLUMNS))])
    (tmp_path / "a.csv").write_text(header + "\n" + "x," * pages.MAX_COLUMNS + "x\n", encoding="utf-8")
    failures: list[Failure] = []
    assert list(read_pages(tmp_path, failures=failures)) == []
    assert "more than 1000" in failures[0].reason


def test_a_packed_page_is_unpacked_to_its_limit_only(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * (pages.MAX_BYTES * 4)))
    torn = gzip.compress(TEXT.encode())
    (tmp_path / "torn.txt.gz").write_bytes(torn[:20] + b"\xff" * 20 + torn[40:])
    failures: list[Failure] = []
    assert list(read_pages(tmp_path, failures=failures)) == []
    assert [f.reason.partition(";")[0].partition(":")[0] for f in failures] == ["larger than 20 MB", "cannot be read"]


def errors_of_ours() -> list[NetralitasError]:
    return [
        errors.ResourceError("a.toml", "entry", "remedy"),
        errors.InputError("a.csv", "reason", row=7),
        errors.LimitError("a.html", "reason"),
        errors.ExtractionError("a.html", "layouts"),
        errors.PipelineError("words"),
        errors.EngineError("words"),
        errors.WorkerError("words"),
        errors.OutputError("out", "reason"),
        errors.ExportError("words"),
    ]


@pytest.mark.parametrize("error", errors_of_ours(), ids=lambda e: type(e).__name__)
def test_errors_cross_processes_whole(error: NetralitasError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_the_tree_is_drawn_whole() -> None:
    told = {type(e).__name__ for e in errors_of_ours()}
    kinds = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, NetralitasError)}
    assert kinds == told | {"NetralitasError"}
    assert all(name in (errors.__doc__ or "") for name in kinds)


def test_tables_hold_what_the_type_says(known: Resources) -> None:
    assert isinstance(tabulate([], known), Tables)
