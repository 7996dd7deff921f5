"""The heads of Parquet pages, in all forms that writers give them, and files that would unpack into too much."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from netralitas_nlp.acquire import parquet_pages
from netralitas_nlp.acquire.pages import Failure, read_pages
from netralitas_nlp.acquire.parquet_pages import check_pages

TEXTS = ["Bawaslu Rekaan menggelar rapat bersama camat. " * (n % 40 + 1) for n in range(3_000)]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("packed", ["none", "snappy", "zstd", "gzip"])
@pytest.mark.parametrize("dictionary", [True, False])
def test_pages_of_all_forms_are_read_and_measured(version: str, packed: str, dictionary: bool, tmp_path: Path) -> None:
    table = pa.table(
        {"text": TEXTS, "n": list(range(3_000)), "tags": [["a", None, "b"]] * 3_000, "struct": [{"x": 1}] * 3_000}
    )
    pq.write_table(table, tmp_path / "a.parquet", data_page_version=version, compression=packed, use_dictionary=dictionary,
                   row_group_size=1_000, data_page_size=4_000, write_page_checksum=True)  # fmt: skip
    with pq.ParquetFile(tmp_path / "a.parquet") as file:
        check_pages(tmp_path / "a.parquet", file.metadata, table.schema.names)
    failures: list[Failure] = []
    assert len(list(read_pages(tmp_path / "a.parquet", failures=failures))) == 3_000
    assert not failures


@pytest.mark.parametrize("dictionary", [True, False])
def test_a_page_too_large_is_refused_before_it_is_unpacked(
    dictionary: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_pages, "MAX_PAGE", 5 * 1024 * 1024)
    table = pa.table({"text": ["satu", "x" * 9_000_000], "more": ["", "y" * 9_000_000]})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=dictionary)
    failures: list[Failure] = []
    assert not list(read_pages(tmp_path / "a.parquet", failures=failures))
    assert [f.reason for f in failures] == [
        "no Parquet: a page of text takes 8 MB unpacked, more than 5; "
        "write the file with smaller pages (pyarrow: write_batch_size=64)"
    ]


def test_pages_of_columns_that_nobody_reads_may_be_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_pages, "MAX_PAGE", 5 * 1024 * 1024)
    pq.write_table(pa.table({"text": ["satu"], "more": ["y" * 9_000_000]}), tmp_path / "a.parquet", compression="zstd")
    assert len(list(read_pages(tmp_path / "a.parquet"))) == 1
