"""The learned decisions: the package's weights, or a user's where the folder of additions has some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from netralitas_nlp.decide.decision import MODELS, Decision, read_decision


class Decisions(Mapping[str, Decision]):
    """Decisions by name, read when first asked for.

    Args:
        extra: A user's folder of additions; a file `decide/NAME.json` in it replaces the package's weights, as `netralitas
            train` writes it.
    """

    def __init__(self, extra: Path | None = None) -> None:
        self._folders = [*([extra / "decide"] if extra is not None else []), MODELS]
        self._read: dict[str, Decision] = {}

    def __getitem__(self, name: str) -> Decision:
        if name not in self._read:
            folder = next((f for f in self._folders if (f / f"{name}.json").exists()), MODELS)
            self._read[name] = read_decision(name, folder)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({file.stem for folder in self._folders for file in folder.glob("*.json")}))

    def __len__(self) -> int:
        return sum(1 for _ in self)
