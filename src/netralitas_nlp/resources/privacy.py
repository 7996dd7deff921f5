"""Words and kinds of office that tell public persons from private ones. File: `privacy.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.fold import fold

_FILE = "privacy.toml"


@dataclass(frozen=True)
class PrivacyWords:
    """What `privacy.toml` says; all words are folded.

    Attributes:
        public, private: Categories of offices: always public, never; all others are functions, public without a sign of
            a private person.
        private_ids, function_ids: Offices that differ from their category.
        minors: Words of offices that only minors hold.
        before, behind: Words before and behind a name → the sign they are.
        kin: Words of relatives and companions.
        not_signs: Phrases that begin with such a word and are none.
        between: Small words that may stand between such a word and the name behind it.
        after: Small words that may stand between a name and such a word.
        of: Small words that may stand between a word of kin and the office of the one they belong to.
        address: Phrases behind a name that say where somebody lives.
        speaks_for: Words that say that somebody speaks for a body.
        ranks: Words of ranks of police and forces.
        figures: Names that are public wherever they stand.
    """

    public: frozenset[str]
    private: frozenset[str]
    private_ids: frozenset[str]
    function_ids: frozenset[str]
    minors: tuple[str, ...]
    before: Mapping[str, str]
    behind: Mapping[str, str]
    kin: frozenset[str]
    not_signs: frozenset[str]
    between: frozenset[str]
    after: frozenset[str]
    of: frozenset[str]
    address: tuple[str, ...]
    speaks_for: frozenset[str]
    ranks: frozenset[str]
    figures: frozenset[str]

    @cached_property
    def ends(self) -> frozenset[str]:
        """Last words of signs before a name: most words end none."""
        return frozenset(sign.rpartition(" ")[2] for sign in (*self.before, *self.kin))

    @cached_property
    def opens(self) -> frozenset[str]:
        """First words of signs behind a name."""
        return frozenset(sign.partition(" ")[0] for sign in self.behind)


def read_privacy_words(files: DataFiles) -> PrivacyWords:
    """The words of `privacy.toml`.

    Raises:
        ResourceError: A table or list is missing.
    """
    table = files.table(_FILE)
    signs = table.get("sign", [])
    for block in signs:
        if not block.get("id") or not block.get("words"):
            raise ResourceError(_FILE, str(block.get("id", "sign")), "give each sign an id and a list `words`")

    def words(part: str, key: str = "words") -> frozenset[str]:
        try:
            return frozenset(fold(word) for word in table[part][key])
        except KeyError as error:
            raise ResourceError(_FILE, part, f"add the list {key!r}") from error

    relatives = files.table("persons.toml")["relatives"]["words"]
    signs = [{**b, "words": [*b["words"], *relatives]} if b.get("relatives") else b for b in signs]
    return PrivacyWords(
        public=words("offices", "public"),
        private=words("offices", "private"),
        private_ids=words("offices", "private_ids"),
        function_ids=words("offices", "function_ids"),
        minors=tuple(sorted(words("offices", "minors"))),
        before=_sides(signs, "before"),
        behind=_sides(signs, "behind"),
        kin=frozenset(fold(word) for block in signs if block.get("kin") for word in block["words"]),
        not_signs=words("not_signs"),
        between=words("between"),
        after=words("behind"),
        of=words("of"),
        address=tuple(sorted(words("address"))),
        speaks_for=words("speaks_for"),
        ranks=_ranks(files),
        figures=words("figures", "names"),
    )


def _sides(signs: list[dict[str, Any]], side: str) -> dict[str, str]:
    """Word → sign, of the signs that stand on a side of a name."""
    return {fold(word): block["id"] for block in signs if block.get(side) for word in block["words"]}


def _ranks(files: DataFiles) -> frozenset[str]:
    rows = files.rows("ranks.csv", ("force", "group", "full_name", "abbreviations"))
    serving = (r for r in rows if r["force"] == "POLRI" or r["force"].startswith("TNI"))
    forms = (fold(form) for r in serving if r["group"] != "Retired" for form in (r["full_name"], r["abbreviations"]))
    return frozenset(word for form in forms for word in re.findall(r"[^\W\d_]{3,}", form))
