"""Days in elements made for them (`time`, `itemprop="datePublished"`): which are the article's, told by where they stand.

A page holds many: a clock in its head, lists of other articles, comments. The article's stands in no part of the page that
holds neither headline nor body, and not among the words of a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from netralitas_nlp.extract.moments import iso_of
from netralitas_nlp.extract.tree import PageTree
from netralitas_nlp.model import MetaValue, Origin
from netralitas_nlp.text.fold import fold

_PARTS = frozenset(["article", "aside", "nav"])
_ITEMS = _PARTS | {"header", "footer", "li", "tr", "dd"}
"""Elements that are one part of a page whatever they hold; between headline and text the article has such of its own."""

_OTHERS = (
    r"related|terkait|populer|popular|latest|terbaru|recent|rekomendasi|recommended|comments?|komentar|trending|sidebar"
)
_CLOCKS = r"clock|jam|now|today|current|ticker|breaking|topbar|navbar|masthead|menu|terkini|lainnya"
_LISTED = re.compile(rf"(?:^|[\s_-])(?:{_OTHERS})(?=$|[\s_-])|(?:^|\s)widget")
_APART = re.compile(rf"(?:^|[\s_-])(?:{_OTHERS}|{_CLOCKS})(?=$|[\s_-])|(?:^|\s)widget")
_PUBLISHED = re.compile(r"(?:^|[\s_-])(?:published|publish|entry-date|post-date|pubdate)(?=$|[\s_-])")
_NEAR = 4  # blocks above the headline or behind the text that may still be the article's
_BEFORE = 12  # blocks before the text that may be its head, where no headline is printed
_INSIDE_PROSE = 40  # characters of a paragraph besides its day from which the day is one that the text tells


class Place:
    """Where the article stands in a page.

    Args:
        tree: The page.
        kept: Indexes of the blocks that are the article's text.
        headline: Index of the headline's block, None if it is not printed.
    """

    def __init__(self, tree: PageTree, kept: frozenset[int], headline: int | None) -> None:
        self.tree, self.kept, self.headline = tree, kept, headline
        self._own = sorted(kept | ({headline} if headline is not None else set()))

    def is_apart(self, element: Any) -> bool:
        """Whether `element` lies in a part of the page that holds neither headline nor text: a menu, a list, a clock."""
        at = self.tree.ranges.get(element, (0, 0))[0]
        in_head = self.headline is not None and self.headline <= at <= min(self.kept)
        items, named = (_PARTS, _LISTED) if in_head else (_ITEMS, _APART)
        for above in (element, *element.iterancestors()):
            if above.tag in ("body", "html") or (above is not element and self._holds(above)):
                return False
            names = f"{above.get('class') or ''} {above.get('id') or ''}".lower()
            if above.tag in items or above.get("itemscope") is not None or named.search(names):
                return True
        return False

    def _holds(self, element: Any) -> bool:
        start, end = self.tree.ranges.get(element, (0, 0))
        at = bisect_left(self._own, start)
        return at < len(self._own) and self._own[at] < end

    def rank(self, element: Any, *, marked: bool) -> int:
        """0 marked as day of publication, 1 between headline and text, 2 above or behind them, 3 not of the article."""
        at = self.tree.ranges.get(element, (None, None))[0]
        if at is None:  # in the page's head, which describes the page
            return 0
        if self.is_apart(element) or self._is_told(element, at):
            return 3
        if marked:
            return 0
        if at > max(self.kept):
            return 2 if at <= max(self.kept) + _NEAR else 3
        if self.headline is not None:
            return 1 if at >= self.headline else 2 if at >= self.headline - _NEAR else 3
        return 1 if at >= min(self.kept) - _BEFORE else 3

    def _is_told(self, element: Any, at: int) -> bool:
        """Whether the day is one that a paragraph of the text tells."""
        if at not in self.kept or (element.tag == "meta"):
            return False
        words = " ".join(element.text_content().split())
        return len(self.tree.blocks[at].text) - len(words) > _INSIDE_PROSE


def times(place: Place, updated: Sequence[str]) -> Iterator[MetaValue]:
    """The days of a page's elements, those of the article first.

    Args:
        place: Where the article stands.
        updated: Words before a stamp that tell of a later change, folded.

    Returns:
        Values with rule "html:time"; "html:time:below" if it stands above the headline or behind the text and is not
        marked as day of publication, so that a printed stamp is worth more; "html:time:beside" if it is not the article's.
    """
    found = [(place.rank(e, marked=_is_marked(e)), value) for e, value in _valued(place.tree, updated)]
    below, beside = {"origin": Origin.TIME_BELOW}, {"origin": Origin.OTHER, "refused": True}
    for rank, ending, change in ((0, "", {}), (1, "", {}), (2, ":below", below), (3, ":beside", beside)):
        yield from (replace(value, rule=value.rule + ending, **change) for at, value in found if at == rank)


def _is_marked(element: Any) -> bool:
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return "datepublished" in marks or _PUBLISHED.search(marks) is not None or element.get("pubdate") is not None


def _valued(tree: PageTree, updated: Sequence[str]) -> Iterator[tuple[Any, MetaValue]]:
    marked = set(tree.select("[itemprop=datePublished]", "[itemprop=dateModified]"))
    for element in tree.root.iter():
        if element.tag != "time" and element not in marked:
            continue
        iso = iso_of(element.get("datetime") or element.get("content") or element.get("title"))
        if iso is not None:
            field = "modified" if _is_change(element, updated) else "published"
            path = tree.path_of(element)
            yield element, MetaValue(field=field, value=iso, rule="html:time", path=path, origin=Origin.TIME)


def _is_change(element: Any, updated: Sequence[str]) -> bool:
    named, marks = (element.get("itemprop") or "").lower(), (element.get("class") or "").lower()
    if "datemodified" in named or ("updated" in marks.split() and "published" not in marks):
        return "datepublished" not in named
    previous = element.getprevious()
    before = (
        (previous.tail or previous.text_content()) if previous is not None and isinstance(previous.tag, str) else None
    )
    parent = element.getparent()
    words = fold(before if before is not None else (parent.text or "") if parent is not None else "").strip(" :,-|")
    return any(words.endswith(lead) for lead in updated)
