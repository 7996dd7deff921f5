"""Tables whose rows rest on learned decisions, and decisions set by hand for what does not.

A learned decision is right on a share of a table, not on every row: what it must reach is written down beside the table, and
the rows it gets wrong are named. Most rows, but not those named "not taught", are in `training/occasions.txt` too: the shares say that short
texts of these forms are read, not how well unseen texts are (`docs/decisions.md` measures that).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.resources.load import Resources
from tests.events.marked import SmallPipeline


@dataclass(frozen=True)
class Row:
    """One row of a table as it was read.

    Attributes:
        name: What the row shows, or its text.
        found: What was found.
        expected: What it should be.
    """

    name: str
    found: object
    expected: object


def assert_share(rows: Iterable[Row], least: float) -> None:
    """At least this share of the rows is right; the message names those that are not."""
    table = list(rows)
    wrong = [f"{r.name}: {r.found!r}, not {r.expected!r}" for r in table if r.found != r.expected]
    share = 1 - len(wrong) / len(table)
    assert share >= least, "\n".join([f"{share:.3f} of {len(table)} rows right, {least} asked; wrong:", *wrong])


def everything(name: str) -> Decision:
    """A decision that gives every candidate."""
    return Decision(name, 5.0, {})


def nothing(name: str) -> Decision:
    """A decision that gives no candidate."""
    return Decision(name, -5.0, {})


def only(name: str, *features: str) -> Decision:
    """A decision that gives the candidates with one of these features."""
    return Decision(name, -5.0, dict.fromkeys(features, 10.0))


def finder_with(known: Resources, *decisions: Decision) -> SmallPipeline:
    """The package's finder with these decisions in place of its own."""
    return SmallPipeline(known, *decisions)
