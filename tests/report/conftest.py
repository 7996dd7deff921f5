"""A data set made by hand, its report, and a browser that opens it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.export import save_tables
from netralitas_nlp.report import report_page
from netralitas_nlp.resources.load import Resources
from tests.dataset import records

HOSTILE = '<script>document.title="hacked"</script><img src=x onerror=alert(1)>"\'</td>'


def record(
    number: int, *, title: str, day: str | None, region: tuple[str, str, str], speaker: str, url: str
) -> dict[str, Any]:
    """A record with one event, as `netralitas_nlp.record` makes it."""
    code, name, province = region
    sentence = f"Bawaslu {name} menggelar sosialisasi bersama {speaker}."
    words = records.mention("sosialisasi", sentence.index("sosialisasi"))
    place = {key: words[key] for key in ("start", "end", "rule")}
    told = records.event(
        topic_label=title if number == 0 else None,
        date_iso=day,
        date_raw=day,
        date_fallback=None if day else "2024-10-20",
        venue="Aula Contoh",
        kabupaten_kota=name,
        kemendagri_code=code,
        provinsi=province,
        attendees_groups=["ASN"],
        organizers=[{**records.party(f"Bawaslu {name}", f"agency:bawaslu@{code}"), "raw": "Bawaslu", **place}],
        speakers=[{**records.speaker(speaker, role="Ketua", is_narasumber=True), **place}],
        evidence=[{"role": "speaker", "value": speaker, **words, "context": sentence, "context_start": 0}],
        mentions=[words],
        **place,
    )
    bearer = records.person(speaker, role="Ketua", region=code, mentions=[words])
    quote = records.quote("Jaga netralitas", speaker, words["start"])
    dates = [WRONG_WEEKDAY | {"mentions": [words]}] if number == 0 else []
    made = records.article(
        f"a{number}.txt", day="2024-10-20", title=title, events=[told], people=[bearer], quotes=[quote], dates=dates
    )
    made["meta"]["url"] = url
    return made


WRONG_WEEKDAY = {
    "raw": "Selasa (5/10/2024)",
    "iso": "2024-11-05",
    "needs": None,
    "basis": "repaired",
    "problem": "weekday_contradiction",
    "candidates": ["2024-11-05"],
    "clock": None,
    "zone": None,
    "moved": None,
}
REGIONS = (
    ("33.20", "Kabupaten Jepara", "Provinsi Jawa Tengah"),
    ("35.14", "Kabupaten Pasuruan", "Provinsi Jawa Timur"),
    ("74.05", "Kabupaten Konawe Selatan", "Provinsi Sulawesi Tenggara"),
)


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory, known: Resources) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    made = [
        record(
            n,
            title=HOSTILE if n == 0 else f"Judul {n}",
            day=None if n == 5 else f"2024-{9 + n % 2:02d}-{n + 1:02d}",
            region=REGIONS[n % 3],
            speaker=f"Rekawan {['Satu', 'Dua', 'Tiga'][n % 3]}",
            url="javascript:alert(1)" if n == 0 else f"https://contoh.example/{n}",
        )
        for n in range(9)
    ]
    made[7]["events"][0] |= {"date_iso": "2024-12-08", "date_raw": "2024-12-08"}
    made[8]["events"][0] |= {"topic": "other", "topic_label": "gizi", "in_scope": False, "kind": "audiensi"}
    save_tables(tabulate(made, known), folder)
    (folder / "manifest.json").write_text(
        json.dumps({"library": {"version": "0", "data": "2026-01-01"}}), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="session")
def page(dataset: Path) -> Path:
    file = dataset / "report.html"
    file.write_text(report_page(dataset), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        pytest.skip("needs Debian's chromium and chromium-driver")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,1000",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()
