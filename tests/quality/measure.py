"""Measures every layer on every marked set; `python -m tests.quality.measure` writes the floors anew.

A floor is the F1 that was reached. It rises when the file is written anew; it sinks only with `--allow-lower`, which
asks for the reason in the changelog.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from netralitas_nlp.api import Analyzer
from netralitas_nlp.evaluate import Score, score_records, show_scores, totals
from netralitas_nlp.evaluate.layers import Counts
from netralitas_nlp.record import record
from tests.quality.gold import SETS, fingerprint, marked, pages

FLOORS = Path(__file__).with_name("floors.json")
Figures = dict[str, dict[str, tuple[int, int, int]]]


def measured(name: str, shared: Path) -> tuple[list[dict[str, Any]], list[Counts]]:
    """The marked records of a set and the counts of each article."""
    analyzer = Analyzer()
    gold = marked(name, shared)
    found = [record(analyzer(page), analyzer.known) for page in pages(name, shared)]
    return gold, score_records(gold, found, spans=name != "corpus")


def by_article(gold: list[dict[str, Any]], counts: list[Counts]) -> Figures:
    """Right, invented and missed items of each layer by article."""
    return {
        metric: {
            g["id"]: (int(c[metric].right), c[metric].invented, c[metric].missed)
            for g, c in zip(gold, counts, strict=True)
        }
        for metric in counts[0]
    }


def floors_of(scores: dict[str, Score]) -> dict[str, float]:
    """F1 of each layer that the set holds, rounded down."""
    return {m: int(s.f1 * 1000) / 1000 for m, s in scores.items() if s.right + s.missed + s.invented}


def main(shared: Path, *, allow_lower: bool) -> None:
    """Writes the floors; refuses lower ones unless asked."""
    before = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    after: dict[str, Any] = {}
    for name in SETS:
        gold, counts = measured(name, shared)
        scores = totals(counts)
        sys.stdout.write(f"== {name}: {len(gold)} articles\n{show_scores(scores)}\n")
        after[name] = {
            "fingerprint": fingerprint(name, shared),
            "floors": floors_of(scores),
            "articles": by_article(gold, counts),
        }
        old = before.get(name, {}).get("floors", {})
        lower = [f"{m}: {old[m]} → {f}" for m, f in after[name]["floors"].items() if f < old.get(m, 0.0)]
        if lower and not allow_lower:
            sys.exit(
                "these floors would sink; say --allow-lower and give the reason in the changelog:\n" + "\n".join(lower)
            )
    FLOORS.write_text(json.dumps(after, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    beside = Path(__file__).parent.parent.parent.parent / "shared"
    main(Path(os.environ.get("NETRALITAS_SHARED", beside)), allow_lower="--allow-lower" in sys.argv)
