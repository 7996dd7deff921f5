"""Learns all decisions from the open marked texts and writes their weights into the package.

    python -m training.decide                 # writes src/netralitas_nlp/resources/models/decide/
    python -m training.decide --show 40

Seeded and without a clock: the same marked texts and code give the same files.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import replace

from netralitas_nlp.decide.decision import MODELS, Decision, write_decision
from netralitas_nlp.learn.train import Marked, marked_texts, train
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources, load_resources
from training import occasion_examples, people_examples
from training.examples import examples
from training.marked import marked, pages

INVENTED = 0.5  # how much an invented sentence counts beside a real text
LOG = logging.getLogger(__name__)


def main() -> None:
    """Trains and writes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--show", type=int, default=0, metavar="N", help="show the N strongest features of each decision"
    )
    told = asked.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    known = load_resources()
    texts = all_texts(known)
    LOG.info("%d marked texts", len(texts))
    trained = train(standard_pipeline(known).parts, texts)
    for decision in trained.values():
        file = write_decision(decision, MODELS)
        LOG.info("%s: given from %.2f, sure from %.2f", file.name, decision.accept, decision.sure)
        show(decision, told.show)


def all_texts(known: Resources) -> list[Marked]:
    """The open marked texts, and the invented sentences of the data files, of `people.txt` and of `occasions.txt`."""
    texts = marked_texts((record for record, _ in marked()), pages(), known)
    invented = [*examples(known.events), *people_examples.examples(), *occasion_examples.examples(known.events)]
    held = {page.id: page for _, page in invented}
    return texts + [
        replace(t, weight=INVENTED, measured=False) for t in marked_texts((r for r, _ in invented), held, known)
    ]


def show(decision: Decision, most: int) -> None:
    """Logs the strongest features of a decision."""
    for feature, weight in sorted(decision.weights.items(), key=lambda w: -abs(w[1]))[:most]:
        LOG.info("%+.2f %s", weight, feature)


if __name__ == "__main__":
    main()
