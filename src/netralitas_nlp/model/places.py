"""All places of findings moved at once, for a document that was read in another form of its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from netralitas_nlp.text.span import Span

T = TypeVar("T")


def moved(value: T, move: Callable[[Span], Span]) -> T:
    """`value` with every `Span` in it put through `move`, however deep it lies in records and tuples.

    Example:
        >>> moved((Span(0, 3), "kept"), lambda span: span.shifted(2))
        (Span(start=2, end=5), 'kept')
    """
    return _moved(value, move)  # type: ignore[no-any-return]


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return move(value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: new for f in fields(value) if (new := _moved(old := getattr(value, f.name), move)) is not old
        }
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        items = tuple(_moved(item, move) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
