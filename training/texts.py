"""All that is learned from: the open marked texts, and invented sentences that count less."""

from __future__ import annotations

from dataclasses import replace

from netralitas_nlp.learn.train import Marked, marked_texts
from netralitas_nlp.resources.load import Resources
from training import occasion_examples, people_examples
from training.examples import examples
from training.marked import marked, pages

INVENTED = 0.5  # how much an invented sentence counts beside a real text


def all_texts(known: Resources) -> list[Marked]:
    """The open marked texts, and the invented sentences of the data files, of `people.txt` and of `occasions.txt`."""
    texts = marked_texts((record for record, _ in marked()), pages(), known)
    invented = [*examples(known.events), *people_examples.examples(), *occasion_examples.examples(known.events)]
    held = {page.id: page for _, page in invented}
    return texts + [
        replace(t, weight=INVENTED, measured=False) for t in marked_texts((r for r, _ in invented), held, known)
    ]
