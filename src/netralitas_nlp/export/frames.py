"""Tables to Parquet and CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.dataset.whole import make_folder, whole_file
from netralitas_nlp.errors import ExportError
from netralitas_nlp.text.cells import harmless, whole_text

if TYPE_CHECKING:
    import pandas as pd


def save_tables(
    tables: Tables, folder: Path, *, names: Iterable[str] | None = None, raw: bool = False, bom: bool = False
) -> list[Path]:
    """Each table as `<name>.parquet` and `<name>.csv` (UTF-8, empty cells empty).

    Args:
        tables: The tables.
        folder: Where to.
        names: Of the tables that are written; None for all.
        raw: As for `save_frame`.
        bom: As for `save_frame`.
    """
    make_folder(folder)
    written = []
    for name in tables.frames if names is None else names:
        frame = tables.frames[name]
        for path in (folder / f"{name}.parquet", folder / f"{name}.csv"):
            save_frame(frame, path, raw=raw, bom=bom)
            written.append(path)
    return written


def save_frame(frame: pd.DataFrame, path: Path, *, raw: bool = False, bom: bool = False) -> None:
    """One table, by the ending of the file name: `.parquet` or `.csv`.

    Args:
        frame: The table.
        path: The file.
        raw: CSV only: whether words that a spreadsheet would run as a formula (they begin with = + - @ or a tab) are
            written as they are. Otherwise an apostrophe stands before them, which spreadsheets do not show.
        bom: CSV only: whether the file opens with the mark (EF BB BF) by which Excel knows UTF-8.

    Raises:
        ExportError: The ending is another one.
    """
    if path.suffix == ".parquet":
        with whole_file(path) as part:
            well_formed(frame).to_parquet(part, index=False, compression="zstd")
    elif path.suffix == ".csv":
        shown = well_formed(frame) if raw else _mapped(well_formed(frame), harmless, _words(frame))
        with whole_file(path) as part:
            encoding = "utf-8-sig" if bom else "utf-8"
            shown.to_csv(part, index=False, encoding=encoding, lineterminator="\n", quoting=_quoting(shown))
    else:
        raise ExportError(f"{path.name}: write tables as .parquet or .csv")


def _quoting(frame: pd.DataFrame) -> Literal[0, 2]:
    """Quotes where they are needed; around all words if one holds a carriage return, which pandas leaves bare."""
    bare = any(frame[c].str.contains("\r", regex=False).any() for c in _words(frame))
    return csv.QUOTE_NONNUMERIC if bare else csv.QUOTE_MINIMAL


def well_formed(frame: pd.DataFrame) -> pd.DataFrame:
    """A table that UTF-8 can hold: half a character (a lone surrogate, from a badly decoded page) becomes U+FFFD.

    Columns that Arrow keeps are UTF-8 already.
    """
    return _mapped(frame, whole_text, [c for c in _words(frame) if frame[c].dtype.storage != "pyarrow"])


def _words(frame: pd.DataFrame) -> list[str]:
    """Columns of words."""
    return [c for c in frame.columns if frame[c].dtype == "string"]


def _mapped(frame: pd.DataFrame, change: Callable[[str], str], columns: Sequence[str]) -> pd.DataFrame:
    return frame.assign(**{c: frame[c].map(change, na_action="ignore").astype("string") for c in columns})
