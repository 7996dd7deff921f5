from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from netralitas_nlp.errors import OutputError
from netralitas_nlp.record_schema import record_schema
from tests.cli.conftest import Run

PAGES = Path(__file__).parent.parent.parent / "corpus" / "pages"
ONE = sorted(PAGES.rglob("*.txt"))[0]


def test_one_page_shows_a_card(run: Run) -> None:
    done = run("analyze", ONE)

    assert done.exit_code == 0
    assert "agencies" in done.output
    assert "page noise" in done.output


def test_many_pages_give_one_record_a_line_that_fits_the_schema(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"

    done = run("analyze", PAGES, "-o", out)

    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert done.exit_code == 0
    assert len(records) >= 24
    for record in records:
        jsonschema.validate(record, record_schema())


def test_pages_without_a_keyword_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bupati Jepara membuka pasar murah.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("ASN Jepara jaga netralitas.", encoding="utf-8")

    done = run("analyze", tmp_path, "--keyword", "netralitas")

    assert done.exit_code == 0
    assert "1 records, 1 pages without a keyword, 0 failures" in done.output
    assert '"id": "b.txt"' in done.output


def test_all_places_lead_back_to_the_words(run: Run, tmp_path: Path) -> None:
    texts = list(PAGES.rglob("*.txt"))
    done = run("analyze", *texts, "-o", tmp_path / "r.jsonl")

    assert done.exit_code == 0
    by_name = {p.name: p.read_bytes().decode() for p in texts}
    for record in map(json.loads, (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()):
        text = by_name[record["id"]]
        for layer in ("people", "agencies", "dates", "locations", "citations"):
            for m in (m for item in record[layer] for m in item["mentions"]):
                assert text[m["start"] : m["end"]] == m["text"]
        for quote in record["quotes"]:
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_failures_are_listed_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "Bawaslu menggelar rapat."}\nno json\n', encoding="utf-8")

    done = run("analyze", rows, "-o", tmp_path / "r.jsonl")

    assert done.exit_code == 3
    assert "row 2" in done.output
    assert len((tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_nothing_to_read_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("analyze", tmp_path / "missing.txt", "-o", tmp_path / "r.jsonl")

    assert done.exit_code == 1
    assert "missing.txt" in done.output


def test_help_teaches(run: Run) -> None:
    assert "netralitas build pages/ -o dataset/" in run("--help").output
    assert "schema record" in run("analyze", "--help").output


def test_an_output_in_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    taken = tmp_path / "notes.txt"
    taken.write_text("mine", encoding="utf-8")

    done = run("analyze", ONE, "-o", taken / "sub" / "r.jsonl")

    assert isinstance(done.exception, OutputError)
    assert "notes.txt" in str(done.exception)
    assert taken.read_text(encoding="utf-8") == "mine"
