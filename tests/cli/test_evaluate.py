from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

GOLD = {
    "id": "a",
    "scope": "all_topics",
    "is_outreach_event": True,
    "people": [{"name": "Suryo Contoh"}],
    "dates": [{"iso": "2024-01-02"}],
}


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_scores_and_errors(run: Run, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", GOLD)
    found = write(tmp_path / "pred.jsonl", {**GOLD, "people": [{"name": "Orang Lain"}]})

    done = run("evaluate", found, "--gold", gold, "--errors", "people exact")

    assert done.exit_code == 0
    assert "a  missed    Suryo Contoh" in done.output
    assert "a  invented  Orang Lain" in done.output


def test_json_holds_the_figures(run: Run, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", GOLD)

    done = run("evaluate", gold, "--gold", gold, "--json")

    assert json.loads(done.stdout)["dates iso"]["f1"] == 1.0


def test_a_wrong_call_says_what_to_do(run: Run, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", GOLD)

    assert run("evaluate", gold).exit_code == 2
    assert run("evaluate", gold, "--gold", gold, "--errors", "nonsense").exit_code == 2
    assert run("evaluate", "ner").exit_code == 2


def test_rules_are_counted(run: Run, tmp_path: Path) -> None:
    mentions = [{"text": "Suryo Contoh", "start": 0, "end": 12}]
    gold = write(tmp_path / "gold.jsonl", {**GOLD, "people": [{"name": "Suryo Contoh", "mentions": mentions}]})
    told = [{**mentions[0], "rule": "persons:engine"}]
    found = write(tmp_path / "pred.jsonl", {**GOLD, "people": [{"name": "Suryo Contoh", "mentions": told}]})

    done = run("evaluate", "rules", found, "--gold", gold)
    as_json = run("evaluate", "rules", found, "--gold", gold, "--json")

    assert "| people | `persons:engine` | 1 | 1 | 0 | 0 | 1.000 | 1.000 | 0.000 |" in done.stdout
    assert json.loads(as_json.stdout)[0]["precision"] == 1.0
    assert run("evaluate", "rules", "--gold", gold).exit_code == 2
    assert run("evaluate", "rules", found).exit_code == 2


def test_a_name_engine_is_scored_on_a_conll_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "names.conll"
    file.write_text("Gubernur O\nSuryo B-PER\nContoh I-PER\ntiba O\ndi O\nSemarang B-LOC\n. O\n", encoding="utf-8")

    done = run("evaluate", "ner", "--data", file, "--json")

    scores = {s["label"]: s for s in json.loads(done.stdout)}
    assert done.exit_code == 0
    assert scores["all"]["gold"] == 2
    assert run("evaluate", "ner", "--data", tmp_path / "missing").exit_code == 2
