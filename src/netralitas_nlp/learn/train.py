"""Trains all decisions of a pipeline, part by part, in the order in which they rest on one another.

What a later decision sees at training is what earlier ones give to texts they did not learn from: each text is read by
weights that saw nothing of its outlet (cross-fitting), as an unseen text would be.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, Self, runtime_checkable

from netralitas_nlp.annotate.casing import in_running_text
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.errors import InputError
from netralitas_nlp.evaluate.normal import listed
from netralitas_nlp.extract.article import Extractor
from netralitas_nlp.learn.fit import Example, fit, folds, refit
from netralitas_nlp.learn.labels import LABELLERS, SETS, SINGLE
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import Annotator, after
from netralitas_nlp.resources.load import Resources

LOG = logging.getLogger(__name__)
CROSS = 4
"""Parts in which texts are read by weights of the others."""


@runtime_checkable
class Deciding(Protocol):
    """A part that decides between candidates.

    `rounds` names its decisions in the order in which they rest on one another; `candidates` gives those of each
    decision in a document; `deciding` gives the same part with other weights.
    """

    @property
    def rounds(self) -> tuple[tuple[str, ...], ...]:
        """Names of its decisions, in the order in which they rest on one another."""
        ...

    def candidates(self, doc: Document, names: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        """The candidates of the decisions of one round, by name."""
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
        measured: Whether thresholds are chosen by it; invented sentences only teach.
    """

    gold: dict[str, Any]
    doc: Document
    outlet: str
    weight: float = 1.0
    measured: bool = True


def marked_texts(records: Iterable[dict[str, Any]], pages: Mapping[str, Page], known: Resources) -> list[Marked]:
    """Marked records with their unread documents, as they would be set in running text.

    Of decisions that a record names under `open` nothing is learned from it; one that is `doubtful`, as a whole or in an
    occasion, counts half.

    Args:
        records: Marked records.
        pages: Their pages by id.
        known: The knowledge of the run.

    Raises:
        InputError: A record has no page, its text is not the one that was marked, or its marks have another form.
    """
    extract, found = Extractor(known), []
    for record in records:
        page = pages.get(record["id"])
        if page is None:
            raise InputError(str(record["id"]), "has marks but no page; give the page with this id")
        doc = extract(page)
        digest = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
        if record.get("sha256") not in (None, digest):
            raise InputError(str(record["id"]), "its text is not the one that was marked; give the same text")
        with _in_form(record):
            doubtful = bool(record.get("doubtful")) or any(
                e.get("doubtful") and not e.get("optional") for e in listed(record.get("events"))
            )
            outlet = str(record.get("meta", {}).get("outlet") or record["id"])
        found.append(Marked(record, in_running_text(doc), outlet, _DOUBTFUL if doubtful else 1.0))
    return found


@contextmanager
def _in_form(record: Mapping[str, Any]) -> Iterator[None]:
    """What goes wrong in reading marks is told of their record."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        why = f"its marks have not the form of a record ({error}); see `netralitas schema record`"
        raise InputError(str(record["id"]), why) from error


_DOUBTFUL = 0.5  # how much a text counts whose marks say that it could be read otherwise


def before_decisions(parts: Sequence[Annotator], texts: Sequence[Marked]) -> Sequence[Annotator]:
    """Lets the parts before the first that decides read the texts, in place; gives the other parts.

    What these parts find depends on no decision, so it is the same in every fold.
    """
    first = next((n for n, part in enumerate(parts) if isinstance(part, Deciding)), len(parts))
    for text in texts:
        for part in parts[:first]:
            text.doc = after(part, text.doc)
    return parts[first:]


def train(
    parts: Sequence[Annotator], texts: Sequence[Marked], start: Mapping[str, Decision] | None = None
) -> dict[str, Decision]:
    """Trains the decisions of `parts`.

    Args:
        parts: The parts of a pipeline, in order, or those that `before_decisions` leaves.
        texts: Marked texts whose documents these parts have not read yet.
        start: Decisions whose weights these texts move; None to learn from these texts alone.

    Returns:
        The decisions, by name.

    Raises:
        EngineError: scipy is missing.
    """
    trained: dict[str, Decision] = {}
    fold = folds([t.outlet for t in texts], CROSS)
    docs = [t.doc for t in texts]
    last = max((n for n, part in enumerate(parts) if isinstance(part, Deciding)), default=-1)
    for part in parts[: last + 1]:
        if isinstance(part, Deciding):
            readers = _train_part(part, texts, docs, fold, trained, start or {})
            docs = [after(readers[f], doc) for doc, f in zip(docs, fold, strict=True)]
        else:
            docs = [after(part, doc) for doc in docs]
    return trained


def deciding(parts: Sequence[Annotator], decisions: Mapping[str, Decision]) -> list[Annotator]:
    """The parts with other weights."""
    return [part.deciding(decisions) if isinstance(part, Deciding) else part for part in parts]


def _train_part(
    part: Any,
    texts: Sequence[Marked],
    docs: Sequence[Document],
    fold: Sequence[int],
    trained: dict[str, Decision],
    start: Mapping[str, Decision],
) -> list[Any]:
    """Trains the rounds of one part; gives, for each fold, the part as the other folds taught it."""
    readers = [part] * CROSS
    for names in part.rounds:
        found = {name: list[Example]() for name in names}
        where: dict[str, list[int]] = {name: [] for name in names}
        for index, (text, doc) in enumerate(zip(texts, docs, strict=True)):
            candidates = readers[fold[index]].candidates(doc, names)
            for name in names:
                rows = list(_examples(name, text, doc, candidates.get(name, ())))
                found[name] += rows
                where[name] += [fold[index]] * len(rows)
        for name in names:
            trained[name] = fit(name, found[name], single=name in SINGLE, start=start.get(name))
            LOG.info("%s: %s", name, trained[name].about)
        for number in range(CROSS):
            own = {}
            for name in names:
                rest = [e for e, f in zip(found[name], where[name], strict=True) if f != number]
                own[name] = refit(trained[name], rest, start.get(name))
            readers[number] = readers[number].deciding(own)
    return readers


def _examples(name: str, text: Marked, doc: Document, candidates: Sequence[Candidate]) -> Iterator[Example]:
    if name in text.gold.get("open", ()):
        return
    with _in_form(text.gold):
        labels = LABELLERS[name](text.gold, doc, candidates)
    for candidate, right in zip(candidates, labels, strict=True):
        if right is not None:
            of = candidate.of.start if candidate.of is not None else -1
            place = candidate.span if name in SETS else None
            yield Example(
                text.gold["id"],
                text.outlet,
                candidate.features,
                right,
                text.weight,
                text.measured,
                of,
                place,
                candidate.reading,
            )
