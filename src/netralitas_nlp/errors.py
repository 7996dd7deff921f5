"""The errors a user can meet.

```
NetralitasError
├── ResourceError     a data file is wrong: names file, entry and remedy
├── InputError        an input cannot be read: names file, row and remedy
│   └── LimitError    it is larger than a limit: names the limit
├── ExtractionError   a page gave no text: names the address and what was tried
├── PipelineError     a part needs what nothing before it gives
├── EngineError       a name engine is not installed or its model is missing
├── WorkerError       a worker process cannot start: says why
├── OutputError       a place that cannot be written to: names it and the remedy
└── ExportError       a value or file name that an export format cannot hold
```

Only wrong files and wrong calls raise; unsure text never does.
"""

from __future__ import annotations

from typing import Any


class NetralitasError(Exception):
    """Base of all errors of this library."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross from workers to their parent whole; by default Python would call `__init__` with the message alone."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[NetralitasError], args: tuple[Any, ...], state: dict[str, Any]) -> NetralitasError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ResourceError(NetralitasError):
    """A data file holds something that cannot be used.

    Args:
        file: The data file.
        entry: The row or block, as a person would look for it.
        remedy: What to write instead.
    """

    def __init__(self, file: str, entry: str, remedy: str) -> None:
        super().__init__(f"{file}: {entry}: {remedy}")
        self.file, self.entry, self.remedy = file, entry, remedy


class InputError(NetralitasError):
    """An input file or row that cannot be read.

    Args:
        file: The input file.
        reason: What is wrong, and what to do about it.
        row: The row, counted from 1, if the file has rows.
    """

    def __init__(self, file: str, reason: str, *, row: int | None = None) -> None:
        where = file if row is None else f"{file}, row {row}"
        super().__init__(f"{where}: {reason}")
        self.file, self.row, self.reason = file, row, reason


class LimitError(InputError):
    """An input that is larger than a limit, found before it is read or parsed."""


class ExtractionError(NetralitasError):
    """A page from which no article could be taken.

    Args:
        page: Id or address of the page.
        tried: What was tried, in order.
    """

    def __init__(self, page: str, tried: str) -> None:
        super().__init__(f"{page}: no article text found ({tried})")
        self.page, self.tried = page, tried


class PipelineError(NetralitasError):
    """A part stands before the part whose findings it needs."""


class EngineError(NetralitasError):
    """A name engine that cannot be used: not installed, or no model."""


class WorkerError(NetralitasError):
    """A worker process that cannot start."""


class OutputError(NetralitasError):
    """A place that cannot be written to.

    Args:
        place: The file or folder.
        reason: What is in the way, and what to do about it.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


class ExportError(NetralitasError):
    """A value or a file name that an export format cannot hold."""
