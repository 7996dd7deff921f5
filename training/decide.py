"""Learns all decisions from the open marked texts and writes their weights into the package.

    python -m training.decide                 # writes src/netralitas_nlp/resources/models/decide/
    python -m training.decide --show 40

Seeded and without a clock: the same marked texts and code give the same files.
"""

from __future__ import annotations

import argparse
import logging

from netralitas_nlp.decide.decision import MODELS, Decision, write_decision
from netralitas_nlp.learn.train import train
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import load_resources
from training.marked_names import with_unseen_names
from training.texts import all_texts

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
    trained = train(with_unseen_names(standard_pipeline(known).parts, texts), texts)
    for decision in trained.values():
        file = write_decision(decision, MODELS)
        LOG.info("%s: given from %.2f, sure from %.2f", file.name, decision.accept, decision.sure)
        show(decision, told.show)


def show(decision: Decision, most: int) -> None:
    """Logs the strongest features of a decision."""
    for feature, weight in sorted(decision.weights.items(), key=lambda w: -abs(w[1]))[:most]:
        LOG.info("%+.2f %s", weight, feature)


if __name__ == "__main__":
    main()
