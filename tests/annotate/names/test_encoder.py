"""The encoder engine with a made-up graph and CRF: what each is asked and how they decide together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from netralitas_nlp.annotate.names import encoder
from netralitas_nlp.annotate.names.encoder import LABELS, EncoderEngine
from netralitas_nlp.annotate.names.pieces import Pieces
from netralitas_nlp.errors import ResourceError


class Crf:
    """Sure that "Cemara" is a place, has no opinion of other words."""

    labels = LABELS[::-1]

    def probabilities(self, sentences):
        return [self._row(tokens) for tokens in sentences]

    def _row(self, tokens):
        rows = np.full((len(tokens), len(LABELS)), 1 / len(LABELS))
        for i, token in enumerate(tokens):
            if token == "Cemara":
                rows[i] = 0.001
                rows[i, self.labels.index("B-LOC")] = 0.99
        return rows


class Graph:
    """Calls piece 4 the beginning and piece 5 the inside of a person, weakly."""

    def run(self, _, inputs):
        ids = inputs["ids"]
        scores = np.zeros((*ids.shape, len(LABELS)), dtype=np.float32)
        scores[..., 0] = 0.5
        scores[ids == 4, LABELS.index("B-PER")] = 2
        scores[ids == 5, LABELS.index("I-PER")] = 2
        return [scores]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> EncoderEngine:
    words = ["<pad>", "<s>", "</s>", "<unk>", "▁Wira", "▁Saputra", "▁Cemara", "▁di"]
    pieces = Pieces([(word, -1.0) for word in words])
    for file in ("encoder.onnx", "pieces.tsv.gz"):
        (tmp_path / file).write_bytes(b"")
    (tmp_path / "version.txt").write_text("1\n")
    monkeypatch.setattr(encoder, "_session", lambda path: Graph())
    monkeypatch.setattr(encoder.Pieces, "read", classmethod(lambda cls, path: pieces))
    return EncoderEngine(tmp_path, Crf())  # type: ignore[arg-type]


def test_both_decide(engine: EncoderEngine) -> None:
    assert engine.label([["Wira", "Saputra", "di", "Cemara"], [], ["di"]]) == [
        ["B-PER", "I-PER", "O", "B-LOC"],
        [],
        ["O"],
    ]


def test_an_inside_never_opens_a_name(engine: EncoderEngine) -> None:
    [labels] = engine.label([["Saputra", "di"]])

    assert labels[0] != "I-PER"


def test_beyond_its_reach_the_crf_decides(engine: EncoderEngine) -> None:
    [labels] = engine.label([["di"] * 400 + ["Cemara"]])

    assert (len(labels), labels[-1]) == (401, "B-LOC")


def test_names_the_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"encoder\.onnx"):
        EncoderEngine(tmp_path, Crf())  # type: ignore[arg-type]
