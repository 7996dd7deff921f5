"""Word pieces for the encoder: the most probable pieces of a word under a unigram vocabulary."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_START, _END, _UNKNOWN = 1, 2, 3  # ids; 0 pads
_MOST_PIECES = 200  # of a sentence; the encoder was trained with no more
_MOST_OF_WORD = 16
_LONGEST_WORD = 60  # characters; longer tokens are addresses and noise
_BLANK = "▁"  # begins a word in the vocabulary
_KEPT = 100_000
_NO_WAY = float("-inf")


class Pieces:
    """The encoder's vocabulary.

    Args:
        scores: Pieces and their log probabilities, in the order of their ids.

    Attributes:
        word: Gives the ids of the most probable pieces of one token, remembered.
    """

    def __init__(self, scores: Sequence[tuple[str, float]]) -> None:
        self._ids = {piece: i for i, (piece, _) in enumerate(scores) if i > _UNKNOWN}
        self._scores = [score for _, score in scores]
        self._longest = max(map(len, self._ids), default=1)
        self._penalty = min(self._scores, default=0.0) - 10
        self.word = lru_cache(maxsize=_KEPT)(self._word)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """The vocabulary in a gzipped table: piece, tab, log probability."""
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")[:-1]
        cells = (line.rsplit("\t", 1) for line in lines)
        return cls([(piece, float(score)) for piece, score in cells])

    def sentence(self, tokens: Sequence[str]) -> tuple[list[int], list[int]]:
        """Ids of a sentence's pieces, and where each token's first piece stands; tokens beyond the reach have none."""
        ids, first = [_START], []
        for token in tokens:
            own = self.word(token)
            if len(ids) + len(own) >= _MOST_PIECES:
                break
            first.append(len(ids))
            ids += own
        return [*ids, _END], first

    def _word(self, token: str) -> list[int]:
        text = _BLANK + token[:_LONGEST_WORD]
        best = [0.0] + [_NO_WAY] * len(text)
        back = [(0, _UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            reach = min(len(text), start + self._longest)
            for end in range(start + 1, reach + 1):
                piece = self._ids.get(text[start:end], _UNKNOWN if end == start + 1 else -1)
                if piece < 0:
                    continue
                score = best[start] + (self._penalty if piece == _UNKNOWN else self._scores[piece])
                if score > best[end]:
                    best[end], back[end] = score, (start, piece)
        ids, at = [], len(text)
        while at > 0:
            at, piece = back[at]
            ids.append(piece)
        return ids[::-1][:_MOST_OF_WORD]
