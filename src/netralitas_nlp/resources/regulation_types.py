"""Kinds of regulations and their written forms: `regulation_types.toml` in, a table of forms out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from netralitas_nlp.resources.blocks import by_id, need, read_blocks
from netralitas_nlp.resources.files import DataFiles

FILE = "regulation_types.toml"
_NEEDS = {
    "type": ("id", "name", "slug", "forms", "examples", "not_this"),
    "ministry": ("id", "name", "examples", "not_this"),
    "body": ("id", "names", "slug", "examples", "not_this"),
}
"""Sections of the file → what each of their blocks must give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationType:
    """A kind of regulation.

    Attributes:
        id: As a citation carries it: "UU", "Perbup", "PermenPANRB".
        name: Full name: "Undang-Undang".
        slug: First part of ids: "uu".
        issuer: "state" (one row of numbers for the country), "region", or "body" (many offices issue it).
        numbers: "plain" (23), "letter" (B/71/M.SM.00.00/2017), "case" (136/PUU-XXII/2024).
        gap: Whether words that name who issued it may stand between form and number.
        strong: Whether the form says by itself that a regulation is meant.
        body: Who issues it, if the kind itself says so: "BKN".
        joint: Whether several sign it, each with a number of their own.
        between: Further words that may stand between form and number ("perkara").
        marks: Parts of a number that say by themselves what it is: "/PUU-" of "90/PUU-XXI/2023", "menkes".
    """

    id: str
    name: str
    slug: str
    issuer: str = "state"
    numbers: str = "plain"
    gap: bool = False
    strong: bool = True
    body: str | None = None
    joint: bool = False
    between: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """First two words of its name: "Keputusan Menteri"."""
        return " ".join(self.name.split()[:2])


@dataclass(frozen=True)
class RegulationTypes:
    """All kinds and how they are written.

    Attributes:
        by_id: Kinds by id.
        forms: Written form → id of its kind.
        weak: Words that name a kind only where number and year follow: "Keputusan Nomor 5 Tahun 2020".
        gap_words: Lower-case words that may stand between form and number.
        fillers: Words after a form that say nothing of the issuer.
        not_before: Words that make a draft of it.
        title_inside: Lower-case words that a title written in title case holds.
        title_outside: Words that begin the sentence around a title written in lower case again.
        pending, pending_before: Words behind and before the number of a case that is no ruling yet.
        ruled: Words before it that say that it is one.
        back_own: Nouns that point back only to a kind whose name begins with them.
        back: (nouns, pointers, pointers after nouns that name a kind) of back-references.
        examples: (entry, marked sentence) that must be found.
        not_this: (entry, sentence) in which nothing may be found.
    """

    by_id: Mapping[str, RegulationType]
    forms: Mapping[str, str]
    weak: Mapping[str, str]
    gap_words: frozenset[str]
    fillers: tuple[str, ...]
    not_before: tuple[str, ...]
    title_inside: frozenset[str]
    title_outside: frozenset[str]
    pending: tuple[str, ...]
    pending_before: tuple[str, ...]
    ruled: tuple[str, ...]
    back_own: frozenset[str]
    back: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    examples: tuple[tuple[str, str], ...]
    not_this: tuple[tuple[str, str], ...]

    def by_number(self, kind: RegulationType, number: str) -> RegulationType:
        """The kind that a number speaks of: "KMK" with "MENKES" in its number is a decree of another ministry."""
        low = number.lower()
        for other in self._marked:
            if other.word == kind.word and any(mark in low for mark in other.marks):
                return other
        return kind

    @cached_property
    def _marked(self) -> tuple[RegulationType, ...]:
        return tuple(kind for kind in self.by_id.values() if kind.marks)


