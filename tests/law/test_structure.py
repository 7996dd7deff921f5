"""Structure of real regulations against the reference trees; every text is read, and what it gives is stable and valid."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from netralitas_nlp.law.akn import to_akn
from netralitas_nlp.law.numbers import ordinal, roman
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.law.references import ReferenceKind
from netralitas_nlp.law.tree import Law, Node, NodeKind
from netralitas_nlp.law.write import from_json, outline, to_json, to_text
from netralitas_nlp.resources.load import Resources
from tests.law.reading import akn_errors, read, references
from tests.quality.floors import Floors, fingerprint

pytestmark = [pytest.mark.shared, pytest.mark.slow]

DIVISIONS = (NodeKind.BAB, NodeKind.BAGIAN, NodeKind.PARAGRAF, NodeKind.PASAL)

# Texts in which the tree does not say what the text says; read and compared by hand.
EXPLAINED = {
    "uu-2020-1": "the tree of this act leaves out Pasal 2, which stands in the text",
    "pp-2021-34": "BAB IX, X and XI stand in the text; the tree has them as words of the article before",
    "perwali_malang-2020-19": "Bagian Kedua Belas and later, and four Paragraf, stand in the text; the tree has them as words",
    "uu-1997-12": "the tree counts items of the articles that Pasal I quotes under Pasal II",
    "perda_provinsi_dki_jakarta-2020-2.pdf": "the tree loses ayat whose label the PDF draws last: Pasal 9 has five, the tree two",
    "pergub_dki_jakarta-2020-33.pdf": "the same in Pasal 10, 13 and 14",
    # OCR broke these so far that writing them in order and reading them again finds another item or two
}
UNSTABLE = {
    "uu-2017-7.md": "a scan whose columns are mixed: numbers stand before or after the words they belong to",
    "pp-2021-94.md": "the closing words are scrambled",
    "uu-1997-12.pdf": "a huruf d whose line begins with a quotation mark",
}


class Expected(NamedTuple):
    """Divisions in order and (ayat, huruf) of each article."""

    nodes: list[tuple[str, str]]
    counts: dict[str, tuple[int, int]]


def plain(number: str | None) -> str:
    """A number for comparing: Roman, ordinal and Arabic become digits."""
    words = (number or "").strip()
    value = roman(words.upper()) or ordinal(words)
    if value:
        return str(value)
    lettered = re.fullmatch(r"([IVXLC]+)([A-Z])", words)
    if lettered and roman(lettered[1]):
        return f"{roman(lettered[1])}{lettered[2].lower()}"
    return re.sub(r"\W", "", words).lower()


def from_csv(shared: Path) -> dict[str, Expected]:
    found: dict[str, Expected] = defaultdict(lambda: Expected([], {}))
    with (shared / "data" / "regulations" / "structure_gold.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            number = plain(re.sub(r"^(?:BAB|Bagian|Paragraf|Pasal)\s*", "", row["number"], flags=re.IGNORECASE))
            expected = found[row["law_id"]]
            expected.nodes.append((row["node"].lower(), number))
            if row["node"] == "PASAL":
                expected.counts[number] = (int(row["n_ayat"]), int(row["n_huruf"]))
    return found


def from_tree(path: Path) -> tuple[Expected, str]:
    """A tree of the second collection, and its words as a text."""
    expected = Expected([], {})

    def leaves(node: dict[str, Any]) -> list[dict[str, Any]]:
        return [node] if "text" in node else [leaf for child in node.get("children", []) for leaf in leaves(child)]

    def walk(node: dict[str, Any]) -> None:
        kind = node.get("type", "")
        if kind in ("BAB", "BAGIAN", "PARAGRAF", "PASAL"):
            label = next(child["text"] for child in node["children"] if child["type"].endswith("NUMBER"))
            number = plain(re.sub(r"^(?:BAB|Bagian|Paragraf|Pasal)\s*", "", label, flags=re.IGNORECASE))
            expected.nodes.append((kind.lower(), number))
            if kind == "PASAL":
                kinds = Counter(leaf["type"] for leaf in leaves(node))
                expected.counts[number] = (kinds["NUMBER_WITH_BRACKETS"], kinds["LETTER_WITH_DOT"])
        if kind != "PENJELASAN":
            for child in node.get("children", []):
                walk(child)

    content = json.loads(path.read_text(encoding="utf-8"))["content"]
    walk(content)
    return expected, "\n".join(leaf["text"] for leaf in leaves(content))


def from_yaml(path: Path) -> Expected:
    yaml = pytest.importorskip("yaml")
    nodes: list[tuple[str, str]] = []
    counts: dict[str, list[int]] = {}

    def walk(node: Any, pasal: str | None) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child, pasal)
        if not isinstance(node, dict):
            return
        key = str((node.get("node") or {}).get("key", ""))
        kind = node.get("type")
        if kind in ("bab", "bagian", "paragraf", "pasal"):
            nodes.append((kind, plain(key)))
        if kind == "pasal":
            pasal = plain(key)
            counts.setdefault(pasal, [0, 0])
        elif kind == "ayat" and pasal is not None:
            counts[pasal][0] += 1
        elif kind == "point" and pasal is not None and key.isalpha():
            counts[pasal][1] += 1
        for name, child in node.items():
            if name != "node":
                walk(child, pasal)

    walk(yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), None)
    return Expected(nodes, {pasal: (ayat, huruf) for pasal, (ayat, huruf) in counts.items()})


def divisions(law: Law, letters: tuple[NodeKind, ...]) -> Expected:
    expected = Expected([], {})

    def walk(node: Node) -> None:
        for child in node.children:
            if child.kind in (NodeKind.PENJELASAN, NodeKind.LAMPIRAN):
                continue
            if child.kind in DIVISIONS and not child.quoted:
                expected.nodes.append((str(child.kind), plain(child.number)))
            if child.kind is NodeKind.PASAL and not child.quoted:
                kinds = Counter(node.kind for node in child.walk())
                expected.counts[plain(child.number)] = (kinds[NodeKind.AYAT], sum(kinds[k] for k in letters))
            walk(child)

    walk(law.root)
    return expected


def pairs(shared: Path, known: Resources) -> list[tuple[str, Expected, Expected]]:
    """(name, expected, found) for every text that has a reference tree."""
    texts = shared / "data" / "regulations" / "texts"
    gold = from_csv(shared)
    letter = (NodeKind.HURUF,)
    found = []
    for name in ("uu-2014-5", "uu-2011-12", "uu-2014-6"):
        law = read(texts / "data-peraturan" / f"{name}.md", known)
        found.append((f"data-peraturan {name}", gold[name.replace("-", "/")], divisions(law, letter)))
    for name in ("uu-1999-28", "uu-1999-40"):
        for path in sorted((texts / "indolaw").glob(f"{name}*.txt")):
            found.append((f"indolaw {path.stem}", gold[name.replace("-", "/")], divisions(read(path, known), letter)))
    for path in sorted((texts / "indolaw").glob("*.json")):
        expected, words = from_tree(path)
        law = parse_law(words, known.regulation_types)
        found.append((f"indolaw {path.name}", expected, divisions(law, letter)))
    for path in sorted((texts / "legal-kg").glob("*.yaml")):
        expected = from_yaml(path)
        for text in (path.with_suffix(".md"), path.with_suffix(".pdf")):
            if text.exists():
                law = read(text, known)
                found.append((f"legal-kg {text.name}", expected, divisions(law, (*letter, NodeKind.SUB_HURUF))))
    return found


def test_divisions_and_items(shared: Path, known: Resources, floors: Floors) -> None:
    right = expected_number = found_number = items_right = items = 0
    unexplained = []
    for name, expected, found in pairs(shared, known):
        common = sum((Counter(expected.nodes) & Counter(found.nodes)).values())
        wrong = [pasal for pasal, count in expected.counts.items() if found.counts.get(pasal) != count]
        right, expected_number, found_number = (
            right + common,
            expected_number + len(expected.nodes),
            found_number + len(found.nodes),
        )
        items, items_right = items + len(expected.counts), items_right + len(expected.counts) - len(wrong)
        if common < max(len(expected.nodes), len(found.nodes)) or wrong:
            print(
                f"{name}: {common} of {len(expected.nodes)} and {len(found.nodes)} divisions; other counts in Pasal {wrong}"
            )
            if not any(part in name for part in EXPLAINED):
                unexplained.append(name)
    f1, counts = 2 * right / (expected_number + found_number), items_right / items
    print(f"divisions F1 {f1:.4f}; ayat and huruf right in {counts:.4f} of {items} articles")
    assert unexplained == []
    floors.check("structure", {"F1 of divisions": f1, "articles with right items": counts}, _print(shared))


def every_text(shared: Path) -> list[Path]:
    texts = shared / "data" / "regulations" / "texts"
    return sorted(
        path for path in texts.rglob("*") if path.suffix in (".md", ".txt", ".pdf") and path.name != "LICENSE"
    )


def _print(shared: Path) -> str:
    regulations = shared / "data" / "regulations"
    texts = sorted(file for file in (regulations / "texts").rglob("*") if file.is_file())
    return fingerprint([], [regulations / "structure_gold.csv", *texts])


def ident(path: Path) -> str:
    kind, year, number = re.match(r"([a-z]+)\D*-(\d{4})-(\d+)", path.stem).groups()  # type: ignore[union-attr]
    region = {"perda": "31/", "pergub": "31/", "perwali": "35.73/"}.get(kind, "")
    return f"{kind}/{region}{year}/{number}"


def test_every_text_is_read_stable_and_valid(shared: Path, known: Resources, floors: Floors) -> None:
    inner = known_inner = 0
    for path in every_text(shared):
        law = read(path, known)
        refs = references(law, known)
        assert law.type is not None or "legal-kg" in path.parts, path.name  # their Markdown has a table for a heading
        assert law.root.of(NodeKind.PASAL), path.name
        assert from_json(law.text, to_json(law, references=refs), law.reading) == law, path.name
        again = outline(parse_law(to_text(law), known.regulation_types).root)
        assert (again == outline(law.root)) or path.name in UNSTABLE, path.name
        assert akn_errors(to_akn(law, ident(path), refs)) == [], path.name
        for node in law.root.walk():
            if node.label is not None and node.number is not None and node.kind is NodeKind.PASAL:
                assert node.label.of(law.text).lower().startswith("pasa"), path.name
        if path.name not in UNSTABLE and "pp-2017-11" not in path.name:
            found = [r.found for r in refs if r.kind is ReferenceKind.INNER]
            inner, known_inner = inner + len(found), known_inner + sum(bool(f) for f in found)
    print(f"inner references {inner}, of them {known_inner} lead to a provision ({known_inner / inner:.4f})")
    floors.check("references", {"found": known_inner / inner}, _print(shared))
