"""`python -m tests.asked_patterns`: the patterns of the library as JSON: those asked for while it reads, and those its code names.

It runs in a process of its own: patterns of other libraries, and those that other tests bring along, are not among them.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

_PROJECT = Path(__file__).parents[1]
_CORPUS = _PROJECT / "corpus"


def main() -> None:
    asked = _note_what_is_asked()
    import netralitas_nlp
    from netralitas_nlp.law.files import read_law_file
    from netralitas_nlp.law.parse import parse_law
    from netralitas_nlp.resources.load import load_resources

    for module in pkgutil.walk_packages(netralitas_nlp.__path__, "netralitas_nlp."):
        try:
            importlib.import_module(module.name)
        except ImportError:  # an extra that is not installed
            continue
    known = load_resources()
    for page in sorted(_CORPUS.glob("pages/*/*.html"))[::4]:
        netralitas_nlp.analyze(page)
    for regulation in sorted(_CORPUS.glob("regulations/*.txt")):
        parse_law(read_law_file(regulation).text, known.regulation_types)
    texts = {pattern for pattern, _ in asked}
    json.dump(sorted(asked | {(named, 0) for named in _named_in_code() - texts}), sys.stdout)


def _note_what_is_asked() -> set[tuple[str, int]]:
    """From now on, the text and flags of each pattern that a module of the library compiles."""
    asked: set[tuple[str, int]] = set()
    compiled: Any = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        made = compiled(pattern, flags)
        if isinstance(made.pattern, str) and _asker().startswith("netralitas_nlp."):
            asked.add((made.pattern, made.flags))
        return made

    re._compile = note  # type: ignore[attr-defined]
    return asked


def _asker() -> str:
    """The module that called `re`."""
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "")) if frame is not None else ""


def _named_in_code() -> set[str]:
    """What stands as first argument of `re.compile`, `re.sub` and the like, run or not."""
    calls = (
        node
        for path in (_PROJECT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args
    )
    firsts = (call.args[0] for call in calls)
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


if __name__ == "__main__":
    main()
