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

HOSTILE = '<script>document.title="hacked"</script><img src=x onerror=alert(1)>"\'</td>'


def record(
    number: int, *, title: str, day: str | None, region: tuple[str, str, str], speaker: str, url: str
) -> dict[str, Any]:
    """A record with one event, as `netralitas_nlp.record` makes it."""
    code, name, province = region
    sentence = f"Bawaslu {name} menggelar sosialisasi bersama {speaker}."
    start = sentence.index("sosialisasi")
    place = {"start": start, "end": start + 11, "rule": "events:test"}
    words = {"text": "sosialisasi", **place}
    return {
        "id": f"a{number}.txt",
        "n_chars": 100,
        "sha256": f"{number:064d}",
        "scope": "all_topics",
        "name_engine": None,
        "meta": {
            "outlet": "Contoh Pos",
            "author": None,
            "title": title,
            "url": url,
            "dateline_place": None,
            "pub_date_iso": "2024-10-20",
            "published": "2024-10-20",
            "extractor": "text",
            "evidence": [],
        },
        "is_outreach_event": True,
        "no_event": [],
        "election": [],
        "locations": [],
        "citations": [],
        "prohibited_acts": [],
        "sanctions": [],
        "case_counts": [],
        "events": [
            {
                "type": "sosialisasi",
                "kind": "sosialisasi",
                "type_raw": "sosialisasi",
                "further_types": [],
                "topic": "netralitas_asn",
                "topic_label": title if number == 0 else None,
                "theme": None,
                "in_scope": True,
                "is_outreach": True,
                "modality": "held",
                "format": None,
                "date_iso": day,
                "date_end_iso": None,
                "date_raw": day,
                "date_needs": None,
                "date_fallback": None if day else "2024-10-20",
                "clock": None,
                "venue": "Aula Contoh",
                "city_or_district": None,
                "kabupaten_kota": name,
                "kemendagri_code": code,
                "provinsi": province,
                "hosts": [],
                "attendees_groups": ["ASN"],
                "attendees_counts": [],
                "election": [],
                "documents": [],
                "budget": None,
                "why": [],
                "organizers": [
                    {"raw": "Bawaslu", "canonical": f"Bawaslu {name}", "id": f"agency:bawaslu@{code}", **place}
                ],
                "speakers": [
                    {
                        "name": speaker,
                        "id": None,
                        "role": "Ketua",
                        "agency": None,
                        "is_narasumber": True,
                        "parts": ["speaker"],
                        **place,
                    }
                ],
                "evidence": [{"role": "speaker", "value": speaker, **words, "context": sentence, "context_start": 0}],
                "mentions": [words],
                **place,
            }
        ],
        "people": [
            {
                "name": speaker,
                "id": None,
                "aliases": [],
                "role": "Ketua",
                "role_id": None,
                "status": None,
                "agency": None,
                "agency_id": None,
                "region_code": code,
                "role_evidence": None,
                "private": False,
                "mentions": [words],
            }
        ],
        "agencies": [],
        "dates": [
            {
                "raw": "Selasa (5/10/2024)",
                "iso": "2024-11-05",
                "needs": None,
                "basis": "repaired",
                "problem": "weekday_contradiction",
                "candidates": ["2024-11-05"],
                "clock": None,
                "zone": None,
                "moved": None,
                "mentions": [words],
            }
        ]
        if number == 0
        else [],
        "quotes": [
            {
                "text": "Jaga netralitas",
                "kind": "direct",
                "speaker": speaker,
                "speaker_evidence": None,
                "cue": None,
                **place,
            }
        ],
    }


REGIONS = (
    ("33.20", "Kabupaten Jepara", "Provinsi Jawa Tengah"),
    ("35.14", "Kabupaten Pasuruan", "Provinsi Jawa Timur"),
    ("74.05", "Kabupaten Konawe Selatan", "Provinsi Sulawesi Tenggara"),
)


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory, known: Resources) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    records = [
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
    records[7]["events"][0] |= {"date_iso": "2024-12-08", "date_raw": "2024-12-08"}
    records[8]["events"][0] |= {"topic": "other", "topic_label": "gizi", "in_scope": False, "kind": "audiensi"}
    save_tables(tabulate(records, known), folder)
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
