"""No pattern of the library takes long on a hostile line: runs of what it repeats, and then something that does not fit."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_PROJECT = Path(__file__).parents[1]
_RUNS = ("0-", "a ", "ta ", "- ", ". ", ", ", "a-", "0", '" ', "a", "A. ", "\n", "  ", "a.", "/", "dan ")
_LENGTH = 160  # characters of a hostile run
_SECONDS = 2.0  # of processor time for one line; what tries every split takes minutes
_SAMPLES, _PLACES = 2, 4


class _Slow(BaseException):
    """Raised by the clock; no handler of errors in between catches it."""


def _patterns() -> list[re.Pattern[str]]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.asked_patterns"], cwd=_PROJECT, capture_output=True, check=True, timeout=600
    )
    return [re.compile(pattern, flags) for pattern, flags in json.loads(told.stdout)]


def _match_of(tree: Any, dice: random.Random) -> str:
    """Some text that a parsed pattern takes, repeats as short as they may be, but once at least."""
    return "".join(_taken(str(op), value, dice) for op, value in tree)


def _taken(op: str, value: Any, dice: random.Random) -> str:
    if op == "LITERAL":
        return chr(value)
    if op in ("ANY", "NOT_LITERAL"):
        return "x"
    if op == "IN":
        return _one_of(value)
    if op == "BRANCH":
        return _match_of(dice.choice(value[1]), dice)
    if op == "SUBPATTERN":
        return _match_of(value[3], dice)
    if op.endswith("_REPEAT"):
        least, most, inner = value
        return "".join(_match_of(inner, dice) for _ in range(max(least, min(int(most), 1))))
    return _match_of(value, dice) if op == "ATOMIC_GROUP" else ""


def _one_of(members: Any) -> str:
    for op, value in members:
        if str(op) == "LITERAL":
            return chr(value)
        if str(op) == "RANGE":
            return chr(value[0])
        if str(op) == "CATEGORY":
            return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "a")
    return "x"


def _hostile(pattern: re.Pattern[str], dice: random.Random) -> Iterator[str]:
    parser: Any = re._parser  # type: ignore[attr-defined]
    for _ in range(_SAMPLES):
        taken = _match_of(parser.parse(pattern.pattern, pattern.flags), dice)[:200]
        for at in {0, len(taken), *(dice.randrange(len(taken) + 1) for _ in range(_PLACES))}:
            for run in _RUNS:
                yield taken[:at] + run * (_LENGTH // len(run)) + "\x00"


def _takes(pattern: re.Pattern[str], line: str) -> float:
    """Seconds of processor time to look for a pattern in a line, and to hold it against the whole; cut off at the limit."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        pattern.search(line)
        pattern.fullmatch(line)
    except _Slow:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the clock of the processor cannot be asked here")
def test_no_pattern_takes_long() -> None:
    def ring(*_: object) -> None:
        raise _Slow

    patterns = _patterns()
    assert len(patterns) > 100
    before = signal.signal(signal.SIGVTALRM, ring)
    dice = random.Random(1)
    try:
        slow = [
            (pattern.pattern, line[:80])
            for pattern in patterns
            if (line := next((x for x in _hostile(pattern, dice) if _takes(pattern, x) >= _SECONDS), None))
        ]
    finally:
        signal.signal(signal.SIGVTALRM, before)

    assert slow == []
