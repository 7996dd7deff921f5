"""What a rule is worth: counts by hand on small records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.evaluate.rules import Worth, rule_worths, show_rules
from tests.quality.rules import PAGE, filled


def mention(start: int, end: int, rule: str | None = None) -> dict[str, Any]:
    return {"start": start, "end": end, "text": "x" * (end - start), **({"rule": rule} if rule else {})}


def people(*mentions: dict[str, Any], optional: bool = False) -> dict[str, Any]:
    return {"name": "Sari Contoh", "mentions": list(mentions), **({"optional": True} if optional else {})}


def by_rule(gold: dict[str, Any], found: dict[str, Any]) -> dict[tuple[str, str], Worth]:
    base = {"id": "a", "scope": "all_topics"}
    return {(w.layer, w.rule): w for w in rule_worths([{**base, **gold}], [{**base, **found}])}


def test_mentions_are_right_by_their_characters() -> None:
    gold = {"people": [people(mention(0, 5), mention(10, 15), mention(20, 25))]}
    found = {"people": [people(mention(0, 5, "a"), mention(10, 15, "a"), mention(20, 26, "b"), mention(90, 95, "b"))]}
    worth = by_rule(gold, found)

    a, b = worth["people", "a"], worth["people", "b"]
    assert (a.texts, a.right, a.wrong, a.near, a.precision) == (1, 2, 0, 0, 1.0)
    assert (b.texts, b.right, b.wrong, b.near, b.precision) == (1, 0, 2, 1, 0.0)
    assert a.f1 == b.f1 == pytest.approx(2 * 2 / (2 * 2 + 2 + 1))
    assert a.without == 0.0
    assert b.without == pytest.approx(2 * 2 / (2 * 2 + 0 + 1))


def test_another_rule_at_the_same_place_takes_over() -> None:
    gold = {"people": [people(mention(0, 5))]}
    worth = by_rule(gold, {"people": [people(mention(0, 5, "a"), mention(0, 5, "b"))]})

    assert worth["people", "a"].without == worth["people", "b"].without == 1.0
    assert worth["people", "a"].f1 == pytest.approx(2 / 3)


def test_optional_marks_count_neither_way() -> None:
    worth = by_rule({"people": [people(mention(0, 5), optional=True)]}, {"people": [people(mention(0, 5, "a"))]})

    a = worth["people", "a"]
    assert (a.texts, a.right, a.wrong, a.precision) == (1, 0, 0, None)


@pytest.mark.parametrize(("speaker", "right"), [("Sari Contoh", 1), ("Rama Rekaan", 0), (None, 0)])
def test_a_quotation_needs_its_speaker(speaker: str | None, right: int) -> None:
    gold = {"quotes": [{"kind": "direct", "speaker": "Sari Contoh", "first": "Kami siap", "last": "Kami siap"}]}
    told = {"kind": "direct", "speaker": speaker, "text": "Kami siap", "rule": "quotes:after"}
    worth = by_rule(gold, {"quotes": [told, {**told, "kind": "indirect", "rule": "quotes:told"}]})

    after = worth["quotations with speaker", "quotes:after"]
    assert (after.right, after.wrong) == (right, 1 - right)
    assert ("quotations with speaker", "quotes:told") not in worth


def occasion(**fields: Any) -> dict[str, Any]:
    return {"type": "rapat_koordinasi", "is_outreach": True, **fields}


def told(role: str, value: str, rule: str) -> dict[str, Any]:
    return {"role": role, "value": value, "rule": rule}


def test_parts_are_held_against_their_own_occasion() -> None:
    gold = {
        "is_outreach_event": True,
        "events": [
            occasion(date_iso="2024-03-05", venue="Aula Setda", organizers=[{"raw": "KPU Randuagung"}]),
            occasion(type="apel", date_iso="2024-03-07", optional=True),
        ],
    }
    evidence = [
        told("day", "2024-03-05", "day:date"),
        told("venue", "Hotel Anggrek", "venue:text"),
        told("organiser", "KPU Randuagung", "organiser:decided"),
        told("organiser", "Bawaslu Randuagung", "organiser:other"),
        told("speaker", "Bawaslu", "speaker:agency"),
        told("theme", "Pemilu", "theme:text"),
    ]
    nobody = [{"canonical": "Bawaslu"}]
    first = occasion(date_iso="2024-03-05", rule="events:noun", evidence=evidence, speaking_agencies=nobody)
    other = occasion(
        type="apel", date_iso="2024-03-07", rule="events:verb", evidence=[told("day", "2024-03-07", "day:other")]
    )
    worth = by_rule(gold, {"is_outreach_event": True, "events": [first, other]})

    counts = {key: (w.right, w.wrong) for key, w in worth.items()}
    assert counts == {
        ("occasions", "events:noun"): (1, 0),
        ("occasions", "events:verb"): (0, 0),
        ("days of occasions", "day:date"): (1, 0),
        ("venues of occasions", "venue:text"): (0, 1),
        ("organisers", "organiser:decided"): (1, 0),
        ("organisers", "organiser:other"): (0, 1),
    }


@pytest.mark.parametrize(
    ("fields", "value", "counts"),
    [
        pytest.param({"kabupaten_kota": "Kota Kendari"}, "Kota Kendari", (1, 0), id="the city"),
        pytest.param({"kabupaten_kota": "Kota Kendari"}, "Kabupaten Kolaka", (0, 1), id="another"),
        pytest.param({"provinsi": "Provinsi Lampung"}, "Provinsi Lampung", (1, 0), id="a province alone"),
        pytest.param({"kabupaten_kota_alt": ["Kota Kendari"]}, "Kota Kendari", (0, 0), id="only possible"),
        pytest.param({}, "Kota Kendari", (0, 1), id="none marked"),
    ],
)
def test_regions_of_occasions(fields: dict[str, Any], value: str, counts: tuple[int, int]) -> None:
    found = occasion(rule="events:noun", evidence=[told("region", value, "region:told")])
    worth = by_rule({"events": [occasion(**fields)]}, {"events": [found]})["regions of occasions", "region:told"]

    assert (worth.right, worth.wrong) == counts


def test_an_occasion_nobody_marked_is_wrong_with_all_its_parts() -> None:
    found = occasion(date_iso="2024-03-05", rule="events:noun", evidence=[told("day", "2024-03-05", "day:date")])
    worth = by_rule({"is_outreach_event": False, "events": []}, {"is_outreach_event": True, "events": [found]})

    assert [(w.right, w.wrong) for w in worth.values()] == [(0, 1), (0, 1)]


def test_texts_without_a_record_are_left_out() -> None:
    gold = [{"id": "a", "people": [people(mention(0, 5))]}, {"id": "b", "people": [people(mention(0, 5))]}]
    (worth,) = rule_worths(gold, [{"id": "a", "people": [people(mention(0, 5, "r"))]}])

    assert (worth.texts, worth.f1) == (1, 1.0)


def test_the_table_has_a_row_a_rule() -> None:
    rows = show_rules([Worth("people", "a", 2, 3, 1, 0, 0.75, 0.5), Worth("people", "b", 1, 0, 0, 0, 0.75, 0.75)])

    assert rows.splitlines()[2:] == [
        "| people | `a` | 2 | 3 | 1 | 0 | 0.750 | 0.750 | 0.500 |",
        "| people | `b` | 1 | 0 | 0 | 0 | – | 0.750 | 0.750 |",
    ]


def test_the_page_is_the_one_the_command_fills() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = filled(text, "new")

    assert "<!-- rules -->\nnew\n<!-- /rules -->" in table
    assert show_rules([]).splitlines()[0] in text
    with pytest.raises(ValueError, match="pair of marks"):
        filled("no marks", "new")


def test_the_page_names_rules_that_fire() -> None:
    """A rule that a reader is told about stands in the table."""
    told_of, _, table = Path(PAGE).read_text(encoding="utf-8").partition("<!-- rules -->")
    named = {part for part in told_of.split("`") if ":" in part and " " not in part and not part.startswith("…")}

    assert named
    assert {rule for rule in named if f"`{rule}`" not in table} == set()
