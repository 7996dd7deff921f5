"""The invented sentences of `people.txt` as marked texts: they teach what persons and posts look like, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from netralitas_nlp.model import Page
from training.examples import digits, invented

FILE = Path(__file__).with_name("people.txt")
_MARK = re.compile(r"\[(?P<name>[^\[\]|]+)\|(?P<post>[^\]]*)\]")


def examples() -> list[tuple[dict[str, Any], Page]]:
    """A record with its page for every sentence."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [_record(line) for line in lines if line.strip() and not line.startswith("#")]


def _record(marked: str) -> tuple[dict[str, Any], Page]:
    text, at, people = "", 0, list[dict[str, Any]]()
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        place = {"text": mark["name"], "start": len(text), "end": len(text) + len(mark["name"])}
        people.append({"name": mark["name"], "role": mark["post"] or None, "mentions": [place]})
        text += mark["name"]
        at = mark.end()
    text += marked[at:]
    return invented(f"invented-people-{digits(text)}", text, {"people": people})
