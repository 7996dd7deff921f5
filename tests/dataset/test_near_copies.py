"""Near-copies among real articles: each pair that an exact search of word runs finds lies in one group of copies.

The search shares nothing with the package: no folding, sentences, MinHash or limits of its own. Two sets of runs with a
Jaccard likeness of at least `ALIKE` must share one of their rarest runs (prefix filtering), so no pair is passed over.
"""

from __future__ import annotations

import json
import lzma
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from netralitas_nlp.dataset.identity.cluster import grouped
from netralitas_nlp.dataset.identity.copies import find_copies, fingerprint
from netralitas_nlp.model import Document

ALIKE = 0.7
RUN = 5
TEXT = ("text", "isi_berita", "markdown")
"""What the sets call the text of an article."""
Pair = tuple[str, str]


def near_copies(texts: Mapping[str, str]) -> set[Pair]:
    """All pairs of texts whose runs of five words are alike."""
    runs = {name: found for name, text in texts.items() if (found := _runs(text))}
    frequency = Counter(run for found in runs.values() for run in found)
    ranked = {name: sorted(found, key=lambda run: (frequency[run], run)) for name, found in runs.items()}
    by_run: dict[int, list[str]] = {}
    for name, rarest in ranked.items():
        for run in rarest[: len(rarest) - math.ceil(ALIKE * len(rarest)) + 1]:
            by_run.setdefault(run, []).append(name)
    met = {(a, b) for names in by_run.values() for i, a in enumerate(names) for b in names[i + 1 :]}
    return {(a, b) for a, b in met if len(runs[a] & runs[b]) >= ALIKE * len(runs[a] | runs[b])}


def _runs(text: str) -> set[int]:
    words = re.findall(r"\w+", text.casefold())
    return {hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}


def missed(pairs: Iterable[Pair], texts: Mapping[str, str]) -> list[Pair]:
    """Of the pairs, those that do not lie in one group of copies."""
    groups, _ = grouped(texts, find_copies(fingerprint(Document(id=name, text=text)) for name, text in texts.items()))
    return [(a, b) for a, b in pairs if groups[a] != groups[b]]


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each article of the news sets; of articles with the same text only the first."""
    told: set[str] = set()
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                text = next((row[name] for name in TEXT if row.get(name)), "")
                if text and text not in told:
                    told.add(text)
                    yield f"{path.name}:{number}", text


def test_the_search_meets_a_touched_copy_and_nothing_else() -> None:
    words = [f"kata{n}" for n in range(200)]
    touched = [*words[:100], "lain", *words[101:]]
    texts = {"a": " ".join(words), "b": " ".join(touched), "c": " ".join(reversed(words)), "d": "", "e": "satu dua"}
    assert near_copies(texts) == {("a", "b")}


@pytest.mark.shared
@pytest.mark.slow
def test_every_near_copy_of_real_articles_is_found(shared: Path) -> None:
    texts = dict(articles(shared / "data/news"))
    pairs = near_copies(texts)
    assert len(pairs) >= 40, "the search itself finds near-copies"
    assert missed(sorted(pairs), texts) == []
