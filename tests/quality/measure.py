"""Measures every layer on every marked set.

A floor is the F1 that was reached: `python -m tests.quality.measure` prints the figures and writes the floors anew. It sinks
only with `--allow-lower`, which asks for the reason in the changelog. Floors of other sets stay (see `tests.quality.floors`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.api import Analyzer
from netralitas_nlp.evaluate import Score, score_records, show_scores, totals
from netralitas_nlp.evaluate.layers import Counts
from netralitas_nlp.record import record
from tests.quality.floors import Floors
from tests.quality.gold import SETS, marked, pages, print_of

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


def figures_of(scores: dict[str, Score]) -> dict[str, float]:
    """F1 of each layer that the set holds."""
    return {m: s.f1 for m, s in scores.items() if s.right + s.missed + s.invented}


def check(name: str, shared: Path, floors: Floors) -> str:
    """Measures a set and holds it against its floors, or writes them; gives the figures as a table."""
    gold, counts = measured(name, shared)
    scores, now = totals(counts), by_article(gold, counts)
    before = floors.of(name).get("articles", {})

    def why(fallen: Iterable[str]) -> str:
        """What was gained and lost in the fallen layers, article by article."""
        lines = []
        for metric, item, count in ((m, g, c[m]) for m in fallen for g, c in zip(gold, counts, strict=True)):
            was, is_now = tuple(before.get(metric, {}).get(item["id"], ())), now[metric][item["id"]]
            if was != is_now:
                told = f"{was} → {is_now} missed {count.misses} invented {count.extras}"
                lines.append(f"  {metric} | {item['id']}: {told}")
        return "\n".join(lines)

    floors.check(name, figures_of(scores), print_of(name, shared), articles=now, why=why)
    return f"== {name}: {len(gold)} articles\n{show_scores(scores)}\n"


def main(shared: Path, *, allow_lower: bool) -> None:
    """Writes the floors; refuses lower ones unless asked."""
    for name in SETS:
        try:
            sys.stdout.write(check(name, shared, Floors(write="lower" if allow_lower else "raise")))
        except pytest.fail.Exception as fallen:
            sys.exit(f"these floors would sink; say --allow-lower and give the reason in the changelog:\n{fallen}")


if __name__ == "__main__":
    beside = Path(__file__).parent.parent.parent.parent / "shared"
    main(Path(os.environ.get("NETRALITAS_SHARED", beside)), allow_lower="--allow-lower" in sys.argv)
