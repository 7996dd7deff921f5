"""The graph: edges with evidence, weights that count events, slices and projections."""

from __future__ import annotations

import networkx as nx
import pytest

from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.export.ftm import ftm_entities
from netralitas_nlp.graph import (
    agencies_together,
    build_graph,
    graph_by_month,
    graph_summary,
    region_coverage,
    slice_graph,
    who_speaks_with_whom,
)
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import article, event, person, speaker, two_outlets


@pytest.fixture(scope="module")
def graph(known: Resources) -> nx.MultiDiGraph:
    return build_graph(tabulate(two_outlets(), known))


def relations(graph: nx.MultiDiGraph) -> set[str]:
    return {d["relation"] for *_, d in graph.edges(data=True)}


def test_relations_and_kinds(graph: nx.MultiDiGraph) -> None:
    expected = {
        "reports",
        "held_in",
        "speaks_at",
        "organises",
        "holds_office_in",
        "is_quoted_in",
        "cites",
        "cites_provision",
        "part_of",
        "belongs_to",
    }
    assert relations(graph) == expected
    assert {d["kind"] for _, d in graph.nodes(data=True)} == {
        "article",
        "event",
        "person",
        "agency",
        "region",
        "regulation",
        "provision",
    }


def test_every_edge_leads_to_its_words(graph: nx.MultiDiGraph) -> None:
    for *_, data in graph.edges(data=True):
        assert data["article"]
        assert data["rule"]
        assert data["start"] < data["end"]
        assert data["count"] >= 1


def test_weights_count_events_and_not_reports(graph: nx.MultiDiGraph) -> None:
    pairs = who_speaks_with_whom(graph)
    assert [(d["weight"], d["first_day"]) for *_, d in pairs.edges(data=True)] == [(1, "2024-11-05")]
    agencies = agencies_together(graph)
    assert agencies.edges["agency:bawaslu_kab@33.20", "agency:bakesbangpol@33.20"]["weight"] == 1
    coverage = region_coverage(graph)
    assert coverage.edges["agency:bakesbangpol@33.20", "region:33.20"]["weight"] == 2


def test_projection_leads_back_to_its_events(graph: nx.MultiDiGraph) -> None:
    for *_, data in region_coverage(graph).edges(data=True):
        assert all(graph.nodes[e]["kind"] == "event" for e in data["events"].split("; "))


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        pytest.param({}, {"2024-11-05", "2024-11-19"}, id="all"),
        pytest.param({"month": "2024-11"}, {"2024-11-05", "2024-11-19"}, id="month"),
        pytest.param({"month": "2024-10"}, set(), id="month without events"),
        pytest.param({"region": "33"}, {"2024-11-05", "2024-11-19"}, id="province takes its regencies"),
        pytest.param({"region": "32"}, set(), id="another province"),
        pytest.param({"topic": "other"}, set(), id="topic"),
        pytest.param({"keep": lambda e: e["day"] > "2024-11-10"}, {"2024-11-19"}, id="own condition"),
    ],
)
def test_slices(chosen: dict[str, object], days: set[str], graph: nx.MultiDiGraph) -> None:
    found = slice_graph(graph, **chosen)  # type: ignore[arg-type]
    assert {d["day"] for _, d in found.nodes(data=True) if d["kind"] == "event"} == days


def test_slice_of_an_election(known: Resources) -> None:
    told = [
        article("a", events=[event(election=["Pilkada 2024"])]),
        article("b", events=[event(date_iso="2023-01-09", date_raw="9/1")]),
    ]
    found = slice_graph(build_graph(tabulate(told, known)), election="pilkada 2024")
    assert {d["day"] for _, d in found.nodes(data=True) if d["kind"] == "event"} == {"2024-11-05"}
    assert "article:b" not in found


def test_months_in_order(graph: nx.MultiDiGraph) -> None:
    assert [month for month, _ in graph_by_month(graph)] == ["2024-11"]


def test_several_parts_of_one_person_are_several_edges(known: Resources) -> None:
    told = article(
        "a",
        events=[event(speakers=[speaker("Contohwan Rekaan", parts=["speaker", "opener"])])],
        people=[person("Contohwan Rekaan", role="Camat")],
    )
    assert {"speaks_at", "opens"} <= relations(build_graph(tabulate([told], known)))


def test_empty_tables_make_an_empty_graph(known: Resources) -> None:
    graph = build_graph(tabulate([], known))
    assert len(graph) == 0
    assert len(who_speaks_with_whom(graph)) == 0


def test_summary_shows_itself_and_escapes(graph: nx.MultiDiGraph) -> None:
    summary = graph_summary(graph)
    assert summary.nodes["event"] == 2
    assert summary.busiest[0][2] == 2
    graph = graph.copy()
    graph.nodes["region:33.20"]["label"] = "<script>x</script>"
    assert "<script>" not in graph_summary(graph)._repr_html_()


def test_how_an_office_is_held_goes_along(known: Resources) -> None:
    holder = person(
        "Contohwan Rekaan", role="Bupati Jepara nonaktif", status="inactive", agency_id="agency:pemkab@33.20"
    )
    told = article("a/satu", people=[holder])
    tables = tabulate([told], known)
    (key,) = tables.frames["people"]["person_id"]

    assert tables.frames["people"]["status"].tolist() == tables.frames["offices"]["status"].tolist() == ["inactive"]
    assert build_graph(tables).nodes[key]["status"] == "inactive"
    assert [d["held"] for _, _, d in build_graph(tables).out_edges(key, data=True) if "held" in d] == ["inactive"]
    assert [e["properties"]["status"] for e in ftm_entities(tables) if e["schema"] == "Occupancy"] == [["unknown"]]
