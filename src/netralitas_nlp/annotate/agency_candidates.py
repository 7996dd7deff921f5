"""Candidates for agencies: every stretch of words that could be the name of one, many of them overlapping.

In: the words of a text with what stands around them. Out: `Proposal`s: what the register and the opening words read, what the
name engine takes for an organisation, abbreviations, names with an abbreviation in brackets, other places of all these; each
also longer by words that follow or come before it. Which of them is an agency is decided elsewhere (`agencies.AgencyFinder`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from netralitas_nlp.annotate.agency_reader import NUMERAL, AgencyReader, Proposal, Surroundings, joined, level_of
from netralitas_nlp.grouping import grouped
from netralitas_nlp.resources.agencies import AgencyRegister, folded_key, text_key
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.unit_phrases import blank
from netralitas_nlp.text.words import Words

INNER = frozenset({"dan", "of", "for", "on", "and", "to", "the", "untuk", "dari", "di", "pada"})
_LONGER = 7  # words by which a candidate may be longer than what a rule reads
_OPENED = frozenset({"read", "inner", "engine", "pair", "opener"})  # sources that know where a name begins
_MOST_LONGER, _FEW_LONGER = 3, 1  # longer ones of one candidate: of these sources, of others
_SEEN = frozenset({"read", "engine"})
_ENGINE = "engine"
_PAIR = 8  # words before an abbreviation in brackets
_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9]{0,2}[A-Z][A-Za-z0-9-]{0,9}(?![\w-])")
_BRACKETED = re.compile(r"\(\s{0,2}([A-Z][^()\n]{1,24}?)\s{0,2}\)")
_CLOSING = re.compile(r"\s?\)|")
_WORDS = re.compile(r"[^\W_]+(?:['’‘`-][^\W_]+)*")
_ALL_CAPITALS = 200  # characters at the front that tell whether a text is set in capitals


class Proposer:
    """Proposes candidates.

    Args:
        register: Kinds and opening words.
        reader: Reads what the register knows.
    """

    def __init__(self, register: AgencyRegister, reader: AgencyReader) -> None:
        self._register = register
        self._reader = reader
        self._openers = register.words("wide_heads")

    def __call__(
        self,
        around: Surroundings,
        readings: Iterable[tuple[Proposal, bool]],
        organisations: Iterable[Span],
        others: Iterable[tuple[int, int, str]],
    ) -> list[Proposal]:
        """The candidates of a text, in reading order.

        Args:
            around: The text.
            readings: What the reader reads, and whether it stands inside an earlier one.
            organisations: What the name engine takes for organisations.
            others: Further words (half-open) with the name of their source.
        """
        row = around.row
        pool = _Pool(self._register, around)
        bases = []
        for reading, inner in readings:
            bases.append(pool.put(reading, "inner" if inner else "read"))
            if reading.region is not None and reading.span.end > reading.region.end:
                pool.words(reading.first, reading.end, "no bracket")
        for span in organisations:
            words = row.covers(*span)
            if words is not None and "\n" not in span.of(row.text):
                bases.append(pool.words(*words, "engine"))
        for first, end, source in [*others, *self._pairs(row), *self._abbreviations(row), *self._opened(row)]:
            bases.append(pool.words(first, end, source))
        bases += [pool.words(first, end, "again") for first, end in self._again(row, bases)]
        for base in {id(b): b for b in bases}.values():
            for first, end, source in (*self._longer(around, base), *self._earlier(row, base)):
                pool.words(first, end, source)
        return pool.sorted()

    # ------------------------------------------------------------------ shorter and longer

    def _longer(self, around: Surroundings, base: Proposal) -> Iterator[tuple[int, int, str]]:
        """With the words that follow, as far as they can belong to a name."""
        row, at, found = around.row, base.end, 0
        opened = not base.sources.isdisjoint(_OPENED)
        most = _MOST_LONGER if opened else _FEW_LONGER
        while at < base.end + _LONGER and found < most:
            gap = row.gap(at)
            if "\n" in gap or not (blank(gap) or gap.strip() in ("&", ",", ")", "/", "/ ", "(", "-", ".", "'", '"')):
                return
            if gap.strip() == "(" and base.short is not None:
                return
            region = around.region_words.get(at)
            if region is not None and gap.strip() != ",":
                yield base.first, max(row.at(region.span.end), at + 1), "longer"
                found += 1
                at = max(row.at(region.span.end), at + 1)
                continue
            key = row.key(at)
            if row.capital(at) or NUMERAL.match(key):
                yield base.first, at + 1, "longer"
                found += 1
            elif opened and key in self._register.unit_words:
                yield base.first, at + 1, "longer lower"
            elif key not in INNER and gap.strip() != "&":
                return
            at += 1

    def _earlier(self, row: Words, base: Proposal) -> Iterator[tuple[int, int, str]]:
        """With the capitalised word right before it: "GARDA NU"."""
        before = base.first - 1
        if not base.sources.isdisjoint(_SEEN) and row.capital(before) and row.gap(base.first) in (" ", "-"):
            yield before, base.end, "earlier"

    # ------------------------------------------------------------------ other sources

    def _pairs(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """A name with its abbreviation in brackets: "Pergerakan Tunas Muria (PTM)"."""
        for match in _BRACKETED.finditer(row.text):
            index, end = row.at(match.start(1)), row.at(match.end(1))
            if index < end and index > 0 and "\n" not in row.gap(index):
                for first in (_begins(row, index, match[1]), _spelled(row, index, match[1])):
                    if first is not None:
                        yield first, end, "pair"

    def _abbreviations(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """Words in capitals: "GOW"."""
        if row.text[:_ALL_CAPITALS].isupper():
            return
        for match in _ABBREVIATION.finditer(row.text):
            words = row.covers(*match.span())
            if words is not None and words[1] - words[0] == 1:
                yield *words, "abbreviation"

    def _again(self, row: Words, bases: Iterable[Proposal]) -> Iterator[tuple[int, int]]:
        """Other places of the names proposed so far, and of their abbreviations, in whatever case."""
        names = {text.casefold() for base in bases for text in (base.name, base.short) if text and len(text) > 2}
        parted = [n.split() if n.replace(" ", "").isalnum() else _WORDS.findall(n) for n in sorted(names)]
        openers = {keys[0] for keys in parted if keys}
        opened = [(key, index) for index, key in enumerate(row.keys) if key in openers]
        at = grouped(opened)
        pairs = grouped(((key, row.key(index + 1)), index) for key, index in opened)
        for keys in parted:
            places = at.get(keys[0], []) if keys else []
            if len(places) < 2:
                continue
            if len(keys) > 1:  # "dinas" alone stands in a large text at too many places
                places = pairs.get((keys[0], keys[1]), [])
            for first in places:
                end = first + len(keys)
                alike = row.keys[first:end] == keys and (len(keys) > 1 or row.capitals[first])
                if alike and "\n" not in row.text[row.starts[first] : row.ends[end - 1]]:
                    yield first, end

    def _opened(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """What follows a word that opens names of groups: "Relawan Tunas Muria"."""
        openers = self._openers
        for index in [n for n, key in enumerate(row.keys) if key in openers and row.capital(n + 1)]:
            for end in range(index + 1, index + _PAIR):
                if not blank(row.gap(end)) or not (row.capital(end) or row.key(end) in INNER):
                    break
                if row.capital(end) and not (row.capital(end + 1) and blank(row.gap(end + 1))):
                    yield index, end + 1, "opener"


class _Pool:
    """The candidates of a text, each stretch of characters once."""

    def __init__(self, register: AgencyRegister, around: Surroundings) -> None:
        self.around = around
        self._by_key = register.by_key
        self._at: dict[Span, Proposal] = {}
        self._seen: dict[tuple[int, int], Proposal] = {}

    def put(self, proposal: Proposal, source: str) -> Proposal:
        """Adds a candidate, or only its source if there is one of the same characters."""
        kept = self._at.setdefault(proposal.span, proposal)
        kept.sources.add(source)
        return kept

    def words(self, first: int, end: int, source: str) -> Proposal:
        """Adds the words from `first` up to `end`; those of a region at their end are its region."""
        kept = self._seen.get((first, end))
        if kept is None:
            kept = self._seen[first, end] = self.put(self._describe(first, end, source), source)
        kept.sources.add(source)
        return kept

    def sorted(self) -> list[Proposal]:
        """All candidates, in reading order."""
        return [self._at[span] for span in sorted(self._at)]

    def _describe(self, first: int, end: int, source: str) -> Proposal:
        """What a stretch of words says: name, kind, abbreviation, region."""
        row = self.around.row
        last, place, level = end, None, None
        found = self.around.region_words.get(end - 1)
        if found is not None:
            start = row.at(found.span.start)
            if first < start and row.gap(start).strip() != ",":
                last, place, level = start, Span(row.starts[start], row.ends[end - 1]), level_of(found)
        start, stop = row.starts[first], row.ends[end - 1]
        short = None
        if "(" in row.text[start:stop]:
            if row.text.count("(", start, stop) > row.text.count(")", start, stop):
                stop = _CLOSING.match(row.text, stop).end()  # type: ignore[union-attr]
            short = _short(row.text[start:stop])
        name = joined(row, first, last)
        plain = short is None and name.replace(" ", "").isalnum()
        key = folded_key(row.keys[first:last]) if plain else text_key(name)
        kinds = self._by_key.get(key, ())
        return Proposal(
            first, end, Span(start, stop), kinds, name, short, place, level, f"agencies:{source}", source == _ENGINE
        )


def _short(words: str) -> str | None:
    """The abbreviation in the first brackets of a name."""
    match = re.search(r"\(\s*([^\W\d_][^()]{1,24}?)\s*\)", words)
    return match[1] if match else None


def _begins(row: Words, at: int, short: str) -> int | None:
    """The first word of the name that an abbreviation in brackets stands for."""
    first, letters = None, sum(c.isupper() for c in short)
    for index in range(at - 1, max(-1, at - 1 - _PAIR), -1):
        if row.capital(index) and row.key(index)[0] == short[0].lower():
            first = index
            if at - index >= letters:
                break
        if index < at - 1 and not (blank(row.gap(index + 1)) or row.gap(index + 1).strip() in (",", "&", "-")):
            break
    return first


def _spelled(row: Words, at: int, short: str) -> int | None:
    """The word with which the shortest stretch before an abbreviation begins that has its letters."""
    first = max(0, at - _PAIR)
    start = row.starts[first]
    begin = spelled_from(row.text[start : row.ends[at - 1]].rpartition("\n")[2], short)
    if begin is None:
        return None
    return row.at(max(start, row.text.rfind("\n", start, row.ends[at - 1]) + 1) + begin)


def spelled_from(name: str, short: str) -> int | None:
    """Where in a name the letters of an abbreviation begin, read backwards, the first of them at the beginning of a word.

    The method is that of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions".

    Example:
        >>> spelled_from("Ketua Museum Rekor Indonesia", "MURI"), spelled_from("Dinas Sosial", "GOW")
        (6, None)
    """
    text, at = name.lower(), len(name)
    letters = [letter for letter in short.lower() if letter.isalnum()]
    for number in range(len(letters) - 1, -1, -1):
        at = text.rfind(letters[number], 0, at)
        while number == 0 and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letters[number], 0, at)
        if at < 0:
            return None
    return at if letters else None
