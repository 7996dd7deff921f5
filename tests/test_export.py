"""Exports: what is written loads back with nothing lost, the same bytes each time."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.export import save_graph
from netralitas_nlp.export.plain import plain
from netralitas_nlp.export.sigma import sigma

READERS = {".graphml": lambda p: nx.read_graphml(p, force_multigraph=True, edge_key_type=str), ".gexf": nx.read_gexf}
HARD = (
    None,
    ["a", None, "b; c"],
    date(2024, 11, 5),
    'Desa "Wates" & <Kota> \x00\x0b\r\n\t\ud800 Nur\'aini – 🗳',
    "",
    " ",
    -1,
    2.5,
    True,
    2**70,
    float("nan"),
    float("inf"),
)
values = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.lists(st.one_of(st.none(), st.text(max_size=4), st.integers(0, 9)), max_size=3),
    st.sampled_from(HARD),
)
names = st.text(min_size=1, max_size=6)
# "id", "label", "start", "end" and "weight" are places of their own in the formats.
keys = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=6) | st.sampled_from(
    ["kind", "day", "n articles", "ke:y", "label", "start", "end", "weight"]
)
data = st.dictionaries(keys, values, max_size=4)


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    nodes = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    for name in nodes:
        graph.add_node(name, **draw(data))
    for number in range(draw(st.integers(0, 4))):
        a, b = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
        graph.add_edges_from([(a, b, draw(names) + str(number), draw(data))])
    return graph


def content(graph: nx.Graph) -> Any:
    """Nodes and edges with their values; edge ids, spells and labels that formats add are not looked at."""
    nodes = {
        n: {k: v for k, v in d.items() if (k, v) != ("label", n) and k != "spells"} for n, d in graph.nodes(data=True)
    }
    edges = (
        graph.edges(keys=True, data=True)
        if graph.is_multigraph()
        else [(a, b, "", d) for a, b, d in graph.edges(data=True)]
    )
    return nodes, [(a, b, k, {k: v for k, v in d.items() if k not in ("id", "spells")}) for a, b, k, d in edges]


@settings(deadline=None)  # the first example pays for imports
@given(graph=graphs())
def test_graphml_and_gexf_load_back_with_nothing_lost(graph: nx.MultiDiGraph, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("graphs")
    expected = plain(graph)
    for ending, read in READERS.items():
        save_graph(graph, folder / f"g{ending}")

        found = read(folder / f"g{ending}")

        # networkx reads a GEXF file without parallel edges as a simple graph, which has no keys.
        assert content(found) == content(expected if found.is_multigraph() else nx.DiGraph(expected)), ending


@pytest.mark.parametrize("size", [1, 2, 499, 500, 1200])
def test_sigma_places_any_number_of_nodes_without_scipy(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    made = sigma(nx.MultiDiGraph(nx.path_graph(size)))
    places = {(n["attributes"]["x"], n["attributes"]["y"]) for n in made["nodes"]}
    assert len(places) >= 0.99 * size
    assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in places)
