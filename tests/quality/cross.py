"""Leave-outlets-out: every layer on texts of outlets that neither weights nor thresholds have seen.

    python -m tests.quality.cross                    # all open marked texts, five folds of outlets
    python -m tests.quality.cross --engine encoder

In each fold all decisions are trained anew on the other outlets' texts and the whole pipeline reads the texts of the fold.
Rules were written with some of these texts in view; what is learned was not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.decide import OUTLET, all_texts

from netralitas_nlp.evaluate import score_records, show_scores, totals
from netralitas_nlp.evaluate.layers import Counts
from netralitas_nlp.learn.fit import folds
from netralitas_nlp.learn.train import Marked, before_decisions, deciding, train
from netralitas_nlp.pipeline import Annotator, standard_pipeline
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources, load_resources

FOLDS = 5
SEED = 5


def cross(texts: Sequence[Marked], parts: Sequence[Annotator], known: Resources) -> list[dict[str, Any]]:
    """The record of each text by a pipeline that learned from other outlets.

    Args:
        texts: Marked texts as `before_decisions` left them.
        parts: The parts that it gave.
        known: The knowledge of the run.
    """
    fold = folds([t.outlet for t in texts], FOLDS, SEED)
    fold = [FOLDS if t.outlet == OUTLET else f for t, f in zip(texts, fold, strict=True)]  # always learned from
    found: list[dict[str, Any]] = [{} for _ in texts]
    for number in range(FOLDS):
        trained = train(parts, [replace(t) for t, f in zip(texts, fold, strict=True) if f != number])
        readers = deciding(parts, trained.decisions)
        for index, text in enumerate(texts):
            if fold[index] == number:
                found[index] = record(_read(text, readers), known)
        print(f"fold {number + 1} of {FOLDS}", file=sys.stderr, flush=True)
    return found


def _read(text: Marked, parts: Sequence[Annotator]) -> Any:
    doc = text.doc
    for part in parts:
        doc = doc.adding(part(doc))
    return doc


def measured(engine: str = "crf") -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Counts]]:
    """Marked records, found records, and the counts of each text."""
    known = load_resources()
    texts = all_texts(known)
    parts = before_decisions(standard_pipeline(known, engine=engine).parts, texts)
    found = cross(texts, parts, known)
    real = [n for n, t in enumerate(texts) if t.outlet != OUTLET]
    gold, found = [texts[n].gold for n in real], [found[n] for n in real]
    return gold, found, score_records(gold, found, spans=False)


def main() -> None:
    """Prints the table; writes the records where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", default="crf")
    asked.add_argument("--out", help="file for the records found (JSONL)")
    told = asked.parse_args()
    gold, found, counts = measured(told.engine)
    print(f"{len(gold)} texts, {len({g['meta'].get('outlet') or g['id'] for g in gold})} outlets")
    print(show_scores(totals(counts)))
    firm = [c for g, c in zip(gold, counts, strict=True) if not any(e.get("doubtful") for e in g["events"])]
    print(f"without doubtful texts ({len(firm)}):")
    print("\n".join(show_scores(totals(firm)).splitlines()[1:15]))
    if told.out:
        with Path(told.out).open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in found)


if __name__ == "__main__":
    main()
