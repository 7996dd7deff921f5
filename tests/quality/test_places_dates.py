"""Days, regions and venues on marked texts that are not part of the project, against floors."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from benchmarks.places_dates import judge_dates, pfsa_documents, speeds

from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.resources.load import Resources
from tests.quality.floors import Floors, fingerprint

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def test_days_of_pfsa_id(shared: Path, known: Resources, floors: Floors) -> None:
    marked = shared / "data" / "pfsa-id" / "dev-40.txt.xz"
    figures = judge_dates(list(pfsa_documents(marked)), DateFinder(known.calendar))

    assert figures.mentions == 257
    reached = {"right": figures.right / figures.mentions}
    floors.check("pfsa-id dev, days", reached, fingerprint([], [marked]), why=lambda _: figures.wrong)
    assert figures.flagged == figures.contradictions == 11


def test_the_gazetteer_reads_two_thousand_texts_a_second(shared: Path, known: Resources) -> None:
    with lzma.open(shared / "data" / "news" / "wonosobo-diskominfo.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][:200]

    assert speeds(known, texts)["names of regions (one pass over the text)"] >= 2000
