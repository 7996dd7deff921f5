"""A CRF's weights sorted by how they are summed: made once of trained models and kept in a file, since that takes a while.

    python -m netralitas_nlp.annotate.names.compiled FOLDER

makes `tables.npz` of the models in a folder. It holds numbers and names, no code; all numbers are those of the models.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from netralitas_nlp.annotate.names.weights import Numbers, Weights, read_weights

Places = NDArray[np.int64]
Number = TypeVar("Number", int, NDArray[np.int64])

FILE = "tables.npz"


class Row(IntEnum):
    """Whom a form's rows are for.

    The token itself, those one or two on or back, a run of capitals that comes after it, before it, begins or ends with it.
    """

    OWN = 0
    ONE_ON = 1
    ONE_BACK = 2
    TWO_ON = 3
    TWO_BACK = 4
    BEFORE_RUN = 5
    AFTER_RUN = 6
    BEGINS_RUN = 7
    ENDS_RUN = 8


GIVES = {
    "w": ("w", Row.OWN), "-1w": ("w", Row.ONE_ON), "+1w": ("w", Row.ONE_BACK), "-2w": ("w", Row.TWO_ON), "+2w": ("w", Row.TWO_BACK),
    "s": ("s", Row.OWN), "-1s": ("s", Row.ONE_ON), "+1s": ("s", Row.ONE_BACK), "-2s": ("s", Row.TWO_ON), "+2s": ("s", Row.TWO_BACK),
    "k": ("k", Row.OWN), "-1k": ("k", Row.ONE_ON), "+1k": ("k", Row.ONE_BACK), "-2k": ("k", Row.TWO_ON), "+2k": ("k", Row.TWO_BACK),
    "rb": ("w", Row.BEFORE_RUN), "ra": ("w", Row.AFTER_RUN), "rf": ("w", Row.BEGINS_RUN), "rl": ("w", Row.ENDS_RUN),
    "kc": ("c", Row.BEFORE_RUN), "kf": ("c", Row.BEGINS_RUN), "kl": ("c", Row.ENDS_RUN),
}  # fmt: skip
"""Kinds of features that a word, a shape, a cluster or the coarsest cluster ("c") gives to the rows of its form."""
JOINED = {"wb": "ww", "ws": "ws", "wn": "ww", "sn": "ss", "ss": "sss", "kn": "kk", "kb": "kk", "rc": "ww"}
"""Kinds of features of several tokens, and what they tell of each: word, shape, (coarsest) cluster."""
_OTHER = frozenset(
    {"p2", "p3", "p4", "e1", "e2", "e3", "e4", "sk", "open", "close", "stop", "first", "last", "L", "rn", "rp"}
)
_PART_BITS = 20  # a number of a part; three and that of its kind fit into the key of a joined feature
MOST_PARTS = 3


class Compiled(NamedTuple):
    """What a CRF has learnt.

    Attributes:
        others: The features that are found by their names, with labels and moves.
        given: Words, shapes and clusters ("w=kudus") that give to the rows of forms, in the order of their numbers from 1 on.
        given_at: For each feature of these kinds the number of what gives, and the row of the form (`Row`).
        given_rows: What each of these features gives.
        parts: Kind and name of each part of joined features, in the order of their numbers from 1 on.
        joined_keys: The kind and the parts of each joined feature as one number (`key_of`), in order.
        joined_rows: What each of these gives.
    """

    others: Weights
    given: list[str]
    given_at: Places
    given_rows: Numbers
    parts: list[str]
    joined_keys: Places
    joined_rows: Numbers

    @classmethod
    def of(cls, weights: Weights) -> Compiled:
        """Sorts the features of a model.

        Raises:
            ValueError: Some features are of kinds that have no table here.
        """
        given: dict[str, int] = {}
        parts: dict[str, int] = {}
        at: list[tuple[int, int, int]] = []
        joined: dict[int, int] = {}
        others: list[str] = []
        numbers = {kind: number for number, kind in enumerate(JOINED)}
        for feature, row in weights.features.items():
            kind, _, told = feature.partition("=")
            if kind in GIVES:
                of, place = GIVES[kind]
                at.append((given.setdefault(f"{of}={told}", len(given) + 1), place, row))
            elif kind in JOINED:
                for reading in _readings(told, len(JOINED[kind])):
                    names = [f"{of}={part}" for of, part in zip(JOINED[kind], reading, strict=True)]
                    found = [parts.setdefault(name, len(parts) + 1) for name in names]
                    joined[key_of([numbers[kind], *[0] * (MOST_PARTS - len(found)), *found])] = row
            elif kind in _OTHER:
                others.append(feature)
            else:
                raise ValueError(f"it has features of an unknown kind: {kind}")
        keys, states = sorted(joined), weights.states
        places = np.array(at, dtype=np.int64).reshape(-1, 3)
        return cls(
            weights.only(others),
            list(given), places[:, :2], states[places[:, 2]],
            list(parts), np.array(keys, dtype=np.int64), states[[joined[key] for key in keys]],
        )  # fmt: skip

    def write(self, file: Path) -> None:
        """Writes them into a file; the same bytes each time."""
        others = self.others
        with file.open("wb") as out:
            np.savez_compressed(
                out, labels=_packed(others.labels), others=_packed(list(others.features)), states=others.states,
                moves=others.moves, given=_packed(self.given), given_at=self.given_at.astype(np.int32),
                given_rows=self.given_rows, parts=_packed(self.parts), joined_keys=self.joined_keys,
                joined_rows=self.joined_rows,
            )  # fmt: skip

    @classmethod
    def read(cls, file: Path) -> Compiled:
        """What `write` wrote.

        Raises:
            ValueError: It is no such file, or spoilt.
        """
        try:
            with np.load(file, allow_pickle=False) as found:
                features = {feature: row for row, feature in enumerate(_unpacked(found["others"]))}
                others = Weights(tuple(_unpacked(found["labels"])), features, found["states"], found["moves"])
                at, keys = found["given_at"].astype(np.int64), found["joined_keys"]
                given, parts = _unpacked(found["given"]), _unpacked(found["parts"])
                return cls(others, given, at, found["given_rows"], parts, keys, found["joined_rows"])
        except (KeyError, EOFError, zlib.error, BadZipFile) as error:
            raise ValueError(f"it is no file of tables ({error})") from error


def key_of(parts: Sequence[Number]) -> Number:
    """One number for several; works on numbers and on columns of numbers."""
    key, *others = parts
    for part in others:
        key = (key << _PART_BITS) + part
    return key


def _readings(told: str, count: int) -> Iterator[list[str]]:
    """The ways to read joined parts: a word may hold a bar itself, and then different parts make the same feature."""
    bars = [at for at, letter in enumerate(told) if letter == "|"]
    for chosen in combinations(bars, count - 1):
        edges = [-1, *chosen, len(told)]
        yield [told[a + 1 : b] for a, b in pairwise(edges)]


def _packed(names: Sequence[str]) -> NDArray[np.uint8]:
    """Names as bytes, a line each."""
    return np.frombuffer("\n".join(names).encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _unpacked(letters: NDArray[np.uint8]) -> list[str]:
    return letters.tobytes().decode("utf-8", "surrogatepass").split("\n") if len(letters) else []


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    Compiled.of(read_weights(folder)).write(folder / FILE)
