"""The data dictionary as Markdown, in English and Indonesian, made from the tables themselves."""

from __future__ import annotations

from netralitas_nlp.dataset.columns import TABLES, Column, Kind, Table

_WORDS = {
    "en": {
        "head": "# Data dictionary",
        "lead": "Tables that `netralitas build` writes, each as Parquet and CSV and in `dataset.duckdb`. Empty cells mean "
        "that the text does not say. Offsets are half-open character ranges of the article's text. A column marked ✎ "
        "holds words of the article; builds with `--no-text` leave it empty and `netralitas attach` fills it again.",
        "made": "Made from `fields.toml` by `python -m netralitas_nlp.dataset.dictionary`; do not edit.",
        "columns": "| column | type | meaning |",
        "key": "Key",
        "leads": "leads to",
    },
    "id": {
        "head": "# Kamus data",
        "lead": "Tabel yang ditulis `netralitas build`, masing-masing sebagai Parquet dan CSV serta dalam `dataset.duckdb`. "
        "Sel kosong berarti teks tidak menyebutkannya. Posisi adalah rentang karakter setengah terbuka dalam teks artikel. "
        "Kolom bertanda ✎ memuat kata-kata artikel; keluaran `--no-text` mengosongkannya dan `netralitas attach` mengisinya kembali.",
        "made": "Dibuat dari `fields.toml` oleh `python -m netralitas_nlp.dataset.dictionary`; jangan disunting.",
        "columns": "| kolom | tipe | arti |",
        "key": "Kunci",
        "leads": "merujuk ke",
    },
}
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
    from pathlib import Path

    docs = Path(__file__).parents[3] / "docs"
    docs.mkdir(exist_ok=True)
    for language, name in (("en", "data-dictionary.md"), ("id", "kamus-data.md")):
        (docs / name).write_text(dictionary(language), encoding="utf-8")


if __name__ == "__main__":
    main()
