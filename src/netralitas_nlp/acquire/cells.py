"""Cells and heads of tables as programs write them: empty ones, lists of paragraphs, markup; `sep=;`, blank first lines."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from netralitas_nlp.acquire.decode import decode

_EMPTY = frozenset([
    "nan", "none", "null", "nil", "na", "n/a", "#n/a", "nat", "<na>", "undefined", "\\n", "-", "--", "(null)", "[null]",
])  # fmt: skip
"""How programs write a cell that holds nothing; nothing of these is a headline, an address, a day or a text."""

_SEPARATOR = re.compile(r"\ufeff?[\"']?sep=(?P<mark>.)[\"']?\s*", re.IGNORECASE)
_MARKS = ";,\t|"
_BLOCKS = re.compile(
    r"<(?:p|div|br|article|section|h[1-6]|ul|ol|table|figure)\b[^<>]{0,300}>|</(?:p|div|article)>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ENOUGH = 150  # characters besides tags from which a fragment of markup can be read as a page


def cell_text(value: Any) -> str | None:
    r"""A cell as text, None if it holds nothing.

    Example:
        >>> cell_text(float("nan")), cell_text("NULL"), cell_text(45574.0), cell_text(["Satu.", "Dua."])
        (None, None, '45574.0', 'Satu.\n\nDua.')
    """
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, bytes):
        value = decode(value)
    if isinstance(value, str):
        value = _listed(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [text for part in value if (text := cell_text(part)) is not None]
        value = "\n\n".join(parts)
    if isinstance(value, date | datetime):
        value = value.isoformat()
    words = value if isinstance(value, str) else str(value)
    bare = words.strip("\x00 \t\r\n\ufeff")
    return None if not bare or bare.lower() in _EMPTY else words


def _listed(words: str) -> Any:
    """The paragraphs of a list that a program printed into the cell; other words as they are."""
    bare = words.strip()
    if not (bare.startswith(('["', "['", '("', "('")) and bare.endswith(('"]', "']", '")', "')", "',)"))):
        return words
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(bare)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list | tuple) and all(isinstance(part, str) for part in found):
            return found
    return words


def is_object(value: Any) -> bool:
    """Whether a cell that should hold a text holds an object of named parts, which nobody can read as one."""
    return isinstance(value, Mapping) or (
        isinstance(value, Sequence)
        and not isinstance(value, str | bytes)
        and any(isinstance(v, Mapping) for v in value)
    )


def is_markup(words: str) -> bool:
    """Whether a text is markup: its blocks are written as tags, and there is enough of it to find an article in.

    Example:
        >>> is_markup("Suhu < 30 dan > 20 derajat <b>di aula</b>"), is_markup("<p>" + "Bupati Rekaan hadir. " * 9 + "</p>")
        (False, True)
    """
    return _BLOCKS.search(words) is not None and len(_TAG.sub("", words)) >= _ENOUGH


def head_of_table(sample: str) -> tuple[int, str]:
    r"""How many lines stand before a CSV file's header (blank ones, `sep=;`), and what parts its cells.

    Example:
        >>> head_of_table("sep=;\njudul;isi"), head_of_table("\n\ntitle,text"), head_of_table("title;text, whole")
        ((1, ';'), (2, ','), (0, ';'))
    """
    said = None
    for number, line in enumerate(sample.splitlines()):
        match = _SEPARATOR.fullmatch(line)
        if match is not None:
            said = match["mark"]
        elif line.strip('\ufeff \t\r\n,;|"'):
            bare = re.sub(r'"[^"]*"', "", line)
            return number, said or max(_MARKS, key=bare.count)
    return 0, said or ","
