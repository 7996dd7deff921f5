"""Tables to Parquet and CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.errors import ExportError

if TYPE_CHECKING:
    import pandas as pd


def save_tables(tables: Tables, folder: Path) -> list[Path]:
    """Each table as `<name>.parquet` and `<name>.csv` (UTF-8, empty cells empty)."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in tables.frames.items():
        for path in (folder / f"{name}.parquet", folder / f"{name}.csv"):
            save_frame(frame, path)
            written.append(path)
    return written


def save_frame(frame: pd.DataFrame, path: Path) -> None:
    """One table, by the ending of the file name: `.parquet` or `.csv`.

    Raises:
        ExportError: The ending is another one.
    """
    if path.suffix == ".parquet":
        well_formed(frame).to_parquet(path, index=False, compression="zstd")
    elif path.suffix == ".csv":
        well_formed(frame).to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    else:
        raise ExportError(f"{path.name}: write tables as .parquet or .csv")


def well_formed(frame: pd.DataFrame) -> pd.DataFrame:
    """A table that UTF-8 can hold: half a character (a lone surrogate, from a badly decoded page) becomes U+FFFD."""
    words = [c for c in frame.columns if frame[c].dtype == "string"]
    return frame.assign(**{c: frame[c].map(_whole, na_action="ignore").astype("string") for c in words})


def _whole(text: str) -> str:
    if text.isascii():
        return text  # nearly every cell: ids, days, codes
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
