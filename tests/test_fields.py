"""Each field is told once: what `fields.toml` says of tables leads to fields of the record, and merging knows every column."""

from __future__ import annotations

import pytest

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.merge import FIELDS, LISTS
from netralitas_nlp.fields import field_at, parts, spread, told
from netralitas_nlp.record_schema import TYPES


@pytest.mark.parametrize("part", parts())
def test_types_are_plain_or_name_a_part(part: str) -> None:
    unknown = {of for field in parts()[part].values() for of in field.of} - set(TYPES) - set(parts())
    assert not unknown


def test_every_path_leads_to_a_field() -> None:
    lost = [
        f"{name}.{column}: {item['of']}"
        for name, table in told()["table"].items()
        for column, item in spread(table["columns"]).items()
        if "of" in item and field_at(table["of"], item["of"]) is None
    ]
    assert lost == []


def test_every_column_has_a_meaning_in_both_languages() -> None:
    bare = [(table.name, c.name) for table in TABLES for c in table.columns if not (c.english and c.indonesian[:-1])]
    assert bare == []


def test_every_value_of_an_event_is_merged() -> None:
    merged = {*FIELDS, *LISTS, *(column for along, _ in FIELDS.values() for column in along)}
    summed = {"event_id", "day_fallback", "organisers", "speakers", "n_articles", "n_reports"}
    (events,) = (table for table in TABLES if table.name == "events")
    assert {c.name for c in events.columns} == merged | summed
