"""What a name engine is: something that labels tokens. Where tokens stand, and what follows from labels, is ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from netralitas_nlp.errors import ResourceError


class NameEngine(Protocol):
    """Labels the tokens of sentences; engines are interchangeable."""

    @property
    def name(self) -> str:
        """Short name: "crf"."""
        ...

    @property
    def version(self) -> str:
        """Version of the model: "1.0"."""
        ...

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """One label per token: "O", or "B-" (first) and "I-" (further) with PER, ORG or LOC."""
        ...


def version_in(folder: Path, files: Sequence[str]) -> str:
    """The version of the model in a folder.

    Raises:
        ResourceError: A file of the model is missing.
    """
    for file in (*files, "version.txt"):
        if not (folder / file).is_file():
            raise ResourceError(str(folder / file), "file", "it is missing; install the package again")
    return (folder / "version.txt").read_text("utf-8").strip()


def entities(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Runs of tokens in a label sequence: first token, token after the last, class. A stray "I-" opens a run.

    Example:
        >>> list(entities(["B-PER", "I-PER", "O", "B-LOC"]))
        [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    start, open_kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if label == "O" and not open_kind:
            continue
        prefix, _, kind = label.partition("-")
        if open_kind and (prefix != "I" or kind != open_kind):
            yield start, at, open_kind
            open_kind = ""
        if prefix != "O" and not open_kind:
            start, open_kind = at, kind
