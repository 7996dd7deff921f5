"""How agencies, offices and persons are read in the tables of tests."""

from __future__ import annotations

from functools import lru_cache

from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.annotate.offices import OfficeFinder
from netralitas_nlp.annotate.officials import OfficialFinder
from netralitas_nlp.annotate.persons import PersonFinder
from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.link.agencies import AgencyLinker
from netralitas_nlp.link.people import PeopleLinker
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.model import Annotation, Document, OfficeMention, OfficeStatus
from netralitas_nlp.pipeline import Pipeline
from netralitas_nlp.resources.load import Resources


@lru_cache(maxsize=1)
def reader(known: Resources) -> Pipeline:
    """The parts up to the links of people, by rules alone: no name engine runs."""
    return Pipeline(
        [
            RegionFinder(known.regions, known.region_words),
            RegionLinker(known.regions),
            AgencyFinder(known.agencies),
            AgencyLinker(known.agencies, known.regions),
            OfficeFinder(known.offices, known.regions, known.person_words.titles, known.person_words.tokens),
            PersonFinder(known.person_names, known.person_words, frozenset(known.agencies.unit_words)),
            OfficialFinder(known.offices),
            PeopleLinker(known.offices, known.quote_words),
        ]
    )


def read(text: str, known: Resources, *given: Annotation, published: str | None = None) -> Document:
    return reader(known)(Document(id="t", text=text, published=published, annotations=given))


def shown_office(mention: OfficeMention) -> str:
    status = "" if mention.status is OfficeStatus.DEFINITIVE else f"/{mention.status.value}"
    return f"{mention.office}{status}"
