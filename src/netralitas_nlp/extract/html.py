"""A page of markup to a text of blocks: the area of the article, each block with its kind, rule and place in the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from netralitas_nlp.extract.body import ENOUGH, Body, find_body
from netralitas_nlp.extract.choice import day_of
from netralitas_nlp.extract.lines import Hint, Markup, key_of, looks_like_site
from netralitas_nlp.extract.metadata import structured, told_body
from netralitas_nlp.extract.plain import PlainReader, PlainReading
from netralitas_nlp.extract.stamps import Stamp
from netralitas_nlp.extract.times import Place, times
from netralitas_nlp.extract.tree import PageTree, parse
from netralitas_nlp.model import Block, BlockKind, MetaValue, Origin
from netralitas_nlp.resources.outlets import Outlet, Outlets
from netralitas_nlp.text.span import Span

_BEFORE = 12  # blocks before the body that may be stamp, byline or caption
_AFTER = 8  # blocks after it that may be a signature
_MARKS = re.compile(r"\s(?:[-|–—»«·~•]|::)\s")
_BEHIND = re.compile(r"\s*(?:[-|–—»«·~•]|::)\s+(?P<site>[^|»\s][^|»]{0,118}?[^|»\s])\s*")
_BEFORE_TITLE = re.compile(r"\s*(?P<site>[^|»\s][^|»]{0,118}?[^|»\s])\s+(?:[-|–—»«·~•]|::)\s*")
_SHORT = 600  # characters of an article from which it is printed whole
_ABOVE_TITLE = 4  # blocks before the headline that may be stamp or section


@dataclass(frozen=True, slots=True)
class HtmlReading:
    """What was read from a page of markup.

    Attributes:
        text: The text of the area, blocks parted by a blank line.
        reading: Blocks and printed values.
        structured: Values of the markup.
        extractor: What gave the body.
        marked: The headline without the site's name, the site's name cut off, names of writers: read from the markup
            around the article.
    """

    text: str
    reading: PlainReading
    structured: tuple[MetaValue, ...]
    extractor: str
    marked: tuple[MetaValue, ...]


class HtmlReader:
    """Reads pages of markup.

    Args:
        plain: The reader of plain texts, which settles stamps, bylines, repeats and noise.
        outlets: Outlets and layouts.
    """

    def __init__(self, plain: PlainReader, outlets: Outlets) -> None:
        self._plain = plain
        self._outlets = outlets

    def __call__(
        self, html: str, outlet: Outlet | None, day: date | None, given_title: str | None
    ) -> HtmlReading | None:
        """The article of a page, or None if the page holds none.

        Args:
            html: The markup.
            outlet: The page's outlet, if known.
            day: Day of publication, if known.
            given_title: Headline given beside the page.
        """
        tree = parse(html)
        values = tuple(structured(tree))
        body = find_body(tree, self._outlets, outlet, day or _day_of(values))
        printed = sum(len(tree.blocks[i].text) for i in body.kept) if body is not None else 0
        told = told_body(tree) if printed < _SHORT else None
        if told is not None and len(told) > max(ENOUGH, 2 * printed):
            return self._of_told(told, values, given_title)
        if body is None or not body.kept:
            return None
        title = _title(tree, values, body, given_title, self._plain.site)
        area = _area(tree, body, title.value if title else None)
        text, spans = _joined([tree.blocks[i].text for i in area])
        hints = [_hint(i, body, tree) for i in area]
        reading = self._plain(text, title.value if title else None, hints=hints)
        blocks = _with_paths(reading.blocks, spans, [tree.blocks[i].element for i in area], tree)
        marked = [*([title] if title else []), *_site(values, title), *self._authors(tree, body, area)]
        headline = _headline_block(tree, min(body.kept), title.value if title else None)
        place = Place(tree, body.kept, headline)
        days = tuple(times(place, self._plain.updated))
        stamps = _of_article(reading.stamps, spans, [tree.blocks[i].element for i in area], place)
        reading = replace(reading, blocks=blocks, stamps=stamps)
        return HtmlReading(text, reading, (*values, *days), body.extractor, tuple(marked))

    def _of_told(self, text: str, values: Sequence[MetaValue], given_title: str | None) -> HtmlReading:
        """The article as the page's JSON-LD tells it, where the page draws it by script or prints its beginning only."""
        sites = [key_of(v.value) for v in values if v.field == "outlet"]
        told = [v for v in values if v.field == "title" and not v.refused]
        said = [replace(v, value=without_site(v.value, self._plain.site, sites)) for v in told]
        title = MetaValue(field="title", value=given_title, rule="given") if given_title else next(iter(said), None)
        reading = self._plain(text, title.value if title else None)
        marked = [*([title] if title else []), *_site(values, title)]
        return HtmlReading(text, reading, tuple(values), "jsonld:articleBody", tuple(marked))

    def _authors(self, tree: PageTree, body: Body, area: Sequence[int]) -> Iterator[MetaValue]:
        """Names in elements that hold the writer's name, in the area of the article."""
        own = body.layout.author if body.layout else ()
        layout = (own, f"layout:{body.extractor}", Origin.LAYOUT)
        for selectors, rule, origin in (layout, (self._outlets.authors, "html:author", Origin.WRITER)):
            for element in tree.select(*selectors):
                start, end = tree.ranges.get(element, (0, 0))
                near = area[0] <= start and end - 1 <= area[-1] and end > start
                words = " ".join(element.text_content().split())[:120]
                name = self._plain.bylines.name_in(words) if near else None
                if name:
                    path = tree.path_of(element)
                    yield MetaValue(field="author", value=name, rule=rule, path=path, origin=origin)


