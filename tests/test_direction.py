"""Imports go one way, in no circle; parts of the same stage never import one another: they meet in the document."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import netralitas_nlp

SOURCE = Path(__file__).parent.parent / "src" / "netralitas_nlp"
ORDER = (
    "version",
    "errors",
    "collector",
    "workers",
    "grouping",
    "text",
    "model",
    "decide",
    "resources",
    "acquire",
    "extract",
    "annotate",
    "link",
    "events",
    "law",
    "pipeline",
    "privacy",
    "fields",
    "record",
    "record_schema",
    "api",
    "dataset",
    "graph",
    "timeline",
    "export",
    "report",
    "evaluate",
    "learn",
    "cli",
)
APART = ("annotate", "link", "events")


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("netralitas_nlp"):
            inner = (node.module or "").removeprefix("netralitas_nlp").lstrip(".")
            yield from [f"{inner}.{a.name}" if inner else a.name for a in node.names]
        elif isinstance(node, ast.Import):
            yield from [
                a.name.removeprefix("netralitas_nlp.") for a in node.names if a.name.startswith("netralitas_nlp.")
            ]


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {name.split(".")[0] for name, _ in modules()} - {"__init__", "__main__", "py"}
    assert rooms - {""} <= set(ORDER)


def test_imports_go_one_way() -> None:
    against = [
        f"{name} imports {other}"
        for name, path in modules()
        for other in imports(path)
        if name and (room := name.split(".")[0]) in ORDER and (target := other.split(".")[0]) in ORDER
        if ORDER.index(target) > ORDER.index(room)
    ]
    assert against == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Imports inside functions and those for types alone count too."""
    paths = {name: path for name, path in modules() if name}
    graph = {name: {module_of(other, paths) for other in imports(path)} - {name, None} for name, path in paths.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_nothing_imports_the_front() -> None:
    """The package itself stands above all rooms: its public names are for users, `version.py` is for the rooms."""
    against = [name for name, path in modules() if name for other in imports(path) if other in netralitas_nlp.__all__]
    assert against == []


def module_of(name: str, paths: dict[str, Path]) -> str | None:
    """The module that an imported name is, or stands in."""
    outer = name.rpartition(".")[0]
    return name if name in paths else outer if outer in paths else None


def test_parts_meet_in_the_document_only() -> None:
    """A part is a module whose class says what it `gives`; others may use the plain functions beside it, never it."""
    parts = {name for name, path in modules() if name.split(".")[0] in APART and gives(path)}
    against = [
        f"{name} imports {other}"
        for name, path in modules()
        if name.split(".")[0] in APART
        for other in imports(path)
        for part in parts
        if (other == part or other.startswith(part + ".")) and not within(name, part)
    ]
    assert against == []


def gives(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return any(
        isinstance(target, ast.Name) and target.id == "gives"
        for c in classes
        for line in c.body
        if isinstance(line, ast.Assign | ast.AnnAssign)
        for target in (line.targets if isinstance(line, ast.Assign) else [line.target])
    )


def within(name: str, part: str) -> bool:
    """The part itself, a module of its package, or the package that shows it."""
    return name == part or name.startswith(part + ".") or part.startswith(name + ".")
