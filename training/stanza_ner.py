"""Trains the Stanza name model (BiLSTM-CRF with our own word vectors) on gold and silver text, by Stanza's own trainer.

    python -m training.stanza_ner --data ../shared/data --set idner --silver training/work/silver.idner.conll.xz \
        --out training/work/stanza [--test]

Writes `ner.pt`, one file that `stanza.Pipeline("id", ner_model_path=…)` loads. Needs `stanza`, `gensim`.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gensim.models import Word2Vec
from stanza.models import ner_tagger
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import UNK_ID, VOCAB_PREFIX
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer

from training import augment, clusters, corpora, raw, scores
from training.corpora import Example
from training.teacher import name_tokens

log = logging.getLogger("training.stanza_ner")


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    gold, dev, test = corpora.parts(args.data, args.set)
    gold = corpora.without(gold, dev, test)
    draw = random.Random(args.seed)
    pool = augment.name_pool(gold, name_tokens(args.data), draw)
    examples = gold * args.weight + [augment.swap_names(e, pool, draw) for e in gold]
    if args.brackets:
        examples += [corpora.split_edges(e) for e in gold if corpora.split_edges(e).tokens != e.tokens]
    marked = [Example(tuple(tokens), ()) for tokens in raw.marked(args.data, args.gold)] if args.gold else []
    silver = [e for path in args.silver for e in corpora.read_conll(path)]
    examples += corpora.without(silver, dev, test, marked)[: args.most]
    log.info("%s: gold %d, all %d sentences", args.set, len(gold), len(examples))
    vectors = args.vectors or args.out / "vectors.pt"
    if not vectors.exists():
        save_vectors(args.data, vectors, args.seed)
    for name, part in (("train", examples), ("dev", dev)):
        (args.out / f"{name}.json").write_text(json.dumps([list(_words(e)) for e in part]), encoding="utf-8")
    if args.steps:
        ner_tagger.main(_options(args, vectors))
    if args.closing:
        _slower(args.out / "full.pt", args.rate / 4, args.out / "slower.pt")
        ner_tagger.main([*_options(args, vectors), *_closing(args)])
        mean(args.out / "full.pt", args.out / "closed.pt", args.out / "mean.pt")
    one_file(args.out / ("mean.pt" if args.closing else "full.pt"), vectors, args.out / "ner.pt")
    for name, part in (("dev", dev), ("test", test if args.test else [])):
        if part:
            found = labels(args.out / "ner.pt", [e.tokens for e in part])
            log.info("%s %s %s", args.set, name, scores.line([e.labels for e in part], found))
    log.info("model %.1f MB", (args.out / "ner.pt").stat().st_size / 1e6)


def save_vectors(data: Path, path: Path, seed: int) -> None:
    """Skip-gram vectors of lower-cased words, in Stanza's form."""
    lines = [[t.lower() for t in sentence] for sentence in clusters.text(data)]
    model = Word2Vec(lines, vector_size=100, window=4, min_count=3, sg=1, negative=8, epochs=8, sample=1e-4, workers=1,
                     seed=seed)  # fmt: skip
    scale = float(np.linalg.norm(model.wv.vectors, axis=1).mean())
    rows = np.concatenate([np.zeros((len(VOCAB_PREFIX), 100), np.float32), model.wv.vectors / scale])
    vocabulary = PretrainedWordVocab(list(model.wv.index_to_key))
    torch.save({"vocab": vocabulary.state_dict(), "emb": torch.from_numpy(rows)}, path)
    log.info("vectors of %d words", len(model.wv))


def mean(first: Path, second: Path, path: Path) -> None:
    """The mean of the weights of two states of one training, which labels a little better than either."""
    saved, other = (torch.load(file, weights_only=True) for file in (first, second))
    for name, value in saved["model"].items():
        if value.is_floating_point():
            saved["model"][name] = (value + other["model"][name]) / 2
    torch.save(saved, path, _use_new_zipfile_serialization=False)


