"""Name engines side by side: speed on the same sentences in the same run, and persons on marked texts.

    python -m benchmarks.names ../shared [--engine crf --engine stanza …]

Speed is that of labelling alone, on one core. Persons: the engine's persons in marked texts, titles taken off, the fullest
name of each person, exact; names that the marks call optional, and other forms of a marked name, cost nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.quality.gold import marked, pages

from netralitas_nlp.annotate.names.engines import ENGINES, name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.names.protocol import NameEngine
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.evaluate.ner import read_conll
from netralitas_nlp.model import Document, NameLabel, NameMention
from netralitas_nlp.pipeline import Pipeline
from netralitas_nlp.resources.load import Resources, load_resources

SETS = ("regional-dev", "seeds")


def speed(engine: NameEngine, sentences: Sequence[Sequence[str]]) -> float:
    """Tokens a second, the best of two runs."""
    engine.label(sentences[:50])
    runs = []
    for _ in range(2):
        start = time.perf_counter()
        engine.label(sentences)
        runs.append(time.perf_counter() - start)
    return sum(map(len, sentences)) / min(runs)


def persons(engine: NameEngine, known: Resources, name: str, shared: Path) -> Counter[str]:
    """Persons of a marked set: how many were right, extra and missed."""
    read = Pipeline(
        [SentenceFinder(known.splitting.sentences), NameFinder(engine, known.splitting.tokens, known.person_names)]
    )
    texts = {page.id: page.text or "" for page in pages(name, shared)}
    counts: Counter[str] = Counter()
    for row in marked(name, shared):
        found = fullest(_names(read(Document(id=row["id"], text=texts[row["id"]])), known))
        wanted, allowed = _wanted(row)
        counts += Counter(right=len(found & wanted), extra=len(found - wanted - allowed), missed=len(wanted - found))
    return counts


def fullest(names: Iterable[str]) -> set[str]:
    """Names in plain letters, without those whose words all stand in a longer one."""
    chosen: list[str] = []
    for name in sorted({_plain(n) for n in names}, key=lambda n: (-len(n.split()), n)):
        if not any(set(name.split()) <= set(other.split()) for other in chosen):
            chosen.append(name)
    return set(chosen)


def figures(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right, extra, missed = counts["right"], counts["extra"], counts["missed"]
    return right / max(right + extra, 1), right / max(right + missed, 1), 2 * right / max(2 * right + extra + missed, 1)


def _names(doc: Document, known: Resources) -> Iterable[str]:
    for mention in doc.of(NameMention):
        parts = known.person_names.parts(doc.text, mention.span) if mention.label is NameLabel.PERSON else None
        if parts is not None:
            yield parts.name.of(doc.text)


def _wanted(row: dict[str, Any]) -> tuple[set[str], set[str]]:
    wanted = {_plain(p["name"]) for p in row["people"] if not p.get("optional")}
    allowed = {_plain(p["name"]) for p in row["people"]}
    return wanted, allowed | {_plain(alias) for p in row["people"] for alias in p.get("aliases", [])}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", name.lower()).strip()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--engine", action="append", choices=sorted(ENGINES))
    chosen = arguments.parse_args()
    known = load_resources()
    sentences = [tokens for tokens, _ in read_conll(chosen.shared / "data/idner-news-2k/train.txt")][:600]
    base = speed(name_engine("crf"), sentences)
    for name in chosen.engine or ["crf", "stanza"]:
        start = time.perf_counter()
        engine = name_engine(name)
        load = time.perf_counter() - start
        rate = speed(engine, sentences)
        sys.stdout.write(
            f"{name} {engine.version}: {rate:.0f} tokens/s, {rate / base:.3f} of the CRF's; load {load:.1f} s\n"
        )
        for marks in SETS:
            counts = persons(engine, known, marks, chosen.shared)
            p, r, f1 = figures(counts)
            sys.stdout.write(f"  persons, {marks}: P {p:.3f} R {r:.3f} F1 {f1:.3f} {dict(counts)}\n")


if __name__ == "__main__":
    main()
