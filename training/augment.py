"""Variants of annotated sentences: other persons' names, titles and degrees, capitals."""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.corpora import Example, bio, spans

_BEFORE = ("Drs.", "Drs", "H.", "Hj.", "Dr.", "Dr", "dr.", "Ir.", "Prof.", "KH.", "Kombes Pol", "AKBP", "Letkol Inf",
           "Dra.", "Pdt.", "Brigjen TNI", "Kompol", "Ny.", "Drs. H.", "Dr. Ir.", "Ir. H.", "Dra. Hj.")  # fmt: skip
_AFTER = ("S.H.", "SH", "M.Si", "M.Si.", "S.Sos", "S.E.", "SE", "M.M.", "MM", "S.Pd", "M.Pd", "S.IP", "M.AP", "S.STP",
          "M.Hum", "S.T.", "MT", "SIK", "S.Ag", "M.H.", "MH", "Ph.D", "S.Kom", "SP", "MAP")  # fmt: skip


def swap_names(example: Example, pool: Sequence[Sequence[str]], draw: random.Random) -> Example:
    """Each person gets a name drawn from `pool`."""
    return _rewritten(example, lambda tokens: list(draw.choice(pool)))


def add_titles(example: Example, draw: random.Random) -> Example:
    """Persons get a title before or degrees after the name, outside the mention."""
    tokens: list[str] = []
    entities: list[tuple[int, int, str]] = []
    at = 0
    for start, end, kind in spans(example.labels):
        tokens += example.tokens[at:start]
        titled = kind == "PER" and end - start > 1
        if titled and draw.random() < 0.5:
            tokens += draw.choice(_BEFORE).split()
        entities.append((len(tokens), len(tokens) + end - start, kind))
        tokens += example.tokens[start:end]
        if titled and draw.random() < 0.5:
            for degree in draw.sample(_AFTER, draw.randint(1, 2)):
                tokens += [",", degree]
            tokens += [","] if draw.random() < 0.3 else []
        at = end
    tokens += example.tokens[at:]
    return Example(tuple(tokens), bio(len(tokens), entities))


def change_case(example: Example, draw: random.Random) -> Example:
    """All capitals, as in headlines, or all lower case, as in chat."""
    upper = draw.random() < 0.5
    return Example(tuple(t.upper() if upper else t.lower() for t in example.tokens), example.labels)


def vary(example: Example, pool: Sequence[Sequence[str]], draw: random.Random) -> Example:
    """Now and then one of the variants above, mostly the sentence itself."""
    if draw.random() < 0.25:
        example = swap_names(example, pool, draw)
    chance = draw.random()
    if chance < 0.08:
        return add_titles(example, draw)
    return change_case(example, draw) if chance < 0.14 else example


def name_pool(examples: Sequence[Example], first_names: Sequence[tuple[str, int]], draw: random.Random,
              size: int = 20_000) -> list[tuple[str, ...]]:  # fmt: skip
    """Persons of `examples`, and as many made of name tokens drawn by their count."""
    seen = [e.tokens[s:t] for e in examples for s, t, kind in spans(e.labels) if kind == "PER"]
    words = [w.capitalize() for w, _ in first_names]
    counts = [n for _, n in first_names]
    made = [tuple(draw.choices(words, counts, k=draw.choice((1, 2, 2, 2, 3)))) for _ in range(size - len(seen))]
    return seen + made


def _rewritten(example: Example, new_name) -> Example:  # type: ignore[no-untyped-def]
    tokens: list[str] = []
    entities: list[tuple[int, int, str]] = []
    at = 0
    for start, end, kind in spans(example.labels):
        tokens += example.tokens[at:start]
        words = list(example.tokens[start:end])
        if kind == "PER":
            words = new_name(words)
        entities.append((len(tokens), len(tokens) + len(words), kind))
        tokens += words
        at = end
    tokens += example.tokens[at:]
    return Example(tuple(tokens), bio(len(tokens), entities))
