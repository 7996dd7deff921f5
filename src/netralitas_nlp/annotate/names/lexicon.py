"""Reads what the CRF knows of words: `lexicon.tsv.gz` (a word and its marks) and `entries.tsv.gz` (names of several)."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

CRF = Path(__file__).parents[2] / "resources" / "models" / "crf"
LEXICON = CRF / "lexicon.tsv.gz"


@lru_cache(maxsize=2)
def read_lexicon(path: Path) -> dict[str, str]:
    """Words in normal form and their marks (clusters, how often capitalised, lists) with tabs between: few are ever split.

    Read once; nobody changes it.
    """
    return dict(line.partition("\t")[::2] for line in _lines(path))


def read_entries(path: Path) -> dict[tuple[str, ...], str]:
    """Names of several words in normal form, and the mark of the list each stands in."""
    found = {}
    for line in _lines(path):
        mark, *words = line.split("\t")
        found[tuple(words)] = mark
    return found


def _lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")[:-1]
