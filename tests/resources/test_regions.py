"""The tables of regions: complete, consistent, valid at a day, quick to load."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import netralitas_nlp
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model.entities import Region
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.resources.regions import Regions, match_key


@pytest.fixture(scope="module")
def regions() -> Regions:
    return load_resources().regions


def test_counts_are_those_of_the_decree(regions: Regions) -> None:
    kabkota = regions.kabkota()

    assert len(regions.provinces()) == 38
    assert len(kabkota) == 514
    assert sum(len(regions.kecamatan_of(r.code)) for r in kabkota) == 7285


def test_each_region_has_a_parent_a_point_and_a_seat(regions: Regions) -> None:
    for r in regions.kabkota():
        parent = regions.get(r.parent or "")
        assert parent is not None
        assert parent.level == "provinsi"
        assert r.lat is not None
        assert r.lon is not None
        assert -11.5 < r.lat < 6.5
        assert 94.5 < r.lon < 141.5
        assert r.capital
        assert r.timezone in ("WIB", "WITA", "WIT")


def test_official_names_are_written_with_their_level(regions: Regions) -> None:
    assert regions["33.20"].official == "Kabupaten Jepara"
    assert regions["33.74"].official == "Kota Semarang"
    assert regions["33"].official == "Provinsi Jawa Tengah"
    assert regions["34"].official == "Daerah Istimewa Yogyakarta"
    assert regions["33.20.07"].official == "Kecamatan Mlonggo"
    assert regions["33.74.10.1009"].official == "Kelurahan Kedungmundu"


def test_kota_are_numbered_from_71(regions: Regions) -> None:
    # The finder tells kota from kabupaten in lists by this.
    assert all((r.code[3] == "7") == (r.level == "kota") for r in regions.kabkota())


def test_twins(regions: Regions) -> None:
    assert [r.code for r in regions.named("Semarang") if r.level in ("kabupaten", "kota")] == ["33.22", "33.74"]
    assert [r.code for r in regions.named("Jepara") if r.level in ("kabupaten", "kota")] == ["33.20"]


def test_names_by_level(regions: Regions) -> None:
    assert [r.code for r in regions.named("Semarang", "kota")] == ["33.74"]
    assert [r.code for r in regions.named("sumatra utara")] == ["12"]
    assert [r.code for r in regions.named("Konsel")] == ["74.05"]
    assert regions.named("Tak Ada") == ()
    assert len(regions.villages_named("Sukamaju")) > 100


def test_papua_before_and_after_2022(regions: Regions) -> None:
    before, after = date(2022, 7, 24), date(2022, 7, 25)

    assert regions.at("93.01", before).code == "91.01"
    assert regions.at("93.01", before).province == "91"
    assert regions.at("93.01", after).code == "93.01"
    assert regions.at("96.71", date(2022, 12, 7)).code == "92.71"
    assert not regions.exists("93", before)
    assert regions.exists("93", after)
    assert not regions.exists("96.71", after)
    assert regions.current("91.01") == "93.01"
    assert regions.current("33.20") == "33.20"
    assert regions.current("99.99") is None


def test_renamed_regions(regions: Regions) -> None:
    assert regions.at("12.12", date(2018, 1, 1)).official == "Kabupaten Toba Samosir"
    assert regions.at("12.12", date(2024, 1, 1)).official == "Kabupaten Toba"
    assert regions.at("73.71", date(1995, 1, 1)).official == "Kota Ujung Pandang"


def test_neighbours_share_a_border_both_ways(regions: Regions) -> None:
    assert "33.19" in regions.neighbours("33.20")
    assert all(r.code in regions.neighbours(n) for r in regions.kabkota() for n in regions.neighbours(r.code))


def test_unknown_codes(regions: Regions) -> None:
    assert regions.get("99") is None
    assert regions.get("33.20.07.9999") is None
    assert "33.20" in regions
    assert "99" not in regions
    with pytest.raises(KeyError):
        regions["99"]


def test_parents_of_codes() -> None:
    village = Region("33.20.07.2013", "desa", "Sekuro", "Desa Sekuro")

    assert (village.parent, village.kabkota, village.province) == ("33.20.07", "33.20", "33")
    assert Region("33", "provinsi", "Jawa Tengah", "Provinsi Jawa Tengah").kabkota is None


def test_match_key_joins_spellings() -> None:
    assert match_key("Toli-Toli") == match_key("tolitoli") == match_key("TOLI TOLI")


def test_a_users_alias_is_added(tmp_path: Path) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "aliases.csv").write_text(
        "alias,code,kind,strength,case_sensitive,also,evidence\nBumi Kartini,33.20,nickname,strong,0,,\n",
        encoding="utf-8",
    )

    assert [r.code for r in Resources(tmp_path).regions.named("Bumi Kartini")] == ["33.20"]


@pytest.mark.parametrize(
    ("row", "remedy"),
    [("Anu,99.99,short,strong,0,,", "code of the tables"), ("Anu,33.20,short,certain,0,,", "strength")],
)
def test_a_wrong_alias_says_what_to_do(tmp_path: Path, row: str, remedy: str) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "aliases.csv").write_text(
        f"alias,code,kind,strength,case_sensitive,also,evidence\n{row}\n", encoding="utf-8"
    )

    with pytest.raises(ResourceError, match=remedy):
        _ = Resources(tmp_path).regions


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
def test_loading_the_gazetteer_reads_no_villages_and_little_memory() -> None:
    code = (
        "from pathlib import Path\n"
        "from netralitas_nlp.resources.load import load_resources\n"
        "regions = load_resources().regions\n"
        "assert '_villages' not in vars(regions)\n"
        "peak = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "print(int(peak) / 1024)\n"
    )
    source = str(Path(netralitas_nlp.__file__).parent.parent)
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert float(run.stdout) < 150  # megabytes; seconds are measured in benchmarks/places_dates.py
