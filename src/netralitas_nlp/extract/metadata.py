"""What a page says about itself in its markup: JSON-LD, OpenGraph, meta tags, links.

Every value met is kept with the rule that read it and its place; `extract.article` chooses.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from netralitas_nlp.extract.lines import key_of
from netralitas_nlp.extract.moments import iso_of
from netralitas_nlp.extract.tree import PageTree, parse
from netralitas_nlp.model import MetaValue, Origin

_ARTICLES = re.compile(r"article|posting|report|newsitem|webpage", re.IGNORECASE)
_META = {
    "og:title": "title", "twitter:title": "title", "og:site_name": "outlet", "application-name": "outlet",
    "article:published_time": "published", "og:published_time": "published", "datepublished": "published",
    "pubdate": "published", "publishdate": "published", "publish-date": "published", "publication_date": "published",
    "dc.date": "published", "dc.date.issued": "published", "dcterms.created": "published",
    "content_publisheddate": "published", "content_publisheddatetime": "published", "date": "published",
    "parsely-pub-date": "published", "sailthru.date": "published", "article:modified_time": "modified",
    "og:updated_time": "modified", "datemodified": "modified", "author": "author", "content_author": "author",
    "dc.creator": "author", "parsely-author": "author", "article:author_name": "author", "content_editor": "editor",
    "og:url": "url", "article:section": "section", "content_category": "section", "og:locale": "language",
}  # fmt: skip
_OPENGRAPH = {"og": Origin.OPENGRAPH, "article": Origin.OPENGRAPH_ARTICLE}
_WORDS = (("headline", "title"), ("articleSection", "section"), ("inLanguage", "language"), ("url", "url"))
_DAYS = (("datePublished", "published"), ("dateModified", "modified"))
_TRAILING = re.compile(r",\s{0,20}(?=[}\]])")
_PLAIN_DATE = re.compile(r'"(?P<key>datePublished|dateModified)"\s{0,5}:\s{0,5}"(?P<value>[^"]{8,40})"')


def structured(tree: PageTree) -> Iterator[MetaValue]:
    """All values of a page's markup, JSON-LD first, then meta tags and the canonical link; days at their places: `times`."""
    yield from _json_ld(tree)
    for meta in tree.root.iter("meta"):
        yield from _meta(meta, tree)
    for link in tree.root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield MetaValue(field="url", value=link.get("href").strip(), rule="html:canonical", path=tree.path_of(link))
    for title in tree.root.iter("title"):
        words = " ".join(title.text_content().split())
        if words:
            yield MetaValue(field="title", value=words, rule="html:title", path="head > title")
        break


def _meta(meta: Any, tree: PageTree) -> Iterator[MetaValue]:
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
            if family == "microdata":  # read by `times`: it may be that of another article
                return
            value = iso_of(content)
        if value:
            space = name.partition(":")[0]
            rule = f"{'opengraph' if space in _OPENGRAPH else family}:{name}"
            origin = _OPENGRAPH.get(space, Origin.META if family == "meta" else Origin.OTHER)
            yield MetaValue(field=field, value=value, rule=rule, path=tree.path_of(meta), origin=origin)
        return


# ------------------------------------------------------------------ JSON-LD


@dataclass(frozen=True, slots=True)
class _Item:
    """An object that describes an article or the page, and where it stands."""

    data: Mapping[str, Any]
    path: str

    @property
    def is_page(self) -> bool:
        return "webpage" in _kind(self.data).lower()

    @property
    def headline(self) -> str:
        said = self.data.get("headline") or self.data.get("name")
        return key_of(said) if isinstance(said, str) else ""

    @property
    def address(self) -> str:
        of = self.data.get("mainEntityOfPage")
        said = [of.get("@id") if isinstance(of, dict) else of, self.data.get("url"), self.data.get("@id")]
        return next((_address(s) for s in said if isinstance(s, str) and s.startswith("http")), "")


def _json_ld(tree: PageTree) -> Iterator[MetaValue]:
    items: list[_Item] = []
    for text, path in _scripts(tree):
        data = _loads(text)
        if data is None:
            yield from _of_broken(text, path)
        else:
            items.extend(_Item(item, path) for item in _articles(data))
    own, others = _told_apart(items, tree)
    for item in own:
        yield from _article(item)
    for item in others:
        yield from (replace(value, rule=f"{value.rule}:other-article", refused=True) for value in _article(item))


def _scripts(tree: PageTree) -> Iterator[tuple[str, str]]:
    """The page's scripts of JSON-LD, each with its path."""
    for number, script in enumerate(tree.root.iter("script")):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text, f"script:nth-of-type({number + 1})"


