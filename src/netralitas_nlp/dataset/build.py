"""The main job: articles in, a folder with the data set, graph and timeline out.

Everything written depends on the inputs and the library alone: two runs give the same bytes, in any order of inputs
and with any number of workers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from netralitas_nlp import __version__
from netralitas_nlp.acquire.pages import Failure
from netralitas_nlp.annotate.names.engines import engine_called
from netralitas_nlp.api import TIME_LIMIT, analyze_many
from netralitas_nlp.dataset.identity.judgements import read_judgements
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.resources.load import Resources, load_resources


def build(
    *inputs: str | Path,
    engine: str = "crf",
    extra: str | Path | None = None,
    workers: int = 1,
    private: bool = False,
    judgements: str | Path | None = None,
    failures: list[Failure] | None = None,
    on_page: Callable[[], None] | None = None,
    time_limit: float = TIME_LIMIT,
) -> Tables:
    """Folders, pages and tables of pages as the tables of a data set.

    Args:
        inputs: Files, folders, tables of pages.
        engine: Name engine.
        extra: A folder with your additions to the data files, or None.
        workers: Processes.
        private: Whether persons without a public role are kept.
        judgements: A file of judgements (the `judgements.csv` of an earlier build, with a person's cells filled in).
        failures: Takes what failed; what failed is also in the table `failures`.
        on_page: Called after each page.
        time_limit: Seconds a document may take.

    Example:
        data = build("pages/")
        data.events[["day", "region", "kind"]]
    """
    failed: list[Failure] = failures if failures is not None else []
    known = load_resources(extra)
    docs = analyze_many(
        inputs, engine=engine, extra=extra, workers=workers, failures=failed, on_page=on_page, time_limit=time_limit
    )
    said = read_judgements(Path(judgements)) if judgements is not None else []
    return tabulate(docs, known, failures=failed, private=private, judgements=said)


def manifest(tables: Tables, inputs: Sequence[Path], known: Resources, *, engine: str) -> dict[str, Any]:
    """What a data set was made of and with: input hashes, versions, counts, failures. No clock, no machine."""
    files = sorted({f for path in inputs for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file()})
    return {
        "library": {
            "name": "netralitas_nlp",
            "version": __version__,
            "data": known.version,
            "engine": engine_called(engine),
        },
        "inputs": [{"file": _shown(f, inputs), "sha256": hashlib.sha256(f.read_bytes()).hexdigest()} for f in files],
        "tables": {name: len(frame) for name, frame in tables.frames.items()},
        "failures": len(tables.frames["failures"]),
    }


def _shown(file: Path, inputs: Sequence[Path]) -> str:
    """A file's name as seen from the input it belongs to, so that the place of the folder does not matter."""
    for path in inputs:
        if path.is_dir() and file.is_relative_to(path):
            return f"{path.name}/{file.relative_to(path).as_posix()}"
    return file.name
