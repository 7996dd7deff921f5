"""Tables of records made by hand: one row a thing, keys that lead somewhere, no private persons, order of no matter."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from netralitas_nlp.acquire.pages import Failure
from netralitas_nlp.dataset.build import build
from netralitas_nlp.dataset.columns import TABLES, table_schemas
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.errors import InputError
from netralitas_nlp.record_schema import record_schema
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import article, citation, event, person, speaker, two_outlets


@pytest.fixture(scope="module")
def tables(known: Resources) -> Tables:
    return tabulate(two_outlets(), known)


def only(tables: Tables, table: str, /, **values: Any) -> dict[str, Any]:
    found = [r for r in tables.rows(table) if all(r[k] == v for k, v in values.items())]
    assert len(found) == 1, found
    return found[0]


def test_hand_made_records_fit_the_schema() -> None:
    for record in two_outlets():
        jsonschema.validate(record, record_schema())


def test_two_articles_on_one_occasion_are_one_event(tables: Tables) -> None:
    first = only(tables, "events", day="2024-11-05")
    assert (first["n_articles"], first["n_reports"]) == (2, 2)
    assert first["organisers"] == "Bawaslu Kabupaten Jepara; Bakesbangpol Kabupaten Jepara"
    assert first["speakers"] == "Contohwan Rekaan; Misalina Karangan"
    assert len(tables.events) == 2


def test_a_person_in_two_articles_is_one_row(tables: Tables) -> None:
    found = only(tables, "people", name="Contohwan Rekaan")
    assert (found["n_articles"], found["first_day"], found["last_day"]) == (2, "2024-11-06", "2024-11-07")
    assert found["person_id"] == "person:contohwan-rekaan@33.20"


def test_private_persons_are_left_out_everywhere(tables: Tables) -> None:
    everything = " ".join(frame.to_csv() for frame in tables.frames.values())
    assert "Saksiwan" not in everything
    assert "saksiwan" not in everything
    assert "Saya lewat saja" in everything  # the words stay, without their speaker


def test_private_persons_are_kept_on_request(known: Resources) -> None:
    assert "Saksiwan Lewat" in set(tabulate(two_outlets(), known, private=True).people["name"])


def test_a_person_private_here_and_official_there_is_kept(known: Resources) -> None:
    told = [
        article(
            "a",
            events=[event(speakers=[speaker("Contohwan Rekaan")])],
            people=[person("Contohwan Rekaan", role="Camat", region="33.20")],
        ),
        article("b", people=[person("Lewatwan Karangan")]),
    ]
    assert set(tabulate(told, known).people["name"]) == {"Contohwan Rekaan"}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_rows_fit_their_schema_and_keys_are_unique(table: Any, tables: Tables) -> None:
    rows = list(tables.rows(table.name))
    for row in rows[:200]:
        jsonschema.validate(row, table_schemas()[table.name])
    assert len({tuple(r[k] for k in table.key) for r in rows}) == len(rows)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_references_lead_somewhere(table: Any, tables: Tables) -> None:
    for column, to in table.refers:
        other, key = to.split(".")
        there = set(tables.frames[other][key])
        assert {r[column] for r in tables.rows(table.name)} - {None} <= there, column


def test_order_of_records_changes_nothing(known: Resources) -> None:
    records = two_outlets()
    expected = tabulate(records, known)
    for seed in range(5):
        random.Random(seed).shuffle(records)
        found = tabulate(records, known)
        assert all(found.frames[n].equals(f) for n, f in expected.frames.items())


def test_no_records_give_empty_tables(known: Resources) -> None:
    empty = tabulate([], known)
    assert {n for n, f in empty.frames.items() if len(f)} == {"regions"}


def test_failures_are_listed(known: Resources) -> None:
    failed = [Failure(file="b.html", row=None, reason="is empty"), Failure(file="a.csv", row=3, reason="no text")]
    found = list(tabulate([], known, failures=failed).rows("failures"))
    assert [(f["file"], f["row"]) for f in found] == [("a.csv", 3), ("b.html", None)]


def test_disagreeing_days_are_kept_with_the_reason(known: Resources) -> None:
    told = [
        article(
            "a", events=[event(venue="Aula Rekaan", date_needs="relative", speakers=[speaker("Contohwan Rekaan")])]
        ),
        article(
            "b",
            events=[
                event(
                    venue="Aula Rekaan",
                    date_iso="2024-11-06",
                    date_raw="Rabu (6/11)",
                    speakers=[speaker("Contohwan Rekaan")],
                    topic_label="netralitas",
                )
            ],
        ),
    ]
    tables = tabulate(told, known)
    assert len(tables.events) == 1
    assert tables.events["day"].tolist() == ["2024-11-06"]
    rows = [r for r in tables.rows("disagreements") if r["field"] == "day"]
    assert [(r["article_id"], r["value"], r["chosen"], r["why"]) for r in rows] == [
        ("a", "2024-11-05", False, None),
        ("b", "2024-11-06", True, "written_whole"),
    ]
    assert all(r["start"] == 120 for r in rows)


def test_a_month_beside_its_day_is_no_contradiction_of_weight(known: Resources) -> None:
    told = [
        article("a", events=[event(venue="Aula Rekaan", date_iso="2024-11")]),
        article("b", events=[event(venue="Aula Rekaan")]),
    ]
    tables = tabulate(told, known)
    assert tables.events["day"].tolist() == ["2024-11-05"]
    assert {r["why"] for r in tables.rows("disagreements") if r["chosen"]} == {"most_exact"}


def test_two_events_of_one_article_stay_two(known: Resources) -> None:
    told = article("a", events=[event(), event(start=500, end=511)])
    tables = tabulate([told], known)
    assert len(tables.events) == 2
    assert tables.events["event_id"].is_unique


def test_event_keeps_its_id_when_another_article_joins(known: Resources) -> None:
    one, two, *_ = two_outlets()
    before = set(tabulate([one], known).events["event_id"])
    assert before == set(tabulate([one, two], known).events["event_id"])


def test_citations_of_two_articles_of_a_law_at_one_place_are_two_rows(known: Resources) -> None:
    told = article(
        "a", citations=[citation("regulation:uu/2020/1", pasal="5"), citation("regulation:uu/2020/1", pasal="6")]
    )
    assert len(tabulate([told], known).citations) == 2


def test_without_text_holds_no_words_of_the_articles(tables: Tables) -> None:
    bare = tables.without_text()
    for table in TABLES:
        for column in table.columns:
            assert not column.words or bare.frames[table.name][column.name].isna().all()
    assert "Jaga netralitas" not in " ".join(f.to_csv() for f in bare.frames.values())
    assert len(bare.quotes) == len(tables.quotes)


def test_missing_table_is_named() -> None:
    with pytest.raises(AttributeError, match="no table 'persons'; there are"):
        _ = Tables({"people": None}).persons  # type: ignore[dict-item]


def test_tables_show_themselves(tables: Tables) -> None:
    assert "events: 2" in repr(tables)
    assert "<td>events</td><td>2</td>" in tables._repr_html_()


def test_agencies_that_only_an_office_names_have_a_row(known: Resources) -> None:
    record = article(
        "o",
        people=[
            person(
                "Contohwan Rekaan",
                role="Bupati Jepara",
                agency="Pemerintah Kabupaten Jepara",
                agency_id="agency:pemkab@33.20",
            )
        ],
    )
    found = only(tabulate([record], known), "agencies", agency_id="agency:pemkab@33.20")

    assert (found["name"], found["kind"], found["region_code"], found["n_articles"]) == (
        "Pemerintah Kabupaten Jepara",
        "pemkab",
        "33.20",
        1,
    )


@pytest.mark.parametrize("inputs", [("missing",), ("missing.csv",), (".", "missing.html")])
def test_an_input_that_is_not_there_raises(inputs: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bupati Rekaan menggelar rapat.", encoding="utf-8")
    with pytest.raises(InputError, match="no such file or folder"):
        build(*(tmp_path / name for name in inputs))
