"""All that is learned from: the open marked texts, and invented sentences that count less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from netralitas_nlp.learn.train import Marked, marked_texts
from netralitas_nlp.model import Page
from netralitas_nlp.resources.load import Resources
from training import occasion_examples, people_examples
from training.examples import examples
from training.marked import marked, pages

INVENTED = 0.5  # how much an invented sentence counts beside a real text
PEOPLE = 2.0  # and one of `people.txt`: real texts are long, names in them are told more than once


def all_texts(known: Resources) -> list[Marked]:
    """The open marked texts, and the invented sentences of the data files, of `people.txt` and of `occasions.txt`."""
    texts = marked_texts((record for record, _ in marked()), pages(), known)
    told = [*examples(known.events), *occasion_examples.examples(known.events)]
    return [*texts, *_invented(told, INVENTED, known), *_invented(people_examples.examples(), PEOPLE, known)]


def _invented(told: Iterable[tuple[dict[str, Any], Page]], weight: float, known: Resources) -> Iterator[Marked]:
    """Invented records with their pages; they teach, nothing is measured by them."""
    pairs = list(told)
    held = {page.id: page for _, page in pairs}
    for text in marked_texts((record for record, _ in pairs), held, known):
        yield replace(text, weight=weight, measured=False)
