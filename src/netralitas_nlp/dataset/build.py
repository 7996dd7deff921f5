"""The main job: articles in, a folder with the data set, graph and timeline out.

Everything written depends on the inputs and the library alone: two runs give the same bytes, in any order of inputs,
with any number of workers, and however often a run was ended and begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from netralitas_nlp.acquire.hashes import input_hash
from netralitas_nlp.acquire.keywords import Keywords
from netralitas_nlp.acquire.pages import Failure, add_failure, add_note, all_there, input_files, printable, read_pages
from netralitas_nlp.annotate.names.engines import engine_called
from netralitas_nlp.dataset.identity.copies import Fingerprint
from netralitas_nlp.dataset.identity.judgements import read_judgements
from netralitas_nlp.dataset.memory import Memory
from netralitas_nlp.dataset.store import let_go
from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.extract.choice import doubts
from netralitas_nlp.model import Page
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.version import __version__
from netralitas_nlp.workers import Failed, Limits, Workers


def build(
    *inputs: str | Path,
    engine: str = "crf",
    extra: str | Path | None = None,
    workers: int = 1,
    private: bool = False,
    judgements: str | Path | None = None,
    failures: list[Failure] | None = None,
    on_page: Callable[[], None] | None = None,
    limits: Limits | None = None,
    memory: Memory | None = None,
    leave_out: str | Path | None = None,
    keywords: Keywords | None = None,
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
        limits: Time and memory that a document may take; None for 60 seconds and 1024 MB.
        memory: What earlier builds remember, and what this one adds to.
        leave_out: A file or folder that is no input though it lies in one.
        keywords: What pages must hold to be read; None reads all.

    Raises:
        InputError: An input is not there.
    """
    failed: list[Failure] = [] if failures is None else failures
    pages = read_pages(*all_there(inputs), failures=failed, leave_out=leave_out, keywords=keywords)
    said = read_judgements(Path(judgements)) if judgements is not None else []
    with _running(pages, engine, extra, workers, limits, memory) as running:
        records = _records(running, prints := list[Fingerprint](), failed, memory, on_page or (lambda: None))
        shown, known = _as_seen(failed, inputs, leave_out), load_resources(extra)
        return tabulate(records, known, prints=let_go(prints), failures=shown, private=private, judgements=said)


@contextmanager
def _running(
    pages: Iterator[Page],
    engine: str,
    extra: str | Path | None,
    workers: int,
    limits: Limits | None,
    memory: Memory | None,
) -> Iterator[Workers[Page]]:
    """Workers that tell what the pages hold, started, and ended in any case."""
    running = Workers(
        pages,
        "netralitas_nlp.dataset.told:teller",
        (engine, str(extra) if extra is not None else None),
        workers=workers,
        limits=limits,
        recall=memory.recall if memory is not None else lambda _: None,
    )
    try:
        running.start()
        _prepare()
        yield running
    finally:
        running.close()


def _as_seen(
    failures: Sequence[Failure], inputs: Sequence[str | Path], leave_out: str | Path | None
) -> Iterator[Failure]:
    """Failures with the names of files as seen from the input they belong to."""
    if failures:
        names = {printable(str(path)): name for name, path in input_files(*inputs, leave_out=leave_out)}
        yield from (replace(f, file=names.get(f.file, Path(f.file).name)) for f in failures)


def _prepare() -> None:
    """Imports what tables are made with, while the workers read their knowledge."""
    import pandas  # noqa: F401
    import pyarrow.parquet  # noqa: F401


def _records(
    running: Workers[Page],
    prints: list[Fingerprint],
    failures: list[Failure],
    memory: Memory | None,
    on_page: Callable[[], None],
) -> Iterator[dict[str, Any]]:
    """The records of all pages, one by one; fingerprints and failures come to their lists."""
    for page, outcome in running:
        if memory is not None:
            memory.keep(page, outcome)
        on_page()
        if isinstance(outcome, Failed):
            add_failure(page, outcome.reason, failures)
            continue
        record, mark = outcome.unpack()
        for reason in doubts((m["doubt"], m["value"]) for m in record["meta"]["evidence"]):
            add_note(page, reason, failures)
        prints.append(mark)
        yield record


def manifest(
    tables: Tables,
    inputs: Sequence[Path],
    known: Resources,
    *,
    engine: str,
    leave_out: Path | None = None,
    keywords: Keywords | None = None,
) -> dict[str, Any]:
    """What a data set was made of and with: input hashes, versions, counts, failures. No clock, no machine."""
    sought = {"keywords": [*keywords.keywords], "pages_without_them": keywords.left_out} if keywords else {}
    return {
        "library": {
            "name": "netralitas_nlp",
            "version": __version__,
            "data": known.version,
            "engine": engine_called(engine),
        },
        "inputs": [
            {"file": name, **input_hash(path)}
            for name, path in sorted(input_files(*inputs, leave_out=leave_out), key=lambda f: (f[0], str(f[1])))
        ],
        **sought,
        "tables": {name: len(frame) for name, frame in tables.frames.items()},
        "failures": len(tables.frames["failures"]),
    }
