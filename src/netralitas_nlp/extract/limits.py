"""What a page may be made of: told before it is parsed or read, in time that grows with its length.

| limit | why |
| --- | --- |
| 3,000,000 characters of text | more are never one article, and no ordinary machine reads them within the time that a document has |
| 1,000 attributes of an element | the parser compares each with all before it: 100,000 would hold it for half a minute |
| 2,000 elements within one another | the parser stops reading there, and the rest of the page would be lost in silence |

Sizes are bounded where files are read (`acquire.pages`), time and memory where the work is done (`workers`).
"""

from __future__ import annotations

import re

MAX_TEXT = 3_000_000
MAX_ATTRIBUTES = 1_000
MAX_NESTED = 2_000

_LEAST = 3 * MAX_ATTRIBUTES  # characters of an element with that many attributes
_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LEAST},}}+")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_NESTING = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements without an end, and those that the next of their kind ends.
_FLAT = frozenset([
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
])  # fmt: skip


def too_long(text: str) -> str | None:
    """What is wrong with a text that is longer than any article; None of all others."""
    if len(text) <= MAX_TEXT:
        return None
    return f"its text has {len(text):,} characters, more than {MAX_TEXT:,}; give one article a page or row"


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
