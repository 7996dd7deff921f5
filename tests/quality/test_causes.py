"""At which step a marked value was lost, on records made for it."""

from __future__ import annotations

from typing import Any

from tests.quality.causes import lost

EVENT: dict[str, Any] = {
    "type": "rapat",
    "is_outreach": True,
    "date_iso": "2024-11-05",
    "kabupaten_kota": "Kabupaten Kudus",
    "venue": "Aula Setda",
    "organizers": [{"raw": "Dinas Sosial Kudus"}, {"raw": "Bagian Umum", "optional": True}],
    "speakers": [{"name": "Sastro Wirabumi"}],
}
GOLD: dict[str, Any] = {
    "id": "a",
    "scope": "all_topics",
    "is_outreach_event": True,
    "events": [EVENT],
    "people": [
        {"name": "Sastro Wirabumi", "role": "Bupati Kudus"},
        {"name": "Ningrum Suryadana", "role": "Camat Jati"},
        {"name": "Bagas Tirtayasa", "role": "Lurah Mlati"},
        {"name": "Marto Rekaan", "role": None},
    ],
}


def found(**answers: Any) -> dict[str, Any]:
    return {"id": "a", "is_outreach_event": True, "events": [], "people": [], "agencies": [], "dates": [], **answers}


def test_what_is_right_is_right() -> None:
    counts = lost([(GOLD, found(events=[EVENT], people=GOLD["people"]))])

    assert counts["posts"] == {"right": 3}
    assert all(set(steps) == {"right"} for steps in counts.values()), counts


def test_a_text_taken_for_one_without_occasion_loses_all_its_values() -> None:
    counts = lost([(GOLD, found(is_outreach_event=False, people=GOLD["people"]))])

    values = ("occasions", "day", "region", "venue", "organisers", "speakers")
    assert all(counts[layer] == {"no occasion": 1} for layer in values), counts


def test_what_the_record_holds_elsewhere_was_not_chosen() -> None:
    other = {**EVENT, "date_iso": "2024-11-09", "venue": None, "organizers": [], "speakers": [], "kabupaten_kota": None}
    record = found(events=[other], dates=[{"iso": "2024-11-05"}], agencies=[{"raw": "Dinas Sosial Kudus"}])

    counts = lost([(GOLD, record)])

    assert counts["day"] == counts["organisers"] == {"not chosen": 1}
    assert counts["venue"] == counts["region"] == counts["speakers"] == {"not seen": 1}


def test_posts_are_lost_with_the_name_or_for_another() -> None:
    people = [
        {"name": "Sastro Wirabumi", "role": "Camat Jati"},
        {"name": "Ningrum Suryadana", "role": None},
    ]

    assert lost([(GOLD, found(people=people))])["posts"] == {"another post": 1, "name missed": 1, "no post": 1}
