"""A page of markup to a row of visible text blocks, each with its element. Parsed once; no network.

A block is what a reader sees as one paragraph or line: the text between two block elements or line breaks, blanks
folded. Scripts, forms' controls and hidden elements are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from netralitas_nlp.extract.select import Index

MAX_DEPTH = 250
"""Elements nested deeper are read as text of the one above them."""

_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "textarea",
        "input",
        "head",
        "datalist",
        "math",
    ]
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ID = re.compile(r"[A-Za-z][\w-]{0,80}")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A visible run of text.

    Attributes:
        text: Its words, blanks folded.
        element: The innermost block element around it.
        linked: How many of its characters are words of links.
    """

    text: str
    element: Any
    linked: int


@dataclass(frozen=True)
class PageTree:
    """A parsed page.

    Attributes:
        root: The `html` element.
        blocks: Its text blocks in reading order.
        ranges: For each element, which blocks lie in it: half-open indexes.
    """

    root: Any
    blocks: tuple[TextBlock, ...]
    ranges: Mapping[Any, tuple[int, int]]

    def select(self, *selectors: str) -> Iterator[Any]:
        """Elements that CSS selectors pick, in the order of the selectors, then of the page."""
        for selector in selectors:
            yield from self._index.select(selector)

    @cached_property
    def _index(self) -> Index:
        return Index(self.root)

    def prose(self, element: Any) -> int:
        """Characters of `element` that are not words of links."""
        start, end = self.ranges.get(element, (0, 0))
        return sum(len(block.text) - block.linked for block in self.blocks[start:end])


def parse(html: str) -> PageTree:
    """The tree of a page and its text blocks; markup that no parser understands gives an empty page."""
    root = _root(html)
    blocks: list[TextBlock] = []
    ranges: dict[Any, tuple[int, int]] = {}
    for item in _walk(root, ranges):
        blocks.append(item)
    return PageTree(root, tuple(blocks), ranges)


def path_of(element: Any, counted: dict[Any, str] | None = None) -> str:
    """A CSS path that leads to `element`: from its nearest ancestor with an id, else from the top.

    Args:
        element: An element.
        counted: Steps known from other calls on the same tree, so that a thousand siblings are counted once.

    Example:
        >>> tree = parse("<div id='isi'><p>Satu.</p><p>Dua.</p></div>")
        >>> path_of(tree.blocks[1].element)
        'div#isi > p:nth-of-type(2)'
    """
    steps: list[str] = []
    while element is not None and isinstance(element.tag, str):
        name = element.get("id")
        if name and _ID.fullmatch(name):
            steps.append(f"{element.tag}#{name}")
            break
        parent = element.getparent()
        steps.append(element.tag if parent is None else _step(element, parent, {} if counted is None else counted))
        element = parent
    return " > ".join(reversed(steps))


def _step(element: Any, parent: Any, counted: dict[Any, str]) -> str:
    """`p:nth-of-type(2)`; without a number if it is the only one of its kind."""
    if element not in counted:
        alike = list(parent.iterchildren(element.tag))
        alone = len(alike) == 1
        counted.update((e, e.tag if alone else f"{e.tag}:nth-of-type({n})") for n, e in enumerate(alike, start=1))
    return counted[element]


def _root(html: str) -> Any:
    # Bytes, since lxml refuses text that declares an encoding; our own declaration wins over the page's.
    raw = _CONTROLS.sub(" ", html).encode("utf-8")
    try:
        return document_fromstring(raw, parser=HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return document_fromstring("<html><body></body></html>")


def _walk(root: Any, ranges: dict[Any, tuple[int, int]]) -> Iterator[TextBlock]:
    """Text blocks in reading order; fills `ranges` on the way."""
    words: list[str] = []
    blocks: list[Any] = [root]  # open block elements
    links = linked = count = depth = 0
    starts: dict[Any, int] = {}

    def flush() -> TextBlock | None:
        nonlocal linked, count
        text = " ".join("".join(words).split())
        words.clear()
        block = TextBlock(text, blocks[-1], min(linked, len(text))) if text else None
        linked = 0
        count += block is not None
        return block

    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walker:
        if event == "comment":
            words.append(element.tail or "")
            continue
        tag = element.tag
        is_block = tag in _BLOCK or tag == "br"
        if event == "start":
            depth += 1
            if is_block and (block := flush()):
                yield block
            if tag in _SKIP or _is_hidden(element):
                walker.skip_subtree()
                continue
            if depth > MAX_DEPTH:
                words.append(" ".join(element.itertext()))
                walker.skip_subtree()
                continue
            starts[element] = count
            if is_block and tag != "br":
                blocks.append(element)
            links += tag == "a"
            if tag in ("td", "th"):
                words.append(" ")
            if element.text:
                words.append(element.text)
                linked += len(element.text.strip()) if links else 0
            continue
        depth -= 1
        if is_block and (block := flush()):
            yield block
        if element in starts:
            if is_block and tag != "br":
                blocks.pop()
            links -= tag == "a"
            # Words of an inline element belong to the block that is still being gathered.
            ranges[element] = (starts.pop(element), count + any(not word.isspace() for word in words if word))
        if element.tail:
            words.append(element.tail)
            linked += len(element.tail.strip()) if links else 0
    if block := flush():
        yield block


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)
