from __future__ import annotations

import gzip
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netralitas_nlp.annotate.names.pieces import Pieces

_WORDS = ["<pad>", "<s>", "</s>", "<unk>", "▁ba", "▁bawa", "slu", "s", "l", "u", "▁"]
_PIECES = Pieces([(word, -float(len(_WORDS) - i)) for i, word in enumerate(_WORDS)])


def test_takes_the_most_probable_pieces() -> None:
    assert [_WORDS[i] for i in _PIECES.word("bawaslu")] == ["▁bawa", "slu"]


def test_unknown_letters_cost_most() -> None:
    assert [_WORDS[i] for i in _PIECES.word("baz")] == ["▁ba", "<unk>"]


def test_sentence_tells_where_tokens_begin() -> None:
    ids, first = _PIECES.sentence(["bawaslu", "ba"])

    assert [_WORDS[i] for i in ids] == ["<s>", "▁bawa", "slu", "▁ba", "</s>"]
    assert first == [1, 3]


def test_a_long_sentence_is_cut_off() -> None:
    ids, first = _PIECES.sentence(["bawaslu"] * 500)

    assert len(ids) <= 201
    assert len(first) < 500


def test_reads_its_table(tmp_path: Path) -> None:
    path = tmp_path / "pieces.tsv.gz"
    path.write_bytes(gzip.compress("".join(f"{w}\t-1.5\n" for w in _WORDS).encode()))

    assert Pieces.read(path).word("ba") == [4]


@given(st.text(min_size=1, max_size=100))
def test_any_word_has_pieces(token: str) -> None:
    assert 0 < len(_PIECES.word(token)) <= 16
