"""The verbs that report speech: reads and checks the blocks of `quotes.toml`, the one home of their forms.

Lists of other files take forms from here: `reporting = ["after", "passive"]` names the kinds that a list takes, `but` those that it
leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles

FILE = "quotes.toml"
SPEECH = frozenset([
    "said", "asserted", "explained", "added", "asked", "urged", "hoped", "answered", "admitted", "denied", "judged",
    "warned", "promised", "praised", "blamed", "told", "according",
])  # fmt: skip
TAKES = frozenset({"clause", "bahwa", "talk", "request", "agar"})
WORD_LISTS = (
    "negations", "unreal", "adverbs", "governors", "openers", "titles", "empty", "pronouns", "unnamed", "delegates",
    "between", "referring", "humans", "trailing", "connectives", "signs", "settings", "stops", "counted", "thanks",
    "asked_for", "sources", "loose",
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
    not_this: tuple[str, ...]


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
    verbs = []
    for section, fields in _SECTIONS.items():
        for block in table.get(section, []):
            verb = _verb({"speech": section, **block})
            verbs.append(verb)
            for kind, field, clitic in fields:
                _put(forms[kind], verb, block.get(field, ()), clitic=clitic)
    lists = {name: frozenset(words) for name, words in table.get("words", {}).items()}
    missing = [name for name in WORD_LISTS if name not in lists]
    if missing:
        raise ResourceError(FILE, "[words]", f"add the list {missing[0]!r}")
    return Reporting(tuple(verbs), forms, lists)


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
