"""Words that the end of a line divided, put together again."""

from __future__ import annotations

import re

from netralitas_nlp.text.span import Span


def joined(left: str, right: str) -> str:
    """Two halves of a word that a line's end divided: with its hyphen if the word has one.

    Example:
        >>> joined("Undang", "Undang"), joined("perundang", "undangan"), joined("ten", "tang"), joined("COVID", "19")
        ('Undang-Undang', 'perundang-undangan', 'tentang', 'COVID-19')
    """
    doubled = len(right) >= 3 and right[:3].lower() in left.lower()
    if doubled or not right[:1].islower() or left.lower() in ("non", "anti", "pra", "pasca", "antar"):
        return f"{left}-{right}"
    return f"{left}{right}"


_BROKEN = re.compile(r"(?P<left>\w{1,30})-[ \t]*\n\s*(?P<right>\w{1,30})|(?P<a>\w{3,30})- (?P<b>\w{3,30})")


def words_of(text: str, span: Span) -> str:
    r"""The words of a range on one line, with words that a line's end divided put together again.

    Example:
        >>> words_of("peraturan ten-\ntang  perundang- undangan", Span(0, 42))
        'peraturan tentang perundang-undangan'
    """
    return " ".join(_BROKEN.sub(_mend, span.of(text)).split())


def _mend(match: re.Match[str]) -> str:
    if match["left"] is not None:
        return joined(match["left"], match["right"])
    doubled = match["b"][:3].lower() in match["a"].lower()
    return f"{match['a']}-{match['b']}" if doubled else match[0]
