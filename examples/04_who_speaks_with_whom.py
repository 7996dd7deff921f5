"""People who spoke at the same events; the weight of a pair counts events, however many articles tell of them."""

import sys
import tempfile
from pathlib import Path

import netralitas_nlp as nl
from netralitas_nlp.graph import who_speaks_with_whom

PAGES = Path(__file__).parent.parent / "corpus/pages"
TARGET = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())

graph = nl.build_graph(nl.build(PAGES))
pairs = who_speaks_with_whom(graph)
nl.save(pairs, TARGET / "speakers.gexf")

for one, other, edge in sorted(pairs.edges(data=True), key=lambda e: (-e[2]["weight"], e[:2])):
    print(f"{pairs.nodes[one]['label']} and {pairs.nodes[other]['label']}: {edge['weight']} event(s)")
