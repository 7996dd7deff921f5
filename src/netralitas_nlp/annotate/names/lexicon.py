"""Reads what the CRF knows of words: `lexicon.tsv.gz` (a word and its marks) and `entries.tsv.gz` (names of several)."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

CRF = Path(__file__).parents[2] / "resources" / "models" / "crf"
LEXICON = CRF / "lexicon.tsv.gz"
_KEPT = 1 << 14  # words whose marks are remembered


class WordMarks(Mapping[str, str]):
    """Words in normal form and their marks (clusters, how often capitalised, lists) with tabs between.

    Few of the many words are ever asked for, so that the lines are not taken apart, which would take longer than all else that
    a CRF reads: a word is sought among them when asked for.

    Args:
        lines: A word and its marks each, tabs between.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = sorted(lines)  # a tab sorts before whatever stands in words
        self._marks = lru_cache(maxsize=_KEPT)(self._find)

    def __getitem__(self, word: str) -> str:
        marks = self._marks(word)
        if marks is None:
            raise KeyError(word)
        return marks

    def get(self, word: str, default: Any = None) -> Any:  # noqa: D102
        marks = self._marks(word)
        return default if marks is None else marks

    def _find(self, word: str) -> str | None:
        at = bisect_left(self._lines, word)
        found, _, marks = self._lines[at].partition("\t") if at < len(self._lines) else ("", "", "")
        return marks if found == word and word else None

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@lru_cache(maxsize=2)
def read_lexicon(path: Path) -> WordMarks:
    """What a file tells of words. Read once; nobody changes it."""
    return WordMarks(_lines(path))


def read_entries(path: Path) -> dict[tuple[str, ...], str]:
    """Names of several words in normal form, and the mark of the list each stands in."""
    found = {}
    for line in _lines(path):
        mark, *words = line.split("\t")
        found[tuple(words)] = mark
    return found


def _lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")[:-1]
