"""Trains a CRF name engine on gold and, if there is any, silver text.

    python -m training.crf --data ../shared/data --set idner --silver training/work/silver.idner.conll.gz \
        --lists training/work --out training/work/crf.idner

`--general FOLDER` takes an engine further: it labels raw news by itself, and `--marked` adds the marked texts (all, or
all but those of one part of the outlets).

`--set` names the convention: idner, nergrit, or nerui:1 … nerui:5 (a fold). The development part gives the figures in
the log; `--test` adds the test part, once, at the end.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from itertools import accumulate
from pathlib import Path

import pycrfsuite

from netralitas_nlp.annotate.names.crf import CrfEngine
from netralitas_nlp.annotate.names.features import Features
from netralitas_nlp.annotate.names.lexicon import read_entries, read_lexicon
from netralitas_nlp.resources.load import load_resources
from training import augment, corpora, marked_names, raw, scores
from training.corpora import Example
from training.teacher import name_tokens
from training.texts import all_texts

log = logging.getLogger("training.crf")


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    draw = random.Random(args.seed)
    gold, dev, test = corpora.parts(args.data, args.set)
    gold = corpora.without(gold, dev, test)
    examples = gold * args.weight
    if args.swap:
        pool = augment.name_pool(gold, name_tokens(args.data), draw)
        examples += [augment.swap_names(e, pool, draw) for e in gold]
    if args.brackets:
        examples += [corpora.split_edges(e) for e in gold if corpora.split_edges(e).tokens != e.tokens]
    if args.silver:
        marked = [Example(tuple(tokens), ()) for tokens in raw.marked(args.data, args.gold)] if args.gold else []
        silver = [e for path in args.silver for e in corpora.read_conll(path)]
        silver = corpora.without(silver, dev, test, marked)
        examples += silver[: args.most]
    if args.general:
        examples += further(args, [dev, test])
    if args.all:
        examples += dev * args.weight
    features = Features(read_lexicon(args.lists / "lexicon.tsv.gz"), read_entries(args.lists / "entries.tsv.gz"))
    log.info("%s: gold %d, all %d sentences, %d tokens", args.set, len(gold), len(examples),
             sum(len(e.tokens) for e in examples))  # fmt: skip
    train(features, examples, args)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(args.out))
    for name, part in (("dev", dev), ("test", test if args.test else [])):
        if part:
            begin = time.perf_counter()
            found = [tagger.tag(features.of(e.tokens)) for e in part]
            speed = sum(len(e.tokens) for e in part) / (time.perf_counter() - begin)
            log.info("%s %s %s (%.0f tokens/s)", args.set, name, scores.line([e.labels for e in part], found), speed)
    log.info("model %.1f MB", args.out.stat().st_size / 1e6)


def further(args: argparse.Namespace, held_out: list[list[Example]]) -> list[Example]:
    """Raw news as the general engine labels it, then the marked texts; none of these is among the raw news."""
    known, engine = load_resources(), CrfEngine(args.general)
    texts = [t for t in marked_names.in_parts(all_texts(known)) if t[1].measured]
    marked = marked_names.examples([t for _, t in texts], known, engine)
    chosen = raw.choose(args.data, ["national"], 250_000, 1)
    labelled = [Example(tuple(s), tuple(x)) for s, x in zip(chosen, engine.label(chosen), strict=True)]
    random.Random(3).shuffle(labelled)
    news = corpora.without(labelled, *held_out, [e for text in marked for e in text])
    ends = accumulate(len(e.tokens) for e in news)
    found = [e for e, end in zip(news, ends, strict=True) if end - len(e.tokens) < args.raw]
    if args.marked:
        found += [e for text, (part, _) in zip(marked, texts, strict=True) if part != args.but for e in text]
    return found


def train(features: Features, examples: list[Example], args: argparse.Namespace) -> None:
    """Fits the model and writes it to `args.out`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for example in examples:
        trainer.append(features.of(example.tokens), example.labels)
    trainer.set_params({"c1": args.c1, "c2": args.c2, "max_iterations": args.iterations,
                        "feature.minfreq": args.least, "feature.possible_transitions": True})  # fmt: skip
    begin = time.perf_counter()
    trainer.train(str(args.out))
    log.info("trained in %.0f s", time.perf_counter() - begin)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--set", default="idner")
    parser.add_argument("--silver", type=Path, action="append", default=[])
    parser.add_argument(
        "--gold", type=Path, default=None, help="folder of marked documents: no silver from their texts"
    )
    parser.add_argument("--general", type=Path, default=None, help="folder of a crf that labels raw news")
    parser.add_argument("--raw", type=int, default=100_000, help="tokens of raw national news that it labels")
    parser.add_argument("--marked", action="store_true", help="add the marked texts; needs --general")
    parser.add_argument("--but", type=int, default=None, help="part of the outlets whose marked texts are left out")
    parser.add_argument("--most", type=int, default=1_000_000, help="silver sentences used at most")
    parser.add_argument("--weight", type=int, default=1, help="how often the gold part is repeated")
    parser.add_argument("--lists", type=Path, default=Path("training/work"))
    parser.add_argument("--out", type=Path, default=Path("training/work/crf.model"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=0.02)
    parser.add_argument("--iterations", type=int, default=150)
    parser.add_argument("--least", type=int, default=1)
    parser.add_argument("--swap", action="store_true", help="add each sentence once more with other persons' names")
    parser.add_argument("--brackets", action="store_true", help="add sentences with brackets split off")
    parser.add_argument("--all", action="store_true", help="train on the development part as well, for shipping")
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.marked and args.general is None:
        parser.error("--marked needs --general: it says where other places stand in the marked texts")
    return args


if __name__ == "__main__":
    main()
