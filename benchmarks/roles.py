"""Offices and agencies of speakers against a file in the scheme of PFSA-ID.

python -m benchmarks.roles FILE.txt.xz …
"""

from __future__ import annotations

import sys
from pathlib import Path

from netralitas_nlp.evaluate.roles import evaluate_roles
from netralitas_nlp.pipeline import Pipeline, standard_pipeline
from netralitas_nlp.resources.load import Resources, load_resources

PARTS = frozenset(
    {
        "sentences",
        "names",
        "regions",
        "link.regions",
        "agencies",
        "link.agencies",
        "offices",
        "persons",
        "named_offices",
        "officials",
    }
)


def officials_only(known: Resources) -> Pipeline:
    """The parts of the standard pipeline up to who holds which office."""
    return Pipeline([part for part in standard_pipeline(known).parts if part.name in PARTS])


def main(paths: list[str]) -> None:
    known = load_resources()
    read = officials_only(known)
    for path in paths:
        sys.stdout.write(f"== {path}\n")
        for score in evaluate_roles(Path(path), read, known.agencies):
            figures = f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
            share = score.exact / max(1, score.right)
            sys.stdout.write(
                f"{score.label:12s} {figures}   same words {share:.3f} of the right ones   {score.right} right\n"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
