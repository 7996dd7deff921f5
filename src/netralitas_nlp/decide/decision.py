"""One form for every decision: candidates with features, weights learned from marked texts, a verdict with its reasons.

A finder offers candidates, wide and cheap; a `Decision` says how likely each of them is what is looked for. It is a
logistic regression over named features that are there or not: its weights lie in `resources/models/decide/NAME.json`,
written by `netralitas train`, and can be read and compared line by line.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import Certainty

MODELS = Path(__file__).parent.parent / "resources" / "models" / "decide"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a decision says of one candidate.

    Attributes:
        probability: How likely it is what is looked for, 0 to 1.
        certainty: `SURE` or `LIKELY`; None if it is not given.
        reasons: The features that count most, strongest first, each as "name +1.23".
    """

    probability: float
    certainty: Certainty | None
    reasons: tuple[str, ...] = ()

    @property
    def given(self) -> bool:
        """Whether the candidate is taken."""
        return self.certainty is not None


def likelihood(score: float) -> float:
    """The probability that log odds stand for."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True)
class Decision:
    """Weights of one decision.

    Attributes:
        name: Its name: "organiser".
        bias: What speaks for any candidate.
        weights: What each feature adds (log odds).
        accept: Probability from which a candidate is given.
        sure: Probability from which it is sure; 1.1 if no threshold reaches the promised share.
        about: How the weights were made: texts, candidates, positives.
    """

    name: str
    bias: float
    weights: Mapping[str, float]
    accept: float = 0.5
    sure: float = 0.95
    about: Mapping[str, object] | None = None

    def added(self, features: Iterable[str]) -> float:
        """What features, each named once, add to the log odds; the same to the last digit in whatever order they come."""
        return math.fsum(filter(None, map(self.weights.get, features)))

    def score(self, features: Iterable[str]) -> float:
        """Log odds of a candidate with these features."""
        return self.bias + self.added(features)

    def probability(self, features: Iterable[str]) -> float:
        """How likely a candidate with these features is what is looked for."""
        return likelihood(self.score(features))

    def __call__(self, features: Collection[str]) -> Verdict:
        """The verdict on one candidate."""
        probability = self.probability(features)
        if probability < self.accept:
            return Verdict(probability, None)
        certainty = Certainty.SURE if probability >= self.sure else Certainty.LIKELY
        return Verdict(probability, certainty, self.reasons(features))

    def reasons(self, features: Iterable[str], most: int = 5) -> tuple[str, ...]:
        """The features that move a candidate most, strongest first.

        Args:
            features: The features of the candidate.
            most: How many.
        """
        weights = self.weights
        moved = sorted([(-abs(weights[f]), f) for f in features if f in weights])
        return tuple(f"{feature} {weights[feature]:+.2f}" for _, feature in moved[:most])


def read_decision(name: str, folder: Path | None = None) -> Decision:
    """The weights of a decision.

    Args:
        name: Its name.
        folder: Where its file lies; None for the package's own.

    Raises:
        ResourceError: The file is missing or is no weight file.
    """
    file = (folder or MODELS) / f"{name}.json"
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        weights = {str(feature): float(weight) for feature, weight in told["weights"].items()}
        return Decision(
            name, float(told["bias"]), weights, float(told["accept"]), float(told["sure"]), told.get("about")
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ResourceError(str(file), name, f"write it anew with `netralitas train` ({error})") from error


def read_decisions(names: Iterable[str], folder: Path | None = None) -> dict[str, Decision]:
    """The weights of several decisions, by name."""
    return {name: read_decision(name, folder) for name in names}


def own_decisions(rounds: Sequence[Sequence[str]], decisions: Mapping[str, Decision] | None) -> dict[str, Decision]:
    """The decisions that a part names in its rounds, out of those given; the package's own if none are."""
    names = [name for names in rounds for name in names]
    return {name: decisions[name] for name in names} if decisions is not None else read_decisions(names)


def write_decision(decision: Decision, folder: Path) -> Path:
    """Writes the weights of a decision, one a line in the order of their names; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{decision.name}.json"
    told = {
        "about": dict(decision.about or {}),
        "accept": round(decision.accept, 3),
        "sure": round(decision.sure, 3),
        "bias": round(decision.bias, 3),
        "weights": {f: round(w, 3) for f, w in sorted(decision.weights.items())},
    }
    file.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return file
