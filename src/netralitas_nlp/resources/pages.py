"""Data of reading: noise of pages, words of bylines and stamps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.blocks import by_id, read_blocks
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.text.phrases import any_of

NOISE, BYLINES, STAMPS = "noise.toml", "bylines.toml", "stamps.toml"


class Where(StrEnum):
    """How much of a text a noise rule takes."""

    LINE = "line"  # the line that it matches
    INLINE = "inline"  # the matched words alone
    LIST = "list"  # the line, and the headlines that follow it
    TAIL = "tail"  # the line and all that follows, unless an article goes on there
    CAPTION = "caption"  # the line is no noise but the caption of a picture


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """One form that remains of a page take.

    Attributes:
        id: Short name, the second half of `Block.rule`.
        where: How much it takes.
        pattern: What it matches, on folded text (lower case, plain quotes and dashes): a whole line, or words of
            one if `where` is `INLINE`.
        examples: Lines that it must match.
        not_this: Lines that it must not match.
        heads_row: Whether a cell of this form makes a line of cells a row of a page's head.
    """

    id: str
    where: Where
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]
    heads_row: bool = False


@dataclass(frozen=True, slots=True)
class BylineWords:
    """Words before names of writers, words that are part of no person's name, and those of them that lead a company's."""

    roles: Mapping[str, str]
    bare: frozenset[str]
    not_a_person: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class StampWords:
    """Words of printed stamps: months and zones with their numbers, weekdays, words before a stamp."""

    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    zones: Mapping[str, int]
    published: tuple[str, ...]
    updated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingData:
    """All data of reading.

    Attributes:
        noise, bylines, stamps: What their classes say.
        outlet_words: Words that names of outlets hold.
        section_words: Words of sections.
        press: Words of the press that a host glues to a region's name.
        site: Words that names of sites hold, and domains.
    """

    noise: tuple[NoiseRule, ...]
    bylines: BylineWords
    stamps: StampWords
    outlet_words: tuple[str, ...]
    section_words: frozenset[str]
    press: re.Pattern[str]
    site: re.Pattern[str]


def read_reading(files: DataFiles) -> ReadingData:
    """The data of reading, checked.

    Raises:
        ResourceError: A rule lacks a key, its pattern cannot be used, or two rules share an id.
    """
    return ReadingData(_noise(files), _bylines(files), _stamps(files), *_outlet_words(files))


def _noise(files: DataFiles) -> tuple[NoiseRule, ...]:
    needs = ("id", "where", "patterns", "examples", "not_this")
    rules = read_blocks(NoiseRule, NOISE, files.table(NOISE).get("noise", []), needs=needs, pattern=_pattern)
    return tuple(by_id(NOISE, rules).values())


def _pattern(rule: Mapping[str, Any]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(rule["patterns"]))
    except re.error as error:
        raise ResourceError(NOISE, rule["id"], f"mend the pattern: {error}") from error


def _bylines(files: DataFiles) -> BylineWords:
    table = files.table(BYLINES)
    try:
        roles = {word: role for role, words in table["roles"].items() if role != "bare" for word in words}
        nobody, bodies = (frozenset(table["not_a_person"][key]) for key in ("words", "bodies"))
        return BylineWords(roles, frozenset(table["roles"]["bare"]), nobody | bodies, bodies)
    except KeyError as error:
        raise ResourceError(BYLINES, str(error), "add this key") from error


def _outlet_words(
    files: DataFiles,
) -> tuple[tuple[str, ...], frozenset[str], re.Pattern[str], re.Pattern[str]]:
    try:
        table = files.table(BYLINES)["outlets"]
        words = any_of(table["sites"]).replace(r"\*", r"\w*")
        site = re.compile(rf"\.(?:com|id|co|net|org|news)\b|\b{words}\b")
        return tuple(table["words"]), frozenset(table["sections"]), re.compile(any_of(table["press"])), site
    except KeyError as error:
        raise ResourceError(BYLINES, str(error), "add this key") from error


def _stamps(files: DataFiles) -> StampWords:
    table = files.table(STAMPS)
    try:
        leads: Mapping[str, Sequence[str]] = table["leads"]
        return StampWords(
            months={str(k): int(v) for k, v in table["months"].items()},
            weekdays=tuple(table["weekdays"]["words"]),
            zones={str(k): int(v) for k, v in table["zones"].items()},
            published=tuple(leads["published"]),
            updated=tuple(leads["updated"]),
        )
    except KeyError as error:
        raise ResourceError(STAMPS, str(error), "add this key") from error
