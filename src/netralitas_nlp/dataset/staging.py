"""A data set appears whole or not at all: it is made beside its folder, and takes its place in one step.

```
pages/            the inputs
dataset/          the data set, as it was until the new one is whole
.dataset.work/    lock           one build at a time
                  memory.sqlite  what has been analysed (see `dataset.memory`)
                  new/           the data set in the making; after the step, for a moment, the one before
```

Where the system can (Linux), old and new change places in a single step; elsewhere in two, and a run that ends between
them is mended by the next one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.acquire.pages import is_dataset
from netralitas_nlp.dataset.identity.judgements import read_judgements
from netralitas_nlp.dataset.load import JUDGEMENTS, read_manifest
from netralitas_nlp.dataset.whole import told
from netralitas_nlp.errors import InputError, OutputError

_AT_CWD, _EXCHANGE = -100, 2  # of renameat2(2)


@dataclass
class Stage:
    """Where a data set is made, and what stands in its place until then.

    Attributes:
        folder: Where the data set will stand.
        before: Manifest of the data set that stands there now; empty if there is none.
        kept: Files beside the data set that were carried over, by name; known once it is published.
        edited: Files of the earlier data set that somebody had changed → the name they are kept under.
    """

    folder: Path
    before: Mapping[str, Any] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    edited: dict[str, str] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        """The folder beside it that holds lock, memory and the data set in the making."""
        return self.folder.with_name(f".{self.folder.name}.work")

    @property
    def new(self) -> Path:
        """The folder to write into."""
        return self.work / "new"

    @property
    def judgements(self) -> Path | None:
        """The judgement file of the data set that stands there now: it may hold a person's work."""
        path = self.folder / JUDGEMENTS
        return path if self.before and path.is_file() else None

    def publish(self) -> None:
        """The new data set takes the place of the one before, in one step.

        Files that are not of the data set move along. Files of it that somebody changed are kept as
        `<name>.edited.<ending>`.

        Raises:
            OutputError: The disk is full, or the folder cannot be written to; the data set before stays as it was.
        """
        with told(self.folder):
            self._carry_over()
            _to_disk(self.new)
            _take_place(self.new, self.folder, self.work / "old")

    def _carry_over(self) -> None:
        made = {p.name for p in self.new.iterdir()}
        ours = {*self.before.get("files", ()), *made} if self.before else set()
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            if path.name not in ours and path.name in made:
                raise OutputError(str(path), "is not of a data set and would be written over; move it away")
            if path.name not in ours:
                _link(path, self.new / path.name)
                self.kept.append(path.name)
            elif self._changed_by_hand(path) or (path.name == JUDGEMENTS and self._would_lose(path)):
                self.edited[path.name] = _free(self.new, path).name
                _link(path, self.new / self.edited[path.name])

    def _changed_by_hand(self, path: Path) -> bool:
        written = self.before.get("files", {}).get(path.name)
        return bool(written) and path.is_file() and sha256_of(path) != written

    def _would_lose(self, path: Path) -> bool:
        """Whether judgements of a person are not in the new data set: their articles may be gone from the inputs."""
        try:
            return not set(read_judgements(path)) <= set(read_judgements(self.new / JUDGEMENTS))
        except InputError:
            return True


@contextmanager
def staged(output: Path, *, into_existing: bool = False, inputs: Sequence[Path] = ()) -> Iterator[Stage]:
    """A place to make a data set in; held against other builds until the block ends, and then cleared.

    Args:
        output: The folder of the data set; missing, empty, or a data set of an earlier build.
        into_existing: Whether it may hold other files; they stay.
        inputs: What the data set is made of: the folder must not hold it.

    Raises:
        OutputError: The folder holds something else, cannot be written to, or another build writes to it now.
    """
    folder = output.resolve()
    held = next((path for path in inputs if path.resolve().is_relative_to(folder)), None)
    if held is not None:
        raise OutputError(str(output), f"holds the input {held}; name another folder for the results")
    stage = Stage(folder)
    with told(output):
        stage.work.mkdir(parents=True, exist_ok=True)
        with _held(stage.work / "lock", output):
            try:
                _mend(stage)
                stage.before = _recognised(output, folder, into_existing)
                stage.new.mkdir()
                yield stage
            finally:
                _mend(stage)


def _recognised(output: Path, folder: Path, into_existing: bool) -> dict[str, Any]:
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise OutputError(str(output), "is a file; name a folder")
    if folder.is_mount():
        raise OutputError(str(output), "is the top of a disk and cannot be exchanged; name a folder in it")
    if is_dataset(folder):
        return read_manifest(folder)
    others = sorted(p.name for p in folder.iterdir())
    if others and not into_existing:
        shown = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        raise OutputError(
            str(output), f"holds files that are no data set ({shown}); name another folder, or add --into-existing"
        )
    return {}


@contextmanager
def _held(lock: Path, output: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        held = FileLock(lock, timeout=0).acquire()
    except Timeout as error:
        raise OutputError(str(output), "another build writes to it now; wait for it, or name another folder") from error
    with held:
        yield


def _mend(stage: Stage) -> None:
    """Clears what an ended run left; where old and new changed places in two steps and it ended between, undoes it."""
    old = stage.work / "old"
    if old.exists() and not stage.folder.exists():
        old.rename(stage.folder)
    for left in (old, stage.new):
        if left.exists():
            shutil.rmtree(left, ignore_errors=True)


def _link(path: Path, to: Path) -> None:
    """The same file under a second name; a copy where the system has none."""
    if path.is_symlink():
        to.symlink_to(path.readlink())
    elif path.is_dir():
        to.mkdir()
        for inner in path.iterdir():
            _link(inner, to / inner.name)
        shutil.copystat(path, to)
    else:
        try:
            os.link(path, to)
        except OSError:
            shutil.copy2(path, to)


def _free(folder: Path, path: Path) -> Path:
    """`judgements.edited.csv`, or the next number that is free there and beside the file."""
    number = 1
    while True:
        name = f"{path.stem}.edited{'' if number == 1 else f'-{number}'}{path.suffix}"
        if not (folder / name).exists() and not (path.parent / name).exists():
            return folder / name
        number += 1


def _to_disk(folder: Path) -> None:
    """Nothing of a data set is left in the system's hands when it takes its place: a power cut finds it whole."""
    for path in [*folder.iterdir(), folder]:
        if path.is_symlink() or (path.is_dir() and os.name == "nt"):
            continue
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_place(new: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        folder.rename(old)
        new.rename(folder)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders changed places in one step; False where the system cannot do that."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # a C library before 2018
        return False
    return bool(rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)
