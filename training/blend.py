"""Teacher and CRF together: the product of both models' label probabilities, decoded as one sequence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite
import torch

from netralitas_nlp.annotate.names.features import Features
from netralitas_nlp.annotate.names.lexicon import read_entries, read_lexicon
from training.corpora import LABELS

_LEAST = 1e-4


class CrfProbabilities:
    """Label probabilities of a trained CRF."""

    def __init__(self, model: Path, lists: Path) -> None:
        self._features = Features(read_lexicon(lists / "lexicon.tsv.gz"), read_entries(lists / "entries.tsv.gz"))
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))
        self._known = set(self._tagger.labels())

    def of(self, tokens: Sequence[str]) -> np.ndarray:
        """One row for each token, one column for each of `LABELS`."""
        self._tagger.set(self._features.of(tokens))
        rows = range(len(tokens))
        return np.array([[self._tagger.marginal(x, i) if x in self._known else 0.0 for x in LABELS] for i in rows])


def log_scores(crf: np.ndarray) -> torch.Tensor:
    """The CRF's probabilities as log scores."""
    return torch.from_numpy(np.log(np.maximum(crf, _LEAST))).float()


def blended(teacher: torch.Tensor, crf: np.ndarray, share: float) -> torch.Tensor:
    """Log scores of both, the CRF's weighted with `share` (0 to 1)."""
    return (1 - share) * teacher.log_softmax(-1) + share * log_scores(crf)
