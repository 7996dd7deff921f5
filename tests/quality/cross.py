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
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from training.examples import OUTLET
from training.marked_names import with_unseen_names
from training.texts import all_texts

from netralitas_nlp.evaluate import Score, score_records, show_scores, totals
from netralitas_nlp.evaluate.layers import Counts
from netralitas_nlp.learn.fit import folds
from netralitas_nlp.learn.train import Marked, before_decisions, deciding, train
from netralitas_nlp.pipeline import Annotator, after, standard_pipeline
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources, load_resources
from tests.quality.causes import lost

FOLDS = 5
SEED = 5
SIZES = (50, 100, 200, 400)
KEPT = Path(__file__).with_name("cross.json")


@dataclass(frozen=True)
class Run:
    """What every fold of a measurement shares.

    Attributes:
        texts: Marked texts as `before_decisions` left them.
        parts: The parts that it gave.
        known: The knowledge of the run.
        fold: The fold of each text; `FOLDS` for invented ones, which are always learned from.
        most: Number of real texts that each fold learns from; None for all.
    """

    texts: Sequence[Marked]
    parts: Sequence[Annotator]
    known: Resources
    fold: Sequence[int]
    most: int | None = None

    def records(self, number: int) -> dict[int, dict[str, Any]]:
        """The record of each text of a fold, by its place, from a pipeline that learned from the other outlets."""
        rest = [t for t, f in zip(self.texts, self.fold, strict=True) if f != number]
        readers = deciding(self.parts, train(self.parts, _some(rest, self.most)))
        print(f"fold {number + 1} of {FOLDS} has learned", file=sys.stderr, flush=True)
        return {
            index: record(_read(text, readers), self.known)
            for index, text in enumerate(self.texts)
            if self.fold[index] == number and text.measured
        }


_RUN: list[Run] = []  # what worker processes inherit


def _fold(number: int) -> dict[int, dict[str, Any]]:
    return _RUN[0].records(number)


def cross(run: Run, workers: int) -> dict[int, dict[str, Any]]:
    """The records of all folds, by the place of their text; folds run in processes of their own where several may."""
    _RUN[:] = [run]
    if workers == 1:
        told = [run.records(number) for number in range(FOLDS)]
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            told = list(pool.map(_fold, range(FOLDS)))
    return {index: found for fold in told for index, found in fold.items()}


def _some(texts: Sequence[Marked], most: int | None) -> list[Marked]:
    """Texts drawn with a fixed seed; what only teaches stays."""
    real = [t for t in texts if t.measured]
    drawn = random.Random(SEED).sample(real, min(most or len(real), len(real)))
    kept = {id(t) for t in drawn}
    return [replace(t) for t in texts if not t.measured or id(t) in kept]


def _read(text: Marked, parts: Sequence[Annotator]) -> Any:
    doc = text.doc
    for part in parts:
        doc = after(part, doc)
    return doc


def measured(
    engine: str = "crf", *, most: int | None = None, workers: int = 1
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Counts]]:
    """Marked records, found records, and the counts of each text."""
    known = load_resources()
    texts = all_texts(known)
    parts = standard_pipeline(known, engine=engine).parts
    parts = before_decisions(with_unseen_names(parts, texts) if engine == "crf" else parts, texts)
    fold = [
        FOLDS if t.outlet.startswith(OUTLET) else f
        for t, f in zip(texts, folds([t.outlet for t in texts], FOLDS, SEED), strict=True)
    ]
    found = cross(Run(texts, parts, known, fold, most), workers)
    gold = [texts[index].gold for index in sorted(found)]
    records = [found[index] for index in sorted(found)]
    return gold, records, score_records(gold, records, spans=False)


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
    asked.add_argument("--workers", type=int, default=1, help="processes")
    options = asked.parse_args()
    gold, found, counts = measured(options.engine, workers=options.workers)
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
    kept["causes"] = lost(zip(gold, found, strict=True))
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept |= {name: before.get(name, {}) for name in ("curve", "reach")}
    if options.curve:
        whole = {metric: score["f1"] for metric, score in kept["layers"].items()}
        kept["curve"] = {**_curve(options.engine, options.workers), str(len(gold) * (FOLDS - 1) // FOLDS): whole}
    if options.keep:
        KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _curve(engine: str, workers: int) -> dict[str, dict[str, float]]:
    """F1 of each layer by the number of texts that each fold learns from."""
    found = {}
    for most in SIZES:
        _, _, counts = measured(engine, most=most, workers=workers)
        found[str(most)] = {metric: round(s.f1, 3) for metric, s in totals(counts).items()}
        print(f"{most} texts: {found[str(most)]}", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    main()
