"""The words that head names of venues, and the words that end them.

In: `data/venues.toml`. Out: `VenueWords`, with every list as folded words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold

_FILE = "venues.toml"


@dataclass(frozen=True, slots=True)
class Head:
    """A word that heads a venue's name.

    Attributes:
        kind: "room", "building", "ground", "school", "office".
        rank: 1 a part of a building, 2 a building, 3 what holds buildings.
        place: Whether it needs a word of place before it.
    """

    kind: str
    rank: int
    place: bool


@dataclass(frozen=True)
class VenueWords:
    """What `venues.toml` says.

    Attributes:
        heads: Folded word → what it heads.
        last: Heads that stand at the end of the name.
        place: Words of place.
        stop: Words that end a name.
        not_next: Words that show that the head is part of something else.
        inside: Lower-case words that may stand inside a name.
        abbreviated: Words whose stop does not end a name.
        floors: Numbers behind words for a floor ("dua").
        floor_heads: Words for a floor.
        owned: Heads that an owner in lower case names ("kantor").
        owners: These owners ("bupati").
        newly: What follows "baru" where it is an adverb.
        list_ends: Words two behind "dan" that show that it stands inside a name.
    """

    heads: Mapping[str, Head]
    last: tuple[str, ...]
    place: frozenset[str]
    stop: frozenset[str]
    not_next: frozenset[str]
    inside: frozenset[str]
    abbreviated: frozenset[str]
    list_ends: frozenset[str]
    floors: frozenset[str]
    floor_heads: frozenset[str]
    owned: frozenset[str]
    owners: frozenset[str]
    newly: frozenset[str]


def read_venue_words(files: DataFiles) -> VenueWords:
    """The words of `venues.toml`.

    Raises:
        ResourceError: A head has no words, or a rank other than 1, 2 or 3.
    """
    table = files.table(_FILE)
    heads: dict[str, Head] = {}
    for block in table.get("head", []):
        entry = str(block.get("id", "?"))
        if block.get("rank") not in (1, 2, 3) or not block.get("words"):
            raise ResourceError(_FILE, f"head {entry}", "give a rank of 1, 2 or 3 and a list `words`")
        for word in block["words"]:
            heads[fold(word)] = Head(entry, block["rank"], bool(block.get("place")))
    lists = {name: frozenset(map(fold, forms)) for name, forms in table.get("words", {}).items()}
    return VenueWords(
        heads=heads,
        last=tuple(map(fold, table.get("last", {}).get("words", []))),
        **lists,
    )
