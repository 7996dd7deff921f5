"""The parts of a printed person's name: titles before it, the name, degrees after it.

In: a text, and a span that a name engine or grammar took for a person. Out: spans of the three parts. Titles, degrees,
ranks and honorifics are outside the name; initials, noble and clan names ("Muh.", "I Gusti", "A.") are inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

_REACH = 60  # characters looked at on either side for one more title or degree
_MOST = 8  # titles or degrees taken on either side
_SHORTEST = 4  # letters of a name that degrees may follow without a comma
_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"(?:\s?[,;])?\s{0,2}(\w+)")
_WORD_BEFORE = re.compile(r"(?<!\w)([A-Z]\w{0,11})[ \u00a0]$")
_CAPITALS = re.compile(r"(?<!\w)[A-Z][\w'’]{0,20}\.?[ \u00a0]")
_LONGEST_FIRST = 14
_EDGE = " \t\u00a0\"'“”‘’`´«»()[]*_,;:-–—"
# Degrees that no list has: "S.Tr.Pi", "M.Tr.A.P.". No blank inside, so that ", A. Budi" stays a second person.
_ANY_DEGREE = r"(?:S|M|B|Sp|C|Ph|LL|Dipl|A\.Md)\.(?:[A-Z][A-Za-z]{0,4}\.?){1,3}"


class NameParts(NamedTuple):
    """Where the parts of a name stand.

    Attributes:
        name: The name alone.
        prefix: Titles before it, first to last; None if there are none.
        suffix: Degrees after it, first to last; None if there are none.
    """

    name: Span
    prefix: Span | None = None
    suffix: Span | None = None


class PersonNames:
    """Takes a printed name apart.

    Args:
        titles: Forms that stand before a name, as printed ("Drs.", "H.", "Kombes Pol.").
        services: Forms that may follow a rank, before the name ("TNI", "Inf", "(Purn.)").
        degrees: Forms that stand after a name, with all stops ("S.H.", "MBA").
        shortened: Shortened first names ("Muh.", "Abd."): one right before the span belongs to the name.
        firsts: First and second words of names that begin with two, folded ("i made", "ni luh", "wa ode", "anak agung").

    Attributes:
        services: Words of the forms that may follow a rank, folded.

    Example:
        >>> names = PersonNames(["Drs.", "H."], [], ["S.H.", "M.Si."])
        >>> text = "dibuka Drs. H. Muh. Wirasena, S.H., M.Si. di aula"
        >>> parts = names.parts(text, Span(15, 28))
        >>> [part.of(text) for part in parts if part]
        ['Muh. Wirasena', 'Drs. H.', 'S.H., M.Si.']
    """

    def __init__(
        self,
        titles: Iterable[str],
        services: Iterable[str],
        degrees: Iterable[str],
        shortened: Iterable[str] = (),
        firsts: Iterable[str] = (),
    ) -> None:
        titles, degrees = tuple(titles), tuple(degrees)
        self._services = frozenset(services)
        service = _any(map(re.escape, self._services)) or "(?!)"
        title = rf"(?:{_any(map(_title, titles))})\.?(?:\s?(?:{service})\.?(?!\w)){{0,3}}(?:(?<=[.)])|(?!\w))\s{{0,3}}"
        degree = _any([_ANY_DEGREE, *map(_degree, degrees)])
        self.services = frozenset(fold(word) for form in self._services for word in _WORD.findall(form))
        self._title = re.compile(title)
        self._title_before = re.compile(rf"(?<![\w.]){title}\Z")
        first = _any(re.escape(s.rstrip(".")) for s in shortened if len(s.rstrip(".")) > 1) or "(?!)"
        self._shortened = re.compile(rf"(?<![\w.])(?:{first})(?:\.\s?|\s)\Z")
        self._firsts = frozenset(firsts)
        # Last words of titles and first ones of degrees: where none of them stands, the patterns need not be tried.
        self._title_words = frozenset(
            word for form in (*titles, *self._services) for f in (form, form.upper()) for word in _WORD.findall(f)[-1:]
        )
        self._degree_words = frozenset(_degree_words(degrees))
        self._degree = re.compile(rf"(?P<comma>\s?[,;])?\s{{0,2}}(?P<degree>{degree})(?![\w-])")

    def parts(self, text: str, span: Span) -> NameParts | None:
        """The parts of the name at `span`; titles and degrees next to it are found on either side.

        None if nothing but a title, a degree or a single letter stands there. A name never runs over a line break.
        """
        name = _trimmed(text, _first_line(text, span))
        if name is None:
            return None
        name = self._with_shortened(text, self._without_titles(text, name))
        name, suffix = self._without_degrees(text, name)
        if sum(c.isalpha() for c in name.of(text)) < 2 or self.only_degrees(text, name) or self._only_title(text, name):
            return None
        return NameParts(name, self._titles_before(text, name.start), suffix)

    def first_before(self, text: str, position: int) -> int:
        """Where the first word of a name stands whose second begins at a character; the character itself if none does.

        The "I" of "I Made" is the numeral of no agency or office, the "Anak" of "Anak Agung" no part of an office.
        """
        word = _WORD_BEFORE.search(text, max(0, position - _LONGEST_FIRST), position)
        then = _WORD.match(text, position)
        if word is None or then is None or not text[position].isupper():
            return position
        return word.start(1) if f"{word[1]} {then[0]}".lower() in self._firsts else position

    def begun_before(self, text: str, start: int) -> int:
        """Where a name begins whose last words begin at a character: at its two first words or shortened one before it."""
        words = list(_CAPITALS.finditer(text, max(0, start - _REACH), start))
        for at in range(len(words) - 1, 0, -1):
            if words[at].end() != (words[at + 1].start() if at + 1 < len(words) else start):
                break
            first = self.first_before(text, words[at].start())
            if first < words[at].start():
                return first
        first = self.first_before(text, start)
        return first if first < start else self._with_shortened(text, Span(start, start)).start

    def degree_follows(self, text: str, end: int) -> bool:
        """Whether a degree stands right behind a character: ", S.H."."""
        if not self._may_be_degree(text, end):
            return False
        match = self._degree.match(text, end, end + _REACH)
        return match is not None and "\n" not in match[0]

    def only_degrees(self, text: str, span: Span) -> bool:
        """Whether nothing but degrees stands at `span` ("M.Si.", "S.E., M.M")."""
        return self._last_degree(text, span.start) >= span.end

    def _only_title(self, text: str, span: Span) -> bool:
        """Whether a title or a corps alone stands at `span` ("Kapten", "Czi")."""
        return span.of(text) in self._services or self._title.fullmatch(text, *span) is not None

    def _without_titles(self, text: str, name: Span) -> Span:
        for _ in range(_MOST):
            match = self._title.match(text, name.start, name.end)
            if match is None or not _looks_like_name(text[match.end() : name.end]):
                break
            name = Span(match.end(), name.end)
        return name

    def _with_shortened(self, text: str, name: Span) -> Span:
        low = max(0, name.start - _REACH)
        match = self._shortened.search(text[low : name.start])
        return name if match is None else Span(low + match.start(), name.end)

    def _without_degrees(self, text: str, name: Span) -> tuple[Span, Span | None]:
        for gap in _gaps(text, name):
            if not self._may_be_degree(text, gap):
                continue
            first = self._degree.match(text, gap, gap + _REACH)
            if first is None or not self._begins_degrees(text, name, gap, first):
                continue
            kept = _trimmed(text, Span(name.start, gap))
            if kept is not None:
                return kept, Span(first.start("degree"), self._last_degree(text, first.end()))
        return name, None

    def _begins_degrees(self, text: str, name: Span, gap: int, first: re.Match[str]) -> bool:
        """After a comma always; without one after a longer word, and if no other word of the name follows."""
        if "\n" in first[0]:
            return False
        if first["comma"]:
            return True
        return gap - name.start >= _SHORTEST and self._last_degree(text, first.end()) >= name.end

    def _last_degree(self, text: str, end: int) -> int:
        for _ in range(_MOST):
            match = self._degree.match(text, end, end + _REACH) if self._may_be_degree(text, end) else None
            if match is None or "\n" in match[0]:
                break
            end = match.end()
        return end

    def _may_be_degree(self, text: str, at: int) -> bool:
        word = _FIRST_WORD.match(text, at)
        return word is not None and (word[1] in self._degree_words or word[1].lower() in self._degree_words)

    def _may_be_title(self, text: str, end: int) -> bool:
        low = max(0, end - _REACH)
        while end > low and not (text[end - 1].isalnum() or text[end - 1] == "_"):
            end -= 1
        start = end
        while start > low and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        return text[start:end] in self._title_words

    def _titles_before(self, text: str, start: int) -> Span | None:
        first = start
        for _ in range(_MOST):
            if not self._may_be_title(text, first):
                break
            low = max(0, first - _REACH)
            match = self._title_before.search(text[low:first])
            if match is None or "\n" in match[0]:
                break
            first = low + match.start()
        return _trimmed(text, Span(first, start), " \u00a0") if first < start else None


def _degree_words(degrees: Iterable[str]) -> Iterator[str]:
    """First words that a degree may begin with, in the forms of `_degree` and `_ANY_DEGREE`; small for those of any case."""
    yield from ("S", "M", "B", "Sp", "C", "Ph", "LL", "Dipl", "A")
    for form in degrees:
        bare = form.replace(".", "")
        for written in (form, form.lower(), bare, bare.upper()):
            yield from _WORD.findall(written)[:1]


def _any(patterns: Iterable[str]) -> str:
    return "|".join(sorted(set(patterns), key=lambda p: (-len(p), p)))


def _title(form: str) -> str:
    """A title in its own case or in capitals, its inner blanks of any width."""
    forms = {form, form.upper()} if len(form.rstrip(".")) > 1 else {form}
    return _any(re.escape(f).replace(r"\ ", r"\s") for f in forms)


def _degree(form: str) -> str:
    """A degree with its stops, with blanks after them, or without any stop: "M.Si.", "M. Si", "MSi", "MSI"."""
    letters = form.rstrip(".").split(".")
    bare = {"".join(letters), "".join(letters).upper()}
    plain = [rf"{re.escape(b)}\.?" for b in bare if len(b) > 1]
    if len(letters) == 1:
        return _any(plain)
    tight = r"\.".join(map(re.escape, letters))
    loose = r"\.\s".join(map(re.escape, letters)) + r"(?!\.?\s[A-Z][a-z]{2})"  # ", M. E. Wirasena" is a person
    return _any([rf"(?i:{tight})\.?", rf"{loose}\.?", *plain])


def _first_line(text: str, span: Span) -> Span:
    at = text.find("\n", span.start, span.end)
    return span if at < 0 else Span(span.start, at)


def _gaps(text: str, name: Span) -> Iterator[int]:
    """Ends of the words of a name, the last included."""
    for at in range(name.start + 1, name.end):
        if text[at] in " ,;" and text[at - 1] not in " ,;":
            yield at
    yield name.end


def _trimmed(text: str, span: Span, edge: str = _EDGE) -> Span | None:
    start, end = span
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return Span(start, end) if start < end else None


def _looks_like_name(rest: str) -> bool:
    """Whether a name is left after a title: a capital, and not only an initial."""
    return rest[:1].isupper() and sum(c.isalpha() for c in rest) > 1
