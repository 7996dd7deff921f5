"""Timelines: order, certainty, filters; pictures and pages; what viewers read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.dataset.tables import Tables, tabulate
from netralitas_nlp.errors import ExportError
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.timeline import build_timeline, save_timeline, timeline_page, timelinejs, vis_timeline
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
        pytest.param({"region": "33.2"}, 0, id="a prefix is no region"),
        pytest.param({"speaker": "person:contohwan-rekaan@33.20"}, 1, id="speaker"),
        pytest.param({"agency": "agency:kpu@33.20"}, 1, id="agency"),
        pytest.param({"topic": "other"}, 1, id="topic"),
        pytest.param({"election": "pilkada"}, 1, id="election"),
        pytest.param({"election": "Pilkada (2024"}, 0, id="brackets are letters"),
    ],
)
def test_filters(chosen: dict[str, str], days: int, tables: Tables) -> None:
    assert len(build_timeline(tables, **chosen)) == days


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
