"""Event or not on real texts: `occasions.csv` holds facts about 185 texts that are not in the gold files (read by one person).

Columns: `id` (as in the gold files), `outreach` (1 or 0), `kinds` (types accepted in a record, split by "/"), `day` (empty if the text
gives none). The texts lie in the data folder; no sentence of them is here.

These are known texts: rules were once tuned on them, and the learned decisions do not reach what those rules did here. The thresholds
are what is measured now, rounded down to the next .05: they notice a fall, they promise nothing of unseen texts
(`docs/decisions.md` measures those).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from training.marked import press_offices

from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import ArgumentRole, Document, EventMention, Page
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources
from tests.quality.floors import Floors, fingerprint

FACTS = Path(__file__).parent / "occasions.csv"


@pytest.mark.shared
@pytest.mark.slow
def test_occasions_of_further_texts(shared: Path, known: Resources, floors: Floors) -> None:
    pipeline, held = standard_pipeline(known), {page.id: page for page in press_offices(shared / "data" / "news")}
    facts = list(csv.DictReader(FACTS.read_text(encoding="utf-8").splitlines()))
    found = {f["id"]: _read(held[f["id"]], known, pipeline) for f in facts}

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


def _read(page: Page, known: Resources, pipeline: object) -> EventMention | None:
    doc = pipeline(extract(page, known))  # type: ignore[operator]
    assert isinstance(doc, Document)
    events = [e for e in doc.of(EventMention) if e.outreach]
    return max(events, key=lambda e: len(e.mentions), default=None)


def _kind(event: EventMention | None) -> str:
    return event.kind if event is not None else ""


def _day(event: EventMention | None) -> str | None:
    days = event.having(ArgumentRole.DAY) if event is not None else ()
    return days[0].value.split("/")[0] if days else None
