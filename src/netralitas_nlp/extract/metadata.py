"""What a page says about itself in its markup: JSON-LD, OpenGraph, meta tags, `time` elements, links.

Every value met is kept with the rule that read it and its place; `extract.article` chooses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from netralitas_nlp.extract.tree import PageTree, path_of
from netralitas_nlp.model import MetaValue

_ARTICLES = re.compile(r"article|posting|report|newsitem|webpage", re.IGNORECASE)
_META = {
    "og:title": "title",
    "twitter:title": "title",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publication_date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "content_publisheddate": "published",
    "content_publisheddatetime": "published",
    "date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "author": "author",
    "content_author": "author",
    "dc.creator": "author",
    "parsely-author": "author",
    "article:author_name": "author",
    "content_editor": "editor",
    "og:url": "url",
    "article:section": "section",
    "content_category": "section",
    "og:locale": "language",
}
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]{1,2}(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?\s?"
    r"(?P<zone>Z|UTC|WIB|WITA|WIT|[+-]\d{2}:?\d{2})?)?"
)
_NAMED_ZONES = {"Z": "+00:00", "UTC": "+00:00", "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}
_TRAILING = re.compile(r",\s{0,20}(?=[}\]])")
_PLAIN_DATE = re.compile(r'"(?P<key>datePublished|dateModified)"\s{0,5}:\s{0,5}"(?P<value>[^"]{8,40})"')


def structured(tree: PageTree) -> Iterator[MetaValue]:
    """All values of a page's markup, JSON-LD first, then meta tags, `time` elements and the canonical link."""
    for number, script in enumerate(tree.root.iter("script")):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _json_ld(script.text, f"script:nth-of-type({number + 1})")
    for meta in tree.root.iter("meta"):
        yield from _meta(meta)
    for time in tree.root.iter("time"):
        iso = iso_of(time.get("datetime") or time.get("content"))
        if iso:
            words = time.get("class") or ""
            field = "modified" if "updated" in words.split() and "published" not in words else "published"
            yield MetaValue(field=field, value=iso, rule="html:time", path=path_of(time))
    for link in tree.root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield MetaValue(field="url", value=link.get("href").strip(), rule="html:canonical", path=path_of(link))
    for title in tree.root.iter("title"):
        words = " ".join(title.text_content().split())
        if words:
            yield MetaValue(field="title", value=words, rule="html:title", path="head > title")
        break


def iso_of(value: str | None) -> str | None:
    """A machine-written date in normal form: ISO 8601, zone as "+07:00"; None if it is none.

    Example:
        >>> iso_of("2024-11-06T04:00:00+0700"), iso_of("2024-11-06 T04:00:00Z"), iso_of("6 November")
        ('2024-11-06T04:00:00+07:00', '2024-11-06T04:00:00+00:00', None)
    """
    match = _ISO.match(value.strip()) if value else None
    if match is None:
        return None
    day, clock, zone = match["day"], match["clock"], match["zone"]
    iso = day if clock is None else f"{day}T{clock}{_offset(zone)}"
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return None
    return None if day.startswith(("0000", "1970-01-01")) else iso


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone in _NAMED_ZONES:
        return _NAMED_ZONES[zone]
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _meta(meta: Any) -> Iterator[MetaValue]:
    content = " ".join((meta.get("content") or "").split())
    if not content:
        return
    for attribute, family in (("property", "opengraph"), ("name", "meta"), ("itemprop", "microdata")):
        name = (meta.get(attribute) or "").strip().lower()
        field = _META.get(name)
        if field is None:
            continue
        value: str | None = content
        if field in ("published", "modified"):
            value = iso_of(content)
        if value:
            rule = f"{'opengraph' if name.startswith(('og:', 'article:')) else family}:{name}"
            yield MetaValue(field=field, value=value, rule=rule, path=path_of(meta))
        return


# ------------------------------------------------------------------ JSON-LD


def _json_ld(text: str, path: str) -> Iterator[MetaValue]:
    data = _loads(text)
    if data is None:
        for match in _PLAIN_DATE.finditer(text[:200_000]):
            iso = iso_of(match["value"])
            if iso:
                field = "published" if match["key"] == "datePublished" else "modified"
                yield MetaValue(field=field, value=iso, rule=f"jsonld:{match['key']}", path=path)
        return
    for item in _articles(data):
        yield from _article(item, path)


def _loads(text: str) -> Any:
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
    )
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _articles(data: Any) -> Iterator[Mapping[str, Any]]:
    """Objects that describe the article, `@graph` included; the page itself (`WebPage`) last."""
    queue: list[Any] = [data]
    found: list[tuple[int, Mapping[str, Any]]] = []
    while queue and len(found) < 50:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:200])
        elif isinstance(item, dict):
            queue.extend(v for k, v in item.items() if k in ("@graph", "mainEntity"))
            kinds = item.get("@type")
            kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if _ARTICLES.search(kind):
                found.append((int("webpage" in kind.lower()), item))
    for _, item in sorted(found, key=lambda pair: pair[0]):
        yield item


def _article(item: Mapping[str, Any], path: str) -> Iterator[MetaValue]:
    is_page = "webpage" in str(item.get("@type")).lower()
    for key, field in (
        ("headline", "title"),
        ("articleSection", "section"),
        ("inLanguage", "language"),
        ("url", "url"),
    ):
        value = item.get(key)
        if isinstance(value, str) and value.strip() and not (is_page and field == "title"):
            yield MetaValue(field=field, value=" ".join(value.split()), rule=f"jsonld:{key}", path=path)
    for key, field in (("datePublished", "published"), ("dateModified", "modified")):
        value = item.get(key)
        iso = iso_of(value) if isinstance(value, str) else None
        if iso:
            yield MetaValue(field=field, value=iso, rule=f"jsonld:{key}", path=path)
    for field in ("author", "editor"):
        for name in _names(item.get(field)):
            yield MetaValue(field=field, value=name, rule=f"jsonld:{field}", path=path)
    for name in _names(item.get("publisher")):
        yield MetaValue(field="outlet", value=name, rule="jsonld:publisher", path=path)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (" ".join(value.split()),) if value.strip() and not value.startswith("http") else ()
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for part in value[:10]:
            yield from _names(part)
