"""Blocks of TOML files and rows of CSV files as records: each key or column gives the field of its name, and is checked.

Lists become tuples or frozen sets; a cell of several values is split at ";", and an empty one is None where it may be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles

R = TypeVar("R")
Block = Mapping[str, Any]
Closed = Mapping[str, Collection[str]]
"""Field → the values that it may have."""


def read_blocks(
    of: Callable[..., R],
    file: str,
    blocks: Iterable[Block],
    *,
    needs: Sequence[str] = ("id", "examples"),
    one_of: Closed | None = None,
    **made: Callable[[Block], Any],
) -> list[R]:
    """Blocks of one kind as records.

    Args:
        of: The record.
        file: The file that they stand in.
        blocks: The blocks.
        needs: Keys that a block must give, and not empty.
        one_of: Fields with a closed list of values; of several, each.
        made: What gives a field that is not simply the value of the key of its name.

    Raises:
        ResourceError: A block lacks what it needs, or holds a value outside a closed list.
    """
    hints = _hints(of)
    return [of(**_values(file, hints, block, needs, one_of or {}, made)) for block in blocks]


@cache
def _hints(of: Callable[..., Any]) -> dict[str, Any]:
    """The types of a record's fields; to work them out takes as long as to read many a block."""
    return get_type_hints(of)


def _values(
    file: str, hints: Mapping[str, Any], block: Block, needs: Sequence[str], one_of: Closed, made: Mapping[str, Any]
) -> dict[str, Any]:
    entry = str(block.get("id", "?"))
    need(file, entry, block, *needs)
    plain = {name: _of_block(file, entry, name, hints[name], block[name]) for name in hints if name in block}
    values = plain | {name: make(block) for name, make in made.items()}
    _check_closed(file, entry, hints, values, one_of)
    return values


def _check_closed(file: str, entry: str, hints: Mapping[str, Any], values: Block, one_of: Closed) -> None:
    """Refuses values outside closed lists; None passes where it may be, of several values each is looked at."""
    for field, value in ((field, values[field]) for field in one_of if field in values):
        if value is not None or not _may_be_none(hints[field]):
            for one in value if isinstance(value, tuple | frozenset) else (value,):
                check(file, entry, field, one, one_of[field])


def need(file: str, entry: str, block: Block, *keys: str) -> None:
    """Names all that a block lacks at once, so that nobody mends it key by key."""
    missing = [repr(key) for key in keys if not block.get(key)]
    if missing:
        why = "; examples run as tests" if "'examples'" in missing else ""
        raise ResourceError(file, entry, f"add {', '.join(missing)}{why}")


def check(file: str, entry: str, field: str, value: object, allowed: Collection[str]) -> None:
    """Refuses a value outside a closed list."""
    if value not in allowed:
        raise ResourceError(file, entry, f"{field} must be one of {', '.join(sorted(allowed))}, not {value!r}")


def by_id(file: str, records: Iterable[R]) -> dict[str, R]:
    """Records by their id; refuses one that stands twice."""
    found: dict[str, R] = {}
    for record in records:
        ident = str(record.id)  # type: ignore[attr-defined]
        if ident in found:
            raise ResourceError(file, ident, "it stands twice: give each one block or one row, and an id of its own")
        found[ident] = record
    return found


def word_lists(file: str, table: Block, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The lists of words in a table of a file; refuses a table that lacks one."""
    need(file, "[words]", table, *names)
    return {name: tuple(table[name]) for name in names}


def languages(field: str) -> Callable[[Block], dict[str, str]]:
    """What gives a text by language code: of "name_id" and "name_en"."""
    return lambda block: {code: block[f"{field}_{code}"] for code in ("id", "en")}


def _of_block(file: str, entry: str, field: str, hint: Any, value: Any) -> Any:
    kind = _bare(hint)
    if isinstance(kind, type) and issubclass(kind, Enum):
        check(file, entry, field, value, [one.value for one in kind])
        return kind(value)
    return _frozen(value, frozenset if str(hint).startswith("frozenset") else tuple)


def _bare(hint: Any) -> Any:
    """A type without "or None"."""
    return next((arg for arg in get_args(hint) if arg is not type(None)), hint) if _may_be_none(hint) else hint


def _may_be_none(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _frozen(value: Any, kind: Callable[[Iterable[Any]], Any] = tuple) -> Any:
    return kind(_frozen(one) for one in value) if isinstance(value, list) else value


def read_rows(
    of: Callable[..., R],
    files: DataFiles,
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    one_of: Closed | None = None,
) -> list[R]:
    """The rows of a CSV file as records.

    Args:
        of: The record.
        files: Where the file lies.
        name: The file.
        columns: Field → its column, where that has another name.
        one_of: Fields with a closed list of values; of several, each.

    Raises:
        ResourceError: A column is missing, a value stands outside a closed list, or a day is none.
    """
    hints, called = _hints(of), columns or {}
    needed = [called.get(f.name, f.name) for f in fields(of) if f.default is MISSING]  # type: ignore[arg-type]
    readers = [(field, column := called.get(field, field), _cell_reader(name, column, hints[field])) for field in hints]
    found = []
    for row in files.rows(name, needed):
        values = {field: read(row[column]) for field, column, read in readers if column in row}
        _check_closed(name, next(iter(row.values())), hints, values, one_of or {})
        found.append(of(**values))
    return found


def _cell_reader(file: str, column: str, hint: Any) -> Callable[[str], Any]:
    kind, collect = _bare(hint), frozenset if str(hint).startswith("frozenset") else tuple

    def day(cell: str) -> date | None:
        try:
            return date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise ResourceError(file, repr(cell), f"write {column} as 2023-10-31") from error

    if kind is str:
        return (lambda cell: cell or None) if _may_be_none(hint) else str
    if kind is bool:
        return lambda cell: cell == "1"
    return day if kind is date else lambda cell: collect(part.strip() for part in cell.split(";") if part.strip())
