"""What an input was, told by a hash: the bytes of a page, the rows of a table in any order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from netralitas_nlp.acquire.pages import TABLES, UNREADABLE, Reporter, kind_of, lines, opened, parquet_rows


def input_hash(path: Path) -> dict[str, str]:
    """`sha256` of the file if it is one page; `sha256_rows` of a table: of its rows' hashes, sorted and joined by line breaks.

    Rows are the lines of the (unpacked) file, blank ones and carriage returns left out and
    none longer than reading takes; of Parquet, the rows as JSON.
    Thus a table tells the same in whatever order its rows stand. What cannot be read has no hash.
    """
    try:
        kind = kind_of(path)
        if kind not in TABLES:
            return {"sha256": sha256_of(path)}
        rows = sorted(hashlib.sha256(row).hexdigest() for row in _rows(path, kind))
    except UNREADABLE:
        return {}
    return {"sha256_rows": hashlib.sha256("\n".join(rows).encode()).hexdigest()}


def _rows(path: Path, kind: str) -> Iterator[bytes]:
    if kind == ".parquet":
        for _, row in parquet_rows(path, Reporter([])):
            yield json.dumps(row, default=str, sort_keys=True).encode()
        return
    with opened(path) as stream:
        yield from filter(None, (line.rstrip(b"\r\n") for line in lines(stream)))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, lower-case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
