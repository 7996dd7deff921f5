"""A document as a notebook shows it: the text with its evidence marked, and the chain from a value to its words.

Article text is data, never markup: everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from html import escape
from itertools import pairwise

from netralitas_nlp.model.annotations import (
    AgencyMention,
    Annotation,
    Block,
    BlockKind,
    Citation,
    DateMention,
    EventMention,
    PersonMention,
    Quote,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.text.span import Span
from netralitas_nlp.version import __version__

_COLOURS: dict[type[Annotation], str] = {
    Quote: "#eef3f8",
    Citation: "#f6d5d5",
    AgencyMention: "#cfe8d5",
    RegionMention: "#cfe6f5",
    VenueMention: "#d9dcf7",
    DateMention: "#fbeab8",
    PersonMention: "#ecd2ee",
}
"""How each kind is marked; where several cover a word, the shortest shows."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where one value comes from.

    Attributes:
        value: The value asked for, or found at the place.
        kind: Kind of finding: "DateMention", "EventMention day", …
        text: The words it rests on.
        start: First character in the text.
        end: Character after the last one.
        rule: Rule that saw it.
        version: Version of the library that ran the rule.
        reasons: What counted most where a decision gave it, strongest first: "left=oleh +1.32"; empty where a rule alone did.
    """

    value: str
    kind: str
    text: str
    start: int
    end: int
    rule: str
    version: str
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        why = f", because {'; '.join(self.reasons)}" if self.reasons else ""
        return f"{self.value} ← “{words}” [{self.start}, {self.end}) ← {self.kind} by {self.rule}, netralitas_nlp {self.version}{why}"


class Explanations(tuple[Explanation, ...]):
    """All chains that lead to a value; prints one a line."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "nothing in this document rests on that value"

    __repr__ = __str__


def explanations(text: str, annotations: Sequence[Annotation], value: str | Span) -> Explanations:
    """All annotations of a text whose value or words are `value`, or which stand at that span."""
    found: dict[Explanation, None] = {}
    for annotation in annotations:
        for kind, told, span, rule, reasons in _values(annotation, text):
            if (span == value) if isinstance(value, Span) else value in (told, span.of(text)):
                one = Explanation(told, kind, span.of(text), span.start, span.end, rule, __version__, reasons)
                found[one] = None
    return Explanations(sorted(found, key=lambda e: (e.start, e.end, e.kind, e.rule, e.value)))


def _values(annotation: Annotation, text: str) -> Iterator[tuple[str, str, Span, str, tuple[str, ...]]]:
    """(kind, value, place, rule, reasons) of a finding and of the arguments of an event."""
    kind = type(annotation).__name__
    if isinstance(annotation, Block):
        return
    told = [getattr(annotation, f.name) for f in fields(annotation) if f.name not in ("rule", "certainty")]
    values = [v for v in told if isinstance(v, str) and v] or [annotation.span.of(text)]
    reasons = getattr(annotation, "reasons", ())
    yield from ((kind, str(value), annotation.span, annotation.rule, reasons) for value in values)
    if isinstance(annotation, EventMention):
        for argument in annotation.arguments:
            if argument.span is not None:
                name = f"{kind} {argument.role.value}"
                yield name, argument.value, argument.span, argument.rule, argument.reasons


def marked_html(text: str, annotations: Sequence[Annotation], title: str, facts: Iterable[str | None]) -> str:
    """A text as HTML: head with its title and what else is known, text with marks, legend."""
    head = f"<b>{escape(title)}</b><br><small>{escape(' · '.join(f for f in facts if f))}</small>"
    legend = " ".join(
        f"<span style='background:{colour}'>{kind.__name__.removesuffix('Mention').lower()}</span>"
        for kind, colour in _COLOURS.items()
    )
    body = "".join(_segments(text, annotations))
    return (
        "<div style='max-width:50em'>"
        f"{head}<div style='white-space:pre-wrap;border:1px solid #ccc;padding:.6em;color:#111;background:#fff'>{body}</div>"
        f"<small style='color:#111'>{legend}</small></div>"
    )


def _segments(text: str, annotations: Sequence[Annotation]) -> Iterator[str]:
    marks = [
        (a.span, colour, f"{kind.__name__}: {a.rule}")
        for kind, colour in _COLOURS.items()
        for a in sorted((a for a in annotations if isinstance(a, kind)), key=lambda a: a.span)
    ]
    noise = [b.span for b in annotations if isinstance(b, Block) and b.kind is BlockKind.NOISE]
    edges = sorted({0, len(text), *(p for s, _, _ in marks for p in s), *(p for s in noise for p in s)})
    covering = _covering(edges, [s for s, _, _ in marks])
    hidden = _covering(edges, noise)
    for start, end in pairwise(edges):
        words = escape(text[start:end])
        over = covering.get(start, ())
        if over:
            _, colour, rule = min((marks[n] for n in over), key=lambda m: m[0].end - m[0].start)
            words = f"<span style='background:{colour}' title='{escape(rule, quote=True)}'>{words}</span>"
        yield f"<s style='color:#888'>{words}</s>" if start in hidden else words


def _covering(edges: Sequence[int], spans: Sequence[Span]) -> dict[int, list[int]]:
    """Start of a segment → numbers of the spans that cover it."""
    place = {edge: number for number, edge in enumerate(edges)}
    found: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        for edge in edges[place[span.start] : place[span.end]]:
            found.setdefault(edge, []).append(number)
    return found
