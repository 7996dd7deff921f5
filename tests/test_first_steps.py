"""What somebody new hands over and asks for: dates of other kinds, slips in filters and file names, an own table's columns."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import netralitas_nlp as nl
from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.errors import ExportError, InputError
from netralitas_nlp.evaluate.scoring import score_records, totals
from netralitas_nlp.export.database import save_duckdb
from netralitas_nlp.graph import slice_graph
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.timeline.forms import vis_timeline
from tests.dataset.records import article, event, two_outlets

TEXT = "JEPARA - KPU Jepara menggelar sosialisasi pemilih pemula di Aula Setda, Selasa (5/11/2024)."


@pytest.mark.parametrize("published", [date(2024, 11, 6), datetime(2024, 11, 6, 0, 0), "2024-11-06"])
def test_days_of_publication_of_any_kind(published: Any) -> None:
    assert nl.analyze_text(TEXT, published=published).published_day == date(2024, 11, 6)


def test_an_empty_cell_is_no_day_of_publication() -> None:
    assert nl.analyze_text(TEXT, published=float("nan")).published is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "published"), [(b"abc", None), (None, None), (TEXT, 20241106)])
def test_other_kinds_are_refused_with_a_remedy(text: Any, published: Any) -> None:
    with pytest.raises(InputError, match="give"):
        nl.analyze_text(text, published=published)


@pytest.mark.parametrize(
    ("known_as", "days"), [("2024-11", ("2024-11-01", "2024-11-30")), ("2024", ("2024-01-01", "2024-12-31"))]
)
def test_a_publication_known_to_the_month_or_year_makes_a_timeline(
    known_as: str, days: tuple[str, str], known: Resources, tmp_path: Path
) -> None:
    told = article("a", events=[event(date_iso=None, date_fallback=known_as)])
    timeline = nl.build_timeline(tabulate([told], known))
    nl.save(timeline, tmp_path / "t.html")
    assert tuple(timeline.loc[0, ["earliest", "latest"]]) == days
    assert timeline.loc[0, "certainty"] == "fallback"
    assert json.dumps(vis_timeline(timeline))


@pytest.mark.parametrize(
    "wrong", [{"month": "Nov"}, {"month": "11-2024"}, {"region": "Jepara"}, {"region": "3"}, {"topic": "nosuch"}]
)
def test_slices_that_nothing_can_fit_are_refused(wrong: dict[str, str], known: Resources) -> None:
    with pytest.raises(InputError):
        slice_graph(nl.build_graph(tabulate(two_outlets(), known)), **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["out.xlsx", "one.csv", "t.PARQUET"])
def test_tables_are_no_single_file(name: str, known: Resources, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="to a folder"):
        nl.save(tabulate(two_outlets(), known), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_what_was_built_is_read_back(known: Resources, tmp_path: Path) -> None:
    tables = tabulate(two_outlets(), known)
    nl.save(tables, tmp_path / "v1.2")
    assert len(nl.read_tables(tmp_path / "v1.2").events) == len(tables.events)


def test_outlet_and_writer_of_a_table_are_kept(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": TEXT,
        "url": "https://berita.example/a",
        "Media": "Suara Rekaan",
        "penulis": "Wira Contohwan",
    }
    (tmp_path / "t.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (doc,) = nl.analyze_many([tmp_path / "t.jsonl"])
    assert (doc.outlet, doc.author) == ("Suara Rekaan", "Wira Contohwan")


def test_views_on_coverage_count_what_took_place(known: Resources, tmp_path: Path) -> None:
    import duckdb

    told = [
        article(name, events=[event(modality=modality, is_outreach=modality != "denied", date_iso=f"2024-0{n}-05")])
        for n, (name, modality) in enumerate(
            zip("abcde", ("held", "planned", "postponed", "cancelled", "denied"), strict=True), 1
        )
    ]
    save_duckdb(tabulate(told, known), tmp_path / "d.duckdb")
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as database:
        months = database.execute("SELECT month, n_events FROM coverage_by_month").fetchall()
    assert months == [("2024-01", 1)]


def test_a_record_can_be_held_against_itself() -> None:
    text = 'Ketua KPU Jepara Wira Contohwan mengatakan, "Semua pegawai harus menjaga jarak dari pasangan calon."'
    told = nl.record(nl.analyze_text(text))
    assert len(told["quotes"]) == 1
    scores = totals(score_records([told], [told], spans=True))
    assert {one.f1 for name, one in scores.items() if name.startswith("quotes") and one.right + one.missed} == {1.0}


def test_the_agency_of_the_page_on_adding_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "adding.md").read_text(encoding="utf-8")
    (tmp_path / "agencies.csv").write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    told = nl.record(nl.analyze_text("JEPARA - BPSK Jepara menggelar pelatihan ukir.", extra=tmp_path))
    assert [agency["id"] for agency in told["agencies"]] == ["agency:bpsk@33.20"]
