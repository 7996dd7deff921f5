"""The whole data set of one build as a folder: tables, database, descriptors, graph, timeline, manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.acquire.pages import MANIFEST
from netralitas_nlp.dataset.load import read_tables
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.dataset.whole import save_text
from netralitas_nlp.errors import ExportError, NetralitasError
from netralitas_nlp.export.database import save_duckdb
from netralitas_nlp.export.descriptors import save_descriptors
from netralitas_nlp.export.frames import save_frame, save_tables
from netralitas_nlp.export.graphs import save_graph
from netralitas_nlp.graph import build_graph
from netralitas_nlp.timeline import build_timeline, timeline_page
from netralitas_nlp.workers import PROCESSES, Failed, Limits, Workers

DATABASE = "dataset.duckdb"
_OF_TIMELINE = ("events", "people", "agencies")
_FIRST = ("articles", *_OF_TIMELINE)  # by its articles a data set is known


def save_dataset(
    tables: Tables,
    folder: Path,
    manifest: Mapping[str, Any],
    *,
    text: bool = True,
    about: Mapping[str, str] | None = None,
    raw_csv: bool = False,
    csv_bom: bool = False,
    workers: int = 1,
) -> int:
    """Writes everything that `netralitas build` promises; the same tables give the same bytes.

    Args:
        tables: The data set.
        folder: Where to, an empty folder (see `dataset.staging`); it is made if need be.
        manifest: What the data set was made of and with.
        text: False leaves out words of the articles.
        about: What the descriptors tell of licence, title, version; see `save_descriptors`.
        raw_csv: Whether cells of CSV files are written as they are; see `save_frame`.
        csv_bom: Whether CSV files open with the mark by which Excel knows UTF-8.
        workers: Processes; with several, the timeline is made of the written tables by one of its own.

    Returns:
        The number of edges of the graph.
    """
    tables = tables if text else tables.without_text()
    csv = {"raw": raw_csv, "bom": csv_bom}
    save_tables(tables, folder, names=_FIRST, **csv)
    with _timeline_beside(tables, folder, csv, workers):
        save_tables(tables, folder, names=[name for name in tables.frames if name not in _FIRST], **csv)
        save_duckdb(tables, folder / DATABASE)
        save_descriptors(folder, about=about)
        edges = _save_graph(tables, folder)
    _check(tables, folder)
    shown = json.dumps({**manifest, "text": text, "files": _hashes(folder)}, ensure_ascii=False, indent=1)
    save_text(folder / MANIFEST, shown + "\n")
    return edges


def _save_graph(tables: Tables, folder: Path) -> int:
    """The graph in both forms, let go before other files are written; the number of its edges."""
    graph = build_graph(tables)
    save_graph(graph, folder / "graph.graphml")
    save_graph(graph, folder / "graph.gexf")
    return int(graph.number_of_edges())


def _save_timeline(tables: Tables, folder: Path, csv: Mapping[str, bool]) -> None:
    timeline = build_timeline(tables)
    save_frame(timeline, folder / "timeline.csv", **csv)
    save_text(folder / "timeline.html", timeline_page(timeline))


@contextmanager
def _timeline_beside(tables: Tables, folder: Path, csv: Mapping[str, bool], workers: int) -> Iterator[None]:
    """The timeline, with several workers in a process of its own while this one does something else.

    Raises:
        NetralitasError: It could not be written; says why.
    """
    if workers < 2 or not PROCESSES:
        yield
        _save_timeline(tables, folder, csv)
        return
    task, limits = f"{__name__}:timeline_saver", Limits(seconds=0, megabytes=0)
    running = Workers([str(folder)], task, (dict(csv),), limits=limits)
    try:
        running.start()
        yield
        for _, outcome in running:
            if isinstance(outcome, Failed):
                raise NetralitasError(outcome.reason)
    finally:
        running.close()


def timeline_saver(csv: Mapping[str, bool]) -> Callable[[str], None]:
    """The task of a worker: the timeline of the tables in a folder."""
    return lambda folder: _save_timeline(read_tables(folder, _OF_TIMELINE), Path(folder), csv)


def _check(tables: Tables, folder: Path) -> None:
    """Reads back what was written: a data set that cannot be opened again is not handed over.

    Raises:
        ExportError: A table has another number of rows than it should.
    """
    import duckdb
    import pyarrow.parquet as parquet

    expected = {name: len(frame) for name, frame in tables.frames.items()}
    columnar = {name: parquet.read_table(folder / f"{name}.parquet").num_rows for name in expected}
    with duckdb.connect(str(folder / DATABASE), read_only=True) as database:
        counted = [database.execute(f"SELECT count(*) FROM {name}").fetchone() for name in expected]
    stored = dict(zip(expected, (int(row[0]) for row in counted if row), strict=True))
    for found in (columnar, stored):
        wrong = sorted(name for name in expected if found[name] != expected[name])
        if wrong:
            raise ExportError(f"{folder}: {', '.join(wrong)} came back with other rows; run the build again")


def _hashes(folder: Path) -> dict[str, str | None]:
    """SHA-256 of each file; DuckDB's, which differ from run to run, are named alone."""
    files = sorted(p for p in folder.iterdir() if p.name != MANIFEST)
    return {p.name: None if p.name == DATABASE else sha256_of(p) for p in files}
