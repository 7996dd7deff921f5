"""Timelines: order, certainty, filters; pictures and pages; what viewers read."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.errors import ExportError, InputError
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.timeline import (
    build_timeline,
    draw_timeline,
    save_timeline,
    timeline_page,
    timelinejs,
    vis_timeline,
)
from netralitas_nlp.timeline.drawing import PALETTE, looks, names
from tests.dataset.records import article, event, party, person, speaker

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def tables(known: Resources) -> Tables:
    told: list[dict[str, Any]] = [
        {"date_iso": "2024-11-05", "speakers": [speaker("Contohwan Rekaan")]},
        {
            "date_iso": "2024-09-25",
            "date_end_iso": "2024-09-27",
            "organizers": [party("KPU Rekaan", "agency:kpu@33.20")],
        },
        {"date_iso": "2024-10", "election": ["Pilkada 2024"]},
        {
            "date_iso": "2024-02-01",
            "date_needs": "year",
            "topic": "other",
            "kabupaten_kota": None,
            "kemendagri_code": None,
        },
        {"date_iso": None, "date_raw": None, "date_fallback": "2024-12-24", "venue": HOSTILE, "kind": "apel"},
        {"date_iso": None, "date_raw": None, "kemendagri_code": "33", "kabupaten_kota": None},
    ]
    people = [person("Contohwan Rekaan", role="Camat", region="33.20")]
    return tabulate(
        [article(f"a{n}", events=[event(**t)], people=people if n == 0 else []) for n, t in enumerate(told)], known
    )


def test_order_and_certainty(tables: Tables) -> None:
    found = build_timeline(tables)
    rows = found[["earliest", "latest", "certainty"]].fillna("").values.tolist()
    assert rows == [
        ["2024-02-01", "2024-02-01", "inferred"],
        ["2024-09-25", "2024-09-27", "range"],
        ["2024-10-01", "2024-10-31", "month"],
        ["2024-11-05", "2024-11-05", "day"],
        ["2024-12-24", "2024-12-24", "fallback"],
        ["", "", "unknown"],
    ]


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        pytest.param({"region": "33.20"}, 4, id="regency"),
        pytest.param({"region": "33"}, 5, id="province takes its regencies"),
        pytest.param({"region": "74.05"}, 0, id="a region without events"),
        pytest.param({"topic": "netralitas_kades"}, 0, id="a topic without events"),
        pytest.param({"speaker": "person:contohwan-rekaan@33.20"}, 1, id="speaker"),
        pytest.param({"agency": "agency:kpu@33.20"}, 1, id="agency"),
        pytest.param({"topic": "other"}, 1, id="topic"),
        pytest.param({"election": "pilkada"}, 1, id="election"),
        pytest.param({"election": "Pilkada (2024"}, 0, id="brackets are letters"),
    ],
)
def test_filters(chosen: dict[str, str], days: int, tables: Tables) -> None:
    assert len(build_timeline(tables, **chosen)) == days


@pytest.mark.parametrize(
    "chosen",
    [
        {"region": "99.99"},
        {"region": "33.2"},
        {"region": "Jepara"},
        {"region": ""},
        {"speaker": "Contohwan Rekaan"},
        {"agency": "agency:kpu@99.99"},
        {"topic": "netralitas"},
    ],
)
def test_a_filter_that_nothing_can_fit_raises(chosen: dict[str, str], tables: Tables) -> None:
    with pytest.raises(InputError, match=r" no (?:region|such)"):
        build_timeline(tables, **chosen)


# ------------------------------------------------------------------ how it looks

_SEEN = {  # Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
    "full": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}


def _linear(colour: str) -> Any:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _oklab(linear: Any) -> Any:
    cones = np.array([[0.41222, 0.53633, 0.05145], [0.2119, 0.68070, 0.10740], [0.0883, 0.28172, 0.62998]])
    lab = np.array([[0.21045, 0.79362, -0.00407], [1.978, -2.42859, 0.45059], [0.0259, 0.78277, -0.80868]])
    return np.cbrt(np.clip(linear @ cones.T, 0, None)) @ lab.T


@pytest.mark.parametrize("seen", _SEEN)
def test_every_reader_tells_the_colours_apart(seen: str) -> None:
    points = [_oklab(np.clip(_linear(c) @ np.array(_SEEN[seen]).T, 0, 1)) for c in PALETTE]
    apart = [float(np.linalg.norm(a - b)) for a, b in itertools.combinations(points, 2)]
    assert len(PALETTE) == 10
    assert min(apart) > 0.12


def test_colours_stand_out_from_the_page() -> None:
    contrast = [1.05 / (float(_linear(c) @ [0.2126, 0.7152, 0.0722]) + 0.05) for c in PALETTE]
    assert min(contrast) > 2.2


def test_no_two_kinds_look_alike() -> None:
    found = looks([*names(), "buatan_sendiri"])
    events = [kind for kind in found if kind in list(names())[:20]]
    assert len({found[kind] for kind in events}) == 20
    assert looks(["apel"])["apel"] == found["apel"]


def test_marks_do_not_cover_one_another(tables: Tables) -> None:
    one = (
        build_timeline(tables)
        .dropna(subset=["earliest"])
        .assign(region="Kabupaten Jepara", earliest="2024-11-05", latest="2024-11-05")
    )
    spec = draw_timeline(one).to_dict()
    rows = [row["row"] for layer in spec["layer"] for row in layer["data"]["values"]]
    assert len(set(rows)) == len(rows) == 5
    assert spec["height"] >= 5 * 18


def test_tooltips_hold_words_and_days(tables: Tables) -> None:
    spec = draw_timeline(build_timeline(tables), language="id").to_dict()
    values = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    told = {tip["field"] for layer in spec["layer"] for tip in layer["encoding"]["tooltip"]}
    assert not told & {"earliest", "latest"}  # the chart makes numbers of these
    assert sorted(row["days"] for row in values) == [
        "2024-02-01",
        "2024-09-25 – 2024-09-27",
        "2024-10",
        "2024-11-05",
        "2024-12-24",
    ]
    assert {row["kind"] for row in values} == {"Sosialisasi", "Apel"}


@pytest.mark.parametrize(("language", "title"), [("en", "Timeline"), ("id", "Garis waktu")])
def test_page_has_language_title_and_width(language: str, title: str, tables: Tables) -> None:
    page = timeline_page(build_timeline(tables), language=language)
    assert f'<html lang="{language}">' in page[:60]
    assert f"<title>{title}</title>" in page
    assert 'name="viewport" content="width=device-width' in page
    assert f"<h1>{title}</h1>" in page.rpartition("<body>")[2]


def test_a_hostile_title_is_text(tables: Tables) -> None:
    assert HOSTILE not in timeline_page(build_timeline(tables), title=HOSTILE)


def test_timelinejs_has_dates_as_exact_as_known(tables: Tables) -> None:
    made = timelinejs(build_timeline(tables))
    assert len(made["events"]) == 5
    month = made["events"][2]
    assert month["start_date"] == {"year": "2024", "month": "10"}
    assert made["events"][1]["end_date"] == {"year": "2024", "month": "9", "day": "27"}
    assert "<script" not in str(made)


def test_vis_timeline_ends_after_the_last_day(tables: Tables) -> None:
    made = vis_timeline(build_timeline(tables))
    ranges = [i for i in made["items"] if i["type"] == "range"]
    assert ranges[0]["end"] == "2024-09-28"
    assert {i["group"] for i in made["items"]} <= {g["id"] for g in made["groups"]}
    assert "<script" not in str(made)


def test_pictures_are_drawn_without_a_browser(tables: Tables, tmp_path: Path) -> None:
    timeline = build_timeline(tables)
    save_timeline(timeline, tmp_path / "t.png")
    save_timeline(timeline, tmp_path / "t.svg")
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    assert "Kabupaten Jepara" in (tmp_path / "t.svg").read_text(encoding="utf-8")


def test_other_endings_are_refused(tables: Tables, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"t\.xyz: write timelines as"):
        save_timeline(build_timeline(tables), tmp_path / "t.xyz")


def test_page_is_self_contained_and_the_same_each_time(tables: Tables) -> None:
    page = timeline_page(build_timeline(tables))
    assert page == timeline_page(build_timeline(tables))
    assert 'src="http' not in page
    assert "<link" not in page
    assert HOSTILE not in page
    assert "\\u003c/script>" in page


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("empty", [False, True], ids=["events", "no events"])
def test_page_renders_without_console_errors(empty: bool, tables: Tables, tmp_path: Path) -> None:
    timeline = build_timeline(tables)
    page = tmp_path / "timeline.html"
    page.write_text(timeline_page(timeline.head(0) if empty else timeline), encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path / 'user'}",
    ]
    done = subprocess.run(
        [
            str(CHROMIUM),
            *quiet,
            "--enable-logging=stderr",
            "--timeout=8000",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    assert "<canvas" in done.stdout or "<svg" in done.stdout
    assert "<title>owned" not in done.stdout