def _site(values: Sequence[MetaValue], title: MetaValue | None) -> Iterator[MetaValue]:
    """The site's name, as it stands behind the headline in the page's title."""
    for value in values:
        if title is None or value.field != "title" or title.value not in value.value:
            continue
        before, _, behind = value.value.partition(title.value)
        match = _BEHIND.fullmatch(behind) if not before else _BEFORE_TITLE.fullmatch(before) if not behind else None
        if match:
            site = match["site"]
            yield MetaValue(field="outlet", value=site, rule="title:suffix", path=value.path, origin=Origin.TITLE)
            return


def _day_of(values: Sequence[MetaValue]) -> date | None:
    for value in values:
        if value.field == "published" and (day := day_of(value)):
            return day
    return None


# ------------------------------------------------------------------ the area of the article


def _area(tree: PageTree, body: Body, title: str | None) -> list[int]:
    """Indexes of the blocks that become the text: headline, what stands between it and the body, body, a little after."""
    first, last = min(body.kept), max(body.kept)
    blocks = tree.blocks
    headline = _headline_block(tree, first, title)
    start = max(0, first - _BEFORE) if headline is None else min(headline, first)
    picked = set(range(max(start, first - _BEFORE) if headline is not None else start, last + 1))
    if headline is not None:
        picked.update(range(max(0, headline - _ABOVE_TITLE), min(headline + _BEFORE, last + 1)))
    picked.update(range(last + 1, min(last + 1 + _AFTER, len(blocks))))
    return sorted(i for i in picked if len(blocks[i].text) < 100_000 or i in body.kept)


def _headline_block(tree: PageTree, first: int, title: str | None) -> int | None:
    """The last block before the body's third that is the headline."""
    if not title:
        return None
    wanted = key_of(title)
    blocks = tree.blocks[: first + 4]
    found = [i for i, b in enumerate(blocks) if 2 * len(b.text) >= len(wanted) and key_of(b.text) == wanted]
    unlinked = [i for i in found if blocks[i].linked < len(blocks[i].text)]
    return max(unlinked or found, default=None)


def _joined(texts: Sequence[str]) -> tuple[str, list[Span]]:
    spans, at = [], 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 2
    return "\n\n".join(texts), spans


def _hint(index: int, body: Body, tree: PageTree) -> Hint:
    if index in body.captions:
        return Hint(BlockKind.CAPTION, "html:caption", settled=True)
    if index in body.dropped:
        return Hint(BlockKind.NOISE, "html:dropped", settled=False)
    if index in body.kept:
        block = tree.blocks[index]
        if block.linked > 0.9 * len(block.text) and len(block.text.split()) > 3 and index > min(body.kept):
            return Hint(BlockKind.NOISE, "html:link", settled=True, markup=Markup.LINK)
        return Hint(None, "", settled=False)
    return Hint(BlockKind.NOISE, "html:outside", settled=False, markup=Markup.OUTSIDE)


