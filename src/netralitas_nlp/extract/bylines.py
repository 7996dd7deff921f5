"""Who wrote it: bylines of one line, signatures at the end of an article.

"Penulis: A | Editor: B", "Laporan Budi Contoh", "(Lingkar | Budi Contoh - Contoh.id)", "(kha)". A person is told from
an office or a publisher by the shape of the name and by words that no name has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from netralitas_nlp.model import Origin
from netralitas_nlp.resources.pages import BylineWords
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import any_of
from netralitas_nlp.text.span import Span

_NAME_WORD = (
    r"(?:[A-Z\u00c0-\u00de]['\u2019`]?[\w'\u2019`.-]{0,30}|['\u2019`][A-Z][\w'\u2019`]{1,30}|bin|binti|al|el|van|de|da)"
)
_NAME = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{{1,2}}{_NAME_WORD}){{0,6}}")
_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:[/.;&*\-][^\W\d_]{1,6}){0,4}\.?")
_PARTS = re.compile(r"\s*(?:[|/&;:\u2022]|\sI\s|\s[\u2013\u2014-]\s?|(?<=\w)[\u2013\u2014]|,(?=\s)|\s\bdan\b\s)\s*")
_SIGNATURE = re.compile(
    r"(?P<before>[.!?\u201d\u2019\"'*]|^)\s{0,3}(?P<all>[*_]{0,3}\(\s?(?P<inner>[^()\n]{1,110}?)\s?\)?[*_]{0,3})\W{0,3}$"
)
_CODE = re.compile(r"[A-Z]{1,4}[-/ ]?\d{1,3}")
PROSE_WORD = re.compile(r"(?:^|\s)(?!dan\b|bin\b|binti\b|van\b|de\b|al\b)[a-z]{3,}|[.!?]$")
# All behind a name from its first degree on, stops or none; `PersonNames` reads degrees as part of the name.
_DEGREES = re.compile(
    r"(?:,\s?|\s)(?:S|M|A|Drs?|Ir|SST|SSTP|SH|SE|MM|MH|MIS|MPP|SIP|ST|MT|MSi|SKom|STP|AMd)\b[.\w]*.*$"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline.

    Attributes:
        role: "author", "editor", "photo", "source".
        name: The person's name; empty if an office or publisher stands there.
        origin: Which form it was read from.
        span: Place of the words that name somebody.
        words: Those words as printed.
    """

    role: str
    name: str
    origin: Origin
    span: Span
    words: str


