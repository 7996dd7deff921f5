"""Lines of a text and the questions that can be asked about one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from netralitas_nlp.model import Block, BlockKind
from netralitas_nlp.resources.pages import NoiseRule
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span

BLANKS = " \t\u00a0\u200b\ufeff\u2003\u2002\u3000\x00"
"""Characters that are cut off around a line."""

SENTENCE_END = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)\]*_\s]{0,4}(?:\([^()\n]{1,60}\)[\s*_.]{0,3})?$")
"""How a sentence ends, a signature in brackets behind it included."""

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_NO_WORD = re.compile(r"[\W_]+")
_PROSE = 110  # characters from which a line that ends like a sentence is prose
_LONG = 300  # characters from which a line is prose however it ends: longer than any headline


class Markup(Enum):
    """Where the markup has a line, if that is why it is no body."""

    LINK = auto()  # nearly all of it is a link, behind the first paragraph
    OUTSIDE = auto()  # outside of what is taken for the body


@dataclass(slots=True)
class Line:
    """A line without the blanks around it, and what was decided about it: by a rule of noise, by the markup, or by its words."""

    span: Span
    text: str
    folded: str
    kind: BlockKind | None = None
    rule: str = ""
    noise: NoiseRule | None = None
    markup: Markup | None = None
    parts: list[Block] = field(default_factory=list)

    def mark(self, kind: BlockKind, rule: str, noise: NoiseRule | None = None, markup: Markup | None = None) -> None:
        """Decides the kind, once."""
        if self.kind is None:
            self.kind, self.rule, self.noise, self.markup = kind, rule, noise, markup

    def remark(self, kind: BlockKind | None, rule: str) -> None:
        """Decides the kind anew."""
        self.kind, self.rule, self.noise, self.markup, self.parts = kind, rule, None, None, []


@dataclass(frozen=True, slots=True)
class Hint:
    """What the markup says about a line before its words are read.

    Attributes:
        kind: The part that it plays; None leaves it to the words.
        rule: The rule that said so.
        settled: Whether the words have no say; else a stamp, byline or caption is still seen as one.
        markup: Where the markup has it.
    """

    kind: BlockKind | None
    rule: str
    settled: bool
    markup: Markup | None = None


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found = []
    for match in _LINE.finditer(text):
        words = match.group().strip(BLANKS)
        if words:
            begin = match.start() + match.group().index(words)
            found.append(Line(Span(begin, begin + len(words)), words, fold(words)))
    return found


def is_prose(line: Line) -> bool:
    """Whether a line reads like a paragraph: long, and ended like a sentence or longer than any headline."""
    size = len(line.text)
    return size >= _LONG or (size >= _PROSE and SENTENCE_END.search(line.text) is not None)


def is_headline(line: Line) -> bool:
    """Whether a line reads like a headline: one short line without a full stop."""
    ends = re.search(r"[.;,:][\"'\u201d\u2019)\s]{0,3}$", line.text)
    return 8 <= len(line.text) <= 220 and ends is None and any(c.isalpha() for c in line.text)


@lru_cache(maxsize=256)
def key_of(words: str) -> str:
    """Letters and digits alone: what two printings of a headline share."""
    return _NO_WORD.sub("", fold(words))


def same_title(line: str, title: str) -> bool:
    """Whether a line is the headline: equal, cut short, or with a few words (the site's name) behind it.

    Args:
        line: Key of the line.
        title: Key of the headline.
    """
    if line == title:
        return True
    if len(line) < len(title):
        return len(line) > 24 and len(line) > 0.6 * len(title) and title.startswith(line)
    return len(title) > 24 and line.startswith(title) and len(line) < len(title) + 45


def is_teaser(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line is printed again as the beginning (after the dateline) of one of the next paragraphs."""
    key = key_of(line.text)
    if len(key) < 50:
        return False
    for other in [o for o in following if o is not line and o.kind is None][:6]:
        beginning = key_of(other.text[: len(line.text) + 160])
        if key in beginning and other.text != line.text and len(other.text) >= len(line.text):
            return True
    return False


def looks_like_site(words: str, site: re.Pattern[str]) -> bool:
    """Whether words behind a headline name a site: a domain, or words of the press and of offices."""
    return len(words.split()) <= 9 and site.search(fold(words)) is not None
