"""Two data sets compared: rows gained, lost and changed, by field and by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from netralitas_nlp.dataset.columns import TABLES, Table
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.grouping import grouped

Row = dict[str, Any]
CAUSES = ("input", "text", "judgement", "rules", "unknown")
"""`input`: the article came or went; `text`: its text changed; `judgement`: a person's judgement came, went or changed;
`rules`: the library or its data changed; `unknown`: none of these."""
_SKIPPED = ("judgements", "regions")


@dataclass(frozen=True, slots=True)
class Change:
    """One row, or one field of it, that differs.

    Attributes:
        table: Its table.
        key: Its key, parts split by |.
        what: "gained", "lost", "changed".
        field: The field that changed; empty for whole rows.
        before, after: Its values; None where a row is gained or lost.
        cause: One of `CAUSES`.
    """

    table: str
    key: str
    what: str
    field: str
    before: str | None
    after: str | None
    cause: str


def diff(old: Tables, new: Tables, *, library: tuple[Any, Any] = (None, None)) -> list[Change]:
    """What changed from one data set to another, in the order of tables and keys.

    Args:
        old: The data set before.
        new: The data set after.
        library: `library` of both manifests: name, versions of library and data.
    """
    cause = _Causes(old, new, library[0] != library[1])
    return [
        change
        for table in TABLES
        if table.name not in _SKIPPED
        for change in _compared(table, _keyed(table, old), _keyed(table, new), cause)
    ]


def count_changes(changes: list[Change]) -> dict[tuple[str, str, str], int]:
    """(table, gained / lost / changed field, cause) → number of rows, in order."""
    found = Counter((c.table, f"{c.what} {c.field}".strip(), c.cause) for c in changes)
    return dict(sorted(found.items()))


class _Causes:
    """Why a row of an article differs."""

    def __init__(self, old: Tables, new: Tables, other_library: bool) -> None:
        before = {a["article_id"]: a["sha256"] for a in old.rows("articles")}
        after = {a["article_id"]: a["sha256"] for a in new.rows("articles")}
        self._moved = before.keys() ^ after.keys()
        self._rewritten = {a for a in before.keys() & after.keys() if before[a] != after[a]}
        self._articles = {**_articles_of(old), **_articles_of(new)}
        self._judged = _judged(old) != _judged(new)
        self._library = other_library

    def __call__(self, table: Table, row: Row) -> str:
        own = row.get("article_id")
        articles = {own} if own is not None else self._articles.get(row[table.key[0]], set())
        if articles & self._moved:
            return "input"
        if articles & self._rewritten:
            return "text"
        if self._judged and table.name in ("events", "people", "event_people", "event_agencies", "disagreements"):
            return "judgement"
        return "rules" if self._library else "unknown"


def _articles_of(tables: Tables) -> dict[str, set[str]]:
    """Thing → articles that tell of it."""
    keys = (("event_reports", "event_id"), ("mentions", "entity_id"), ("event_people", "person_id"))
    told = ((row[key], row["article_id"]) for table, key in keys for row in tables.rows(table))
    return {thing: set(articles) for thing, articles in grouped(told).items() if thing is not None}


def _judged(tables: Tables) -> set[tuple[str, str, str, str]]:
    return {(j["kind"], j["left"], j["right"], j["judgement"]) for j in tables.rows("judgements") if j["judgement"]}


def _keyed(table: Table, tables: Tables) -> dict[str, Row]:
    return {"|".join("" if row[k] is None else str(row[k]) for k in table.key): row for row in tables.rows(table.name)}


def _compared(table: Table, old: Mapping[str, Row], new: Mapping[str, Row], cause: _Causes) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield Change(table.name, key, "lost", "", None, None, cause(table, old[key]))
        elif key not in old:
            yield Change(table.name, key, "gained", "", None, None, cause(table, new[key]))
        else:
            for column in table.columns:
                before, after = old[key][column.name], new[key][column.name]
                if before != after:
                    was, now = _shown(before), _shown(after)
                    yield Change(table.name, key, "changed", column.name, was, now, cause(table, new[key]))


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
