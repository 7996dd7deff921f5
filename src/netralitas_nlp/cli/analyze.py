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
    from netralitas_nlp.acquire.keywords import Keywords
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
KeywordOption = Annotated[
    list[str] | None,
    typer.Option(
        "--keyword",
        help="Read only pages that hold this word, or all words of this phrase; several: any of them. "
        "The others are counted.",
        show_default=False,
    ),
]
Records = Annotated[
    Path | None, typer.Option("--output", "-o", help="File for the records (JSONL); - for standard output.")
]


def limits_of(time_limit: float, memory_limit: int) -> Limits:
    """The limits of the command line."""
    from netralitas_nlp.workers import Limits

    return Limits(time_limit, memory_limit)


def keywords_of(keywords: list[str] | None) -> Keywords | None:
    """The keywords of the command line."""
    from netralitas_nlp.acquire.keywords import Keywords

    return Keywords(*keywords) if keywords else None


def total_of(inputs: list[Path], output: Path | None, keywords: Keywords | None) -> int | None:
    """How many pages will be read, for showing progress; None if nobody knows: how many hold a keyword, say."""
    from netralitas_nlp.acquire.pages import count_pages

    return count_pages(*inputs, leave_out=output) if keywords is None else None


def told_left_out(keywords: Keywords | None) -> str:
    """How many pages hold no keyword, in words; nothing without keywords."""
    return f", {keywords.left_out} pages without a keyword" if keywords else ""


def command(
    inputs: Inputs,
    output: Records = None,
    keyword: KeywordOption = None,
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
    from netralitas_nlp.acquire.pages import Failure
    from netralitas_nlp.api import analyze_many
    from netralitas_nlp.record import record
    from netralitas_nlp.resources.load import load_resources

    failures: list[Failure] = []
    keywords, known = keywords_of(keyword), load_resources(extra)
    total = total_of(inputs, output, keywords)
    read = partial(analyze_many, inputs, engine=engine, extra=extra, limits=limits_of(time_limit, memory_limit))
    if output is None and total == 1:
        (doc,) = read()
        _show(doc, known)
        return
    with progress(total) as counter, _lines(output) as out:
        docs = read(workers=workers, failures=failures, on_page=counter.tick, leave_out=output, keywords=keywords)
        written = sum(1 for doc in docs if out.write(json_line(record(doc, known))))
    list_failures(failures)
    say(f"{written} records{told_left_out(keywords)}, {len(failures)} failures{f' → {output}' if output else ''}")
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
