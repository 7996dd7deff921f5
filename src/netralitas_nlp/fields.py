"""The fields of a record and the columns of the tables, as `fields.toml` tells them, each once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_suffix(".toml")
_ALL = "*"  # in place of a field: all fields of the part of that name


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part of a record.

    Attributes:
        type: Type of its values as the file writes it.
        english, indonesian: What it means; Indonesian may be empty where no table holds the field.
        values: The values it can have; empty for any.
    """

    type: str
    english: str
    indonesian: str
    values: tuple[str, ...]

    @property
    def of(self) -> tuple[str, ...]:
        """Types of its values, or of those in its list: text, integer, number, flag, or the name of another part."""
        return tuple(self.type.rstrip("?*").split("|"))

    @property
    def maybe(self) -> bool:
        """Whether it can be null."""
        return self.type.endswith("?")

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return self.type.endswith("*")


Part = Mapping[str, Field]


@cache
def told() -> dict[str, Any]:
    """The file as it stands."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def parts() -> Mapping[str, Part]:
    """Name of each part of a record → its fields, in order."""
    return {name: {k: _field(v) for k, v in spread(block).items()} for name, block in told()["record"].items()}


def spread(block: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a block, each part that it takes over whole replaced by that part's fields."""
    fields: dict[str, Any] = {}
    for name, item in block.items():
        fields |= spread(told()["record"][name]) if item == _ALL else {name: item}
    return fields


def _field(item: Mapping[str, Any]) -> Field:
    return Field(item.get("type", "text"), item["en"], item.get("id", ""), tuple(item.get("enum", ())))


def field_at(part: str, path: str) -> Field | None:
    """The field that a path from a part of a record leads to, None if there is none.

    Example:
        >>> field_at("event", "organizers.canonical").english
        'Normal form.'
    """
    first, _, rest = path.partition(".")
    field = parts()[part].get(first)
    return field_at(field.of[0], rest) if field is not None and rest else field
