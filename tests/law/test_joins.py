"""News, provisions, acts and sanctions are joined, each row with its words."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.joins import (
    cited_provisions,
    count_provisions,
    law_edges,
    provision_id,
    provisions_of,
    superseded_citations,
)
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import ActMention, Argument, ArgumentRole, Document, EventMention, SanctionMention, Stance
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span


def read(known: Resources, text: str, day: str = "2024-10-01", ident: str = "t") -> Document:
    laws = known.regulations
    doc = Document(id=ident, text=text, published=day)
    doc = doc.adding(CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(doc))
    return doc.adding(RegulationLinker(laws)(doc))


def occasion(region: str, day: str) -> EventMention:
    place = Span(0, 1)
    return EventMention(
        span=place,
        rule="t",
        kind="sosialisasi",
        kind_span=place,
        arguments=(
            Argument(role=ArgumentRole.REGION, value="Jepara", span=place, rule="t", ref=f"region:{region}"),
            Argument(role=ArgumentRole.DAY, value=day, span=place, rule="t"),
        ),
    )


def test_each_provision_is_a_row(known: Resources) -> None:
    text = "Pasal 280 ayat (2) dan Pasal 494 UU Nomor 7 Tahun 2017"
    rows = list(cited_provisions(read(known, text), known.regulations))

    assert [row.id for row in rows] == ["provision:uu/2017/7#280(2)", "provision:uu/2017/7#494"]
    assert [text[row.start : row.end] for row in rows] == ["Pasal 280 ayat (2)", "Pasal 494"]
    assert {row.state for row in rows} == {"amended"}


def test_superseded_citations(known: Resources) -> None:
    (row,) = superseded_citations(read(known, "menurut UU Nomor 5 Tahun 2014", "2023-12-01"), known.regulations)

    assert row.superseded_by == "regulation:uu/2023/20"
    assert not superseded_citations(read(known, "menurut UU Nomor 5 Tahun 2014", "2020-12-01"), known.regulations)


def test_edges(known: Resources) -> None:
    text = "Pasal 5 huruf n PP 94/2021 melarang ikut kampanye, sanksinya berat."
    doc = read(known, text)
    at = Span(text.index("ikut"), text.index("ikut") + 13)
    doc = doc.adding(
        [
            ActMention(
                span=at,
                rule="t",
                act="DI-3",
                label="kampanye",
                stance=Stance.WARNING,
                sanction_class="berat",
                legal_basis=("PP 94/2021 Ps 14 huruf i",),
            ),
            SanctionMention(span=Span(at.end + 2, at.end + 16), rule="t", sanction="dismissal", sanction_class="berat"),
        ]
    )
    edges = [(e.source, e.kind, e.target) for e in law_edges(doc, known.regulations)]

    assert edges == [
        ("document:t", "cites", "provision:pp/2021/94#5n"),
        ("provision:pp/2021/94#5n", "part_of", "regulation:pp/2021/94"),
        ("act:DI-3", "based_on", "provision:pp/2021/94#14i"),
        ("act:DI-3", "threatens", "sanction_class:berat"),
        ("act:DI-3", "threatens", "sanction:dismissal"),
    ]
    assert all(text[e.start : e.end] for e in law_edges(doc, known.regulations))


def test_counting_by_region_and_month(known: Resources) -> None:
    text = "Pasal 280 ayat (2) UU Nomor 7 Tahun 2017 dan Pasal 280 ayat (2) UU Pemilu"
    docs = [
        read(known, text, ident="a").adding([occasion("33.20", "2024-10-05")]),
        read(known, text, ident="b").adding([occasion("33.20", "2024-10-29")]),
        read(known, text, ident="c").adding([occasion("33.74", "2024-11-02")]),
        read(known, text, ident="d"),
    ]
    counts = count_provisions(docs, known.regulations)

    assert [(c.provision, c.region, c.month, c.documents) for c in counts] == [
        ("provision:uu/2017/7#280(2)", "33.20", "2024-10", 2),
        ("provision:uu/2017/7#280(2)", "33.74", "2024-11", 1),
    ]
    assert sum(c.documents for c in count_provisions(docs, known.regulations, outreach_only=False)) == 4


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("PP 94/2021 Ps 5 huruf n angka 2", ["provision:pp/2021/94#5n.2"]),
        ("UU 7/2017 Ps 280 ayat (2), Ps 494", ["provision:uu/2017/7#280(2)", "provision:uu/2017/7#494"]),
        ("PP 42/2004 Ps 11 huruf c; PP 94/2021 Ps 8", ["provision:pp/2004/42#11c", "provision:pp/2021/94#8"]),
        ("UU 5/2014", ["regulation:uu/2014/5"]),
        ("kode etik instansi", []),
    ],
)
def test_legal_basis_of_the_catalogue(basis: str, expected: list[str]) -> None:
    assert list(provisions_of(basis)) == expected


def test_id_without_a_regulation() -> None:
    assert provision_id(None, ("5", None, None, None)) is None
