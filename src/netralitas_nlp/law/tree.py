"""The structure of a regulation: a tree of provisions, each with its place in the text; divided words are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from netralitas_nlp.text.span import Span


class NodeKind(StrEnum):
    """Parts of a regulation, as UU 12/2011 (lampiran I and II) names them."""

    PERATURAN = "peraturan"
    JUDUL = "judul"
    MENIMBANG = "menimbang"
    MENGINGAT = "mengingat"
    MENETAPKAN = "menetapkan"
    BUKU = "buku"
    BAB = "bab"
    BAGIAN = "bagian"
    PARAGRAF = "paragraf"
    PASAL = "pasal"
    DIKTUM = "diktum"
    AYAT = "ayat"
    HURUF = "huruf"
    ANGKA = "angka"
    SUB_ANGKA = "sub_angka"
    SUB_HURUF = "sub_huruf"
    PENUTUP = "penutup"
    PENJELASAN = "penjelasan"
    LAMPIRAN = "lampiran"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One part of a regulation.

    Attributes:
        kind: What it is.
        number: As written, digits mended: "5", "5A", "II", "Kesatu", "a"; None for parts without one.
        title: Heading without number, on one line; None if there is none.
        span: All of it, heading and children included.
        label: The words that begin it ("Pasal 5", "(2)", "a."), None for parts without any.
        text: Its own words, before its first child.
        children: Its parts, in reading order.
        quoted: Whether an amending regulation quotes it as the new text of another one.
    """

    kind: NodeKind
    number: str | None = None
    title: str | None = None
    span: Span
    label: Span | None = None
    text: Span
    children: tuple[Node, ...] = ()
    quoted: bool = False

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, kind: NodeKind) -> tuple[Node, ...]:
        """All nodes of a kind below it, in reading order."""
        return tuple(node for node in self.walk() if node.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the text that could not be read as it should be.

    Attributes:
        kind: "mended" (a misread number that the sequence gives back), "missing" (a number that should stand here),
            "no_text" (a page without text), "no_pasal" (a regulation without articles), "rubbish" (a line that is no writing).
        span: Where.
        message: What, for a person.
    """

    kind: str
    span: Span
    message: str


@dataclass(frozen=True, kw_only=True)
class Law:
    """A regulation as read.

    Attributes:
        text: The text; all spans are ranges of it.
        reading: The same text with running heads, page numbers and catchwords blanked, character for character.
        root: The tree.
        type: Id of its kind ("UU"), None if its heading does not say.
        number, year, title: From its heading; None if not found.
        numbers: All (number, year) of one that several bodies signed; `number` and `year` are the first.
        issuer: Words that say which region or body issued it, None if the kind needs none.
        enacted, promulgated: Days, ISO 8601; None if not found.
        pages: Where each page begins; empty if the input had none.
        problems: What could not be read as it should be.
    """

    text: str
    reading: str
    root: Node
    type: str | None = None
    number: str | None = None
    year: str | None = None
    title: str | None = None
    issuer: str | None = None
    enacted: str | None = None
    promulgated: str | None = None
    pages: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    numbers: tuple[tuple[str, str | None], ...] = ()

    @cached_property
    def amending(self) -> bool:
        """Whether it changes another one: its articles are Pasal I and Pasal II."""
        return any(node.kind is NodeKind.PASAL and node.number == "I" for node in self.root.walk())

    def words(self, span: Span) -> str:
        """The words of a range on one line, without printer's additions, divided words put together."""
        return words_of(self.reading, span)

    def page(self, position: int) -> int | None:
        """The page (from 1) on which a character stands; None if the input had no pages."""
        if not self.pages:
            return None
        return sum(start <= position for start in self.pages) or 1

    def provisions(self) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Every node of body, explanation and annex with its path: (("pasal 5", "ayat 2", "huruf a"), node)."""
        yield from _paths(self.root, ())


_IN_PATH = {
    NodeKind.PASAL, NodeKind.AYAT, NodeKind.HURUF, NodeKind.ANGKA, NodeKind.SUB_ANGKA, NodeKind.SUB_HURUF,
    NodeKind.DIKTUM, NodeKind.PENJELASAN, NodeKind.LAMPIRAN, NodeKind.MENIMBANG, NodeKind.MENGINGAT,
}  # fmt: skip


def _paths(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    if node.kind in _IN_PATH:
        path = (*path, f"{node.kind} {node.number}" if node.number else str(node.kind))
    if node.kind is not NodeKind.PERATURAN:
        yield path, node
    for child in node.children:
        yield from _paths(child, path)


# ------------------------------------------------------------------ words


def joined(left: str, right: str) -> str:
    """Two halves of a word that a line's end divided: with its hyphen if the word has one.

    Example:
        >>> joined("Undang", "Undang"), joined("perundang", "undangan"), joined("ten", "tang"), joined("COVID", "19")
        ('Undang-Undang', 'perundang-undangan', 'tentang', 'COVID-19')
    """
    doubled = len(right) >= 3 and right[:3].lower() in left.lower()
    if doubled or not right[:1].islower() or left.lower() in ("non", "anti", "pra", "pasca", "antar"):
        return f"{left}-{right}"
    return f"{left}{right}"


_BROKEN = re.compile(r"(?P<left>\w{1,30})-[ \t]*\n\s*(?P<right>\w{1,30})|(?P<a>\w{3,30})- (?P<b>\w{3,30})")


def words_of(text: str, span: Span) -> str:
    r"""The words of a range on one line, with words that a line's end divided put together again.

    Example:
        >>> words_of("peraturan ten-\ntang  perundang- undangan", Span(0, 42))
        'peraturan tentang perundang-undangan'
    """
    return " ".join(_BROKEN.sub(_mend, span.of(text)).split())


def _mend(match: re.Match[str]) -> str:
    if match["left"] is not None:
        return joined(match["left"], match["right"])
    doubled = match["b"][:3].lower() in match["a"].lower()
    return f"{match['a']}-{match['b']}" if doubled else match[0]
