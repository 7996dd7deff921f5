"""Tokens: words, numbers with their separators, abbreviations with their stops; every other character by itself.

In: a text, and the words that carry a stop. Out: spans, in reading order; blanks belong to none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from netralitas_nlp.text.span import Span

_PLAIN = r"""(?!Rp\b)[^\W\d_]+(?=[\s,;)!?"”/]|\.?(?:\s|\Z))"""  # most words: no other form can begin there
_QUICK = r"(?!Rp\b)[A-Za-z]++(?=[ ,])"  # and most of these, at once
_DOMAINS = r"com|id|net|org|go\.id|co\.id|or\.id|ac\.id|info|news"
_ADDRESS = rf"""
    (?:https?://|www\.)[^\s<>"“”]{{1,300}}|[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}
  | \b[\w-]{{2,63}}\.(?:{_DOMAINS})\b(?:\.id\b)?(?:/[\w./-]{{0,200}})?
"""
_DOTTED = r"""
    (?<![\w.])[A-Z][a-z]{0,2}\.(?:[A-Z][a-zA-Z]{0,4}\.){0,3}[A-Z][a-zA-Z]{0,4}\b\.?
  | (?<![\w.])[a-z]\.[a-z]\b\.?
"""
_NUMBER = r"(?:Rp\.?\s?)?\d+(?:[.,:/-]\d+|[/.-][A-Z][A-Za-z]{0,15}){0,12}(?:%|-an\b|\w{0,12})"
_WORD = r"\w+(?:[-‐‑'’`´]\w+){0,12}"
_TOKEN = re.compile(
    # it says no to blanks at once
    rf"""(?=\S)(?:(?P<quick>{_QUICK}) | (?P<plain>{_PLAIN}) | (?P<address>{_ADDRESS}) | (?P<dotted>{_DOTTED}) | (?P<number>{_NUMBER})
    | (?P<word>{_WORD}) | (?P<dots>\.{{2,}}) | (?P<other>\S))""",
    re.VERBOSE,
)
_WORDS = ("plain", "word")
_INITIAL = re.compile(r"[A-Z]\b")


@dataclass(frozen=True)
class Tokenizer:
    """Splits text into tokens.

    Args:
        abbreviations: Words whose stop belongs to them ("Jl", "Drs"), in lower case without the stop.

    Example:
        >>> text = "“Netral,”katanya di Jl. Melati, Drs. H. A. Wirasena, M.Si."
        >>> [s.of(text) for s in Tokenizer({"jl", "drs", "h"}).spans(text)]
        ['“', 'Netral', ',', '”', 'katanya', 'di', 'Jl.', 'Melati', ',', 'Drs.', 'H.', 'A.', 'Wirasena', ',', 'M.Si.']
    """

    abbreviations: Collection[str] = field(default_factory=frozenset)

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Tokens of `text[start:end]`."""
        return map(Span._make, self.places(text, start, len(text) if end is None else end))

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where tokens of `text[start:end]` begin and end: for whom a span of each is too dear."""
        at = start
        while at < end:
            for match in _TOKEN.finditer(text, at, end):
                first, at = match.span()
                if at < end and text[at] == "." and match.lastgroup in _WORDS and self._owns_stop(match[0]):
                    at += 1
                    yield first, at
                    break  # and go on behind the stop
                yield first, at
            else:
                return

    def _owns_stop(self, word: str) -> bool:
        return word.lower() in self.abbreviations or _INITIAL.fullmatch(word) is not None
