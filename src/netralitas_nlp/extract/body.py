"""Which element of a page holds the article: an outlet's layout, a common theme, else where its paragraphs stand.

Without a layout its paragraphs alone tell if they leave no doubt, else trafilatura. Nearly all articles are a run of
paragraphs in one element, with few links among them, and hold most of the page's prose. Such a run is told at a thirtieth
of what trafilatura takes. What is short, scattered or in company is left to trafilatura.
"""

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
    return find_without_layout(tree, outlets)


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
        article = not _is_index(tree, found, best) and (sure or not is_list(tree, *tree.ranges[best]))
        if tree.prose(best) >= enough and article:
            return best
    return None


def _is_index(tree: PageTree, found: Sequence[Any], best: Any) -> bool:
    """Whether the selector picks teasers of many articles rather than one article."""
    apart = [e for e in found if e is best or not (inside(e, best) or inside(best, e))]
    return tree.prose(best) < 0.5 * sum(tree.prose(element) for element in apart)


def _of_element(tree: PageTree, element: Any, layout: Layout, outlets: Outlets) -> Body:
    start, end = tree.ranges[element]
    dropped = picked(tree, (*outlets.drop, *layout.drop), keep=element)
    captions = picked(tree, (*outlets.captions, *layout.caption), keep=element)
    within = frozenset(range(start, end))
    kept, captions = within - dropped - captions, captions - dropped
    if size_of(tree, captions & within) > 2 * size_of(tree, kept):  # a gallery: its captions are its text
        kept, captions = captions & within, captions - within
    return Body(kept, within & dropped, captions, f"layout:{layout.name}", layout)


# ------------------------------------------------------------------ without a layout


ENOUGH = 120
"""Characters of prose that an element must hold to be an article's body."""

_SURE = 600  # characters of prose from which a page is an article even if its markup does not say so
_PARAGRAPHS = 3  # that a run must have to be told without trafilatura
_LONG = 100  # characters from which words without a stop at their end are a paragraph too
_ELSEWHERE = 0.5  # share of the article's paragraphs that those of another element may have
_BESIDE = 3  # blocks before and after the article's element that may be a part of it
_FEW_LINKS = 0.2  # share of link words that a paragraph may have
_TEXT_TAGS = frozenset(["p", "h2", "h3", "h4", "li", "blockquote", "pre", "dd", "dt"])
_MANY = 4000  # blocks of a page that are each searched for in trafilatura's text
_LINKED = 0.5  # share of link words from which an element is a list of links
_LIST_TITLE = re.compile(
    r"(?:indeks|index|arsip|archives?|kumpulan berita|hasil pencarian|search results?|tag|label|kategori)\b"
)
_SHARE = 0.85  # share of the text that its element must hold


@dataclass(frozen=True, slots=True)
class Body:
    """Where the article stands.

    Attributes:
        kept: Indexes of the blocks that are its text.
        dropped: Indexes of blocks inside it that the layout drops.
        captions: Indexes of blocks that are captions.
        extractor: "layout:<name>", "paragraphs", "trafilatura".
        layout: The layout that fitted, if any.
    """

    kept: frozenset[int]
    dropped: frozenset[int]
    captions: frozenset[int]
    extractor: str
    layout: Layout | None = None


def find_without_layout(tree: PageTree, outlets: Outlets) -> Body | None:
    """The article's place in a page, or None if it has none.

    Args:
        tree: The page.
        outlets: What no layout keeps.
    """
    return _of_paragraphs(tree, outlets) or _of_trafilatura(tree, outlets)


def is_list(tree: PageTree, start: int, end: int) -> bool:
    """Whether blocks are a list of articles: mostly words of links, or a linked headline to each paragraph."""
    blocks = tree.blocks[start:end]
    linked = sum(block.linked for block in blocks)
    headlines = sum(1 for b in blocks if b.linked > 0.9 * len(b.text) and len(b.text.split()) > 3)
    paragraphs = sum(1 for b in blocks if b.linked < 0.5 * len(b.text) and len(b.text) >= 60)
    return linked > _LINKED * sum(len(block.text) for block in blocks) or (
        headlines > 3 and headlines > 0.6 * paragraphs
    )


def inside(element: Any, other: Any) -> bool:
    """Whether an element stands in another."""
    return any(above is other for above in element.iterancestors())


def size_of(tree: PageTree, indexes: AbstractSet[int]) -> int:
    """Characters of blocks that are not words of links."""
    return sum(len(tree.blocks[i].text) - tree.blocks[i].linked for i in indexes)


