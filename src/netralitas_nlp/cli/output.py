"""What the command line shows: progress, failures, problems. Bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from netralitas_nlp.acquire.pages import Failure

DONE_WITH_FAILURES = 3
"""Exit code when the work is done but some inputs failed."""

_EVERY = 100
"""Pages between two plain progress lines."""


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
            print(f"{self.done}{of} pages", file=sys.stderr, flush=True)


@contextmanager
def progress(total: int | None) -> Iterator[Counter]:
    """Progress on stderr: a bar with counts and time left on a terminal, a plain line now and then elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Counter(None, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield Counter(bar, total)


def say(text: str) -> None:
    """A line on stderr, out of the way of data on stdout."""
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(text)


def problem(text: str) -> None:
    """A problem, in red on a terminal."""
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(text, style="red")


def list_failures(failures: Sequence[Failure], *, most: int = 20) -> None:
    """The inputs that failed, each with file, row and reason."""
    for failure in failures[:most]:
        where = failure.file if failure.row is None else f"{failure.file}, row {failure.row}"
        problem(f"failed: {where}: {failure.reason}")
    if len(failures) > most:
        problem(f"… and {len(failures) - most} more")
