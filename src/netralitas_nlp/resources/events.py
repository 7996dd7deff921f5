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
from netralitas_nlp.resources.event_words import EventWords, read_event_words
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.reporting import Reporting

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
    outreach: bool
    name: Mapping[str, str]
    definition: Mapping[str, str]
    noun: tuple[str, ...]
    weak: tuple[str, ...]
    verb: tuple[str, ...]
    unless: tuple[str, ...]
    arguments: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


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
    weight: int
    where: Where
    within: int
    form: str | None
    modality: Modality | None
    means: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


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
    scope: bool
    name: Mapping[str, str]
    in_scope_name: Mapping[str, str]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    needs: tuple[str, ...]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


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
    names: tuple[str, ...]
    days: Mapping[int, date]
    examples: tuple[str, ...]
    not_this: tuple[str, ...]


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
    types = [_event(e) for e in _blocks(files, "event_types.toml", "event")]
    topics = files.table("topics.toml")
    return EventKnowledge(
        types={t.id: t for t in types},
        cues=tuple(_cue(e) for e in _blocks(files, "occasion_cues.toml", "cue")),
        topics=tuple(_topic(e) for e in topics.get("topic", [])),
        elections=tuple(_election(e) for e in topics.get("election", [])),
        words=read_event_words(files, reporting),
    )


def _blocks(files: DataFiles, name: str, key: str) -> Sequence[dict[str, Any]]:
    blocks: Sequence[dict[str, Any]] = files.table(name).get(key, [])
    seen: set[str] = set()
    for block in blocks:
        entry = str(block.get("id", "?"))
        if entry in seen:
            raise ResourceError(name, entry, "give every block an id of its own")
        seen.add(entry)
    return blocks


def _event(block: dict[str, Any]) -> EventType:
    file = "event_types.toml"
    _need_all(block, file, "id", "record", "name_id", "name_en", "definition_id", "definition_en", "examples")
    entry = _need(block, file, "id")
    record = _need(block, file, "record")
    if record not in RECORD_TYPES:
        raise ResourceError(file, entry, f"set record to one of {', '.join(RECORD_TYPES)}")
    return EventType(
        id=entry,
        record=record,
        outreach=bool(block.get("outreach", True)),
        name=_languages(block, file, "name"),
        definition=_languages(block, file, "definition"),
        noun=_texts(block, "noun"),
        weak=_texts(block, "weak"),
        verb=_texts(block, "verb"),
        unless=_texts(block, "unless"),
        arguments=_texts(block, "arguments"),
        examples=_examples(block, file),
        not_this=_texts(block, "not_this"),
    )


def _cue(block: dict[str, Any]) -> Cue:
    file = "occasion_cues.toml"
    _need_all(block, file, "id", "where", "means", "examples")
    entry = _need(block, file, "id")
    where = _need(block, file, "where")
    if where not in list(Where):
        raise ResourceError(file, entry, f"set where to one of {', '.join(Where)}")
    form, modality = block.get("form"), block.get("modality")
    if form is not None and form not in FORMS:
        raise ResourceError(file, entry, f"set form to one of {', '.join(FORMS)}")
    if modality is not None and modality not in list(Modality):
        raise ResourceError(file, entry, f"set modality to one of {', '.join(Modality)}")
    if where in (Where.BEFORE, Where.AFTER) and not block.get("within"):
        raise ResourceError(file, entry, "say with `within` how many characters lie between cue and trigger at most")
    return Cue(
        id=entry,
        weight=int(block.get("weight", 0)),
        where=Where(where),
        within=int(block.get("within", 0)),
        form=form,
        modality=Modality(modality) if modality else None,
        means=_need(block, file, "means"),
        words=_texts(block, "words"),
        examples=_examples(block, file),
        not_this=_texts(block, "not_this"),
    )


def _topic(block: dict[str, Any]) -> Topic:
    file = "topics.toml"
    _need_all(block, file, "id", "name_id", "name_en", "examples")
    return Topic(
        id=_need(block, file, "id"),
        scope=bool(block.get("scope", False)),
        name=_languages(block, file, "name"),
        in_scope_name=_languages(block, file, "in_scope_name" if "in_scope_name_id" in block else "name"),
        strong=_texts(block, "strong"),
        weak=_texts(block, "weak"),
        needs=_texts(block, "needs"),
        examples=_examples(block, file),
        not_this=_texts(block, "not_this"),
    )


def _election(block: dict[str, Any]) -> Election:
    file = "topics.toml"
    entry = _need(block, file, "id")
    days: dict[int, date] = {}
    for year, day in dict(block.get("days", {})).items():
        if not isinstance(day, date) or day.year != int(year):
            raise ResourceError(file, entry, f"write the voting day of {year} as a date of that year")
        days[int(year)] = day
    return Election(
        id=entry,
        names=_texts(block, "names"),
        days=days,
        examples=_examples(block, file),
        not_this=_texts(block, "not_this"),
    )


def _need_all(block: dict[str, Any], file: str, *fields: str) -> None:
    """Names all that a block lacks at once, so that nobody mends it field by field."""
    missing = [repr(field) for field in fields if not block.get(field)]
    if missing:
        raise ResourceError(file, str(block.get("id", "?")), f"add {', '.join(missing)}")


def _need(block: dict[str, Any], file: str, field: str) -> str:
    value = block.get(field)
    if not isinstance(value, str) or not value:
        raise ResourceError(file, str(block.get("id", "?")), f"add the field {field!r}")
    return value


def _texts(block: dict[str, Any], field: str) -> tuple[str, ...]:
    return tuple(str(x) for x in block.get(field, ()))


def _examples(block: dict[str, Any], file: str) -> tuple[str, ...]:
    found = _texts(block, "examples")
    if not found:
        raise ResourceError(file, str(block.get("id", "?")), "add at least one example; examples run as tests")
    return found


def _languages(block: dict[str, Any], file: str, field: str) -> dict[str, str]:
    return {code: _need(block, file, f"{field}_{code}") for code in ("id", "en")}
