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


def regency(code: str | None) -> str | None:
    """The regency or city that a code lies in; a province's code stays.

    Example:
        >>> regency("33.20.05.2001"), regency("33"), regency(None)
        ('33.20', '33', None)
    """
    return ".".join(code.split(".")[:2]) if code else None
