"""Phrases of tasks that public bodies and their parts are named with ("Pengendalian Penduduk, Keluarga Berencana dan …")."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from netralitas_nlp.text.words import Words

_AND = frozenset({"dan", "serta"})
_LEVEL_WORDS = frozenset({"kabupaten", "kota", "provinsi", "propinsi", "kecamatan", "kelurahan", "desa"})
# Nouns made of verbs and adjectives ("pengelolaan", "ketahanan", "digitalisasi"); names of people hardly look so.
_NOUN = re.compile(r"(?:pe[nm]\w{4,}an|pe[rl]\w{4,}an|ke\w{6,}an|\w{4,}(?:isasi|ologi|ikasi))$")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,11}$")
_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"])
_OPENING = 200  # characters at the front that tell whether a text is set in capitals
_LIST_LIMIT = 16  # words looked ahead for the "dan" that closes a list with commas


def blank(gap: str) -> bool:
    """Whether only blanks stand between two words (no line break)."""
    return gap == " " or (not gap.strip() and "\n" not in gap)


class UnitPhrases:
    """Reads phrases of tasks.

    Args:
        words: Folded word → "field" (a task) or "unit" (a part or rank that only offices are named with).
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._fields = frozenset(word for word, kind in words.items() if kind == "field")
        self._all = frozenset(words)

    def end(
        self,
        row: Words,
        first: int,
        stops: Collection[int] = (),
        *,
        parts: bool = False,
        lower: bool = False,
        stopped: bool = False,
    ) -> int:
        """Index after the phrase that begins at word `first`; `first` itself if none does.

        Args:
            row: The words.
            first: Where it may begin.
            stops: Words where something else begins (a region, a person): the phrase ends before them.
            parts: Also take words for parts and ranks ("Seksi", "Muda").
            lower: Also take words without a capital letter.
            stopped: Also begin behind a stop ("Kabag. Hukum").
        """
        known = self._all if parts else self._fields

        def ok(index: int) -> bool:
            return index not in stops and self._task(row, index, known, lower)

        opened = (
            blank(row.gap(first))
            or (parts and row.gap(first).strip() == ")")
            or (row.gap(first) == ". " and (stopped or row.key(first - 1) == "bag"))
        )
        if not opened or not ok(first):
            return first
        at = first + 1
        while True:
            step = self._step(row, at, ok)
            if step == at:
                return at
            at = step

    def _step(self, row: Words, at: int, ok) -> int:  # type: ignore[no-untyped-def]
        gap, key = row.gap(at), row.key(at)
        comma = gap.strip() == "," and "\n" not in gap
        if key in _AND and (comma or blank(gap)):
            return at + 2 if blank(row.gap(at + 1)) and ok(at + 1) else at
        if (blank(gap) or gap.strip() in ("&", "/")) and ok(at):
            return at + 1
        if comma and ok(at) and self._closes(row, at, ok):
            return at + 1
        return at

    def _closes(self, row: Words, at: int, ok) -> bool:  # type: ignore[no-untyped-def]
        """Whether the list after a comma is closed by "dan" and a task, so that the comma lies inside the name."""
        for index in range(at + 1, at + _LIST_LIMIT):
            gap, key = row.gap(index), row.key(index)
            if "\n" in gap or (gap.strip() not in ("", ",", "&", "/")):
                return gap.strip() == "&" and ok(index)
            if gap.strip() == "&" and ok(index):
                return True
            if key in _AND:
                return bool(ok(index + 1))
            if not ok(index):
                return False
        return False

    def _task(self, row: Words, index: int, known: Collection[str], lower: bool) -> bool:
        key = row.key(index)
        if not key or not (lower or row.capital(index)):
            return False
        if key in _LEVEL_WORDS:
            # "Pemberdayaan Masyarakat dan Desa" against "Dinas Sosial Desa Anu"
            follower = row.key(index + 1)
            named = blank(row.gap(index + 1)) and row.capital(index + 1) and follower not in self._all
            return key in known and not named
        if key in known or _NOUN.match(key):
            return True
        raw = row.raw(index)
        return (
            bool(_ABBREVIATION.match(raw))
            and key not in _ROMAN
            and not row.text[row.starts[0] : row.starts[0] + _OPENING].isupper()
        )
