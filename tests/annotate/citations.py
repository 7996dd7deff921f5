"""How a citation is written in the tables: "UU 23/2014 > 5(2)a.1" is type, number / year > pasal (ayat) huruf . angka."""

from __future__ import annotations

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.model import Citation, Document, DocumentKind
from tests.marks import Marked


def shown(citation: Citation) -> str:
    if citation.form == "full":
        head = f"{citation.type} {citation.number or ''}/{citation.year or ''}"
    elif citation.form == "back":
        head = "back"
    else:
        head = f"{citation.form} {citation.type}"
    targets = ", ".join(
        (t.pasal or "") + (f"({t.ayat})" if t.ayat else "") + (t.huruf or "") + (f".{t.angka}" if t.angka else "")
        for t in citation.targets
    )
    return f"{head} > {targets}" if targets else head


def find(finder: CitationFinder, text: str, kind: DocumentKind = DocumentKind.NEWS) -> list[Marked]:
    """Citations of a text as the tables write them, those of a kind without number or name left out."""
    found = finder(Document(id="t", text=text, kind=kind))
    return [Marked(c.span, shown(c)) for c in found if c.form != "bare"]
