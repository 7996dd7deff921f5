"""`netralitas attach`: a data set without text gets its words back from the texts that the user holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netralitas_nlp.cli.analyze import Extra, Inputs
from netralitas_nlp.cli.output import DONE_WITH_FAILURES, list_failures, progress, say


def command(
    folder: Annotated[Path, typer.Argument(help="Data set that was built with --no-text.", show_default=False)],
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the data set.", show_default=False)],
    extra: Extra = None,
) -> None:
    """Fills the words of articles into a data set that was released without them.

    Articles are told by the hash of their text, so pages may lie under any name. The exit code is 3 if some articles'
    texts are not among the inputs.

    Example:
      netralitas attach release/ pages/ -o dataset/
    """
    from netralitas_nlp.acquire.pages import Failure, count_pages, read_pages
    from netralitas_nlp.dataset.attach import attach
    from netralitas_nlp.dataset.reading import read_manifest, read_tables
    from netralitas_nlp.errors import ExtractionError
    from netralitas_nlp.export.folder import save_dataset
    from netralitas_nlp.extract.article import extract
    from netralitas_nlp.resources.load import load_resources

    tables, known = read_tables(folder), load_resources(extra)
    failures: list[Failure] = []
    texts: list[str] = []
    with progress(count_pages(*inputs)) as counter:
        for page in read_pages(*inputs, failures=failures):
            try:
                texts.append(extract(page, known).text)
            except ExtractionError as error:
                failures.append(Failure(file=page.origin or page.id, row=page.row, reason=str(error)))
            counter.tick()
    attached = attach(tables, texts)
    save_dataset(attached.tables, output, {k: v for k, v in read_manifest(folder).items() if k != "text"})
    list_failures(failures)
    say(f"{len(attached.found)} articles with text, {len(attached.missing)} without → {output}")
    if attached.missing or failures:
        raise typer.Exit(DONE_WITH_FAILURES if attached.found else 1)
