"""Event or not on real texts: `occasions.csv` holds facts about 185 texts that are not in the gold files (read by one person).

Columns: `id` (as in the gold files), `outreach` (1 or 0), `kinds` (types accepted in a record, split by "/"), `day` (empty if the text
gives none). The texts lie in the data folder; no sentence of them is here.
"""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
from dataclasses import dataclass
from pathlib import Path

import pytest

from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import ArgumentRole, Document, EventMention, Page
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources
from tests.quality.floors import Floors, fingerprint

FACTS = Path(__file__).parent / "occasions.csv"


@dataclass(frozen=True)
class Text:
    text: str
    title: str
    published: str


def texts(shared: Path) -> dict[str, Text]:
    """The regional texts of the data folder, by the ids of the gold files."""
    found: dict[str, Text] = {}
    for row in _rows(shared / "data/news/wonosobo-diskominfo.jsonl.xz"):
        found[f"wonosobo-{row['id']}"] = Text(row["text"], row["title"], (row["date"] or "")[:10])
    for row in _rows(shared / "data/news/bkd-ntt.jsonl.xz"):
        key = "bkdntt-" + hashlib.sha256(row["path"].encode()).hexdigest()[:10]
        found[key] = Text(row["markdown"], row["title"], (row["date"] or "")[:10])
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


@pytest.mark.shared
@pytest.mark.slow
def test_occasions_of_further_texts(shared: Path, known: Resources, floors: Floors) -> None:
    pipeline, held = standard_pipeline(known), texts(shared)
    facts = list(csv.DictReader(FACTS.read_text(encoding="utf-8").splitlines()))
    found = {f["id"]: _read(held[f["id"]], f["id"], known, pipeline) for f in facts}

    told = {key for key, event in found.items() if event is not None}
    true = {f["id"] for f in facts if f["outreach"] == "1"}
    both = [f for f in facts if f["id"] in told & true]
    kinds = [f for f in both if known.events.recorded_as(_kind(found[f["id"]])) in f["kinds"].split("/")]
    dated = [f for f in both if f["day"]]
    days = [f for f in dated if _day(found[f["id"]]) == f["day"]]

    reached = {
        "precision": len(told & true) / len(told),
        "recall": len(told & true) / len(true),
        "kind": len(kinds) / len(both),
        "day": len(days) / len(dated),
    }
    wrong = {
        "invented": sorted(told - true),
        "missed": sorted(true - told),
        "day": sorted(f["id"] for f in dated if f not in days),
    }
    texts_read = [[f["id"], held[f["id"]].text] for f in facts]
    floors.check("occasions", reached, fingerprint([*facts, *texts_read]), why=lambda _: wrong)


def _read(text: Text, key: str, known: Resources, pipeline: object) -> EventMention | None:
    page = Page(id=key, text=text.text, title=text.title, published=text.published or None)
    doc = pipeline(extract(page, known))  # type: ignore[operator]
    assert isinstance(doc, Document)
    events = [e for e in doc.of(EventMention) if e.outreach]
    return max(events, key=lambda e: len(e.mentions), default=None)


def _kind(event: EventMention | None) -> str:
    return event.kind if event is not None else ""


def _day(event: EventMention | None) -> str | None:
    days = event.having(ArgumentRole.DAY) if event is not None else ()
    return days[0].value.split("/")[0] if days else None
