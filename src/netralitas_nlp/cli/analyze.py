"""`netralitas analyze`: articles in, records or a readable card out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from netralitas_nlp.cli.output import DONE_WITH_FAILURES, json_line, list_failures, progress, say

if TYPE_CHECKING:
    from netralitas_nlp.model import Document
    from netralitas_nlp.resources.load import Resources
    from netralitas_nlp.workers import Limits

Inputs = Annotated[
    list[Path],
    typer.Argument(
        help="Pages (.html, .txt), folders of pages, or tables of pages (.jsonl, .csv, .parquet).", show_default=False
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        help="Name engine: crf (small and fast), encoder (accurate, slow; extra onnx), stanza (extra stanza)."
    ),
]
Extra = Annotated[Path | None, typer.Option(help="Folder with your additions to the data files.")]
Workers = Annotated[int, typer.Option("--workers", "-j", min=1, help="Processes.")]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", min=0, help="Seconds that a document may take; 0 for no limit.")
]
MemoryLimit = Annotated[
    int, typer.Option("--memory-limit", min=0, help="Memory (MB) that a document may take; 0 for no limit.")
]
Records = Annotated[
    Path | None, typer.Option("--output", "-o", help="File for the records (JSONL); - for standard output.")
]


def limits_of(time_limit: float, memory_limit: int) -> Limits:
    """The limits of the command line."""
    from netralitas_nlp.workers import Limits

    return Limits(time_limit, memory_limit)


def command(
    inputs: Inputs,
    output: Records = None,
    engine: Engine = "crf",
    extra: Extra = None,
    workers: Workers = 1,
    time_limit: TimeLimit = 60.0,
    memory_limit: MemoryLimit = 1024,
) -> None:
    """Reads articles and tells what is in them.

    One page and no --output: a readable card with the evidence marked. Otherwise one record a line; its fields are
    explained by `netralitas schema record`.

    Examples:
      netralitas analyze page.html

      netralitas analyze pages/ table.csv -o records.jsonl
    """
    from netralitas_nlp.acquire.pages import Failure, count_pages
    from netralitas_nlp.api import analyze_many
    from netralitas_nlp.record import record
    from netralitas_nlp.resources.load import load_resources

    failures: list[Failure] = []
    total, known = count_pages(*inputs, leave_out=output), load_resources(extra)
    read = partial(analyze_many, inputs, engine=engine, extra=extra, limits=limits_of(time_limit, memory_limit))
    if output is None and total == 1:
        (doc,) = read()
        _show(doc, known)
        return
    written = 0
    with progress(total) as counter, _lines(output) as out:
        for doc in read(workers=workers, failures=failures, on_page=counter.tick, leave_out=output):
            out.write(json_line(record(doc, known)))
            written += 1
    list_failures(failures)
    say(f"{written} records, {len(failures)} failures" + (f" → {output}" if output else ""))
    if failures:
        raise typer.Exit(DONE_WITH_FAILURES if written else 1)


def _show(doc: Document, known: Resources) -> None:
    from rich.console import Console

    from netralitas_nlp.cli.card import card

    Console(highlight=False, soft_wrap=False).print(card(doc, known))


@contextmanager
def _lines(output: Path | None) -> Iterator[IO[str]]:
    """Where records go: standard output, or a file that is complete once it has its name."""
    if output is None or str(output) == "-":
        yield sys.stdout
        return
    from netralitas_nlp.dataset.whole import make_folder, whole_file

    make_folder(output.parent)
    with whole_file(output) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        yield file
