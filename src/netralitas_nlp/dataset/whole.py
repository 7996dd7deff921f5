"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netralitas_nlp.errors import OutputError


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the system or of SQLite while something is written, as ours: they name the place and the remedy.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(str(path), f"cannot be written: {reason}; {_remedy(error)}") from error


def _remedy(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    else:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL  # Python's own errors have no code
    if full:
        return "make room and run the same command again"
    return "check the rights of the folder it stands in, or name another one"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write to, beside `path`, that takes its name at the end; on an error what stood there stays.

    Raises:
        OutputError: It cannot be written.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")  # writers go by the ending
    try:
        with told(path):
            yield part
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def save_text(path: Path, text: str) -> None:
    """A text file (UTF-8), whole or not at all; what UTF-8 cannot hold becomes "?"."""
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def make_folder(path: Path) -> None:
    """A folder and those on the way to it.

    Raises:
        OutputError: It cannot be made.
    """
    with told(path):
        path.mkdir(parents=True, exist_ok=True)
