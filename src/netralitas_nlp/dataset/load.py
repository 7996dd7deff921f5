"""A written data set back into tables, and only one that is whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.acquire.pages import MANIFEST
from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.errors import InputError

JUDGEMENTS = "judgements.csv"
"""The one file of a data set that a person edits."""
_AGAIN = "build it again, or put back the file as it was"


def read_tables(folder: str | Path, names: Collection[str] | None = None) -> Tables:
    """The tables that `save` or `netralitas build` wrote into a folder; columns they lack are empty.

    Args:
        folder: The folder.
        names: The tables that are read; None for all.

    Raises:
        InputError: The folder holds no data set, a file of it is missing or another than was written, or a table
            cannot be read.
    """
    folder = Path(folder)
    check_whole(folder)
    frames = {}
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        if table.name in ("articles", "events") and not path.is_file():
            raise InputError(str(folder), "holds no data set; make one first: netralitas build INPUT… -o FOLDER")
        if names is not None and table.name not in names:
            continue
        frames[table.name] = _typed(path, {c.name: c.kind.dtype for c in table.columns})
    return Tables(frames)


def _typed(path: Path, columns: Mapping[str, str]) -> Any:
    import pandas as pd
    import pyarrow as pa

    try:
        read = pd.read_parquet(path) if path.is_file() else pd.DataFrame()
        typed = {
            name: read[name].astype(dtype) if name in read else pd.array([None] * len(read), dtype=dtype)
            for name, dtype in columns.items()
        }
    except (OSError, ValueError, TypeError, pa.ArrowException) as error:
        raise InputError(str(path), f"is no table of a data set ({error}); {_AGAIN}") from error
    return pd.DataFrame(typed)


def read_manifest(folder: str | Path) -> dict[str, Any]:
    """What the data set was made of and with; empty if the folder has no manifest.

    Raises:
        InputError: The manifest is damaged.
    """
    path = Path(folder) / MANIFEST
    if not path.is_file():
        return {}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(str(path), f"cannot be read ({error}); {_AGAIN}") from error
    if not isinstance(read, dict):
        raise InputError(str(path), f"is no manifest of a data set; {_AGAIN}")
    return read


def check_whole(folder: Path) -> None:
    """Refuses a data set of which a file is missing or is not the one that was written.

    What a person may edit (`judgements.csv`) is not compared; nor is `dataset.duckdb`, to which views may be added.

    Raises:
        InputError: Names the files.
    """
    files = read_manifest(folder).get("files")
    if not isinstance(files, dict):
        return
    missing = sorted(name for name in files if not (folder / name).is_file())
    if missing:
        raise InputError(str(folder), f"is not whole: {', '.join(missing)} missing; {_AGAIN}")
    written = {name: sha for name, sha in files.items() if sha and name != JUDGEMENTS}
    other = sorted(name for name, sha in written.items() if sha256_of(folder / name) != sha)
    if other:
        raise InputError(str(folder), f"{', '.join(other)} changed after it was built; {_AGAIN}")
