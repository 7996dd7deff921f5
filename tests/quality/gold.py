"""The marked sets and the pages they belong to: five seeds and forty regional texts beside the project, and our own corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from training.marked import press_offices

from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.evaluate import read_records
from netralitas_nlp.model import Page
from tests.quality.floors import fingerprint

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "pages"
SETS = ("seeds", "regional-dev", "corpus")
SHARED_SETS = ("seeds", "regional-dev")


def marked(name: str, shared: Path) -> list[dict[str, Any]]:
    """The marked records of a set."""
    if name != "corpus":
        return read_records(shared / "gold" / f"{name}.jsonl")
    files = sorted(CORPUS.rglob("*.expected.json"))
    read = [json.loads(f.read_text(encoding="utf-8")) for f in files]
    return [r for found in read for r in (found if isinstance(found, list) else [found])]


def pages(name: str, shared: Path) -> Iterator[Page]:
    """The pages of a set, with the ids of its records."""
    if name == "seeds":
        yield from read_pages(shared / "seeds")
    elif name == "regional-dev":
        wanted = {r["id"] for r in marked(name, shared)}
        yield from (p for p in press_offices(shared / "data" / "news") if p.id in wanted)
    else:
        for file in sorted(CORPUS.rglob("*")):
            name = file.relative_to(CORPUS).with_suffix("").as_posix()
            if file.suffix in (".html", ".txt"):
                (page,) = read_pages(file)
                yield replace(page, id=name)
            elif file.suffix == ".jsonl":
                yield from (replace(page, id=f"{name}#{page.id}") for page in read_pages(file))


def print_of(name: str, shared: Path) -> str:
    """The fingerprint of a set: its marked records, and its pages as they are handed over."""
    handed_over = (
        asdict(replace(page, origin="")) for page in pages(name, shared)
    )  # where the folder lies is no matter
    return fingerprint([*marked(name, shared), *handed_over])
