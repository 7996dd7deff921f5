"""Outputs cannot act: words of articles are never a spreadsheet's formula, a terminal's command or a page's script."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console

import netralitas_nlp as nl
from netralitas_nlp.acquire.pages import Failure
from netralitas_nlp.api import analyze_text
from netralitas_nlp.cli import output
from netralitas_nlp.cli.card import card
from netralitas_nlp.cli.output import blanked, json_line, list_failures, say, seen
from netralitas_nlp.dataset.identity.judgements import read_judgements
from netralitas_nlp.export import save_frame
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.cells import as_meant, harmless
from tests.cli.conftest import Run

CLEAR, OSC, C1, BIDI = "\x1b[2J", "\x1b]0;owned\x07", "\x9b2J", "\u202e"
ACTS = ("=1+1", "+62 811", "-2+3", "@SUM(A1)", "\tx", "\r=1", '=HYPERLINK("http://a.example")')
PLAIN = ("Contohan", "1-2", "'tis", "'=already", "", " =x", "a=b")


@pytest.mark.parametrize("cell", ACTS)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert as_meant(harmless(cell)) == cell


@pytest.mark.parametrize("cell", PLAIN)
def test_other_cells_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_csv_files_hold_no_formula_unless_asked(tmp_path: Path) -> None:
    frame = pd.DataFrame({"name": pd.array([*ACTS, *PLAIN], dtype="string"), "weight": -2})
    for raw in (False, True):
        save_frame(frame, tmp_path / "a.csv", raw=raw)
        with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [r["name"] for r in rows] == [*(ACTS if raw else map(harmless, ACTS)), *PLAIN]
        assert {r["weight"] for r in rows} == {"-2"}  # numbers are numbers


@pytest.mark.parametrize("bom", [False, True])
def test_a_saved_table_opens_as_asked(bom: bool, tmp_path: Path) -> None:
    frame = pd.DataFrame({"nama": pd.array(["Contohan é", "\ufeffx", None], dtype="string"), "n": 1})
    nl.save(frame, tmp_path / "a.csv", bom=bom)
    nl.save(frame, tmp_path / "a.parquet", bom=bom)

    plain = "nama,n\nContohan é,1\n\ufeffx,1\n,1\n".encode()
    assert (tmp_path / "a.csv").read_bytes() == (b"\xef\xbb\xbf" if bom else b"") + plain
    assert pd.read_csv(tmp_path / "a.csv", dtype=str)["nama"][0] == "Contohan é"
    assert (tmp_path / "a.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize("bom", [False, True])
def test_judgements_read_back_what_was_written(bom: bool, tmp_path: Path) -> None:
    rows = {"kind": "event", "left": "+a#1", "right": "=b\u2028c#2", "judgement": "same", "note": "-"}
    frame = pd.DataFrame({name: pd.array([value], dtype="string") for name, value in rows.items()})
    save_frame(frame, tmp_path / "judgements.csv", bom=bom)
    (said,) = read_judgements(tmp_path / "judgements.csv")
    assert (said.left, said.right, said.note) == ("+a#1", "=b\u2028c#2", "-")


@pytest.mark.parametrize("words", [CLEAR, OSC, C1, BIDI, "\x7f", "\x00", "\u2028", "\r", "\udcff"])
def test_what_a_terminal_obeys_is_shown(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    for text in (seen(words), blanked(words), json_line({"name": words})):
        assert text.replace("\n", "").isprintable()
    assert len(blanked(words)) == len(words)
    assert json.loads(json_line({"name": words})) == {"name": words}
    say(f"a{words}b")
    list_failures([Failure(file=f"{words}.html", reason=f"no{words}")])
    assert capsys.readouterr().err.replace("\n", "").isprintable()


@pytest.mark.parametrize("words", ["Jum’at – “A”", "👩‍🏫", "Jl. Pemuda\tNo. 1\n", "日本"])
def test_what_it_shows_stays(words: str) -> None:
    assert seen(words) == blanked(words) == words


def test_lines_of_other_systems_are_shown_as_lines() -> None:
    assert blanked("judul\r\nisi\rlagi") == "judul \nisi\ufffdlagi"


def test_a_card_obeys_nothing(known: Resources) -> None:
    text = f"Bupati Contohan {CLEAR}Rekaan{OSC} menggelar sosialisasi{C1} netralitas ASN di Aula Setda, Selasa (5/11/2024)."
    shown = io.StringIO()
    doc = analyze_text(text, title=f"Judul{CLEAR}", url=f"https://contoh.example/{OSC}")
    Console(file=shown, width=100, color_system=None).print(card(doc, known))
    assert shown.getvalue().replace("\n", "").isprintable()


def test_records_on_standard_output_obey_nothing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(f"Bupati {C1}Contohan{BIDI} menggelar apel netralitas di Aula.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Halo.", encoding="utf-8")
    done = run("analyze", tmp_path, "-o", "-")
    assert done.exit_code == 0
    assert done.stdout.replace("\n", "").isprintable()


def test_a_lost_terminal_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

        def flush(self) -> None:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stderr", Lost())
    say("still here")
    with output.progress(10) as counter:
        for _ in range(200):
            counter.tick()
    assert counter.done == 200
