"""Bytes to text: which encoding a file is in. Text files keep every character, the byte order mark included."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}(?P<name>[\w.:-]{3,30})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding


def decode(raw: bytes, *, html: bool = False) -> str:
    """The text of a file.

    In this order: a byte order mark, UTF-8 if the bytes are valid, UTF-16 without a mark, what an HTML page declares,
    UTF-8 with single broken bytes (U+FFFD in their place), Windows-1252.

    Args:
        raw: The bytes.
        html: Whether they are a page, which may declare its encoding and whose byte order mark is dropped.

    Example:
        >>> decode("Jum’at".encode("cp1252"))
        'Jum’at'
    """
    text = raw.decode(encoding_of(raw, html=html), errors="replace")
    return text.removeprefix("\ufeff") if html else text


def encoding_of(raw: bytes, *, html: bool = False) -> str:
    """Name of the encoding that `decode` reads the bytes with."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return name
    wide = _wide(raw)
    if wide:
        return wide
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _declared(raw) if html else None
    if declared and declared != "utf-8":
        return declared
    return "utf-8" if _mostly_utf8(raw) else "cp1252"


def looks_binary(text: str) -> bool:
    """Whether decoded text is no text: more than one character in twenty of its beginning is a control character."""
    head = text[:4000]
    controls = sum(1 for c in head if (ord(c) < 32 and c not in "\t\n\r\f\v\x00") or c == "\ufffd")
    return controls * 20 > len(head)


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:_HEAD])
    if match is None:
        return None
    name = match["name"].decode("ascii", errors="ignore").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        return "cp1252"  # as browsers do: pages that say Latin-1 hold Windows quotes
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Latin script every second byte is zero."""
    head = raw[:2000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(raw: bytes) -> bool:
    """Whether broken bytes are fewer than sound sequences of several bytes."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(1 for c in text if ord(c) > 127) - broken > broken
