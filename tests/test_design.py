"""The design page is true: its order of rooms, and every file it sends a stranger to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_direction import ORDER, SOURCE

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def cells(table: str) -> list[list[str]]:
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    return [row for row in rows if not set("".join(row)) <= {"-"}]


def test_the_rooms_stand_in_the_order_of_imports() -> None:
    told = re.search(r"\*\*Imports go one way\*\*: ([^.]+)\.", PAGE)
    assert told is not None
    assert re.split(r",\s+", told[1]) == list(ORDER)


@pytest.mark.parametrize("room", ORDER)
def test_every_room_is_in_the_picture(room: str) -> None:
    picture = PAGE.partition("```\nsrc/netralitas_nlp/")[2].partition("```")[0]
    assert re.search(rf"\b{room}(?:/|\.py|\.toml)", picture)


@pytest.mark.parametrize("row", cells(PAGE.partition("## 7.")[2])[1:], ids=lambda row: row[0])
def test_whoever_wants_to_change_something_finds_it(row: list[str]) -> None:
    files = [SOURCE / path for path in re.findall(r"`([a-z_/]+\.(?:py|toml|js))`", row[1])]
    tests = [ROOT / path for path in re.findall(r"`(tests/[^`]+)`", row[2])]
    assert files
    assert [path for path in [*files, *tests] if not path.exists()] == []


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield f"{file.name}:{getattr(node, 'lineno', 0)}", node


def test_a_function_has_at_most_forty_lines() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [at for at, node in _nodes() if isinstance(node, kinds) and (node.end_lineno or 0) - node.lineno >= 40]
    assert long == []


def test_a_pattern_has_at_most_two_hundred_characters() -> None:
    words = [(at, n.value) for at, n in _nodes() if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert [at for at, w in words if len(w) > 200 and "\n" not in w and ("(?:" in w or "\\b" in w)] == []


def _asks(node: ast.AST) -> bool:
    """Whether an expression looks at what a rule is called."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        ruled = any(isinstance(side, ast.Attribute) and side.attr == "rule" for side in sides)
        return ruled and any(isinstance(n, ast.Constant) for side in sides for n in ast.walk(side))
    cut = ("startswith", "endswith", "partition", "removeprefix", "removesuffix", "split", "replace")
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in cut:
        return False
    return ast.unparse(node.func.value).split(".")[-1] in ("rule", "rule_id")


def test_no_code_asks_what_a_rule_is_called() -> None:
    assert [at for at, node in _nodes() if _asks(node)] == []
