"""Plain text, page noise still inside, to blocks. Nothing is rewritten: each line gets a kind and the rule that saw it.

The text is read in lines. Lines that a rule knows (stamp, byline, caption, noise) are settled first; then the head
(title, its repeats, section labels, teaser), the end (signature, lists of headlines, comments) and, inside what is
left, the body: its dateline, adverts between its words, a signature in brackets at its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from netralitas_nlp.extract.bylines import BylineReader, Credit
from netralitas_nlp.extract.datelines import Dateline, DatelineReader
from netralitas_nlp.extract.lines import (
    SENTENCE_END,
    Hint,
    Line,
    Markup,
    is_headline,
    is_prose,
    is_teaser,
    key_of,
    looks_like_site,
    read_lines,
    same_title,
)
from netralitas_nlp.extract.paragraphs import NoiseRules, body_parts, joined
from netralitas_nlp.extract.settle import Settled, Settler, moved
from netralitas_nlp.extract.stamps import Stamp, StampReader
from netralitas_nlp.model import Block, BlockKind, Origin
from netralitas_nlp.resources.pages import ReadingData, Where
from netralitas_nlp.text.span import Span

_TAG = re.compile(r"#[\w-]{2,60}")
_CREDITED = re.compile(
    r"[\w.)]\s?/{1,2}\s?[A-Z][\w. ]{1,30}$|\([^()]{2,60}/[^()]{2,60}\)\W{0,3}$|^.{40,260}[.\w]\s?\([A-Z][^()]{1,40}\)\W{0,2}$"
)
_LABELLED = re.compile(r"[A-Z][A-Z0-9 ]{3,40}(?::| [-\u2013\u2014]) [A-Z]")
_HEADING = re.compile(r"#{1,4}\s+|\*\*(?=[^*\n]{3,200}\*\*\s*$)")
_SITE = re.compile(r"\s(?:[-|\u2013\u2014\u00bb]|::)\s")
_FIELD = re.compile(r"[\w-]{2,30}:|- |#|\s")
_FRONT_LINES = 40  # lines that front matter may have
_HEAD_LINES = 14  # lines that may come before the body: label, title, stamp, byline, captions, teaser
_LIST_CHECKS = 20  # headings of lists whose following lines are looked through


@dataclass(frozen=True, slots=True)
class PlainReading:
    """What was read in a plain text.

    Attributes:
        blocks: The blocks, in reading order.
        title: Place of the headline, if it stands in the text.
        site: Place of the site's name behind the headline.
        label: Place of the site's name above the headline.
        stamps: Stamps with their places in the text.
        credits: Names of bylines and signatures.
        dateline: The dateline.
        signatures: Places of signatures behind the last paragraph.
    """

    blocks: tuple[Block, ...] = ()
    title: Span | None = None
    site: Span | None = None
    label: Span | None = None
    stamps: tuple[Stamp, ...] = ()
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    signatures: tuple[Span, ...] = ()


class PlainReader:
    """Reads plain texts.

    Args:
        data: Rules and words.
        is_place: Whether folded words name a region or a town.
    """

    def __init__(self, data: ReadingData, is_place: Callable[[str], bool]) -> None:
        self.noise = NoiseRules(data.noise)
        self.bylines = BylineReader(data.bylines, is_place)
        self.stamps = StampReader(data.stamps)
        self.updated = data.stamps.updated
        self.datelines = DatelineReader(data.outlet_words, is_place)
        self.sections = data.section_words
        self.site = data.site
        self.is_place = is_place
        self.settle = Settler(self.noise, self.bylines, self.stamps)

    def __call__(self, text: str, title: str | None = None, *, hints: Sequence[Hint] = ()) -> PlainReading:
        """The blocks of `text` and what its head and end say.

        Args:
            text: The text as read.
            title: The headline, if it was given beside the text.
            hints: What markup says, one for each line that is not blank; empty if there is no markup.
        """
        return _Pass(self, text, title, hints).read()


class _Pass:
    """One reading of one text."""

    def __init__(self, reader: PlainReader, text: str, title: str | None, hints: Sequence[Hint]) -> None:
        self.reader, self.text, self.given, self.hints = reader, text, title, hints
        self.lines = read_lines(text)
        self.prose_before: list[int] = []  # characters of prose before each line
        self.settled = Settled()
        self.title: Span | None = None
        self.site: Span | None = None
        self.label: Span | None = None
        self.dateline: Dateline | None = None
        self.signatures: list[Span] = []

    def read(self) -> PlainReading:
        self._settle()
        self._lists_and_tail()
        first = self._first_prose()
        self._stamps_of_the_head(first)
        self._head(first)
        self._repeats(first)
        self._end()
        self._bodies()
        blocks = tuple(b for line in self.lines for b in line.parts)
        stamps, credits = tuple(self.settled.stamps), tuple(self.settled.credits)
        return PlainReading(
            joined(blocks, self.text),
            self.title,
            self.site,
            self.label,
            stamps,
            credits,
            self.dateline,
            tuple(sorted(self.signatures)),
        )

    def _front_matter(self) -> None:
        """Lines between two `---` at the top of a Markdown file: fields of its site, no text."""
        if not self.lines or self.lines[0].text != "---" or self.lines[0].span.start > 1:
            return
        ends = [i for i, line in enumerate(self.lines[1:_FRONT_LINES], start=1) if line.text == "---"]
        fields = self.lines[1 : ends[0]] if ends else []
        if fields and all(_FIELD.match(line.text) for line in fields):
            for line in self.lines[: ends[0] + 1]:
                line.mark(BlockKind.NOISE, "head:front-matter")

    def _settle(self) -> None:
        """Lines that say by themselves what they are, and those of which the markup says so."""
        self._front_matter()
        for i, line in enumerate(self.lines):
            if line.kind is not None:
                continue
            hint = self.hints[i] if i < len(self.hints) else None
            if hint is not None and hint.settled and hint.kind is not None:
                line.mark(hint.kind, hint.rule, markup=hint.markup)
                continue
            self.reader.settle(line, self.settled)
            if hint is not None and hint.kind is not None and line.kind in (None, BlockKind.NOISE):
                line.mark(hint.kind, hint.rule, markup=hint.markup)

    def _stamps_of_the_head(self, first: int) -> None:
        """A line that is but a date is a stamp around the body; among its paragraphs it is a heading of the text.

        Below the body, stamps and names beside them belong to other articles, unless a word says "Diterbitkan" or
        there is no other stamp.
        """
        last = max((i for i, line in enumerate(self.lines) if line.kind is None and is_prose(line)), default=first)
        stamps = self.settled.of_lines(self.lines)
        earliest = min(stamps, default=0)
        forgotten = []
        for i, line in enumerate(self.lines[first + 1 :], start=first + 1):
            if line.kind is not BlockKind.STAMP:
                continue
            own = any(stamp.led for stamp in stamps.get(line.span.start, ()))
            if i > last and (own or line.span.start <= earliest):
                continue
            forgotten.append(line)
            if i > last and self.hints:
                line.remark(BlockKind.NOISE, "end:stamp")
            else:
                line.remark(None, "")
        self.settled.forget(forgotten)

    # ------------------------------------------------------------------ lists of headlines, comments

    def _lists_and_tail(self) -> None:
        in_list = False
        prose = [len(line.text) if line.kind is None and is_prose(line) else 0 for line in self.lines]
        self.prose_before = list(accumulate(prose, initial=0))
        checks = _LIST_CHECKS
        listed: list[Line] = []
        for i, line in enumerate(self.lines):
            where = line.noise.where if line.noise is not None else None
            if line.noise is not None and where is Where.TAIL and not self._article_goes_on(i):
                self._cut(i, f"tail:{line.noise.id}")
                break
            if where is Where.LIST and checks > 0:
                checks -= 1
                if self._is_list_of_teasers(i):
                    self._cut(i, "list:teaser")
                    break
            if where is Where.LIST:
                in_list = self.prose_before[i] > 0
            elif in_list and (line.kind in (None, BlockKind.STAMP) and not is_prose(line)):
                listed.append(line)
                line.remark(BlockKind.NOISE, "list:headline")
            elif line.kind is None:
                in_list = False
        self.settled.forget(listed)

    def _article_goes_on(self, at: int) -> bool:
        """Whether the article itself follows: nothing like it came before, and prose comes after."""
        before = self.prose_before[at]
        after = self.prose_before[-1] - self.prose_before[at + 1]
        return after > (max(600, 2 * before) if before else 0)

    def _is_list_of_teasers(self, at: int) -> bool:
        """Whether headlines, each with a few words of its article, follow to the end of the page."""
        rest = [line for line in self.lines[at + 1 :] if line.kind is None or line.markup is Markup.LINK]
        prose = [i for i, line in enumerate(rest) if is_prose(line) and line.markup is not Markup.LINK]
        led = [i for i in prose if i > 0 and i - 1 not in prose]
        return len(prose) > 1 and len(led) == len(prose) and not self._article_goes_on(at)

    def _cut(self, at: int, rule: str) -> None:
        """Everything after a line is noise, and its stamps and names count for nothing."""
        for rest in self.lines[at + 1 :]:
            rest.remark(BlockKind.NOISE, rule)
        self.settled.keep_before(self.lines[at].span.end)

    # ------------------------------------------------------------------ head

    def _first_prose(self) -> int:
        """Index of the line that the body begins with: a dateline in the head, else the first line of prose."""
        open_lines = [i for i, line in enumerate(self.lines) if line.kind is None]
        for i in open_lines[:_HEAD_LINES]:
            line = self.lines[i]
            found = self.reader.datelines(line.text)
            if found is not None and len(line.text) > found.span.end + 25:
                self.dateline = found.shifted(line.span.start)
                return i
        for i in open_lines[:_HEAD_LINES]:
            if is_prose(self.lines[i]):
                return i
        return open_lines[0] if open_lines else len(self.lines)

    def _head(self, first: int) -> None:
        head = [line for line in self.lines[:first] if line.kind is None]
        title = self._title_line(head, first)
        if title is None:
            return
        span, site = self._without_site(title)
        self.title, self.site = span, site
        title.remark(BlockKind.TITLE, "head:title")
        title.parts = [Block(span=span, rule="head:title", kind=BlockKind.TITLE)]
        if site is not None:
            title.parts.append(Block(span=site, rule="head:site", kind=BlockKind.BYLINE))
        start = self.lines.index(title)
        for i, line in enumerate(self.lines[:first]):
            if line.kind is not None and line.markup is not Markup.OUTSIDE:
                continue
            if i > start:
                self._between(line, i, first)
            elif line.kind is None and len(line.text.split()) <= 5 and len(line.text) < 60:
                line.mark(BlockKind.NOISE, "head:label")
                self._label(line)

    def _label(self, line: Line) -> None:
        """The site's name, if it stands as the first line above the headline."""
        words = line.folded.split()
        named = 2 <= len(words) <= 5 and not any(w in self.reader.sections or w.isdigit() for w in words)
        if self.label is None and named and line is self.lines[0] and not self.hints:
            self.label = line.span

    def _between(self, line: Line, at: int, first: int) -> None:
        """A line between headline and body: a number, the writer's name beside the stamp, a caption."""
        open_line = line.kind is None
        beside = any(other.kind is BlockKind.STAMP for other in self.lines[max(0, at - 1) : at + 2])
        name = self.reader.bylines.person(line.text) if beside and len(line.text) < 40 else None
        if open_line and not any(c.isalpha() for c in line.text):
            line.mark(BlockKind.NOISE, "head:number")
        elif name and " " in name and not self.reader.is_place(line.folded):
            self.settled.credits.append(Credit("author", name, Origin.BESIDE_STAMP, line.span, line.text))
            line.remark(BlockKind.BYLINE, "head:name")
        elif len(line.text) < 300 and (_CREDITED.search(line.text) or _LABELLED.match(line.text)):
            line.remark(BlockKind.CAPTION, "head:credit")
        elif _TAG.fullmatch(line.folded):
            line.remark(BlockKind.NOISE, "head:tag")
        elif open_line and self.dateline is not None and not self._opens_body(line, first):
            line.mark(BlockKind.CAPTION, "head:before-dateline")

    def _title_line(self, head: Sequence[Line], first: int) -> Line | None:
        if self.given:
            wanted = key_of(self.given)
            for line in self.lines[: first + 1]:
                if (
                    (line.kind in (None, BlockKind.CAPTION) or line.markup is Markup.OUTSIDE)
                    and len(line.text) < 300
                    and wanted
                    and same_title(key_of(line.text), wanted)
                    and not line.text.endswith(".")
                ):
                    return line
            return None
        candidates = [line for line in head if is_headline(line)]
        for line in candidates:
            if len(line.text.split()) >= 5:
                return line
        return candidates[0] if candidates and first < len(self.lines) else None

    def _opens_body(self, line: Line, first: int) -> bool:
        """Whether a line before the dateline repeats how the body begins: a teaser, which `_repeats` settles."""
        return is_teaser(line, self.lines[first:])

    def _without_site(self, line: Line) -> tuple[Span, Span | None]:
        """The headline without mark-up and without the site's name, and the place of that name."""
        heading = _HEADING.match(line.text)
        start = line.span.start + (heading.end() if heading else 0)
        end = line.span.end - (2 if heading and heading.group().startswith("**") and line.text.endswith("**") else 0)
        words = self.text[start:end]
        cuts = list(_SITE.finditer(words))
        if cuts:
            cut = cuts[-1]
            title = key_of(words[: cut.start()])
            repeated = any(key_of(other.text) == title for other in self.lines[:_HEAD_LINES] if other is not line)
            given = self.given is not None and key_of(self.given) == title
            if title and (repeated or given or looks_like_site(words[cut.end() :], self.reader.site)):
                return Span(start, start + cut.start()), Span(start + cut.end(), end)
        return Span(start, end), None

    # ------------------------------------------------------------------ repeats

    def _repeats(self, first: int) -> None:
        """Headlines and captions that are printed again, and a teaser that the body begins with."""
        title = key_of(self.title.of(self.text)) if self.title else key_of(self.given or "")
        seen: dict[str, Line] = {}
        for i, line in enumerate(self.lines):
            if line.kind is BlockKind.NOISE or line.kind is BlockKind.TITLE:
                continue
            key = key_of(line.text)
            if title and line.kind is None and key == title and self.title is not None:
                line.mark(BlockKind.NOISE, "repeat:title")
            elif self._is_repeat(line, key, seen) and i < 2 * _HEAD_LINES:
                line.remark(BlockKind.NOISE, "repeat:line")
            elif line.kind is None and i < first and is_teaser(line, self.lines[i + 1 :]):
                line.mark(BlockKind.NOISE, "repeat:teaser")
            seen.setdefault(key, line)

    def _is_repeat(self, line: Line, key: str, seen: Mapping[str, Line]) -> bool:
        shortest = 15 if line.kind is BlockKind.CAPTION else 40
        return len(key) > shortest and key in seen and line.kind in (None, BlockKind.CAPTION)

    # ------------------------------------------------------------------ end

    def _end(self) -> None:
        """Signature and headlines after the last paragraph of the article."""
        last = self._last_prose()
        if last is None:
            return
        rest = [line for line in self.lines[last + 1 :] if line.kind is None]
        for line in rest:
            self._signature_line(line, alone=len(rest) == 1)
            if _TAG.fullmatch(line.folded):
                line.mark(BlockKind.NOISE, "end:tag")
        rest = [line for line in rest if line.kind is None]
        if self._is_sidebar(rest, last):
            for line in rest:
                line.mark(BlockKind.NOISE, "end:headline")

    def _last_prose(self) -> int | None:
        prose = [
            i
            for i, line in enumerate(self.lines)
            if line.kind is None and (is_prose(line) or SENTENCE_END.search(line.text))
        ]
        return prose[-1] if prose else None

    def _signature_line(self, line: Line, *, alone: bool) -> None:
        """A signature after the last paragraph; a bare name only where nothing else follows, or it is part of a list."""
        found = self.reader.bylines.signature(line.text)
        if found is not None and found[0].end - found[0].start > len(line.text) - 6:
            self.settled.credits.extend(moved(found[1], line.span.start))
            self.signatures.append(line.span)
            line.mark(BlockKind.BYLINE, "end:signature")
            return
        name = self.reader.bylines.person(line.text) if alone and len(line.text) < 40 else None
        if name and len(line.text.split()) <= 3 and (line.text.isupper() or " " in name):
            self.settled.credits.append(Credit("author", name, Origin.END, line.span, line.text))
            line.mark(BlockKind.BYLINE, "end:name")

    def _is_sidebar(self, rest: Sequence[Line], last: int) -> bool:
        """Whether what follows the last paragraph are headlines of other articles: a table of them, or two after an end mark."""
        if not rest or not all(is_headline(line) or line.text.endswith("|") for line in rest):
            return False
        tabled = sum(line.text.endswith("|") for line in rest)
        ended = re.search(r"\([\w./*-]{1,12}\)\s*$", self.lines[last].text) is not None
        return tabled * 2 > len(rest) or (ended and len(rest) > 1 and all(len(line.text.split()) >= 5 for line in rest))

    # ------------------------------------------------------------------ body

    def _bodies(self) -> None:
        body = [line for line in self.lines if line.kind is None]
        for line in body:
            line.kind, line.rule = BlockKind.BODY, "body"
            line.parts = list(self._body_parts(line, line is body[-1]))
        for line in self.lines:
            if not line.parts and line.kind is not None:
                line.parts = [Block(span=line.span, rule=line.rule, kind=line.kind)]
        if self.dateline is None and body:
            self._late_dateline(body[0])
        elif self.dateline is not None:
            self._add_dateline()

    def _body_parts(self, line: Line, is_last: bool) -> Iterator[Block]:
        signature = self.reader.bylines.signature(line.text) if is_last else None
        if signature is not None:
            self.signatures.append(signature[0].shifted(line.span.start))
            self.settled.credits.extend(moved(signature[1], line.span.start))
        return body_parts(self.text, line, self.reader.noise, signature[0] if signature else None)

    def _late_dateline(self, line: Line) -> None:
        found = self.reader.datelines(line.text)
        if found is not None and len(line.text) > found.span.end + 10:
            self.dateline = found.shifted(line.span.start)
            self._add_dateline()

    def _add_dateline(self) -> None:
        if self.dateline is None:
            return
        for line in self.lines:
            for i, part in enumerate(line.parts):
                if part.kind is BlockKind.BODY and part.span.contains(self.dateline.span):
                    line.parts.insert(
                        i + 1,
                        Block(span=self.dateline.span, rule=f"dateline:{self.dateline.rule}", kind=BlockKind.DATELINE),
                    )
                    return
        self.dateline = None
