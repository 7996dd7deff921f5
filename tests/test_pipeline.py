"""The order of parts: what each declares is what it reads, and an order that breaks a declaration is refused."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

import pytest

from netralitas_nlp.errors import PipelineError
from netralitas_nlp.extract.article import Extractor
from netralitas_nlp.model import (
    Annotation,
    Block,
    DateMention,
    Document,
    EventMention,
    Kind,
    Link,
    LinkKind,
    Page,
    Quote,
    Sentence,
    Span,
    VenueMention,
)
from netralitas_nlp.pipeline import Annotator, Pipeline, after, kind_name, standard_pipeline
from netralitas_nlp.resources.load import Resources
from tests.quality.gold import pages

A = TypeVar("A", bound=Annotation)
ASKED: set[Kind] = set()

# Meets what the articles of the corpus do not: cases counted in a region, a bylaw that does not say of which regency.
MORE = (
    "Sebanyak 20 ASN di Kabupaten Jepara dilaporkan tidak netral dalam pemilu. "
    "Larangan itu ada dalam Perda Nomor 5 Tahun 2019. "
    "Kurator Pameran Budaya Kabupaten Kudus, Sastro Wirabumi, mengatakan acara itu meriah."
)


class Spy(Document):
    """A document that notes which kinds it is asked for."""

    def of(self, kind: type[A]) -> tuple[A, ...]:
        if kind is not Link:  # asked for through `link` and `links`, which say which links
            ASKED.add(kind)
        return super().of(kind)

    def link(self, span: Span, kind: LinkKind) -> Link | None:
        ASKED.add(kind)
        return super().link(span, kind)

    def links(self, kind: LinkKind) -> tuple[Link, ...]:
        ASKED.add(kind)
        return super().links(kind)


@dataclass
class Part:
    """A part that declares, and finds nothing."""

    name: str
    needs: tuple[Kind, ...] = ()
    uses: tuple[Kind, ...] = ()
    gives: tuple[Kind, ...] = ()
    found: list[Annotation] = field(default_factory=list)

    def __call__(self, doc: Document) -> Iterable[Annotation]:
        return self.found


@pytest.fixture(scope="module")
def parts(known: Resources) -> tuple[Annotator, ...]:
    return standard_pipeline(known).parts


@pytest.fixture(scope="module")
def read_by(parts: tuple[Annotator, ...], known: Resources) -> dict[str, tuple[set[Kind], set[Kind]]]:
    """By part: the kinds it asked for, and those it gave, over the corpus."""
    told: dict[str, tuple[set[Kind], set[Kind]]] = defaultdict(lambda: (set(), set()))
    for doc in _documents(known):
        for part in parts:
            ASKED.clear()
            found = tuple(part(doc))
            asked, gave = told[part.name]
            asked |= ASKED
            gave |= {a.kind if isinstance(a, Link) else type(a) for a in found}
            doc = doc.adding(found, part.gives)
    return told


def _documents(known: Resources) -> Iterator[Document]:
    extract = Extractor(known)
    for page in (*pages("corpus", Path()), Page(id="more", text=MORE, published="2024-03-06")):
        doc = extract(page)
        yield Spy(**{f.name: getattr(doc, f.name) for f in fields(doc)})


def test_each_part_reads_what_it_declares(
    read_by: dict[str, tuple[set[Kind], set[Kind]]], parts: tuple[Annotator, ...]
) -> None:
    undeclared = {p.name: _names(read_by[p.name][0] - {*p.needs, *p.uses, Block}) for p in parts}
    unread = {p.name: _names({*p.needs, *p.uses} - read_by[p.name][0]) for p in parts}

    assert {name: kinds for name, kinds in undeclared.items() if kinds} == {}
    assert {name: kinds for name, kinds in unread.items() if kinds} == {}


def test_each_part_gives_what_it_declares(
    read_by: dict[str, tuple[set[Kind], set[Kind]]], parts: tuple[Annotator, ...]
) -> None:
    assert {p.name: _names(read_by[p.name][1]) for p in parts} == {p.name: _names({*p.gives}) for p in parts}


def _names(kinds: Iterable[Kind]) -> list[str]:
    return sorted(map(kind_name, kinds))


@pytest.mark.parametrize(
    ("order", "told"),
    [
        pytest.param([Part("a", needs=(Sentence,))], "a needs Sentence", id="never given"),
        pytest.param(
            [Part("a", needs=(Sentence,)), Part("b", gives=(Sentence,))], "a needs Sentence", id="needed, given later"
        ),
        pytest.param(
            [Part("a", uses=(Sentence,)), Part("b", gives=(Sentence,))], "a uses Sentence: b", id="used, given later"
        ),
        pytest.param(
            [Part("a", uses=(LinkKind.AGENCY,)), Part("b", gives=(LinkKind.AGENCY,))],
            "a uses link to agency: b",
            id="links by kind",
        ),
    ],
)
def test_an_order_that_breaks_a_declaration_is_refused(order: list[Annotator], told: str) -> None:
    with pytest.raises(PipelineError, match=told):
        Pipeline(order)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param([Part("a", needs=(Block,))], id="extraction gives blocks"),
        pytest.param([Part("a", uses=(Sentence,))], id="used, never given"),
        pytest.param([Part("a", gives=(Sentence,)), Part("b", needs=(Annotation,))], id="a narrower kind will do"),
        pytest.param(
            [Part("a", gives=(Sentence,)), Part("b", uses=(Sentence,)), Part("c", gives=(Sentence,))],
            id="more of a kind later",
        ),
        pytest.param(
            [Part("a", uses=(LinkKind.AGENCY,)), Part("b", gives=(LinkKind.REGION,))], id="links of another kind"
        ),
    ],
)
def test_an_order_that_keeps_them_is_taken(order: list[Annotator]) -> None:
    assert [p.name for p in Pipeline(order).parts] == [p.name for p in order]


@pytest.mark.parametrize(
    ("first", "before"),
    [("events", "quotes"), ("quotes", "persons"), ("offices", "link.agencies"), ("agencies", "regions")],
)
def test_no_part_stands_before_what_it_reads(first: str, before: str, parts: tuple[Annotator, ...]) -> None:
    moved = next(p for p in parts if p.name == first)
    rest = [p for p in parts if p is not moved]
    at = [p.name for p in rest].index(before)

    with pytest.raises(PipelineError):
        Pipeline([*rest[:at], moved, *rest[at:]])


def test_printed_it_is_a_table(parts: tuple[Annotator, ...]) -> None:
    lines = str(Pipeline(parts)).splitlines()

    assert [cell.strip() for cell in lines[0].split("|")[1:-1]] == ["part", "needs", "uses", "gives"]
    assert [line.split("|")[1].strip() for line in lines[2:]] == [p.name for p in parts]
    assert len({line.index("|", 2) for line in lines}) == 1


def test_a_document_knows_what_was_looked_for() -> None:
    doc = Document(id="t", text="Hujan turun.")
    nothing = Part("a", gives=(DateMention, LinkKind.REGION))
    read = after(nothing, doc)

    assert not doc.knows(DateMention)
    assert not doc.knows(LinkKind.REGION)
    assert read.knows(DateMention)
    assert read.knows(LinkKind.REGION)
    assert not read.knows(LinkKind.AGENCY)
    assert read.of(DateMention) == ()
    assert read.adding([]).knows(DateMention)
    assert replace(read, title="Hujan").reading("Hujan turun", lambda span: span).knows(DateMention)


def test_a_document_knows_what_it_holds() -> None:
    link = Link(span=Span(0, 5), rule="t", kind=LinkKind.REGION, target="region:33.20")
    doc = Document(id="t", text="Hujan turun.", annotations=(Sentence(span=Span(0, 12), rule="t"), link))

    assert doc.knows(Sentence)
    assert doc.knows(LinkKind.REGION)
    assert not doc.knows(LinkKind.PERSON)
    assert doc.links(LinkKind.REGION) == (link,)


def test_what_no_part_found_is_no_evidence(known: Resources) -> None:
    """ "di kantor" names no venue: nothing places the occasion."""
    text = "Camat Lembah menggelar sosialisasi. Ia ditemui di kantor."
    doc = standard_pipeline(known)(Document(id="t", text=text, title="Sosialisasi di Lembah"))

    assert doc.knows(VenueMention)
    assert doc.of(VenueMention) == ()
    assert not [e for e in doc.of(EventMention) if "placed" in e.why]


def test_marks_around_a_word_are_no_speech(known: Resources) -> None:
    text = 'Camat membuka sosialisasi "Desa Terang" di Aula Setda, Senin (4/3/2024).'
    doc = standard_pipeline(known)(Document(id="t", text=text))

    assert doc.knows(Quote)
    assert doc.of(Quote) == ()
    assert not [e for e in doc.of(EventMention) if "quoted" in e.why]


class _Watching:
    """A part that notes whether the collector of cycles is at work, and fails if it is told to."""

    name = "watching"
    needs = uses = gives = ()

    def __init__(self, *, fails: bool = False) -> None:
        self.seen: list[bool] = []
        self._fails = fails

    def __call__(self, doc: Document) -> Iterable[Annotation]:
        self.seen.append(gc.isenabled())
        if self._fails:
            raise ValueError("spoilt")
        return ()


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("enabled", [False, True])
def test_the_collector_rests_while_a_text_is_read(enabled: bool, fails: bool) -> None:
    part, was = _Watching(fails=fails), gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with suppress(ValueError):
            Pipeline([part])(Document(id="1", text="Kudus"))
        assert (part.seen, gc.isenabled()) == ([False], enabled)
    finally:
        (gc.enable if was else gc.disable)()
