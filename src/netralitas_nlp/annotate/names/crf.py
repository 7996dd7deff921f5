"""The default name engine: a linear-chain CRF (python-crfsuite) with word clusters and name lists."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from netralitas_nlp.annotate.names.features import Features
from netralitas_nlp.annotate.names.lexicon import read_entries, read_lexicon
from netralitas_nlp.errors import ResourceError


class CrfEngine:
    """Labels tokens with a CRF; about a second for a hundred articles on one core.

    Args:
        folder: The model: `crf.model.gz`, `lexicon.tsv.gz`, `entries.tsv.gz` and `version.txt`.

    Raises:
        ResourceError: A file of the model is missing.
    """

    name = "crf"

    def __init__(self, folder: Path) -> None:
        for file in ("crf.model.gz", "lexicon.tsv.gz", "entries.tsv.gz", "version.txt"):
            if not (folder / file).is_file():
                raise ResourceError(str(folder / file), "file", "it is missing; install the package again")
        self.version = (folder / "version.txt").read_text("utf-8").strip()
        self._features = Features(read_lexicon(folder / "lexicon.tsv.gz"), read_entries(folder / "entries.tsv.gz"))
        self._tagger = pycrfsuite.Tagger()
        self._model = gzip.decompress((folder / "crf.model.gz").read_bytes())  # crfsuite reads it where it lies
        self._tagger.open_inmemory(self._model)

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """One label per token."""
        return [self._tagger.tag(self._features.of(tokens)) if tokens else [] for tokens in sentences]

    def probabilities(self, tokens: Sequence[str], labels: Sequence[str]) -> NDArray[np.float32]:
        """How probable each label is for each token: a row for each token, a column for each label."""
        self._tagger.set(self._features.of(tokens))
        known = set(self._tagger.labels())
        rows = [
            [self._tagger.marginal(label, at) if label in known else 0.0 for label in labels]
            for at in range(len(tokens))
        ]
        return np.array(rows, dtype=np.float32)
