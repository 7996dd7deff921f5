"""Work for the workers of `tests/test_workers.py`: each item says what is to happen."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from netralitas_nlp.errors import ExtractionError, ResourceError


def task(name: str) -> Callable[[Any], Any]:
    if name == "missing":
        raise ResourceError("names.toml", "entry x", "write something else")
    if name == "dead":
        os.kill(os.getpid(), signal.SIGKILL)
    return act


def act(item: Any) -> Any:
    what, *told = item
    return ACTS[what](*told)


def double(number: int) -> int:
    return number * 2


def spin() -> None:
    """Holds the interpreter in C code, where no Python signal handler runs."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def fill(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def swallow() -> str:
    """A library that catches the failed allocation and goes on with less."""
    held = []
    try:
        while True:
            held.append(bytearray(os.urandom(1) * (4 << 20)))
    except MemoryError:
        held.clear()
    return "half of the text"


def die(flag: str = "") -> str:
    if flag and Path(flag).exists():
        return "alive"
    if flag:
        Path(flag).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def fail(kind: str) -> None:
    raise ExtractionError("a.html", "layouts") if kind == "ours" else ValueError("odd")


def pid(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


ACTS: dict[str, Callable[..., Any]] = {
    "double": double,
    "spin": spin,
    "fill": fill,
    "swallow": swallow,
    "die": die,
    "fail": fail,
    "sleep": time.sleep,
    "pid": pid,
}
