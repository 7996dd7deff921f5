"""Tables to one DuckDB file, with keys, comments on each column, and views that answer the first questions.

DuckDB writes an identifier of its own into each file, so two files of the same data differ in some bytes; their
contents are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from netralitas_nlp.dataset.columns import TABLES, Kind, Table
from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.dataset.whole import whole_file

if TYPE_CHECKING:
    import duckdb

_TYPES = {Kind.TEXT: "VARCHAR", Kind.INTEGER: "BIGINT", Kind.NUMBER: "DOUBLE", Kind.FLAG: "BOOLEAN"}
VIEWS = Path(__file__).with_name("views.sql")


def save_duckdb(tables: Tables, path: Path) -> None:
    """Writes the tables as a new database; a file of that name is replaced.

    Raises:
        OutputError: It cannot be written; a file of that name stays as it was.
    """
    import duckdb

    with whole_file(path) as part:
        part.unlink(missing_ok=True)
        try:
            with duckdb.connect(str(part), config={"threads": 1}) as database:
                for table in _in_order():
                    _write(table, tables, database)
                database.execute(VIEWS.read_text(encoding="utf-8"))
                database.execute("CHECKPOINT")  # all in this one file, before it is handed over
        except duckdb.Error as error:
            raise OSError(str(error)) from error
        finally:
            part.with_name(part.name + ".wal").unlink(missing_ok=True)


def _in_order() -> Iterator[Table]:
    """Tables after those that they refer to."""
    done: set[str] = set()
    left = list(TABLES)
    while left:
        ready = [t for t in left if {to.split(".")[0] for _, to in t.refers} <= done | {t.name}]
        yield from ready
        done |= {t.name for t in ready}
        left = [t for t in left if t not in ready]


def _create(table: Table) -> str:
    lines = [f'  "{c.name}" {_TYPES[c.kind]}' for c in table.columns]
    if table.strict:
        lines.append(f"  PRIMARY KEY ({_names(table.key)})")
    for column, to in table.refers:
        other, key = to.split(".")
        lines.append(f'  FOREIGN KEY ("{column}") REFERENCES {other} ("{key}")')
    return f"CREATE TABLE {table.name} (\n" + ",\n".join(lines) + "\n);"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{c}"' for c in columns)


def _write(table: Table, tables: Tables, database: duckdb.DuckDBPyConnection) -> None:
    from netralitas_nlp.export.frames import well_formed

    database.execute(_create(table))
    database.register("frame", well_formed(tables.frames[table.name]))
    database.execute(f"INSERT INTO {table.name} SELECT {_names(tuple(c.name for c in table.columns))} FROM frame")
    database.unregister("frame")
    database.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.english)}")
    for column in table.columns:
        database.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {_quoted(column.english)}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
