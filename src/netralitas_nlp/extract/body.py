"""Which element of a page holds the article: an outlet's layout, a common theme, else where trafilatura found its text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from netralitas_nlp.extract.lines import key_of
from netralitas_nlp.extract.tree import MAX_DEPTH, PageTree
from netralitas_nlp.resources.outlets import Layout, Outlet, Outlets

ENOUGH = 120
"""Characters of prose that an element must hold to be an article's body."""

_SURE = 600  # characters of prose from which a page is an article even if its markup does not say so
_MANY = 4000  # blocks of a page that are each searched for in trafilatura's text
_LINKED = 0.5  # share of link words from which an element is a list of links
_LIST_TITLE = re.compile(
    r"(?:indeks|index|arsip|archives?|kumpulan berita|hasil pencarian|search results?|tag|label|kategori)\b"
)
_SHARE = 0.85  # share of trafilatura's text that its element must hold


@dataclass(frozen=True, slots=True)
class Body:
    """Where the article stands.

    Attributes:
        kept: Indexes of the blocks that are its text.
        dropped: Indexes of blocks inside it that the layout drops.
        captions: Indexes of blocks that are captions.
        extractor: "layout:<name>", "trafilatura", "blocks".
        layout: The layout that fitted, if any.
    """

    kept: frozenset[int]
    dropped: frozenset[int]
    captions: frozenset[int]
    extractor: str
    layout: Layout | None = None


def find_body(tree: PageTree, outlets: Outlets, outlet: Outlet | None, day: date | None) -> Body | None:
    """The article's place in a page, or None if it has none.

    Args:
        tree: The page.
        outlets: Layouts of themes and what no layout keeps.
        outlet: The outlet of the page, if known.
        day: Day of publication, if known: outlets change their layouts.
    """
    if next(tree.root.iter("rss", "feed", "channel", "sitemapindex", "urlset"), None) is not None:
        return None
    own = [layout for layout in (outlet.layouts if outlet else ()) if layout.fits(day)]
    for layout in own:
        element = _fitting(tree, layout, enough=40, sure=True)
        if element is not None:
            return _of_element(tree, element, layout, outlets)
    for layout in outlets.themes:
        element = _fitting(tree, layout, enough=ENOUGH, sure=False)
        if element is not None:
            return _of_element(tree, element, layout, outlets)
    return _of_trafilatura(tree, outlets)


def _fitting(tree: PageTree, layout: Layout, *, enough: int, sure: bool) -> Any | None:
    """The element with the most prose that a layout's first fitting selector picks.

    Args:
        tree: The page.
        layout: The layout.
        enough: Characters of prose that the element must hold.
        sure: Whether the layout is the outlet's own, so that links inside do not make it a list of articles.
    """
    for selector in layout.body:
        found = [element for element in tree.select(selector) if element in tree.ranges]
        if not found:
            continue
        best = max(found, key=tree.prose)
        article = not _is_index(tree, found, best) and (sure or not _is_list(tree, *tree.ranges[best]))
        if tree.prose(best) >= enough and article:
            return best
    return None


def _is_list(tree: PageTree, start: int, end: int) -> bool:
    """Whether blocks are a list of articles: mostly words of links, or a linked headline to each paragraph."""
    blocks = tree.blocks[start:end]
    linked = sum(block.linked for block in blocks)
    headlines = sum(1 for b in blocks if b.linked > 0.9 * len(b.text) and len(b.text.split()) > 3)
    paragraphs = sum(1 for b in blocks if b.linked < 0.5 * len(b.text) and len(b.text) >= 60)
    return linked > _LINKED * sum(len(block.text) for block in blocks) or (
        headlines > 3 and headlines > 0.6 * paragraphs
    )


def _is_index(tree: PageTree, found: Sequence[Any], best: Any) -> bool:
    """Whether the selector picks teasers of many articles rather than one article."""
    apart = [e for e in found if e is best or not (_inside(e, best) or _inside(best, e))]
    return tree.prose(best) < 0.5 * sum(tree.prose(element) for element in apart)


def _inside(element: Any, other: Any) -> bool:
    return any(above is other for above in element.iterancestors())


def _of_element(tree: PageTree, element: Any, layout: Layout, outlets: Outlets) -> Body:
    start, end = tree.ranges[element]
    dropped = _picked(tree, (*outlets.drop, *layout.drop), keep=element)
    captions = _picked(tree, (*outlets.captions, *layout.caption), keep=element)
    inside = frozenset(range(start, end))
    kept, captions = inside - dropped - captions, captions - dropped
    if _size(tree, captions & inside) > 2 * _size(tree, kept):  # a gallery: its captions are its text
        kept, captions = captions & inside, captions - inside
    return Body(kept, inside & dropped, captions, f"layout:{layout.name}", layout)


def _size(tree: PageTree, indexes: AbstractSet[int]) -> int:
    """Characters of blocks that are not words of links."""
    return sum(len(tree.blocks[i].text) - tree.blocks[i].linked for i in indexes)


