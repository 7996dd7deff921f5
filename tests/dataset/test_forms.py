"""Data sets in the forms of other programs: each opens in a parser of its format."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path

import pytest

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.export.database import save_duckdb
from netralitas_nlp.export.descriptors import save_descriptors
from netralitas_nlp.export.frames import save_tables
from netralitas_nlp.export.ftm import ftm_entities
from netralitas_nlp.export.neo4j import save_neo4j
from netralitas_nlp.export.sigma import sigma
from netralitas_nlp.graph import build_graph
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import two_outlets


@pytest.fixture(scope="module")
def tables(known: Resources) -> Tables:
    return tabulate(two_outlets(), known)


@pytest.fixture(scope="module", params=[pytest.param(False, id="plain"), pytest.param(True, id="with a mark of UTF-8")])
def folder(tables: Tables, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    made = tmp_path_factory.mktemp("dataset")
    save_tables(tables, made, bom=request.param)
    save_descriptors(made, about={"license": "https://creativecommons.org/licenses/by/4.0/", "published": "2024-12-01"})
    save_duckdb(tables, made / "dataset.duckdb")
    return made


def view(folder: Path, name: str) -> list[tuple[object, ...]]:
    import duckdb

    with duckdb.connect(str(folder / "dataset.duckdb"), read_only=True) as database:
        return database.execute(f"SELECT * FROM {name}").fetchall()


def test_views_answer_the_first_questions(folder: Path) -> None:
    assert [(r[0], r[3], r[6]) for r in view(folder, "first_event_by_region")] == [("33.20", "2024-11-05", 2)]
    assert view(folder, "most_frequent_speakers")[0][1] == "Contohwan Rekaan"
    gaps = {r[0] for r in view(folder, "coverage_gaps")}
    assert "33.20" not in gaps
    assert {"33.19", "74.05"} <= gaps
    assert [(r[0], r[2], r[4]) for r in view(folder, "cited_provisions")] == [("regulation:uu/2020/1", "5", 1)]
    assert [(r[0], r[2], r[4]) for r in view(folder, "agency_network")] == [
        ("agency:bakesbangpol@33.20", "agency:bawaslu_kab@33.20", 1)
    ]
    assert {r[1] for r in view(folder, "contradictions")} == {"venue"}


def test_database_holds_every_row(folder: Path, tables: Tables) -> None:
    for table in TABLES:
        assert len(view(folder, table.name)) == len(tables.frames[table.name])


def test_database_is_written_anew(tables: Tables, tmp_path: Path) -> None:
    save_duckdb(tables, tmp_path / "d.duckdb")
    save_duckdb(tables, tmp_path / "d.duckdb")
    assert [p.name for p in tmp_path.iterdir()] == ["d.duckdb"]


@pytest.mark.slow
def test_data_package_validates(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of frictionless's own making
        from frictionless import Package

        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])


@pytest.mark.slow
def test_croissant_validates_and_yields_rows(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of mlcroissant's own making
        import mlcroissant

        described = mlcroissant.Dataset(str(folder / "croissant.json"))
        rows = list(described.records("events"))
    assert described.metadata.ctx.issues.errors == set()
    assert len(rows) == 2


def test_ftm_entities_validate(tables: Tables) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    entities = list(ftm_entities(tables))
    ids = {e["id"] for e in entities}
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity)
        proxy.schema.validate(entity)
        assert {n: sorted(v) for n, v in proxy.to_dict()["properties"].items()} == {
            n: sorted(v) for n, v in entity["properties"].items()
        }
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids
    assert {e["schema"] for e in entities} >= {
        "Article",
        "Event",
        "Person",
        "PublicBody",
        "Position",
        "Occupancy",
        "Documentation",
    }
    assert "Saksiwan" not in json.dumps(entities)


def test_neo4j_files_agree_with_the_graph(tables: Tables, tmp_path: Path) -> None:
    graph = build_graph(tables)
    graph.nodes["event:x" if "event:x" in graph else next(iter(graph))]["label"] = 'kata "x", y\nz'
    save_neo4j(graph, tmp_path)
    nodes, edges = {}, 0
    for path in sorted(tmp_path.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if path.name.startswith("nodes_"):
            nodes |= {r["id:ID"]: r for r in rows}
        else:
            edges += len(rows)
            assert all(r[":START_ID"] in graph and r[":END_ID"] in graph for r in rows)
    assert set(nodes) == set(graph.nodes)
    assert edges == graph.number_of_edges()
    assert 'kata "x", y\nz' in {r["label:string"] for r in nodes.values()}
    script = (tmp_path / "load.cypher").read_text(encoding="utf-8")
    assert all(path.name in script for path in tmp_path.glob("*.csv"))


def test_sigma_form_is_what_graphology_imports(tables: Tables) -> None:
    graph = build_graph(tables)
    made = json.loads(json.dumps(sigma(graph)))
    keys = [n["key"] for n in made["nodes"]]
    assert set(keys) == set(graph.nodes)
    assert len({e["key"] for e in made["edges"]}) == graph.number_of_edges()
    assert all(e["source"] in keys and e["target"] in keys for e in made["edges"])
    assert all({"x", "y", "size", "label"} <= n["attributes"].keys() for n in made["nodes"])
    assert sigma(graph) == sigma(build_graph(tables))
