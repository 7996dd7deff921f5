"""Regulations that are cited, and acts, sanctions and numbers of cases that are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from netralitas_nlp.model import ActMention, CaseCount, Citation, Document, LinkKind, SanctionMention, Span
from netralitas_nlp.record.pieces import Record, at, mention_of


def citations(doc: Document) -> list[Record]:
    """One entry a regulation and article.

    A back-reference counts as what it means, and not at all if that is open; a short name as the law that a number names.
    """
    grouped: dict[tuple[str | None, ...], list[tuple[Span, Citation]]] = {}
    named: dict[str, Citation] = {}
    numbered = _numbered(doc)
    for citation in doc.of(Citation):
        link = doc.link(citation.span, LinkKind.REGULATION)
        meant = link.target if link else None
        if citation.form == "short" and not citation.targets and meant in numbered and _code(citation, doc) is None:
            citation = _as(citation, numbered[meant])
        elif citation.form == "back":
            if meant is None or meant not in named:
                continue
            citation = _as(citation, named[meant])
        elif meant is not None:
            named.setdefault(meant, citation)
        for target in citation.targets or (None,):
            pasal, ayat = (target.pasal, target.ayat) if target else (None, None)
            key = (meant, citation.type, citation.number, citation.year, pasal, ayat)
            grouped.setdefault(key, []).append((citation.span, citation))
    return [_citation(key, found, doc) for key, found in grouped.items()]


def _numbered(doc: Document) -> dict[str, Citation]:
    """The regulations that the text cites with a number: a short name ("UU LLAJ") beside it is no second one."""
    full = [(c, doc.link(c.span, LinkKind.REGULATION)) for c in doc.of(Citation) if c.form == "full"]
    return {link.target: c for c, link in reversed(full) if link is not None and link.target is not None}


def _as(citation: Citation, meant: Citation) -> Citation:
    return replace(citation, type=meant.type, number=meant.number, year=meant.year, issuer=meant.issuer)


_CODE = re.compile(r"(?i:kuh|kitab undang-undang hukum) ?(?P<of>(?i:perdata|acara pidana|pidana)|AP|P)\b")


def _code(citation: Citation, doc: Document) -> str | None:
    """The name of a code ("KUHP") cited without a number: which law it is depends on the day of the deed."""
    words = citation.name.of(doc.text) if citation.name is not None and citation.number is None else ""
    found = _CODE.match(words)
    if found is None:
        return None
    return {"perdata": "KUHPerdata", "ap": "KUHAP", "acara pidana": "KUHAP"}.get(found["of"].lower(), "KUHP")


def _citation(key: tuple[str | None, ...], found: Sequence[tuple[Span, Citation]], doc: Document) -> Record:
    first = next((c for _, c in found if c.form == "full"), found[0][1])
    link = doc.link(first.span, LinkKind.REGULATION)
    return {
        "raw": first.span.of(doc.text),
        "type": _code(first, doc) or first.type,
        "number": first.number,
        "year": first.year,
        "numbers": [f"{number} Tahun {year}" if year else number for number, year in first.numbers]
        if len(first.numbers) > 1
        else [],
        "pasal": key[4],
        "ayat": key[5],
        "issuer": first.issuer,
        "form": first.form,
        "id": key[0],
        "label": link.label if link else None,
        "reasons": list(link.reasons) if link else [],
        "mentions": [mention_of(span, citation.rule, doc) for span, citation in found],
    }


def act_of(act: ActMention, doc: Document) -> Record:
    """A prohibited act that is told."""
    return {
        "label": act.label,
        "act": act.act,
        "raw": act.span.of(doc.text),
        "stance": act.stance.value,
        "sanction_class": act.sanction_class,
        "legal_basis": list(act.legal_basis),
        **at(act),
    }


def sanction_of(found: SanctionMention, doc: Document) -> Record:
    """A sanction that is told."""
    return {"label": found.sanction_class, "sanction": found.sanction, "raw": found.span.of(doc.text), **at(found)}


def case_count(found: CaseCount, doc: Document) -> Record:
    """A number of cases that is told."""
    return {
        "count": found.count,
        "unit": found.unit,
        "stage": found.stage,
        "period": found.period,
        "region_code": found.region,
        "raw": found.span.of(doc.text),
        **at(found),
    }
