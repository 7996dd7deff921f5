"""Runs of capitalised words in which a person may be named, and the stretches of them that could be the name.

In: a document with names of the engine, agencies, regions and offices. Out: a `Page`, its words with what each is known
as, and `stretches`: every range of words that could be a person's name, wide and cheap. Which of them is one, decides
`persons.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import compress

from netralitas_nlp.annotate.names.lexicon import LEXICON, read_lexicon
from netralitas_nlp.model import AgencyMention, Document, NameLabel, NameMention, OfficeMention, RegionMention
from netralitas_nlp.resources.persons import PersonWords
from netralitas_nlp.text.personnames import PersonNames
from netralitas_nlp.text.words import Words, read_words

MOST_WORDS = 7
"""Words of the longest name that is looked for."""
_SHORT = 3  # letters of a word whose stop may be an abbreviation's
_WHOLE = 5  # words of a run of which every stretch is a candidate; in longer ones only those between likely borders
_INNER_GAP = re.compile(r"[^\S\n]{0,2}|[^\S\n]?['’‘`][^\S\n]?")
_LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_STOP_GAP = re.compile(r"\.[^\S\n]{0,2}")
_VERB = re.compile(r"(?:me[mn]?|di|ber|ter)\w{4,}(?:kan|i)?|\w{3,}kan")
_OPEN = re.compile(r"[(:\"“]")
_AHEAD = frozenset({"", ",", "(", ":", ", (", "-", "–"})
OFFICE, AGENCY, REGION = "office", "agency", "region"


@dataclass(slots=True)
class Page:
    """A document's words; a hyphen before a capital parts two ("Ganjar-Mahfud").

    Attributes:
        row: The words.
        things: What a word belongs to: "office", "agency", "region".
        capitals: Whether each begins with a capital letter.
        seen: Ranges of words that the engine saw as names, with their class.
        times: How often a word stands with a capital.
        small: Words that stand somewhere without a capital.
        parts: Words of names of several words that the engine saw, with their places in them.
        persons: How often the engine saw these words as a person.
        told: How often these words stand alone beside an office, title, degree or reporting word.
        marks: What each word is known as, filled as asked.
        degrees: Whether a degree stands right before a word, filled as asked.
    """

    row: Words
    capitals: list[bool]
    things: dict[int, str]
    seen: list[tuple[int, int, NameLabel]]
    times: Counter[str]
    small: set[str]
    parts: dict[str, set[str]] = field(default_factory=dict)
    persons: Counter[tuple[str, ...]] = field(default_factory=Counter)
    told: Counter[tuple[str, ...]] = field(default_factory=Counter)
    marks: dict[int, str] = field(default_factory=dict)
    degrees: dict[int, bool] = field(default_factory=dict)

    def over(self, first: int, end: int) -> list[tuple[int, int, NameLabel]]:
        """The engine's names that share a word with a range."""
        at = bisect_left(self.seen, (end,))
        found = []
        while at > 0 and self.seen[at - 1][1] > first:
            at -= 1
            found.append(self.seen[at])
        return found[::-1]


