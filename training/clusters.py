"""Word clusters: skip-gram vectors of raw news, encyclopedic and training text, k-means into 100, 500 and 2000 groups.

python -m training.clusters --data ../shared/data --out training/work/clusters.tsv.gz
"""

from __future__ import annotations

import argparse
import gzip
import logging
import lzma
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from sklearn.cluster import MiniBatchKMeans

from netralitas_nlp.annotate.names.features import normal
from training import corpora, raw

SIZES = (100, 500, 2000)
log = logging.getLogger("training.clusters")


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    logging.getLogger("gensim").setLevel("WARNING")
    lines = [[normal(t) for t in sentence] for sentence in text(args.data)]
    log.info("sentences %d, tokens %d", len(lines), sum(map(len, lines)))
    model = Word2Vec(lines, vector_size=args.dimensions, window=3, min_count=args.least, sg=1, negative=8, epochs=args.epochs,
                     sample=1e-4, workers=1, seed=args.seed)  # fmt: skip
    words = model.wv.index_to_key
    vectors = model.wv.vectors / np.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    log.info("words %d", len(words))
    columns = []
    for size in SIZES:
        means = MiniBatchKMeans(size, random_state=args.seed, n_init=1, batch_size=4096, max_iter=60)
        columns.append(means.fit_predict(vectors))
        log.info("clusters %d done", size)
    with gzip.GzipFile(args.out, "wb", mtime=0) as out:
        for row in sorted(zip(words, *columns, strict=True)):
            out.write(("\t".join(map(str, row)) + "\n").encode())


def text(data: Path) -> Iterator[tuple[str, ...] | list[str]]:
    """Raw news, encyclopedic text, POS-tagged news and training text; no sentence of a dev or test part."""
    for source in raw.SOURCES:
        yield from raw.source(data, source)
    held = [corpora.idner(data, "dev"), corpora.idner(data, "test"),
            corpora.nergrit(data, "valid"), corpora.nergrit(data, "test")]  # fmt: skip
    parts = [corpora.idner(data, "train"), corpora.nergrit(data, "train"),
             corpora.nerp(data, "train"), kumparan(data)]  # fmt: skip
    for part in parts:
        yield from (example.tokens for example in corpora.without(part, *held))


def kumparan(data: Path) -> list[corpora.Example]:
    """Sentences of kumparan's POS-tagged news (MIT), as plain tokens."""
    found = []
    for path in sorted((data / "kumparan-pos").glob("*.tsv*")) + sorted((data / "kumparan-pos").glob("*.txt.xz")):
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for block in lines.read().split("\n\n"):
                tokens = tuple(line.split("\t")[0] for line in block.split("\n") if "\t" in line)
                if tokens:
                    found.append(corpora.Example(tokens, ("O",) * len(tokens)))
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/work/clusters.tsv.gz"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--dimensions", type=int, default=100)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