def _with_paths(
    blocks: Sequence[Block], spans: Sequence[Span], elements: Sequence[object], tree: PageTree
) -> tuple[Block, ...]:
    found, at = [], 0
    paths: dict[int, str] = {}
    for block in blocks:
        while at + 1 < len(spans) and block.span.start >= spans[at + 1].start:
            at += 1
        if at not in paths:
            paths[at] = tree.path_of(elements[at])
        found.append(replace(block, path=paths[at]))
    return tuple(found)


def _of_article(
    stamps: Sequence[Stamp], spans: Sequence[Span], elements: Sequence[object], place: Place
) -> tuple[Stamp, ...]:
    """Stamps without those printed by a clock or a list beside the article."""
    starts = [span.start for span in spans]
    return tuple(s for s in stamps if not place.is_apart(elements[bisect_right(starts, s.span.start) - 1]))


# ------------------------------------------------------------------ the headline


def _title(
    tree: PageTree, values: Sequence[MetaValue], body: Body, given: str | None, site: re.Pattern[str]
) -> MetaValue | None:
    """The headline without the site's name: given, of the layout, the `h1` that the page's title repeats, else the markup's."""
    if given:
        return MetaValue(field="title", value=given, rule="given")
    if body.layout is not None:
        for selector in body.layout.title:
            for element in tree.select(selector):
                words = " ".join(element.text_content().split())
                if words:
                    return MetaValue(
                        field="title", value=words, rule=f"layout:{body.layout.name}", path=tree.path_of(element)
                    )
    said = [v for v in values if v.field == "title"]
    sites = [key_of(v.value) for v in values if v.field == "outlet"]
    headings = list(_headings(tree))
    for heading in headings:
        if key_of(heading.value) not in sites and any(_repeats(heading.value, value.value) for value in said):
            return heading
    for value in said:
        words = _printed_part(tree, value.value) or without_site(value.value, site, sites)
        if len(key_of(words)) > 8:
            return replace(value, value=words)
    return next((h for h in headings if key_of(h.value) not in sites), None)


def _printed_part(tree: PageTree, title: str) -> str | None:
    """The part of a page's title that the page prints as a line of its own: the headline beside a site's name."""
    printed = {key_of(block.text) for block in tree.blocks if len(block.text) < 300 and block.linked < len(block.text)}
    parts = [part.strip() for part in _MARKS.split(title)]
    found = [part for part in parts if len(part) > 14 and key_of(part) in printed]
    return max(found, key=len) if len(parts) > 1 and found else None


def _headings(tree: PageTree) -> Iterator[MetaValue]:
    for tag in ("h1", "h2", "h3"):
        for element in tree.root.iter(tag):
            words = " ".join(element.text_content().split())
            if 12 <= len(words) <= 300:
                yield MetaValue(field="title", value=words, rule=f"html:{tag}", path=tree.path_of(element))


def _repeats(heading: str, said: str) -> bool:
    """Whether the page's title is the heading, alone or with other words (the site's name) around it."""
    short, long = key_of(heading), key_of(said)
    if short == long:
        return True
    return len(short) >= 15 and (
        long.startswith(short) or long.endswith(short) or (short.startswith(long) and len(long) > 40)
    )


def without_site(title: str, site: re.Pattern[str], sites: Sequence[str] = ()) -> str:
    """A title without the site's name before or behind it.

    Args:
        title: As the page says it.
        site: Words that names of sites hold.
        sites: Names of the site, as letters and digits only.

    Example:
        >>> without_site("Rapat Contoh Ditunda - Diskominfo Kabupaten Contoh", re.compile("diskominfo"))
        'Rapat Contoh Ditunda'
    """
    for mark in (" | ", " - ", " – ", " — ", " » ", " :: ", " « ", " ~ ", " · ", ": "):
        parts = title.split(mark)
        if len(parts) < 2:
            continue
        if _is_site(parts[-1], site, sites) and mark != ": ":
            return without_site(mark.join(parts[:-1]).strip(), site, sites)
        if key_of(parts[0]) in sites and key_of(parts[0]):
            return without_site(mark.join(parts[1:]).strip(), site, sites)
    return title.strip()


def _is_site(words: str, site: re.Pattern[str], sites: Sequence[str]) -> bool:
    key = key_of(words)
    if any(key == name or (len(name) > 4 and name in key and len(key) < len(name) + 14) for name in sites):
        return True
    return looks_like_site(words, site) and len(words.split()) <= 6
