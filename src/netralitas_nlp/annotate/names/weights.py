"""Reads the weights of a trained CRF out of crfsuite's model file, so that names need no tagger of its own.

In: the bytes of a model as python-crfsuite's trainer writes it. Out: labels, and for each feature and each move a number.
The file (crfsuite 0.12, `crf1d_model.c`) has a head, all weights, and two string tables (labels, features).
"""

from __future__ import annotations

import gzip
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netralitas_nlp.errors import ResourceError

Numbers = NDArray[np.float64]

MODEL, FURTHER = "crf.model.gz", "regional.model.gz"
_SHARES = (0.3, 0.7)  # of the two models; docs/names.md says what others give

_HEAD = struct.Struct("<4sI4s9I")  # magic, size, type, version, counts, offsets of the parts
_PART = struct.Struct("<4sII")  # magic, size, how many
_STRINGS = struct.Struct("<4s5I")  # magic, size, flag, byte order, how many, where the table of their places lies
_RECORD = np.dtype([("move", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])


@dataclass(frozen=True, eq=False)
class Weights:
    """What a linear-chain CRF has learnt.

    Attributes:
        labels: The labels, in the order of all columns.
        features: The row of each feature in `states`.
        states: How much a feature speaks for each label; the last row, of no feature, is zero.
        moves: How well a label (column) follows another (row).
    """

    labels: tuple[str, ...]
    features: dict[str, int]
    states: Numbers
    moves: Numbers

    def sums(self, lists: Sequence[Sequence[str]]) -> Numbers:
        """What the features of each list speak for together: a row for each list; what is not known speaks for nothing."""
        row_of, nothing = self.features.get, len(self.features)
        rows: list[int] = []
        starts: list[int] = []
        for features in lists:
            starts.append(len(rows))
            rows.append(nothing)
            rows += [row for feature in features if (row := row_of(feature)) is not None]
        if not starts:
            return np.zeros((0, len(self.labels)))
        found: Numbers = np.add.reduceat(self.states[rows], starts)
        return found

    def only(self, features: Sequence[str]) -> Weights:
        """The same with some features alone."""
        rows = [self.features[feature] for feature in features]
        return Weights(self.labels, {f: row for row, f in enumerate(features)}, self.states[[*rows, -1]], self.moves)

    @classmethod
    def pooled(cls, models: Sequence[Weights], shares: Sequence[float]) -> Weights:
        """Several models as one: each feature and move speaks as much as its shares of all models say.

        The logarithmic opinion pool of Smith, Cohn and Osborne (ACL 2005): for models of one form it is one model again.

        Raises:
            ValueError: The models have other labels.
        """
        labels = models[0].labels
        features: dict[str, int] = {}
        for model in models:
            for feature in model.features:
                features.setdefault(feature, len(features))
        states, moves = np.zeros((len(features) + 1, len(labels))), np.zeros((len(labels), len(labels)))
        for model, share in zip(models, shares, strict=True):
            if sorted(model.labels) != sorted(labels):
                raise ValueError(f"its labels are {sorted(model.labels)}, not {sorted(labels)}")
            columns = [model.labels.index(label) for label in labels]
            rows = [features[feature] for feature in model.features]
            states[rows] += share * model.states[:-1][:, columns]
            moves += share * model.moves[np.ix_(columns, columns)]
        return cls(labels, features, states, moves)

    @classmethod
    def read(cls, model: bytes) -> Weights:
        """The weights in a model file.

        Raises:
            ValueError: These bytes are no such model, or it is cut off.
        """
        try:
            magic, _, kind, *_, at_weights, at_labels, at_features, _, _ = _HEAD.unpack_from(model)
            if (magic, kind) != (b"lCRF", b"FOMC"):
                raise ValueError("it does not begin as a crfsuite model does")
            labels, features = _strings(model, at_labels), _strings(model, at_features)
            _, _, count = _PART.unpack_from(model, at_weights)
            found = np.frombuffer(model, _RECORD, count, at_weights + _PART.size)
        except struct.error as error:
            raise ValueError("it is cut off") from error
        states, moves = np.zeros((len(features) + 1, len(labels))), np.zeros((len(labels), len(labels)))
        for numbers, chosen in ((states, found[found["move"] == 0]), (moves, found[found["move"] == 1])):
            numbers[chosen["source"], chosen["label"]] = chosen["weight"]
        return cls(tuple(labels), {feature: row for row, feature in enumerate(features)}, states, moves)


def read_weights(folder: Path) -> Weights:
    """The weights of the models in a folder: those of `crf.model.gz`, pooled with those of `regional.model.gz` if it is there.

    Raises:
        ResourceError: A model is missing or is none.
    """
    files = [folder / MODEL, *[file for file in (folder / FURTHER,) if file.is_file()]]
    models = []
    for file in files:
        try:
            models.append(Weights.read(gzip.decompress(file.read_bytes())))
        except (ValueError, EOFError, OSError) as error:
            raise broken(file, error) from error
    try:
        return Weights.pooled(models, _SHARES) if len(models) > 1 else models[0]
    except ValueError as error:
        raise broken(files[-1], error) from error


def broken(file: Path, error: Exception) -> ResourceError:
    """What is raised of a model that cannot be read."""
    return ResourceError(str(file), "model", f"{error}; train it or install it again")


def _strings(model: bytes, start: int) -> list[str]:
    """The strings of a table, in the order of their numbers: each has its number (4 bytes), its length, itself, a zero."""
    *_, count, at = _STRINGS.unpack_from(model, start)
    found = []
    for place in np.frombuffer(model, "<u4", count, start + at).tolist():
        (size,) = struct.unpack_from("<I", model, start + place + 4)
        found.append(model[start + place + 8 : start + place + 7 + size].decode("utf-8"))
    return found
