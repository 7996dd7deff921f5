"""Names of private persons in the words of a data set: each is covered by a mark of the same length.

In: rows of all tables before anything is joined, and what each record tells of its private persons. Where a cell has its
place in the text, the name is covered at its place; elsewhere (headline, address, venue) wherever it is read. Offsets
stay true, and the places that are covered stand in the table `masked`, so that words from the texts can be covered again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.identity.ids import slug
from netralitas_nlp.dataset.rows import person_report_id
from netralitas_nlp.dataset.store import Row, Rows
from netralitas_nlp.text.words import WORD

Item = Mapping[str, Any]
Place = tuple[int, int, str]
"""Start, end, and what says that it is private."""

MARK = "█"
"""Stands for each character of a private name."""

_MARKS = re.compile(f"{MARK}+")
_NAMESAKE = "privacy:same_name"
"""What says that a place is covered that no person of the record was seen at."""

_LEAST, _LEAST_IN_ADDRESS = 3, 4  # letters of a word of a name that is covered by itself
_LONGEST = 12  # words of a name that is looked for as a whole; of a longer one each word is
_QUOTE_MARKS = "'’‘`"
_PLAIN = re.compile("[a-z0-9]+")
_ODD = "\u0130\u0131\u017f\u212a"
"""Letters that a pattern in any case takes for plain ones: İ, ı, ſ and the sign of kelvin."""
_OWN = frozenset(
    {"article_id", "author", "outlet", "report_id", "quote_id", "person_id", "event_id", "copy_group", "rule"}
)
"""Columns that hold no words of the text; a writer signs as such."""
_SLUGS = frozenset({"url", "agency_id", "entity_id"})
PLACED = {t.name: [c.name for c in t.columns if c.words and c.name != "day_raw"] for t in TABLES}
"""Columns that hold the words of the text at a place; those of `day_raw` stand at another one."""
WHERE = {"context": ("context_start", "context_end")}
"""Columns of words whose place is not that of their row."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a record names.

    Attributes:
        id: The person as this article tells; None for a name that no person of the record bears.
        names: All forms.
        places: Where they stand, with what says that they are private.
    """

    id: str | None
    names: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one record.

    Attributes:
        people: Everyone it names.
        bodies: Names of its agencies and regions.
    """

    people: tuple[Named, ...]
    bodies: tuple[str, ...]


def names_of(record: Item) -> Names | None:
    """The names of a record, if one of them may be private."""
    unlisted = record.get("unlisted_names", ())  # records of before 0.3 lack it
    if not unlisted and not any(p["private"] for p in record["people"]):
        return None
    people = [_named(p, record["id"]) for p in record["people"]]
    people += [Named(None, (u["text"],), ((u["start"], u["end"], u["rule"]),)) for u in unlisted]
    bodies = [name for a in record["agencies"] for name in (a["raw"], a["canonical"])]
    bodies += [p["raw"] for p in record["locations"] if p["level"] != "venue"]
    return Names(tuple(people), tuple(bodies))


def _named(person: Item, article: str) -> Named:
    why = "privacy:" + next(iter(person.get("private_why", ())), "no_public_role")
    places = [(m["start"], m["end"], why) for m in (*person["mentions"], *person.get("further_places", ()))]
    names = dict.fromkeys([person["name"], *person["aliases"], *(m["text"] for m in person["mentions"])])
    return Named(person_report_id(person["name"], article), tuple(names), tuple(places))


class Cover:
    """Covers the private names of one article.

    Args:
        names: The names of its record.
        hidden: The persons who are left out.
    """

    def __init__(self, names: Names, hidden: Collection[str]) -> None:
        private = [n for n in names.people if n.id is None or n.id in hidden]
        shown = [n for n in names.people if n.id is not None and n.id not in hidden]
        self._shown = public = [name for n in shown for name in n.names]
        kept = _joined(p for n in shown for p in n.places)
        self.places = _joined(p for n in private for p in n.places if not _meets(kept, p))
        self._further: list[Place] = []
        forms = [name for n in private for name in n.names]
        foreign = {w.casefold() for name in (*public, *names.bodies) for w in WORD.findall(name)}
        words = {w for name in forms for w in WORD.findall(name) if len(w) >= _LEAST and w.casefold() not in foreign}
        whole = {f for f in forms if 1 < len(WORD.findall(f)) <= _LONGEST}
        self._names = _Forms([*whole, *words], r"\s+")
        self._in_addresses = [*whole, *(w for w in words if len(w) >= _LEAST_IN_ADDRESS)]

    @cached_property
    def _public(self) -> _Forms:
        """Made when a private name is met: most articles have none in their words."""
        return _Forms([name for name in self._shown if len(name.split()) <= _LONGEST], r"\s+")

    @cached_property
    def _slugs(self) -> _Forms:
        return _Forms([slug(name).replace("-", " ") for name in self._in_addresses], r"(?:[-_+.]|%20)+")

    def covered(self, table: str, row: Row) -> Row:
        """A row whose words hold no private name."""
        return {name: self._cell(table, name, value, row) for name, value in row.items()}

    def _cell(self, table: str, name: str, value: Any, row: Row) -> Any:
        if isinstance(value, list):
            return [self.words(v) for v in value]
        if not isinstance(value, str) or name in _OWN or (name == "entity_id" and row["kind"] == "person"):
            return value
        if name in _SLUGS:
            return self._slugs.pattern.sub(_marked, value) if self._slugs.stand_in(value) else value
        start = row.get(WHERE.get(name, ("start", "end"))[0]) if name in PLACED[table] else None
        return self.words(value) if start is None else self._at(value, start)

    def _at(self, value: str, start: int) -> str:
        """Words at their place, covered; where a name stands that is no mention of a person, the place is kept too."""
        placed = at_places(value, self.places, start)
        covered = self.words(placed)
        if covered != placed:
            marks = (m.span() for m in _MARKS.finditer(covered))
            self._further += [(start + a, start + b, _NAMESAKE) for a, b in marks if covered[a:b] != placed[a:b]]
        return covered

    def all_places(self) -> list[Place]:
        """The places that are covered in the cells seen so far: those of mentions, and of the same name elsewhere."""
        return _joined([*self.places, *self._further])

    def words(self, text: str) -> str:
        """Words without private names, wherever they are read; a public name that holds one stays whole."""
        if not self._names.stand_in(text):
            return text
        small = text.islower()  # where nothing has a capital, a name has none
        kept = [m.span() for m in self._public.pattern.finditer(text)] if self._public.stand_in(text) else []

        def mark(found: re.Match[str]) -> str:
            inside = any(a <= found.start() and found.end() <= b for a, b in kept)
            name = small or " " in found[0] or found[0][0].isupper()
            return found[0] if inside or not name else _marked(found)

        return self._names.pattern.sub(mark, text)


