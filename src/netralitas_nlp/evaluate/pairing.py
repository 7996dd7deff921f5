"""One-to-one pairing of marked and found items, and the counts that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Likeness = Callable[[Any, Any], float]
Pairs = list[tuple[int, int]]


@dataclass
class Count:
    """Right, invented and missed items of one layer, with the items behind the figures."""

    right: int = 0
    invented: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    def add(
        self, right: int, invented: int, missed: int, misses: Iterable[Any] = (), extras: Iterable[Any] = ()
    ) -> None:
        """Adds the figures of one comparison."""
        self.right += right
        self.invented += invented
        self.missed += missed
        self.misses += [str(m) for m in misses]
        self.extras += [str(e) for e in extras]

    def flag(self, gold: bool, found: bool, shown: Any) -> None:
        """Something that holds of an item or not."""
        missed, invented = gold and not found, found and not gold
        self.add(gold and found, invented, missed, [shown] * missed, [shown] * invented)

    def one(self, gold: Any, fits: bool, found: Any) -> None:
        """A field with a single value: marked? right? found?"""
        if gold and found and fits:
            self.add(1, 0, 0)
        else:
            self.add(0, bool(found), bool(gold), [gold] if gold else [], [found] if found else [])


def pair(gold: Sequence[Any], found: Sequence[Any], likeness: Likeness, floor: float) -> Pairs:
    """Pairs (index in gold, index in found), most alike first; each item is used once."""
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            alike = likeness(g, f)
            if alike > 0 and alike >= floor:
                candidates.append((-alike, is_optional(g), i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return list(pairs.items())


def is_optional(item: Any) -> bool:
    """Whether a marked item costs nothing, missed or found."""
    return isinstance(item, dict) and bool(item.get("optional"))


def count_items(
    count: Count,
    gold: Sequence[Any],
    found: Sequence[Any],
    likeness: Likeness,
    floor: float,
    show: Callable[[Any], Any],
) -> Pairs:
    """Adds the pairing of two lists to `count`; optional items and what is paired with them are left out."""
    pairs = pair(gold, found, likeness, floor)
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [g for i, g in enumerate(gold) if i not in met and not is_optional(g)]
    extra = [f for j, f in enumerate(found) if j not in used]
    right = sum(not is_optional(gold[i]) for i in met)
    count.add(right, len(extra), len(missed), map(show, missed), map(show, extra))
    return pairs


def figures(right: float, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
