"""What several articles tell of one event or person becomes one row; where they disagree, each value is kept with why.

Copies add no weight: of articles with the same text only the first counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netralitas_nlp.dataset.store import Row

# Field of an event → the columns that go with it, and the part of the evidence that shows it.
FIELDS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "kind": ((), None),
    "topic": (("topic_label", "in_scope"), "theme"),
    "is_outreach": ((), None),
    "modality": ((), None),
    "format": ((), None),
    "day": (("day_end", "day_needs"), "day"),
    "region_code": (("region", "province"), "region"),
    "venue": ((), "venue"),
}
LISTS = ("further_kinds", "audience", "audience_counts", "elections")


@dataclass(frozen=True)
class Merged:
    """One row made of several, and the values they disagree on.

    Attributes:
        row: The one row.
        disagreements: A row for each value of a field with more than one.
    """

    row: Row
    disagreements: list[Row]


def joined(values: Iterable[str | None]) -> str | None:
    """Distinct values split by "; ", None for none."""
    kept = dict.fromkeys(v for v in values if v)
    return "; ".join(kept) if kept else None


def independent(group: Sequence[Row], copies: Mapping[str, str]) -> list[Row]:
    """Of rows whose articles are copies of each other, only the first."""
    first: dict[str, Row] = {}
    for row in group:
        first.setdefault(copies.get(row["article_id"], row["article_id"]), row)
    return list(first.values())


def merge_event(group: Sequence[Row], copies: Mapping[str, str]) -> Merged:
    """One event of the rows of its reports, which stand in order of publication."""
    heard = independent(group, copies)
    one: Row = {**group[0], "n_articles": len(heard), "n_reports": len(group)}
    differing: list[Row] = []
    for name, (along, role) in FIELDS.items():
        chosen, why = _choose(name, heard if any(r[name] is not None for r in heard) else group)
        for column in (name, *along):
            one[column] = chosen[column] if chosen else None
        if chosen is not None and why is not None:
            differing += _told(name, role, group, chosen, why)
    for name in LISTS:
        one[name] = joined(part for r in group for part in (r[name] or "").split("; "))
    one["further_kinds"] = joined(k for k in (one["further_kinds"] or "").split("; ") if k != one["kind"])
    if one["day"]:
        one["day_fallback"] = None
    return Merged(one, differing)


def _choose(name: str, rows: Sequence[Row]) -> tuple[Row | None, str | None]:
    """The row whose value is taken, and why; no reason where all that tell it agree."""
    told = [r for r in rows if r[name] is not None]
    if not told:
        return None, None
    exact = _most_exact(name, told)
    values = {_compared(name, r) for r in exact}
    if len(values) == 1:
        best = max(exact, key=lambda r: _fullness(name, r))
        return best, ("most_exact" if len({_compared(name, r) for r in told}) > 1 else None)
    if name == "modality":
        return max(exact, key=lambda r: (r["published"] or "", r["article_id"])), "latest"
    counts = {v: sum(_compared(name, r) == v for r in exact) for v in values}
    most = max(counts.values())
    leading = [r for r in exact if counts[_compared(name, r)] == most]
    if len({_compared(name, r) for r in leading}) == 1:
        return max(leading, key=lambda r: _fullness(name, r)), "most_articles"
    firm = [r for r in leading if name == "day" and not r["day_needs"]]
    if len({_compared(name, r) for r in firm}) == 1:
        return firm[0], "written_whole"
    return leading[0], "first_published"


def _most_exact(name: str, rows: Sequence[Row]) -> list[Row]:
    """Rows whose value is not a wider form of another's: a month beside its day, a province beside its regency."""
    return [r for r in rows if not any(_wider(name, r, other) for other in rows)]


def _wider(name: str, row: Row, other: Row) -> bool:
    a, b = row[name], other[name]
    if name == "day" and len(a) == 7:
        return len(b) == 10 and a <= b[:7] <= (row["day_end"] or a)[:7]
    if name == "day":  # one day of a training that another article tells as a range
        return not row["day_end"] and bool(other["day_end"]) and b <= a <= other["day_end"]
    if name == "region_code":
        return bool(b != a and b.startswith(a))
    if name == "topic":
        return bool(a == "other" and b != "other")
    return False


def _compared(name: str, row: Row) -> tuple[Any, ...]:
    value = row[name]
    if name == "day":
        return (value, row["day_end"])
    return (" ".join(value.casefold().split()),) if isinstance(value, str) else (value,)


def _fullness(name: str, row: Row) -> tuple[Any, ...]:
    """How much a row tells beside the value; a tie goes to the first row."""
    if name == "day":
        return (not row["day_needs"],)
    return (len(str(row[name])), row.get("topic_label") is not None if name == "topic" else False)


def _told(name: str, role: str | None, group: Sequence[Row], chosen: Row, why: str) -> list[Row]:
    taken = _compared(name, chosen)
    return [
        {
            "thing": "event",
            "thing_id": row["event_id"],
            "field": name,
            "value": f"{row['day']}/{row['day_end']}" if name == "day" and row["day_end"] else str(row[name]),
            "article_id": row["article_id"],
            **_place(row, role),
            "chosen": _compared(name, row) == taken,
            "why": why if _compared(name, row) == taken else None,
        }
        for row in group
        if row[name] is not None
    ]


def _place(row: Row, role: str | None) -> Row:
    """Where the article tells the value: the evidence of that part, or the words that name the event."""
    told = row["places"]
    at = 4 * told[::4].index(role) if role in told[::4] else 0
    return {"start": told[at + 1], "end": told[at + 2], "rule": told[at + 3]}


_MINORITY = 3  # a form that stands in less than a third as many articles as the commonest is no name by itself


def _voted(votes: Mapping[str, int]) -> str:
    """The fullest of the forms that articles use often enough: one article's slip renames nobody.

    Example:
        >>> _voted({"Arif Rekaan": 60, "Siti Arif Rekaan": 1}), _voted({"Arif": 1, "Arif Rekaan": 1})
        ('Arif Rekaan', 'Arif Rekaan')
    """
    most = max(votes.values())
    common = [name for name, count in votes.items() if count * _MINORITY >= most]
    return max(common, key=lambda n: (len(n.split()), len(n), n))


def merge_person(group: Sequence[Row], copies: Mapping[str, str]) -> Row:
    """One person of the rows of articles in order of publication: name by votes, the latest office that is told."""
    latest = max(group, key=lambda r: (r["role"] is not None, r["day"] or "", r["article_id"]))
    name = _voted(Counter(r["name"] for r in independent(group, copies)))
    others = sorted({a for r in group for a in [r["name"], *r["aliases"]]} - {name})
    days = sorted(r["day"] for r in group if r["day"])
    return {
        **latest,
        "name": name,
        "aliases": joined(others),
        "private": all(r["private"] for r in group),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "n_articles": len(independent(group, copies)),
    }


def merge_thing(group: Sequence[Row], copies: Mapping[str, str]) -> Row:
    """One agency or place: the fullest name."""
    name = max((r["name"] or "" for r in group), key=lambda n: (len(n), n))
    return {**group[0], "name": name or None, "n_articles": len(independent(group, copies))}
