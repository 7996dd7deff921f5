"""The judgement file: what a person says of pairs, applied on each run above the rules.

A CSV file as `build` writes it (`judgements.csv`): the rules' decision and reasons, and three cells for a person:
`judgement` (same, different; empty leaves it to the rules), `judged_by`, `note`. Rows may be added by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from netralitas_nlp.acquire.cells import head_of_table
from netralitas_nlp.acquire.decode import decode
from netralitas_nlp.dataset.identity.cluster import Verdict, ordered
from netralitas_nlp.errors import InputError
from netralitas_nlp.text.cells import as_meant

KINDS = ("copy", "event", "person")
_NEEDED = ("kind", "left", "right", "judgement")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a pair.

    Attributes:
        kind: "copy" (articles), "event" (reports) or "person" (persons of articles).
        left, right: The members, in order.
        same: Whether they are the same.
        by: Who judged.
        note: Why, in that person's words.
    """

    kind: str
    left: str
    right: str
    same: bool
    by: str = "person"
    note: str = ""


def read_judgements(path: Path) -> list[Judgement]:
    """The rows in which a person has judged.

    Raises:
        InputError: The file cannot be read, lacks a column, or a cell holds something else; names row and remedy.
    """
    try:
        text = decode(path.read_bytes())  # spreadsheets save CSV in the encoding of the machine
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error}); name a CSV file") from error
    before, delimiter = head_of_table(text[:20_000])
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    for _ in range(before):
        lines.readline()
    reader = csv.DictReader(lines, delimiter=delimiter)
    try:
        missing = [c for c in _NEEDED if c not in (reader.fieldnames or ())]
        if missing:
            raise InputError(str(path), f"add the column {missing[0]!r}")
        rows = [(n, row) for n, row in enumerate(reader, 2) if (row["judgement"] or "").strip()]
    except csv.Error as error:
        raise InputError(str(path), f"is no CSV ({error}); save it as CSV again", row=reader.line_num) from error
    found = [_judgement(row, number, path) for number, row in rows]
    _refuse_contradictions(found, path)
    return found


def _judgement(row: dict[str, str], number: int, path: Path) -> Judgement:
    said, kind = row["judgement"].strip().lower(), (row["kind"] or "").strip()
    if said not in ("same", "different"):
        raise InputError(str(path), f"write 'same' or 'different' as judgement, not {said!r}", row=number)
    if kind not in KINDS:
        raise InputError(str(path), f"write one of {', '.join(KINDS)} as kind, not {kind!r}", row=number)
    left, right = ordered(*(as_meant((row[side] or "").strip()) for side in ("left", "right")))
    if not left or left == right:
        raise InputError(str(path), "name two different members in left and right", row=number)
    by, note = (as_meant((row.get(cell) or "").strip()) for cell in ("judged_by", "note"))
    return Judgement(kind, left, right, said == "same", by or "person", note)


def _refuse_contradictions(found: Iterable[Judgement], path: Path) -> None:
    met: dict[tuple[str, str, str], Judgement] = {}
    for judgement in found:
        other = met.setdefault((judgement.kind, judgement.left, judgement.right), judgement)
        if other.same != judgement.same:
            pair = f"{judgement.left} and {judgement.right}"
            raise InputError(str(path), f"{pair} are judged both same and different; keep one row")


def judged(kind: str, verdicts: Sequence[Verdict], judgements: Iterable[Judgement], members: set[str]) -> list[Verdict]:
    """The verdicts, with those of a person in place of the rules'; judgements of members that are gone have no effect."""
    said = {
        (j.left, j.right): Verdict(j.left, j.right, j.same, ("judged",), by=j.by)
        for j in judgements
        if j.kind == kind and j.left in members and j.right in members
    }
    return [*said.values(), *(v for v in verdicts if v.pair not in said)]
