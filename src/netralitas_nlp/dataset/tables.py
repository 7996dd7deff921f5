"""Records to linked, tidy tables: what several articles tell of the same thing becomes one row, evidence stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from netralitas_nlp.acquire.pages import Failure
from netralitas_nlp.dataset.columns import TABLES, Table, table_schemas
from netralitas_nlp.dataset.rows import Row, joined, rows
from netralitas_nlp.resources.load import Resources

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tables", "table_schemas", "tabulate"]

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Tables:
    """The tables of a data set; each is a pandas DataFrame, reached by its name: `tables.events`.

    Attributes:
        frames: Name of a table → DataFrame, in the order of `dataset.columns.TABLES`. Empty cells are `pd.NA`.
    """

    frames: Mapping[str, pd.DataFrame] = field(repr=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """The table of that name."""
        frames: Mapping[str, pd.DataFrame] = object.__getattribute__(self, "frames")
        if name in frames:
            return frames[name]
        raise AttributeError(f"no table {name!r}; there are {', '.join(frames)}")

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table as dicts; empty cells are None."""
        frame = self.frames[name]
        columns = [frame[c].astype(object).where(frame[c].notna(), None).tolist() for c in frame.columns]
        for values in zip(*columns, strict=True):
            yield dict(zip(frame.columns, values, strict=True))

    def __repr__(self) -> str:
        return "Tables(" + ", ".join(f"{name}: {len(frame)}" for name, frame in self.frames.items()) + ")"

    def _repr_html_(self) -> str:
        counts = "".join(f"<tr><td>{n}</td><td>{len(f)}</td></tr>" for n, f in self.frames.items())
        return f"<table><thead><tr><th>table</th><th>rows</th></tr></thead><tbody>{counts}</tbody></table>"


def tabulate(
    records: Iterable[Item],
    known: Resources,
    *,
    failures: Sequence[Failure] = (),
    private: bool = False,
) -> Tables:
    """The tables of many records.

    Args:
        records: Records as `netralitas_nlp.record` makes them; their order does not matter.
        known: The knowledge of the run (coordinates of regions).
        failures: Inputs that failed, for the table of failures.
        private: Whether persons without a public role are kept.
    """
    met: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for record in records:
        for table, row in rows(record):
            met[table].append(row)
    met["failures"] = [{"file": f.file, "row": f.row, "reason": f.reason} for f in failures]
    if not private:
        _leave_out_private(met)
    met["events"] = _merged(met["events"], "event_id", _same_event)
    met["people"] = _merged(met["people"], "person_id", _same_person)
    met["agencies"] = _merged(met["agencies"], "agency_id", _same_thing)
    met["places"] = [_located(p, known) for p in _merged(met["places"], "region_code", _same_thing)]
    _complete(met)
    return Tables({table.name: _frame(table, met[table.name]) for table in TABLES})


def _leave_out_private(met: dict[str, list[Row]]) -> None:
    """Drops persons who have no public role in any article, with their mentions and their name at quotations."""
    public = {p["person_id"] for p in met["people"] if not p["private"]}
    public |= {p["person_id"] for p in met["event_people"]}
    hidden = {p["person_id"] for p in met["people"]} - public
    met["people"] = [p for p in met["people"] if p["person_id"] not in hidden]
    met["mentions"] = [m for m in met["mentions"] if m["kind"] != "person" or m["entity_id"] not in hidden]
    for quote in met["quotes"]:
        if quote["person_id"] in hidden:
            quote["person_id"] = quote["speaker"] = None


def _merged(found: Iterable[Row], key: str, merge: Callable[[list[Row]], Row]) -> list[Row]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row[key], []).append(row)
    return [
        {**merge(sorted(group, key=lambda r: r["article_id"])), "n_articles": len({r["article_id"] for r in group})}
        for group in groups.values()
    ]


def _same_thing(group: list[Row]) -> Row:
    return group[0]


def _same_event(group: list[Row]) -> Row:
    """Each value from the first article that tells it; lists joined."""
    one = {k: next((r[k] for r in group if r[k] not in (None, "")), None) for k in group[0]}
    for name in ("further_kinds", "organisers", "speakers", "audience", "audience_counts", "elections"):
        told = [part for r in group for part in (r[name] or "").split("; ")]
        one[name] = joined(dict.fromkeys(told))
    if one["day"]:
        one["day_fallback"] = None
    return one


def _same_person(group: list[Row]) -> Row:
    """The fullest name; the office of the latest article that gives one."""
    latest = max(group, key=lambda r: (r["role"] is not None, r["day"] or "", r["article_id"]))
    name = max((r["name"] for r in group), key=lambda n: (len(n), n))
    others = sorted({a for r in group for a in [r["name"], *r["aliases"]]} - {name})
    return {**latest, "name": name, "aliases": joined(others), "private": all(r["private"] for r in group)}


def _located(place: Row, known: Resources) -> Row:
    region, province = known.regions.get(place["region_code"]), known.regions.get(place["region_code"][:2])
    return {
        **place,
        "province": province.official if province else None,
        "lat": region.lat if region else None,
        "lon": region.lon if region else None,
    }


def _complete(met: dict[str, list[Row]]) -> None:
    """Adds the rows that others refer to but no article lists by itself, so that every key leads somewhere."""
    people = {p["person_id"] for p in met["people"]}
    for told in met["event_people"]:
        if told["person_id"] not in people:
            people.add(told["person_id"])
            met["people"].append({**told, "private": False, "n_articles": 1})
    agencies = {a["agency_id"] for a in met["agencies"]}
    for told in met["event_agencies"]:
        if told["agency_id"] not in agencies:
            agencies.add(told["agency_id"])
            met["agencies"].append({**told, "n_articles": 1})
    met["offices"] = [o for o in met["offices"] if o["person_id"] in people]


def _frame(table: Table, found: Sequence[Row]) -> pd.DataFrame:
    """A DataFrame with the table's columns and types, one row a key, sorted by it."""
    import pandas as pd

    unique = {tuple(row.get(k) for k in table.key): row for row in found}
    ordered = [unique[key] for key in sorted(unique, key=lambda key: [(v is not None, v) for v in key])]
    return pd.DataFrame(
        {c.name: pd.array([row.get(c.name) for row in ordered], dtype=c.kind.dtype) for c in table.columns}
    )
