"""Page to Document: the text as read, its blocks, and all that the page says about itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from netralitas_nlp.errors import ExtractionError, LimitError
from netralitas_nlp.extract.choice import Clock, choose, day_of
from netralitas_nlp.extract.html import HtmlReader
from netralitas_nlp.extract.limits import too_deep, too_long, too_many_attributes
from netralitas_nlp.extract.moments import cell_of
from netralitas_nlp.extract.outlets import home_in_name, home_of
from netralitas_nlp.extract.plain import PlainReader, PlainReading
from netralitas_nlp.model import Block, Document, Doubt, MetaValue, Origin, Page, Source
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.resources.outlets import Outlet
from netralitas_nlp.resources.regions import match_key
from netralitas_nlp.text.clear import clear, clear_markup, cleared
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

_LEVEL = re.compile(r"^(?:kota|kabupaten|kab\.?|provinsi|prov\.?)\s+")
_FRONT = re.compile(r"\ufeff?---\r?\n(?P<fields>[^\0]{1,4000}?)\r?\n---\s{0,3}(?:\r?\n|$)")
_FRONT_FIELD = re.compile(
    r"^(?P<name>title|date|author|penulis):[ \t]{0,5}(?P<value>[^\r\n]{0,300})$", re.MULTILINE | re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"\s*\d{1,2}[-/.](?:1[3-9]|2\d|3[01])[-/.]\d{2,4}(?!\d)")  # "10/25/2024": no month 25
_CANONICAL = re.compile(
    r"""<link[^>]{0,80}rel=["']?canonical["']?[^>]{0,80}href=["'](?P<url>[^"'>\s]{8,500})
      | <meta[^>]{0,80}property=["']og:url["'][^>]{0,80}content=["'](?P<url2>[^"'>\s]{8,500})""",
    re.VERBOSE | re.IGNORECASE,
)


class Extractor:
    """Makes documents of pages: from here on their text never changes.

    Args:
        known: The knowledge of the run.

    Attributes:
        known: The same.
        plain, html: The readers of plain texts and of pages made of it.
    """

    def __init__(self, known: Resources) -> None:
        self.known = known
        self.plain = plain_reader(known)
        self.html = HtmlReader(self.plain, known.outlets)

    def __call__(self, page: Page) -> Document:
        """The document of one page; see `extract`."""
        if page.title is not None:
            page = replace(page, title=cleared(page.title))
        return _of_html(page, self) if page.html is not None else _of_text(page, self)


def plain_reader(known: Resources) -> PlainReader:
    """The reader of plain texts made of this knowledge."""
    regions = known.regions

    def is_place(words: str) -> bool:
        bare = _LEVEL.sub("", words)
        return bool(regions.named(bare)) or match_key(bare) in regions.datelines

    return PlainReader(known.reading, is_place)


def extract(page: Page, known: Resources) -> Document:
    """The document made of a page: from here on its text never changes.

    Text pages keep their text character for character. The text of an HTML page is made of the visible blocks around
    the article, parted by blank lines.

    Args:
        page: A page as it was handed over.
        known: The knowledge of the run.

    Returns:
        A document with `Block`s and metadata. An empty text gives an empty document.

    Raises:
        ExtractionError: An HTML page holds no article (an index of articles, an empty or broken page).
        LimitError: A page is made so that it would hold up the parser, or its text is longer than any article (see
            `extract.limits`).
    """
    return Extractor(known)(page)


def _of_text(page: Page, by: Extractor) -> Document:
    """Read as it looks; the places are those of the text as given."""
    raw = page.text or ""
    if problem := too_long(raw):
        raise LimitError(page.url or page.id, problem)
    seen = clear(raw)
    if seen is None:
        return _of_clear_text(page, raw, by)
    doc = _of_clear_text(page, seen.text, by).reading(raw, seen.back)
    return replace(doc, source=replace(doc.source, sha256=_sha256(raw)))


def _of_clear_text(page: Page, text: str, by: Extractor) -> Document:
    front = list(_front_matter(text, by))
    title = page.title or next((v.value for v in front if v.field == "title"), None)
    reading = by.plain(text, title)
    outlet = by.known.outlets.of(host_of(page.url))
    values = [*_given(page, by), *front, *_printed(reading, text)]
    return _document(page, by, text, reading, values, outlet, "text")


def _of_html(page: Page, by: Extractor) -> Document:
    html = clear_markup(page.html or "")  # what is not visible is no part of the text
    if problem := too_many_attributes(html):
        raise LimitError(page.url or page.id, problem)
    outlet = by.known.outlets.of(host_of(page.url or _canonical(html)))
    given = list(_given(page, by))
    day = next((day for v in given if v.field == "published" and (day := day_of(v))), None)
    found = by.html(html, outlet, day, page.title)
    if found is None and (problem := too_deep(html)):
        raise LimitError(page.url or page.id, problem)
    if found is None:
        raise ExtractionError(page.url or page.id, "layouts, themes, paragraphs, trafilatura")
    if problem := too_long(found.text):
        raise LimitError(page.url or page.id, problem)
    values = [*given, *found.marked, *_printed(found.reading, found.text), *found.structured]
    return _document(page, by, found.text, found.reading, values, outlet, found.extractor)


def _canonical(html: str) -> str | None:
    """The address that a page gives itself."""
    match = _CANONICAL.search(html[:200_000])
    return match["url"] or match["url2"] if match else None


def _document(
    page: Page,
    by: Extractor,
    text: str,
    reading: PlainReading,
    values: Sequence[MetaValue],
    outlet: Outlet | None,
    extractor: str,
) -> Document:
    url = page.url or next((v.value for v in values if v.field == "url" and v.value.startswith("http")), None)
    host = host_of(url)
    values = [*values, *_by_host(outlet, host)]
    home = outlet.home if outlet and outlet.home else home_of(host, by.known.regions, by.known.reading.press)
    if home is None and outlet is None:
        home = _home_in_text(text, reading, values, by.known)
    clock = Clock(outlet.zone if outlet else None, _local(home, by.known), outlet.utc_is_local if outlet else False)
    chosen = choose(values, by.plain.bylines, clock)
    return Document(
        id=page.id,
        text=text,
        title=_value(chosen, "title"),
        published=_value(chosen, "published"),
        outlet=_value(chosen, "outlet"),
        host=host,
        url=url,
        author="; ".join(v.value for v in chosen if v.field == "author" and v.chosen) or None,
        home=home,
        source=Source(
            origin=page.origin if page.row is None else f"{page.origin}:{page.row}",
            sha256=_sha256(text),
            extractor=extractor,
        ),
        metadata=chosen,
        annotations=tuple(reading.blocks),
        looked_for=frozenset({Block}),
    )


def _by_host(outlet: Outlet | None, host: str | None) -> Iterator[MetaValue]:
    """The outlet's name in the register, and the host itself."""
    if outlet is not None:
        own = outlet.host == host
        rule, origin = ("register", Origin.REGISTER) if own else ("register:above", Origin.REGISTER_ABOVE)
        yield MetaValue(field="outlet", value=outlet.name, rule=rule, origin=origin)
    if host is not None:
        yield MetaValue(field="outlet", value=host, rule="host", origin=Origin.HOST)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _home_in_text(text: str, reading: PlainReading, values: Sequence[MetaValue], known: Resources) -> str | None:
    """Region of an outlet known by its name alone: the site's name, the outlet of the dateline, a signing office."""
    names = [v.value for v in values if v.field == "outlet"]
    names += [span.of(text) for span in reading.signatures]
    return next((code for name in names if (code := home_in_name(name, known.regions, known.reading.press))), None)


def _local(home: str | None, known: Resources) -> int:
    """Hours east of Greenwich of a region; of western Indonesia if none is known."""
    region = known.regions.get(home) if home else None
    return known.reading.stamps.zones.get(region.timezone.lower(), 7) if region is not None else 7


def host_of(url: str | None) -> str | None:
    """Host of an address, lower case, without "www.", "m." and "amp."; None if there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


def _given(page: Page, by: Extractor) -> Iterator[MetaValue]:
    if page.title:
        yield MetaValue(field="title", value=page.title, rule="given")
    if page.published:
        yield from _given_moments(page.published, by)
    if page.url:
        yield MetaValue(field="url", value=page.url, rule="given")
    if page.outlet:
        yield MetaValue(field="outlet", value=page.outlet, rule="given", origin=Origin.GIVEN)
    if page.author:
        yield MetaValue(field="author", value=page.author, rule="given", origin=Origin.GIVEN)


def _front_matter(text: str, by: Extractor) -> Iterator[MetaValue]:
    """Title, day and writer of the fields at the top of a Markdown file."""
    match = _FRONT.match(text)
    for field in _FRONT_FIELD.finditer(text, match.start("fields"), match.end("fields")) if match else ():
        name, value = field["name"].lower(), field["value"].strip().strip("\"'")
        start = field.start("value") + field["value"].index(value) if value else 0
        span = Span(start, start + len(value))
        if name == "title" and value:
            yield MetaValue(field="title", value=value, rule="front-matter", span=span)
        elif name == "date" and value:
            for read in _given_moments(value, by, "front-matter"):
                yield replace(read, span=span, origin=Origin.FRONT_MATTER)
        elif name in ("author", "penulis") and value:
            yield MetaValue(field="author", value=value, rule="front-matter", span=span, origin=Origin.FRONT_MATTER)


def _given_moments(published: str, by: Extractor, rule: str = "given") -> Iterator[MetaValue]:
    """What a table, a caller or a front matter gives as day or time; a value that cannot be read is kept as such."""
    found = cell_of(published, by.known.reading.stamps.months)
    stamps = by.plain.stamps
    iso = found or next((stamp.iso for stamp in stamps.find(fold(" ".join(published.split())))), None)
    doubt = Doubt.UNREAD if iso is None else Doubt.MONTH_FIRST if _MONTH_FIRST.match(published) else None
    rule += f":{doubt.value.replace('_', '-')}" if doubt else ""
    yield MetaValue(
        field="published", value=iso or published, rule=rule, refused=iso is None, origin=Origin.GIVEN, doubt=doubt
    )


def _printed(reading: PlainReading, text: str) -> Iterator[MetaValue]:
    """Values printed in the text, the most trusted of each field first."""
    if reading.title is not None:
        yield MetaValue(field="title", value=reading.title.of(text), rule="head:title", span=reading.title)
    # A stamp above the headline may be the day on which the page was looked at.
    below = reading.title.start if reading.title else 0
    for stamp in sorted(reading.stamps, key=lambda s: (s.updated, s.span.start < below, "T" not in s.iso, s.span)):
        field = "modified" if stamp.updated else "published"
        yield MetaValue(field=field, value=stamp.iso, rule="stamp:printed", span=stamp.span, origin=Origin.STAMP)
    if reading.site is not None:
        name, span = reading.site.of(text), reading.site
        yield MetaValue(field="outlet", value=name, rule="title:suffix", span=span, origin=Origin.TITLE)
    if reading.label is not None:
        name, span = named(reading.label.of(text)), reading.label
        yield MetaValue(field="outlet", value=name, rule="head:label", span=span, origin=Origin.LABEL)
    if reading.dateline is not None:
        for field, place in (("outlet", reading.dateline.outlet), ("dateline_place", reading.dateline.place)):
            if place is not None:
                name = place.of(text)
                yield MetaValue(field=field, value=name, rule="dateline", span=place, origin=Origin.DATELINE)
    for credit in reading.credits:
        if credit.name:
            rule = f"byline:{_BYLINES[credit.origin]}"
            yield MetaValue(field=credit.role, value=credit.name, rule=rule, span=credit.span, origin=credit.origin)


_BYLINES = {
    Origin.BYLINE: "line",
    Origin.BESIDE_STAMP: "beside-stamp",
    Origin.SIGNATURE: "signature",
    Origin.END: "end",
    Origin.INITIALS: "initials",
}


def named(words: str) -> str:
    """A name in capitals in the usual form ("SERAM KINI" becomes "Seram Kini"); short and one-word names stay."""
    return words.title() if words.isupper() and " " in words and "." not in words else words


def _value(values: Iterable[MetaValue], field: str) -> str | None:
    return next((v.value for v in values if v.field == field and v.chosen), None)
