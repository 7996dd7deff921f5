"""Words that report speech: reads and checks `quotes.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.calendar import read_calendar
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.names import words_of_address

FILE = "quotes.toml"
SPEECH = frozenset([
    "said", "asserted", "explained", "added", "asked", "urged", "hoped", "answered", "admitted", "denied", "judged",
    "warned", "promised", "praised", "blamed", "told", "according",
])  # fmt: skip
LONG = 9
"""Letters that a verb must have before a slip in it is forgiven."""
TAKES = frozenset({"clause", "bahwa", "talk", "request", "agar"})
_WORD_LISTS = (
    "negations", "unreal", "adverbs", "governors", "openers", "titles", "empty", "pronouns", "unnamed", "delegates",
    "between", "referring", "humans", "trailing", "connectives", "signs", "settings", "stops", "counted", "thanks",
    "asked_for", "sources",
)  # fmt: skip

_KINDS = ("active", "according", "passive", "noun", "after")
"""Kinds of written forms; a form of several is the first."""
_SECTIONS = {
    "verb": (("after", "after", True), ("active", "active", False), ("passive", "passive", True)),
    "according": (("according", "forms", True),),
    "noun": (("noun", "forms", False),),
}
"""Blocks of the file: the kinds of forms that they give, the field of each, and whether "-nya" is added."""


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb (or preposition) that reports speech.

    Attributes:
        id: Its short form.
        speech: What it does: "said", "asserted", "urged", …
        takes: What follows: "clause", "bahwa" (only with a sign of speech), "talk" (a clause, but no "materi" or
            "sambutan"), "request", "agar" (a request that must say "agar", "supaya" or "untuk").
        examples: Marked sentences that must be found.
        not_this: Sentences in which it reports nothing.
    """

    id: str
    speech: str
    takes: str
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


class Form(NamedTuple):
    """One written form of a verb; `anaphoric` if it carries its speaker as "-nya"."""

    verb: ReportingVerb
    anaphoric: bool


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


def read_quote_words(files: DataFiles) -> QuoteWords:
    """Reads `quotes.toml`.

    Raises:
        ResourceError: A block lacks a field, names an unknown class, or repeats a form.
    """
    table = files.table(FILE)
    forms: dict[str, dict[str, Form]] = {kind: {} for kind in _KINDS}
    verbs = []
    for section, fields in _SECTIONS.items():
        for block in table.get(section, []):
            verb = _verb({"speech": section, **block})
            verbs.append(verb)
            for kind, field, clitic in fields:
                _put(forms[kind], verb, block.get(field, ()), clitic=clitic)
    uses: dict[str, Use] = {}
    for kind in _KINDS:
        for written, form in forms[kind].items():
            uses.setdefault(written, Use(kind, form))
    return QuoteWords(
        verbs=tuple(verbs),
        after=forms["after"],
        active=forms["active"],
        passive=forms["passive"],
        according=forms["according"],
        nouns=forms["noun"],
        lists=_lists(table.get("words", {}), read_calendar(files).weekdays),
        address=words_of_address(files),
        slips=misprints(forms["active"]),
        uses=uses,
    )


def _verb(block: Mapping[str, Any]) -> ReportingVerb:
    name = str(block.get("id") or "")
    if not name:
        raise ResourceError(FILE, f"block {dict(block)!r:.60}", "give it an id")
    speech, takes = block.get("speech"), block.get("takes", "clause")
    if speech not in SPEECH:
        raise ResourceError(FILE, f"verb {name!r}", f"speech must be one of {', '.join(sorted(SPEECH))}")
    if takes not in TAKES:
        raise ResourceError(FILE, f"verb {name!r}", f"takes must be one of {', '.join(sorted(TAKES))}")
    if not block.get("examples"):
        raise ResourceError(FILE, f"verb {name!r}", "add at least one example")
    return ReportingVerb(name, str(speech), str(takes), tuple(block["examples"]), tuple(block.get("not_this", ())))


def _put(forms: dict[str, Form], verb: ReportingVerb, words: Iterable[str], *, clitic: bool) -> None:
    for word in words:
        for written, anaphoric in ((word, False), (word + "nya", True)) if clitic else ((word, False),):
            if written in forms:
                raise ResourceError(
                    FILE, f"verb {verb.id!r}", f"drop {written!r}, {forms[written].verb.id!r} has it already"
                )
            forms[written] = Form(verb, anaphoric)


def _lists(words: Mapping[str, Any], weekdays: Iterable[str]) -> dict[str, frozenset[str]]:
    """The word lists by name, weekdays added to those that tell when somebody spoke."""
    missing = [name for name in _WORD_LISTS if name not in words]
    if missing:
        raise ResourceError(FILE, "[words]", f"add the list {missing[0]!r}")
    lists = {name: frozenset(words[name]) for name in _WORD_LISTS}
    return lists | {name: lists[name].union(weekdays) for name in ("openers", "settings")}
