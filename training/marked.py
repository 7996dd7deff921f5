"""The open marked texts: records of `training/gold` and of the data folder beside the project, with their pages.

The project holds facts about these texts (offsets, hashes, names), never the texts; those lie in the data folder.
`wide-closed` is only ever scored and cannot be loaded here.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from netralitas_nlp.evaluate import read_records
from netralitas_nlp.model import Page

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("NETRALITAS_SHARED", HERE.parent.parent / "shared"))
SETS = ("wide-open", "regional-dev", "regional-train")
OCCASIONS = "occasions-train"
"""A set in which only occasions are marked: it teaches, and nothing is measured by it."""
SECOND = "second-readings"
"""The occasions of `regional-train` as second readers saw them, who knew nothing of the first."""
_OWN = frozenset({"regional-train", OCCASIONS, SECOND})


def marked(*names: str) -> list[tuple[dict[str, Any], Page]]:
    """Records and pages of marked sets (all open ones if none is named), in the order of their files.

    Raises:
        InputError: The data folder is not there.
        ValueError: A record's text has another hash than the one it was marked in.
    """
    found = []
    for name in names or SETS:
        folder = HERE / "gold" if name in _OWN else SHARED / "gold"
        for record in read_records(folder / f"{name}.jsonl"):
            page = pages()[record["id"]]
            if hashlib.sha256((page.text or "").encode()).hexdigest() != record["sha256"]:
                raise ValueError(f"{name}: the text of {record['id']} is not the one that was marked")
            found.append((_named(record, page.text or ""), page))
    return found


def _named(record: dict[str, Any], text: str) -> dict[str, Any]:
    """The record with the names of private persons, which the project keeps as places in the text only."""

    def read(value: Any) -> Any:
        return text[value[0] : value[1]] if isinstance(value, list) else value

    for person in record.get("people", ()):
        person["name"] = read(person["name"])
        person["aliases"] = [read(alias) for alias in person.get("aliases", ())]
        person["mentions"] = [{"text": text[m["start"] : m["end"]], **m} for m in person["mentions"]]
    for quote in record.get("quotes", ()):
        quote["speaker"] = read(quote["speaker"])
    for speaker in (s for event in record["events"] for s in event["speakers"]):
        speaker["name"] = read(speaker["name"])
    return record


@cache
def pages() -> dict[str, Page]:
    """The regional texts of the data folder by the ids of the marked records."""
    news = SHARED / "data" / "news"
    found = {}
    for name in ("wide", "pool"):
        for row in _rows(news / f"{name}.jsonl.xz"):
            found[row["id"]] = _page(row["id"], row["text"], row["title"], row["published"])
    found.update((page.id, page) for page in (*press_offices(news), *national(news)))
    return found


def press_offices(news: Path) -> Iterator[Page]:
    """The texts of the two press offices, with the ids of the marked records.

    Args:
        news: The folder of the news sets.
    """
    for row in _rows(news / "wonosobo-diskominfo.jsonl.xz"):
        yield _page(f"wonosobo-{row['id']}", row["text"], row["title"], row["date"])
    for row in _rows(news / "bkd-ntt.jsonl.xz"):
        key = f"bkdntt-{hashlib.sha256(row['path'].encode()).hexdigest()[:10]}"
        yield _page(key, row["markdown"], row["title"], row["date"])


NATIONAL = {"indonews": "indonews-2025-06", "kamigon": "news-2026-kamigon"}
_PRINTED = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_ENGLISH = {"May": "Mei", "Aug": "Agu", "Oct": "Okt", "Dec": "Des"}


def national(news: Path) -> Iterator[Page]:
    """Texts of large portals, some of them of regional desks, with the ids of the marked records.

    Args:
        news: The folder of the news sets.
    """
    for key, name in NATIONAL.items():
        for row in _rows(news / f"{name}.jsonl.xz"):
            told = hashlib.sha256(row["url"].encode()).hexdigest()[:10]
            yield _page(f"{key}-{told}", row["text"], row["title"], row["date"])


def _day(printed: str | None) -> str | None:
    """The ISO day of "2025-06-18 14:05" or "Diperbarui 18 Jun 2025, 14:05 WIB"."""
    if printed is None or printed[:4].isdigit():
        return printed and printed[:10]
    found = _PRINTED.search(printed)
    month = found and _ENGLISH.get(found[2], found[2])
    if found is None or month not in _MONTHS:
        return None
    return f"{found[3]}-{_MONTHS.index(month) + 1:02d}-{int(found[1]):02d}"


def _page(key: str, text: str, title: str | None, published: str | None) -> Page:
    return Page(id=key, text=text, title=title, published=_day(published or None))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
