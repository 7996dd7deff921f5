"""The register of kinds of agencies, and the words that open a name of one.

A kind with a region is an agency: `agency:bakesbangpol@33.20`. Files: `agencies.csv` (kinds), `agencies.toml` (the
words that open agency names, with examples), `unit_words.csv` (words that agencies and their parts are named with).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from netralitas_nlp.grouping import grouped
from netralitas_nlp.resources.blocks import by_id, read_rows
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold

LEVELS = ("national", "regional", "provinsi", "kabkota", "kecamatan", "desa", "tps")
GOVERNMENTS = {"kabupaten": "pemkab", "kota": "pemkot", "provinsi": "pemprov"}
"""Level of a region → kind of its government."""
# These are called after the bare name of their region: "Polres Kudus", not "Polres Kabupaten Kudus".
_BARE_REGION = frozenset({"law_enforcement", "military", "court", "health", "local", "school"})
_SMALL = {"dan", "serta", "&", "untuk", "dari", "pada"}
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """One kind of agency.

    Attributes:
        id: Its id ("bakesbangpol").
        name: Full name without region.
        short: The form that labels use ("Bakesbangpol").
        forms: Further written forms.
        category: "regional_agency", "election_supervision", …
        levels: Levels it exists at, of `LEVELS`.
        parent: Id of the kind it belongs to, or "".
        bare: What a bare name means: "article" (the one of the article's region), "national", "class" (no agency).
        valid_from, valid_until: Years (or months) of life, "" if open.
        successor: Ids that took over, or ().
    """

    id: str
    name: str
    short: str
    forms: tuple[str, ...]
    category: str
    levels: tuple[str, ...]
    parent: str
    bare: str
    valid_from: str
    valid_until: str
    successor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the name of an agency.

    Attributes:
        word: The word ("Dinas").
        id: Id of its block.
        takes: What follows: "fields" (words of tasks), "name" (capitalised words), "number" (a unit's number and name).
        category: Category of agencies it opens.
        levels: Levels such agencies have.
        needs: "owner" if it is one only together with the agency it belongs to; "" otherwise.
        bare: As in `AgencyKind`.
    """

    word: str
    id: str
    takes: str
    category: str
    levels: tuple[str, ...]
    needs: str = ""
    bare: str = "article"


def name_key(words: Iterable[str]) -> str:
    """Words of a name as one key: small words and punctuation do not matter.

    Example:
        >>> name_key(["Dinas", "Komunikasi", "dan", "Informatika"])
        'dinas komunikasi informatika'
    """
    return folded_key(fold("\n".join(words)).split("\n"))


def folded_key(words: Iterable[str]) -> str:
    """`name_key` of words that are folded."""
    return " ".join([word for word in words if word not in _SMALL])


@lru_cache(maxsize=4096)
def text_key(text: str) -> str:
    """`name_key` of the words of a text."""
    return name_key(_LETTERS.findall(text))


class AgencyRegister:
    """All kinds, by id and by written form."""

    def __init__(self, files: DataFiles) -> None:
        closed = {"levels": LEVELS, "bare": ("article", "national", "class")}
        self.kinds = by_id("agencies.csv", read_rows(AgencyKind, files, "agencies.csv", one_of=closed))
        self.grammar: Mapping[str, Any] = files.table("agencies.toml")
        self.unit_words = {row["word"]: row["kind"] for row in files.rows("unit_words.csv", ("word", "kind"))}

    @cached_property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """Written form → ids of the kinds it may name, most local first."""
        found: dict[str, list[str]] = {}
        for kind in self.kinds.values():
            for form in (kind.name, kind.short, *kind.forms):
                ids = found.setdefault(form, [])
                if kind.id not in ids:
                    ids.append(kind.id)
        return {form: tuple(sorted(ids, key=self._locality)) for form, ids in found.items()}

    @cached_property
    def by_key(self) -> dict[str, tuple[str, ...]]:
        """`text_key` of a form → ids."""
        return {text_key(form): ids for form, ids in self.forms.items()}

    def keys_like(self, key: str) -> Iterator[str]:
        """The keys of `by_key` with the first letter of `key` that are at most one letter shorter or longer."""
        for length in (len(key) - 1, len(key), len(key) + 1):
            yield from self._keys_by_size.get((key[:1], length), ())

    @cached_property
    def _keys_by_size(self) -> dict[tuple[str, int], list[str]]:
        return grouped(((key[:1], len(key)), key) for key in self.by_key)

    @cached_property
    def heads(self) -> dict[str, Head]:
        """Folded opening word → its grammar."""
        said = ("id", "takes", "category", "needs", "bare")
        return {
            fold(word): Head(word=word, levels=tuple(block["levels"]), **{k: block[k] for k in said if k in block})
            for block in self.grammar["head"]
            for word in block["words"]
        }

    @cached_property
    def short_of(self) -> dict[str, str]:
        """`text_key` of a form → the abbreviation that labels use for that very form ("Badan Kepegawaian Daerah" → "BKD")."""
        return {text_key(long): short for long, short in self.grammar["short"].items()}

    @cached_property
    def mended(self) -> Mapping[str, str]:
        """Misspelt opening word → the word, folded."""
        return {fold(wrong): fold(right) for right, forms in self.grammar["misspelt"].items() for wrong in forms}

    def words(self, table: str) -> frozenset[str]:
        """A word list of the grammar, folded."""
        return frozenset(fold(word) for word in self.grammar[table]["words"])

    def label(self, base: str, kind: AgencyKind | None, official: str, name: str) -> str:
        """The name of an agency with its region.

        Args:
            base: Its name without region ("Bakesbangpol").
            kind: Its kind, if registered.
            official: The region with its level word ("Kabupaten Jepara").
            name: The region's bare name ("Jepara").
        """
        if kind is not None and kind.id in GOVERNMENTS.values() and base.startswith("Pem"):
            return f"Pemerintah {official}"
        if kind is not None and kind.category in _BARE_REGION:
            return base if base.endswith(name) else f"{base} {name}"
        head, _, last = base.rpartition(" ")
        if kind is not None and last.lower() in kind.levels:
            # "Pemerintah Desa" of "Desa Boja", of "Kelurahan Boja": the level word stands once, the region's own.
            return f"{head} {official}"
        return f"{base} {official}"

    def _locality(self, id: str) -> int:
        order = {"kabkota": 0, "kecamatan": 1, "desa": 1, "provinsi": 2, "regional": 3, "national": 4, "tps": 5}
        return min(order[level] for level in self.kinds[id].levels)
