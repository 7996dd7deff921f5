"""Scores of a file of records against marked ones, summed over articles.

The layers, what counts as right and what costs nothing follow the marking rules of the gold records: names compare
without titles, case and punctuation; agencies and posts after the usual abbreviations are opened; values listed as
alternatives count as right; optional items are free.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from netralitas_nlp.errors import InputError
from netralitas_nlp.evaluate import layers
from netralitas_nlp.evaluate.layers import PLACES, Counts
from netralitas_nlp.evaluate.normal import Item
from netralitas_nlp.evaluate.pairing import Count, figures

METRICS = (
    "outreach event (article)", "events found", "event type", "event topic", "event date", "event region (kab/kota)",
    "event province", "event venue", "organizers exact", "organizers partial", "speakers name exact",
    "speakers name partial", "speakers name+role", "narasumber flag", "people exact", "people partial",
    "people name+role", "agencies exact", "agencies partial", "dates iso", "locations regions", "locations venues",
    "quotes found (direct)", "quotes + speaker exact", "quotes + speaker partial", "reported speakers (all)",
    "citations", "citations + pasal/ayat", "prohibited acts (labels)", "sanctions (labels)",
)  # fmt: skip
PLACE_METRICS = tuple(f"spans {layer} {how}" for layer in PLACES for how in ("exact", "overlap"))


class Score(NamedTuple):
    """Precision, recall and F1 of one layer, with the counts behind them."""

    precision: float
    recall: float
    f1: float
    right: int
    invented: int
    missed: int
    interval: tuple[float, float] | None = None


def read_records(path: str | Path) -> list[dict[str, Any]]:
    """Records of a JSONL file (also `.xz`).

    Raises:
        InputError: The file is missing, or a row is no JSON object with an `id`.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(str(path), "no such file; name a JSONL file of records")
    found = []
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for row, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                item = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(str(path), f"is no JSON ({error.msg}); write one record a line", row=row) from error
            if not isinstance(item, dict) or "id" not in item:
                raise InputError(
                    str(path), "has no `id`; write one record a line, as `netralitas analyze` does", row=row
                )
            found.append(item)
    return found


def score_records(
    gold: Sequence[Item], found: Iterable[Item], *, with_url: bool = False, spans: bool = False
) -> list[Counts]:
    """The counts of each gold article; one without a record counts as empty.

    Args:
        gold: Marked records.
        found: Records to judge, joined by `id`.
        with_url: Whether days that only the page's address gives are required.
        spans: Whether the places in the text are compared as well.
    """
    by_id = {f["id"]: f for f in found}
    return [_article(g, by_id.get(g["id"], {}), with_url=with_url, spans=spans) for g in gold]


def _article(gold: Item, found: Item, *, with_url: bool, spans: bool) -> Counts:
    counts = {metric: Count() for metric in (*METRICS, *(PLACE_METRICS if spans else ()))}
    layers.detection(counts, gold, found)
    layers.events(counts, gold, found, with_url=with_url)
    layers.dates(counts, gold, found, with_url=with_url)
    others = (layers.people, layers.agencies, layers.locations, layers.quotes, layers.citations, layers.labels)
    for compare in (*others, *((layers.places,) if spans else ())):
        compare(counts, gold, found)
    return counts


def totals(articles: Sequence[Counts], *, draws: int = 0, seed: int = 20240927) -> dict[str, Score]:
    """Figures over all articles.

    Args:
        articles: Counts by article.
        draws: Bootstrap draws over articles for the 95 % interval of F1; 0 for none.
        seed: Seed of the draws.
    """
    sums = _sums(articles)
    if not draws:
        return sums
    drawn: dict[str, list[float]] = {metric: [] for metric in sums}
    chance = random.Random(seed)
    for _ in range(draws):
        for metric, score in _sums([articles[chance.randrange(len(articles))] for _ in articles]).items():
            drawn[metric].append(score.f1)
    low, high = int(0.025 * draws), min(draws - 1, int(0.975 * draws))
    return {m: s._replace(interval=(sorted(drawn[m])[low], sorted(drawn[m])[high])) for m, s in sums.items()}


def _sums(articles: Sequence[Counts]) -> dict[str, Score]:
    sums = {}
    for metric in articles[0] if articles else METRICS:
        right = sum(int(a[metric].right) for a in articles)
        invented = sum(int(a[metric].invented) for a in articles)
        missed = sum(int(a[metric].missed) for a in articles)
        sums[metric] = Score(*figures(right, right + invented, right + missed), right, invented, missed)
    return sums


def show_scores(scores: dict[str, Score]) -> str:
    """The figures as a plain table."""
    lines = [f"{'layer':30s} {'P':>6s} {'R':>6s} {'F1':>6s}   {'right':>5s} {'inv.':>5s} {'miss.':>5s}"]
    for metric, s in scores.items():
        interval = f"  [{s.interval[0]:.3f}, {s.interval[1]:.3f}]" if s.interval else ""
        figures = f"{s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f}   {s.right:5d} {s.invented:5d} {s.missed:5d}"
        lines.append(f"{metric:30s} {figures}{interval}")
    return "\n".join(lines)
