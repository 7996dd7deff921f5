"""Word clusters, k-means into 100, 500 and 2000 groups: of skip-gram vectors of raw and training text, and of the encoder's.

python -m training.clusters --data ../shared/data --encoded training/work/wordvectors.npz --out training/work/clusters.tsv.gz

Each word has a mark for each cluster: a, b, c (coarse to fine) by the company it keeps in text, d, e, f by what the
encoder takes it for (see `training.wordvectors`), also where text has it less than three times.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from sklearn.cluster import KMeans

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
    marks: dict[str, list[str]] = defaultdict(list)
    grouped(model.wv.index_to_key, model.wv.vectors, "abc", marks, args.seed)
    with np.load(args.encoded) as encoded:
        vectors = encoded["vectors"].astype(np.float32)
        grouped(encoded["words"].tolist(), vectors - vectors.mean(0), "def", marks, args.seed)
    with gzip.GzipFile(args.out, "wb", mtime=0) as out:
        out.write("".join("\t".join((word, *own)) + "\n" for word, own in sorted(marks.items())).encode())


def grouped(words: list[str], vectors: np.ndarray, letters: str, marks: dict[str, list[str]], seed: int) -> None:
    """Adds to each word's marks a letter and the number of its cluster, for each of `SIZES`."""
    directions = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    for letter, size in zip(letters, SIZES, strict=True):
        means = KMeans(size, random_state=seed, n_init=1, max_iter=40)
        for word, number in zip(words, means.fit_predict(directions), strict=True):
            marks[word].append(f"{letter}{number}")
        log.info("%d words in %d clusters", len(words), size)


def text(data: Path) -> Iterator[tuple[str, ...] | list[str]]:
    """Raw news, encyclopedic and biographical text, POS-tagged news and training text; no sentence of a dev or test part."""
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
    parser.add_argument("--encoded", type=Path, default=Path("training/work/wordvectors.npz"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--dimensions", type=int, default=100)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
