"""CSS selectors on a parsed page, from an index that is made once.

A page is asked for some two hundred selectors. XPath looks through all elements for each of them (half a second for a
large page); here each is a look into a table. What selectors may hold: tags, `.class`, `#id`, `[name=value]` (`role`,
`itemprop`, `rel`, `aria-hidden`), a blank for "inside", `>` for "directly inside".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

ATTRIBUTES = ("role", "itemprop", "rel", "aria-hidden")
"""Attributes that a selector may ask for."""

_SIMPLE = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][A-Za-z_][\w-]*|\[[a-z-]+=[\"']?[\w-]+[\"']?\])*)", re.ASCII
)
_PART = re.compile(r"\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[a-z-]+)=[\"']?(?P<value>[\w-]+)[\"']?\]")


@dataclass(frozen=True, slots=True)
class _Simple:
    """What is asked of one element."""

    tag: str | None
    classes: frozenset[str]
    id: str | None
    attributes: tuple[tuple[str, str], ...]

    def fits(self, element: Any) -> bool:
        if self.tag is not None and element.tag != self.tag:
            return False
        if self.id is not None and element.get("id") != self.id:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all((element.get(name) or "").lower() == value for name, value in self.attributes)


class Index:
    """The elements of a page by tag, class, id and attribute, each in document order.

    Args:
        root: The `html` element.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._tables: dict[str, dict[str, list[Any]]] = {
            name: defaultdict(list) for name in ("class", "id", *ATTRIBUTES)
        }
        tables, classes = self._tables, self._tables["class"]
        split = lru_cache(None)(lambda words: tuple(set(words.split())))
        for element in root.iter("*"):
            for name, value in element.items():
                if name == "class":
                    for word in split(value):
                        classes[word].append(element)
                elif name in tables:
                    tables[name][value if name == "id" else value.lower()].append(element)

    def select(self, selector: str) -> Iterator[Any]:
        """Elements that a selector picks, in document order.

        Raises:
            ValueError: The selector is not of the forms above.
        """
        steps = parse_selector(selector)
        last = steps[-1][1]
        if last.id is not None:
            found = self._tables["id"].get(last.id, [])
        elif last.classes:
            found = min((self._tables["class"].get(name, []) for name in last.classes), key=len)
        elif last.attributes:
            name, value = last.attributes[0]
            found = self._tables[name].get(value, [])
        else:
            found = list(self._root.iter(last.tag))
        return (element for element in found if _leads_to(element, steps))


@lru_cache(maxsize=1024)
def parse_selector(selector: str) -> tuple[tuple[str, _Simple], ...]:
    """The steps of a selector from the outermost to the picked element, each with how it follows the one before.

    Raises:
        ValueError: The selector is not of the forms above.
    """
    steps: list[tuple[str, _Simple]] = []
    follows = " "
    for token in selector.replace(">", " > ").split():
        if token == ">":
            follows = ">"
            continue
        match = _SIMPLE.fullmatch(token)
        if match is None:
            raise ValueError(f"{token!r} in {selector!r} is no tag, .class, #id or [name=value]")
        parts = list(_PART.finditer(match["rest"]))
        attributes = tuple((p["name"], p["value"].lower()) for p in parts if p["name"])
        unknown = [name for name, _ in attributes if name not in ATTRIBUTES]
        if unknown:
            raise ValueError(f"[{unknown[0]}=…] in {selector!r}: the attributes are {', '.join(ATTRIBUTES)}")
        classes = frozenset(p["class"] for p in parts if p["class"])
        steps.append(
            (follows, _Simple(match["tag"], classes, next((p["id"] for p in parts if p["id"]), None), attributes))
        )
        follows = " "
    if not steps or follows == ">":
        raise ValueError(f"{selector!r} picks nothing")
    return tuple(steps)


def _leads_to(element: Any, steps: tuple[tuple[str, _Simple], ...]) -> bool:
    """Whether an element fits the last step and those above it fit the steps before, nearest first."""
    follows, last = steps[-1]
    if not last.fits(element):
        return False
    for above_follows, step in reversed(steps[:-1]):
        element = element.getparent()
        while element is not None and not step.fits(element):
            element = None if follows == ">" else element.getparent()
        if element is None:
            return False
        follows = above_follows
    return True
