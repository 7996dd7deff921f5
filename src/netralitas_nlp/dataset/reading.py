"""A written data set back into tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.errors import InputError


def read_tables(folder: Path) -> Tables:
    """The tables that `save` or `netralitas build` wrote into a folder; columns they lack are empty.

    Raises:
        InputError: The folder holds no data set.
    """
    import pandas as pd

    frames = {}
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        if table.name in ("articles", "events") and not path.is_file():
            raise InputError(str(folder), "holds no data set; make one first: netralitas build INPUT… -o FOLDER")
        read = pd.read_parquet(path) if path.is_file() else pd.DataFrame()
        columns = {
            c.name: read[c.name].astype(c.kind.dtype)
            if c.name in read
            else pd.array([None] * len(read), dtype=c.kind.dtype)
            for c in table.columns
        }
        frames[table.name] = pd.DataFrame(columns)
    return Tables(frames)


def read_manifest(folder: Path) -> dict[str, Any]:
    """What the data set was made of and with; empty if the folder has no manifest."""
    path = folder / "manifest.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
