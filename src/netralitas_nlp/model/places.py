"""All places of findings moved at once, for a document that was read in another form of its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
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
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        items = tuple([_moved(item, move) for item in value])
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    kind: Any = type(value)
    changed = {}
    for name in _fields(kind):
        old = getattr(value, name)
        if old is not None and (new := _moved(old, move)) is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


@lru_cache(maxsize=256)
def _fields(kind: Any) -> tuple[str, ...]:
    """Names of the fields of a kind of records; none for other kinds of values."""
    return tuple([f.name for f in fields(kind)]) if is_dataclass(kind) else ()
