"""How agencies, offices and persons are read in the tables of tests."""

from __future__ import annotations

from functools import lru_cache

from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.annotate.named_offices import NamedOfficeFinder
from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.offices import OfficeFinder
from netralitas_nlp.annotate.officials import OfficialFinder
from netralitas_nlp.annotate.persons import PersonFinder
from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.link.agencies import AgencyLinker
from netralitas_nlp.link.people import PeopleLinker
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.model import Annotation, Document, NameMention, OfficeMention, OfficeStatus
from netralitas_nlp.pipeline import Pipeline
from netralitas_nlp.resources.load import Resources


@lru_cache(maxsize=2)
def reader(known: Resources, *, names: bool = True) -> Pipeline:
    """The parts up to the links of people; without `names` no name engine runs."""
    engine = NameFinder(name_engine("crf"), known.splitting.tokens, known.person_names)
    return Pipeline(
        [
            SentenceFinder(known.splitting.sentences),
            *([engine] if names else []),
            RegionFinder(known.regions, known.region_words),
            RegionLinker(known.regions),
            AgencyFinder(known.agencies),
            AgencyLinker(known.agencies, known.regions),
            OfficeFinder(known.offices, known.regions, known.person_words.titles, known.person_words.tokens),
            PersonFinder(known.person_names, known.person_words, frozenset(known.agencies.unit_words)),
            NamedOfficeFinder(known.offices),
            OfficialFinder(known.offices),
            PeopleLinker(known.offices, known.quote_words, known.person_words),
        ]
    )


def read(text: str, known: Resources, *given: Annotation, published: str | None = None, names: bool = True) -> Document:
    seen = any(isinstance(a, NameMention) for a in given)
    return reader(known, names=names and not seen)(Document(id="t", text=text, published=published, annotations=given))


def shown_office(mention: OfficeMention) -> str:
    status = "" if mention.status is OfficeStatus.DEFINITIVE else f"/{mention.status.value}"
    return f"{mention.office}{status}"
