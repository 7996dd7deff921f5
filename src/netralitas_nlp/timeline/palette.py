"""Colours of kinds of events, the same on every page and picture: ten that every reader can tell apart, in two series.

The ten were searched for the greatest least distance (OKLab) between any two of them as seen with full colour vision, with
deuteranopia, protanopia and tritanopia, all at a contrast of 2.2 or more against white; the least distance is .13, where
Okabe and Ito's eight filled up to ten have .02. A kind after the tenth has the colour of one before it and another form:
stripes, or a square for a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from netralitas_nlp.resources.load import load_resources

PALETTE = ("#5478de", "#de9900", "#990000", "#00baff", "#330078", "#de3300", "#999999", "#3300de", "#785478", "#540033")


class Look(NamedTuple):
    """How a kind is drawn: its colour, and whether it belongs to the second series (stripes, squares)."""

    colour: str
    second: bool


def looks(kinds: Iterable[str]) -> dict[str, Look]:
    """The look of each kind. Kinds of the codebook look the same in every data set; a user's own follow them."""
    met = set(kinds)
    order = list(dict.fromkeys([*names(), *sorted(met)]))
    places = {kind: place for place, kind in enumerate(order) if kind in met}
    return {kind: Look(PALETTE[n % len(PALETTE)], n // len(PALETTE) % 2 == 1) for kind, n in places.items()}


@lru_cache(maxsize=1)
def names() -> Mapping[str, Mapping[str, str]]:
    """Names of all kinds by language, as in the codebook and in its order."""
    return {kind.id: dict(kind.name) for kind in load_resources().events.types.values()}