class Runs:
    """Finds runs and stretches.

    Args:
        names: Takes printed names apart.
        words: Word lists.
        unit_words: Words that tasks of public bodies are named with.

    Attributes:
        of_first, of_last: Features of a word as the first and as the last of a name, remembered.
        of_form: What a capitalised word is known as by itself, remembered.
    """

    def __init__(self, names: PersonNames, words: PersonWords, unit_words: frozenset[str]) -> None:
        self._names = names
        self._words = words
        self._lexicon = read_lexicon(LEXICON)
        self.of_first = lru_cache(maxsize=1 << 15)(partial(self._of_word, "first"))
        self.of_last = lru_cache(maxsize=1 << 15)(partial(self._of_word, "last"))
        self.of_form = lru_cache(maxsize=1 << 15)(self._of_form)
        self._calendar = words.calendar | words.weekdays
        # A name may hold one, but none is made of them alone.
        self._other = words.no_name - words.tokens - self._calendar
        self._lists = (
            ("name", words.tokens),
            ("stop", words.no_name),
            ("unit", unit_words),
            ("title", words.titles | names.services),
            ("cue", words.cues),
            ("place", words.not_after),
            ("inner", words.inner),
        )

    def page(self, doc: Document) -> Page:
        """The words of a document."""
        row = read_words(doc.content).parted()
        things: dict[int, str] = {}
        for kind, found in (
            (REGION, doc.of(RegionMention)),
            (AGENCY, [a for a in doc.of(AgencyMention) if not a.guessed]),
            (OFFICE, doc.of(OfficeMention)),
        ):
            for mention in found:
                for index in range(row.at(mention.span.start), row.at(mention.span.end)):
                    things[index] = kind
        seen = [(row.at(n.span.start), row.at(n.span.end), n.label) for n in doc.of(NameMention)]
        times = Counter(compress(row.keys, row.capitals))
        small = {key for key, capital in zip(row.keys, row.capitals, strict=True) if not capital}
        page = Page(row, row.capitals, things, sorted(s for s in seen if s[0] < s[1]), times, small)
        for first, end, label in page.seen:
            if label is NameLabel.PERSON:
                keys = tuple(row.keys[first:end])
                page.persons[keys] += 1
                for place, key in enumerate(keys) if len(keys) > 1 else ():
                    where = "first" if place == 0 else "last" if place == len(keys) - 1 else "inner"
                    page.parts.setdefault(key, set()).add(where)
        return page

    def mark(self, page: Page, index: int) -> str:
        """What a word is known as: lists that hold it, the thing it belongs to, its form."""
        found = page.marks.get(index)
        if found is None:
            found = page.marks[index] = self._mark(page, index)
        return found

    def _mark(self, page: Page, index: int) -> str:
        row, key = page.row, page.row.key(index)
        if not key:
            return "none"
        if not row.capital(index):
            return "number" if key[0].isdigit() else "inner" if key in self._words.inner else "small"
        raw = row.raw(index)
        told = self.of_form(key, raw.isupper(), key in self._calendar and self._given_name(page, index))
        thing = page.things.get(index)
        return told if thing is None else f"{told}+{thing}" if told != "other" else thing

    def _of_form(self, key: str, upper: bool, given: bool) -> str:
        """What a capitalised word is known as by itself, whether it is printed in capitals, and whether it is a given name here."""
        told = ["name"] if given else [name for name, words in self._lists if key in words]
        if len(key) == 1:
            told.append("initial")
        elif upper:
            told.append("capitals")
        if "name" not in told and _VERB.fullmatch(key):
            told.append("verb")
        return "+".join(told) or "other"

    def _given_name(self, page: Page, index: int) -> bool:
        """Whether a word of the calendar begins or goes on a name: "Hari Wibowo", "Mei Lestari"; not "Hari Kartini", "12 Mei"."""
        row, words, key = page.row, self._words, page.row.key(index)
        if key not in self._calendar or page.things.get(index) is not None:
            return False
        if not row.capital(index + 1) or not self.joins(page, index + 1) or self._dated(page, index):
            return False
        behind = row.key(index + 1)
        return (behind in words.tokens and behind not in words.no_name) or self._given_name(page, index + 1)

    def _dated(self, page: Page, index: int) -> bool:
        """Whether a word of the calendar is one here: a day that is kept, a month of a date, a weekday that follows no office."""
        row, words, key = page.row, self._words, page.row.key(index)
        before = row.key(index - 1)
        if key in words.weekdays:
            called = before in words.titles or before in words.cues
            return not (self.joins(page, index) and (called or page.things.get(index - 1) == OFFICE))
        if key == "hari":
            return row.key(index + 1) in words.kept_days
        return before[:1].isdigit() or (before in words.in_dates and not row.capital(index - 1))

    def _of_word(self, place: str, key: str) -> tuple[str, ...]:
        """A word, its last letters, and what the CRF's lexicon knows of it: coarse clusters, how often it has a capital, how often it is a name."""
        marks = [mark for mark in self._lexicon.get(key, "?").split("\t") if mark[0] not in _FINE]
        return f"{place} word={key}", f"{place} tail={key[-3:]}", *(f"{place}~{mark}" for mark in marks)

    def joins(self, page: Page, index: int) -> bool:
        """Whether the gap before a word may lie inside a name: a blank, an apostrophe, the stop of an initial or title."""
        row = page.row
        gap = row.gap(index)
        if gap == " " or _INNER_GAP.fullmatch(gap):
            return True
        if gap == "-":  # "Al-Amin", not "Sastro-Bagus"
            return row.key(index - 1) in self._words.inner or len(row.raw(index - 1)) == 1
        if _STOP_GAP.fullmatch(gap):
            short = len(row.raw(index - 1)) <= _SHORT and row.capital(index - 1)  # "Rr. Endang": a title of no list
            return short or row.key(index - 1) in self._words.abbreviated
        return False

    def runs(self, page: Page) -> list[tuple[int, int]]:
        """Longest ranges of words that may be joined to names, small words of names among them, if anything speaks for one."""
        found = list(self._all_runs(page))
        for first, end in found:
            while first < end - 1 and page.row.key(first) in self._words.titles:
                first += 1
            if self._beside(page, first, end):
                self._tell(page, tuple(page.row.keys[first:end]))
        return [run for run in found if self._worth(page, *run)]

    def _tell(self, page: Page, keys: tuple[str, ...]) -> None:
        page.told[keys] += 1
        for key in keys if len(keys) > 1 else ():
            page.parts.setdefault(key, set())

    def _all_runs(self, page: Page) -> Iterator[tuple[int, int]]:
        row, free, last = page.row, 0, len(page.row)
        engine = {i for first, end, label in page.seen if label is NameLabel.PERSON for i in range(first, end)}
        for first in [index for index, capital in enumerate(page.capitals) if capital]:
            if first < free or not self._may_be(page, first, engine):
                continue
            end = first + 1
            while end < last and self.joins(page, end):
                if self._may_be(page, end, engine):
                    end += 1
                elif row.key(end) in self._words.inner and self._may_be(page, end + 1, engine):
                    end += 2
                else:
                    break
            yield first, end
            free = end

    def _may_be(self, page: Page, index: int, engine: set[int]) -> bool:
        key = page.row.key(index) if page.row.capital(index) else ""
        if not (key.isalpha() or _LETTERS.fullmatch(key)):
            return False
        return index in engine or page.things.get(index) in (None, REGION)

    def _worth(self, page: Page, first: int, end: int) -> bool:
        """Whether anything speaks for a name in a run: engine, lists, an office, title or degree beside it."""
        if any(label is NameLabel.PERSON for _, _, label in page.over(first, end)):
            return True
        keys = page.row.keys[first:end]
        known = sum(key in self._words.tokens for key in keys)
        if known * 2 >= len(keys) or any(key in page.parts for key in keys):
            return True
        return any(key in self._words.titles for key in keys) or self._beside(page, first, end)

    def _beside(self, page: Page, first: int, end: int) -> bool:
        """Whether an office, title, reporting word or degree stands beside a run."""
        row = page.row
        before = page.things.get(first - 1) == OFFICE and row.gap(first).strip() in _AHEAD
        cue = row.key(first - 1) in self._words.cues or row.key(first - 1) in self._words.titles
        behind = page.things.get(end) == OFFICE and row.gap(end).strip() in _AHEAD
        return before or cue or behind or self.degree_follows(page, end)

    def degree_follows(self, page: Page, end: int) -> bool:
        """Whether a degree stands right behind the word before `end`."""
        found = page.degrees.get(end)
        if found is None:
            found = page.degrees[end] = self._names.degree_follows(page.row.text, page.row.ends[end - 1])
        return found

    def stretches(self, page: Page, first: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of words of a run that could be a name."""
        row = page.row
        starts = [i for i in range(first, end) if row.capital(i)]
        ends = [i + 1 for i in starts]
        starts = [i for i in starts if row.key(i) not in self._words.of_it]  # "Narasumbernya Sastro"
        second = next((i for i in starts if i > first and self._second(page, i)), None)
        if second is not None:  # the name begins at "Ni" of "Ni Luh Wirabumi", and nowhere behind it
            starts = [i for i in starts if i < second]
            ends.remove(second)
        tied = {i for i in range(first + 1, end - 1) if row.key(i) in self._words.descent}
        starts, ends = [i for i in starts if i - 1 not in tied], [i for i in ends if i not in tied]
        if end - first > _WHOLE:
            likely = self._borders(page, first, end) | ({second - 1} if second is not None else set())
            starts = [i for i in starts if i in likely]
            ends = [i for i in ends if i in likely]
        for start in starts:
            for stop in ends[bisect_right(ends, start) : bisect_right(ends, start + MOST_WORDS)]:
                if (stop - start > 1 or len(row.key(start)) > 1) and not self._other.issuperset(row.keys[start:stop]):
                    yield start, stop

    def _second(self, page: Page, index: int) -> bool:
        """Whether a word is the second of a name that begins with two: "Luh" of "Ni Luh"."""
        start = page.row.starts[index]
        return self._names.first_before(page.row.text, start) < start

    def _borders(self, page: Page, first: int, end: int) -> set[int]:
        """Where a name may begin or end in a long run: at its ends, the engine's borders, where known words change."""
        found = {first, first + 1, end, end - 1}
        for f, e, _ in page.over(first, end):
            found |= {i for i in (f, e) if first <= i <= end}
        for index in range(first + 1, end):
            one, two = self.mark(page, index - 1), self.mark(page, index)
            if (one in _NAMES) != (two in _NAMES) or not page.row.gap(index).isspace():
                found.add(index)
        return found


_FINE = frozenset("bcef")  # fine clusters: the few marked texts teach nothing of them
_NAMES = frozenset({"name", "other", "initial", "name+capitals"})
