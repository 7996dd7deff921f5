"""The register: rows, relations and short names hang together; wrong data says where and what to do."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.resources.regulations import frbr_uri


def test_checked_rows_have_a_source(known: Resources) -> None:
    assert [r.id for r in known.regulations.by_id.values() if not r.source] == []


def test_days_are_in_order(known: Resources) -> None:
    wrong = [r.id for r in known.regulations.by_id.values() if r.starts and r.ends and r.starts >= r.ends]

    assert wrong == []


def test_a_day_lies_in_the_year_of_the_number_or_later(known: Resources) -> None:
    late = {"mk/2024/121", "mk/2024/135"}  # the number has the year of the case, the decision came later
    rows = [r for r in known.regulations.by_id.values() if r.starts and r.id not in late]

    assert [r.id for r in rows if r.starts and r.starts.year < int(r.year)] == []


def test_relations_lead_from_later_to_earlier(known: Resources) -> None:
    def year(ident: str) -> int:
        return int(next(p for p in ident.split("/") if re.fullmatch(r"\d{4}", p)))

    wrong = [
        r
        for r in known.regulations.relations
        if r.relation in ("amends", "revokes") and year(r.from_id) < year(r.to_id)
    ]
    assert wrong == []


def test_short_names_mean_one_regulation_a_day(known: Resources) -> None:
    day = date(2024, 6, 1)
    several = {
        name: found
        for name, entries in known.regulations.nicknames.items()
        if len(found := {n.regulation_id for n in entries if n.on(day)}) > 1
    }

    assert set(several) == {"uupa"}  # in Aceh another act than elsewhere


@pytest.mark.parametrize(
    ("ident", "label"),
    [
        ("uu/2023/20", "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"),
        ("uud/1945", "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945"),
        ("mk/2024/136", "Putusan Mahkamah Konstitusi Nomor 136/PUU-XXII/2024"),
    ],
)
def test_labels(known: Resources, ident: str, label: str) -> None:
    regulation = known.regulations.get(f"regulation:{ident}")

    assert regulation is not None
    assert known.regulations.label(regulation) == label


@pytest.mark.parametrize(
    ("ident", "uri"),
    [
        ("uu/2023/20", "/akn/id/act/uu/2023/20"),
        ("regulation:perda/33.74/2019/5", "/akn/id-33.74/act/perda/2019/5"),
        ("skb/2022", "/akn/id/act/skb/2022/nn"),
    ],
)
def test_addresses(ident: str, uri: str) -> None:
    assert frbr_uri(ident) == uri


def test_a_users_row_is_added(tmp_path: Path) -> None:
    folder = tmp_path / "regulations"
    folder.mkdir()
    header = "id,type,number,year,title,issuer,enacted,in_force_from,in_force_until,state,note,verification,date_check,source"
    row = "perda/99.01/2021/3,Perda,3,2021,Uji Coba,99.01,2021-02-03,2021-02-03,,in_force,,text,text,test"
    (folder / "register.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")

    assert load_resources(tmp_path).regulations.get("perda/99.01/2021/3") is not None


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("x/1/1,Perkumpulan,1,2021,T,,,,,in_force,,text,,test", "regulation_types.toml"),
        ("uu/2021/99,UU,99,2021,T,,,2021-13-01,,in_force,,text,,test", "in_force_from"),
        ("uu/2021/99,UU,99,2021,T,,,,,valid,,text,,test", "state must be one of"),
        ("uu/2021/99,UU,99,2021,T,,,,,in_force,,text,,", "where it was read"),
        ("uu/2023/20,UU,20,2023,T,,,,,in_force,,text,,test", "one row"),
    ],
)
def test_wrong_rows_say_what_to_do(tmp_path: Path, cells: str, message: str) -> None:
    folder = tmp_path / "regulations"
    folder.mkdir()
    header = "id,type,number,year,title,issuer,enacted,in_force_from,in_force_until,state,note,verification,date_check,source"
    (folder / "register.csv").write_text(f"{header}\n{cells}\n", encoding="utf-8")

    with pytest.raises(ResourceError, match=message):
        _ = load_resources(tmp_path).regulations


@pytest.mark.shared
def test_covers_what_the_reference_data_name(shared: Path, known: Resources) -> None:
    """Every regulation with a row, a relation or a place in a note of the reference data is registered."""
    folder = shared / "data" / "regulations"
    named: set[str] = set()
    with (folder / "regulations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    named.update(row["id"] for row in rows)
    slugs = {"UU": "uu", "PP": "pp", "Perppu": "perppu", "Perbawaslu": "perbawaslu", "Perpres": "perpres"}
    pattern = re.compile(r"\b(?P<kind>UU|PP|Perppu|Perbawaslu|Perpres) (?P<number>\d+)/(?P<year>\d{4})")
    for name in ("regulations.csv", "regulation_relations.csv", "prohibited_acts.csv", "sanctions.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        named.update(f"{slugs[m['kind']]}/{m['year']}/{m['number']}" for m in pattern.finditer(text))

    assert sorted(ident for ident in named if known.regulations.get(ident) is None) == []
