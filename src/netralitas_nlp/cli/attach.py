"""`netralitas attach`: a data set without text gets its words back from the texts that the user holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netralitas_nlp.cli.analyze import Extra, Inputs
from netralitas_nlp.cli.build import CsvBom, IntoExisting, RawCsv
from netralitas_nlp.cli.output import DONE_WITH_FAILURES, list_failures, progress, say, show_kept

if TYPE_CHECKING:
    from netralitas_nlp.acquire.pages import Failure


def command(
    folder: Annotated[Path, typer.Argument(help="Data set that was built with --no-text.", show_default=False)],
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the data set.", show_default=False)],
    extra: Extra = None,
    into_existing: IntoExisting = False,
    raw_csv: RawCsv = False,
    csv_bom: CsvBom = False,
) -> None:
    """Fills the words of articles into a data set that was released without them.

    Articles are told by the hash of their text, so pages may lie under any name. The exit code is 3 if some articles'
    texts are not among the inputs.

    Example:
      netralitas attach release/ pages/ -o dataset/
    """
    from netralitas_nlp.dataset.attach import attach
    from netralitas_nlp.dataset.load import read_manifest, read_tables
    from netralitas_nlp.dataset.staging import staged
    from netralitas_nlp.export.folder import save_dataset

    tables = read_tables(folder)
    # A set may be completed in its own place; another one must not be written into itself.
    others = [] if output.resolve() == folder.resolve() else [folder]
    failures: list[Failure] = []
    texts = _texts(inputs, extra, failures)
    attached = attach(tables, texts)
    list_failures(failures)
    if not attached.found:
        say(f"none of the articles' texts is among the inputs, nothing was written; {output} is as it was")
        raise typer.Exit(1)
    with staged(output, into_existing=into_existing, inputs=[*inputs, *others]) as stage:
        save_dataset(attached.tables, stage.new, read_manifest(folder), raw_csv=raw_csv, csv_bom=csv_bom)
        stage.publish()
    say(f"{len(attached.found)} articles with text, {len(attached.missing)} without → {output}")
    show_kept(stage, output)
    if attached.missing or failures:
        raise typer.Exit(DONE_WITH_FAILURES)


def _texts(inputs: list[Path], extra: Path | None, failures: list[Failure]) -> list[str]:
    from netralitas_nlp.acquire.pages import add_failure, all_there, count_pages, read_pages
    from netralitas_nlp.errors import NetralitasError
    from netralitas_nlp.extract.article import Extractor
    from netralitas_nlp.resources.load import load_resources

    extract = Extractor(load_resources(extra))
    texts: list[str] = []
    with progress(count_pages(*all_there(inputs))) as counter:
        for page in read_pages(*inputs, failures=failures):
            try:
                texts.append(extract(page).text)
            except NetralitasError as error:
                add_failure(page, str(error), failures)
            counter.tick()
    return texts
