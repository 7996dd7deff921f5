"""What a build remembers: each analysed page, so that a build that was ended goes on and a second one reads only what is new.

A SQLite file beside the output (`.dataset.work/memory.sqlite`). A page is known again by its content and by everything
that its analysis rests on: code, data and models of the library, versions of the packages it uses, engine, the user's
additions. Change one of them and the page is analysed again. Delete the file, or build with `--fresh`, to forget.

Records come out of it as bytes that went in, also within one build, so that it cannot matter where a record came from.
Nothing in it is executed when it is read.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Self

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.annotate.names.engines import engine_called
from netralitas_nlp.dataset.told import Told
from netralitas_nlp.dataset.whole import told
from netralitas_nlp.model import Page
from netralitas_nlp.resources.files import MODELS
from netralitas_nlp.version import __version__
from netralitas_nlp.workers import Failed

_PACKAGE = Path(__file__).parents[1]
_NO_PART = frozenset({"cli", "evaluate", "export", "graph", "report", "timeline"})
"""Rooms that no record rests on."""
_TABLE = "CREATE TABLE IF NOT EXISTS told (key BLOB PRIMARY KEY, record BLOB, print BLOB, failed TEXT) WITHOUT ROWID"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


class Memory:
    """Outcomes by page.

    Args:
        path: The file; made if need be. One that cannot be read is begun anew.
        engine: Name engine of the build.
        extra: Folder of the user's additions, or None.
        fresh: Whether to forget first.

    Attributes:
        met: Pages of this build that were known.
    """

    def __init__(self, path: Path, *, engine: str, extra: Path | None = None, fresh: bool = False) -> None:
        self.met = 0
        self._path, self._rests_on = path, rests_on(engine, extra)
        self._used: set[bytes] = set()
        with told(self._path):
            if fresh:
                _forget(path)
            try:
                self._file = _opened(path)
            except sqlite3.DatabaseError:  # torn, or another kind of file: it held nothing that cannot be made again
                _forget(path)
                self._file = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def key(self, page: Page) -> bytes:
        """By what a page is known again: all that its record can depend on."""
        given = [page.id, page.html, page.text, page.url, page.title, page.published, page.outlet, page.author]
        return hashlib.sha256(self._rests_on + json.dumps(given).encode("ascii")).digest()

    def recall(self, page: Page) -> Told | Failed | None:
        """What is known of a page, or None."""
        key = self.key(page)
        self._used.add(key)
        with told(self._path):
            row = self._file.execute("SELECT record, print, failed FROM told WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self.met += 1
        record, mark, failed = row
        return Failed(failed, lasting=True) if record is None else Told(record, mark)

    def keep(self, page: Page, outcome: Told | Failed) -> None:
        """Remembers what will be the same next time; what time or memory ended is tried again.

        What is known already is not written again: a key covers all that its row rests on.
        """
        row: tuple[bytes, bytes | None, bytes | None, str | None]
        if isinstance(outcome, Told):
            row = (self.key(page), outcome.record, outcome.print, None)
        elif outcome.lasting:
            row = (self.key(page), None, None, outcome.reason.encode("utf-8", "replace").decode())
        else:
            return
        with told(self._path):
            self._file.execute("INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?)", row)

    def forget_unused(self) -> None:
        """Lets go of what this build did not ask for: pages that are gone, and outcomes of other versions."""
        with told(self._path):
            gone = [(key,) for (key,) in self._file.execute("SELECT key FROM told") if key not in self._used]
            self._file.execute("BEGIN")
            self._file.executemany("DELETE FROM told WHERE key = ?", gone)
            self._file.execute("COMMIT")

    def __len__(self) -> int:
        return int(self._file.execute("SELECT count(*) FROM told").fetchone()[0])


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None)
    try:
        # Each page is written at once and survives the end of the process; only a power cut may take the last ones.
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        file.execute(_TABLE)
        file.execute("SELECT key, record, print, failed FROM told LIMIT 1").fetchone()
    except sqlite3.Error:
        file.close()
        raise
    return file


def _forget(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def rests_on(engine: str, extra: Path | None) -> bytes:
    """A hash of all that a record depends on beside its page."""
    known = [__version__, engine_called(engine), sys.byteorder, sys.version_info[:2], _packages(), _library()]
    models = [f for name in sorted({engine, "crf"}) for f in _files(MODELS / name)]  # the CRF decides with the others
    files = [*models, *(_files(extra) if extra is not None else ())]
    return hashlib.sha256(json.dumps([known, files]).encode()).digest()


@cache
def _library() -> list[tuple[str, str]]:
    """Code and data of the library, by content."""
    rooms = [p for p in _PACKAGE.iterdir() if p.name not in _NO_PART]
    return [f for room in sorted(rooms) for f in _files(room, without=MODELS)]


def _files(path: Path, without: Path | None = None) -> list[tuple[str, str]]:
    """Files in and below a folder (or the one file) with the hash of each."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [
        (file.relative_to(path).as_posix(), sha256_of(file))
        for file in found
        if file.is_file() and file.suffix != ".pyc" and (without is None or not file.is_relative_to(without))
    ]


@cache
def _packages() -> list[tuple[str, str]]:
    """Packages that the library asks for, with their versions here."""
    try:
        asked = metadata.requires("netralitas-nlp") or []
    except metadata.PackageNotFoundError:  # used from its source folder
        asked = []
    found = []
    for name in sorted({m[0] for line in asked if (m := _NAME.match(line))}):
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return found
