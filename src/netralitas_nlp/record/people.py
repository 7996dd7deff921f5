"""Persons of a document, each once, with office, standing and places; and what they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netralitas_nlp.annotate.casing import in_running_text
from netralitas_nlp.model import (
    ArgumentRole,
    Document,
    EventMention,
    Link,
    LinkKind,
    Official,
    PersonMention,
    Quote,
    Span,
)
from netralitas_nlp.model.posts import post_of
from netralitas_nlp.privacy import Places, Standing, Standings, unlisted_names
from netralitas_nlp.record.pieces import Record, at, distinct, mention_of
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.clear import cleared


def people_of(doc: Document, known: Resources) -> tuple[list[Record], list[Record]]:
    """Everyone named, once, in order of first mention, and names that no finder gave; offices and pronouns name nobody."""
    firm = {official.office: official.probability for official in doc.of(Official)}
    mentions: dict[str, list[PersonMention]] = {}
    links: dict[str, Link] = {}
    for mention in doc.of(PersonMention):
        link = doc.link(mention.span, LinkKind.PERSON)
        key = link.target if link is not None and link.target else f"name:{mention.name.casefold()}"
        mentions.setdefault(key, []).append(mention)
        if link is not None:
            links.setdefault(key, link)
    names = {key: _name(found, links.get(key)) for key, found in mentions.items()}
    running = in_running_text(doc)  # a capital says what could be a name
    read = Standings(running, known.privacy_words, known.offices, known.person_words.tokens)
    standings = {key: read.of(names[key], m, signed=_signed(links.get(key))) for key, m in mentions.items()}
    parts = [a for e in doc.of(EventMention) for a in e.having(ArgumentRole.SPEAKER)]
    # Where the text gives no office, the part at the occasion ("narasumber") says who somebody is.
    functions = {a.value: a.office for a in parts if a.narasumber and a.office}
    public = (m for key, found in mentions.items() if not standings[key].private for m in found)
    places = Places(running, public) if any(s.private for s in standings.values()) else None
    people = []
    for key, found in mentions.items():
        person = _person(key, names[key], found, links.get(key), standings[key], firm, functions, doc)
        further = places.of(m.span for m in found) if places is not None and standings[key].private else ()
        people.append({**person, "further_places": [{"start": s.start, "end": s.end} for s in further]})
    unlisted = [mention_of(span, rule, doc) for span, rule in unlisted_names(running, known.person_words.tokens)]
    return people, unlisted


def _name(found: Sequence[PersonMention], link: Link | None) -> str:
    return link.label if link is not None and link.label else max((m.name for m in found), key=len)


def _signed(link: Link | None) -> bool:
    return link is not None and link.signs


def _person(
    key: str,
    name: str,
    found: Sequence[PersonMention],
    link: Link | None,
    standing: Standing,
    firm: Mapping[Span, float],
    functions: Mapping[str, str],
    doc: Document,
) -> Record:
    office = post_of(standing.offices, firm, doc.text)
    byline = _signed(link)
    role = "penulis" if byline else functions.get(name)
    if office is not None:
        role = " ".join(cleared(office.span.of(doc.text)).split())
    return {
        "name": name,
        "id": key if key.startswith("person:") else None,
        "aliases": distinct(m.name for m in found if m.name != name),
        "role": role,
        "role_id": office.office if office else None,
        "status": office.status.value if office else None,
        "agency": office.agency_name if office else (doc.outlet if byline else None),
        "agency_id": office.agency if office else None,
        "region_code": office.region if office else None,
        "role_evidence": mention_of(office.span, office.rule, doc) if office else None,
        "private": standing.private,
        "private_why": list(standing.why),
        "mentions": [mention_of(m.span, m.rule, doc) for m in found],
    }


def quote_of(quote: Quote, doc: Document) -> Record:
    """A quotation, with the words that name its speaker and the reporting word."""
    return {
        "text": quote.span.of(doc.text),
        "kind": quote.kind.value,
        "speaker": quote.speaker_name,
        "speaker_id": quote.speaker_id,
        "speaker_evidence": mention_of(quote.speaker, quote.rule, doc) if quote.speaker else None,
        "cue": mention_of(quote.cue, quote.rule, doc) if quote.cue else None,
        **at(quote),
    }
