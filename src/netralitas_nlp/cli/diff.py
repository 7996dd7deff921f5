"""`netralitas diff`: what changed from one data set to another."""

from __future__ import annotations

import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated

import typer

from netralitas_nlp.cli.output import say


def command(
    old: Annotated[Path, typer.Argument(help="Folder of the data set before.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="Folder of the data set after.", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File (CSV) for every single change.")] = None,
) -> None:
    """Compares two data sets: rows gained, lost and changed, by field and by cause.

    Causes: input (an article came or went), text (its text changed), judgement (a person judged), rules (another
    version of the library or its data), unknown.

    Example:
      netralitas diff dataset-june/ dataset-july/ -o changes.csv
    """
    import pandas as pd

    from netralitas_nlp.dataset.diff import Change, count_changes, diff
    from netralitas_nlp.dataset.load import read_manifest, read_tables
    from netralitas_nlp.export import save_frame

    library = (read_manifest(old).get("library"), read_manifest(new).get("library"))
    changes = diff(read_tables(old), read_tables(new), library=library)
    for (table, what, cause), count in count_changes(changes).items():
        sys.stdout.write(f"{table:16} {what:26} {cause:10} {count:6}\n")
    if output is not None:
        columns = [f.name for f in fields(Change)]
        save_frame(pd.DataFrame([asdict(c) for c in changes], columns=columns).astype("string"), output)
    say(f"{len(changes)} changes" + (f" → {output}" if output else ""))
