"""The tables of a data set, with their columns: the dictionary, the schemas, the types and the rows come from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from netralitas_nlp.fields import field_at, spread, told
from netralitas_nlp.record_schema import TYPES


class Kind(StrEnum):
    """Type of a column's values; every column can be empty unless it is part of the key."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "boolean"

    @property
    def dtype(self) -> str:
        """The pandas type that keeps empty cells empty."""
        return {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}[self.value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name.
        kind: Type of its values.
        english, indonesian: What it means.
        words: Whether it holds words of the article as they stand there; builds without text leave it empty.
        path: The way to its value from the part of a record that a row is made of; empty if code gives it.
    """

    name: str
    kind: Kind
    english: str
    indonesian: str
    words: bool
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: Its name, also the file's.
        english, indonesian: What a row is.
        columns: In order.
        key: Columns that tell rows apart.
        refers: Column → "table.column" that it leads to.
        strict: Whether the key is never empty, so that databases may enforce it.
    """

    name: str
    english: str
    indonesian: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()
    strict: bool = True

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of a row."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name,
            "description": self.english,
            "type": "object",
            "properties": {
                c.name: {
                    "type": c.kind.value if self.strict and c.name in self.key else [c.kind.value, "null"],
                    "description": c.english,
                }
                for c in self.columns
            },
            "required": [c.name for c in self.columns],
            "additionalProperties": False,
        }


def _table(name: str, block: Mapping[str, Any]) -> Table:
    columns = spread(block["columns"])
    return Table(
        name,
        block["en"],
        block["id"],
        tuple(_column(column, item, block.get("of")) for column, item in columns.items()),
        tuple(block["key"]),
        tuple(block.get("refers", {}).items()),
        strict=block.get("strict", True),
    )


def _column(name: str, item: Mapping[str, Any], part: str | None) -> Column:
    """A column; what it does not tell of itself is told by the field that it is taken from, or by the shared columns."""
    path = item.get("of", name)
    field = field_at(part, path) if part is not None else None
    known = {"type": field.type, "en": field.english, "id": field.indonesian} if field is not None else {}
    meaning = {"type": "text", **told()["column"].get(name, {}), **known, **item}
    kind = meaning["type"]
    split = ("; split by ;", "; dipisah ;") if kind.endswith("*") else (".", ".")
    return Column(
        name,
        Kind(TYPES[kind.rstrip("?*")]),
        _ended(meaning["en"], split[0]),
        _ended(meaning["id"], split[1]),
        meaning.get("words", False),
        tuple(path.split(".")) if field is not None else (),
    )


def _ended(meaning: str, end: str) -> str:
    return meaning.removesuffix(".") + end if meaning.endswith(".") else meaning


TABLES = tuple(_table(name, block) for name, block in told()["table"].items())
"""All tables, in the order in which they are written."""


def table_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of each table's rows, by table."""
    return {table.name: table.schema() for table in TABLES}
