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
from netralitas_nlp.timeline import COLUMNS, build_timeline, timeline_page
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
    timeline: TimelineWriter | None = None,
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
        timeline: What writes the timeline; None for this process.

    Returns:
        The number of edges of the graph.
    """
    tables = tables if text else tables.without_text()
    csv = {"raw": raw_csv, "bom": csv_bom}
    save_tables(tables, folder, names=_FIRST, **csv)
    with (timeline or TimelineWriter()).writing(tables, folder, csv):
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


class TimelineWriter:
    """Writes the timeline of a data set, with several workers in a process of its own beside whatever else is done.

    Entered before pages are read, it makes ready meanwhile what every page of a timeline holds.

    Args:
        workers: Processes; with one, the timeline is written in this process.
    """

    def __init__(self, workers: int = 1) -> None:
        self._asked: list[tuple[str, dict[str, bool]]] = []
        task, limits = f"{__name__}:timeline_saver", Limits(seconds=0, megabytes=0)
        self._beside = Workers(self._asked, task, (), limits=limits) if workers > 1 and PROCESSES else None

    def __enter__(self) -> TimelineWriter:
        if self._beside is not None:
            self._beside.prepare()
        return self

    def __exit__(self, *_: object) -> None:
        if self._beside is not None:
            self._beside.close()

    @contextmanager
    def writing(self, tables: Tables, folder: Path, csv: Mapping[str, bool]) -> Iterator[None]:
        """The timeline is written while something else is done, at the latest behind it.

        Args:
            tables: The data set.
            folder: Where the tables that it is made of are written already, and where it comes to.
            csv: How CSV files are written; see `save_frame`.

        Raises:
            NetralitasError: It could not be written; says why.
        """
        if self._beside is None:
            yield
            _save_timeline(tables, folder, csv)
            return
        with self:
            self._asked.append((str(folder), dict(csv)))
            self._beside.start()
            yield
            for _, outcome in self._beside:
                if isinstance(outcome, Failed):
                    raise NetralitasError(outcome.reason)


def timeline_saver() -> Callable[[tuple[str, Mapping[str, bool]]], None]:
    """The task of a worker: the timeline of the tables in a folder."""
    import pandas as pd

    timeline_page(
        pd.DataFrame(columns=list(COLUMNS))
    )  # loads and bundles what is the same in all pages, seconds of work

    def save(asked: tuple[str, Mapping[str, bool]]) -> None:
        folder, csv = asked
        _save_timeline(read_tables(folder, _OF_TIMELINE), Path(folder), csv)

    return save


def _save_timeline(tables: Tables, folder: Path, csv: Mapping[str, bool]) -> None:
    timeline = build_timeline(tables)
    save_frame(timeline, folder / "timeline.csv", **csv)
    save_text(folder / "timeline.html", timeline_page(timeline))


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
