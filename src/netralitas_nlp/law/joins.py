"""Joins between news and law: which provisions a document cites, whether they were in force, and ids of provisions.

Pure functions over documents; nothing here knows of tables. Each row leads back to the words: document, start and end.
Over many articles, `graph.building` has the edges and `dataset.provisions` the counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.law.status import status
from netralitas_nlp.model import Citation, Document, LinkKind, Target
from netralitas_nlp.resources.regulations import Register
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedProvision:
    """A provision cited in a document.

    Attributes:
        document: Id of the document.
        start, end: Its words.
        regulation: Id of the regulation, "regulation:uu/2017/7"; None if it is not known.
        label: Official name, if known.
        pasal, ayat, huruf, angka: The provision; None where not named.
        state: "in_force", "amended", "revoked", "not_yet", "unknown" on the day of the text; None without a day.
        superseded_by: Id of what revoked it by then.
    """

    document: str
    start: int
    end: int
    regulation: str | None
    label: str | None
    pasal: str | None = None
    ayat: str | None = None
    huruf: str | None = None
    angka: str | None = None
    state: str | None = None
    superseded_by: str | None = None

    @property
    def id(self) -> str | None:
        """Id of the provision: "provision:uu/2017/7#280(2)f"; None without a regulation."""
        return provision_id(self.regulation, (self.pasal, self.ayat, self.huruf, self.angka))


def cited_provisions(doc: Document, register: Register) -> Iterator[CitedProvision]:
    """Every provision and regulation cited in a document, in reading order; several provisions give several rows."""
    for citation in doc.of(Citation):
        link = doc.link(citation.span, LinkKind.REGULATION)
        regulation = link.target if link is not None else None
        state, by = _state(doc, register, regulation)
        for span, target in _parts(citation):
            yield CitedProvision(
                document=doc.id,
                start=span.start,
                end=span.end,
                regulation=regulation,
                label=link.label if link is not None else None,
                pasal=target.pasal if target else None,
                ayat=target.ayat if target else None,
                huruf=target.huruf if target else None,
                angka=target.angka if target else None,
                state=state,
                superseded_by=by,
            )


def superseded_citations(doc: Document, register: Register) -> tuple[CitedProvision, ...]:
    """Citations of what was revoked by the day of the text: UU 5/2014 in a text of December 2023."""
    return tuple(row for row in cited_provisions(doc, register) if row.state == "revoked")


def provision_id(regulation: str | None, parts: Sequence[str | None]) -> str | None:
    """The id of a provision; the regulation's own id if no part is named.

    Example:
        >>> provision_id("regulation:uu/2017/7", ("280", "2", "f", None))
        'provision:uu/2017/7#280(2)f'
    """
    if regulation is None:
        return None
    pasal, ayat, huruf, angka = parts
    if not any(parts):
        return regulation
    written = (pasal or "") + (f"({ayat})" if ayat else "") + (huruf or "") + (f".{angka}" if angka else "")
    return f"provision:{regulation.removeprefix('regulation:')}#{written}"


_BASIS = re.compile(
    r"(?P<kind>UU|PP|Perppu|Perpres) (?P<number>\d{1,4})/(?P<year>\d{4})(?P<rest>[^;]{0,120}?)(?=;|$|(?:, | jo\.? )(?:UU|PP|Perppu|Perpres) )"
)
_PART = re.compile(
    r"(?:Ps|Pasal) (?P<pasal>\d{1,4}[A-Z]?)(?: ayat \((?P<ayat>\d{1,2}[a-z]?)\)[-()\d]{0,6})?(?: huruf (?P<huruf>[a-z]{1,2})(?![a-z]))?(?: angka (?P<angka>\d{1,2}))?"
)


def provisions_of(basis: str) -> tuple[str, ...]:
    """Ids of the provisions named in a catalogue's short form.

    Example:
        >>> provisions_of("PP 42/2004 Ps 11 huruf c, Ps 15 ayat (1)-(3)")
        ('provision:pp/2004/42#11c', 'provision:pp/2004/42#15(1)')
    """
    found: list[str] = []
    for law in _BASIS.finditer(basis):
        regulation = f"regulation:{law['kind'].lower()}/{law['year']}/{law['number']}"
        parts = [m.group("pasal", "ayat", "huruf", "angka") for m in _PART.finditer(law["rest"])]
        found += [ident for part in parts or [(None,) * 4] if (ident := provision_id(regulation, part)) is not None]
    return tuple(dict.fromkeys(found))


def _parts(citation: Citation) -> Iterator[tuple[Span, Target | None]]:
    if not citation.targets:
        yield citation.span, None
    for target in citation.targets:
        yield target.span, target


def _state(doc: Document, register: Register, regulation: str | None) -> tuple[str | None, str | None]:
    day = doc.published_day
    if regulation is None or day is None:
        return None, None
    found = status(register, regulation, day)
    by = f"regulation:{found.by[0]}" if found.superseded and found.by else None
    return str(found.state), by
