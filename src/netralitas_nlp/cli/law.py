"""`netralitas law`: find citations, read a regulation's structure, ask whether it was in force."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from netralitas_nlp.errors import NetralitasError

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
) -> None:
    """Finds the regulations cited in TEXT; one JSON object a line."""
    from netralitas_nlp.annotate.citations import CitationFinder
    from netralitas_nlp.law.joins import cited_provisions
    from netralitas_nlp.link.regulations import RegulationLinker
    from netralitas_nlp.model import Document
    from netralitas_nlp.resources.load import load_resources

    known = load_resources()
    laws = known.regulations
    words = sys.stdin.read() if text == "-" else text
    doc = Document(id="text", text=words, published=_day(on).isoformat() if on else None)
    doc = doc.adding(CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(doc))
    doc = doc.adding(RegulationLinker(laws)(doc))
    for row in cited_provisions(doc, laws):
        record = {
            "words": words[row.start : row.end],
            "start": row.start,
            "end": row.end,
            "regulation": row.regulation,
            "label": row.label,
            "pasal": row.pasal,
            "ayat": row.ayat,
            "huruf": row.huruf,
            "angka": row.angka,
            "state": row.state,
            "superseded_by": row.superseded_by,
        }
        typer.echo(json.dumps(record, ensure_ascii=False))


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="A regulation: .txt, .md, .html or .pdf.")],
    to: Annotated[
        Form, typer.Option(help="json: the tree; csv: a row for each provision; akn: Akoma Ntoso 3.0.")
    ] = Form.JSON,
    ident: Annotated[str, typer.Option("--id", help="Its id, such as uu/2023/20 or perda/33.74/2019/5.")] = "",
) -> None:
    """Reads the structure of a regulation and writes it to standard output; what could not be read goes to standard error."""
    from netralitas_nlp.annotate.citations import CitationFinder
    from netralitas_nlp.law.akn import to_akn
    from netralitas_nlp.law.parse import parse_law
    from netralitas_nlp.law.reading import read_law_file
    from netralitas_nlp.law.references import find_references
    from netralitas_nlp.law.write import COLUMNS, to_json, to_rows
    from netralitas_nlp.link.regulations import RegulationLinker
    from netralitas_nlp.resources.load import load_resources

    known = load_resources()
    laws = known.regulations
    try:
        read = read_law_file(file)
        law = parse_law(read.text, known.regulation_types, pages=read.pages, problems=read.problems)
        name = ident or _ident(law.type, law.number, law.year, known.regulation_types.by_id)
        if to is Form.CSV:
            written = io.StringIO()
            writer = csv.DictWriter(written, list(COLUMNS), lineterminator="\n")
            writer.writeheader()
            writer.writerows(to_rows(law, name))
            typer.echo(written.getvalue(), nl=False)
        else:
            finder = CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)
            references = find_references(law, finder, RegulationLinker(laws))
            if to is Form.JSON:
                typer.echo(to_json(law, name, references))
            else:
                typer.echo(to_akn(law, _needed(name), references).decode("utf-8"), nl=False)
    except NetralitasError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    for problem in law.problems:
        typer.echo(f"{file}:{problem.span.start}: {problem.kind}: {problem.message}", err=True)


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


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written!r} is no day; write it as 2023-12-01") from error


def _ident(kind: str | None, number: str | None, year: str | None, kinds: object) -> str | None:
    """The id that heading and number give; None if the number is unique only within a region or body."""
    from netralitas_nlp.resources.regulation_types import RegulationType

    found = kinds.get(kind) if isinstance(kinds, dict) else None
    if not isinstance(found, RegulationType) or number is None or year is None or found.issuer != "state":
        return None
    return f"{found.slug}/{year}/{number.lower().replace('/', '-')}"


def _needed(name: str | None) -> str:
    if name is None:
        raise typer.BadParameter("the id cannot be read from the heading; give it with --id perda/33.74/2019/5")
    return name
