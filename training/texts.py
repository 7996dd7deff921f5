"""All that is learned from: the open marked texts, those of which only occasions are marked, and invented ones that count less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from netralitas_nlp.learn.train import Marked, marked_texts
from netralitas_nlp.model import Page
from netralitas_nlp.resources.load import Resources
from training import invented_articles, occasion_examples, people_examples
from training.examples import examples
from training.marked import OCCASIONS, marked, pages

BESIDE = 0.25  # how much a text counts of which only the occasion is marked: chosen where the decision was unsure, not as news are
INVENTED = 0.5  # how much an invented sentence counts beside a real text
PEOPLE = 2.0  # and one of `people.txt`: real texts are long, names in them are told more than once
ARTICLES = 0.25  # and an invented article, of which there are many


def all_texts(known: Resources) -> list[Marked]:
    """The open marked texts, and what only teaches: texts with marks of occasions alone, invented sentences and articles."""
    texts = marked_texts((record for record, _ in marked()), pages(), known)
    occasions = marked_texts((record for record, _ in marked(OCCASIONS)), pages(), known)
    told = [*examples(known.events), *occasion_examples.examples(known.events)]
    return [
        *texts,
        *(replace(text, weight=BESIDE * text.weight, measured=False) for text in occasions),
        *_invented(told, INVENTED, known),
        *_invented(people_examples.examples(), PEOPLE, known),
        *_invented(invented_articles.examples(), ARTICLES, known),
    ]


def _invented(told: Iterable[tuple[dict[str, Any], Page]], weight: float, known: Resources) -> Iterator[Marked]:
    """Invented records with their pages; they teach, nothing is measured by them."""
    pairs = list(told)
    held = {page.id: page for _, page in pairs}
    for text in marked_texts((record for record, _ in pairs), held, known):
        yield replace(text, weight=weight, measured=False)
