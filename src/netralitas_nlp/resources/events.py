"""Kinds of occasions, cues, themes and elections: reads and checks their files.

In: `event_types.toml`, `occasion_cues.toml`, `topics.toml`, `event_words.toml`. Out: one `EventKnowledge`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model.annotations import Modality
from netralitas_nlp.resources.blocks import by_id, languages, read_blocks
from netralitas_nlp.resources.event_words import EventWords, read_event_words
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.quotes import Reporting

_TYPES, _CUES, _TOPICS = "event_types.toml", "occasion_cues.toml", "topics.toml"
RECORD_TYPES = (
    "sosialisasi", "pembinaan", "pelatihan", "bimbingan_teknis", "workshop_seminar_fgd", "rapat_koordinasi", "apel",
    "deklarasi_ikrar", "pakta_integritas", "lainnya",
)  # fmt: skip
FORMS = ("appeal", "interview", "circular", "violation_case", "opinion", "programme")


@dataclass(frozen=True, kw_only=True)
class EventType:
    """A kind of occasion.

    Attributes:
        id: Lasting name: "penyuluhan".
        record: The type it has in a record's closed list: "sosialisasi".
        outreach: Whether such an occasion informs, trains, briefs, coordinates or takes a pledge.
        name, definition: By language code, "id" and "en".
        noun, weak, verb, unless: Trigger phrases as in the file.
        arguments: Roles that such an occasion usually has.
        examples, not_this: Sentences of the codebook.
    """

    id: str
    record: str
    outreach: bool = True
    name: Mapping[str, str]
    definition: Mapping[str, str]
    noun: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    verb: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    examples: tuple[str, ...]
    not_this: tuple[str, ...] = ()


class Where(StrEnum):
    """Where a cue must stand, seen from the trigger."""

    BEFORE = "before"
    AFTER = "after"
    SENTENCE = "sentence"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Words that speak for or against a concrete occasion.

    Attributes:
        id: Lasting name; the reason that an event carries.
        weight: Positive speaks for an occasion, negative against it; how much is learned. For `form` its size counts as well.
        where: Before or after the trigger, in its sentence, in the headline or anywhere.
        within: Greatest distance to the trigger, characters (before and after only).
        form: The form of text that it names; None if it names none.
        modality: How the occasion is meant when the cue holds; None if it says nothing of that.
        means: What it is, in one line.
        words, examples, not_this: As in the file.
    """

    id: str
    weight: int = 0
    where: Where
    within: int = 0
    form: str | None = None
    modality: Modality | None = None
    means: str
    words: tuple[str, ...] = ()
    examples: tuple[str, ...]
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A theme of occasions.

    Attributes:
        id: Lasting name: "netralitas_asn"; "other" for any theme that is none of the rest, elections in general too.
        scope: Whether the theme is an election or the neutrality of public servants.
        name: By language code.
        in_scope_name: Its name for an occasion that is in scope, if another one ("other": elections in general).
        strong, weak, needs: Phrases as in the file.
        examples, not_this: Sentences.
    """

    id: str
    scope: bool = False
    name: Mapping[str, str]
    in_scope_name: Mapping[str, str]
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    examples: tuple[str, ...]
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Election:
    """A kind of election.

    Attributes:
        id: The name that stands before the year: "Pilkada".
        names: How it is written.
        days: Voting days that are known, by year.
        examples, not_this: Phrases.
    """

    id: str
    names: tuple[str, ...] = ()
    days: Mapping[int, date]
    examples: tuple[str, ...]
    not_this: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventKnowledge:
    """All that the event finders know.

    Attributes:
        types: Kinds of occasions by id, in the order of the file.
        cues: Cues in the order of the file.
        topics: Themes in the order of the file, the narrower first.
        elections: Kinds of elections in the order of the file.
        words: Words of the constructions that show the parts of an occasion.
    """

    types: Mapping[str, EventType]
    cues: tuple[Cue, ...]
    topics: tuple[Topic, ...]
    elections: tuple[Election, ...]
    words: EventWords

    def recorded_as(self, kind: str) -> str:
        """The type of a kind in a record's closed list; "lainnya" for a kind that is not known.

        Example:
            >>> from netralitas_nlp.resources.load import load_resources
            >>> load_resources().events.recorded_as("penyuluhan")
            'sosialisasi'
        """
        found = self.types.get(kind)
        return found.record if found is not None else "lainnya"


def read_events(files: DataFiles, reporting: Reporting) -> EventKnowledge:
    """Reads and checks the files of the events room.

    Args:
        files: Where they lie.
        reporting: The reporting verbs, some of which show who spoke at an occasion.

    Raises:
        ResourceError: An entry lacks a field, repeats an id or holds a value outside its closed list.
    """
    topics = files.table(_TOPICS)
    return EventKnowledge(
        types=_types(files),
        cues=_cues(files),
        topics=_topics(topics.get("topic", [])),
        elections=tuple(read_blocks(Election, _TOPICS, topics.get("election", []), days=_voting_days)),
        words=read_event_words(files, reporting),
    )


def _types(files: DataFiles) -> dict[str, EventType]:
    types = read_blocks(
        EventType,
        _TYPES,
        files.table(_TYPES).get("event", []),
        needs=("id", "record", "name_id", "name_en", "definition_id", "definition_en", "examples"),
        one_of={"record": RECORD_TYPES},
        name=languages("name"),
        definition=languages("definition"),
    )
    return by_id(_TYPES, types)


def _cues(files: DataFiles) -> tuple[Cue, ...]:
    needs = ("id", "where", "means", "examples")
    cues = read_blocks(Cue, _CUES, files.table(_CUES).get("cue", []), needs=needs, one_of={"form": FORMS})
    for cue in cues:
        if cue.where in (Where.BEFORE, Where.AFTER) and not cue.within:
            remedy = "say with `within` how many characters lie between cue and trigger at most"
            raise ResourceError(_CUES, cue.id, remedy)
    return tuple(by_id(_CUES, cues).values())


def _topics(blocks: Sequence[dict[str, Any]]) -> tuple[Topic, ...]:
    named, in_scope = languages("name"), languages("in_scope_name")
    topics = read_blocks(
        Topic,
        _TOPICS,
        blocks,
        needs=("id", "name_id", "name_en", "examples"),
        name=named,
        in_scope_name=lambda block: (in_scope if "in_scope_name_id" in block else named)(block),
    )
    return tuple(topics)


def _voting_days(election: Mapping[str, Any]) -> dict[int, date]:
    days = {int(year): day for year, day in election.get("days", {}).items()}
    for year, day in days.items():
        if not isinstance(day, date) or day.year != year:
            raise ResourceError(_TOPICS, election["id"], f"write the voting day of {year} as a date of that year")
    return days
