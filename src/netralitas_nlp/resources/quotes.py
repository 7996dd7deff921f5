"""Words that speech is found by: the forms of the reporting verbs, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from netralitas_nlp.resources.calendar import Calendar
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.names import words_of_address
from netralitas_nlp.resources.reporting import KINDS, Form, Reporting, ReportingVerb

LONG = 9
"""Letters that a verb must have before a slip in it is forgiven."""


class Use(NamedTuple):
    """What one written form can be outside of quotation marks: "active", "according", "passive", "noun", "after"."""

    kind: str
    form: Form


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """All words that speech is found by, each a folded form.

    Attributes:
        verbs: The verbs.
        after: Forms after the words of the speech ("ujar", "ujarnya").
        active: Forms with the speaker before them ("mengatakan").
        passive: Forms with the speaker after them ("dikatakan", "dikatakannya").
        according: Prepositions with the speaker after them ("menurut", "menurutnya").
        nouns: Nouns of speech with the speaker after them ("harapan dari Rama").
        lists: The word lists, by name.
        address: Words of address and titles before a name ("pak", "drs").
        uses: Every written form with its first use: active before according, passive, noun, after.
        slips: Long active forms with a letter dropped (`misprints`).
    """

    verbs: tuple[ReportingVerb, ...]
    after: Mapping[str, Form]
    active: Mapping[str, Form]
    passive: Mapping[str, Form]
    according: Mapping[str, Form]
    nouns: Mapping[str, Form]
    lists: Mapping[str, frozenset[str]]
    address: frozenset[str]
    slips: Mapping[str, Form]
    uses: Mapping[str, Use]


def one_dropped(word: str) -> set[str]:
    """A word and all words that come of dropping one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def misprints(active: Mapping[str, Form]) -> dict[str, Form]:
    """Long active forms by themselves with one letter dropped: two words that share such a key differ by a slip.

    Example:
        >>> verb = ReportingVerb("jelas", "explained", "talk", (), ())
        >>> near = misprints({"menjelaskan": Form(verb, False)})
        >>> any(key in near for key in one_dropped("menjelasakan"))
        True
    """
    found: dict[str, Form] = {}
    for written, form in active.items():
        if len(written) >= LONG:
            for key in one_dropped(written):
                found.setdefault(key, form)
    return found


def read_quote_words(files: DataFiles, reporting: Reporting, calendar: Calendar) -> QuoteWords:
    """All words that speech is found by; weekdays are among those that tell when somebody spoke."""
    forms = reporting.forms
    uses: dict[str, Use] = {}
    for kind in KINDS:
        for written, form in forms[kind].items():
            uses.setdefault(written, Use(kind, form))
    return QuoteWords(
        verbs=reporting.verbs,
        after=forms["after"],
        active=forms["active"],
        passive=forms["passive"],
        according=forms["according"],
        nouns=forms["noun"],
        lists={**reporting.lists, **{n: reporting.lists[n].union(calendar.weekdays) for n in ("openers", "settings")}},
        address=words_of_address(files),
        slips=misprints(forms["active"]),
        uses=uses,
    )
