"""Candidates for agencies: every stretch of words that could be the name of one, many of them overlapping.

In: the words of a text with what stands around them. Out: `Proposal`s: what the register and the opening words read, what the
name engine takes for an organisation, abbreviations, names with an abbreviation in brackets; each also shorter (without its
region, without the agency it belongs to) and longer (by the words that follow or come before it). Which of them is
an agency is decided elsewhere (`agencies.AgencyFinder`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from netralitas_nlp.annotate.agency_reader import AgencyReader, Reading, Surroundings, level_of
from netralitas_nlp.resources.agencies import AgencyRegister, text_key
from netralitas_nlp.text.span import Span
from netralitas_nlp.text.unit_phrases import blank
from netralitas_nlp.text.words import Words

_INNER = frozenset({"dan", "of", "for", "on", "and", "to", "the", "untuk", "dari", "di", "pada"})
_LONGER = 7  # words by which a candidate may be longer than what a rule reads
_MOST_LONGER = 4  # longer ones of one candidate
_LEFT = 2  # words by which it may begin earlier
_PAIR = 8  # words before an abbreviation in brackets
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9]{0,2}[A-Z][A-Za-z0-9-]{0,9}$")
_BRACKETED = re.compile(r"\(\s{0,2}([A-Z][^()\n]{1,24}?)\s{0,2}\)")
_CLOSING = re.compile(r"\s?\)|")
_WORDS = re.compile(r"[^\W_]+(?:['’‘`-][^\W_]+)*")
_NUMERAL = re.compile(r"(?:[ivx]{1,5}|\d{1,4})$")
_ALL_CAPITALS = 200  # characters at the front that tell whether a text is set in capitals


@dataclass(slots=True)
class Proposal:
    """A stretch of words that could be an agency.

    Attributes:
        first, end: Words it covers (half-open).
        span: Its characters, brackets included.
        kinds: Ids of registered kinds that its words may name, most local first.
        name: Its words without brackets and region.
        short: Abbreviation given with it in brackets, or None.
        region: Span of the region words at its end, or None.
        level: Level that a word or the region's code says, or None.
        rule: The rule that proposed it first.
        sources: All that proposed it.
    """

    first: int
    end: int
    span: Span
    kinds: tuple[str, ...]
    name: str
    short: str | None
    region: Span | None
    level: str | None
    rule: str
    sources: set[str] = field(default_factory=set)


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
        self, around: Surroundings, readings: Iterable[tuple[Reading, bool]], organisations: Iterable[Span], others: Iterable[tuple[int, int, str]]
    ) -> list[Proposal]:
        """The candidates of a text, in reading order.

        Args:
            around: The text.
            readings: What the reader reads, and whether it stands inside an earlier one.
            organisations: What the name engine takes for organisations.
            others: Further words (half-open) with the name of their source.
        """
        found: dict[Span, Proposal] = {}
        row = around.row
        bases: list[Proposal] = []
        for reading, inner in readings:
            bases.append(self._put(found, _of_reading(reading), "inner" if inner else "read"))
            for variant, source in self._shorter(around, reading):
                self._put(found, variant, source)
        for span in organisations:
            words = row.covers(*span)
            if words is not None and "\n" not in span.of(row.text):
                bases.append(self._put(found, self.describe(around, *words, "agencies:engine"), "engine"))
        for first, end, source in [*others, *self._pairs(row), *self._abbreviations(row), *self._opened(row)]:
            base = self._put(found, self.describe(around, first, end, f"agencies:{source}"), source)
            bases.append(base)
        for first, end in self._again(row, bases):
            bases.append(self._put(found, self.describe(around, first, end, "agencies:again"), "again"))
        for base in bases:
            for first, end, source in (*self._longer(around, base), *self._earlier(row, base)):
                self._put(found, self.describe(around, first, end, "agencies:words"), source)
        return [found[span] for span in sorted(found)]

    def _put(self, found: dict[Span, Proposal], proposal: Proposal, source: str) -> Proposal:
        kept = found.setdefault(proposal.span, proposal)
        kept.sources.add(source)
        return kept

    # ------------------------------------------------------------------ shorter and longer

    def _shorter(self, around: Surroundings, reading: Reading) -> Iterator[tuple[Proposal, str]]:
        """Without its region; without the agency it belongs to."""
        row = around.row
        if reading.region is not None:
            end = row.at(reading.region.start)
            if end > reading.first:
                yield self.describe(around, reading.first, end, reading.rule, region=False), "no region"
            if reading.span.end > reading.region.end:
                yield self.describe(around, reading.first, reading.end, reading.rule), "no bracket"
        for index in range(reading.first + 1, reading.end):
            if index in around.starts and row.capital(index) and around.starts[index][0] <= reading.end:
                if index > reading.first and row.key(index - 1) not in _INNER:
                    yield self.describe(around, reading.first, index, reading.rule), "no owner"
                return

    def _longer(self, around: Surroundings, base: Proposal) -> Iterator[tuple[int, int, str]]:
        """With the words that follow, as far as they can belong to a name."""
        row, at, found = around.row, base.end, 0
        while at < base.end + _LONGER and found < _MOST_LONGER:
            gap = row.gap(at)
            if "\n" in gap or not (blank(gap) or gap.strip() in ("&", ",", ")", "/", "/ ", "(", "-", ".", "'", '"')):
                return
            if gap.strip() == "(" and base.short is not None:
                return
            region = around.region_words.get(at)
            if region is not None and not gap.strip() == ",":
                yield base.first, max(row.at(region.span.end), at + 1), "longer"
                found += 1
                at = max(row.at(region.span.end), at + 1)
                continue
            key = row.key(at)
            if row.capital(at) or _NUMERAL.match(key) or key in self._register.unit_words:
                yield base.first, at + 1, "longer" if row.capital(at) else "longer lower"
                found += 1
            elif key not in _INNER and gap.strip() != "&":
                return
            at += 1

    def _earlier(self, row: Words, base: Proposal) -> Iterator[tuple[int, int, str]]:
        """With the capitalised words right before it."""
        for index in range(base.first - 1, max(-1, base.first - 1 - _LEFT), -1):
            gap = row.gap(index + 1)
            if not (blank(gap) or gap in ("-", " - ")) or not row.capital(index):
                return
            yield index, base.end, "earlier"

    # ------------------------------------------------------------------ other sources

    def _pairs(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """A name with its abbreviation in brackets: "Pergerakan Tunas Muria (PTM)"."""
        for match in _BRACKETED.finditer(row.text):
            index, end = row.at(match.start(1)), row.at(match.end(1))
            if index < end and index > 0 and "\n" not in row.gap(index):
                first = _begins(row, index, match[1])
                if first is not None:
                    yield first, end, "pair"

    def _abbreviations(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """Words in capitals: "GOW"."""
        if row.text[:_ALL_CAPITALS].isupper():
            return
        for index in range(len(row)):
            if row.capital(index) and _ABBREVIATION.match(row.raw(index)):
                yield index, index + 1, "abbreviation"

    def _again(self, row: Words, bases: Iterable[Proposal]) -> Iterator[tuple[int, int]]:
        """Other places of the names proposed so far, and of their abbreviations, in whatever case."""
        at: dict[str, list[int]] = {}
        for index, key in enumerate(row.keys):
            at.setdefault(key, []).append(index)
        names = {text.casefold() for base in bases for text in (base.name, base.short) if text}
        for name in sorted(names):
            keys = [m.casefold() for m in _WORDS.findall(name)]
            if not keys or len(name) < 3:
                continue
            for first in at.get(keys[0], ()):
                if row.keys[first : first + len(keys)] == keys and "\n" not in row.text[row.starts[first] : row.ends[first + len(keys) - 1]]:
                    if len(keys) > 1 or row.capital(first):
                        yield first, first + len(keys)

    def _opened(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """What follows a word that opens names of groups: "Relawan Tunas Muria"."""
        for index in range(len(row)):
            if row.key(index) not in self._openers or not row.capital(index + 1):
                continue
            for end in range(index + 1, index + _PAIR):
                if not blank(row.gap(end)) or not (row.capital(end) or row.key(end) in _INNER):
                    break
                if row.capital(end) and not (row.capital(end + 1) and blank(row.gap(end + 1))):
                    yield index, end + 1, "opener"

    # ------------------------------------------------------------------ one stretch

    def describe(self, around: Surroundings, first: int, end: int, rule: str, *, region: bool = True) -> Proposal:
        """What a stretch of words says: name, kind, abbreviation, region."""
        row = around.row
        last, place, level = end, None, None
        if region:
            for index in range(first + 1, end):
                found = around.regions.get(index)
                if found is not None and row.at(found.span.end) >= end and not row.gap(index).strip() == ",":
                    last, place, level = index, Span(row.starts[index], row.ends[end - 1]), level_of(found)
                    break
        stop = row.ends[end - 1]
        inside = row.text[row.starts[first] : stop]
        if inside.count("(") > inside.count(")"):
            stop = _CLOSING.match(row.text, stop).end()  # type: ignore[union-attr]
        short = _short(row.text[row.starts[first] : stop])
        name = joined(row, first, last)
        kinds = self._register.by_key.get(text_key(name), ())
        return Proposal(first, end, Span(row.starts[first], stop), kinds, name, short, place, level, rule)


def _of_reading(r: Reading) -> Proposal:
    return Proposal(r.first, r.end, r.span, r.kinds, r.name, r.short, r.region, r.level, r.rule)


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


def joined(row: Words, first: int, end: int) -> str:
    """Words as printed, without brackets."""
    text = row.text[row.starts[first] : row.ends[end - 1]]
    return re.sub(r"\s+", " ", re.sub(r"\s*\([^()]{0,60}\)?", " ", text)).strip()
