"""Every example of `agencies.toml` and `offices.toml` is found as marked; no counter-example gives anything."""

from __future__ import annotations

from typing import Any

import pytest

from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import AgencyMention, OfficeMention
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.resources.offices import OfficeRegister
from tests.annotate.officials import read, shown_office
from tests.marks import Marked, read_marks

AGENCIES = DataFiles().table("agencies.toml")["head"]
OFFICES = DataFiles().table("offices.toml")["example"]


def rows(blocks: list[dict[str, Any]], key: str) -> list[Any]:
    return [pytest.param(text, id=f"{block['id']}: {text[:60]}") for block in blocks for text in block[key]]


@pytest.mark.parametrize("marked", rows(AGENCIES, "examples"))
def test_agencies_are_found(marked: str, known: Resources) -> None:
    """The register's agencies are given; one of its own name is read, and given where the words around speak for it."""
    text, expected = read_marks(marked)
    doc = read(text, known, names=False)
    given = [Marked(m.span, m.agency or "-") for m in doc.of(AgencyMention)]
    proposed = AgencyFinder(known.agencies).candidates(doc, ("agency",))["agency"]
    its_own = [e for e in expected if e.label == "-"]

    assert [g for g in given if g not in its_own] == [e for e in expected if e.label != "-"]
    assert {e.span for e in its_own} <= {c.span for c in proposed if "source=read" in c.features}


@pytest.mark.parametrize("text", rows(AGENCIES, "not_this"))
def test_no_agency_is_found(text: str, known: Resources) -> None:
    assert [
        m.span.of(text) for m in read(text, known, names=False).of(AgencyMention) if m.agency not in ("dpd_ri",)
    ] == []


@pytest.mark.parametrize("marked", rows(OFFICES, "examples"))
def test_offices_are_found(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert [Marked(m.span, shown_office(m)) for m in read(text, known, names=False).of(OfficeMention)] == expected


@pytest.mark.parametrize("text", rows(OFFICES, "not_this"))
def test_no_office_is_found(text: str, known: Resources) -> None:
    assert [m.span.of(text) for m in read(text, known, names=False).of(OfficeMention)] == []


def test_each_kind_has_a_parent_and_successors_that_are_registered(known: Resources) -> None:
    kinds = known.agencies.kinds

    assert [k.id for k in kinds.values() if k.parent and k.parent not in kinds] == []
    assert [k.id for k in kinds.values() if any(s not in kinds for s in k.successor)] == []


def test_a_wrong_level_is_named(tmp_path: Any) -> None:
    header = (
        "id,name,short,forms,category,levels,parent,bare,valid_from,valid_until,successor,legal_basis,basis_check,note"
    )
    (tmp_path / "agencies.csv").write_text(
        header + "\nbaru,Badan Baru,Baru,,x,kabupaten,,article,,,,,,\n", encoding="utf-8"
    )

    with pytest.raises(ResourceError, match="baru"):
        AgencyRegister(DataFiles(tmp_path))


def test_an_office_of_an_unknown_agency_is_named(tmp_path: Any, known: Resources) -> None:
    header = "id,name,forms,category,agency,levels,takes,one_per_body"
    (tmp_path / "offices.csv").write_text(header + "\nbaru,Kepala Baru,,head,tidak_ada,,agency,1\n", encoding="utf-8")

    with pytest.raises(ResourceError, match="tidak_ada"):
        OfficeRegister(DataFiles(tmp_path), known.agencies)
