"""Rows of a table while a data set is made, held by column: a cell takes 8 bytes, a row as a dict 700."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, TypeVar

from netralitas_nlp.grouping import grouped

Row = dict[str, Any]
T = TypeVar("T")


def let_go(items: list[T]) -> Iterator[T]:
    """The items in order, each let go once it is taken: what is made of them takes their room."""
    items.reverse()
    while items:
        yield items.pop()


def give_back() -> None:
    """Gives the system back what was let go: the C library of Linux keeps it, and steps would add up to a higher peak."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)


class Rows:
    """Rows, held by column; what a row does not tell is None.

    Args:
        rows: The first rows.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._columns: dict[str, list[Any]] = {}
        self._many = 0
        for row in rows:
            self.append(row)

    def append(self, row: Mapping[str, Any]) -> None:
        """One row more."""
        columns = self._columns
        if row.keys() != columns.keys():
            for name in row.keys() - columns.keys():
                columns[name] = [None] * self._many
            row = {**dict.fromkeys(columns), **row}
        for name, value in row.items():
            columns[name].append(value)
        self._many += 1

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def __len__(self) -> int:
        return self._many

    def __iter__(self) -> Iterator[Row]:
        """The rows, each made when its turn comes: a change of it changes nothing here."""
        return self.only(*self._columns)

    def __getitem__(self, number: int) -> Row:
        return {name: column[number] for name, column in self._columns.items()}

    def __setitem__(self, number: int, row: Mapping[str, Any]) -> None:
        for name, value in row.items():
            self._columns[name][number] = value

    def only(self, *names: str) -> Iterator[Row]:
        """The rows with some of their columns."""
        columns = [self.column(name) for name in names]
        return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))

    def column(self, name: str) -> Sequence[Any]:
        """The values of a column."""
        return self._columns.get(name) or [None] * self._many

    def values(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The values of some columns, row by row."""
        return zip(*map(self.column, names), strict=True)

    def put(self, name: str, values: Iterable[Any]) -> None:
        """Gives a column new values, one for each row."""
        self._columns[name] = list(values)

    def sort(self, key: Callable[[int], Any]) -> None:
        """Brings the rows in the order of a key of their numbers; those of equal keys stay in order."""
        order = sorted(range(self._many), key=key)
        if order == list(range(self._many)):
            return
        for name, column in self._columns.items():
            self._columns[name] = [column[i] for i in order]

    def keep(self, kept: Iterable[bool]) -> None:
        """Drops the rows that are not to be kept."""
        chosen = bytearray(kept)
        if not all(chosen):
            for name, column in self._columns.items():
                self._columns[name] = list(compress(column, chosen))
            self._many = sum(chosen)

    def grouped(self, key: str, order: Callable[[int], Any]) -> Iterator[tuple[Any, list[Row]]]:
        """Rows in groups by a column, one group at a time: groups and the rows of each in the order of a key of numbers."""
        values = self.column(key)
        groups = grouped((values[number], number) for number in sorted(range(self._many), key=order))
        return ((value, [self[number] for number in numbers]) for value, numbers in groups.items())
