"""What describes a data set to others: a Frictionless Data Package and Croissant, made from the tables' own columns.

In: the folder with the CSV files. Out: `datapackage.json` and `croissant.json` beside them. No clock: a day of
release is the user's to give.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.dataset.columns import TABLES, Column, Kind, Table
from netralitas_nlp.dataset.whole import save_text
from netralitas_nlp.version import __version__

Json = dict[str, Any]

NAME = "netralitas-dataset"
TITLE = "Outreach events in Indonesian regional news"
DESCRIPTION = (
    "Events, people, agencies, places, dates, quotations and citations found in regional news by netralitas_nlp "
    f"{__version__}; every value has its place in the text of its article. It records what texts say, not what is true."
)
_CROISSANT_TYPES = {Kind.TEXT: "sc:Text", Kind.INTEGER: "sc:Integer", Kind.NUMBER: "sc:Float", Kind.FLAG: "sc:Boolean"}
_CONTEXT = Path(__file__).with_name("croissant.json")
"""What the keys of a Croissant description stand for, as its specification gives it."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """What is told of the CSV file of a table: bytes, SHA-256, encoding."""

    size: int
    sha256: str
    encoding: str


def save_descriptors(folder: Path, *, about: Mapping[str, str] | None = None) -> None:
    """Writes `datapackage.json` and `croissant.json` for the tables in a folder.

    Args:
        folder: Where `save_tables` wrote.
        about: What only the user knows: `name`, `title`, `description`, `license` (an address), `citation`, `url`,
            `version`, `published` (ISO day).
    """
    told = {"name": NAME, "title": TITLE, "description": DESCRIPTION, "version": __version__, **(about or {})}
    files = {table.name: _read(folder / f"{table.name}.csv") for table in TABLES}
    _write(folder / "datapackage.json", data_package(files, told))
    _write(folder / "croissant.json", croissant(files, told))


def _read(path: Path) -> CsvFile:
    with path.open("rb") as file:
        marked = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    return CsvFile(path.stat().st_size, sha256_of(path), "utf-8-sig" if marked else "utf-8")


def _write(path: Path, made: Json) -> None:
    save_text(path, json.dumps(made, ensure_ascii=False, indent=1) + "\n")


# ------------------------------------------------------------------ Data Package


def data_package(files: Mapping[str, CsvFile], about: Mapping[str, str]) -> Json:
    """The Data Package descriptor (https://specs.frictionlessdata.io) of the CSV files."""
    package: Json = {
        "profile": "tabular-data-package",
        **{k: about[k] for k in ("name", "title", "description", "version")},
    }
    if "license" in about:
        package["licenses"] = [{"path": about["license"]}]
    if "url" in about:
        package["homepage"] = about["url"]
    return {**package, "resources": [_resource(table, files[table.name]) for table in TABLES]}


def _resource(table: Table, file: CsvFile) -> Json:
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.english,
        "description": table.indonesian,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": file.encoding,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> Json:
    schema: Json = {"fields": [_field(c, table) for c in table.columns], "missingValues": [""]}
    if table.strict:
        schema["primaryKey"] = list(table.key)
    keys = [
        {
            "fields": [column],
            "reference": {"resource": to.split(".")[0].replace("_", "-"), "fields": [to.split(".")[1]]},
        }
        for column, to in table.refers
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, table: Table) -> Json:
    field: Json = {"name": column.name, "type": column.kind.value, "description": column.english}
    if column.kind is Kind.FLAG:
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    if table.strict and column.name in table.key:
        field["constraints"] = {"required": True}
    return field


# ------------------------------------------------------------------ Croissant


def croissant(files: Mapping[str, CsvFile], about: Mapping[str, str]) -> Json:
    """The Croissant 1.0 description (https://docs.mlcommons.org/croissant) of the CSV files."""
    made: Json = {
        "@context": json.loads(_CONTEXT.read_text(encoding="utf-8")),
        "@type": "sc:Dataset",
        "name": about["name"],
        "description": f"{about['title']}. {about['description']}",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": about["version"],
        "license": about.get("license", "not stated"),
        "url": about.get("url", "https://example.org/not-published"),
        "citeAs": about.get("citation", f"{about['title']}, made with netralitas_nlp {__version__}"),
        "isLiveDataset": False,
    }
    if "published" in about:
        made["datePublished"] = about["published"]
    made["distribution"] = [_file(table, files[table.name]) for table in TABLES]
    made["recordSet"] = [_record_set(table) for table in TABLES]
    return made


def _file(table: Table, file: CsvFile) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.csv",
        "name": f"{table.name}.csv",
        "description": table.english,
        "contentUrl": f"{table.name}.csv",
        "contentSize": f"{file.size} B",
        "encodingFormat": "text/csv",
        "sha256": file.sha256,
    }


def _record_set(table: Table) -> Json:
    refers = dict(table.refers)
    fields = []
    for column in table.columns:
        field: Json = {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column.name}",
            "name": column.name,
            "description": column.english,
            "dataType": _CROISSANT_TYPES[column.kind],
            "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column.name}},
        }
        if column.name in refers:
            field["references"] = {"field": {"@id": refers[column.name].replace(".", "/")}}
        fields.append(field)
    made: Json = {"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "description": table.english}
    if table.strict:
        made["key"] = [{"@id": f"{table.name}/{name}"} for name in table.key]
    return made | {"field": fields}
