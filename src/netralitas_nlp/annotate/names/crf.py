"""The default name engine: a linear-chain CRF with word clusters and name lists, trained with python-crfsuite.

Its weights are summed from tables and all sentences of a text are decided at once; python-crfsuite trains it and is the
reference that the tests hold it against, but is not needed to use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netralitas_nlp.annotate.names.chain import Chain
from netralitas_nlp.annotate.names.compiled import FILE, Compiled
from netralitas_nlp.annotate.names.features import Features
from netralitas_nlp.annotate.names.lexicon import read_entries, read_lexicon
from netralitas_nlp.annotate.names.protocol import version_in
from netralitas_nlp.annotate.names.scores import Scorer
from netralitas_nlp.annotate.names.weights import MODEL, broken, read_weights

_FILES = ("lexicon.tsv.gz", "entries.tsv.gz")


class CrfEngine:
    """Labels tokens with a CRF.

    Args:
        folder: The model: `crf.model.gz`, `lexicon.tsv.gz`, `entries.tsv.gz` and `version.txt`; with `regional.model.gz`
            beside it the two models decide together. `tables.npz`, made of the models, is read in their place.

    Attributes:
        labels: The labels, in the order of the columns of `probabilities`.

    Raises:
        ResourceError: A file of the model is missing or is no model.
    """

    name = "crf"

    def __init__(self, folder: Path) -> None:
        self.version = version_in(folder, (*_FILES, FILE if (folder / FILE).is_file() else MODEL))
        features = Features(read_lexicon(folder / "lexicon.tsv.gz"), read_entries(folder / "entries.tsv.gz"))
        weights = _compiled(folder)
        self._scores = Scorer(weights, features)
        self.labels = weights.others.labels
        self._chain = Chain(weights.others.moves)

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """One label per token."""
        lengths = _lengths(sentences)
        found = self._chain.best(self._scores(sentences), lengths).tolist()
        labels = iter([self.labels[i] for i in found])
        return [[next(labels) for _ in sentence] for sentence in sentences]

    def probabilities(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float64]]:
        """How probable each label is for each token, whatever the others are: a row for each token, columns as `labels`.

        Costs about as much again as `label`; give it only the sentences in question.
        """
        lengths = _lengths(sentences)
        found = self._chain.probabilities(self._scores(sentences), lengths)
        return np.split(found, np.cumsum(lengths)[:-1]) if sentences else []


def _compiled(folder: Path) -> Compiled:
    tables = folder / FILE
    try:
        return Compiled.read(tables) if tables.is_file() else Compiled.of(read_weights(folder))
    except (ValueError, OSError) as error:
        raise broken(tables if tables.is_file() else folder / MODEL, error) from error


def _lengths(sentences: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    return np.array([len(tokens) for tokens in sentences], dtype=np.int64)
