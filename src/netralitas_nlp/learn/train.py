"""Trains all decisions of a pipeline, part by part, in the order in which they rest on one another.

What a later decision sees at training is what earlier ones give to texts they did not learn from: each text is read by
weights that saw nothing of its outlet (cross-fitting), as an unseen text would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, runtime_checkable

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.learn.fit import Example, Fitted, fit, folds
from netralitas_nlp.learn.labels import LABELLERS, SINGLE
from netralitas_nlp.model import Document
from netralitas_nlp.pipeline import Annotator

CROSS = 4
"""Parts in which texts are read by weights of the others."""


@runtime_checkable
class Deciding(Protocol):
    """A part that decides between candidates.

    `rounds` names its decisions in the order in which they rest on one another; `candidates` gives those of each
    decision in a document; `deciding` gives the same part with other weights.
    """

    rounds: tuple[tuple[str, ...], ...]

    def candidates(self, doc: Document) -> Mapping[str, Sequence[Candidate]]:
        """The candidates of every decision, by its name."""
        ...

    def deciding(self, decisions: Mapping[str, Decision]) -> Self:
        """The same part with other weights for the decisions named."""
        ...


@dataclass
class Marked:
    """A marked text on its way through the parts.

    Attributes:
        gold: The marked record.
        doc: The document, read as far as the parts before gave it.
        outlet: Its outlet.
        weight: How much it counts.
    """

    gold: dict[str, Any]
    doc: Document
    outlet: str
    weight: float = 1.0


@dataclass
class Trained:
    """What training gave.

    Attributes:
        decisions: The weights, by name.
        examples: The examples of each decision, with what cross-validation said of them.
    """

    decisions: dict[str, Decision] = field(default_factory=dict)
    examples: dict[str, tuple[Sequence[Example], Fitted]] = field(default_factory=dict)


def train(parts: Sequence[Annotator], texts: Sequence[Marked]) -> Trained:
    """Trains the decisions of `parts`.

    Args:
        parts: The parts of a pipeline, in order.
        texts: Marked texts whose documents no part has read yet.
    """
    trained = Trained()
    fold = folds([t.outlet for t in texts], CROSS)
    docs = [t.doc for t in texts]
    for part in parts:
        if isinstance(part, Deciding):
            readers = _train_part(part, texts, docs, fold, trained)
            docs = [doc.adding(readers[f](doc)) for doc, f in zip(docs, fold, strict=True)]
        else:
            docs = [doc.adding(part(doc)) for doc in docs]
    return trained


def _train_part(
    part: Any, texts: Sequence[Marked], docs: Sequence[Document], fold: Sequence[int], trained: Trained
) -> list[Any]:
    """Trains the rounds of one part; gives, for each fold, the part as the other folds taught it."""
    readers = [part] * CROSS
    for names in part.rounds:
        found = {name: list[Example]() for name in names}
        where: dict[str, list[int]] = {name: [] for name in names}
        for index, (text, doc) in enumerate(zip(texts, docs, strict=True)):
            candidates = readers[fold[index]].candidates(doc)
            for name in names:
                rows = list(_examples(name, text, doc, candidates.get(name, ())))
                found[name] += rows
                where[name] += [fold[index]] * len(rows)
        for name in names:
            fitted = fit(name, found[name], single=name in SINGLE)
            trained.decisions[name] = fitted.decision
            trained.examples[name] = (found[name], fitted)
        for number in range(CROSS):
            own = {}
            for name in names:
                rest = [e for e, f in zip(found[name], where[name], strict=True) if f != number]
                own[name] = fit(name, rest, single=name in SINGLE).decision
            readers[number] = readers[number].deciding(own)
    return readers


def _examples(name: str, text: Marked, doc: Document, candidates: Sequence[Candidate]) -> Iterator[Example]:
    labels = LABELLERS[name](text.gold, doc, candidates)
    for candidate, right in zip(candidates, labels, strict=True):
        if right is not None:
            yield Example(text.gold["id"], text.outlet, candidate.features, right, text.weight)
