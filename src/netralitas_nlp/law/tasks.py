"""What workers do with regulations for the command line: one text or file in, what is to be shown out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.files import read_law_file
from netralitas_nlp.law.joins import cited_provisions
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.law.references import find_references
from netralitas_nlp.law.tree import Law
from netralitas_nlp.law.write import COLUMNS, to_json, to_rows
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.resources.regulation_types import RegulationType
from netralitas_nlp.text.cells import harmless

Shown = tuple[bytes | None, list[str]]
"""What `parse` writes, None if it needs an id that the heading does not give; and what could not be read."""


def citer() -> Callable[[tuple[str, str | None]], list[dict[str, Any]]]:
    """Texts with their day (ISO 8601, or None) to the provisions they cite."""
    known = load_resources()
    find, link = parts(known)

    def cite(item: tuple[str, str | None]) -> list[dict[str, Any]]:
        words, day = item
        doc = Document(id="text", text=words, published=day)
        doc = doc.adding(find(doc))
        doc = doc.adding(link(doc))
        told = ("regulation", "label", "pasal", "ayat", "huruf", "angka", "state", "superseded_by")
        return [
            {"words": words[row.start : row.end], "start": row.start, "end": row.end}
            | {name: getattr(row, name) for name in told}
            for row in cited_provisions(doc, known.regulations)
        ]

    return cite


def parser(form: str, raw_csv: bool, csv_bom: bool = False) -> Callable[[tuple[str, str]], Shown]:
    """Files of regulations with their ids ("" where it is not given) to what `netralitas law parse` writes.

    Args:
        form: "json", "csv" or "akn".
        raw_csv: Whether cells of CSV are written as they are, also those that a spreadsheet would run.
        csv_bom: Whether CSV opens with the mark by which Excel knows UTF-8.
    """
    known = load_resources()
    find, link = parts(known)

    def parse(item: tuple[str, str]) -> Shown:
        file, ident = item
        read = read_law_file(Path(file))
        law = parse_law(read.text, known.regulation_types, pages=read.pages, problems=read.problems)
        problems = [f"{file}:{p.span.start}: {p.kind}: {p.message}" for p in law.problems]
        name = ident or _ident(law, known)
        if form == "csv":
            return _csv(to_rows(law, name), raw_csv, csv_bom), problems
        references = find_references(law, find, link)
        if form == "json":
            return (to_json(law, name, references) + "\n").encode("utf-8", "replace"), problems
        from netralitas_nlp.law.akn import to_akn  # needs an extra

        return None if name is None else to_akn(law, name, references), problems

    return parse


def parts(known: Resources) -> tuple[CitationFinder, RegulationLinker]:
    """What finds citations and what resolves them."""
    laws = known.regulations
    return CitationFinder(known.regulation_types, laws.short_names, laws.act_titles), RegulationLinker(laws)


def _csv(rows: Any, raw: bool, bom: bool) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: cell if raw or not isinstance(cell, str) else harmless(cell) for k, cell in row.items()})
    return written.getvalue().encode("utf-8-sig" if bom else "utf-8", "replace")


def _ident(law: Law, known: Resources) -> str | None:
    """The id that heading and number give; None if the number is unique only within a region or body."""
    found: RegulationType | None = known.regulation_types.by_id.get(law.type) if law.type else None
    if found is None or law.number is None or law.year is None or found.issuer != "state":
        return None
    return f"{found.slug}/{law.year}/{law.number.lower().replace('/', '-')}"
