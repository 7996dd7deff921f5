"""The same-length reading of a text: match on it and the offsets stay true."""

from __future__ import annotations

import re

_PLAIN = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛`´ʼ′＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\u200b\ufeff", " "
    ),
}
_HALF = "\ufffd"
"""Stands for half a character (a lone surrogate, from a badly decoded page), which no other program takes."""
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}\ud800-\udfff]")


def fold(text: str) -> str:
    r"""Lower case with plain quotes, dashes and blanks, one character for one character.

    Line breaks stay. Letters whose lower case has another length stay as they are.

    Example:
        >>> fold("Jum’at – “A”")
        'jum\'at - "a"'
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if lower.isascii() and "`" not in lower and "\t" not in lower:
        return lower
    return _ODD.sub(lambda found: _PLAIN.get(found[0], _HALF), lower)  # few are odd: five times as fast as `translate`


def plain_words(folded: str) -> list[str]:
    """The words of a folded text, as letters and digits only, for comparing."""
    return "".join(c if c.isalnum() else " " for c in folded).split()
