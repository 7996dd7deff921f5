"""Floors: what was reached on each measured set, all in `floors.json`, each with the fingerprint of what was measured.

    pytest tests/evaluate/test_roles.py --floors raise     # writes what is reached where it is not lower
    pytest tests/evaluate/test_roles.py --floors lower     # writes it in any case; the reason goes into the changelog

The fingerprint covers the marks, the texts and the rules of comparing (`evaluation.toml`): where one of them changes, older
figures say nothing and the set is measured anew. Write without `-n`: the file is read and written whole.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.resources.files import DATA

FLOORS = Path(__file__).with_name("floors.json")
Articles = Mapping[str, Mapping[str, tuple[int, int, int]]]
"""Right, invented and missed items, by layer and article."""


@dataclass(frozen=True)
class Floors:
    """The floors of all sets.

    Attributes:
        write: "" to compare; "raise" to write what is reached and refuse to sink; "lower" to write it in any case.
        path: The file.
    """

    write: str = ""
    path: Path = FLOORS

    def of(self, name: str) -> dict[str, Any]:
        """What is kept of one set: `fingerprint`, `floors`, and `articles` where figures are kept by article."""
        kept: dict[str, Any] = self._all().get(name, {})
        return kept

    def check(
        self,
        name: str,
        reached: Mapping[str, float],
        fingerprint: str,
        *,
        articles: Articles | None = None,
        why: Callable[[Mapping[str, tuple[float, float]]], object] | None = None,
    ) -> None:
        """Fails where a figure lies below its floor; or writes, as asked.

        Args:
            name: Name of the set.
            reached: The figures, 0 to 1.
            fingerprint: Of what was measured: `fingerprint`.
            articles: Counts by article, kept with the floors.
            why: Says of the fallen figures (floor and value) what lies behind them.
        """
        before = self.of(name)
        if self.write != "lower":
            if not self.write and fingerprint != before.get("fingerprint"):
                pytest.fail(f"what {name} is measured on has changed: measure it anew (see tests/quality/floors.py)")
            fallen = {
                m: (f, reached.get(m, 0.0)) for m, f in before.get("floors", {}).items() if reached.get(m, 0.0) < f
            }
            if fallen:
                told = [f"{name}, {metric}: {floor} → {value:.4f}" for metric, (floor, value) in fallen.items()]
                pytest.fail("\n".join([*told, str(why(fallen)) if why is not None else ""]))
        if self.write:
            kept = {m: int(value * 1000) / 1000 for m, value in reached.items()}
            self._keep(
                name, {"fingerprint": fingerprint, "floors": kept, **({"articles": articles} if articles else {})}
            )

    def _all(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8")) if self.path.exists() else {}
        return read

    def _keep(self, name: str, entry: Mapping[str, Any]) -> None:
        told = json.dumps({**self._all(), name: entry}, indent=1, sort_keys=True, ensure_ascii=False)
        self.path.write_text(told + "\n", encoding="utf-8")


def fingerprint(marks: Iterable[object], files: Iterable[Path] = ()) -> str:
    """SHA-256 over marks and texts (JSON values, in any order), files by name and content, and the rules of comparing."""
    rules = tomllib.loads((DATA / "evaluation.toml").read_text(encoding="utf-8"))
    told = [json.dumps(value, ensure_ascii=False, sort_keys=True) for value in (rules, *marks)]
    told += [f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files]
    return hashlib.sha256("\n".join(sorted(told)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
