"""`netralitas build` and its sisters: what is written, the same bytes each time, exit codes, private persons left out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from netralitas_nlp.cli.app import app
from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.errors import InputError

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
HOSTS = ("suarakendara.example", "wartaanoa.example", "jendelaborneo.example", "kabarmahakam.example")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def digests(folder: Path) -> dict[str, str]:
    """Hash of each file; DuckDB writes an identifier of its own into each file, so its rows are compared elsewhere."""
    files = sorted(p for p in folder.iterdir() if p.suffix != ".duckdb")
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("built")
    done = run("build", *(PAGES / h for h in HOSTS), "-o", made)
    assert done.exit_code == 0, done.output
    return made


def test_everything_promised_is_written(built: Path) -> None:
    promised = {f"{t.name}.{ending}" for t in TABLES for ending in ("csv", "parquet")}
    promised |= {"graph.graphml", "graph.gexf", "timeline.csv", "timeline.html", "manifest.json", "dataset.duckdb"}
    promised |= {"datapackage.json", "croissant.json"}
    assert {p.name for p in built.iterdir()} == promised


def test_order_of_inputs_and_workers_change_nothing(built: Path, tmp_path: Path) -> None:
    assert run("build", *(PAGES / h for h in reversed(HOSTS)), "-o", tmp_path / "b", "-j", 2).exit_code == 0
    assert digests(tmp_path / "b") == digests(built)


def test_csv_files_open_with_the_mark_of_utf_8_only_on_request(built: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked"
    assert run("build", *(PAGES / h for h in HOSTS), "-o", marked, "--csv-bom").exit_code == 0
    for path in sorted(built.glob("*.csv")):
        assert (marked / path.name).read_bytes() == b"\xef\xbb\xbf" + path.read_bytes()
    others = {p.name for p in built.iterdir()} - {p.name for p in built.glob("*.csv")} - {"dataset.duckdb"}
    told = {"manifest.json", "datapackage.json", "croissant.json"}  # they tell hash, size and encoding of the CSV files
    assert {n for n in others if (marked / n).read_bytes() != (built / n).read_bytes()} == told
    again = run("build", *(PAGES / h for h in HOSTS), "-o", marked)  # reads the judgements of the marked set
    assert (again.exit_code, digests(marked)) == (0, digests(built))


def test_copies_and_second_articles_join(built: Path) -> None:
    import pandas as pd

    events = pd.read_csv(built / "events.csv")
    assert sorted(events["n_reports"]) == [2, 2]
    assert sorted(events["n_articles"]) == [1, 2]


def test_manifest_names_inputs_by_hash(built: Path) -> None:
    made = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    page = next(PAGES.glob("wartaanoa.example/*.txt"))
    assert hashlib.sha256(page.read_bytes()).hexdigest() in {i["sha256"] for i in made["inputs"]}
    assert made["tables"]["articles"] == 4
    assert made["text"] is True
    assert made["library"]["name"] == "netralitas_nlp"


def test_failures_give_exit_code_three_and_a_table(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/good.txt").write_bytes(next(PAGES.glob("wartaanoa.example/*.txt")).read_bytes())
    (tmp_path / "in/bad.jsonl").write_text('{"id": "a", "text": "Halo dunia."}\n{broken\n', encoding="utf-8")
    done = run("build", tmp_path / "in/good.txt", tmp_path / "in/bad.jsonl", "-o", tmp_path / "out")
    assert done.exit_code == 3
    failed = (tmp_path / "out/failures.csv").read_text(encoding="utf-8").splitlines()
    assert len(failed) == 2
    assert failed[1].split(",")[1] == "2"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["build"], 2, id="no input"),
        pytest.param(["build", PAGES], 2, id="no output"),
        pytest.param(["build", PAGES, "-o", "x", "-j", "0"], 2, id="no workers"),
        pytest.param(["export", PAGES, "poster", "-o", "x"], 2, id="no such form"),
        pytest.param(["build", "--help"], 0, id="help"),
    ],
)
def test_exit_codes_of_calls(arguments: list[Any], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_nothing_read_gives_exit_code_one(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{broken\n", encoding="utf-8")
    assert run("build", tmp_path / "bad.jsonl", "-o", tmp_path / "out").exit_code == 1


def test_pages_without_a_keyword_are_passed_over_and_counted(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Bupati Jepara membuka pasar murah."},
        {"id": "b", "text": "ASN Jepara jaga netralitas."},
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    done = run(
        "build", tmp_path / "t.jsonl", "-o", tmp_path / "out", "--keyword", "Netralitas ASN", "--keyword", "apel"
    )

    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert done.exit_code == 0
    assert "1 articles, 1 pages without a keyword" in done.output
    assert (manifest["keywords"], manifest["pages_without_them"]) == (["Netralitas ASN", "apel"], 1)
    assert manifest["tables"]["articles"] == 1


def test_when_no_page_holds_a_keyword_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bupati Jepara membuka pasar murah.", encoding="utf-8")

    done = run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--keyword", "netralitas")

    assert done.exit_code == 1
    assert "no article was read, 1 pages without a keyword" in done.output


def test_judgements_that_fit_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bupati Jepara Wira Contohwan membuka apel.", encoding="utf-8")
    (tmp_path / "j.csv").write_text("kind,left,right,judgement\nperson,b.txt#x,c.txt#y,same\n", encoding="utf-8")

    done = run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--judgements", tmp_path / "j.csv")

    assert done.exit_code == 0
    assert "person b.txt#x and c.txt#y: this data set has no such pair" in done.output


def test_a_wrong_file_of_judgements_is_named(tmp_path: Path) -> None:
    (tmp_path / "j.csv").write_text("left,right\n", encoding="utf-8")
    done = run("build", PAGES / HOSTS[0], "-o", tmp_path / "out", "--judgements", tmp_path / "j.csv")
    assert isinstance(done.exception, InputError)
    assert "add the column 'kind'" in str(done.exception)


def test_a_release_without_text_gets_it_back(built: Path, tmp_path: Path) -> None:
    assert run("build", *(PAGES / h for h in HOSTS), "-o", tmp_path / "bare", "--no-text").exit_code == 0
    bare = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "bare").glob("*.csv"))
    assert "Kalau ada yang masih" not in bare
    done = run("attach", tmp_path / "bare", *(PAGES / h for h in HOSTS), "-o", tmp_path / "full")
    assert done.exit_code == 0, done.output
    assert digests(tmp_path / "full") == digests(built)


def test_diff_of_two_builds(built: Path, tmp_path: Path) -> None:
    assert run("build", PAGES / HOSTS[0], PAGES / HOSTS[1], "-o", tmp_path / "new").exit_code == 0
    done = run("diff", built, tmp_path / "new", "-o", tmp_path / "changes.csv")
    assert done.exit_code == 0
    assert "input" in done.output
    assert "articles,rakor-netralitas-ppu-salinan.txt,lost" in (tmp_path / "changes.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["sigma", "timelinejs", "vis", "ftm"])
def test_exports_are_json(form: str, built: Path, tmp_path: Path) -> None:
    assert run("export", built, form, "-o", tmp_path / "x.json").exit_code == 0
    for line in (
        [(tmp_path / "x.json").read_text(encoding="utf-8")]
        if form != "ftm"
        else (tmp_path / "x.json").read_text(encoding="utf-8").splitlines()
    ):
        json.loads(line)


@pytest.mark.parametrize("form", ["speakers", "agencies", "coverage"])
def test_projections_are_graphs(form: str, built: Path, tmp_path: Path) -> None:
    import networkx as nx

    assert run("export", built, form, "-o", tmp_path / "x.graphml", "--region", "64").exit_code == 0
    nx.read_graphml(tmp_path / "x.graphml")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["sigma", "--region", "Kendal"], "33.24", id="a name for a code"),
        pytest.param(["picture", "--region", "99.99"], "no region has this code", id="no such code"),
        pytest.param(["speakers", "--topic", "netral"], "no such topic", id="no such topic"),
        pytest.param(["vis", "--speaker", "Rekawan"], "no such person_id", id="no such person"),
        pytest.param(["vis", "--month", "oktober"], "2024-10", id="month in words"),
        pytest.param(["ftm", "--region", "33.20"], "written whole", id="a filter that is not used"),
    ],
)
def test_a_filter_that_cannot_fit_is_refused(arguments: list[str], told: str, built: Path, tmp_path: Path) -> None:
    done = run("export", built, arguments[0], "-o", tmp_path / "x.png", *arguments[1:])
    assert done.exit_code != 0
    assert told in f"{done.output} {done.exception}"
    assert not (tmp_path / "x.png").exists()


def test_an_export_without_events_says_so(built: Path, tmp_path: Path) -> None:
    done = run("export", built, "vis", "-o", tmp_path / "x.json", "--region", "33.74")
    assert "no event fits" in done.output
