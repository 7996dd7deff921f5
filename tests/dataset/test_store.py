"""Rows held by column come back as they were put in."""

from __future__ import annotations

from netralitas_nlp.dataset.store import Rows, let_go


def test_what_a_row_does_not_tell_is_none() -> None:
    rows = Rows([{"a": 1}, {"b": "x"}, {"a": 2, "b": "y", "c": None}])
    assert list(rows) == [
        {"a": 1, "b": None, "c": None},
        {"a": None, "b": "x", "c": None},
        {"a": 2, "b": "y", "c": None},
    ]
    assert list(rows.values("b", "unknown")) == [(None, None), ("x", None), ("y", None)]
    assert next(iter(rows.only("a", "unknown"))) == {"a": 1, "unknown": None}
    assert ("c" in rows, "unknown" in rows, len(rows)) == (True, False, 3)


def test_a_row_that_was_taken_out_changes_nothing() -> None:
    rows = Rows([{"a": 1}])
    rows[0]["a"] = next(iter(rows))["a"] = 2
    assert rows[0] == {"a": 1}
    rows[0] = {"a": 3}
    assert rows[0] == {"a": 3}


def test_rows_are_kept_sorted_and_grouped() -> None:
    rows = Rows({"key": key, "at": at} for key, at in (("b", 2), ("a", 3), ("b", 1), ("c", 0)))
    rows.keep(key != "c" for key in rows.column("key"))
    at = rows.column("at")
    groups = {key: [row["at"] for row in group] for key, group in rows.grouped("key", at.__getitem__)}
    assert groups == {"b": [1, 2], "a": [3]}
    assert list(groups) == ["b", "a"]
    rows.sort(at.__getitem__)
    assert list(rows.values("key", "at")) == [("b", 1), ("b", 2), ("a", 3)]


def test_items_are_let_go_in_order() -> None:
    items = [1, 2, 3]
    given = let_go(items)
    assert (next(given), items) == (1, [3, 2])
    assert [*given, *items] == [2, 3]
