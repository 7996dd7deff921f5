"""`netralitas build`: the main job, from articles to a folder with data set, graph and timeline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netralitas_nlp.cli.analyze import Engine, Extra, Inputs, Workers
from netralitas_nlp.cli.output import DONE_WITH_FAILURES, list_failures, progress, say


def command(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the results.", show_default=False)],
    engine: Engine = "crf",
    extra: Extra = None,
    workers: Workers = 1,
    private: Annotated[
        bool, typer.Option("--private", help="Keep persons without a public role (victims, minors, passers-by).")
    ] = False,
    judgements: Annotated[
        Path | None,
        typer.Option(help="File of judgements: judgements.csv of an earlier build with your cells filled in."),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text/--no-text", help="Without text: offsets and hashes, no words of the articles.")
    ] = True,
    license_: Annotated[str | None, typer.Option("--license", help="Address of the licence of the data set.")] = None,
) -> None:
    """Builds a research data set: linked tables, a graph and a timeline, each value with its place in a text.

    Writes Parquet and CSV tables (explained by `netralitas schema`), dataset.duckdb with views, datapackage.json and
    croissant.json, graph.graphml and graph.gexf, timeline.csv and timeline.html (opens offline), and manifest.json.
    Inputs that fail are listed in the table of failures and never end the run; the exit code then is 3.

    Which articles tell of the same event or person, and why, stands in judgements.csv. Write same or different into
    its column judgement, and hand it back with --judgements.

    Examples:
      netralitas build pages/ -o dataset/

      netralitas build pages/ -o dataset/ --judgements judged.csv

      netralitas build pages/ -o release/ --no-text --license https://creativecommons.org/licenses/by/4.0/
    """
    from netralitas_nlp.acquire.pages import Failure, count_pages
    from netralitas_nlp.dataset.build import build, manifest
    from netralitas_nlp.export.folder import save_dataset
    from netralitas_nlp.resources.load import load_resources

    failures: list[Failure] = []
    with progress(count_pages(*inputs)) as counter:
        tables = build(
            *inputs,
            engine=engine,
            extra=extra,
            workers=workers,
            private=private,
            judgements=judgements,
            failures=failures,
            on_page=counter.tick,
        )
    made = manifest(tables, inputs, load_resources(extra), engine=engine)
    about = {"license": license_} if license_ else None
    edges = save_dataset(tables, output, made, text=text, about=about)
    list_failures(failures)
    say(
        f"{len(tables.articles)} articles, {len(tables.events)} events, {len(tables.people)} people, "
        f"{len(tables.quotes)} quotations, {edges} edges, {len(failures)} failures → {output}"
    )
    if failures:
        raise typer.Exit(DONE_WITH_FAILURES if len(tables.articles) else 1)