def one_file(model: Path, vectors: Path, path: Path) -> None:
    """Adds what training changed in the vectors to them and saves all weights in one file, in half precision.

    Stanza keeps the vectors in a file of their own and what training adds to them ("delta") in the model; a word that
    is in one only has the unknown word's part from the other.
    """
    saved = torch.load(model, weights_only=True)
    base = torch.load(vectors, weights_only=True)["emb"]
    words, trained = saved["vocab"]["word"]["_id2unit"], saved["vocab"].pop("delta")["_id2unit"]
    delta = saved["model"].pop("delta_emb.weight")
    place = {word: i for i, word in enumerate(words)}
    new = [word for word in trained if word not in place]
    table = torch.cat([base, base[UNK_ID].repeat(len(new), 1)])
    units = words + new
    place |= {word: len(words) + i for i, word in enumerate(new)}
    for i, word in enumerate(trained):
        if i >= len(VOCAB_PREFIX):
            table[place[word]] += delta[i]
    table[UNK_ID] += delta[UNK_ID]
    saved["vocab"]["_key2class"].pop("delta")
    saved["vocab"]["word"]["_id2unit"] = units
    saved["vocab"]["word"]["_unit2id"] = {unit: i for i, unit in enumerate(units)}
    saved["model"]["word_emb.weight"] = table
    saved["model"] = {
        name: value.half() if value.is_floating_point() else value for name, value in saved["model"].items()
    }
    saved["config"] = {k: v for k, v in saved["config"].items() if not k.endswith(("_dir", "_file", "_name"))}
    torch.save(saved, path, _use_new_zipfile_serialization=False)


def labels(model: Path, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """BIO labels of tokenised sentences."""
    trainer = Trainer(args={}, model_file=str(model), device="cpu")
    doc = Document([list(_words(Example(tuple(s), ("O",) * len(s)))) for s in sentences])
    batches = DataLoader(doc, 64, trainer.args, vocab=trainer.vocab, evaluation=True, preprocess_tags=False)
    with torch.no_grad():
        found = [tags for batch in batches for tags in trainer.predict(batch)]
    return [[t.replace("S-", "B-").replace("E-", "I-") for t in tags] for tags in found]


def _words(example: Example) -> Iterator[dict[str, Any]]:
    for i, (token, label) in enumerate(zip(example.tokens, example.labels, strict=True), 1):
        yield {"id": (i,), "text": token, "ner": label}


def _options(args: argparse.Namespace, vectors: Path) -> list[str]:
    options = {
        "shorthand": "id_netralitas", "train_file": args.out / "train.json", "eval_file": args.out / "dev.json",
        "wordvec_pretrain_file": vectors, "save_dir": args.out, "save_name": "full.pt", "seed": args.seed,
        "hidden_dim": args.hidden, "char_hidden_dim": 50, "char_emb_dim": 40, "dropout": args.dropout,
        "optim": "adam", "lr": args.rate, "min_lr": args.rate / 12, "lr_decay": 0.5, "patience": 1,
        "batch_size": 64, "max_batch_words": 1600, "eval_interval": args.every, "log_step": 200,
        "max_steps": args.steps, "max_steps_no_improve": 12 * args.every, "word_dropout": 0.02,
    }  # fmt: skip
    return [part for name, value in options.items() for part in (f"--{name}", str(value))] + ["--cpu"]


def _closing(args: argparse.Namespace) -> list[str]:
    """A closing run from the best model so far, at a quarter of the rate and falling; later options win."""
    options = {
        "finetune_load_name": args.out / "slower.pt", "save_name": "closed.pt", "patience": 0,
        "min_lr": args.rate / 80, "max_steps": args.closing, "eval_interval": max(1, args.closing // 5),
    }  # fmt: skip
    return ["--finetune", *(part for name, value in options.items() for part in (f"--{name}", str(value)))]


def _slower(model: Path, rate: float, path: Path) -> None:
    """The same model with another learning rate: Stanza goes on with the rate that is kept in the model."""
    saved = torch.load(model, weights_only=True)
    saved["config"]["lr"] = rate
    torch.save(saved, path, _use_new_zipfile_serialization=False)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--set", default="idner")
    parser.add_argument("--silver", type=Path, action="append", default=[])
    parser.add_argument("--gold", type=Path, default=None, help="marked documents: no silver from their texts")
    parser.add_argument("--most", type=int, default=1_000_000, help="silver sentences used at most")
    parser.add_argument("--weight", type=int, default=3, help="how often the gold part is repeated")
    parser.add_argument("--brackets", action="store_true", help="add sentences with brackets split off")
    parser.add_argument("--vectors", type=Path, default=None, help="word vectors made before, in Stanza's form")
    parser.add_argument("--out", type=Path, default=Path("training/work/stanza"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--hidden", type=int, default=200)
    parser.add_argument("--dropout", type=float, default=0.4)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--every", type=int, default=450, help="steps between looks at the development part")
    parser.add_argument("--steps", type=int, default=1800, help="0: only the closing run, from full.pt")
    parser.add_argument("--closing", type=int, default=600, help="steps of the closing run at a lower rate")
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
