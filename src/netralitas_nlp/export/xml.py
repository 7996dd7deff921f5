"""Text as XML writes it, for the formats that are written line by line."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[&<>\"\t\n]")
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def content(text: str) -> str:
    """`text` between two tags.

    Example:
        >>> content("Desa <Wates> & Kota")
        'Desa &lt;Wates&gt; &amp; Kota'
    """
    return text if _SIGNS.search(text) is None else text.translate(_CONTENT)


def attribute(text: str) -> str:
    """`text` as the value of an attribute, in quotes.

    Example:
        >>> attribute('Desa "Wates"')
        '"Desa &quot;Wates&quot;"'
    """
    return f'"{text}"' if _SIGNS.search(text) is None else f'"{text.translate(_ATTRIBUTE)}"'
