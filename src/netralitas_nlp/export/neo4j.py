"""A graph as CSV files for Neo4j: for `neo4j-admin database import` and, with `load.cypher`, for a running server.

One file for each kind of node and each relation; `import.sh` and `load.cypher` name them all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.whole import make_folder, save_text
from netralitas_nlp.export.plain import plain
from netralitas_nlp.grouping import grouped

if TYPE_CHECKING:
    import networkx as nx

_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
_CASTS = {"boolean": "toBoolean(row.`{0}`)", "long": "toInteger(row.`{0}`)", "double": "toFloat(row.`{0}`)"}
Rows = list[tuple[list[str], dict[str, Any]]]


def save_neo4j(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Writes the CSV files, `import.sh` and `load.cypher` into a folder."""
    make_folder(folder)
    made = plain(graph)
    nodes = grouped((str(data.get("kind", "thing")), ([name], data)) for name, data in made.nodes(data=True))
    edges = grouped(
        (str(data.get("relation", "joined_to")), ([a, b], {**data, "edge_key": key}))
        for a, b, key, data in made.edges(keys=True, data=True)
    )
    script, cypher = ["neo4j-admin database import full"], []
    for kind in sorted(nodes):
        label, file = kind.title(), f"nodes_{kind}.csv"
        types = _write(folder / file, nodes[kind], ["id:ID"])
        script.append(f"  --nodes={label}={file}")
        cypher.append(_load_nodes(label, file, types))
    for relation in sorted(edges):
        file = f"edges_{relation}.csv"
        types = _write(folder / file, edges[relation], [":START_ID", ":END_ID"])
        script.append(f"  --relationships={relation.upper()}={file}")
        cypher.append(_load_edges(relation.upper(), file, types))
    lines = (
        "#!/bin/sh\n# Imports into a new database of a stopped server.\n" + " \\\n".join([*script, "  neo4j"]) + "\n"
    )
    save_text(folder / "import.sh", lines)
    constraint = "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;\n"
    head = "// Put the CSV files into the server's import folder, then run this file with cypher-shell.\n"
    save_text(folder / "load.cypher", head + constraint + "".join(cypher))


def _write(path: Path, rows: Rows, ends: list[str]) -> dict[str, str]:
    types: dict[str, str] = {}
    for _, data in rows:
        types |= {name: _TYPES[type(value)] for name, value in data.items()}
    names = sorted(types)
    # Neo4j takes a bare empty cell as missing and a quoted one as empty text, so everything known is quoted.
    lines = [",".join(_cell(name) for name in (*ends, *(f"{n}:{types[n]}" for n in names)))]
    lines += [",".join((*map(_cell, at), *(_cell(data.get(n)) for n in names))) for at, data in rows]
    save_text(path, "\n".join(lines) + "\n")
    return types


def _cell(value: Any) -> str:
    if value is None:
        return ""
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return '"' + shown.replace('"', '""') + '"'


def _load_nodes(label: str, file: str, types: dict[str, str]) -> str:
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row\n"
        f"MERGE (n:Thing {{id: row.`id:ID`}}) SET n:{label}, n += {{{_cast(types)}}};\n"
    )


def _load_edges(relation: str, file: str, types: dict[str, str]) -> str:
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row\n"
        "MATCH (a:Thing {id: row.`:START_ID`}), (b:Thing {id: row.`:END_ID`})\n"
        f"MERGE (a)-[r:{relation} {{edge_key: row.`edge_key:string`}}]->(b) SET r += {{{_cast(types)}}};\n"
    )


def _cast(types: dict[str, str]) -> str:
    parts = []
    for name in sorted(types):
        column = f"{name}:{types[name]}"
        parts.append(f"`{name}`: " + _CASTS.get(types[name], "row.`{0}`").format(column))
    return ", ".join(parts)
