from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from netralitas_nlp.annotate.names.features import Features, shape
from netralitas_nlp.annotate.names.lexicon import read_lexicon


@pytest.fixture
def features() -> Features:
    known = {"universitas": "a1\tb2\tu3", "di": "a7", "semarang": "a4\tR"}
    return Features(known, {("kota", "semarang"): "R"})


def run_marks(features: list[str]) -> set[str]:
    return {f for f in features if f[:3] in ("rb=", "ra=", "rf=", "rl=", "rn=", "rp=")}


def test_every_token_of_a_run_of_capitals_knows_its_ends_and_what_stands_around_it(features: Features) -> None:
    found = features.of(["kuliah", "di", "Universitas", "Wira", "7", "Rara", ",", "kemarin"])

    around = {"rb=di", "ra=,", "rf=universitas", "rl=rara", "rn=4"}
    assert [run_marks(f) - around for f in found[2:6]] == [{"rp=0|4"}, {"rp=1|3"}, {"rp=2|2"}, {"rp=3|1"}]
    assert all(around <= run_marks(f) for f in found[2:6])
    assert not any(run_marks(f) for f in (*found[:2], *found[6:]))


def test_a_run_leaves_out_numbers_at_its_end(features: Features) -> None:
    first, second, number = features.of(["Semarang", "Raya", "2024"])

    assert {"rn=2", "rl=raya", "ra=0000"} <= run_marks(first) & run_marks(second)
    assert not run_marks(number)


def test_neighbours_clusters_stand_in_pairs(features: Features) -> None:
    found = features.of(["di", "Semarang"])

    assert "kn=a7|a4" in found[0]
    assert "kb=a7|a4" in found[1]


def test_words_that_are_not_known_have_a_mark_of_their_own(features: Features) -> None:
    (found,) = features.of(["Wirasaputra"])

    assert "k=?" in found


def test_names_of_several_words_are_marked_from_the_list(features: Features) -> None:
    found = features.of(["Kota", "Semarang"])

    assert ["L=R:B" in found[0], "L=R:I" in found[1]] == [True, True]


def test_a_word_without_marks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv.gz"
    path.write_bytes(gzip.compress(b"rara\ta1\tu3\nwira\n"))

    assert read_lexicon(path) == {"rara": "a1\tu3", "wira": ""}


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("rapat", "xx"), ("Rapat", "Xx"), ("(Rapat)", "Xx"), ("Émile", "Xx"), ("RAPAT", "XX"), ("A", "X"), ("a", "xx"), ("KPUD", "XX"), ("McRara", "XxX"),
        ("iPad", "xX"), ("anak-anak", "xx-"), ("K-2", "X0-"), ("ke5", "xx0"), ("2024", "0"), ("...", ".."), ("“", "“"),
    ],
)  # fmt: skip
def test_shapes(token: str, expected: str) -> None:
    assert shape(token) == expected
