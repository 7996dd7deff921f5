"""Reads the data files of the package, and a user's folder of additions; says file, entry and remedy when one is wrong.

A user's file of the same name adds rows (CSV) or blocks (TOML) to ours; it never replaces them.
"""

from __future__ import annotations

import csv
import difflib
import gzip
import io
import lzma
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netralitas_nlp.errors import ResourceError

DATA = Path(__file__).parent / "data"
_READ = frozenset({".toml", ".csv"})
MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True)
class DataFiles:
    """The folders that data files are read from: the package's own, then the user's additions.

    Attributes:
        extra: A user's folder, or None.
    """

    extra: Path | None = None

    def __post_init__(self) -> None:
        """Refuses additions that nothing would read.

        Raises:
            ResourceError: A file is named like none of ours.
        """
        if self.extra is None or not self.extra.is_dir():
            return
        ours = {
            p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.suffix in _READ or p.suffixes[-1:] == [".xz"]
        }
        ours |= {name.removesuffix(".xz") for name in ours}
        for path in sorted(self.extra.rglob("*")):
            name = path.relative_to(self.extra).as_posix()
            if path.suffix not in _READ or name in ours or name.startswith(("outlets/", ".")):
                continue
            near = difflib.get_close_matches(name, sorted(ours), n=1, cutoff=0.5)
            meant = f"did you mean {near[0]}?" if near else "docs/adding.md lists the names"
            raise ResourceError(
                name, "name", f"no file of this name is read, so its content would have no effect; {meant}"
            )

    def rows(self, name: str, columns: Sequence[str] = ()) -> list[dict[str, str]]:
        """The rows of a CSV file (also `.csv.xz`, `.csv.gz`).

        Args:
            name: File name inside the data folder.
            columns: Columns that must be there.

        Raises:
            ResourceError: The file is missing, is not UTF-8, lacks a column or has a row of another length.
        """
        tables = self._tables(name, columns)
        return [dict(zip(header, row, strict=True)) for header, rows in tables for row in rows]

    def column(self, name: str, column: str) -> list[str]:
        """The cells of one column of a CSV file, checked as `rows` does, without the rows around them."""
        return [
            row[at] for header, rows in self._tables(name, [column]) for at in [header.index(column)] for row in rows
        ]

    def _tables(self, name: str, columns: Sequence[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
        """Header and rows of each file of a name: ours, then the user's."""
        for path in self._paths(name):
            header, *rows = [row for row in csv.reader(io.StringIO(_text(path))) if row] or [[]]
            missing = [c for c in columns if c not in header]
            if missing:
                raise ResourceError(path.name, "header", f"add the column {missing[0]!r}")
            for number, row in enumerate(rows, start=2):
                if len(row) != len(header):
                    raise ResourceError(
                        path.name, f"line {number}", "give as many cells as the header has; quote commas"
                    )
            yield header, rows

    def cells(self, name: str, columns: Sequence[str]) -> Iterator[list[str]]:
        """The rows of a large CSV file as lists, the header left out; several times faster than `rows`.

        Args:
            name: File name inside the data folder.
            columns: All columns, in order.

        Raises:
            ResourceError: The header is another, or a row has another length.
        """
        for path in self._paths(name):
            reader = csv.reader(io.StringIO(_text(path)))
            if next(reader, None) != list(columns):
                raise ResourceError(path.name, "header", f"give the columns {', '.join(columns)}")
            for row in reader:
                if len(row) != len(columns):
                    raise ResourceError(path.name, f"line {reader.line_num}", f"give {len(columns)} cells")
                yield row

    def table(self, name: str) -> dict[str, Any]:
        """A TOML file; lists of blocks under the same key are joined, ours first.

        Raises:
            ResourceError: The file is missing or is no TOML.
        """
        merged: dict[str, Any] = {}
        for path in self._paths(name):
            try:
                read = tomllib.loads(_text(path))
            except tomllib.TOMLDecodeError as error:
                raise ResourceError(path.name, "syntax", f"mend the TOML: {error}") from error
            _merge(merged, read)
        return merged

    def names(self, folder: str, suffix: str) -> list[str]:
        """Names (relative to the data folder) of all files of a sub-folder with that ending, sorted."""
        roots = [DATA] + ([self.extra] if self.extra else [])
        return sorted({f"{folder}/{p.name}" for root in roots for p in (root / folder).glob(f"*{suffix}")})

    def _paths(self, name: str) -> list[Path]:
        paths = [DATA / name]
        if self.extra is not None and (self.extra / name).exists():
            paths.append(self.extra / name)
        found = [p for p in paths if p.exists()]
        if not found:
            raise ResourceError(name, "file", "it is missing from the package; install the package again")
        return found


def _merge(into: dict[str, Any], read: dict[str, Any]) -> None:
    for key, value in read.items():
        if isinstance(value, list) and isinstance(into.get(key), list):
            into[key] = into[key] + value
        elif isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".xz":
        raw = lzma.decompress(raw)
    elif path.suffix == ".gz":
        raw = gzip.decompress(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ResourceError(path.name, f"byte {error.start}", "save the file as UTF-8") from error
