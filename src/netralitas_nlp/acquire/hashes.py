"""What an input was, told by a hash: the bytes of a page, the rows of a table in any order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from netralitas_nlp.acquire.pages import TABLES, UNREADABLE, Reporter, kind_of, opened, parquet_rows


def input_hash(path: Path) -> dict[str, str]:
    """`sha256` of the file if it is one page; `sha256_rows` of a table: of its rows' hashes, sorted and joined by line breaks.

    Rows are the lines of the (unpacked) file, blank ones and carriage returns left out; of Parquet, the rows as JSON.
    Thus a table tells the same in whatever order its rows stand. What cannot be read has no hash.
    """
    try:
        if kind_of(path) not in TABLES:
            return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        rows = sorted(hashlib.sha256(row).hexdigest() for row in _rows(path))
    except UNREADABLE:
        return {}
    return {"sha256_rows": hashlib.sha256("\n".join(rows).encode()).hexdigest()}


def _rows(path: Path) -> Iterator[bytes]:
    if kind_of(path) == ".parquet":
        for _, row in parquet_rows(path, Reporter([])):
            yield json.dumps(row, default=str, sort_keys=True).encode()
        return
    with opened(path) as stream:
        yield from _lines(stream)


def _lines(stream: Iterable[bytes]) -> Iterator[bytes]:
    for line in stream:
        if line := line.rstrip(b"\r\n"):
            yield line
