"""Provisions cited in a document, each with its words; ids of provisions."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.joins import cited_provisions, provision_id, provisions_of, superseded_citations
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import Resources


def read(known: Resources, text: str, day: str = "2024-10-01", ident: str = "t") -> Document:
    laws = known.regulations
    doc = Document(id=ident, text=text, published=day)
    doc = doc.adding(CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(doc))
    return doc.adding(RegulationLinker(laws)(doc))


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
