"""All knowledge of one run: each room's data is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from netralitas_nlp.decide.decision import MODELS, Decision, read_decision
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.acts import ActWords, read_act_words
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.resources.calendar import Calendar, read_calendar
from netralitas_nlp.resources.context import ContextWords, read_context_words
from netralitas_nlp.resources.events import EventKnowledge, read_events
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.identity import IdentityWords, read_identity_words
from netralitas_nlp.resources.names import Splitting, read_person_names
from netralitas_nlp.resources.offices import OfficeRegister
from netralitas_nlp.resources.outlets import Outlets, read_outlets
from netralitas_nlp.resources.pages import ReadingData, read_reading
from netralitas_nlp.resources.persons import PersonWords, read_person_words
from netralitas_nlp.resources.privacy import PrivacyWords, read_privacy_words
from netralitas_nlp.resources.quotes import QuoteWords, Reporting, read_quote_words, read_reporting
from netralitas_nlp.resources.region_words import RegionWords, read_region_words
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.resources.regulation_types import RegulationTypes, read_types
from netralitas_nlp.resources.regulations import Register, read_register
from netralitas_nlp.resources.venues import VenueWords, read_venue_words
from netralitas_nlp.text.personnames import PersonNames


class Decisions(Mapping[str, Decision]):
    """Decisions by name, read when first asked for.

    Args:
        extra: A user's folder of additions; a file `decide/NAME.json` in it replaces the package's weights, as `netralitas
            train` writes it.
    """

    def __init__(self, extra: Path | None = None) -> None:
        self._folders = [*([extra / "decide"] if extra is not None else []), MODELS]
        self._read: dict[str, Decision] = {}

    def __getitem__(self, name: str) -> Decision:
        if name not in self._read:
            folder = next((f for f in self._folders if (f / f"{name}.json").exists()), MODELS)
            self._read[name] = read_decision(name, folder)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({file.stem for folder in self._folders for file in folder.glob("*.json")}))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Resources:
    """The knowledge that the parts are made of.

    Each room has one property here; its module in `resources/` reads and checks its files. Reading is lazy, so a
    part costs only what it uses.

    Args:
        extra: A folder with the user's additions (same file names as in `resources/data/`), or None.
    """

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise ResourceError(str(extra), "folder", "name an existing folder of additions")
        self.files = DataFiles(extra)

    @cached_property
    def version(self) -> str:
        """Date of the data, ISO 8601."""
        return str(self.files.table("about.toml")["data_date"])

    @cached_property
    def reading(self) -> ReadingData:
        """Noise of pages, words of bylines and stamps."""
        return read_reading(self.files)

    @cached_property
    def outlets(self) -> Outlets:
        """Outlets and the layouts of their pages."""
        return read_outlets(self.files)

    @cached_property
    def splitting(self) -> Splitting:
        """What splits text into sentences and tokens."""
        return Splitting(self.files)

    @cached_property
    def person_names(self) -> PersonNames:
        """What takes printed names apart: titles, name, degrees."""
        return read_person_names(self.files)

    @cached_property
    def regions(self) -> Regions:
        """All regions, by code and name."""
        return Regions(self.files)

    @cached_property
    def reporting(self) -> Reporting:
        """The verbs that report speech."""
        return read_reporting(self.files)

    @cached_property
    def calendar(self) -> Calendar:
        """Weekdays, months and words that count from the day of speaking."""
        return read_calendar(self.files, self.reporting)

    @cached_property
    def venue_words(self) -> VenueWords:
        """Words that head the names of buildings, rooms and fields."""
        return read_venue_words(self.files)

    @cached_property
    def region_words(self) -> RegionWords:
        """Level words, bodies and places around the names of regions."""
        return read_region_words(self.files)

    @cached_property
    def agencies(self) -> AgencyRegister:
        """Kinds of agencies and the words that open their names."""
        return AgencyRegister(self.files)

    @cached_property
    def offices(self) -> OfficeRegister:
        """Offices (jabatan) and the words around them."""
        return OfficeRegister(self.files, self.agencies)

    @cached_property
    def person_words(self) -> PersonWords:
        """What tells names of people from other words."""
        return read_person_words(self.files, self.reporting)

    @cached_property
    def privacy_words(self) -> PrivacyWords:
        """What tells public persons from private ones."""
        return read_privacy_words(self.files)

    @cached_property
    def regulation_types(self) -> RegulationTypes:
        """Kinds of regulations and how they are written."""
        return read_types(self.files)

    @cached_property
    def act_words(self) -> ActWords:
        """Prohibited acts, sanctions and counts of cases."""
        return read_act_words(self.files)

    @cached_property
    def context_words(self) -> ContextWords:
        """Words that change how a clause is meant."""
        return read_context_words(self.files)

    @cached_property
    def quote_words(self) -> QuoteWords:
        """Words that report speech."""
        return read_quote_words(self.files, self.reporting, self.calendar.weekdays)

    @cached_property
    def regulations(self) -> Register:
        """The register of regulations."""
        return read_register(self.files, self.regulation_types)

    @cached_property
    def events(self) -> EventKnowledge:
        """Kinds of occasions, cues for and against them, themes, elections."""
        return read_events(self.files, self.reporting)

    @cached_property
    def decisions(self) -> Decisions:
        """What decides between candidates, learned from marked texts."""
        return Decisions(self.files.extra)

    @cached_property
    def identity(self) -> IdentityWords:
        """What tells whether two articles speak of the same person or event."""
        return read_identity_words(self.files)


def load_resources(extra: str | Path | None = None) -> Resources:
    """The package's knowledge, with a user's folder of additions if one is named.

    Example:
        >>> len(load_resources().version)
        10
    """
    return Resources(Path(extra) if extra is not None else None)


@cache
def default_resources() -> Resources:
    """The package's own knowledge, read once in a process."""
    return load_resources()
