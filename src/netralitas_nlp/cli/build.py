"""`netralitas build`: the main job, from articles to a folder with data set, graph and timeline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netralitas_nlp.cli.analyze import (
    Engine,
    Extra,
    Inputs,
    KeywordOption,
    MemoryLimit,
    TimeLimit,
    Workers,
    keywords_of,
    limits_of,
    told_left_out,
    total_of,
)
from netralitas_nlp.cli.output import DONE_WITH_FAILURES, list_failures, progress, say, show_kept

if TYPE_CHECKING:
    from netralitas_nlp.acquire.pages import Failure
    from netralitas_nlp.dataset.memory import Memory
    from netralitas_nlp.dataset.staging import Stage
    from netralitas_nlp.dataset.tables import Tables

IntoExisting = Annotated[
    bool, typer.Option("--into-existing", help="Write into a folder that holds other files; they stay.")
]
RawCsv = Annotated[
    bool, typer.Option("--raw-csv", help="CSV cells as they are, also those that a spreadsheet would run (= + - @).")
]

CsvBom = Annotated[bool, typer.Option("--csv-bom", help="CSV files open with the mark by which Excel knows UTF-8.")]


Output = Annotated[Path, typer.Option("--output", "-o", help="Folder for the results.", show_default=False)]
Private = Annotated[
    bool, typer.Option("--private", help="Keep persons without a public role (victims, minors, passers-by).")
]
Judgements = Annotated[
    Path | None,
    typer.Option(
        help="File of judgements: judgements.csv of an earlier build with your cells filled in; "
        "without it, that of the data set in the output folder.",
        show_default=False,
    ),
]
Text = Annotated[
    bool, typer.Option("--text/--no-text", help="Without text: offsets and hashes, no words of the articles.")
]
License = Annotated[str | None, typer.Option("--license", help="Address of the licence of the data set.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget what earlier builds have analysed.")]


def command(
    inputs: Inputs,
    output: Output,
    keyword: KeywordOption = None,
    engine: Engine = "crf",
    extra: Extra = None,
    workers: Workers = 1,
    private: Private = False,
    judgements: Judgements = None,
    text: Text = True,
    license_: License = None,
    time_limit: TimeLimit = 60.0,
    memory_limit: MemoryLimit = 1024,
    fresh: Fresh = False,
    into_existing: IntoExisting = False,
    raw_csv: RawCsv = False,
    csv_bom: CsvBom = False,
) -> None:
    """Builds a research data set: linked tables, a graph and a timeline, each value with its place in a text.

    Writes Parquet and CSV tables (explained by `netralitas schema`), dataset.duckdb with views, datapackage.json and
    croissant.json, graph.graphml and graph.gexf, timeline.csv and timeline.html (opens offline), and manifest.json.
    Inputs that fail are listed in the table of failures and never end the run; the exit code then is 3.

    The folder appears whole or stays as it was. A build that was ended goes on where it was: run the same command again.
    Which articles tell of the same event or person, and why, stands in judgements.csv. Write same or different into
    its column judgement, and build again.

    Examples:
      netralitas build pages.parquet -o dataset/ --keyword "netralitas asn" --keyword "kampanye damai"

      netralitas build pages/ -o release/ --no-text --license https://creativecommons.org/licenses/by/4.0/
    """
    reading: dict[str, Any] = {"engine": engine, "extra": extra, "workers": workers, "private": private}
    reading |= {"judgements": judgements, "keywords": keywords_of(keyword)}
    reading["limits"] = limits_of(time_limit, memory_limit)
    about = {"license": license_} if license_ else None
    writing = {"text": text, "about": about, "raw_csv": raw_csv, "csv_bom": csv_bom}
    _build(inputs, output, reading, writing, fresh=fresh, into_existing=into_existing)


def _build(
    inputs: list[Path],
    output: Path,
    reading: dict[str, Any],
    writing: dict[str, Any],
    *,
    fresh: bool,
    into_existing: bool,
) -> None:
    from netralitas_nlp.acquire.pages import all_there
    from netralitas_nlp.dataset.build import manifest
    from netralitas_nlp.dataset.memory import Memory
    from netralitas_nlp.dataset.staging import staged
    from netralitas_nlp.export.folder import TimelineWriter, save_dataset
    from netralitas_nlp.resources.load import load_resources

    failures: list[Failure] = []
    engine, extra, keywords = reading["engine"], reading["extra"], reading["keywords"]
    with (
        staged(output, into_existing=into_existing, inputs=all_there(inputs)) as stage,
        Memory(stage.work / "memory.sqlite", engine=engine, extra=extra, fresh=fresh) as memory,
        _going_on(memory, stage),
        TimelineWriter(reading["workers"]) as timeline,
    ):
        tables = _tables(inputs, reading, stage, memory, failures)
        if not len(tables.articles):
            say(f"no article was read{told_left_out(keywords)}; nothing was written, {output} is as it was")
            raise typer.Exit(1)
        known = load_resources(extra)
        made = manifest(tables, inputs, known, engine=engine, leave_out=stage.folder, keywords=keywords)
        edges = save_dataset(tables, stage.new, made, timeline=timeline, **writing)
        stage.publish()
        memory.forget_unused()
    _tell(tables, edges, failures, output, stage, memory, told_left_out(keywords))
    if failures:
        raise typer.Exit(DONE_WITH_FAILURES)


def _tables(
    inputs: list[Path], reading: dict[str, Any], stage: Stage, memory: Memory, failures: list[Failure]
) -> Tables:
    """The tables of a build, with progress while pages are read and a list of what failed behind them."""
    from netralitas_nlp.dataset.build import build

    judgements = reading["judgements"] or stage.judgements
    reading = {**reading, "judgements": judgements, "failures": failures, "memory": memory, "leave_out": stage.folder}
    with progress(total_of(inputs, stage.folder, reading["keywords"])) as counter:
        tables = build(*inputs, **reading, on_page=counter.tick)
    list_failures(failures)
    if judgements is not None:
        _tell_unmet(judgements, tables)
    return tables


def _tell_unmet(file: Path, tables: Tables) -> None:
    """Which judgements had no effect: the data set has no such pair of members."""
    from netralitas_nlp.dataset.identity.judgements import read_judgements

    met = set(zip(*(tables.frames["judgements"][name] for name in ("kind", "left", "right")), strict=True))
    unmet = [j for j in read_judgements(file) if (j.kind, j.left, j.right) not in met]
    for judgement in unmet[:_TOLD]:
        say(f"{file.name}: {judgement.kind} {judgement.left} and {judgement.right}: this data set has no such pair")
    if len(unmet) > _TOLD:
        say(f"{file.name}: {len(unmet) - _TOLD} more judgements fit nothing in this data set")


_TOLD = 10  # judgements without effect that are named one by one


def _tell(
    tables: Tables, edges: int, failures: list[Failure], output: Path, stage: Stage, memory: Memory, left_out: str
) -> None:
    known = f", {memory.met} of them known from an earlier build" if memory.met else ""
    say(
        f"{len(tables.articles)} articles{known}{left_out}, {len(tables.events)} events, {len(tables.people)} people, "
        f"{len(tables.quotes)} quotations, {edges} edges, {len(failures)} failures → {output}"
    )
    show_kept(stage, output)


@contextmanager
def _going_on(memory: Memory, stage: Stage) -> Iterator[None]:
    """Says, when the run is ended from outside, what is done and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        say(
            f"ended; {len(memory)} pages are remembered in {stage.work}, {stage.folder} is as it was: "
            "run the same command to go on"
        )
        raise
