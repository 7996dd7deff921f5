"""Scores a name engine on an annotated CoNLL file: strict as seqeval counts, partial as nervaluate counts."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from netralitas_nlp.annotate.names.protocol import NameEngine, entities
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.evaluate.pairing import figures

CLASSES = ("PER", "ORG", "LOC")
_CALLED = {
    "PER": "PER", "PERSON": "PER", "PPL": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC", "PLC": "LOC", "GPE": "LOC",
}  # fmt: skip
_PREFIXES = {"B": "B", "I": "I", "E": "I", "L": "I", "M": "I", "S": "B", "U": "B"}
Entity = tuple[int, int, str]
Labels = Sequence[str]


@dataclass(frozen=True)
class NerScore:
    """How well one class (or all) was found.

    Attributes:
        label: "PER", "ORG", "LOC" or "all".
        gold: Entities in the file.
        found: Entities that the engine gave.
        exact: Of these, with the same tokens and the same class.
        same_range: With the same tokens, counted one to one (for "all" whatever the class).
        overlapping: Only overlapping, counted one to one.
    """

    label: str
    gold: int
    found: int
    exact: int
    same_range: int
    overlapping: int

    @property
    def strict(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of exact entities, 0 to 1 (seqeval)."""
        return figures(self.exact, self.found, self.gold)

    @property
    def partial(self) -> tuple[float, float, float]:
        """The same with half a point for an overlap (nervaluate's "partial")."""
        return figures(self.same_range + 0.5 * self.overlapping, self.found, self.gold)


def evaluate_conll(path: Path, engine: NameEngine) -> list[NerScore]:
    """Scores `engine` on the file at `path`: one score for all, then one for each class.

    The file holds a token and its label on each line (further columns between them are passed over) and a blank line
    between sentences; BIO, BIOES, BILOU and IO are read. Types other than persons, organisations and places count as O.

    Raises:
        ResourceError: The file holds no labelled sentence.
    """
    sentences = list(read_conll(path))
    return score([labels for _, labels in sentences], engine.label([tokens for tokens, _ in sentences]))


def read_conll(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a CoNLL file (also `.xz`): tokens, and labels in BIO with PER, ORG, LOC.

    Raises:
        ResourceError: A line has no label, or the file holds no sentence.
    """
    opener = lzma.open if path.suffix == ".xz" else open
    tokens: list[str] = []
    labels: list[str] = []
    any_sentence = False
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate([*lines, ""], start=1):
            cells = line.split()
            if cells and len(cells) < 2 and not line.startswith("#"):
                raise ResourceError(str(path), f"line {number}", "give a token and a label, with a blank between")
            if len(cells) > 1:
                tokens.append(cells[0])
                labels.append(_common(cells[-1]))
            elif tokens:
                any_sentence = True
                yield tokens, labels
                tokens, labels = [], []
    if not any_sentence:
        raise ResourceError(str(path), "file", "give sentences: a token and a label on each line")


def score(gold: Sequence[Labels], found: Sequence[Labels]) -> list[NerScore]:
    """Scores label sequences: one score for all classes together, then one for each."""
    pairs = [(list(entities(a)), list(entities(b))) for a, b in zip(gold, found, strict=True)]
    return [_counted("all", pairs), *(_counted(name, _only(name, pairs)) for name in CLASSES)]


def show(scores: Iterable[NerScore]) -> str:
    """The scores as a table, in percent."""
    lines = ["        entities   found   strict P      R     F1   partial P      R     F1"]
    for one in scores:
        strict = "".join(f"{100 * x:7.2f}" for x in one.strict)
        partial = "".join(f"{100 * x:7.2f}" for x in one.partial)
        lines.append(f"{one.label:<6}{one.gold:>10}{one.found:>8}    {strict}     {partial}")
    return "\n".join(lines)


def _common(label: str) -> str:
    prefix, _, name = label.partition("-")
    if not name:
        prefix, name = "I", prefix
    name = _CALLED.get(name.upper(), "")
    return f"{_PREFIXES.get(prefix, 'I')}-{name}" if name else "O"


def _only(name: str, pairs: Iterable[tuple[list[Entity], list[Entity]]]) -> list[tuple[list[Entity], list[Entity]]]:
    return [([e for e in a if e[2] == name], [e for e in b if e[2] == name]) for a, b in pairs]


def _counted(label: str, pairs: Iterable[tuple[list[Entity], list[Entity]]]) -> NerScore:
    gold = found = exact = same = overlapping = 0
    for expected, given in pairs:
        gold, found = gold + len(expected), found + len(given)
        exact += len(set(expected) & set(given))
        one, other = _matched(expected, given)
        same, overlapping = same + one, overlapping + other
    return NerScore(label, gold, found, exact, same, overlapping)


def _matched(expected: Sequence[Entity], given: Sequence[Entity]) -> tuple[int, int]:
    """Pairs with equal and with merely overlapping ranges: each entity given takes the first that is still free."""
    free = list(expected)
    same = overlapping = 0
    for start, end, _ in given:
        equal = next((e for e in free if e[:2] == (start, end)), None)
        first = equal or next((e for e in free if e[0] < end and start < e[1]), None)
        if first is not None:
            free.remove(first)
            same, overlapping = (same + 1, overlapping) if equal else (same, overlapping + 1)
    return same, overlapping
