"""The hand-made sets: pairs within a scene, decided alone and after grouping all of them at once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.dataset.days import ordinal
from netralitas_nlp.dataset.identity.cluster import grouped
from netralitas_nlp.dataset.identity.events import REASONS as EVENT_REASONS
from netralitas_nlp.dataset.identity.events import EventMatcher, EventReport
from netralitas_nlp.dataset.identity.people import REASONS as PERSON_REASONS
from netralitas_nlp.dataset.identity.people import PersonMatcher, PersonReport
from netralitas_nlp.resources.load import Resources

HERE = Path(__file__).parent
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split(";") if p)


def event_reports() -> dict[str, tuple[Row, EventReport]]:
    made = {}
    for number, row in enumerate(table("events.csv")):
        key = f"{number:03}"
        made[key] = (
            row,
            EventReport(
                id=key,
                article=key,
                kinds=(row["kind"],),
                topic=row["topic"],
                region=row["region"] or None,
                day=row["day"] or None,
                day_end=row["day_end"] or None,
                relative=row["needs"] == "relative",
                published=row["published"],
                venue=row["venue"] or None,
                organisers=frozenset(f"agency:{p}" for p in parts(row["organisers"])),
                speakers=parts(row["speakers"]),
                clock=row["clock"] or None,
                words=row["words"],
            ),
        )
    return made


def person_reports() -> dict[str, tuple[Row, PersonReport]]:
    made = {}
    for number, row in enumerate(table("people.csv")):
        key = f"{number:03}"
        made[key] = (
            row,
            PersonReport(
                id=key,
                article=key,
                name=row["name"],
                role=row["role"] or None,
                role_id=row["role_id"] or None,
                status=row["status"] or None,
                agency=f"agency:{row['agency']}" if row["agency"] else None,
                region=row["region"] or None,
                day=ordinal(row["day"]),
                around=frozenset(parts(row["around"])),
                events=frozenset(parts(row["events"])),
            ),
        )
    return made


def scored(rows: Mapping[str, tuple[Row, Any]], groups: Mapping[str, str], label: str) -> tuple[float, float, int]:
    """Precision and F1 over all pairs of the set; the number of pairs within scenes."""
    right = wrong = missed = within = 0
    for a, b in combinations(sorted(rows), 2):
        one, other = rows[a][0], rows[b][0]
        within += one["scene"] == other["scene"]
        expected = (one["scene"], one[label]) == (other["scene"], other[label])
        found = groups[a] == groups[b]
        right += expected and found
        wrong += found and not expected
        missed += expected and not found
    return right / (right + wrong), 2 * right / (2 * right + wrong + missed), within


def test_events_are_joined_as_a_person_would(known: Resources) -> None:
    rows = event_reports()
    groups, _ = grouped(rows, EventMatcher(known.identity)(r for _, r in rows.values()))
    precision, f1, pairs = scored(rows, groups, "event")
    assert pairs >= 200
    assert (precision >= 0.98, f1 >= 0.95) == (True, True), (precision, f1)


def test_persons_are_joined_as_a_person_would(known: Resources) -> None:
    rows = person_reports()
    groups, _ = grouped(rows, PersonMatcher(known.identity)(r for _, r in rows.values()))
    precision, f1, pairs = scored(rows, groups, "person")
    assert pairs >= 200
    assert (precision >= 0.98, f1 >= 0.95) == (True, True), (precision, f1)


@pytest.mark.parametrize("reasons", [EVENT_REASONS, PERSON_REASONS])
def test_each_reason_says_what_it_is(reasons: Mapping[Any, int]) -> None:
    assert all(reason.__doc__ for reason in reasons)
