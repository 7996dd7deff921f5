"""Graphs to GraphML, GEXF and JSON; the first two load back with networkx with every node, edge and value as written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netralitas_nlp.dataset.whole import whole_file
from netralitas_nlp.errors import ExportError
from netralitas_nlp.export.gexf import save_gexf
from netralitas_nlp.export.graphml import save_graphml
from netralitas_nlp.export.plain import Plain
from netralitas_nlp.export.sigma import save_sigma

if TYPE_CHECKING:
    import networkx as nx


def save_graph(graph: nx.Graph, path: Path) -> None:
    """A graph, by the ending of the file name: `.graphml`, `.gexf`, or `.json` (for sigma.js).

    None is left out, lists are joined by "; ", everything else that is no number or flag is written as text; an
    attribute that holds both numbers and text is text throughout. Characters that XML cannot hold become U+FFFD.

    Raises:
        ExportError: The ending is another one.
    """
    if path.suffix == ".graphml":
        with whole_file(path) as part:
            save_graphml(Plain(graph), part)
    elif path.suffix == ".gexf":
        with whole_file(path) as part:
            save_gexf(Plain(graph), part)
    elif path.suffix == ".json":
        save_sigma(graph, path)
    else:
        raise ExportError(f"{path.name}: write graphs as .graphml, .gexf or .json")
