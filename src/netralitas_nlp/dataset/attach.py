"""A data set without text, and the texts that its user holds: the words come back to their places.

A text is told by its SHA-256, so it may lie under any name; only a text that is the same to the letter is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.masking import PLACED, WHERE, at_places
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.grouping import grouped

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Attached:
    """A data set with its words.

    Attributes:
        tables: The tables.
        found: Articles whose text was given.
        missing: Articles whose text was not.
    """

    tables: Tables
    found: tuple[str, ...]
    missing: tuple[str, ...]


def attach(tables: Tables, texts: Iterable[str]) -> Attached:
    """The tables with the words of the texts filled in where the tables leave them empty.

    Names of private persons stay covered (table `masked`).

    Args:
        tables: A data set made without text.
        texts: Texts as read by `extract` (`Document.text`), in any order; those of no article are passed over.
    """
    by_hash = grouped((article["sha256"], article["article_id"]) for article in tables.rows("articles"))
    masked = sorted(tables.rows("masked"), key=lambda m: m["start"])
    covered = grouped((m["article_id"], (m["start"], m["end"], m["rule"])) for m in masked)
    held = {a: at_places(text, covered.get(a, ())) for text in texts for a in by_hash.get(_hash(text), ())}
    frames = {table.name: tables.frames[table.name] for table in TABLES}
    for table, columns in PLACED.items():
        for column in columns:
            frames[table] = _filled(frames[table], column, *WHERE.get(column, ("start", "end")), held)
    frames["event_reports"] = _day_words(frames["event_reports"], frames["event_evidence"])
    found = tuple(sorted(held))
    missing = tuple(sorted({a for group in by_hash.values() for a in group} - set(held)))
    return Attached(Tables(frames), found, missing)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _filled(frame: pd.DataFrame, column: str, start: str, end: str, held: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    filled = []
    for word, article, a, b in zip(frame[column], frame["article_id"], frame[start], frame[end], strict=True):
        fits = pd.isna(word) and article in held and not pd.isna(a) and not pd.isna(b)
        filled.append(held[article][int(a) : int(b)] if fits else word)
    return frame.assign(**{column: pd.array(filled, dtype="string")})


def _day_words(reports: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """The printed day of a report is the first evidence of its day."""
    import pandas as pd

    days = evidence[(evidence["role"] == "day") & evidence["text"].notna()].drop_duplicates("report_id")
    words = dict(zip(days["report_id"], days["text"], strict=True))
    told = [words.get(r) if pd.isna(w) else w for r, w in zip(reports["report_id"], reports["day_raw"], strict=True)]
    return reports.assign(day_raw=pd.array(told, dtype="string"))
