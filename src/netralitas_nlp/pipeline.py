"""Parts in order: the protocol, the pipeline, and the list of all parts.

A part gets a frozen `Document` and yields findings; the pipeline makes a new document of them. Each part declares what
it `needs`, what it `uses` and what it `gives`; an order that breaks a declaration is refused when the pipeline is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from netralitas_nlp.annotate.acts import ActFinder
from netralitas_nlp.annotate.agencies import AgencyFinder
from netralitas_nlp.annotate.casing import in_running_text
from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.annotate.context import ContextFinder
from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.annotate.named_offices import NamedOfficeFinder
from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.offices import OfficeFinder
from netralitas_nlp.annotate.officials import OfficialFinder
from netralitas_nlp.annotate.persons import PersonFinder
from netralitas_nlp.annotate.quotes import QuoteFinder
from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.annotate.venues import VenueFinder
from netralitas_nlp.collector import uncollected
from netralitas_nlp.errors import PipelineError
from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.link.agencies import AgencyLinker
from netralitas_nlp.link.people import PeopleLinker
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Annotation, Block, Document, Kind, LinkKind
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.clear import clear


class Annotator(Protocol):
    """One part. Nothing to inherit, nothing to register; plain class attributes will do."""

    @property
    def name(self) -> str:
        """Short name, the first half of the rules it writes."""
        ...

    @property
    def needs(self) -> Sequence[Kind]:
        """Kinds that a part before it must give."""
        ...

    @property
    def uses(self) -> Sequence[Kind]:
        """Kinds that it reads where they are given; the part that gives them then stands before it."""
        ...

    @property
    def gives(self) -> Sequence[Kind]:
        """Kinds that it adds."""
        ...

    def __call__(self, doc: Document) -> Iterable[Annotation]:
        """What it finds in `doc`; nothing is changed."""
        ...


_WIDE = 45  # characters up to which the cells of a column are made equally wide


class Pipeline:
    """Runs parts one after the other; printed, it is a table of what each part needs, uses and gives.

    Args:
        parts: The parts, in order.

    Raises:
        PipelineError: A part needs what nothing before it gives (extraction gives `Block`), or uses what only a later
            part gives.
    """

    def __init__(self, parts: Sequence[Annotator]) -> None:
        given: set[Kind] = {Block}
        for at, part in enumerate(parts):
            for kind in part.needs:
                if not _among(kind, given):
                    raise PipelineError(f"{part.name} needs {kind_name(kind)}, which no part before it gives")
            for kind in part.uses:
                later = next((p.name for p in parts[at + 1 :] if _among(kind, p.gives)), None)
                if later is not None and not _among(kind, given):
                    raise PipelineError(
                        f"{part.name} uses {kind_name(kind)}: {later}, which gives it, must come before"
                    )
            given.update(part.gives)
        self.parts = tuple(parts)

    def __str__(self) -> str:
        """One row a part, in order: part | needs | uses | gives; Markdown."""
        rows = [("part", "needs", "uses", "gives")]
        rows += [(p.name, _names(p.needs), _names(p.uses), _names(p.gives)) for p in self.parts]
        widths = [min(_WIDE, max(map(len, column))) for column in zip(*rows, strict=True)]
        lines = [" | ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]
        lines.insert(1, " | ".join("-" * width for width in widths))
        return "\n".join(f"| {line} |" for line in lines)

    def __call__(self, doc: Document) -> Document:
        """`doc` with everything that the parts find in it.

        The parts read the text as it looks, without soft hyphens and invisible marks, and lines in capitals as they would
        be set in running text; places are those of the text as read.
        """
        seen = clear(doc.text)
        with uncollected():
            if seen is None:
                return self._run(doc)
            return self._run(doc.reading(seen.text, seen.there)).reading(doc.text, seen.back)

    def _run(self, doc: Document) -> Document:
        read = in_running_text(doc)
        for part in self.parts:
            read = after(part, read)
        return read if read.text == doc.text else replace(read, text=doc.text)


def after(part: Annotator, doc: Document) -> Document:
    """`doc` as `part` leaves it: with what it found, knowing what it looked for."""
    return doc.adding(part(doc), part.gives)


def kind_name(kind: Kind) -> str:
    """A kind as it is told to people: "AgencyMention", "link to agency"."""
    return f"link to {kind.value}" if isinstance(kind, LinkKind) else kind.__name__


def _names(kinds: Sequence[Kind]) -> str:
    return ", ".join(map(kind_name, kinds))


def _among(kind: Kind, given: Iterable[Kind]) -> bool:
    """Whether `kind` or a narrower one is given."""
    if isinstance(kind, LinkKind):
        return kind in given
    return any(not isinstance(one, LinkKind) and issubclass(one, kind) for one in given)


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
        AgencyLinker(known.agencies, known.regions, known.decisions),
        VenueFinder(known.venue_words),
        OfficeFinder(known.offices, known.regions, known.person_words.titles, known.person_words.tokens),
        PersonFinder(known.person_names, known.person_words, frozenset(known.agencies.unit_words), known.decisions),
        NamedOfficeFinder(known.offices, known.decisions),
        OfficialFinder(known.offices, known.decisions),
        PeopleLinker(known.offices, known.quote_words, known.person_words),
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
