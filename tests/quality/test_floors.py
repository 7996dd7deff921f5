"""No layer may fall below its floor; a fall lists what was gained and lost, article by article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netralitas_nlp.evaluate import totals
from tests.quality.gold import SETS, SHARED_SETS, fingerprint
from tests.quality.measure import FLOORS, by_article, floors_of, measured

pytestmark = pytest.mark.slow

FLOOR = json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.shared if n in SHARED_SETS else ()) for n in SETS])
def test_no_layer_falls(name: str, shared: Path) -> None:
    if fingerprint(name, shared) != FLOOR[name]["fingerprint"]:
        pytest.fail(f"the marked set {name} has changed: measure it anew (python -m tests.quality.measure)")
    gold, counts = measured(name, shared)
    reached = floors_of(totals(counts))
    fallen = {
        m: (floor, reached.get(m, 0.0)) for m, floor in FLOOR[name]["floors"].items() if reached.get(m, 0.0) < floor
    }

    if fallen:
        now, before = by_article(gold, counts), FLOOR[name]["articles"]
        lines = [f"{metric}: {floor} → {value}" for metric, (floor, value) in fallen.items()]
        for metric in fallen:
            for item, count in zip(gold, counts, strict=True):
                was, is_now = tuple(before[metric][item["id"]]), now[metric][item["id"]]
                if was != is_now:
                    missed, invented = count[metric].misses, count[metric].extras
                    lines.append(f"  {metric} | {item['id']}: {was} → {is_now} missed {missed} invented {invented}")
        pytest.fail("\n".join(lines))
