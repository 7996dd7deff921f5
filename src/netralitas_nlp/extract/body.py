"""Which element of a page holds the article: an outlet's layout, a common theme, else where its paragraphs stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from netralitas_nlp.extract.general import ENOUGH, Body, find_without_layout, inside, is_list, picked, size_of
from netralitas_nlp.extract.tree import PageTree
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
