"""Words that speech is found by, and the verbs that report it: reads and checks `quotes.toml`, the one home of their forms.

Lists of other files take forms from here: `reporting = ["after", "passive"]` names the kinds that a list takes, `but` those that it
leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.blocks import read_blocks, word_lists
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.names import words_of_address

FILE = "quotes.toml"
SPEECH = frozenset([
    "said", "asserted", "explained", "added", "asked", "urged", "hoped", "answered", "admitted", "denied", "judged",
    "warned", "promised", "praised", "blamed", "told", "according",
])  # fmt: skip
TAKES = frozenset({"clause", "bahwa", "talk", "request", "agar"})
WORD_LISTS = (
    "negations", "unreal", "adverbs", "governors", "openers", "titles", "empty", "pronouns", "unnamed", "delegates",
    "between", "referring", "humans", "trailing", "connectives", "signs", "settings", "stops", "counted", "thanks",
    "asked_for", "sources", "loose", "attending",
)  # fmt: skip
KINDS = ("active", "according", "passive", "noun", "after")
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
    not_this: tuple[str, ...] = ()


class Form(NamedTuple):
    """One written form of a verb; `anaphoric` if it carries its speaker as "-nya"."""

    verb: ReportingVerb
    anaphoric: bool


@dataclass(frozen=True, slots=True)
class Reporting:
    """The verbs and all their forms.

    Attributes:
        verbs: The verbs.
        forms: Every written form, by kind.
        lists: The word lists of the file, by name.
    """

    verbs: tuple[ReportingVerb, ...]
    forms: Mapping[str, Mapping[str, Form]]
    lists: Mapping[str, frozenset[str]]

    def words(self, file: str, name: str, block: Mapping[str, Sequence[str]]) -> list[str]:
        """The words of a list of another file, with the forms that it takes: without "-nya", and none that mostly tell of no speech.

        Raises:
            ResourceError: It takes a kind that is none, or leaves out what it does not take.
        """
        kinds, but = block.get("reporting", ()), block.get("but", ())
        wrong = [kind for kind in kinds if kind not in KINDS]
        if wrong:
            raise ResourceError(file, name, f"{wrong[0]!r} is no kind of forms; take of {', '.join(KINDS)}")
        taken = {word for kind in kinds for word, form in self.forms[kind].items() if not form.anaphoric}
        taken -= self.lists["loose"]
        unknown = sorted(set(but) - taken)
        if unknown:
            raise ResourceError(
                file, name, f"drop {unknown[0]!r} from but: it is none of the forms that the list takes"
            )
        return [*block.get("words", ()), *sorted(taken.difference(but))]


def read_reporting(files: DataFiles) -> Reporting:
    """Reads the verbs of `quotes.toml`.

    Raises:
        ResourceError: A block lacks a field, names an unknown class, or repeats a form.
    """
    table = files.table(FILE)
    forms: dict[str, dict[str, Form]] = {kind: {} for kind in KINDS}
    told: list[ReportingVerb] = []
    closed = {"speech": SPEECH, "takes": TAKES}
    for section, fields in _SECTIONS.items():
        blocks = [{"speech": section, "takes": "clause", **block} for block in table.get(section, [])]
        verbs = read_blocks(ReportingVerb, FILE, blocks, one_of=closed)
        told += verbs
        for verb, block in zip(verbs, blocks, strict=True):
            for kind, field, clitic in fields:
                _put(forms[kind], verb, block.get(field, ()), clitic=clitic)
    words = table.get("words", {})
    lists = {name: frozenset(told) for name, told in word_lists(FILE, words, [*words, *WORD_LISTS]).items()}
    return Reporting(tuple(told), forms, lists)


def _put(forms: dict[str, Form], verb: ReportingVerb, words: Iterable[str], *, clitic: bool) -> None:
    for word in words:
        for written, anaphoric in ((word, False), (word + "nya", True)) if clitic else ((word, False),):
            if written in forms:
                raise ResourceError(
                    FILE, f"verb {verb.id!r}", f"drop {written!r}, {forms[written].verb.id!r} has it already"
                )
            forms[written] = Form(verb, anaphoric)


# ------------------------------------------------------------------ words around them

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


def read_quote_words(files: DataFiles, reporting: Reporting, weekdays: Iterable[str]) -> QuoteWords:
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
        lists={**reporting.lists, **{n: reporting.lists[n].union(weekdays) for n in ("openers", "settings")}},
        address=words_of_address(files),
        slips=misprints(forms["active"]),
        uses=uses,
    )
