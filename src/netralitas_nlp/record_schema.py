"""The JSON Schema of a record, made from its fields."""

from __future__ import annotations

from typing import Any

from netralitas_nlp.fields import Field, parts

Schema = dict[str, Any]

TYPES = {"text": "string", "integer": "integer", "number": "number", "flag": "boolean"}
"""Type of a field → that of its values in JSON Schema."""


def record_schema() -> Schema:
    """The JSON Schema (2020-12) of a record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of one document",
        **_object("record", "What was found in one document, each value with its place and rule."),
    }


def _object(part: str, meaning: str = "", *, maybe: bool = False) -> Schema:
    fields = parts()[part]
    return {
        "type": ["object", "null"] if maybe else "object",
        "description": meaning,
        "properties": {name: _schema(field) for name, field in fields.items()},
        "required": list(fields),
        "additionalProperties": False,
    }


def _schema(field: Field) -> Schema:
    kinds = [
        _object(of, maybe=field.maybe) if of in parts() else {"type": [TYPES[of], "null"] if field.maybe else TYPES[of]}
        for of in field.of
    ]
    one = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    meaning = {"description": field.english}
    whole = {"type": "array", "items": one, **meaning} if field.many else {**one, **meaning}
    return whole | ({"enum": list(field.values)} if field.values else {})
