"""What a person does with data sets: judges pairs, attaches texts, compares two versions, reads a data set back."""

from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.dataset.attach import attach
from netralitas_nlp.dataset.dictionary import dictionary
from netralitas_nlp.dataset.diff import diff
from netralitas_nlp.dataset.identity.judgements import read_judgements
from netralitas_nlp.dataset.load import read_tables
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.errors import InputError
from netralitas_nlp.export.frames import save_tables
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import article, event, evidence, person, quote, two_outlets

ROOT = Path(__file__).parents[2]
HEAD = "kind,left,right,decision,reasons,weight,judgement,judged_by,note\n"


@pytest.fixture(scope="module")
def tables(known: Resources) -> Tables:
    return tabulate(two_outlets(), known)


def judged(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "judgements.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_person_parts_what_the_rules_joined(known: Resources, tmp_path: Path) -> None:
    said = read_judgements(judged(tmp_path, "event,b/dua#100,a/satu#100,same,,,different,Penilai,dua acara"))
    tables = tabulate(two_outlets(), known, judgements=said)
    assert len(tables.events) == 3
    row = next(r for r in tables.rows("judgements") if r["kind"] == "event" and r["judgement"])
    assert (row["left"], row["decision"], row["judged_by"], row["note"]) == (
        "a/satu#100",
        "different",
        "Penilai",
        "dua acara",
    )


def test_a_person_joins_what_the_rules_parted(known: Resources, tmp_path: Path) -> None:
    said = read_judgements(judged(tmp_path, "event,a/satu#100,c/tiga#100,different,,,same,,"))
    assert len(tabulate(two_outlets(), known, judgements=said).events) == 1


def test_judgements_written_are_judgements_read(known: Resources, tables: Tables, tmp_path: Path) -> None:
    save_tables(tables, tmp_path)
    assert read_judgements(tmp_path / "judgements.csv") == []
    said = read_judgements(judged(tmp_path, "event,a/satu#100,b/dua#100,same,,,different,Penilai,"))
    save_tables(tabulate(two_outlets(), known, judgements=said), tmp_path / "again")
    assert read_judgements(tmp_path / "again/judgements.csv") == said


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(["event,a,b,same,,,perhaps,,"], "row 2: write 'same' or 'different'", id="other word"),
        pytest.param(["venue,a,b,same,,,same,,"], "row 2: write one of copy, event, person", id="other kind"),
        pytest.param(["event,a,a,same,,,same,,"], "row 2: name two different members", id="one member"),
        pytest.param(["event,a,b,,,,same,,", "event,b,a,,,,different,,"], "judged both same and different", id="both"),
    ],
)
def test_wrong_judgements_are_named(rows: list[str], told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told):
        read_judgements(judged(tmp_path, *rows))


def test_judgements_of_members_that_are_gone_have_no_effect(known: Resources, tables: Tables, tmp_path: Path) -> None:
    said = read_judgements(judged(tmp_path, "person,zz#x,yy#y,same,,,same,,"))
    again = tabulate(two_outlets(), known, judgements=said)
    assert all(again.frames[n].equals(f) for n, f in tables.frames.items())


def test_texts_are_attached_to_their_places(known: Resources) -> None:
    text = "Pada Selasa (5/11) ada sosialisasi. “Jaga jarak,” kata Contohwan."
    at = text.index("Selasa")
    told = event(
        evidence=[evidence("day", "2024-11-05", "Selasa (5/11)", at)], date_raw="Selasa (5/11)", start=23, end=34
    )
    told["evidence"][0] |= {"context": text[:35], "context_start": 0}
    full = tabulate(
        [
            article(
                "a",
                text=text,
                events=[told],
                quotes=[quote("Jaga jarak", "Contohwan", text.index("Jaga"))],
                people=[person("Contohwan", role="Camat", start=text.index("Contohwan"))],
            )
        ],
        known,
    )
    full.frames["mentions"]
    back = attach(full.without_text(), ["another text", text])
    assert (back.found, back.missing) == (("a",), ())
    for name in ("quotes", "event_evidence", "event_reports", "mentions"):
        assert back.tables.frames[name].equals(full.frames[name]), name


def test_articles_without_text_are_named(tables: Tables) -> None:
    back = attach(tables.without_text(), [])
    assert back.missing == ("a/satu", "b/dua", "c/tiga", "d/empat")


def test_same_data_sets_do_not_differ(tables: Tables) -> None:
    assert diff(tables, tables) == []


def test_changes_have_causes(known: Resources, tables: Tables) -> None:
    records = two_outlets()
    records[1]["events"][0]["venue"] = "Gedung Rekaan Lestari Lantai 3"
    records[0]["sha256"] = "0" * 64
    new = tabulate(records[:3], known)
    found = {(c.table, c.what, c.field, c.cause) for c in diff(tables, new, library=("1", "2"))}
    assert ("articles", "lost", "", "input") in found
    assert ("articles", "changed", "sha256", "text") in found
    assert ("event_reports", "changed", "venue", "rules") in found


def test_a_judgement_is_a_cause(known: Resources, tables: Tables, tmp_path: Path) -> None:
    said = read_judgements(judged(tmp_path, "event,a/satu#100,b/dua#100,same,,,different,Penilai,"))
    new = tabulate(two_outlets(), known, judgements=said)
    assert {c.cause for c in diff(tables, new) if c.table == "events"} == {"judgement"}


def test_a_data_set_reads_back(tables: Tables, tmp_path: Path) -> None:
    save_tables(tables, tmp_path)
    again = read_tables(tmp_path)
    assert all(again.frames[n].equals(f) for n, f in tables.frames.items())


def test_a_folder_without_a_data_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no data set"):
        read_tables(tmp_path)


@pytest.mark.parametrize(("language", "name"), [("en", "data-dictionary.md"), ("id", "kamus-data.md")])
def test_the_data_dictionary_is_current(language: str, name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == dictionary(language), "run: python -m netralitas_nlp.dataset.dictionary"
