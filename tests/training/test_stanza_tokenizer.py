"""What the tokenizer is trained on: treebank text with its surface tokens, and marks of their ends."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("stanza", reason="needs the extra: pip install 'netralitas-nlp[stanza]'")

from training.stanza_tokenizer import joined, read_conllu, write

TREE = """\
# sent_id = 1
# text = Lihat bukunya, Rara.
1\tLihat\t_
2-3\tbukunya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tbuku\t_
3\tnya\t_
4\t,\t_
5\tRara\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
6\t.\t_

# sent_id = 2
# text = tidak sama
1\tlain\t_
"""


def test_reads_surface_tokens_and_leaves_out_what_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(TREE, encoding="utf-8")

    assert read_conllu(tmp_path / "a.conllu") == [("Lihat bukunya, Rara.", ("Lihat", "bukunya", ",", "Rara", "."))]


def test_marks_ends_of_tokens_and_sentences(tmp_path: Path) -> None:
    write([("Ia tiba.", ("Ia", "tiba", "."))], tmp_path / "a", random.Random(1))

    assert (tmp_path / "a.txt").read_text("utf-8") == "Ia tiba.\n\n"
    assert (tmp_path / "a.labels").read_text("utf-8") == "01000012\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("kota - kota", "kota-kota", id="doubled"),
        pytest.param("teman - temannya", "teman-temannya", id="doubled with a clitic"),
        pytest.param("Sehari - hari", "Sehari-hari", id="doubled with a prefix"),
        pytest.param("ke - 20", "ke-20", id="ordinal"),
        pytest.param("1980 - an", "1980-an", id="decade"),
        pytest.param("Bengkong - Batam", "Bengkong - Batam", id="two names stay apart"),
        pytest.param("2008 - 2012", "2008 - 2012", id="two years stay apart"),
        pytest.param("AK - 47", "AK - 47", id="a type stays apart"),
    ],
)
def test_words_taken_apart_are_put_together(before: str, after: str) -> None:
    assert joined((before, tuple(before.split()))) == (after, tuple(after.split()))
