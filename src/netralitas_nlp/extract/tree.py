"""A page of markup to a row of visible text blocks, each with its element. Parsed once; no network.

A block is what a reader sees as one paragraph or line: the text between two block elements or line breaks, blanks
folded. Scripts, forms' controls and hidden elements are left out. What a page may be made of is told before it is parsed.
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
    | {"br": _BREAK, "td": _CELL, "th": _CELL, "a": _LINK}
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
        self._open: list[Any] = [root]  # block elements
        self._starts: dict[Any, int] = {}
        self._links = self._linked = self._depth = 0
        self._begun = False  # whether there are words that no block has yet
        self._read(root)

    def _read(self, root: Any) -> None:
        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "comment":
                self._say(element.tail, 0)
                continue
            kind = _KINDS.get(element.tag, _INLINE)
            if kind & _BREAK and self._begun:
                self._flush()
            if event == "end":
                self._leave(element, kind)
            elif not self._enter(element, kind):
                walker.skip_subtree()
        self._flush()

    def _enter(self, element: Any, kind: int) -> bool:
        """Whether to read what is inside."""
        self._depth += 1
        if kind == _SKIPPED or _is_hidden(element):
            return False
        if self._depth > MAX_DEPTH:
            self._say(" ".join(element.itertext()), 0)
            return False
        self._starts[element] = len(self.blocks)
        if kind == _BLOCK:
            self._open.append(element)
        elif kind == _LINK:
            self._links += 1
        elif kind == _CELL:
            self._say(" ", 0)
        if words := element.text:
            self._say(words, self._links)
        return True

    def _leave(self, element: Any, kind: int) -> None:
        self._depth -= 1
        start = self._starts.pop(element, None)
        if start is not None:
            if kind == _BLOCK:
                self._open.pop()
            elif kind == _LINK:
                self._links -= 1
            # Words of an inline element belong to the block that is still being gathered.
            self.ranges[element] = (start, len(self.blocks) + self._begun)
        if words := element.tail:
            self._say(words, self._links)

    def _say(self, words: str | None, links: int) -> None:
        if not words or (words.isspace() and not self._begun):
            return
        self._words.append(words)
        if length := len(words.strip()):
            self._begun = True
            self._linked += length if links else 0

    def _flush(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self.blocks.append(TextBlock(text, self._open[-1], min(self._linked, len(text))))
        self._words.clear()
        self._linked, self._begun = 0, False


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


MAX_ATTRIBUTES = 1_000
"""Of an element: the parser compares each with all before it, and 100,000 would hold it for half a minute."""
MAX_NESTED = 2_000
"""Elements within one another: the parser stops reading there, and the rest of the page would be lost in silence."""

_LEAST = 3 * MAX_ATTRIBUTES  # characters of an element with that many attributes
_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LEAST},}}+")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_NESTING = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements without an end, and those that the next of their kind ends.
_FLAT = frozenset([
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
])  # fmt: skip


def too_many_attributes(html: str) -> str | None:
    """What is wrong with a page of which an element has too many attributes; None of all others."""
    for tag in _TAG.finditer(html):
        count = sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) - 1
        if count > MAX_ATTRIBUTES:
            return f"an element has {count} attributes, more than {MAX_ATTRIBUTES}; look at the page"
    return None


def too_deep(html: str) -> str | None:
    """What is wrong with a page whose elements stand too deep within one another; None of all others."""
    depth = 0
    for tag in _NESTING.finditer(html):
        if tag["name"].lower() not in _FLAT:
            depth = max(0, depth + (-1 if tag["end"] else 1))
            if depth > MAX_NESTED:
                return f"more than {MAX_NESTED} elements stand within one another; look at the page"
    return None
