"""Page to Document: the text as read, its blocks, and all that the page says about itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from netralitas_nlp.extract.bylines import Credit
from netralitas_nlp.extract.plain import PlainReader, Reading
from netralitas_nlp.model import Document, MetaValue, Page, Source
from netralitas_nlp.resources.load import Resources


def extract(page: Page, known: Resources) -> Document:
    """The document made of a page: from here on its text never changes.

    Args:
        page: A page as it was handed over.
        known: The knowledge of the run.

    Returns:
        A document with `Block`s and metadata. An empty page gives an empty document.
    """
    return _of_text(page, known)


def _of_text(page: Page, known: Resources) -> Document:
    text = page.text or ""
    reading = plain_reader(known)(text, page.title)
    values = _chosen([*_given(page), *_printed(reading, text, known)])
    return Document(
        id=page.id,
        text=text,
        title=_value(values, "title"),
        published=_value(values, "published"),
        outlet=_value(values, "outlet"),
        host=host_of(page.url),
        url=page.url,
        author=_value(values, "author"),
        source=Source(
            origin=page.origin,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            extractor="text",
        ),
        metadata=values,
        annotations=reading.blocks,
    )


@lru_cache(maxsize=8)
def plain_reader(known: Resources) -> PlainReader:
    """The reader of plain texts made of this knowledge; one per run."""
    return PlainReader(known.reading, lambda name: False)


def host_of(url: str | None) -> str | None:
    """Host of an address, lower case, without "www.", "m." and "amp."; None if there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname
    except ValueError:
        return None
    if not host:
        return None
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


def _given(page: Page) -> Iterator[MetaValue]:
    if page.title:
        yield MetaValue(field="title", value=page.title, rule="given")
    if page.published:
        yield MetaValue(field="published", value=page.published, rule="given")
    if page.url:
        yield MetaValue(field="url", value=page.url, rule="given")


def _printed(reading: Reading, text: str, known: Resources) -> Iterator[MetaValue]:
    """Values printed in the text, the most trusted of each field first."""
    if reading.title is not None:
        yield MetaValue(field="title", value=reading.title.of(text), rule="head:title", span=reading.title)
    for stamp in sorted(reading.stamps, key=lambda s: (s.updated, s.span)):
        yield MetaValue(
            field="modified" if stamp.updated else "published", value=stamp.iso, rule="stamp:printed", span=stamp.span
        )
    if reading.site is not None:
        yield MetaValue(field="outlet", value=reading.site.of(text), rule="title:suffix", span=reading.site)
    if reading.dateline is not None:
        if reading.dateline.outlet is not None:
            yield MetaValue(
                field="outlet", value=reading.dateline.outlet.of(text), rule="dateline", span=reading.dateline.outlet
            )
        if reading.dateline.place is not None:
            yield MetaValue(
                field="dateline_place",
                value=reading.dateline.place.of(text),
                rule="dateline",
                span=reading.dateline.place,
            )
    for credit in sorted(reading.credits, key=_trust):
        if credit.name:
            yield MetaValue(field=credit.role, value=credit.name, rule=f"byline:{credit.rule}", span=credit.span)


def _trust(credit: Credit) -> tuple[int, int]:
    order = ("line", "beside-stamp", "signature", "end", "initials")
    return order.index(credit.rule), credit.span.start


def _chosen(values: Iterable[MetaValue]) -> tuple[MetaValue, ...]:
    """The values with the first of each field marked as the one chosen."""
    found, fields = [], set()
    for value in values:
        found.append(replace(value, chosen=value.field not in fields))
        fields.add(value.field)
    return tuple(found)


def _value(values: Iterable[MetaValue], field: str) -> str | None:
    return next((v.value for v in values if v.field == field and v.chosen), None)
