"""The accurate name engine: a small pretrained encoder (ONNX, 8-bit weights) and the CRF, decided together.

The two err differently: the encoder knows how persons are written about, the CRF has the lists of agencies and places.
Their probabilities are multiplied and the best label sequence is taken. Needs the extra `onnx` (onnxruntime).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netralitas_nlp.annotate.names.chain import Chain
from netralitas_nlp.annotate.names.crf import CrfEngine
from netralitas_nlp.annotate.names.pieces import Pieces
from netralitas_nlp.annotate.names.protocol import version_in
from netralitas_nlp.errors import EngineError

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_FILES = ("encoder.onnx", "pieces.tsv.gz")
_BATCH = 16  # sentences of like length that go through the encoder together
_LEAST = 1e-4  # least probability that the CRF gives a label; found on the development part
_SHARE = 0.3  # weight of the CRF; found on the development part of idner-news-2k
_FORBIDDEN = -1e4
Rows = NDArray[np.float32]


class EncoderEngine:
    """Labels tokens with encoder and CRF together; about thirty times slower than the CRF alone.

    Args:
        folder: The model: `encoder.onnx`, `pieces.tsv.gz`, `version.txt`.
        crf: The CRF engine that decides with it.

    Raises:
        EngineError: onnxruntime is not installed.
        ResourceError: A file of the model is missing.
    """

    name = "encoder"

    def __init__(self, folder: Path, crf: CrfEngine) -> None:
        self.version = version_in(folder, _FILES)
        self._crf = crf
        self._columns = [crf.labels.index(label) for label in LABELS]
        self._pieces = Pieces.read(folder / "pieces.tsv.gz")
        self._session = _session(folder / "encoder.onnx")

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """One label per token; what lies beyond the encoder's reach of a very long sentence is left to the CRF."""
        rows = [self._pieces.sentence(tokens) for tokens in sentences]
        order = sorted((i for i, tokens in enumerate(sentences) if tokens), key=lambda i: len(rows[i][0]))
        found: list[list[str]] = [[] for _ in sentences]
        crf = self._crf.probabilities(sentences)
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            for i, scores in zip(chosen, self._scores([rows[i] for i in chosen]), strict=True):
                found[i] = _decided(crf[i][:, self._columns], scores)
        return found

    def _scores(self, rows: Sequence[tuple[list[int], list[int]]]) -> list[Rows]:
        """Log probabilities of the labels at the first piece of each token."""
        width = max(len(ids) for ids, _ in rows)
        padded = np.array([ids + [0] * (width - len(ids)) for ids, _ in rows], dtype=np.int64)
        (scores,) = self._session.run(None, {"ids": padded})
        return [_log_softmax(scores[i][first]) for i, (_, first) in enumerate(rows)]


def _decided(crf: NDArray[np.float64], encoder: Rows) -> list[str]:
    """The best labels of one sentence."""
    both = np.log(np.maximum(crf, _LEAST))
    both[: len(encoder)] = (1 - _SHARE) * encoder + _SHARE * both[: len(encoder)]
    both[0] += _START
    return [LABELS[i] for i in _CHAIN.best(both, np.array([len(both)])).tolist()]


def _session(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineError("the engine 'encoder' needs onnxruntime: pip install 'netralitas-nlp[onnx]'") from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _log_softmax(scores: Rows) -> Rows:
    shifted = scores - scores.max(-1, keepdims=True)
    result: Rows = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


# "I-" follows its own class only, and begins no sentence.
_CHAIN = Chain(np.array([[_FORBIDDEN if b[0] == "I" and a[1:] != b[1:] else 0.0 for b in LABELS] for a in LABELS]))
_START = np.array([_FORBIDDEN if label[0] == "I" else 0.0 for label in LABELS])
