"""Strict entity scores of label sequences, as seqeval counts them."""

from __future__ import annotations

from collections.abc import Sequence

from training.corpora import CLASSES, spans


def f1(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]], kind: str | None = None) -> float:
    """Entity micro-F1 in percent, of one class or of all."""
    right = said = there = 0
    for expected, got in zip(gold, found, strict=True):
        a = {s for s in spans(expected) if kind in (None, s[2])}
        b = {s for s in spans(got) if kind in (None, s[2])}
        right, said, there = right + len(a & b), said + len(b), there + len(a)
    return 200 * right / (said + there) if said + there else 0.0


def line(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> str:
    """All figures in one line, for a log."""
    each = " ".join(f"{kind} {f1(gold, found, kind):.1f}" for kind in CLASSES)
    return f"F1 {f1(gold, found):.2f} ({each})"
