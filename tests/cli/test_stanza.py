"""The Stanza engine from the command line."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.errors import EngineError
from tests.cli.conftest import Run

needs_stanza = pytest.mark.skipif(
    find_spec("stanza") is None, reason="needs the extra: pip install 'netralitas-nlp[stanza]'"
)
TEXT = "Sosialisasi itu dibuka oleh Wira Saputra di Semarang."


@needs_stanza
@pytest.mark.slow
def test_analyze(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")

    done = run("analyze", tmp_path, "--engine", "stanza", "-o", tmp_path / "out.jsonl")

    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert done.exit_code == 0
    assert [[p["name"] for p in r["people"]] for r in records] == [["Wira Saputra"]] * 2


@needs_stanza
@pytest.mark.slow
def test_evaluate(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "names.conll"
    file.write_text("Wira B-PER\nSaputra I-PER\ntiba O\ndi O\nSemarang B-LOC\n. O\n", encoding="utf-8")

    done = run("evaluate", "ner", "--data", file, "--engine", "stanza", "--json")

    scores = {s["label"]: s for s in json.loads(done.stdout)}
    assert done.exit_code == 0
    assert scores["all"]["gold"] == 2


@needs_stanza
@pytest.mark.slow
def test_build_says_which_engine_and_version(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")

    done = run("build", tmp_path / "in", "-o", tmp_path / "out", "--engine", "stanza")

    assert done.exit_code == 0
    assert any('"engine": "stanza ' in f.read_text("utf-8") for f in (tmp_path / "out").glob("*.json"))


def test_without_stanza_it_says_what_to_install(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name_engine.cache_clear()
    monkeypatch.setitem(sys.modules, "stanza", None)
    (tmp_path / "names.conll").write_text("Wira B-PER\n", encoding="utf-8")

    done = run("evaluate", "ner", "--data", tmp_path / "names.conll", "--engine", "stanza")

    assert isinstance(done.exception, EngineError)
    assert "pip install 'netralitas-nlp[stanza]'" in str(done.exception)
