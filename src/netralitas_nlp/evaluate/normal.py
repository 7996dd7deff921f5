"""Normal forms under which two spellings of a name, an agency, a post or a region count as the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from netralitas_nlp.resources.files import DataFiles

Item = Mapping[str, Any]
_APOSTROPHES = re.compile(r"[\u2018\u2019\u02bc`´]")


def plain(text: str | None) -> str:
    """Lower case, words and apostrophes only, single blanks."""
    folded = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", text or "").lower())
    words = re.sub(r"[^\w']+", " ", folded).replace("_", " ")
    return re.sub(r"\s+", " ", words).strip(" '")


def words(text: str | None) -> list[str]:
    """The words of a text without any punctuation."""
    return re.sub(r"[^\w]+", " ", plain(text)).split()


def share(a: Iterable[str], b: Iterable[str]) -> float:
    """Common words as a part of the longer of the two; 0 if one is empty."""
    first, second = set(a), set(b)
    return len(first & second) / max(len(first), len(second)) if first and second else 0.0


def value(item: Any, *names: str) -> Any:
    """The first of the fields that is there; a plain string stands for itself."""
    if isinstance(item, str):
        return item
    if isinstance(item, Mapping):
        return next((item[n] for n in names if item.get(n)), None)
    return None


def listed(items: Any) -> list[Any]:
    """A list as it is, nothing as an empty list, anything else as a list of one."""
    if isinstance(items, list):
        return items
    return [] if items is None else [items]


def named(record: Item, name: str) -> Item:
    """The marked person of a name, or one of whom only the name is known."""
    return next((p for p in reversed(listed(record.get("people"))) if p["name"] == name), {"name": name})


def with_aliases(event: Item, record: Item) -> list[dict[str, Any]]:
    """The speakers of an occasion with the other names that its record gives them."""
    return [{**s, "aliases": named(record, s["name"]).get("aliases")} for s in listed(event.get("speakers"))]


class Spelling:
    """The tables of `evaluation.toml`, and the normal forms made with them."""

    @cached_property
    def _data(self) -> dict[str, Any]:
        return DataFiles().table("evaluation.toml")

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        names = ("titles", "degrees", "acting", "role_stop", "agency_stop", "venue_stop")
        return {name: frozenset(self._data[name].split()) for name in names}

    @cached_property
    def _opened(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        return {t: [(re.compile(p), to) for p, to in self._data[t]] for t in ("agency_words", "role_words")}

    def person(self, name: str | None) -> tuple[str, ...]:
        """Name parts without titles before and degrees after; what follows a comma is dropped."""
        folded = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", name or "").lower())
        folded = re.sub(r"\([^)]*\)", " ", folded).split(",")[0]
        folded = re.sub(r"\b(dr|drs|dra|ir|prof|hj|akp|akbp|kapt|pj|plt)\.(?=\w{3})", r"\1. ", folded)
        parts = [self._part(p) for p in re.sub(r"[^\w'.]+", " ", folded).split() if p.strip("'.")]
        kept = [p for p in parts if p]
        while len(kept) > 1 and kept[0] in self._sets["titles"]:
            kept.pop(0)
        while len(kept) > 1 and kept[-1] in self._sets["degrees"]:
            kept.pop()
        return tuple(kept)

    def _part(self, part: str) -> str | None:
        """A part of a name without its dots; None for titles or a degree written without blanks (`dr.ir.`, `s.h`)."""
        bare = part.replace(".", "").strip("'")
        inner = "." in part.strip(".")
        glued = inner and (
            bare in self._sets["degrees"] or all(p in self._sets["titles"] for p in part.split(".") if p)
        )
        return None if glued else bare

    def open(self, text: str | None) -> str:
        """Plain words with the usual abbreviations of agencies and regions made one, doubled words dropped."""
        opened = plain(re.sub(r"\(([^)]*)\)", r" ( \1 ) ", text or ""))
        for pattern, to in self._opened["agency_words"]:
            opened = pattern.sub(to, opened)
        kept = " ".join(_undoubled(opened.split()))
        return re.sub(r"\b(pemerintah (?:kabupaten|provinsi)) \1\b", r"\1", kept)

    def agency(self, text: str | None) -> frozenset[str]:
        """Words of an agency that tell it from others."""
        return frozenset(self.open(text).split()) - self._sets["agency_stop"]

    def post(self, text: str | None) -> list[str]:
        """Words of a post in order, abbreviations opened."""
        opened = self.open(re.sub(r"(?i)\bkajari\b", "kepala kejaksaan negeri", text or ""))
        for pattern, to in self._opened["role_words"]:
            opened = pattern.sub(to, opened)
        return list(_undoubled(w for w in opened.split() if w not in self._sets["role_stop"]))

    def post_words(self, text: str | None) -> frozenset[str]:
        """Words of a post without acting prefixes."""
        return frozenset(self.post(text)) - self._sets["acting"]

    def post_head(self, text: str | None) -> str:
        """First word of a post that is no acting prefix."""
        return next((w for w in self.post(text) if w not in self._sets["acting"]), "")

    def region(self, text: str | None) -> str:
        """A region's name as one key; a province goes without its level word."""
        key = re.sub(r"\bkota (?:adm|administrasi)\b", "kota", self.open(text))
        key = re.sub(r"^provinsi ", "", key)
        key = re.sub(r"^(?:daerah khusus ibukota|daerah khusus|dki) jakarta$", "dki jakarta", key)
        return key.replace(" ", "")

    def venue(self, text: str | None) -> set[str]:
        """Words of a venue that tell it from others."""
        return set(plain(text).split()) - self._sets["venue_stop"]

    def citation(self, item: Item) -> tuple[str | None, str | None, str | None]:
        """Type, number and year of a citation in normal form."""
        number = re.sub(r"[^\w/.\-]", "", str(item.get("number") or "")).lower().lstrip("0") or None
        kind = re.sub(
            r"^((?:per|kep|in)men) ", r"\1", str(item.get("type") or "").lower()
        )  # "Permen PANRB", "PermenPANRB"
        return self._data["citation_types"].get(kind, kind) or None, number, str(item.get("year") or "") or None


def _undoubled(parts: Iterable[str]) -> Iterable[str]:
    last = None
    for part in parts:
        if part != last:
            yield part
        last = part


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """The tables, read once."""
    return Spelling()
