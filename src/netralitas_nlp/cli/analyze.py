"""`netralitas analyze`: articles in, records or a readable card out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from netralitas_nlp.cli.output import DONE_WITH_FAILURES, list_failures, progress, say

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


def command(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the records (JSONL); - for standard output.")
    ] = None,
    engine: Engine = "crf",
    extra: Extra = None,
    workers: Workers = 1,
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
    total = count_pages(*inputs)
    if output is None and total == 1:
        _card(inputs[0], engine, extra)
        return
    known = load_resources(extra)
    written = 0
    with progress(total) as counter, _lines(output) as out:
        for doc in analyze_many(
            inputs, engine=engine, extra=extra, workers=workers, failures=failures, on_page=counter.tick
        ):
            out.write(json.dumps(record(doc, known), ensure_ascii=False, sort_keys=False) + "\n")
            written += 1
    list_failures(failures)
    say(f"{written} records, {len(failures)} failures" + (f" → {output}" if output else ""))
    if failures:
        raise typer.Exit(DONE_WITH_FAILURES if written else 1)


def _card(page: Path, engine: str, extra: Path | None) -> None:
    from rich.console import Console

    from netralitas_nlp.api import analyze
    from netralitas_nlp.cli.card import card
    from netralitas_nlp.resources.load import load_resources

    doc = analyze(page, engine=engine, extra=extra)
    Console(highlight=False, soft_wrap=False).print(card(doc, load_resources(extra)))


@contextmanager
def _lines(output: Path | None) -> Iterator[IO[str]]:
    """Where records go: standard output, or a file that is complete once it has its name."""
    if output is None or str(output) == "-":
        yield sys.stdout
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    part = output.with_name(output.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        yield file
    part.replace(output)
