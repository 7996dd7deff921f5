"""Joins between news and law: which provisions are cited where and when, and which act and sanction rest on them.

Pure functions over documents; the data room may call them, nothing here knows of tables. Each row leads back to the
words: document, start and end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from netralitas_nlp.law.status import status
from netralitas_nlp.model import (
    ActMention,
    ArgumentRole,
    Citation,
    Document,
    EventMention,
    LinkKind,
    SanctionMention,
    Target,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed edge with its evidence.

    Attributes:
        source, target: Ids of the two ends.
        kind: "cites", "part_of", "based_on", "threatens".
        document: Document that says it.
        start, end: The words it rests on.
        rule: What made it.
    """

    source: str
    target: str
    kind: str
    document: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionCount:
    """How often a provision is cited in news of one region and month.

    Attributes:
        regulation, provision: Ids.
        region: Kemendagri code, None if the event has none.
        month: "2024-10", None if the day is not known.
        documents: Number of documents, each counted once.
    """

    regulation: str
    provision: str
    region: str | None
    month: str | None
    documents: int


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


def law_edges(doc: Document, register: Register) -> Iterator[Edge]:
    """Edges news → provision → regulation, act → provision, act → sanction, with their words.

    An act rests on the provisions that the catalogue of acts names for it (`ActMention.legal_basis`).
    """
    for row in cited_provisions(doc, register):
        provision = row.id
        if provision is None or row.regulation is None:
            continue
        yield _edge(doc, f"document:{doc.id}", provision, "cites", row.start, row.end, "law:cited")
        if provision != row.regulation:
            yield _edge(doc, provision, row.regulation, "part_of", row.start, row.end, "law:provision")
    acts = doc.of(ActMention)
    for act in acts:
        if act.act is None:
            continue
        for basis in act.legal_basis:
            for provision in provisions_of(basis):
                yield _edge(doc, f"act:{act.act}", provision, "based_on", *act.span, "law:catalogue")
        if act.sanction_class is not None:
            target = f"sanction_class:{act.sanction_class}"
            yield _edge(doc, f"act:{act.act}", target, "threatens", *act.span, "law:catalogue")
    for sanction in doc.of(SanctionMention):
        for act in acts:
            if act.act is not None and sanction.sanction is not None and act.sanction_class == sanction.sanction_class:
                yield _edge(
                    doc, f"act:{act.act}", f"sanction:{sanction.sanction}", "threatens", *sanction.span, "law:named"
                )


def count_provisions(
    docs: Iterable[Document], register: Register, *, outreach_only: bool = True
) -> tuple[ProvisionCount, ...]:
    """Which provisions are cited in news of outreach occasions, by region and month of the occasion.

    A document counts once for each provision; an occasion without a day counts under the month of publication.

    Args:
        docs: Documents after the pipeline.
        register: The register.
        outreach_only: Leave out documents without an outreach occasion.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for doc in docs:
        events = [event for event in doc.of(EventMention) if event.outreach]
        if outreach_only and not events:
            continue
        region, month = _where_and_when(doc, events)
        rows = {(row.regulation, row.id) for row in cited_provisions(doc, register) if row.regulation and row.id}
        counts.update((regulation or "", provision or "", region, month) for regulation, provision in rows)
    return tuple(
        ProvisionCount(
            regulation=key[0], provision=key[1], region=key[2] or None, month=key[3] or None, documents=number
        )
        for key, number in sorted(counts.items())
    )


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


def _where_and_when(doc: Document, events: Sequence[EventMention]) -> tuple[str, str]:
    region = day = ""
    for event in events:
        regions, days = event.having(ArgumentRole.REGION), event.having(ArgumentRole.DAY)
        region = region or next((a.ref.removeprefix("region:") for a in regions if a.ref), "")
        day = day or next((a.value for a in days), "")
    return region, (day or doc.published or "")[:7]


def _edge(doc: Document, source: str, target: str, kind: str, start: int, end: int, rule: str) -> Edge:
    return Edge(source=source, target=target, kind=kind, document=doc.id, start=start, end=end, rule=rule)