class BylineReader:
    """Reads bylines.

    Args:
        words: Roles before a name, and words of no person's name.
        is_place: Whether folded words are a place, as in "Oleh: Budi Contoh, Lombok Timur".
    """

    def __init__(self, words: BylineWords, is_place: Callable[[str], bool] = lambda _: False) -> None:
        self._is_place = is_place
        self._roles = words.roles
        self._bare = words.bare
        self._not_a_person, self._bodies = words.not_a_person, words.bodies
        self._role = re.compile(
            rf"(?:(?<=^)|(?<=[\s|/,;*(-]))(?P<role>{any_of(words.roles)})(?P<colon>[ *]{{0,3}}[:;]|(?=[ ]))"
        )

    def line(self, line: str) -> tuple[Credit, ...]:
        """The credits of a line that is a byline from end to end; empty if it is something else."""
        if len(line) > 200:
            return ()
        folded = fold(line)
        lead = re.match(r"[\W_]{0,4}", folded)
        start = lead.end() if lead else 0
        if self._role.match(folded, start) is None:
            return ()
        marks = list(self._role.finditer(folded, start))
        marks = [
            m
            for i, m in enumerate(marks)
            if i == 0 or m["colon"] or folded[m.start() - 2 : m.start()].strip(" ") in "|/,"
        ]
        credits: list[Credit] = []
        for i, mark in enumerate(marks):
            end = marks[i + 1].start() if i + 1 < len(marks) else len(line)
            found = self._credits(line, mark, end)
            if not found:
                return ()
            credits.extend(found)
        return tuple(credits)

    def signature(self, text: str) -> tuple[Span, tuple[Credit, ...]] | None:
        """The credit in brackets that ends `text`, after a full stop or alone: its place and its names."""
        match = _SIGNATURE.search(text, max(0, len(text) - 130))
        if match is None or not match["inner"].strip(" *.\\") or re.fullmatch(r"[\d\s./,:-]+", match["inner"]):
            return None
        inner, at = match["inner"], match.start("inner")
        if len(inner.split()) > 14 or (inner.rstrip().endswith((".", "?", "!")) and not _INITIALS.fullmatch(inner)):
            return None
        found = []
        for part, start in _parts(inner):
            name = self.person(part)
            if name is not None and (len(name.split()) > 1 or len(inner) > len(part)):
                found.append(Credit("author", name, Origin.SIGNATURE, Span(at + start, at + start + len(part)), part))
        if not found and _INITIALS.fullmatch(inner.strip()) and fold(inner.strip()) not in self._not_a_person:
            found.append(Credit("author", inner.strip(), Origin.INITIALS, Span(at, at + len(inner)), inner))
        if not found and not self._is_credit(inner) and not _CODE.fullmatch(inner.strip()):
            return None
        return Span(*match.span("all")), tuple(found)

    def name_in(self, words: str) -> str | None:
        """The writer's name in an element made for it: "Oleh: Budi Contoh", "Budi Contoh - Contoh.id"."""
        credits = self.line(words)
        if credits:
            return next((c.name for c in credits if c.role == "author" and c.name), None)
        found = [name for part, _ in _parts(words) if (name := self.person(part)) is not None]
        return found[0] if found else None

    def is_nobody(self, words: str) -> bool:
        """Whether all words are of those that no name has: "oleh admin", "Tim Redaksi"."""
        tokens = re.findall(r"\w+", fold(words))
        return bool(tokens) and all(t in self._not_a_person or t in self._roles for t in tokens)

    def is_nobody_s_line(self, words: str) -> bool:
        """Whether a line is a byline that names no person: "by Redaksi", "Oleh: Administrator"."""
        tokens = re.findall(r"\w+", fold(words))
        return 2 <= len(tokens) <= 5 and tokens[0] in self._roles and all(t in self._not_a_person for t in tokens[1:])

    def person(self, words: str) -> str | None:
        """The name of a person in normal form, or None if `words` name an office, a publisher or nobody."""
        words = re.sub(r"\s*\(.*$", "", words.strip(" *_\\.,:;|-\u2013\u2014\u00a0\t"))
        words = _DEGREES.sub("", words).strip(" *_\\,")
        words = re.sub(r"\s+", " ", words)
        if not _NAME.fullmatch(words) or any(c.isdigit() for c in words):
            return None
        tokens = [fold(t).strip(".") for t in re.split(r"[\s.]", words) if t]
        if any(t in self._not_a_person for t in tokens):
            return None
        if words.isupper() and (len(tokens) > 1 or len(words) > 5):
            words = " ".join(w.capitalize() if len(w.strip(".")) > 1 else w for w in words.split(" "))
        return words

    def _credits(self, line: str, mark: re.Match[str], end: int) -> list[Credit]:
        """The names behind one role, each at its place; one without a name if an office or publisher stands there."""
        role, colon = mark["role"], bool(mark["colon"])
        raw = line[mark.end() : end]
        words = raw.strip(" \t\u00a0|/,;:*_-\u2013\u2014\\")
        if not words or len(words) > 110:
            return []
        start = mark.end() + raw.index(words)
        names = self._names(words)
        if not names and (not colon or self._roles[role] == "photo"):
            return []
        if not colon and (role not in self._bare or len(line) > 80 or PROSE_WORD.search(words)):
            return []
        if len(names) > 1:
            return [
                Credit(self._roles[role], name, Origin.BYLINE, Span(start + at, start + at + len(part)), part)
                for name, part, at in names
            ]
        whole = Span(start, start + len(words))
        initials = self.initials(words) if not names else None
        if initials is not None:
            return [Credit(self._roles[role], initials, Origin.INITIALS, whole, words)]
        return [Credit(self._roles[role], names[0][0] if names else "", Origin.BYLINE, whole, words)]

    def _names(self, words: str) -> list[tuple[str, str, int]]:
        """The persons in words that one role leads: name, words, place. All but the first have two words and are no place."""
        found: list[tuple[str, str, int]] = []
        for part, at in _parts(words):
            name = self._after_outlet(part)
            if name is not None and (not found or (" " in name and not self._is_place(fold(part.strip())))):
                found.append((name, part, at))
        return found

    def names_of(self, words: str) -> tuple[str, ...]:
        """The writers that an author's field of markup names: "Penulis: A dan B", "A | Contoh.id", "A, Rabu 6/11/2024"."""
        credits = [c for c in self.line(words) if c.role == "author"]
        if credits:
            return tuple(c.name for c in credits if c.name and c.origin is Origin.BYLINE)
        before = re.split(r"\d", words, maxsplit=1)[0]  # what follows is a day or a clock
        tokens = before.split()
        while before != words and tokens and fold(tokens[-1]).strip(".,|-") in ("", *self._not_a_person):
            tokens.pop()
        whole = self.person(" ".join(tokens))
        if whole is not None:
            return (whole,)
        found = [name for part, _ in _parts(" ".join(tokens)) if (name := self.person(part)) is not None]
        return tuple(name for i, name in enumerate(found) if i == 0 or (" " in name and not self._is_place(fold(name))))

    def initials(self, words: str) -> str | None:
        """Initials of writers: in brackets, or parted by strokes ("(kha)", "lak/bgs"); a bare word may be a user's name."""
        bare = words.strip(" ()[]")
        marked = bare != words.strip() or "/" in bare
        if not marked or not _INITIALS.fullmatch(bare) or fold(bare).strip(".") in self._not_a_person:
            return None
        return bare

    def _after_outlet(self, words: str) -> str | None:
        """The person in "Budi Contoh", or behind an outlet's name as in "Serambi Indonesia Budi Contoh"."""
        name = self.person(words)
        tokens = words.split()
        last = max((i for i, t in enumerate(tokens) if fold(t).strip(".") in self._not_a_person), default=-1)
        led = any(fold(t).strip(".") in self._bodies for t in tokens)
        if name is None and not led and 0 <= last < len(tokens) - 2:
            name = self.person(" ".join(tokens[last + 1 :]))
        return name

    def _is_credit(self, inner: str) -> bool:
        """Whether brackets name an office, an outlet or a source: "(Dinas Kominfo Kabupaten Contoh)"."""
        tokens = [fold(t) for t in re.findall(r"\w+", inner)]
        return (bool(tokens) and tokens[0] in self._not_a_person) or any(
            t in ("com", "id", "network", "humas") for t in tokens
        )


def _parts(words: str) -> list[tuple[str, int]]:
    found, at = [], 0
    for gap in _PARTS.finditer(words):
        found.append((words[at : gap.start()], at))
        at = gap.end()
    found.append((words[at:], at))
    return [(part, start) for part, start in found if part.strip()]
