"""Records to linked, tidy tables: what several articles tell of the same thing becomes one row, evidence stays beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from netralitas_nlp.acquire.pages import Failure
from netralitas_nlp.dataset.columns import TABLES, Table, table_schemas
from netralitas_nlp.dataset.gather import gather
from netralitas_nlp.dataset.identity.copies import Fingerprint, fingerprint
from netralitas_nlp.dataset.identity.judgements import Judgement
from netralitas_nlp.dataset.store import Row, Rows, give_back, let_go
from netralitas_nlp.model import Document
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.text.cells import whole_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tables", "table_schemas", "tabulate"]

Item = Mapping[str, Any]
_ROWS = 10_000  # rows of a table that lie in memory as objects at a time


@dataclass(frozen=True)
class Tables:
    """The tables of a data set; each is a pandas DataFrame, reached by its name: `tables.events`.

    Attributes:
        frames: Name of a table → DataFrame, in the order of `dataset.columns.TABLES`. Empty cells are `pd.NA`.
    """

    frames: Mapping[str, pd.DataFrame] = field(repr=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """The table of that name."""
        frames: Mapping[str, pd.DataFrame] = object.__getattribute__(self, "frames")
        if name in frames:
            return frames[name]
        raise AttributeError(f"no table {name!r}; there are {', '.join(frames)}")

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table as dicts; empty cells are None."""
        frame = self.frames[name]
        names = frame.columns.tolist()
        for start in range(0, len(frame), _ROWS):
            some = frame.iloc[start : start + _ROWS]
            columns = [some[c].to_numpy(dtype=object, na_value=None).tolist() for c in names]
            yield from (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))

    def without_text(self) -> Tables:
        """The same tables without words of the articles, for release; `attach` brings them back from the texts."""
        frames = {}
        for table in TABLES:
            frame = self.frames[table.name]
            empty = {c.name: None for c in table.columns if c.words}
            frames[table.name] = frame.assign(**empty).astype(dict.fromkeys(empty, "string"))
        return Tables(frames)

    def __repr__(self) -> str:
        return "Tables(" + ", ".join(f"{name}: {len(frame)}" for name, frame in self.frames.items()) + ")"

    def _repr_html_(self) -> str:
        meanings = {table.name: table.english for table in TABLES}
        counts = "".join(
            f"<tr><td>{n}</td><td>{len(f)}</td><td style='text-align:left'>{meanings.get(n, '')}</td></tr>"
            for n, f in self.frames.items()
        )
        head = "<tr><th>table</th><th>rows</th><th>one row is</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{counts}</tbody></table>"


def tabulate(
    items: Iterable[Document | Item],
    known: Resources | None = None,
    *,
    prints: Iterable[Fingerprint] = (),
    failures: Iterable[Failure] = (),
    private: bool = False,
    judgements: Sequence[Judgement] = (),
) -> Tables:
    """The tables of many documents.

    Args:
        items: Documents after the pipeline, or records as `netralitas_nlp.record` makes them; order does not matter. They
            are let go one by one, so give an iterator where there are many.
        known: The knowledge of the run; None for the package's own.
        prints: Fingerprints of the records' texts, for finding copies; asked after the last record. Documents bring
            their own.
        failures: Inputs that failed, for the table of failures; asked after the last record.
        private: Whether persons without a public role are kept.
        judgements: What a person said of pairs that might be the same, above the rules.
    """
    known = known or load_resources()
    own: list[Fingerprint] = []
    records = _records(items, own, known)
    gathered = gather(records, chain(prints, let_go(own)), known, judgements=judgements, private=private)
    gathered["failures"] = Rows({"file": f.file, "row": f.row, "reason": f.reason} for f in failures)
    frames = {}
    for table in TABLES:  # rows are let go table by table: together with the frames they would be the peak of memory
        give_back()
        frames[table.name] = _frame(table, gathered.pop(table.name))
    give_back()
    return Tables(frames)


def _records(items: Iterable[Document | Item], prints: list[Fingerprint], known: Resources) -> Iterator[Item]:
    """The items as records, one by one; the fingerprints of documents come to `prints`."""
    for item in items:
        if isinstance(item, Document):
            prints.append(fingerprint(item))
            yield record(item, known)
        else:
            yield item


def _frame(table: Table, rows: Rows) -> pd.DataFrame:
    """A DataFrame with the table's columns and types, one row a key, sorted by it."""
    import pandas as pd

    unique = {key: number for number, key in enumerate(rows.values(*table.key))}
    whole = not any(None in key for key in unique)
    order = [unique[k] for k in sorted(unique, key=None if whole else lambda k: [(v is not None, v) for v in k])]
    columns = ((c, rows.column(c.name)) for c in table.columns)
    return pd.DataFrame({c.name: _column([values[i] for i in order], c.kind.dtype) for c, values in columns})


def _column(values: list[Any], dtype: str) -> Any:
    import pandas as pd

    try:
        return pd.array(values, dtype=dtype)
    except UnicodeEncodeError:  # half a character (a lone surrogate) somewhere: no table can hold it
        return pd.array([whole_text(v) if isinstance(v, str) else v for v in values], dtype=dtype)
