"""`netralitas law`: find citations, read a regulation's structure, ask whether it was in force."""

from __future__ import annotations

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netralitas_nlp.cli.analyze import MemoryLimit, TimeLimit, limits_of
from netralitas_nlp.cli.build import CsvBom, RawCsv
from netralitas_nlp.cli.output import json_line, say, seen

if TYPE_CHECKING:
    from netralitas_nlp.resources.regulations import Register
    from netralitas_nlp.workers import Limits

app = typer.Typer(help="Regulations: cite, parse, status.", no_args_is_help=True)


class Form(StrEnum):
    """What `parse` writes."""

    JSON = "json"
    CSV = "csv"
    AKN = "akn"


@app.command()
def cite(
    text: Annotated[str, typer.Argument(help="A text, or - to read it from standard input.")],
    on: Annotated[str, typer.Option(help="Day of the text, 2024-10-01: decides what short names mean.")] = "",
    time_limit: TimeLimit = 60.0,
    memory_limit: MemoryLimit = 1024,
) -> None:
    """Finds the regulations cited in TEXT; one JSON object a line."""
    words = sys.stdin.read() if text == "-" else text
    day = _day(on).isoformat() if on else None
    for row in _worked((words, day), "citer", (), limits_of(time_limit, memory_limit)):
        sys.stdout.write(json_line(row))


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="A regulation: .txt, .md, .html or .pdf.")],
    to: Annotated[
        Form, typer.Option(help="json: the tree; csv: a row for each provision; akn: Akoma Ntoso 3.0.")
    ] = Form.JSON,
    ident: Annotated[str, typer.Option("--id", help="Its id, such as uu/2023/20 or perda/33.74/2019/5.")] = "",
    raw_csv: RawCsv = False,
    csv_bom: CsvBom = False,
    time_limit: TimeLimit = 60.0,
    memory_limit: MemoryLimit = 1024,
) -> None:
    """Reads the structure of a regulation and writes it to standard output; what could not be read goes to standard error."""
    limits = limits_of(time_limit, memory_limit)
    written, problems = _worked((str(file), ident), "parser", (to.value, raw_csv, csv_bom), limits)
    if written is None:
        raise typer.BadParameter("the id cannot be read from the heading; give it with --id perda/33.74/2019/5")
    typer.echo(seen(written.decode("utf-8-sig")) if sys.stdout.isatty() else written, nl=False)
    for told in problems:
        say(told)


def _worked(item: Any, task: str, arguments: tuple[Any, ...], limits: Limits) -> Any:
    from netralitas_nlp.workers import alone

    return alone(item, f"netralitas_nlp.law.tasks:{task}", arguments, limits)


@app.command()
def status(
    ident: Annotated[str, typer.Argument(help="Id of a regulation: uu/2014/5.")],
    on: Annotated[str, typer.Option(help="The day, 2023-12-01.")],
) -> None:
    """Says whether a regulation was in force on a day, and why."""
    from netralitas_nlp.law.status import status as status_of
    from netralitas_nlp.resources.load import load_resources
    from netralitas_nlp.resources.regulations import frbr_uri

    register = load_resources().regulations
    ident = _as_registered(register, ident)
    found = status_of(register, ident, _day(on))
    regulation = register.get(ident)
    record = {
        "id": found.id,
        "uri": frbr_uri(found.id),
        "label": register.label(regulation) if regulation is not None else None,
        "day": found.day.isoformat(),
        "state": str(found.state),
        "by": list(found.by),
        "reasons": list(found.reasons),
        "transition": found.transition.rule if found.transition else None,
        "sources": list(found.sources),
    }
    typer.echo(json.dumps(record, ensure_ascii=False, indent=1))


def _as_registered(register: Register, ident: str) -> str:
    """An id as the register writes it; one of number and year in the other order is asked back."""
    lower = ident.lower()
    written = next((one for one in (ident, lower) if register.get(one) is not None), None)
    if written is not None:
        return written
    kind, *numbers = lower.removeprefix("regulation:").split("/")
    turned = "/".join([kind, *reversed(numbers)])
    if register.get(turned) is not None:
        raise typer.BadParameter(f"{ident!r} is not in the register; did you mean {turned}?")
    return ident


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written!r} is no day; write it as 2023-12-01") from error
