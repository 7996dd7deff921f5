"""What the command line shows: progress, failures, problems. Bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from netralitas_nlp.acquire.pages import Failure
    from netralitas_nlp.dataset.staging import Stage

DONE_WITH_FAILURES = 3
"""Exit code when the work is done but some inputs failed."""

_EVERY = 100
"""Pages between two plain progress lines."""


class _Stderr:
    """Standard error, also when nobody can see it any more: a lost terminal must not end the work."""

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            return sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()

    def isatty(self) -> bool:
        with suppress(OSError, ValueError):
            return sys.stderr.isatty()
        return False

    @property
    def encoding(self) -> str:
        return sys.stderr.encoding


def _console() -> Console:
    return Console(file=cast("IO[str]", _Stderr()), highlight=False, markup=False, soft_wrap=True)


class Counter:
    """Counts pages and shows it: `tick` after each one."""

    def __init__(self, bar: Progress | None, total: int | None) -> None:
        self.done = 0
        self._bar, self._total = bar, total
        self._task = bar.add_task("reading", total=total) if bar is not None else None

    def tick(self) -> None:
        """One more page is done."""
        self.done += 1
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
        elif self.done % _EVERY == 0:
            of = f" of {self._total}" if self._total else ""
            say(f"{self.done}{of} pages")


@contextmanager
def progress(total: int | None) -> Iterator[Counter]:
    """Progress on stderr: a bar with counts and time left on a terminal, a plain line now and then elsewhere."""
    console = _console()
    if not console.is_terminal:
        yield Counter(None, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield Counter(bar, total)


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys instead of showing it: control characters, and marks that turn the direction of writing."""


def seen(text: str) -> str:
    r"""A text with every character that a terminal would obey shown as its code.

    Example:
        >>> seen("judul" + chr(27) + "[2J")
        'judul\\x1b[2J'
    """
    return _UNSEEN.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def blanked(text: str) -> str:
    """The same with U+FFFD in place of each of them, so that the length stays; a return before a line break is a blank."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", " \n"))


def json_line(value: object) -> str:
    """A value as one line of JSON that can be shown on a terminal: what it would obey is escaped, as JSON allows."""
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False)) + "\n"


def say(text: str) -> None:
    """A line on stderr, out of the way of data on stdout."""
    _console().print(seen(text))


def problem(text: str) -> None:
    """A problem, in red on a terminal."""
    _console().print(seen(text), style="red")


def show_kept(stage: Stage, output: Path) -> None:
    """What of the folder's earlier contents was kept, and under which name."""
    for name, kept in sorted(stage.edited.items()):
        say(f"{output / name} had been changed; it was kept as {output / kept}")
    if stage.kept:
        say(f"kept in {output}: {', '.join(stage.kept)}")


def list_failures(failures: Sequence[Failure], *, most: int = 20) -> None:
    """The inputs that failed, each with file, row and reason."""
    for failure in failures[:most]:
        where = failure.file if failure.row is None else f"{failure.file}, row {failure.row}"
        problem(f"failed: {where}: {failure.reason}")
    if len(failures) > most:
        problem(f"… and {len(failures) - most} more")
