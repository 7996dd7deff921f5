"""Which persons and events of different articles are the same.

First form: exact keys. A person is the same by full name and region of office; an event by kind, region and day.
What lacks a key stands alone: precision before quantity.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]


def slug(text: str) -> str:
    """A name as an id: lower case ASCII letters and digits, joined by dashes.

    Example:
        >>> slug("Siti Nur'aini")
        'siti-nuraini'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def person_id(person: Item, article_id: str) -> str:
    """Id of a person over articles: name and region of office; within the article only if no office is known."""
    where = (person.get("region_code") or "").split(".")
    scope = ".".join(where[:2]) if where[0] else (f"a{_short_hash(article_id)}" if not person.get("role") else "id")
    return f"person:{slug(person['name'])}@{scope}"


def event_id(event: Item, article_id: str) -> str:
    """Id of an event over articles: region, day, topic and kind; within the article if region or day is unknown."""
    if event.get("kemendagri_code") and event.get("date_iso"):
        key = "|".join([event["kemendagri_code"], event["date_iso"], event["topic"], event["kind"]])
    else:
        key = "|".join([article_id, str(event["start"]), event["kind"]])
    return f"event:{_short_hash(key)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
