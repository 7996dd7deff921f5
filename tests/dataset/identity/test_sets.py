"""The hand-made sets: what is told of one event or person, and what only looks like it, grouped all at once.

The sets without a number were written with the rules, the numbered ones by others who had not seen them. What the rules
gave on each at first sight stands in docs/dataset.md.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.dataset.identity.cluster import grouped
from netralitas_nlp.dataset.identity.events import REASONS as EVENT_REASONS
from netralitas_nlp.dataset.identity.events import EventMatcher, EventReport
from netralitas_nlp.dataset.identity.people import REASONS as PERSON_REASONS
from netralitas_nlp.dataset.identity.people import PersonMatcher, PersonReport
from netralitas_nlp.model.days import ordinal
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
from tests.quality.floors import Floors, fingerprint

HERE = Path(__file__).parent
SETS = ("", "_2", "_3", "_4", "_5")
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split(";") if p)


def bare(names: str, known: Resources) -> str:
    """Names without titles and degrees, as the pipeline gives them to identity."""
    found = [(n, known.person_names.parts(n, Span(0, len(n)))) for n in parts(names)]
    return ";".join(made.name.of(n) if made else n for n, made in found)


def event_reports(known: Resources, which: str) -> dict[str, tuple[Row, EventReport]]:
    made = {}
    for number, row in enumerate(table(f"events{which}.csv")):
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
                speakers=parts(bare(row["speakers"], known)),
                clock=row["clock"] or None,
                words=row["words"],
            ),
        )
    return made


def person_reports(known: Resources, which: str) -> dict[str, tuple[Row, PersonReport]]:
    made = {}
    for number, row in enumerate(table(f"people{which}.csv")):
        key = f"{number:03}"
        made[key] = (
            row,
            PersonReport(
                id=key,
                article=key,
                name=bare(row["name"], known),
                role=row["role"] or None,
                role_id=row["role_id"] or None,
                status=row["status"] or None,
                agency=f"agency:{row['agency']}" if row["agency"] else None,
                region=row["region"] or None,
                day=ordinal(row["day"]),
                around=frozenset(parts(row["around"])),
                events=parts(row["events"]),
            ),
        )
    return made


def counted(rows: Mapping[str, tuple[Row, Any]], groups: Mapping[str, str], label: str) -> tuple[int, int, int, int]:
    """Pairs rightly joined, wrongly joined and missed over the whole set; the number of pairs within scenes."""
    right = wrong = missed = within = 0
    for a, b in combinations(sorted(rows), 2):
        one, other = rows[a][0], rows[b][0]
        within += one["scene"] == other["scene"]
        expected = (one["scene"], one[label]) == (other["scene"], other[label])
        found = groups[a] == groups[b]
        right += expected and found
        wrong += found and not expected
        missed += expected and not found
    return right, wrong, missed, within


def events_counted(known: Resources, which: str) -> tuple[int, int, int, int]:
    rows = event_reports(known, which)
    groups, _ = grouped(rows, *EventMatcher(known.identity)(r for _, r in rows.values()))
    return counted(rows, groups, "event")


def persons_counted(known: Resources, which: str) -> tuple[int, int, int, int]:
    rows = person_reports(known, which)
    groups, _ = grouped(rows, *PersonMatcher(known.identity)(r for _, r in rows.values()))
    return counted(rows, groups, "person")


@pytest.mark.parametrize("count", [events_counted, persons_counted])
def test_joined_as_a_person_would(
    count: Callable[[Resources, str], tuple[int, int, int, int]], known: Resources, floors: Floors
) -> None:
    name = "events" if count is events_counted else "people"
    found = {which: count(known, which) for which in (*SETS, *(["_6", "_7"] if name == "people" else []))}
    assert min(within for *_, within in found.values()) >= 200
    right, wrong, missed, _ = (sum(column) for column in zip(*found.values(), strict=True))
    reached = {
        "precision, lowest of a set": min(right / (right + wrong) for right, wrong, *_ in found.values()),
        "F1": 2 * right / (2 * right + wrong + missed),
    }
    sets = [HERE / f"{name}{which}.csv" for which in found]
    floors.check(f"same {name}", reached, fingerprint([], sets), why=lambda _: found)


@pytest.mark.parametrize("reasons", [EVENT_REASONS, PERSON_REASONS])
def test_each_reason_says_what_it_is(reasons: Mapping[Any, int]) -> None:
    assert all(reason.__doc__ for reason in reasons)
