"""`netralitas build`: the main job, from articles to a folder with data set, graph and timeline."""

from __future__ import annotations

import json
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
) -> None:
    """Builds a research data set: linked tables, a graph and a timeline, each value with its place in a text.

    Writes Parquet and CSV tables (explained by `netralitas schema`), graph.graphml and graph.gexf, timeline.csv and
    timeline.html (opens offline), and manifest.json. Inputs that fail are listed in the table of failures and never
    end the run; the exit code then is 3.

    Example:
      netralitas build pages/ -o dataset/
    """
    from netralitas_nlp.acquire.pages import Failure, count_pages
    from netralitas_nlp.dataset.build import build, manifest
    from netralitas_nlp.export import save_frame, save_graph, save_tables
    from netralitas_nlp.graph import build_graph
    from netralitas_nlp.resources.load import load_resources
    from netralitas_nlp.timeline import build_timeline, timeline_page

    failures: list[Failure] = []
    with progress(count_pages(*inputs)) as counter:
        tables = build(
            *inputs,
            engine=engine,
            extra=extra,
            workers=workers,
            private=private,
            failures=failures,
            on_page=counter.tick,
        )
    save_tables(tables, output)
    graph = build_graph(tables)
    save_graph(graph, output / "graph.graphml")
    save_graph(graph, output / "graph.gexf")
    timeline = build_timeline(tables)
    save_frame(timeline, output / "timeline.csv")
    (output / "timeline.html").write_text(timeline_page(timeline), encoding="utf-8")
    made = manifest(tables, inputs, load_resources(extra), engine=engine)
    (output / "manifest.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    list_failures(failures)
    say(
        f"{len(tables.articles)} articles, {len(tables.events)} events, {len(tables.people)} people, "
        f"{len(tables.quotes)} quotations, {graph.number_of_edges()} edges, {len(failures)} failures → {output}"
    )
    if failures:
        raise typer.Exit(DONE_WITH_FAILURES if len(tables.articles) else 1)
