"""What is read: a saved page, and the document made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, TypeVar

from netralitas_nlp.model.annotations import Annotation, Block, BlockKind, Link, LinkKind
from netralitas_nlp.model.days import plausible
from netralitas_nlp.model.showing import Explanations, explanations, marked_html
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span, blanked

A = TypeVar("A", bound=Annotation)
Kind = type[Annotation] | LinkKind
"""What a part reads or gives: a type of findings; links by what they point to."""


class DocumentKind(StrEnum):
    """What kind of text it is."""

    NEWS = "news"
    REGULATION = "regulation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One input, as it was handed over; nothing is cleaned yet.

    Attributes:
        id: Unique within a run: the file name, or the `id` of a row.
        html: Markup of the page, if that was the input.
        text: Plain text, if that was the input. Exactly one of the two is set.
        url: Address of the page, if known.
        title: Headline given beside the text (a column of a table), if any.
        published: Day or time of publication given beside the text, as given: ISO 8601 or a printed stamp.
        outlet: Name of the outlet given beside the text, if any.
        author: Who wrote it, given beside the text, if any.
        origin: File the page came from.
        row: Row in that file, counted from 1; None if the file is one page.
    """

    id: str
    html: str | None = None
    text: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    origin: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from and what took it out of the page.

    Attributes:
        origin: File (and row) the page came from.
        sha256: SHA-256 of the text (UTF-8), lower-case hex.
        extractor: What gave the body: "text", "layout:<host>", "paragraphs", "trafilatura".
    """

    origin: str = ""
    sha256: str = ""
    extractor: str = ""


class Origin(Enum):
    """Where a value of metadata was read, as far as that decides which of several is believed (`extract.choice`)."""

    GIVEN = auto()
    FRONT_MATTER = auto()
    REGISTER = auto()
    REGISTER_ABOVE = auto()  # the register's entry of a host above the page's
    HOST = auto()
    JSONLD = auto()
    OPENGRAPH = auto()
    OPENGRAPH_ARTICLE = auto()
    META = auto()
    LAYOUT = auto()
    WRITER = auto()  # an element that holds the writer's name
    TIME = auto()
    TIME_BELOW = auto()
    TITLE = auto()
    LABEL = auto()
    DATELINE = auto()
    STAMP = auto()
    BYLINE = auto()
    BESIDE_STAMP = auto()
    SIGNATURE = auto()
    END = auto()
    INITIALS = auto()
    INITIALS_OF_MARKUP = auto()
    OTHER = auto()


class Doubt(StrEnum):
    """What a person should know of a day of publication that was given beside the text."""

    UNREAD = "unread"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaValue:
    """One value of metadata and where it was read: several may compete, one is chosen.

    Attributes:
        field: "title", "author", "editor", "photo", "source", "published", "modified", "outlet", "dateline_place",
            "url", "section", "language".
        value: The value in normal form (published: ISO 8601, with zone where known).
        rule: What read it: "jsonld:datePublished", "opengraph:title", "stamp:printed", "given"; where it is refused,
            also why: "given:unread" (no moment can be read), "html:time:beside" (not the article's).
        span: Its place in the text, if it is printed there.
        path: Its place in the page (CSS-like path), if the input was HTML.
        chosen: Whether this is the value that the document carries.
        refused: Whether it is not believed.
        origin: Where it was read, as far as that decides which value is chosen.
        doubt: Why a person should look at it; None if there is no reason.
    """

    field: str
    value: str
    rule: str
    span: Span | None = None
    path: str | None = None
    chosen: bool = False
    refused: bool = False
    origin: Origin = Origin.OTHER
    doubt: Doubt | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text with what was found in it. `text` never changes; all spans point into it.

    Attributes:
        id: Id of the page.
        text: The text as read; offsets of all findings are characters of it.
        kind: News or regulation.
        title: The headline (without the site's suffix); it may also stand in the text.
        published: ISO 8601, as exact as known: "2024-11-06", "2024-11-06T04:00:00+07:00"; None if unknown.
        outlet: Name of the outlet; its host if only the address is known.
        host: Host of the page's address without "www.", if known.
        url: Address of the page, if known.
        author: The person who wrote it, if named; several are parted by "; ".
        home: Kemendagri code of the region the outlet belongs to, if known: a weak hint, never evidence.
        source: Origin, hash and extractor.
        metadata: All values of metadata that were met, with their places.
        annotations: What was found, in no promised order; read with `of`.
        looked_for: Kinds that parts have looked for, found or not; read with `knows`.
    """

    id: str
    text: str
    kind: DocumentKind = DocumentKind.NEWS
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    host: str | None = None
    url: str | None = None
    author: str | None = None
    home: str | None = None
    source: Source = field(default_factory=Source)
    metadata: tuple[MetaValue, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    looked_for: frozenset[Kind] = field(default=frozenset(), repr=False)

    def of(self, kind: type[A]) -> tuple[A, ...]:
        """All findings of `kind` (subclasses too), in reading order."""
        found = self._index.get(kind)
        return self._collect(kind) if found is None else found

    def knows(self, kind: Kind) -> bool:
        """Whether a part has looked for `kind` (or some are there): then finding none means that there is none."""
        if kind in self.looked_for:
            return True
        return bool(self.links(kind) if isinstance(kind, LinkKind) else self.of(kind))

    def adding(self, found: Iterable[Annotation], looked_for: Iterable[Kind] = ()) -> Document:
        """A new document that holds `found` as well.

        Args:
            found: Findings.
            looked_for: The kinds that were looked for, found or not.
        """
        added = tuple(found)
        kinds = {kind for given in set(map(type, added)) for kind in given.__mro__}
        # What was worked out from the text and from kinds that `found` does not touch holds for the new one too.
        # Copied as a whole: `dataclasses.replace` costs more than many a part.
        state = {**self.__dict__, "annotations": self.annotations + added}
        for name in (*(("_links",) if Link in kinds else ()), *(_OF_BLOCKS if Block in kinds else ())):
            state.pop(name, None)
        state["looked_for"] = self.looked_for.union(looked_for)
        state["_index"] = {kind: told for kind, told in self._index.items() if kind not in kinds}
        state["_by_type"] = _grouped(self._by_type, added)
        new = object.__new__(type(self))
        new.__dict__.update(state)
        return new

    def reading(self, text: str, move: Callable[[Span], Span]) -> Document:
        """The same document with another form of its text, all places put through `move`."""
        annotations, metadata = moved(self.annotations, move), moved(self.metadata, move)
        return replace(self, text=text, annotations=annotations, metadata=metadata)

    def link(self, span: Span, kind: LinkKind) -> Link | None:
        """What the words at `span` name, as `kind`; None if nothing was linked there."""
        return self._links.get((kind, span))

    def target(self, span: Span, kind: LinkKind) -> str | None:
        """Id of what the words at `span` name, as `kind`; None if that is not known."""
        link = self.link(span, kind)
        return link.target if link is not None else None

    def label(self, span: Span, kind: LinkKind) -> str | None:
        """Name of what the words at `span` name, as `kind`; None if that is not known."""
        link = self.link(span, kind)
        return link.label if link is not None else None

    def links(self, kind: LinkKind) -> tuple[Link, ...]:
        """All links of `kind`, in reading order."""
        return tuple(link for link in self.of(Link) if link.kind is kind)

    def block_at(self, position: int) -> BlockKind | None:
        """Kind of the block that covers a character; None between blocks."""
        blocks, starts, reach = self._blocks
        found, at = None, bisect_right(starts, position) - 1
        while at >= 0 and reach[at] > position:
            found = (
                blocks[at].kind if position < blocks[at].span.end else found
            )  # a dateline before the body it lies in
            at -= 1
        return found

    @cached_property
    def _blocks(self) -> tuple[tuple[Block, ...], list[int], list[int]]:
        """Blocks in reading order, where each begins, and how far it and those before it reach."""
        blocks = self.of(Block)
        reach = list(accumulate((b.span.end for b in blocks), max))
        return blocks, [b.span.start for b in blocks], reach

    @property
    def published_day(self) -> date | None:
        """Day of publication; None if unknown, not known to the day, or a day on which nothing can have been published."""
        try:
            day = date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None
        return day if plausible(day) else None

    @cached_property
    def content(self) -> str:
        """`text` with page noise replaced by blanks, character for character: what finders should match on."""
        return blanked(self.text, (b.span for b in self.of(Block) if b.kind is BlockKind.NOISE))

    @cached_property
    def folded(self) -> str:
        """`content` in folded form: lower case, plain quotes, dashes and blanks, same length."""
        return fold(self.content)

    def explain(self, value: str | Span) -> Explanations:
        """Where a value comes from: the words it rests on, their place, the rule and its version.

        Args:
            value: A value in normal form ("2024-11-05"), the words themselves, or a span.
        """
        return explanations(self.text, self.annotations, value)

    def _repr_html_(self) -> str:
        """The text with its evidence marked, for notebooks; everything is escaped."""
        return marked_html(
            self.text, self.annotations, self.title or self.id, (self.outlet, self.published, self.author, self.url)
        )

    @cached_property
    def _index(self) -> dict[type, tuple]:  # type: ignore[type-arg]
        return {}

    @cached_property
    def _links(self) -> Mapping[tuple[LinkKind, Span], Link]:
        return {(link.kind, link.span): link for link in self.of(Link)}

    def _collect(self, kind: type[A]) -> tuple[A, ...]:
        types = [t for t in self._by_type if issubclass(t, kind)]
        # Equal places keep the order of `annotations`, so several types are taken from there.
        fitting: Sequence[Any] = (
            self._by_type[types[0]] if len(types) == 1 else [a for a in self.annotations if type(a) in types]
        )
        found: tuple[A, ...] = tuple(sorted(fitting, key=_place)) if types else ()
        self._index[kind] = found
        return found

    @cached_property
    def _by_type(self) -> dict[type, tuple]:  # type: ignore[type-arg]
        return _grouped({}, self.annotations)


_place = attrgetter("span")
_OF_BLOCKS = ("content", "folded", "_blocks")  # what is worked out from blocks


def _grouped(known: Mapping[type, tuple], added: Iterable[Annotation]) -> dict[type, tuple]:  # type: ignore[type-arg]
    """`added` behind what is `known`, by exact type, in the order given."""
    new: dict[type, list[Annotation]] = {}
    for annotation in added:
        new.setdefault(type(annotation), []).append(annotation)
    return {**known, **{t: (*known.get(t, ()), *found) for t, found in new.items()}}


# ------------------------------------------------------------------ places moved


T = TypeVar("T")


def moved(value: T, move: Callable[[Span], Span]) -> T:
    """`value` with every `Span` in it put through `move`, however deep it lies in records and tuples.

    Example:
        >>> moved((Span(0, 3), "kept"), lambda span: span.shifted(2))
        (Span(start=2, end=5), 'kept')
    """
    return _moved(value, move)  # type: ignore[no-any-return]


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        items = tuple([_moved(item, move) for item in value])
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    kind: Any = type(value)
    held = {name: getattr(value, name) for name in _fields(kind)}
    changed = False
    for name, old in held.items():
        if type(old) in _PLAIN:
            continue
        new = move(old) if type(old) is Span else _moved(old, move)
        if new is not old:
            held[name] = new
            changed = True
    return kind(**held) if changed else value


_PLAIN = frozenset({str, int, float, bool, type(None)})  # what holds no place, most of what a record holds


@lru_cache(maxsize=256)
def _fields(kind: Any) -> tuple[str, ...]:
    """Names of the fields that a kind of records is made of; none for other kinds of values."""
    return tuple([f.name for f in fields(kind) if f.init]) if is_dataclass(kind) else ()