def at_places(text: str, places: Sequence[Place], start: int = 0) -> str:
    """Words that begin at a character of the text, with these places of the text covered.

    Args:
        text: The words.
        places: Places that do not overlap, in order.
        start: Where the words begin.
    """
    parts, at = [], start
    for number in range(bisect_right(places, start, key=lambda p: p[1]), len(places)):
        a, b = max(places[number][0], start), min(places[number][1], start + len(text))
        if a >= b:
            break
        parts += [text[at - start : a - start], MARK * (b - a)]
        at = b
    return "".join([*parts, text[at - start :]])


def _marked(found: re.Match[str]) -> str:
    return MARK * len(found[0])


class _Forms:
    """Some names as whole words, longest first, in any case.

    Args:
        names: The names.
        between: Pattern of what stands between the parts of a name.
    """

    def __init__(self, names: Iterable[str], between: str) -> None:
        self._names, self._between = [name for name in names if name.strip()], between
        self._cues = {max(_PLAIN.findall(name.lower()), key=len, default="") for name in self._names}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is needed: it costs as much as looking through all cells of an article."""
        forms = {self._between.join(_letters(part) for part in name.split()) for name in self._names}
        told = "|".join(sorted(forms, key=lambda f: (-len(f), f)))
        return re.compile(rf"(?<![^\W_])(?:{told})(?![^\W_])", re.IGNORECASE)

    def stand_in(self, text: str) -> bool:
        """Whether one of the names stands in a text."""
        if not any(odd in text for odd in _ODD):
            plain = text.lower()
            if not any(cue in plain for cue in self._cues):
                return False
        return bool(self._names) and self.pattern.search(text) is not None


def _letters(part: str) -> str:
    return "".join(f"[{_QUOTE_MARKS}]" if c in _QUOTE_MARKS else re.escape(c) for c in part)


def _meets(places: Sequence[Place], place: Place) -> bool:
    """Whether a place overlaps one of these, which are in order and do not overlap."""
    at = bisect_right(places, place[0], key=lambda p: p[1])
    return at < len(places) and places[at][0] < place[1]


def _joined(places: Iterable[Place]) -> list[Place]:
    """Places in order, those that overlap as one."""
    found: list[Place] = []
    for a, b, why in sorted(set(places)):
        if found and a < found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]), found[-1][2])
        else:
            found.append((a, b, why))
    return found


def cover_names(met: dict[str, Rows], told: Mapping[str, Names], hidden: Collection[str]) -> None:
    """Covers the names of hidden persons in all rows, and drops the rows that tell of nobody else.

    Dropped are mentions of the persons, parts at events and their evidence.
    """
    covers = {article: Cover(names, hidden) for article, names in told.items()}
    people, mentions, evidence = met["event_people"], met["mentions"], met["event_evidence"]
    people.keep(person not in hidden for person in people.column("person_id"))
    mentions.keep(kind != "person" or key not in hidden for kind, key in mentions.values("kind", "entity_id"))
    evidence.keep(
        role not in ("speaker", "opener", "moderator") or person_report_id(value, article) not in hidden
        for role, value, article in evidence.values("role", "value", "article_id")
    )
    for name, rows in met.items():
        for number, article in enumerate(rows.column("article_id")):
            if (cover := covers.get(article)) is not None:
                rows[number] = cover.covered(name, rows[number])
    met["masked"] = Rows(
        {"article_id": article, "start": start, "end": end, "rule": why}
        for article, cover in covers.items()
        for start, end, why in cover.all_places()
    )
