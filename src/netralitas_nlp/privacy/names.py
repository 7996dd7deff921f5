"""Where names of private persons stand beside their mentions, and names that no finder took for a person's.

Both are places to cover in a data set: they name nobody in a record.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from netralitas_nlp.model import (
    AgencyMention,
    Citation,
    DateMention,
    Document,
    OfficeMention,
    PersonMention,
    RegionMention,
    Span,
)
from netralitas_nlp.text.words import Words, read_words

_LEAST = 3  # letters of a word that is looked for by itself
_CAPITAL = r"[^\W\d_a-z][\w'’.-]{0,30}"
_AGED = re.compile(
    rf"(?<![\w.'’-])({_CAPITAL}(?:[ \t]{_CAPITAL}){{0,5}})[ \t]?\((?:[LP]/)?[1-9]\d?(?:[ \t]?(?:th|thn|tahun|bulan))?[),/]"
)
_AGE = re.compile(r"\((?:[LP]/)?[1-9]")  # in most texts nobody's age is told
_NAMING = ("bernama", "atas nama", "berinisial", "alias", "panggilan akrab", "akrab disapa", "biasa dipanggil")
_NAMED = re.compile(rf"\b(?:{'|'.join(_NAMING)})[ \t]({_CAPITAL}(?:[ \t]{_CAPITAL}){{0,5}})")
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,6}")


class Places:
    """Where words of names stand outside mentions.

    Args:
        doc: A document after the pipeline.
        public: Mentions of its public persons: their words are looked for by nobody else.
    """

    def __init__(self, doc: Document, public: Iterable[PersonMention]) -> None:
        self._row = row = read_words(doc.text)
        bodies = [m.span for kind in (RegionMention, AgencyMention, OfficeMention) for m in doc.of(kind)]
        self._foreign = {row.key(i) for span in (*bodies, *(m.span for m in public)) for i in _within(row, span)}
        taken = _taken(doc, row)
        self._at: dict[str, list[int]] = {}
        for i, key in enumerate(row.keys):
            if i not in taken and (row.capital(i) or row.gap(i).endswith("@")):
                self._at.setdefault(key, []).append(i)

    def of(self, found: Iterable[Span]) -> list[Span]:
        """Places of words of a private person's name outside mentions, in reading order.

        A word that also belongs to a public person, a region, an agency or an office of the text is not taken.

        Args:
            found: Where the person is named.
        """
        row = self._row
        words = {row.key(i) for span in found for i in _within(row, span)}
        places = (i for w in words if len(w) >= _LEAST and w not in self._foreign for i in self._at.get(w, ()))
        return [Span(row.starts[i], row.ends[i]) for i in sorted(places)]


def unlisted_names(doc: Document, tokens: Container[str]) -> Iterator[tuple[Span, str]]:
    """Names that no mention covers and that an age or a naming word ("bernama") shows to be a person's.

    Args:
        doc: A document after the pipeline.
        tokens: Words of names of people, folded; a name holds at least one.
    """
    row = read_words(doc.text)
    taken = _taken(doc, row)
    for span, rule in sorted(_shown(doc)):
        own = _within(row, span)
        if taken.isdisjoint(own) and any(row.key(i) in tokens for i in own):
            taken.update(own)
            yield span, rule


def _shown(doc: Document) -> Iterator[tuple[Span, str]]:
    text = doc.content
    aged = _AGED.finditer(text) if _AGE.search(text) is not None else ()
    named = _NAMED.finditer(text) if any(words in text for words in _NAMING) else ()
    for matches, rule in ((aged, "privacy:age"), (named, "privacy:named")):
        for match in matches:
            name = match[1].rstrip(".-'’")
            if not _ACRONYM.fullmatch(name):
                yield Span(match.start(1), match.start(1) + len(name)), rule


def _taken(doc: Document, row: Words) -> set[int]:
    """Numbers of the words that some mention holds."""
    kinds = (PersonMention, RegionMention, AgencyMention, OfficeMention, DateMention, Citation)
    return {i for kind in kinds for m in doc.of(kind) for i in _within(row, m.span)}


def _within(row: Words, span: Span) -> range:
    return range(row.at(span.start), row.at(span.end))
