"""The annotated sets in one form: sentences of tokens with BIO labels PER, ORG, LOC; overlaps between sets removed.

The sets and their licences are described in the data folder's README. Only sets whose licence lets a model trained
on them be shipped are read here.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CLASSES = ("PER", "ORG", "LOC")
LABELS = ("O", *(f"{bio}-{name}" for name in CLASSES for bio in "BI"))

_COMMON = {
    "PERSON": "PER",
    "PPL": "PER",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "PLACE": "LOC",
    "PLC": "LOC",
}
_DROPPED = {"EVT", "IND", "FNB"}


@dataclass(frozen=True)
class Example:
    """One annotated sentence.

    Attributes:
        tokens: Its tokens as the set has them.
        labels: One BIO label each.
    """

    tokens: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def key(self) -> str:
        """The sentence with everything but a-z and 0-9 dropped: equal keys are the same sentence."""
        return re.sub(r"[^a-z0-9]", "", "".join(self.tokens).lower())


def read_conll(path: Path) -> list[Example]:
    """Sentences of a CoNLL-like file (token first, label last, blank line between), labels in common form."""
    found: list[Example] = []
    tokens: list[str] = []
    labels: list[str] = []
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, ""]:
            cells = line.split()
            if cells:
                tokens.append(cells[0])
                labels.append(_common(cells[-1]))
            elif tokens:
                found.append(Example(tuple(tokens), _repaired(labels)))
                tokens, labels = [], []
    return found


def idner(data: Path, part: str) -> list[Example]:
    """idner-news-2k (MIT); `part` is train, dev or test."""
    return read_conll(data / "idner-news-2k" / f"{part}.txt")


def nergrit(data: Path, part: str) -> list[Example]:
    """NERGrit, three types (Apache-2.0); `part` is train, valid or test."""
    return read_conll(data / "indonlu/nergrit_ner-grit" / f"{part}.txt")


def nerui(data: Path, part: str, fold: int = 1) -> list[Example]:
    """NER-UI (CC BY 4.0); `part` is train, dev or test of a fold 1..5, or "all"."""
    parts = ("train", "dev", "test") if part == "all" else (part,)
    return [e for p in parts for e in read_conll(data / "indolem/nerui" / f"{p}.{fold:02}.tsv")]


def nerp(data: Path, part: str) -> list[Example]:
    """NERP (CC BY-SA 4.0), lower case, persons and places only; `part` is train, valid or test."""
    name = "train.txt.xz" if part == "train" else f"{part}.txt"
    return read_conll(data / "indonlu/nerp_ner-prosa" / name)


SETS = ("idner", "nerui", "nergrit")
Parts = tuple[list[Example], list[Example], list[Example]]


def parts(data: Path, name: str) -> Parts:
    """Training, development and test part of a set: idner, nergrit, nerui:1 … nerui:5 (a fold), nerui (all for training)."""
    if name == "idner":
        return idner(data, "train"), idner(data, "dev"), idner(data, "test")
    if name == "nergrit":
        return nergrit(data, "train"), nergrit(data, "valid"), nergrit(data, "test")
    if name == "nerui":
        return nerui(data, "all"), [], []
    fold = int(name.removeprefix("nerui:"))
    return nerui(data, "train", fold), nerui(data, "dev", fold), nerui(data, "test", fold)


def without(examples: Iterable[Example], *held_out: Iterable[Example]) -> list[Example]:
    """`examples` without any sentence that also stands in a held-out part, and without repeats."""
    seen = {e.key for part in held_out for e in part}
    kept = []
    for example in examples:
        if example.key not in seen:
            seen.add(example.key)
            kept.append(example)
    return kept


def spans(labels: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Entities of a BIO sequence: first token, token after the last, class. A stray I- opens one."""
    start, kind, at = 0, "", -1
    for at, label in enumerate([*labels, "O"]):
        bio, _, name = label.partition("-")
        if kind and (bio != "I" or name != kind):
            yield start, at, kind
            kind = ""
        if bio != "O" and not kind:
            start, kind = at, name


def bio(length: int, entities: Iterable[tuple[int, int, str]]) -> tuple[str, ...]:
    """The BIO sequence of `length` tokens that holds these entities."""
    labels = ["O"] * length
    for start, end, name in entities:
        labels[start:end] = [f"B-{name}", *([f"I-{name}"] * (end - start - 1))]
    return tuple(labels)


_EDGES = re.compile(r"(?P<open>[(\[\"'“‘]*)(?P<word>.*?)(?P<close>[)\]\"'”’,;:]*)")


def split_edges(example: Example) -> Example:
    """The same sentence with brackets and quotes at the edges of tokens as tokens of their own, as our splitter has it.

    A name in brackets after another ("Organisasi Kesehatan Dunia (WHO)") becomes a mention of its own.
    """
    tokens: list[str] = []
    labels: list[str] = []
    for token, label in zip(example.tokens, example.labels, strict=True):
        match = _EDGES.fullmatch(token)
        if match is None or not match["word"] or not (match["open"] or match["close"]):
            tokens.append(token)
            labels.append("B" + label[1:] if labels and label[0] == "I" and labels[-1] == "O" else label)
            continue
        tokens += [*match["open"], match["word"], *match["close"]]
        word = "B" + label[1:] if label[0] == "I" and (match["open"] or not labels or labels[-1] == "O") else label
        labels += [*["O"] * len(match["open"]), word, *["O"] * len(match["close"])]
    return Example(tuple(tokens), tuple(labels))


def _common(label: str) -> str:
    bio, _, name = label.partition("-")
    if not name or name in _DROPPED:
        return "O"
    return f"{bio}-{_COMMON.get(name, name)}"


def _repaired(labels: list[str]) -> tuple[str, ...]:
    return bio(len(labels), spans(labels))
