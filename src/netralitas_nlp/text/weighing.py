"""Weighing by small named reasons: each holds of a thing or not, has a docstring and a weight; the sum decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

Reason = Callable[..., bool]


class Balance(NamedTuple):
    """What the reasons say of one thing.

    Attributes:
        weight: The sum of the weights of the reasons that hold.
        held: These reasons.
        least: The least of their weights; 0 if none speaks against it.
    """

    weight: int
    held: tuple[Reason, ...]
    least: int

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the reasons that hold."""
        return names_of(self.held)


def weigh(reasons: Mapping[Any, int], *thing: object) -> Balance:
    """Holds each reason against a thing.

    Example:
        >>> def is_long(word: str) -> bool:
        ...     return len(word) > 5
        >>> weigh({is_long: 2, str.isupper: -1}, "Jepara").names
        ('is_long',)
    """
    held = tuple(reason for reason in reasons if reason(*thing))
    weights = [reasons[reason] for reason in held]
    return Balance(sum(weights), held, min(0, *weights) if weights else 0)


def names_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The names of reasons."""
    return tuple(reason.__name__ for reason in reasons)
