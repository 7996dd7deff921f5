"""The invented regulations of `corpus/`: each outline fits its text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).parents[2] / "corpus" / "regulations"
FILES = sorted(path for path in FOLDER.glob("*.txt") if not path.name.startswith("se-"))  # a circular has no articles


class Regulation(NamedTuple):
    """A text and its expected outline."""

    text: str
    outline: dict[str, Any]

    @property
    def body(self) -> str:
        """The articles: from the decision to the signature."""
        return self.text.split("MEMUTUSKAN:")[1].split("Ditetapkan di")[0]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def regulation(request: pytest.FixtureRequest) -> Regulation:
    path: Path = request.param
    return Regulation(path.read_text("utf-8"), json.loads(path.with_suffix(".expected.json").read_text("utf-8")))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def articles(body: str) -> dict[str, str]:
    """The text below each heading "Pasal …" that stands alone on its line."""
    parts = re.split(r"(?m)^Pasal (?P<number>\d+[A-Z]?|[IVX]+)$", body)
    return {
        number: re.split(r"(?m)^(?:BAB|Bagian|Paragraf) ", text)[0]
        for number, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_there_are_three() -> None:
    assert len(FILES) == 3


def test_type_number_year_and_title_stand_in_the_head(regulation: Regulation) -> None:
    head = squeeze(regulation.text.split("Menimbang")[0])
    assert f"NOMOR {regulation.outline['number']} TAHUN {regulation.outline['year']}" in head
    assert regulation.outline["title"] in head


def test_every_article_is_expected_in_its_order(regulation: Regulation) -> None:
    expected = [item["pasal"] for item in regulation.outline["pasal"]]
    quoted = [item["pasal"] for item in regulation.outline.get("quoted_pasal", [])]
    found = list(articles(regulation.body))
    assert [number for number in found if number not in quoted] == expected
    assert [number for number in found if number in quoted] == quoted


def test_ayat_huruf_and_angka_are_counted(regulation: Regulation) -> None:
    found = articles(regulation.body)
    for item in [*regulation.outline["pasal"], *regulation.outline.get("quoted_pasal", [])]:
        if item["pasal"] == "I":
            continue  # its numbers stand between the quoted articles
        text = found[item["pasal"]].split("\n2. Di antara")[0].split("\n3. Ketentuan")[0]
        counted = [len(re.findall(form, text, re.M)) for form in (r"^\(\d+\) ", r"^[a-z]\. ", r"^\d+\. ")]
        assert counted == [item["ayat"], item["huruf"], item["angka"]], item


def test_chapters_and_parts_are_expected(regulation: Regulation) -> None:
    for level, key in (("BAB", "bab"), ("Bagian", "bagian"), ("Paragraf", "paragraf")):
        assert re.findall(rf"(?m)^{level} (\S+)$", regulation.body) == regulation.outline.get(key, [])


def test_citations_and_signer_stand_in_the_text(regulation: Regulation) -> None:
    text = squeeze(regulation.text)
    cited = [*regulation.outline["citations"], *regulation.outline["revokes"], *regulation.outline["amends"]]
    assert [item["raw"] for item in cited if item["raw"] not in text] == []
    assert regulation.outline["signed_by"] in text
