"""Ids made from content: the same on every run and machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(text: str) -> str:
    """A name as an id: lower case ASCII letters and digits, joined by dashes.

    Example:
        >>> slug("Siti Nur'aini")
        'siti-nuraini'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short_hash(text: str) -> str:
    """Twelve hex digits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