def read_types(files: DataFiles) -> RegulationTypes:
    """Reads and checks the kinds.

    Raises:
        ResourceError: A block lacks a key, an id stands twice, or an example is missing.
    """
    table = files.table(FILE)
    every = [(f"{key} {b.get('id', '?')}", key, b) for key in _NEEDS for b in table.get(key, [])]
    made: list[tuple[RegulationType, list[str]]] = []
    for entry, key, block in every:
        need(FILE, entry, block, *_NEEDS[key])
        made += {"type": _plain, "ministry": _ministry, "body": _body}[key](block)
    forms: dict[str, str] = {}
    for kind, written in made:
        for form in written:
            forms.setdefault(form, kind.id)
    tests = [*((entry, block) for entry, _, block in every), ("back", table["back"])]
    return RegulationTypes(
        by_id=by_id(FILE, (kind for kind, _ in made)),
        forms=forms,
        weak={form: block["id"] for block in table["type"] for form in block.get("weak", ())},
        **_word_lists(table),
        examples=tuple((entry, text) for entry, b in tests for text in b["examples"]),
        not_this=tuple((entry, text) for entry, b in tests for text in b["not_this"]),
    )


def _word_lists(table: Mapping[str, Any]) -> dict[str, Any]:
    """The words around kinds and numbers, by the name of their field."""
    return {
        "gap_words": frozenset(table["gap"]["words"]),
        "fillers": tuple(table["gap"]["filler"]),
        "not_before": tuple(table["not_before"]["words"]),
        "title_inside": frozenset(table["title"]["inside"]),
        "title_outside": frozenset(table["title"]["outside"]),
        "pending": tuple(table["pending"]["words"]),
        "pending_before": tuple(table["pending"]["before"]),
        "ruled": tuple(table["pending"]["ruled"]),
        "back_own": frozenset(table["back"]["own"]),
        "back": (
            tuple(table["back"]["nouns"]),
            tuple(table["back"]["pointers"]),
            tuple(table["back"]["pointers_of_kinds"]),
        ),
    }


_Made = Iterable[tuple[RegulationType, list[str]]]


def _plain(block: Mapping[str, Any]) -> _Made:
    yield from ((kind, block["forms"]) for kind in read_blocks(RegulationType, FILE, [block]))


def _ministry(block: Mapping[str, Any]) -> _Made:
    """Permen, Kepmen and Inmen of one ministry: "Peraturan Menteri X", "PermenX", "Peraturan MenX"."""
    heads, names = block.get("heads", ()), [block["name"], *block.get("short", ())]
    offices = [*heads, *block.get("offices", ()), f"Kementerian {block['name']}"]
    for short, word, numbers in (
        ("Permen", "Peraturan", "plain"),
        ("Kepmen", "Keputusan", "letter"),
        ("Inmen", "Instruksi", "letter"),
    ):
        ident = f"{short}{block['id']}"
        written = [ident, f"{short} {block['id']}"]
        for name in names:
            written += [f"{word} Menteri {name}", f"{word} Menteri Negara {name}", f"{short} {name}"]
            written.append(f"{short}{name}")
        written += [f"{word} {office}" for office in offices]
        written += [f"{short}{head[3:]}" for head in heads if head.startswith("Men") and " " not in head]
        written += block.get(word, [])
        yield (
            RegulationType(
                id=ident,
                name=f"{word} Menteri {block['name']}",
                slug=ident.lower().replace(" ", "-"),
                numbers=numbers,
                gap=True,
                body=f"Menteri {block['name']}",
                marks=tuple(block.get("marks", ())),
            ),
            written,
        )


def _body(block: Mapping[str, Any]) -> _Made:
    """Regulations and decrees of one body: "Peraturan X", "Peraturan Kepala X" and "Keputusan X" of one body."""
    names = block["names"]
    for word, slug, numbers in (
        ("Peraturan", block["slug"], "plain"),
        ("Keputusan", f"kep-{block['slug'].removeprefix('per')}", "letter"),
    ):
        written = [f"{word}{head}{name}" for name in names for head in (" ", " Kepala ", " Ketua ")]
        if word == "Peraturan":
            written += block.get("forms", ())
        yield (
            RegulationType(
                id=f"{word} {block['id']}",
                name=f"{word} {names[-1]}",
                slug=slug,
                numbers=numbers,
                gap=True,
                body=block["id"],
            ),
            written,
        )
