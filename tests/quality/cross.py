"""Leave-outlets-out: every layer on texts of outlets that neither weights nor thresholds have seen.

    python -m tests.quality.cross                    # all open marked texts, five folds of outlets
    python -m tests.quality.cross --engine encoder

In each fold all decisions are trained anew on the other outlets' texts and the whole pipeline reads the texts of the fold.
Rules were written with some of these texts in view; what is learned was not.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.decide import OUTLET, all_texts

from netralitas_nlp.evaluate import Score, score_records, show_scores, totals
from netralitas_nlp.evaluate.layers import Counts
from netralitas_nlp.learn.fit import folds
from netralitas_nlp.learn.train import Marked, before_decisions, deciding, train
from netralitas_nlp.pipeline import Annotator, standard_pipeline
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources, load_resources

FOLDS = 5
SEED = 5
SIZES = (50, 100, 200, 400)
KEPT = Path(__file__).with_name("cross.json")


def cross(
    texts: Sequence[Marked], parts: Sequence[Annotator], known: Resources, most: int | None = None
) -> list[dict[str, Any]]:
    """The record of each text by a pipeline that learned from other outlets.

    Args:
        texts: Marked texts as `before_decisions` left them.
        parts: The parts that it gave.
        known: The knowledge of the run.
        most: Number of real texts that each fold learns from; None for all.
    """
    fold = folds([t.outlet for t in texts], FOLDS, SEED)
    fold = [FOLDS if t.outlet == OUTLET else f for t, f in zip(texts, fold, strict=True)]  # always learned from
    found: list[dict[str, Any]] = [{} for _ in texts]
    for number in range(FOLDS):
        trained = train(parts, _some([t for t, f in zip(texts, fold, strict=True) if f != number], most))
        readers = deciding(parts, trained.decisions)
        for index, text in enumerate(texts):
            if fold[index] == number:
                found[index] = record(_read(text, readers), known)
        print(f"fold {number + 1} of {FOLDS}", file=sys.stderr, flush=True)
    return found


def _some(texts: Sequence[Marked], most: int | None) -> list[Marked]:
    """Texts drawn with a fixed seed; what only teaches stays."""
    real = [t for t in texts if t.measured]
    drawn = random.Random(SEED).sample(real, min(most or len(real), len(real)))
    kept = {id(t) for t in drawn}
    return [replace(t) for t in texts if not t.measured or id(t) in kept]


def _read(text: Marked, parts: Sequence[Annotator]) -> Any:
    doc = text.doc
    for part in parts:
        doc = doc.adding(part(doc))
    return doc


def measured(
    engine: str = "crf", most: int | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Counts]]:
    """Marked records, found records, and the counts of each text."""
    known = load_resources()
    texts = all_texts(known)
    parts = before_decisions(standard_pipeline(known, engine=engine).parts, texts)
    found = cross(texts, parts, known, most)
    real = [n for n, t in enumerate(texts) if t.outlet != OUTLET]
    gold, found = [texts[n].gold for n in real], [found[n] for n in real]
    return gold, found, score_records(gold, found, spans=False)


def told(scores: dict[str, Score]) -> dict[str, dict[str, Any]]:
    """Scores as they are kept: shares with three digits."""
    return {
        metric: {
            **{k: round(getattr(s, k), 3) for k in ("precision", "recall", "f1")},
            **{k: getattr(s, k) for k in ("right", "invented", "missed")},
            "interval": [round(x, 3) for x in s.interval or (s.f1, s.f1)],
        }
        for metric, s in scores.items()
        if s.right + s.invented + s.missed
    }


def main() -> None:
    """Measures, prints the tables, and keeps the figures in `cross.json`."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", default="crf")
    asked.add_argument("--out", help="file for the records found (JSONL)")
    asked.add_argument("--curve", action="store_true", help="also by number of texts learned from (long)")
    asked.add_argument("--keep", action="store_true", help="write cross.json")
    options = asked.parse_args()
    gold, found, counts = measured(options.engine)
    firm = [c for g, c in zip(gold, counts, strict=True) if not any(e.get("doubtful") for e in g["events"])]
    kept: dict[str, Any] = {
        "texts": len(gold),
        "outlets": len({g["meta"].get("outlet") or g["id"] for g in gold}),
        "occasions": sum(bool(g["is_outreach_event"]) for g in gold),
        "firm_texts": len(firm),
        "layers": told(totals(counts, draws=1000)),
        "firm": told(totals(firm)),
    }
    print(f"{kept['texts']} texts, {kept['outlets']} outlets\n{show_scores(totals(counts))}")
    print(f"without doubtful texts ({len(firm)}):\n{show_scores(totals(firm))}")
    if options.out:
        with Path(options.out).open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in found)
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept["curve"] = _curve(options.engine) if options.curve else before.get("curve", {})
    if options.keep:
        KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _curve(engine: str) -> dict[str, dict[str, float]]:
    """F1 of each layer by the number of texts that each fold learns from."""
    found = {}
    for most in SIZES:
        _, _, counts = measured(engine, most=most)
        found[str(most)] = {metric: round(s.f1, 3) for metric, s in totals(counts).items()}
        print(f"{most} texts: {found[str(most)]}", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    main()
