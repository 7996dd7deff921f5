"""The scorer agrees, figure for figure, with the one that came with the marked records, on good and bad predictions."""

from __future__ import annotations

import copy
import importlib.util
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.errors import InputError
from netralitas_nlp.evaluate import read_records, score_records, totals

LAYERS = ("people", "agencies", "dates", "locations", "quotes", "citations", "events")


def spoil(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Predictions with losses, doubles, swapped and shortened values: every branch of the comparison is met."""
    chance = random.Random(seed)
    spoiled = copy.deepcopy(gold)
    for record in spoiled:
        for layer in LAYERS:
            items = record.get(layer) or []
            record[layer] = [x for x in items if chance.random() > 0.2]
            record[layer] += [copy.deepcopy(x) for x in items if chance.random() < 0.1]
        for person in record["people"]:
            if chance.random() < 0.3:
                person["name"] = "Drs. " + person["name"].upper() + ", S.H., M.Si."
            if chance.random() < 0.3:
                person["name"] = person["name"].split()[0]
            if person.get("role") and chance.random() < 0.4:
                person["role"] = " ".join(person["role"].split()[: chance.randint(1, 4)])
        for event in record["events"]:
            for key in ("type", "date_iso", "kabupaten_kota", "venue", "topic", "provinsi"):
                if chance.random() < 0.25:
                    event[key] = chance.choice([None, "x", event.get(key)])
            event.pop("is_outreach", None) if chance.random() < 0.3 else None
            event["speakers"] = [s for s in event["speakers"] if chance.random() > 0.3]
        for agency in record["agencies"]:
            if chance.random() < 0.3:
                agency["raw"], agency["canonical"] = agency["raw"].split()[0], "x"
        for date in record["dates"]:
            if "/" in date["iso"] and chance.random() < 0.5:
                date["iso"] = date["iso"].split("/")[0]
        for quote in record["quotes"]:
            if chance.random() < 0.3:
                quote["first"] = "a b " + quote["first"]
        for m in [m for layer in ("people", "agencies") for x in record[layer] for m in x.get("mentions", [])]:
            m["end"] += chance.choice([0, 0, 1, 2])
        record["is_outreach_event"] = chance.random() < 0.6
    return spoiled[: len(spoiled) - 2]


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("with_url", [True, False])
def test_agrees_with_the_reference(shared: Path, seed: int, with_url: bool) -> None:
    spec = importlib.util.spec_from_file_location("reference_score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    gold = [g for name in reference.GOLD for g in reference.read(shared / "gold" / name)]
    found = spoil(gold, seed)

    expected, _ = reference.report(gold, found, with_url=with_url, spans=True, out=io.StringIO())
    ours = totals(score_records(gold, found, with_url=with_url, spans=True))

    assert {m: (s.right, s.invented, s.missed) for m, s in ours.items()} == {
        m: (r["tp"], r["fp"], r["fn"]) for m, r in expected.items()
    }


def test_perfect_and_empty() -> None:
    gold = [{"id": "a", "people": [{"name": "Suryo Contoh", "role": "Bupati"}], "is_outreach_event": True}]

    assert totals(score_records(gold, gold))["people name+role"].f1 == 1
    assert totals(score_records(gold, []))["people exact"][:3] == (0, 0, 0)


def test_optional_items_are_free() -> None:
    gold = [{"id": "a", "people": [{"name": "Suryo Contoh", "optional": True}]}]

    for found in ([], [{"id": "a", "people": [{"name": "Suryo Contoh"}]}]):
        assert totals(score_records(gold, found))["people exact"][3:6] == (0, 0, 0)


def test_intervals_hold_the_figure() -> None:
    gold = [{"id": str(i), "dates": [{"iso": "2024-01-02"}]} for i in range(8)]
    found = [{"id": str(i), "dates": [{"iso": "2024-01-02"}]} for i in range(5)]

    score = totals(score_records(gold, found), draws=200)["dates iso"]

    assert score.interval is not None
    assert score.interval[0] <= score.f1 <= score.interval[1]


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps({"id": "a"}) + "\nnot json\n", encoding="utf-8")

    with pytest.raises(InputError, match="row 2"):
        read_records(file)
