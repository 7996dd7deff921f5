"""What looks add to a decision's log odds, remembered by what they see: texts show the same again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache

from netralitas_nlp.decide.decision import Decision

_KEPT = 1 << 14  # sums of one decision; a third of a kB each


class Sums:
    """Sums of the weights of a decision. May be used by several threads.

    Args:
        decision: The weights.

    Attributes:
        decision: The weights.
        of: `of(look, *seen)`: what the features that a look gives when called with `seen` add, each counted once. The
            look rests on `seen` alone, plain values.
    """

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def _of(self, look: Callable[..., Iterable[str]], *seen: Hashable) -> float:
        return self.decision.added(set(look(*seen)))
