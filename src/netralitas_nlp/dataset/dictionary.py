"""The data dictionary as Markdown, in English and Indonesian, made from the tables themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path

from netralitas_nlp.dataset.columns import TABLES, Column, Kind, Table

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_TYPES = {
    "en": {k: k.value for k in Kind},
    "id": {Kind.TEXT: "teks", Kind.INTEGER: "bilangan bulat", Kind.NUMBER: "bilangan", Kind.FLAG: "ya/tidak"},
}


def dictionary(language: str) -> str:
    """The data dictionary.

    Args:
        language: "en" or "id".
    """
    words = _WORDS[language]
    parts = [words["head"], words["lead"], words["made"], *(_table(t, language) for t in TABLES)]
    return "\n\n".join(parts) + "\n"


def _table(table: Table, language: str) -> str:
    words = _WORDS[language]
    meaning = table.english if language == "en" else table.indonesian
    key = f"{words['key']}: " + ", ".join(f"`{name}`" for name in table.key)
    rows = [words["columns"], "| --- | --- | --- |", *(_row(c, table, language) for c in table.columns)]
    return f"## {table.name}\n\n{meaning} {key}.\n\n" + "\n".join(rows)


def _row(column: Column, table: Table, language: str) -> str:
    meaning = column.english if language == "en" else column.indonesian
    to = dict(table.refers).get(column.name)
    leads = f" ({_WORDS[language]['leads']} `{to}`)" if to else ""
    mark = " ✎" if column.words else ""
    return f"| `{column.name}`{mark} | {_TYPES[language][column.kind]} | {meaning}{leads} |"


def main() -> None:
    """Writes both pages into `docs/`, beside the source tree."""
    docs = Path(__file__).parents[3] / "docs"
    docs.mkdir(exist_ok=True)
    for language, name in (("en", "data-dictionary.md"), ("id", "kamus-data.md")):
        (docs / name).write_text(dictionary(language), encoding="utf-8")


if __name__ == "__main__":
    main()
