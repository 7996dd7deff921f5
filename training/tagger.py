"""The teacher's network: the e5 encoder cut to the pieces it needs, with one tagging head for each annotated set.

The sets follow different guidelines (titles, brackets, nested places), so each keeps its own head over the shared
encoder: one pass gives the labels in every convention.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.corpora import LABELS
from training.e5 import Encoder

MAX_PIECES = 200
_FORBIDDEN = -1e4


@dataclass
class Vocabulary:
    """Ids of the pieces that were kept: 0 pad, 1 start, 2 end, 3 unknown, then in order of first use."""

    encoder: Encoder
    kept: dict[int, int] = field(init=False)
    _cache: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        e = self.encoder
        self.kept = {e.pad: 0, e.bos: 1, e.eos: 2, e.unk: 3}

    def add(self, words: Iterable[str]) -> None:
        """Keeps all pieces of these words, as written, capitalised, in capitals and in lower case."""
        for word in words:
            for form in {word, word.lower(), word.upper(), word.capitalize()}:
                for piece in self.encoder.encode_word(form):
                    self.kept.setdefault(piece, len(self.kept))

    def ids(self, word: str) -> list[int]:
        """Ids of a word's pieces."""
        found = self._cache.get(word)
        if found is None:
            found = [self.kept.get(piece, 3) for piece in self.encoder.encode_word(word)]
            self._cache[word] = found
        return found

    def sentence(self, tokens: Sequence[str]) -> tuple[list[int], list[int]]:
        """Ids of a sentence and the position of each token's first piece; cut off at `MAX_PIECES`."""
        ids, first = [1], []
        for token in tokens:
            pieces = self.ids(token)[:16]
            if len(ids) + len(pieces) >= MAX_PIECES:
                break
            first.append(len(ids))
            ids += pieces
        return [*ids, 2], first


class Layer(nn.Module):
    """One post-norm transformer layer with exact GELU."""

    def __init__(self, hidden: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, 4 * hidden)
        self.down = nn.Linear(4 * hidden, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States after this layer."""
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Pieces to label scores of each token, for one head or all."""

    def __init__(self, size: int, heads: Sequence[str], *, hidden: int, layers: int, attention_heads: int,
                 epsilon: float, dropout: float = 0.1) -> None:  # fmt: skip
        super().__init__()
        self.words = nn.Embedding(size, hidden)
        self.places = nn.Embedding(512, hidden)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList([Layer(hidden, attention_heads, epsilon, dropout) for _ in range(layers)])
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(hidden, len(LABELS)) for name in heads})

    def encode(self, ids: Tensor) -> Tensor:
        """States of all pieces."""
        mask = (ids != 0)[:, None, None, :]
        x = self.dropout(self.norm(self.words(ids) + self.places.weight[: ids.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def scores(self, ids: Tensor, first: Tensor, head: str) -> Tensor:
        """Scores of `head` at the first piece of each token; `first` is padded with 0."""
        states = self.encode(ids)
        picked = torch.gather(states, 1, first[:, :, None].expand(-1, -1, states.shape[2]))
        return self.heads[head](self.dropout(picked))


def from_e5(encoder: Encoder, vocabulary: Vocabulary, heads: Sequence[str]) -> Tagger:
    """A tagger with the encoder's weights and new heads."""
    h = encoder.hidden
    model = Tagger(len(vocabulary.kept), heads, hidden=h, layers=encoder.layers, attention_heads=encoder.heads,
                   epsilon=encoder.epsilon)  # fmt: skip
    with torch.no_grad():
        words = encoder.matrix("emb.word", h)[list(vocabulary.kept)]
        model.words.weight.copy_(torch.from_numpy(words))
        places = torch.from_numpy(encoder.matrix("emb.pos", h)[:512] + encoder.matrix("emb.type", h)[0])
        model.places.weight.copy_(places)
        _load_norm(model.norm, encoder, "emb.ln")
        for i, layer in enumerate(model.layers):
            parts = [(encoder.matrix(f"l{i}.{p}.w", h), encoder.vector(f"l{i}.{p}.b")) for p in "qkv"]
            layer.qkv.weight.copy_(torch.cat([torch.from_numpy(w) for w, _ in parts]))
            layer.qkv.bias.copy_(torch.cat([torch.from_numpy(b) for _, b in parts]))
            for linear, name, columns in ((layer.out, "ao", h), (layer.up, "fi", h), (layer.down, "fo", 4 * h)):
                linear.weight.copy_(torch.from_numpy(encoder.matrix(f"l{i}.{name}.w", columns)))
                linear.bias.copy_(torch.from_numpy(encoder.vector(f"l{i}.{name}.b")))
            _load_norm(layer.norm1, encoder, f"l{i}.aln")
            _load_norm(layer.norm2, encoder, f"l{i}.oln")
    model.words.weight.requires_grad_(False)
    return model


def padded(rows: Sequence[Sequence[int]], value: int = 0) -> Tensor:
    """Rows of unequal length as one tensor."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def decode(scores: Tensor) -> list[str]:
    """The best label sequence in which I- follows its own kind (Viterbi)."""
    score = scores.log_softmax(-1)
    total = score[0] + _start()
    back = []
    for row in score[1:]:
        best, which = (total[:, None] + _moves()).max(0)
        back.append(which)
        total = best + row
    at = int(total.argmax())
    path = [at]
    for which in reversed(back):
        at = int(which[at])
        path.append(at)
    return [LABELS[i] for i in reversed(path)]


def save(model: Tagger, vocabulary: Vocabulary, path: Path) -> None:
    torch.save({"model": model.state_dict(), "kept": vocabulary.kept}, path)


def load(path: Path, encoder: Encoder, wanted: Iterable[str] = ()) -> tuple[Tagger, Vocabulary]:
    """A saved tagger; piece scores come from the encoder's file.

    A head that is wanted and lacking starts as the first of those that are there: the guidelines are alike.
    """
    saved = torch.load(path, weights_only=True)
    vocabulary = Vocabulary(encoder)
    vocabulary.kept = saved["kept"]
    heads = sorted({key.split(".")[1] for key in saved["model"] if key.startswith("heads.")})
    new = [head for head in wanted if head not in heads]
    model = Tagger(len(vocabulary.kept), heads + new, hidden=encoder.hidden, layers=encoder.layers,
                   attention_heads=encoder.heads, epsilon=encoder.epsilon)  # fmt: skip
    first = {key.replace(heads[0], head): value for head in new for key, value in saved["model"].items()
             if key.startswith(f"heads.{heads[0]}.")}  # fmt: skip
    model.load_state_dict(saved["model"] | first)
    return model.eval(), vocabulary


def _load_norm(norm: nn.LayerNorm, encoder: Encoder, name: str) -> None:
    norm.weight.copy_(torch.from_numpy(encoder.vector(f"{name}.w")))
    norm.bias.copy_(torch.from_numpy(encoder.vector(f"{name}.b")))


def _start() -> Tensor:
    return torch.tensor([_FORBIDDEN if label[0] == "I" else 0.0 for label in LABELS])


def _moves() -> Tensor:
    """Row: label before; column: label after."""
    return torch.tensor(
        [[_FORBIDDEN if b[0] == "I" and a[1:] != b[1:] else 0.0 for b in LABELS] for a in LABELS]
    )  # fmt: skip
