from __future__ import annotations

import json

import jsonschema

from netralitas_nlp.dataset.columns import TABLES
from tests.cli.conftest import Run


def test_all_schemas_are_valid(run: Run) -> None:
    schemas = json.loads(run("schema").stdout)

    assert set(schemas) == {"record", *(t.name for t in TABLES)}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_one_schema_by_name(run: Run) -> None:
    assert json.loads(run("schema", "events").stdout)["title"] == "events"
    assert run("schema", "nonsense").exit_code == 2
