"""All places of findings moved at once, for a document that was read in another form of its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
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
    held = {name: getattr(value, name) for name in _fields(kind)}
    changed = False
    for name, old in held.items():
        if type(old) in _PLAIN:
            continue
        new = move(old) if type(old) is Span else _moved(old, move)
        if new is not old:
            held[name] = new
            changed = True
    return kind(**held) if changed else value


_PLAIN = frozenset({str, int, float, bool, type(None)})  # what holds no place, most of what a record holds


@lru_cache(maxsize=256)
def _fields(kind: Any) -> tuple[str, ...]:
    """Names of the fields that a kind of records is made of; none for other kinds of values."""
    return tuple([f.name for f in fields(kind) if f.init]) if is_dataclass(kind) else ()
