"""How large the pages of a Parquet file are, unpacked, before any of them is unpacked.

A reader unpacks a page as a whole, and no library tells its size: the metadata give that of a whole column of a row group,
which may be large in good order. So the heads of the pages are read here: a few bytes each (Thrift, compact protocol).
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any, BinaryIO

MAX_PAGE = 256 * 1024 * 1024
"""Largest page, in bytes once unpacked. Common writers put up to 1,024 cells into one: whole web pages may come to 200 MB."""

_UNPACKED, _PACKED = 2, 3  # fields of a page's head
_BOOLS, _BYTE, _INTEGERS, _DOUBLE, _BINARY, _LISTS, _MAP, _STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 11, 12
_DEEPEST = 8
_MOST = 1 << 20  # items of a list or map in a head


def check_pages(path: Path, metadata: Any, columns: Collection[str]) -> None:
    """Refuses a file with too large a page.

    Args:
        path: The file.
        metadata: What `ParquetFile.metadata` says of it.
        columns: The columns that will be read.

    Raises:
        ValueError: A page is too large, or the head of one cannot be read.
    """
    with path.open("rb") as file:
        for group in range(metadata.num_row_groups):
            for number in range(metadata.num_columns):
                chunk = metadata.row_group(group).column(number)
                if chunk.path_in_schema.partition(".")[0] in columns:
                    _check_chunk(file, chunk)


def _check_chunk(file: BinaryIO, chunk: Any) -> None:
    offsets = (chunk.dictionary_page_offset, chunk.data_page_offset)
    at = min(offset for offset in offsets if offset)
    end = at + chunk.total_compressed_size
    while at < end:
        file.seek(at)
        head = _struct(file)
        unpacked, packed = head.get(_UNPACKED, -1), head.get(_PACKED, -1)
        if unpacked < 0 or packed < 0:
            raise ValueError(f"the head of a page of {chunk.path_in_schema} cannot be read")
        if unpacked > MAX_PAGE:
            raise ValueError(
                f"a page of {chunk.path_in_schema} takes {unpacked // 1024 // 1024} MB unpacked, more than "
                f"{MAX_PAGE // 1024 // 1024}; write the file with smaller pages (pyarrow: write_batch_size=64)"
            )
        at = file.tell() + packed


def _struct(file: BinaryIO, depth: int = 0) -> dict[int, int]:
    """The whole numbers of a struct, by field."""
    if depth > _DEEPEST:
        raise ValueError("the head of a page is too deep")
    found: dict[int, int] = {}
    field = 0
    while head := _byte(file):
        step, kind = head >> 4, head & 15
        field = field + step if step else _signed(file)
        if kind in _INTEGERS:
            found[field] = _signed(file)
        elif kind not in _BOOLS:  # which lie in the kind
            _skip(file, kind, depth)
    return found


def _skip(file: BinaryIO, kind: int, depth: int) -> None:
    if kind in (*_BOOLS, _BYTE):
        _byte(file)
    elif kind in _INTEGERS:
        _number(file)
    elif kind == _DOUBLE:
        file.seek(8, os.SEEK_CUR)
    elif kind == _BINARY:
        file.seek(_number(file), os.SEEK_CUR)
    elif kind in _LISTS:
        head = _byte(file)
        size = head >> 4
        _skip_all(file, (head & 15,), _number(file) if size == 15 else size, depth)
    elif kind == _MAP:
        size = _number(file)
        kinds = _byte(file) if size else 0
        _skip_all(file, (kinds >> 4, kinds & 15), size, depth)
    elif kind == _STRUCT:
        _struct(file, depth + 1)
    else:
        raise ValueError("the head of a page cannot be read")


def _skip_all(file: BinaryIO, kinds: tuple[int, ...], size: int, depth: int) -> None:
    if size > _MOST or depth > _DEEPEST:
        raise ValueError("the head of a page is too large")
    for _ in range(size):
        for kind in kinds:
            _skip(file, kind, depth + 1)


def _signed(file: BinaryIO) -> int:
    number = _number(file)
    return (number >> 1) ^ -(number & 1)


def _number(file: BinaryIO) -> int:
    """A number of up to 64 bits, seven a byte."""
    number = 0
    for shift in range(0, 64, 7):
        byte = _byte(file)
        number |= (byte & 127) << shift
        if byte < 128:
            return number
    raise ValueError("the head of a page cannot be read")


def _byte(file: BinaryIO) -> int:
    byte = file.read(1)
    if not byte:
        raise ValueError("the file ends inside the head of a page")
    return byte[0]
