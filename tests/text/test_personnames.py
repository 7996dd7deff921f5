"""Printed names taken apart: the span handed in is marked, the parts are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
from tests.marks import read_marks

_NAMES = Resources().person_names


def taken_apart(marked: str) -> tuple[str | None, str | None, str | None]:
    text, [(span, _)] = read_marks(marked)
    parts = _NAMES.parts(text, span)
    if parts is None:
        return None, None, None
    prefix, name, suffix = parts.prefix, parts.name, parts.suffix
    return prefix and prefix.of(text), name.of(text), suffix and suffix.of(text)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "oleh [Drs. H. Muh. Wirasena, S.H., M.Si.|] di aula",
            ("Drs. H.", "Muh. Wirasena", "S.H., M.Si."),
            id="all inside the span",
        ),
        pytest.param(
            "oleh Drs. H. [Muh. Wirasena|], S.H., M.Si. di aula",
            ("Drs. H.", "Muh. Wirasena", "S.H., M.Si."),
            id="all outside the span",
        ),
        pytest.param("oleh [H Wirasena Putra|] tadi", ("H", "Wirasena Putra", None), id="title without stop"),
        pytest.param("oleh [H.M. Wirasena|]", ("H.", "M. Wirasena", None), id="title glued to an initial"),
        pytest.param(
            "Kombes Pol. Dr. [Wira Saputra|], S.I.K., M.H.",
            ("Kombes Pol. Dr.", "Wira Saputra", "S.I.K., M.H."),
            id="police rank",
        ),
        pytest.param("Letkol Inf [Wira Saputra|]", ("Letkol Inf", "Wira Saputra", None), id="army rank and corps"),
        pytest.param("Mayjen TNI (Purn.) [Wira Saputra|]", ("Mayjen TNI (Purn.)", "Wira Saputra", None), id="retired"),
        pytest.param("[Wira Saputra|], Ph.D hadir", (None, "Wira Saputra", "Ph.D"), id="degree at the end"),
        pytest.param("[Wira Saputra, ST, MT|] hadir", (None, "Wira Saputra", "ST, MT"), id="degrees without stops"),
        pytest.param("[Wira Saputra SH MH|] hadir", (None, "Wira Saputra", "SH MH"), id="degrees without commas"),
        pytest.param(
            "[Wira Saputra|], S. Pd, M. Si hadir", (None, "Wira Saputra", "S. Pd, M. Si"), id="blank inside a degree"
        ),
        pytest.param("[WIRA SAPUTRA|], S.SOS., M.SI", (None, "WIRA SAPUTRA", "S.SOS., M.SI"), id="capitals"),
        pytest.param("DRS. [WIRA SAPUTRA|]", ("DRS.", "WIRA SAPUTRA", None), id="title in capitals"),
        pytest.param(
            "[Wira Saputra|], S.Tr.Pi., M.Tr.A.P.",
            (None, "Wira Saputra", "S.Tr.Pi., M.Tr.A.P."),
            id="degrees no list has",
        ),
        pytest.param(
            "Prof. Dr. Ir. Hj. [Rara Puspita|]", ("Prof. Dr. Ir. Hj.", "Rara Puspita", None), id="four titles"
        ),
        pytest.param("kata Pak [Wirasena|]", ("Pak", "Wirasena", None), id="courtesy"),
        pytest.param("dr. [Rara Puspita|], Sp.A.", ("dr.", "Rara Puspita", "Sp.A."), id="doctor and specialist"),
        pytest.param("oleh [I Gusti Wirasena|]", (None, "I Gusti Wirasena", None), id="noble name stays"),
        pytest.param("oleh [A. M. Wirasena|]", (None, "A. M. Wirasena", None), id="initials stay"),
        pytest.param("oleh [Andi Wirasena|]", (None, "Andi Wirasena", None), id="clan name stays"),
        pytest.param(
            "[Wira Saputra|], A. Budi, dan Rara", (None, "Wira Saputra", None), id="next person with an initial"
        ),
        pytest.param(
            "[Wira Saputra|], M. E. Wirasena", (None, "Wira Saputra", None), id="next person with two initials"
        ),
        pytest.param("[Wira Saputra|], Ketua Panitia", (None, "Wira Saputra", None), id="a post follows"),
        pytest.param("[Wira Saputra|], SEKRETARIS", (None, "Wira Saputra", None), id="a word begins like a degree"),
        pytest.param("[Wira Saputra\nS.H.|]", (None, "Wira Saputra", None), id="a line break ends it"),
        pytest.param("(“[“Wirasena”)|]", (None, "Wirasena", None), id="quotes are cut off"),
        pytest.param("kata [Haji|] itu", (None, None, None), id="nothing but a title"),
        pytest.param("[Wirasena MM|] hadir", (None, "Wirasena", "MM"), id="degree after one word"),
        pytest.param(
            "oleh H. Muh. [Wirasena|]", ("H.", "Muh. Wirasena", None), id="shortened first name before the span"
        ),
        pytest.param("oleh H. Muh [Wirasena|]", ("H.", "Muh Wirasena", None), id="the same without stop"),
        pytest.param("Kapten [Czi|] hadir", (None, None, None), id="nothing but a corps"),
        pytest.param("[M.Si|] hadir", (None, None, None), id="nothing but a degree"),
        pytest.param("[H.|] hadir", (None, None, None), id="nothing but a letter"),
        pytest.param("bahwa [Wirasena|]", (None, "Wirasena", None), id="end of a word before is no title"),
    ],
)
def test_parts(marked: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert taken_apart(marked) == expected


@given(st.text(alphabet="AaHS.,() \nDrs", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_parts_lie_in_order(text: str, a: int, b: int) -> None:
    span = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    parts = _NAMES.parts(text, span)

    if parts is not None:
        places = [x for part in (parts.prefix, parts.name, parts.suffix) if part for x in part]
        assert places == sorted(places)
        assert 0 <= places[0] <= places[-1] <= len(text)


def test_linear_on_hostile_text() -> None:
    text = "Drs. H. " * 20_000 + "Wira Saputra" + ", S.H." * 20_000

    assert _NAMES.parts(text, Span(0, len(text))) is not None


@pytest.mark.parametrize(
    ("text", "start", "begins"),
    [
        ("Sekda I Made Rekan", 8, 6),
        ("Sekda Ni Luh Rekawati", 13, 6),
        ("Ketua KPU Wa Ode Rekawati", 13, 10),
        ("Sekda Anak Agung Istri Rekawati", 23, 6),
        ("Camat Dt. Rekan Rekandi", 10, 6),
        ("Komisi I Rekan Rekandi", 9, 9),
        ("Asisten I Sekda", 10, 10),
        ("anak Agung Rekan", 5, 5),
        ("Rekan", 0, 0),
    ],
)
def test_where_a_name_begins(text: str, start: int, begins: int) -> None:
    """At the first of its two first words, which no numeral is, and at a shortened one."""
    assert _NAMES.begun_before(text, start) == begins
