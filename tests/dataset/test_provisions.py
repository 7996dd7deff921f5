from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.dataset.build import build
from netralitas_nlp.dataset.provisions import COLUMNS, cited_provisions
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.graph import build_graph

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "pages"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return build(CORPUS / "seramkini.example", CORPUS / "sigermetro.example", CORPUS / "wartaanoa.example")


def test_provisions_of_outreach_news_by_region_and_month(tables: Tables) -> None:
    found = cited_provisions(tables)

    assert list(found.columns) == list(COLUMNS)
    row = found[(found["regulation_id"] == "regulation:pp/2021/94") & (found["pasal"] == "3")].iloc[0]
    assert (row["region_code"], row["n_articles"]) == ("81.01", 1)
    assert "18.72" not in set(found["region_code"].dropna())


def test_other_news_is_counted_on_request(tables: Tables) -> None:
    assert len(cited_provisions(tables, outreach_only=False)) > len(cited_provisions(tables))


def test_the_graph_leads_from_news_over_provision_and_act_to_sanction(tables: Tables) -> None:
    graph = build_graph(tables)
    edges = {(graph.nodes[a]["kind"], d["relation"], graph.nodes[b]["kind"]) for a, b, d in graph.edges(data=True)}

    assert {
        ("article", "cites_provision", "provision"),
        ("provision", "part_of", "regulation"),
        ("article", "names_act", "act"),
        ("act", "based_on", "provision"),
        ("act", "threatens", "sanction_class"),
    } <= edges
    assert not any(graph.nodes[a]["kind"] == "person" and graph.nodes[b]["kind"] == "act" for a, b in graph.edges())
