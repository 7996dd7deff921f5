"""Thirty invented articles: no byte of any output holds the name of a private person, and no public one is lost."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from netralitas_nlp.cli.app import app
from netralitas_nlp.cli.export import FORMS

ARTICLES = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))["article"]
LEAD = (
    "{region} – Bawaslu {level} {region} menggelar sosialisasi netralitas ASN di Aula Setda {region}, Rabu (9/10/2024). "
    "Ketua Bawaslu {level} {region}, Contohwan Rekaan{n}, menyampaikan materi kepada kepala desa dan peserta lain.\n\n"
)
ENDINGS = {"speakers": ".gexf", "agencies": ".graphml", "coverage": ".json", "picture": ".html", "neo4j": ""}


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done


def read(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Every file as text, packed ones unpacked."""
    import duckdb
    import pyarrow.parquet as parquet

    for path in files:
        yield path.name, path.read_bytes().decode("utf-8", "replace")
        if path.suffix == ".parquet":
            yield path.name, json.dumps(parquet.read_table(path).to_pylist(), ensure_ascii=False)
        elif path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as database:
                for (table,) in database.execute("SELECT table_name FROM information_schema.tables").fetchall():
                    yield f"{path.name}/{table}", repr(database.execute(f'SELECT * FROM "{table}"').fetchall())


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as file:
        for number, article in enumerate(ARTICLES):
            level = "Kota" if article["region"] == "Salatiga" else "Kabupaten"
            lead = LEAD.format(
                region=article["region"], level=level, n=" " + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26] + "wan"
            )
            row = {
                "id": f"artikel-{number:02}",
                "title": article["title"],
                "url": f"https://contoh.example/2024/10/{article['slug']}.html",
                "published": "2024-10-09",
                "text": lead + article["text"],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    made = folder / "made"
    run("build", folder / "pages.jsonl", "-o", made / "set")
    run("build", folder / "pages.jsonl", "-o", made / "release", "--no-text")
    run("attach", made / "release", folder / "pages.jsonl", "-o", made / "attached")
    run("report", made / "set", "-o", made / "report.html")
    for form in FORMS:
        run("export", made / "set", form, "-o", made / f"{form}{ENDINGS.get(form, '.json')}")
    return made


def test_no_output_holds_a_private_name(outputs: Path) -> None:
    names = {name.casefold() for article in ARTICLES for name in article["private"]}
    files = sorted(p for p in outputs.rglob("*") if p.is_file() and ".work" not in str(p))
    assert len(files) > 100
    held = sorted({(where, name) for where, text in read(files) for name in names if name in text.casefold()})
    assert held == []


def test_words_with_and_without_the_detour_are_the_same(outputs: Path) -> None:
    import pandas as pd

    for name in ("event_evidence", "event_reports", "quotes", "mentions", "masked"):
        made, again = (pd.read_parquet(outputs / part / f"{name}.parquet") for part in ("set", "attached"))
        pd.testing.assert_frame_equal(again, made)


def test_public_persons_and_the_occasions_stay(outputs: Path) -> None:
    import pandas as pd

    people = pd.read_parquet(outputs / "set/people.parquet")
    named = {n for article in ARTICLES for n in article.get("public", ())}
    assert named <= set(people["name"])
    assert sum(n.startswith("Contohwan Rekaan") for n in people["name"]) == len(ARTICLES)
    events = pd.read_parquet(outputs / "set/events.parquet")
    assert len(events) >= len(ARTICLES)
    assert events["speakers"].str.contains("Contohwan").sum() >= len(ARTICLES) - 1


def test_marks_have_the_length_of_the_names(outputs: Path) -> None:
    import pandas as pd

    masked = pd.read_parquet(outputs / "set/masked.parquet")
    evidence = pd.read_parquet(outputs / "set/event_evidence.parquet")
    assert (evidence["context"].str.len() == evidence["context_end"] - evidence["context_start"]).all()
    assert (masked["end"] > masked["start"]).all()
    assert evidence["context"].str.contains("█").any()


def test_private_persons_are_kept_on_request(outputs: Path, tmp_path: Path) -> None:
    run("build", outputs.parent / "pages.jsonl", "-o", tmp_path / "all", "--private")
    text = (tmp_path / "all/people.csv").read_text(encoding="utf-8")
    assert "Muslimin Wirapraba" in text
    assert "█" not in (tmp_path / "all/event_evidence.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [str.upper, str.lower])
def test_private_names_stay_out_however_a_text_is_set(form: Callable[[str], str], tmp_path: Path) -> None:
    """In capitals and in small letters."""
    with (tmp_path / "pages.jsonl").open("w", encoding="utf-8") as file:
        for number, article in enumerate(ARTICLES):
            lead = LEAD.format(region=article["region"], level="Kabupaten", n="")
            row = {"id": f"artikel-{number:02}", "published": "2024-10-09", "text": form(lead + article["text"])}
            file.write(json.dumps({**row, "title": form(article["title"])}, ensure_ascii=False) + "\n")
    run("build", tmp_path / "pages.jsonl", "-o", tmp_path / "set")
    names = {name.casefold() for article in ARTICLES for name in article["private"]}
    files = sorted(p for p in (tmp_path / "set").rglob("*") if p.is_file())
    held = sorted({(where, name) for where, text in read(files) for name in names if name in text.casefold()})
    assert held == []
