"""The invented articles hold what their facts say, and nobody in them can be taken for a real person."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from training.examples import OUTLET
from training.invented_articles import FILE, examples, placed

LAST = frozenset(
    ["Rekaan", "Contohwan", "Contohwati", "Umpama", "Misalan", "Fiksiana", "Khayalan", "Tiruan", "Andaian", "Semisal"]
)
ARTICLES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def test_there_are_articles_with_and_without_an_occasion() -> None:
    told = [a["outreach"] for a in ARTICLES]
    assert len({a["id"] for a in ARTICLES}) == len(ARTICLES) > 500
    assert len({a["text"] for a in ARTICLES}) == len(ARTICLES)
    assert min(told.count("yes"), told.count("no")) > 150


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["id"])
def test_every_fact_stands_in_its_text(article: dict) -> None:  # type: ignore[type-arg]
    text = article["text"]
    told = [s for p in article["people"] for s in (p["name"], p["role"], *p["forms"])]
    told += [s for a in article["agencies"] for s in (a["raw"], *a["forms"])]
    for event in article["events"]:
        told += [event["venue"], *(o["raw"] for o in event["organizers"]), *(s["name"] for s in event["speakers"])]
        assert {s["name"] for s in event["speakers"]} <= {p["name"] for p in article["people"]}
    assert [s for s in told if s and s not in text] == []
    assert (article["outreach"] == "yes") == bool(article["events"])
    for person in article["people"]:
        assert person["name"].split()[-1] in LAST, person["name"]


def test_records_place_what_is_told() -> None:
    for record, page in examples():
        assert page.text is not None
        assert record["sha256"] == hashlib.sha256(page.text.encode()).hexdigest()
        assert re.fullmatch(rf"{OUTLET}, \w+", record["meta"]["outlet"])
        places = [m for item in (*record["people"], *record["agencies"]) for m in item["mentions"]]
        assert [m for m in places if page.text[m["start"] : m["end"]] != m["text"]] == []
        assert all(person["mentions"] for person in record["people"]), record["id"]


def test_a_place_inside_a_longer_one_is_no_place() -> None:
    items = [({"raw": "Dinas Sosial Kudus"}, ["Dinas Sosial Kudus"]), ({"raw": "Dinas Sosial"}, ["Dinas Sosial"])]
    found = {item["raw"]: places for item, places in placed("Dinas Sosial Kudus dan Dinas Sosial", items)}
    assert [(m["start"], m["end"]) for m in found["Dinas Sosial"]] == [(23, 35)]
    assert [(m["start"], m["end"]) for m in found["Dinas Sosial Kudus"]] == [(0, 18)]
