"""Builds that are ended at random moments, and go on: do they come to the same bytes?

    python benchmarks/kills.py 50 [--seed 1]

Each time a build of invented articles is begun anew and ended once or twice at a random moment, in one of these ways:
its process is killed (SIGKILL), asked to end (SIGTERM), interrupted (SIGINT), its terminal is lost (SIGHUP), or one of
its workers is killed, which must not end it. Then the same command is run to the end. Every file but `dataset.duckdb`,
whose bytes differ from run to run by DuckDB's own doing, must be the one of a build that nobody ended, and of the
database the rows of every table.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb

PAGES = Path(__file__).parents[1] / "corpus" / "pages"
START = "from netralitas_nlp.cli.app import main; main()"
WAYS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, None)
"""How a build is ended; None: one of its workers is killed."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("moments", type=int)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), [PAGES])
        print(f"a build that nobody ends: {trial.seconds:.1f} s", flush=True)
        for number in range(given.moments):
            told = trial.run(random.Random(given.seed * 10_000 + number))
            print(f"{number + 1:3}  {told}", flush=True)


class Trial:
    """A build that nobody ends, to compare with those that somebody does."""

    def __init__(self, folder: Path, inputs: list[Path]) -> None:
        self._folder, self._inputs = folder, inputs
        start = time.monotonic()
        assert self._start(folder / "whole").wait() == 0
        self.seconds = time.monotonic() - start
        self._expected = contents(folder / "whole")

    def run(self, dice: random.Random) -> str:
        """One build, ended and taken up again.

        Raises:
            AssertionError: It did not come to the same data set, or a half of one was to be seen on the way.
        """
        out = self._folder / "out"
        for left in (out, self._folder / ".out.work"):
            shutil.rmtree(left, ignore_errors=True)
        ended = [self._end(out, dice) for _ in range(dice.choice((1, 1, 2)))]
        assert self._start(out).wait() == 0
        assert contents(out) == self._expected, ended
        assert [p.name for p in (self._folder / ".out.work").iterdir() if p.name in ("new", "old")] == []
        return f"{'; '.join(ended)}: the same {len(self._expected)} files"

    def _end(self, out: Path, dice: random.Random) -> str:
        way, after = dice.choice(WAYS), dice.uniform(0, self.seconds * 1.05)
        build = self._start(out)
        time.sleep(after)
        if way is not None:
            build.send_signal(way)
        else:
            for worker in list(workers_of(build.pid)):
                worker_end(worker)
        code = build.wait()
        assert way is not None or code == 0, "a killed worker ended the build"
        if out.exists():  # whole, or not there
            assert contents(out) == self._expected, (way, after)
        return f"{way.name if way else 'a worker killed'} after {after:.2f} s"

    def _start(self, out: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {START}"]
        command += ["build", *map(str, self._inputs), "-o", str(out), "-j", "2"]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def contents(folder: Path) -> dict[str, str]:
    """Hash of each file; of the database, of its rows."""
    return {p.name: _hash(p) for p in sorted(folder.iterdir())}


def _hash(path: Path) -> str:
    if path.suffix != ".duckdb":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with duckdb.connect(str(path), read_only=True) as database:
        tables = [name for (name,) in database.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        rows = [sorted(map(repr, database.execute(f"SELECT * FROM {name}").fetchall())) for name in tables]
    return hashlib.sha256(repr((tables, rows)).encode("utf-8", "replace")).hexdigest()


def workers_of(parent: int) -> Iterator[int]:
    """Processes that a build has started (Linux)."""
    try:
        yield from map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
    except OSError:
        return


def worker_end(worker: int) -> None:
    """Kills a worker, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)


if __name__ == "__main__":
    main()
