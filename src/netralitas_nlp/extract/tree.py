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
from lxml.html import HtmlComment, HtmlElement, document_fromstring

from netralitas_nlp.extract.select import Index

MAX_DEPTH = 250
"""Elements nested deeper are read as text of the one above them."""

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
])  # fmt: skip
_SKIP = frozenset([
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "map",
    "select", "option", "textarea", "input", "head", "datalist", "math",
])  # fmt: skip
_INLINE, _BREAK, _BLOCK, _SKIPPED, _CELL, _LINK = 0, 1, 3, 4, 8, 16  # a block breaks lines too
_KINDS = (
    dict.fromkeys(_BLOCKS, _BLOCK)
    | dict.fromkeys(_SKIP, _SKIPPED)
    | {"br": _BREAK, "td": _CELL, "th": _CELL, "a": _LINK, etree.Comment: _SKIPPED}
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_NO_CONTROLS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_UNFIT = ("\ufffe".encode(), "\uffff".encode())
_LONE = re.compile(r"[\ud800-\udfff]")  # halves of characters
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

    def path_of(self, element: Any) -> str:
        """A CSS path that leads to an element of the page (see `path_of`); a thousand siblings are counted once."""
        return path_of(element, self._steps)

    @cached_property
    def _steps(self) -> dict[Any, str]:
        return {}

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
    walked = _Walk(root := _root(html))
    return PageTree(root, tuple(walked.blocks), walked.ranges)


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


def _parser() -> Any:
    """Lxml's parser of pages, with one class for all elements: asking for that of each takes as long as parsing."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))
    return parser


def _root(html: str) -> Any:
    # Bytes, since lxml refuses text that declares an encoding; our own declaration wins over the page's.
    try:
        return document_fromstring(_bytes(html), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return document_fromstring("<html><body></body></html>")


def _bytes(html: str) -> bytes:
    """The page in UTF-8, with blanks for what no markup may hold."""
    try:
        raw = html.encode("utf-8")
    except UnicodeEncodeError:
        raw = _LONE.sub(" ", html).encode("utf-8")
    for character in _UNFIT:
        raw = raw.replace(character, b" ")
    return raw.translate(_NO_CONTROLS)


class _Walk:
    """Gathers the text blocks of a page in reading order, and which of them lie in each element."""

    def __init__(self, root: Any) -> None:
        self.blocks: list[TextBlock] = []
        self.ranges: dict[Any, tuple[int, int]] = {}
        self._words: list[str] = []
        self._linked = 0
        self._begun = False  # whether there are words that no block has yet
        self._hidden = _hidden(root)
        if root not in self._hidden:
            self._inside(root, root, 0, 1)

    def _inside(self, element: Any, block: Any, links: int, depth: int) -> None:
        """Reads an element: `block` is the innermost block element around its words, `links` how many links are."""
        start = len(self.blocks)
        if words := element.text:
            self._say(words, links)
        for child in element:
            kind = _KINDS.get(child.tag, _INLINE)
            if kind & _BREAK and self._begun:
                self._flush(block)
            if kind != _SKIPPED and child not in self._hidden:
                self._child(child, kind, block, links, depth + 1)
            if words := child.tail:
                self._say(words, links)
        if self._begun and element is block:
            self._flush(block)
        # Words of an inline element belong to the block that is still being gathered.
        self.ranges[element] = (start, len(self.blocks) + self._begun)

    def _child(self, element: Any, kind: int, block: Any, links: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._say(" ".join(element.itertext()), 0)
            if kind == _BLOCK and self._begun:
                self._flush(block)
            return
        if kind == _CELL:
            self._say(" ", 0)
        self._inside(element, element if kind == _BLOCK else block, links + (kind == _LINK), depth)

    def _say(self, words: str, links: int) -> None:
        length = len(words.strip())
        if length:
            self._begun = True
            self._words.append(words)
            if links:
                self._linked += length
        elif self._begun:
            self._words.append(words)

    def _flush(self, block: Any) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self.blocks.append(TextBlock(text, block, min(self._linked, len(text))))
        self._words.clear()
        self._linked, self._begun = 0, False


def _hidden(root: Any) -> set[Any]:
    """The elements of a page that its markup hides."""
    told = root.xpath("descendant-or-self::*[@hidden or @style]")
    return {e for e in told if e.get("hidden") is not None or _HIDDEN.search(e.get("style")) is not None}