def told_body(tree: PageTree) -> str | None:
    """The article's text as its JSON-LD gives it (`articleBody`), paragraphs parted by blank lines; None if it gives none."""
    items = [_Item(item, path) for text, path in _scripts(tree) for item in _articles(_loads(text))]
    own, _ = _told_apart(items, tree)
    said = [b for item in own if isinstance(b := item.data.get("articleBody") or item.data.get("text"), str)]
    words = html.unescape(html.unescape(max(said, key=len, default="")))
    if re.search(r"</?(?:p|br|div|strong|a)\b", words, re.IGNORECASE):
        return "\n\n".join(block.text for block in parse(words).blocks) or None
    return "\n\n".join(" ".join(line.split()) for line in words.splitlines() if line.strip()) or None


def _of_broken(text: str, path: str) -> Iterator[MetaValue]:
    """The days of a script that is no JSON; several days may be those of several articles."""
    found: dict[str, list[str]] = {}
    for match in _PLAIN_DATE.finditer(text[:200_000]):
        iso = iso_of(match["value"])
        if iso and iso not in found.setdefault(match["key"], []):
            found[match["key"]].append(iso)
    for key, field in _DAYS:
        if len(found.get(key, ())) == 1:
            yield MetaValue(field=field, value=found[key][0], rule=f"jsonld:{key}", path=path, origin=Origin.JSONLD)


def _told_apart(items: Sequence[_Item], tree: PageTree) -> tuple[list[_Item], list[_Item]]:
    """The objects that are of this page's article, the page itself last, and those of other articles.

    An object is of this page if it has the page's headline or address. Where none has, a single one is believed
    (headlines of markup may differ), of several none.
    """
    titles = [key for words in _titles(tree) if (key := key_of(words))]
    addresses = {_address(words) for words in _addresses(tree)}
    articles = [item for item in items if not item.is_page]
    fitting = [i for i in articles if _is_titled(i.headline, titles) or (i.address and i.address in addresses)]
    if not fitting and len({i.headline or i.address for i in articles}) < 2:
        fitting = articles
    nameless = [i for i in articles if i not in fitting and not (i.headline or i.address)]
    others = [i for i in articles if i not in fitting and i not in nameless]
    return [*fitting, *nameless, *(i for i in items if i.is_page)], others


def _is_titled(headline: str, titles: Sequence[str]) -> bool:
    """Whether a headline (it may be cut short) is that of the page, the site's name beside it or not."""
    return len(headline) > 8 and any(headline in title or (len(title) > 24 and title in headline) for title in titles)


def _titles(tree: PageTree) -> Iterator[str]:
    for tag in ("title", "h1"):
        yield from (element.text_content() for element in tree.root.iter(tag))
    for meta in tree.root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in ("og:title", "twitter:title"):
            yield meta.get("content") or ""


def _addresses(tree: PageTree) -> Iterator[str]:
    for link in tree.root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield link.get("href") or ""
    for meta in tree.root.iter("meta"):
        if (meta.get("property") or "").lower() == "og:url":
            yield meta.get("content") or ""


def _address(url: str) -> str:
    """What two addresses of one page share: no scheme, no "www.", no query, no mark at the end."""
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$", "", url.strip()).rstrip("/").lower()


def _kind(item: Mapping[str, Any]) -> str:
    kinds = item.get("@type")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)


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
    """Objects that describe an article or the page, `@graph` included."""
    queue: list[Any] = [data]
    found = 0
    while queue and found < 50:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:200])
        elif isinstance(item, dict):
            queue.extend(v for k, v in item.items() if k in ("@graph", "mainEntity"))
            if _ARTICLES.search(_kind(item)):
                found += 1
                yield item


def _article(told: _Item) -> Iterator[MetaValue]:
    item, given = told.data, partial(MetaValue, path=told.path, origin=Origin.JSONLD)
    for key, field in _WORDS:
        value = item.get(key)
        if isinstance(value, str) and value.strip() and not (told.is_page and field == "title"):
            yield given(field=field, value=" ".join(value.split()), rule=f"jsonld:{key}")
    for key, field in _DAYS:
        value = item.get(key)
        value = value[0] if isinstance(value, list) and value else value
        iso = iso_of(value) if isinstance(value, str | int | float) else None
        if iso:
            yield given(field=field, value=iso, rule=f"jsonld:{key}")
    for field in ("author", "editor"):
        for name in _names(item.get(field), persons=True):
            yield given(field=field, value=name, rule=f"jsonld:{field}")
    for name in _names(item.get("publisher")):
        yield given(field="outlet", value=name, rule="jsonld:publisher")


def _names(value: Any, *, persons: bool = False) -> Iterator[str]:
    """The names in a value; with `persons` without those that the markup calls organisations."""
    if isinstance(value, str):
        yield from (" ".join(value.split()),) if value.strip() and not value.startswith("http") else ()
    elif isinstance(value, dict):
        if not persons or not re.search(r"organi[sz]ation|corporation|website|brand", _kind(value), re.IGNORECASE):
            yield from _names(value.get("name"), persons=persons)
    elif isinstance(value, list):
        for part in value[:10]:
            yield from _names(part, persons=persons)
