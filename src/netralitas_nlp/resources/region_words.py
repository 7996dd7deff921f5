"""The words around a region's name: level words, bodies, places, and what shows that no region is meant.

In: `data/regions/regions.toml`. Out: `RegionWords`, with every list as a set of folded words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold

_FILE = "regions/regions.toml"
LEVELS = ("provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says or implies the level of the name after it.

    Attributes:
        word: Folded.
        level: One of the six levels.
        inside: Whether the word belongs to the mention ("Kabupaten Jepara") or only implies the level ("Bupati Jepara").
    """

    word: str
    level: str
    inside: bool

    @property
    def below(self) -> bool:
        """Whether it announces a kecamatan or a desa."""
        return self.level in ("kecamatan", "desa", "kelurahan")


@dataclass(frozen=True)
class RegionWords:
    """What `regions.toml` says, ready to look up.

    Attributes:
        cues: Level words by their folded form (one or more words).
        not_after: Words after which a bare name is no region.
        not_before: Words before which a bare name is no region.
        place_before: Prepositions and nouns after which a name is a place.
        bodies: Words for bodies that bear a region's name.
        phrases: Fixed phrases with a region's name in another sense.
        desa_skip: Words after "Desa" that are no name.
        real_words: Words that look like a misspelt part of a region's name and are none.
    """

    cues: Mapping[str, Cue]
    not_after: frozenset[str]
    not_before: frozenset[str]
    place_before: frozenset[str]
    bodies: frozenset[str]
    phrases: tuple[str, ...]
    desa_skip: frozenset[str]
    real_words: frozenset[str]


def read_region_words(files: DataFiles) -> RegionWords:
    """The words of `regions.toml`.

    Raises:
        ResourceError: A block lacks its words, or a cue has an unknown level.
    """
    table = files.table(_FILE)
    cues: dict[str, Cue] = {}
    for block in table.get("cue", []):
        if block.get("level") not in LEVELS:
            raise ResourceError(_FILE, f"cue {block.get('words', ['?'])[0]}", f"give a level of {', '.join(LEVELS)}")
        for word in _words(block, "cue"):
            cues[word] = Cue(word, block["level"], bool(block.get("inside")))
    place = table.get("place", {})
    return RegionWords(
        cues=cues,
        not_after=frozenset(
            w for block in table.get("not_after", []) for w in _words(block, block.get("id", "not_after"))
        ),
        not_before=frozenset(_words(table.get("not_before", {}), "not_before")),
        place_before=frozenset(map(fold, [*place.get("prepositions", []), *place.get("nouns", [])])),
        bodies=frozenset(_words(table.get("bodies", {}), "bodies")),
        phrases=tuple(_words(table.get("phrases", {}), "phrases")),
        desa_skip=frozenset(map(fold, table.get("desa", {}).get("skip", []))),
        real_words=frozenset(map(fold, _words(table.get("real_words", {"words": []}), "real_words"))),
    )


def _words(block: Mapping[str, Any], entry: str) -> Sequence[str]:
    words = block.get("words")
    if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
        raise ResourceError(_FILE, entry, "give `words`, a list of strings")
    return [fold(w) for w in words]
