"""`netralitas schema`: the JSON Schema of a record and of each table."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def command(what: Annotated[str, typer.Argument(help="record, the name of a table, or all.")] = "all") -> None:
    """Prints the JSON Schema of a record and of each table: every field with type and meaning."""
    from netralitas_nlp.dataset.tables import table_schemas
    from netralitas_nlp.record_schema import record_schema

    schemas = {"record": record_schema(), **table_schemas()}
    if what != "all" and what not in schemas:
        raise typer.BadParameter(f"no such schema; choose one of {', '.join(['all', *schemas])}")
    sys.stdout.write(json.dumps(schemas if what == "all" else schemas[what], ensure_ascii=False, indent=2) + "\n")
