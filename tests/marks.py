"""Spans written into the sentence, so that nobody counts characters and positions are always tested.

    "sesuai [UU Nomor 23 Tahun 2014|uu/2014/23] tentang"  →  text without marks, [(Span, "uu/2014/23")]

Square brackets of the text itself are written `\\[` and `\\]`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from netralitas_nlp.text.span import Span

_MARK = re.compile(r"\\(?P<escaped>[\[\]])|\[(?P<words>[^\[\]|]+)\|(?P<label>[^\]]*)\]")


class Marked(NamedTuple):
    """A labelled place: its span and what is expected there."""

    span: Span
    label: str


def read_marks(marked: str) -> tuple[str, list[Marked]]:
    """The text without marks, and the marked places in reading order (marks do not nest)."""
    text, found, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        if match["escaped"]:
            text += match["escaped"]
        else:
            found.append(Marked(Span(len(text), len(text) + len(match["words"])), match["label"]))
            text += match["words"]
        at = match.end()
    return text + marked[at:], found