def picked(tree: PageTree, selectors: Iterable[str], keep: Any) -> frozenset[int]:
    """Blocks inside the elements that the selectors pick; an element that holds `keep` is no such element."""
    found: set[int] = set()
    above = {keep, *keep.iterancestors()} if keep is not None else set()
    for element in tree.select(*selectors):
        if element not in above and element in tree.ranges:
            found.update(range(*tree.ranges[element]))
    return frozenset(found)


# ------------------------------------------------------------------ paragraphs


def _of_paragraphs(tree: PageTree, outlets: Outlets) -> Body | None:
    """The run of paragraphs that is surely the article; None in doubt."""
    blocks = tree.blocks
    nowhere = picked(tree, outlets.drop, keep=None)
    weight = {i: len(blocks[i].text) for i in range(len(blocks)) if i not in nowhere and _is_paragraph(tree, i)}
    homes: dict[Any, int] = {}
    for i, length in weight.items():
        home = _home(tree, i)
        homes[home] = homes.get(home, 0) + length
    *others, element = sorted(homes, key=homes.__getitem__) or (None,)
    if element is None or (others and homes[others[-1]] > _ELSEWHERE * homes[element]):
        return None
    start, end = tree.ranges[element]
    dropped, captions, first, last = _stretch(tree, outlets, element, weight)
    run = frozenset(i for i in range(first, last) if i not in dropped)
    kept = frozenset(i for i in run if i in weight or _is_short_line(tree, i, element))
    few = sum(1 for i in kept if i in weight) < _PARAGRAPHS
    near = range(max(start - _BESIDE, 0), min(end + _BESIDE, len(blocks)))
    left = any(i in weight and not first <= i < last and not _has_picture(tree, i, element) for i in near)
    if few or size_of(tree, kept) < _SURE or is_list(tree, first, last) or left:
        return None
    return Body(kept - captions, frozenset(range(start, end)) - kept - captions, captions, "paragraphs")


def _home(tree: PageTree, index: int) -> Any:
    """The element whose paragraphs a block is one of: the one above it, unless its lines are but broken by `br`."""
    element = tree.blocks[index].element
    start, end = tree.ranges.get(element, (0, 0))
    parent = element.getparent()
    alone = element.tag in _TEXT_TAGS or end - start == 1
    return parent if alone and parent in tree.ranges else element


def _has_picture(tree: PageTree, index: int, element: Any) -> bool:
    """Whether a paragraph outside the article's element stands in one with a picture: a caption, or a teaser."""
    home = _home(tree, index)
    return home is not element and next(home.iter("img"), None) is not None


def _is_paragraph(tree: PageTree, index: int) -> bool:
    """Prose with few links: more than that has a teaser, whose headline leads to another article."""
    block = tree.blocks[index]
    few = block.linked < _FEW_LINKS * len(block.text)
    return few and (len(block.text) >= _LONG or _is_prose(tree, index))


def _is_short_line(tree: PageTree, index: int, home: Any) -> bool:
    """Whether a short line is part of the text: marked as a paragraph, a heading, a list, or parted by `br` alone.

    What themes put between paragraphs (captions, counters, adverts) stands in elements without a meaning.
    """
    block = tree.blocks[index]
    return block.linked < 0.5 * len(block.text) and (block.element is home or block.element.tag in _TEXT_TAGS)


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
    dropped, captions, first, last = _stretch(tree, outlets, element, weight)
    kept = {i for i in range(first, last) if i not in dropped and (i in weight or _is_prose(tree, i))}
    size = size_of(tree, kept)
    if size < ENOUGH or is_list(tree, first, last) or (size < _SURE and not _says_article(tree)):
        return None
    within = frozenset(range(start, end))
    return Body(frozenset(kept) - captions, within - kept - captions, captions, "trafilatura")


def _stretch(
    tree: PageTree, outlets: Outlets, element: Any, weight: Mapping[int, int]
) -> tuple[frozenset[int], frozenset[int], int, int]:
    """Inside an element: what the layouts drop, its captions, and the run of article text (half-open)."""
    start, end = tree.ranges[element]
    dropped = picked(tree, outlets.drop, keep=element)
    first, last = _densest(tree, range(start, end), weight, dropped)
    return dropped, picked(tree, outlets.captions, keep=element), _lead(tree, start, first, dropped), last


def _lead(tree: PageTree, start: int, first: int, dropped: AbstractSet[int]) -> int:
    """Where a text begins whose first paragraphs hold a long link, and so did not count for it."""
    while first > start and first - 1 not in dropped and _is_prose(tree, first - 1) and _beside(tree, first - 1, first):
        first -= 1
    return first


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
        inner = end - start < size or (end - start == size and best is not None and inside(element, best))
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
