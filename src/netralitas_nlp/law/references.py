"""References inside a regulation, resolved: to its own provisions ("ayat (1)", "Pasal 5") and to other regulations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.tree import Law, Node, NodeKind
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Citation, Document, DocumentKind, Link, LinkKind, Target
from netralitas_nlp.text.span import Span

_Key = tuple[str | None, str | None, str | None, str | None]
_NOWHERE: _Key = (None, None, None, None)
_LEVELS = (NodeKind.PASAL, NodeKind.AYAT, NodeKind.HURUF, NodeKind.ANGKA)


class ReferenceKind(StrEnum):
    """Where a reference leads."""

    INNER = "inner"
    OUTER = "outer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference in a regulation.

    Attributes:
        span: The words.
        kind: To a provision of the regulation itself, or to another one.
        target: Id of the other regulation, None for an inner reference or if it is not known.
        provision: (pasal, ayat, huruf, angka) it leads to, as far as named or clear from where it stands.
        found: For inner references: whether that provision stands in the regulation.
    """

    span: Span
    kind: ReferenceKind
    target: str | None = None
    provision: _Key = (None, None, None, None)
    found: bool | None = None


def find_references(law: Law, finder: CitationFinder, linker: RegulationLinker) -> tuple[Reference, ...]:
    """All references of a regulation, in reading order.

    A provision named alone belongs to the regulation itself; what it leaves open is filled in from where it stands:
    "ayat (1)" inside Pasal 5 is Pasal 5 ayat (1).
    """
    doc = Document(id="law", text=law.reading, kind=DocumentKind.REGULATION, published=law.promulgated or law.enacted)
    doc = doc.adding(finder(doc))
    doc = doc.adding(linker(doc))
    place = _Place(law)
    amended = _amended(law, doc) if law.amending else None
    found: list[Reference] = []
    for citation in doc.of(Citation):
        if citation.form == "back" and citation.type is None:
            found.extend(_inner(citation, place, law, amended))
        elif citation.form != "bare" and not _names_itself(citation, law):
            found.extend(_outer(citation, doc))
    return tuple(sorted(found, key=lambda reference: reference.span))


def _names_itself(citation: Citation, law: Law) -> bool:
    """Whether a heading names the regulation's own number and year."""
    same = citation.type == law.type and citation.number == law.number and citation.year == law.year
    headings = (NodeKind.JUDUL, NodeKind.LAMPIRAN, NodeKind.PENJELASAN)
    return same and any(node.kind in headings and node.text.contains(citation.span) for node in law.root.children)


def _amended(law: Law, doc: Document) -> str | None:
    """The regulation that an amending one changes: the last named in its title."""
    heading = next(iter(law.root.of(NodeKind.JUDUL)), None)
    if heading is None:
        return None
    links = [link for link in doc.of(Link) if heading.span.contains(link.span) and link.target is not None]
    about = law.reading.upper().find("PERUBAHAN", heading.span.start)
    after = [link for link in links if link.span.start > about >= 0]
    return after[0].target.removeprefix("regulation:") if after and after[0].target else None


class _Place:
    """Where in a regulation a position lies, and which provisions there are."""

    def __init__(self, law: Law) -> None:
        self.index = provision_index(law)
        self.annexes = [(*node.span, _index(node)) for node in law.root.of(NodeKind.LAMPIRAN)]
        self.explained = [node.span for node in law.root.of(NodeKind.PENJELASAN)]
        places: list[tuple[int, int, _Key, bool]] = []
        roots = [law.root, *law.root.of(NodeKind.LAMPIRAN)]
        for root in roots:
            places.extend((*node.span, key, node.quoted) for key, node in _provisions(root, _NOWHERE, top=True))
        for part in law.root.of(NodeKind.PENJELASAN):
            places.extend((*child.span, (child.number, None, None, None), False) for child in part.children)
        self._places = sorted(places, key=lambda place: (place[0], -place[1]))
        self._starts = [place[0] for place in self._places]

    def around(self, position: int) -> tuple[int, _Key, bool] | None:
        """(start, key, quoted) of the innermost provision around a position."""
        below = bisect_right(self._starts, position)
        for start, end, key, quoted in reversed(self._places[max(0, below - 400) : below]):
            if position < end:
                return start, key, quoted
        return None

    def known(self, key: _Key, position: int) -> bool:
        """Whether a provision stands in the part of the regulation that a position lies in."""
        index = next((index for start, end, index in self.annexes if start <= position < end and index), self.index)
        return any(_known(one, index) for one in _expanded(key))

    def in_explanation(self, position: int) -> bool:
        """Whether a position lies in the explanation."""
        return any(span.start <= position < span.end for span in self.explained)


