"""Parts in order: the protocol, the pipeline, and the list of all parts.

A part gets a frozen `Document` and yields findings; the pipeline makes a new document of them. It refuses, when it
is made, a part whose `needs` nothing before it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from netralitas_nlp.annotate.acts import ActFinder
from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.annotate.context import ContextFinder
from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.offices import OfficeFinder
from netralitas_nlp.annotate.officials import OfficialFinder
from netralitas_nlp.annotate.persons import PersonFinder
from netralitas_nlp.annotate.quotes import QuoteFinder
from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.annotate.venues import VenueFinder
from netralitas_nlp.errors import PipelineError
from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.link.agencies import AgencyLinker
from netralitas_nlp.link.people import PeopleLinker
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Annotation, Block, Document
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.clear import clear


class Annotator(Protocol):
    """One part. Nothing to inherit, nothing to register; plain class attributes will do."""

    @property
    def name(self) -> str:
        """Short name, the first half of the rules it writes."""
        ...

    @property
    def needs(self) -> Sequence[type[Annotation]]:
        """Kinds of findings that must be there before it runs."""
        ...

    @property
    def gives(self) -> Sequence[type[Annotation]]:
        """Kinds of findings that it adds."""
        ...

    def __call__(self, doc: Document) -> Iterable[Annotation]:
        """What it finds in `doc`; nothing is changed."""
        ...


class Pipeline:
    """Runs parts one after the other.

    Args:
        parts: The parts, in order.

    Raises:
        PipelineError: A part needs what nothing before it gives (extraction gives `Block`).
    """

    def __init__(self, parts: Sequence[Annotator]) -> None:
        given: set[type[Annotation]] = {Block}
        for part in parts:
            missing = [kind.__name__ for kind in part.needs if kind not in given]
            if missing:
                raise PipelineError(f"{part.name} needs {', '.join(missing)}, which no part before it gives")
            given.update(part.gives)
        self.parts = tuple(parts)

    def __call__(self, doc: Document) -> Document:
        """`doc` with everything that the parts find in it.

        The parts read the text as it looks, without soft hyphens and invisible marks; places are those of the text as read.
        """
        seen = clear(doc.text)
        if seen is None:
            return self._run(doc)
        return self._run(doc.reading(seen.text, seen.there)).reading(doc.text, seen.back)

    def _run(self, doc: Document) -> Document:
        for part in self.parts:
            doc = doc.adding(part(doc))
        return doc


def standard_pipeline(known: Resources, *, engine: str = "crf", then: Sequence[Annotator] = ()) -> Pipeline:
    """The order of all parts.

    Args:
        known: The knowledge the parts are made of.
        engine: Name engine. "stanza" also finds words (part of speech, lemma, dependency) where Stanza's official
            Indonesian models are installed.
        then: A user's own parts, run last.
    """
    parts: list[Annotator] = [
        SentenceFinder(known.splitting.sentences),
        NameFinder(name_engine(engine), known.splitting.tokens, known.person_names),
        DateFinder(known.calendar),
        RegionFinder(known.regions, known.region_words, known.person_words.tokens),
        RegionLinker(known.regions),
        AgencyFinder(known.agencies, known.person_words.tokens, known.offices.last_words, known.decisions),
        AgencyLinker(known.agencies, known.regions),
        VenueFinder(known.venue_words),
        OfficeFinder(known.offices, known.regions, known.person_words.titles, known.person_words.tokens),
        PersonFinder(known.person_names, known.person_words, frozenset(known.agencies.unit_words), known.decisions),
        OfficialFinder(known.offices, known.decisions),
        PeopleLinker(known.offices, known.quote_words),
    ]
    parts += [
        CitationFinder(known.regulation_types, known.regulations.short_names, known.regulations.act_titles),
        RegulationLinker(known.regulations),
    ]
    parts.append(ContextFinder(known.context_words))
    parts.append(QuoteFinder(known.quote_words, known.decisions))
    parts.append(ActFinder(known.act_words))
    parts.append(EventFinder(known.events, known.regions, known.decisions))
    if engine == "stanza":
        parts += _words(known)
    return Pipeline([*parts, *then])


def _words(known: Resources) -> list[Annotator]:
    from netralitas_nlp.annotate.words import WordFinder, official_models, official_pipeline

    folder = official_models()
    return [WordFinder(official_pipeline(folder), known.splitting.tokens)] if folder is not None else []