def _picked(tree: PageTree, selectors: Iterable[str], keep: Any) -> frozenset[int]:
    """Blocks inside the elements that the selectors pick; an element that holds `keep` is no such element."""
    found: set[int] = set()
    above = {keep, *keep.iterancestors()} if keep is not None else set()
    for element in tree.select(*selectors):
        if element not in above and element in tree.ranges:
            found.update(range(*tree.ranges[element]))
    return frozenset(found)


# ------------------------------------------------------------------ trafilatura


def _of_trafilatura(tree: PageTree, outlets: Outlets) -> Body | None:
    text = _trafilatura(tree)
    if not text:
        return None
    blocks = tree.blocks
    lines = {key_of(line) for line in text.split("\n")}
    # Blocks that trafilatura joined to a line are looked for in the whole, unless there are too many to do so.
    whole = key_of(text) if len(blocks) < _MANY else ""
    keys = [key_of(block.text) for block in blocks]
    matched = [i for i, key in enumerate(keys) if len(key) > 3 and (key in lines or key in whole)]
    weight = {i: len(blocks[i].text) for i in matched}
    element = _holder(tree, weight)
    if element is None:
        return None
    start, end = tree.ranges[element]
    dropped = _picked(tree, outlets.drop, keep=element)
    captions = _picked(tree, outlets.captions, keep=element)
    first, last = _densest(tree, range(start, end), weight, dropped)
    # Trafilatura may leave out the lead, where a link opens it.
    while first > start and first - 1 not in dropped and _is_prose(tree, first - 1) and _beside(tree, first - 1, first):
        first -= 1
    kept = {i for i in range(first, last) if i not in dropped and (i in weight or _is_prose(tree, i))}
    size = _size(tree, kept)
    if size < ENOUGH or _is_list(tree, first, last) or (size < _SURE and not _says_article(tree)):
        return None
    inside = frozenset(range(start, end))
    return Body(frozenset(kept) - captions, inside - kept - captions, captions, "trafilatura")


def _densest(tree: PageTree, reach: range, weight: Mapping[int, int], dropped: AbstractSet[int]) -> tuple[int, int]:
    """The run of blocks with the most article text: what trafilatura kept counts for, linked headlines against it.

    Trafilatura takes in teasers of other articles below the text; each has a linked headline above it.
    """
    best, found, total, begin = 0, (reach.start, reach.start), 0, reach.start
    for i in reach:
        block = tree.blocks[i]
        if i in dropped:
            continue
        if block.linked > 0.9 * len(block.text):
            total -= len(block.text) + 80
        else:
            total += len(block.text) if i in weight else -40
        if total <= 0:
            total, begin = 0, i + 1
        elif total > best:
            best, found = total, (begin, i + 1)
    return found


def _says_article(tree: PageTree) -> bool:
    """Whether the page calls itself an article: its title is the headline, or its markup says so."""
    title = next((" ".join(t.text_content().split()).lower() for t in tree.root.iter("title")), "")
    if _LIST_TITLE.match(title):
        return False
    for heading in tree.root.iter("h1"):
        words = heading.text_content()
        if len(words.split()) > 3 and key_of(words) in key_of(title):
            return True
    for meta in tree.root.iter("meta"):
        if meta.get("property") == "og:type" and "article" in (meta.get("content") or "").lower():
            return True
        if (meta.get("property") or meta.get("itemprop")) in ("article:published_time", "datePublished"):
            return True
    return False


def _trafilatura(tree: PageTree) -> str:
    import trafilatura

    if _too_deep(tree.root):
        return ""
    try:
        found = trafilatura.extract(copy.deepcopy(tree.root), include_comments=False, include_tables=False, fast=True)
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""  # markup that it stumbles on; the page then has no article
    return str(found or "")


def _too_deep(root: Any) -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _holder(tree: PageTree, weight: dict[int, int]) -> Any | None:
    """The innermost element that holds nearly all of the matched text."""
    total = sum(weight.values())
    if total < ENOUGH:
        return None
    before = list(accumulate((weight.get(i, 0) for i in range(len(tree.blocks))), initial=0))
    best, size = None, len(tree.blocks) + 1
    for element, (start, end) in tree.ranges.items():
        inner = end - start < size or (end - start == size and best is not None and _inside(element, best))
        if inner and before[end] - before[start] >= _SHARE * total:
            best, size = element, end - start
    return best


def _beside(tree: PageTree, one: int, other: int) -> bool:
    """Whether two blocks are parts of one element: siblings, or the second inside the first's."""
    first, second = tree.blocks[one].element, tree.blocks[other].element
    return first is second or first is second.getparent() or first.getparent() is second.getparent()


def _is_prose(tree: PageTree, index: int) -> bool:
    block = tree.blocks[index]
    return (
        len(block.text) >= 40 and block.linked < 0.5 * len(block.text) and block.text.rstrip("\"'”’)")[-1:] in ".!?,:;"
    )
