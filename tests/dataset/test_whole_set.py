"""All files of a data set, written by one process or with a second one beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.errors import NetralitasError
from netralitas_nlp.export.folder import DATABASE, TimelineWriter, save_dataset
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import two_outlets


def test_a_second_process_changes_no_byte(known: Resources, tmp_path: Path) -> None:
    tables = tabulate(two_outlets(), known)
    edges = [
        save_dataset(tables, tmp_path / str(workers), {}, timeline=TimelineWriter(workers), csv_bom=True)
        for workers in (1, 2)
    ]
    one, two = (
        {p.name: sha256_of(p) for p in (tmp_path / str(workers)).iterdir() if p.name != DATABASE} for workers in (1, 2)
    )
    assert edges[0] == edges[1] > 0
    assert one == two


@pytest.mark.parametrize("workers", [1, 2])
def test_a_timeline_that_cannot_be_written_ends_the_build(known: Resources, tmp_path: Path, workers: int) -> None:
    (tmp_path / "timeline.html").mkdir()
    with pytest.raises(NetralitasError, match=r"timeline\.html.*cannot be written"):
        save_dataset(tabulate(two_outlets(), known), tmp_path, {}, timeline=TimelineWriter(workers))
