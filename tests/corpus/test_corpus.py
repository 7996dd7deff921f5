"""The invented articles of `corpus/`: every page has its expected record, and what a record says stands in the page."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = CORPUS / "pages"
LISTS = ("events", "election", "people", "agencies", "dates", "locations", "quotes", "citations")
EVENT_TYPES = {
    "sosialisasi",
    "pembinaan",
    "pelatihan",
    "bimbingan_teknis",
    "workshop_seminar_fgd",
    "rapat_koordinasi",
    "apel",
    "deklarasi_ikrar",
    "pakta_integritas",
    "lainnya",
}
TOPICS = {"netralitas_asn", "netralitas_kades", "pengawasan_pemilu", "pendidikan_politik", "other"}
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")


class Page(NamedTuple):
    """One article: where it lies, what a reader sees, and the record that is expected."""

    id: str
    text: str
    record: dict[str, Any]


def visible(html: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for hidden in soup(["script", "style", "head"]):
        hidden.decompose()
    return soup.get_text("\n")


def squeeze(text: str) -> str:
    return " ".join(text.split())


def read_pages() -> Iterator[Page]:
    for path in sorted(PAGES.rglob("*")):
        if path.suffix not in {".html", ".txt"}:
            continue
        raw = path.read_bytes().decode("utf-8")
        record = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
        name = path.relative_to(PAGES).as_posix()
        yield Page(name, squeeze(visible(raw) if path.suffix == ".html" else raw), record)


def read_tables() -> Iterator[Page]:
    for path in sorted(PAGES.rglob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
        for row, record in zip(rows, expected, strict=True):
            text = squeeze(row.get("text") or visible(row["html"]))
            yield Page(f"{path.relative_to(PAGES).as_posix()}#{row['id']}", text, record)


def all_pages() -> list[Page]:
    return [*read_pages(), *read_tables()]


@pytest.fixture(params=all_pages(), ids=lambda page: page.id)
def page(request: pytest.FixtureRequest) -> Page:
    found: Page = request.param
    return found


def test_there_are_enough_articles_and_negatives() -> None:
    pages = all_pages()
    assert len(pages) >= 24
    assert sum(not p.record["is_outreach_event"] for p in pages) >= 6
    assert len({event["kemendagri_code"] for p in pages for event in p.record["events"]}) >= 12
    assert len({p.record["id"] for p in pages}) == len(pages)


def test_the_readme_names_every_page() -> None:
    readme = (CORPUS / "README.md").read_text("utf-8")
    assert "invented" in readme
    missing = [p.id for p in read_pages() if p.id.split("/", 1)[1] not in readme]
    assert missing == []


def test_hosts_use_the_reserved_ending() -> None:
    assert [folder.name for folder in PAGES.iterdir() if not folder.name.endswith(".example")] == []


def test_no_expected_record_lies_without_its_page() -> None:
    stems = {path.with_suffix("") for path in PAGES.rglob("*") if path.suffix in {".html", ".txt", ".jsonl"}}
    lonely = [
        p.name for p in PAGES.rglob("*.expected.json") if p.with_name(p.name[: -len(".expected.json")]) not in stems
    ]
    assert lonely == []


def test_the_record_has_the_schema(page: Page) -> None:
    record = page.record
    assert record["scope"] == "all_topics"
    assert all(isinstance(record[key], list) for key in LISTS)
    outreach = [e for e in record["events"] if e["is_outreach"] and not e.get("optional")]
    assert record["is_outreach_event"] is bool(outreach)
    for event in record["events"]:
        assert {event["type"], *event["type_alt"]} <= EVENT_TYPES
        assert {event["topic"], *event["topic_alt"]} <= TOPICS
        assert event["in_scope"] is (event["topic"] != "other")


def strings_of(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for person in record["people"]:
        yield "person", person["name"]
    for layer in ("agencies", "dates", "locations", "citations"):
        yield from ((layer, item["raw"]) for item in record[layer])
    for quote in record["quotes"]:
        yield from (("quote", quote[end]) for end in ("first", "last"))
    for event in record["events"]:
        yield from (("organizer", organizer["raw"]) for organizer in event["organizers"])
        yield from ((key, event[key]) for key in ("venue", "date_raw", "city_or_district") if event[key])


def test_what_is_expected_stands_in_the_page(page: Page) -> None:
    assert [(kind, text) for kind, text in strings_of(page.record) if squeeze(text) not in page.text] == []


def test_events_and_lists_agree(page: Page) -> None:
    record = page.record
    people = {p["name"]: p for p in record["people"]}
    dates = {d["raw"] for d in record["dates"]}
    venues = {place["raw"] for place in record["locations"] if place["level"] == "venue"}
    officials = {place["official"] for place in record["locations"]}
    for event in record["events"]:
        assert all(people[s["name"]]["role"] == s["role"] for s in event["speakers"])
        assert event["venue"] is None or event["venue"] in venues
        if event.get("optional"):
            continue
        assert event["date_raw"] is None or event["date_raw"] in dates
        assert event["kabupaten_kota"] is None or event["kabupaten_kota"] in officials
    for quote in record["quotes"]:
        assert quote["speaker"] is None or quote["speaker"] in people or quote["speaker"] in page.text


def test_weekdays_fit_unless_a_note_says_why(page: Page) -> None:
    wrong = []
    for item in page.record["dates"]:
        named = re.search(r"(?i)\b(?:" + "|".join(WEEKDAYS) + r")\b", item["raw"])
        if named and not item.get("note", "").startswith("weekday"):
            day = date.fromisoformat(item["iso"].split("/")[0])
            if WEEKDAYS[day.weekday()] != named[0].lower():
                wrong.append((item["raw"], item["iso"]))
    assert wrong == []


def test_years_printed_are_years_expected(page: Page) -> None:
    for item in page.record["dates"]:
        year = re.search(r"(?:19|20)\d\d", item["raw"])
        assert year is None or item["iso"].startswith(year[0]) or "year" in item.get("note", "")


def test_codes_have_their_form_and_their_province(page: Page) -> None:
    for place in page.record["locations"]:
        if place.get("code"):
            shape = {"provinsi": r"\d\d", "kecamatan": r"\d\d\.\d\d\.\d\d"}.get(place["level"], r"\d\d\.\d\d")
            assert re.fullmatch(shape, place["code"]), place
    for event in page.record["events"]:
        if event["kabupaten_kota"]:
            assert re.fullmatch(r"\d\d\.\d\d", event["kemendagri_code"])


@pytest.mark.shared
def test_codes_and_names_are_those_of_the_ministry(page: Page, shared: Path) -> None:
    known: dict[str, str] = {}
    for name in ("provinces", "kabkota", "kecamatan"):
        with (shared / "data" / "regions" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            known |= {row["code"]: row["name"] for row in csv.DictReader(file)}
    for place in page.record["locations"]:
        if place.get("code"):
            assert place["official"].removeprefix("Provinsi ").removeprefix("Kecamatan ") == known[place["code"]]
    for event in page.record["events"]:
        if event["kemendagri_code"]:
            official = event["kabupaten_kota"] or event["provinsi"].removeprefix("Provinsi ")
            assert known[event["kemendagri_code"]] == official
            assert event["provinsi"] == f"Provinsi {known[event['kemendagri_code'][:2]]}"
