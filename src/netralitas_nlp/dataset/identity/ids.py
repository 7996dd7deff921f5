"""Ids made from content: the same on every run and machine, and kept when articles join.

The first published telling names the group: later articles on the same event or person do not change its id.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from netralitas_nlp.grouping import grouped
from netralitas_nlp.model.ids import regency


def slug(text: str) -> str:
    """A name as an id: lower case ASCII letters and digits, joined by dashes.

    Example:
        >>> slug("Siti Nur'aini")
        'siti-nuraini'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short_hash(text: str) -> str:
    """Twelve hex digits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


Row = Mapping[str, Any]


def name_events(events: Iterable[Row], roots: Mapping[str, str], shas: Mapping[str, str]) -> dict[str, str]:
    """Event report → id of its event.

    Region, day and topic of the first telling; where two events share them, the later one's kind and text as well.
    """
    groups = grouped((roots[event["event_id"]], event) for event in events)
    founders = {root: min(group, key=_by_day) for root, group in groups.items()}
    taken: dict[str, str] = {}
    for root, founder in sorted(founders.items(), key=lambda item: _by_day(item[1])):
        at = f"{shas[founder['article_id']]}|{founder['kind']}"
        told = [founder["region_code"], founder["day"], founder["topic"]]
        keys = ["|".join(told), "|".join([*told, founder["kind"]]), at] if all(told) else [at]
        keys.append(f"{at}|{founder['event_id']}")
        name = next(n for k in keys if (n := f"event:{short_hash(k)}") not in taken)
        taken[name] = root
    names = {root: name for name, root in taken.items()}
    return {event["event_id"]: names[root] for root, group in groups.items() for event in group}


def name_people(people: Iterable[Row], roots: Mapping[str, str], shas: Mapping[str, str]) -> dict[str, str]:
    """Person report → id of the person: name and region of office, as first told with two words or more."""
    groups = grouped((roots[person["person_id"]], person) for person in people)
    founders = {
        root: min(group, key=lambda row: (len(row["name"].split()) < 2, *_by_day(row)))
        for root, group in groups.items()
    }
    taken: dict[str, str] = {}
    for root, founder in sorted(founders.items(), key=lambda item: _by_day(item[1])):
        region = next((r["region_code"] for r in sorted(groups[root], key=_by_day) if r.get("region_code")), None)
        text = short_hash(shas[founder["article_id"]])
        bare = f"person:{slug(founder['name']) or 'x'}"
        scope = (regency(region) if region else None) or ("id" if any(r.get("role") for r in groups[root]) else text)
        keys = [f"{bare}@{scope}", f"{bare}@{scope}-{text[:6]}", f"{bare}@{scope}-{short_hash(founder['person_id'])}"]
        taken[next(k for k in keys if k not in taken)] = root
    names = {root: name for name, root in taken.items()}
    return {person["person_id"]: names[root] for root, group in groups.items() for person in group}


def _by_day(row: Row) -> tuple[str, str, str]:
    return (
        (row.get("published") or row.get("day") or "9999")[:10],
        row["article_id"],
        row.get("event_id") or row["person_id"],
    )