def provision_index(law: Law) -> Mapping[_Key, Node]:
    """The provisions of the body by (pasal, ayat, huruf, angka); the first of equal ones."""
    return _index(law.root)


def _index(root: Node) -> dict[_Key, Node]:
    index: dict[_Key, Node] = {}
    for key, node in _provisions(root, _NOWHERE, top=True):
        index.setdefault(key, node)
    return index


def _provisions(node: Node, key: _Key, *, top: bool = False) -> Iterator[tuple[_Key, Node]]:
    """Provisions with their keys; the grounds ("huruf a" of Menimbang) count as an article called "menimbang"."""
    if node.kind in (NodeKind.PENJELASAN, NodeKind.LAMPIRAN) and not top:
        return
    if node.kind in (NodeKind.MENIMBANG, NodeKind.MENGINGAT):
        key = (str(node.kind), None, None, None)
    if node.kind in _LEVELS:
        level = _LEVELS.index(node.kind)
        values = list(key)
        values[level] = node.number
        if node.kind is NodeKind.PASAL:
            values[1:] = [None, None, None]
        elif node.kind is NodeKind.AYAT:
            values[2:] = [None, None]
        key = (values[0], values[1], values[2], values[3])
        yield key, node
    for child in node.children:
        yield from _provisions(child, key)


def _inner(citation: Citation, place: _Place, law: Law, amended: str | None) -> Iterator[Reference]:
    at = citation.span.start
    around = place.around(at)
    if (around is not None and around[0] == at) or (place.in_explanation(at) and law.reading[at].isupper()):
        return  # the heading of a provision itself
    context = around[1] if around is not None else _NOWHERE
    for target in citation.targets:
        key = _completed(target, context)
        found = place.known(key, at)
        if law.amending and around is not None and not found:
            named = (target.pasal, target.ayat, target.huruf, target.angka)
            yield Reference(span=target.span, kind=ReferenceKind.OUTER, target=amended, provision=named)
        else:
            yield Reference(span=target.span, kind=ReferenceKind.INNER, provision=key, found=found)


def _completed(target: Target, context: _Key) -> _Key:
    """The parts named, and above them those of the place where the reference stands."""
    named = (target.pasal, target.ayat, target.huruf, target.angka)
    top = next((i for i, value in enumerate(named) if value is not None), 0)
    above = [value if i < top else None for i, value in enumerate(context)]
    values = [named[i] if named[i] is not None else above[i] for i in range(4)]
    return (values[0], values[1], values[2], values[3])


def _expanded(key: _Key) -> Iterator[_Key]:
    """A range by its two ends: "5-8" is found if 5 or 8 is."""
    for i, value in enumerate(key):
        if value is not None and "-" in value:
            for end in value.split("-"):
                yield (*key[:i], end, *key[i + 1 :])  # type: ignore[misc]  # four values again
            return
    yield key


def _known(key: _Key, index: Mapping[_Key, Node]) -> bool:
    """Whether a provision stands in the regulation.

    An ayat between pasal and huruf may be left unnamed, the order of huruf and angka is open, and older acts number
    their ayat "1." instead of "(1)".
    """
    if key in index:
        return True
    pasal, ayat, huruf, angka = key
    if ayat is not None and (pasal, None, huruf, ayat) in index and angka is None:
        return True
    if ayat is None and (huruf is not None or angka is not None):
        return any(k[0] == pasal and k[2] == huruf and k[3] == angka for k in index)
    return False


def _outer(citation: Citation, doc: Document) -> Iterator[Reference]:
    link = doc.link(citation.span, LinkKind.REGULATION)
    target = link.target.removeprefix("regulation:") if link is not None and link.target is not None else None
    if not citation.targets:
        yield Reference(span=citation.span, kind=ReferenceKind.OUTER, target=target)
    for part in citation.targets:
        provision = (part.pasal, part.ayat, part.huruf, part.angka)
        yield Reference(span=part.span, kind=ReferenceKind.OUTER, target=target, provision=provision)
