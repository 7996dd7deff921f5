"""Who holds an occasion: agencies with what is seen of them, above all verbs and nouns that say so.

In: a `Reading`, the triggers of one occasion, agency mentions with their links. Out: candidates of the decision "organiser", and
host `Argument`s, which a rule alone gives.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.outline import AGENCY, OFFICE
from netralitas_nlp.decide.surroundings import ELSEWHERE, LOOKS, bucket
from netralitas_nlp.events.reading import Occasion, Reading
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    DateMention,
    Document,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Cover, Ranges, Span

_BRACKET = r"[ ,]*(?:\([^()\n]{1,60}\)[ ,]*)?"  # the short form of the agency before
_ACTIVE = r"\b(?:{holds}|{holds_loosely})\b"
_PASSIVE = r"\b(?:{held}|{held_loosely})(?:nya)?\b"
_BY = r"(?:[ ]{directly})?(?:[ ]oleh)?(?:[ ](?:{side}|para))?[ ]$"
_BY_LATER = r"[^.\n;]{0,90}[ ]oleh(?:[ ]{side})?[ ]$"
_JOIN = _BRACKET + r"(?:(?:yang )?{joins}[ ,]*(?:{body} )?)?$"
_WITH = r"\b{partners}[ ](?:{body} )?$"
_WITH_JOIN = _BRACKET + r"(?:{joins_partners}[ ,]*)?$"
_TOGETHER = r"\b{cooperation}[ ](?:{body} )?$"
_ORGANISER_WORD = r"[ ,]{1,2}{as}[ ]{organiser_title}\b"
_BETWEEN = r"^[ ,-]*(?:(?:{before_holding}|{goes_on_with}[^.\n]{0,70}[ ]dengan)[ ,]*)*$"
_THIS = r"\b(?:{occasion}|{meeting})[ ]{this}\b"
_VISIT = r"[^.\n;,]{0,40}\b{receives}[ ]{visit}[ ]"
_AGENT = r"[^.\n;,]{0,60}\boleh[ ](?:{side} )?"
_JOINS = r"\b{teams_up}\b"
_TEACHES = r"\b{teaches}\b"
_LEVEL = r"\b{level}\b\.?"
_VISITS = ("kunjungan", "audiensi")  # kinds that have a host
_GAP = 100  # characters between an agency and the verb of holding


def candidates(of: Occasion) -> list[Candidate]:
    """Every agency of the text, and those that only an office names ("Bupati Kudus": its government), as organisers."""
    near = {of.outline.sentence[i] for i in of.items}
    signs = _signs(of)
    found: list[Candidate] = []
    for key, mentions in _named_for(of).items():
        features = {f for m in mentions for f in _seen(of, m, near)}
        features |= {f"sign={sign}" for m in mentions for sign in signs.get(m.span, ())}
        features.update(_whole(of.reading, key, mentions, len(found)))
        found.append(_candidate(of.reading, key, mentions, features))
    return found


class _Place(NamedTuple):
    """One place that names an agency.

    Attributes:
        span: The words.
        label: Its class in the outline.
        name: The agency's name there: without its region, or as the office has it.
    """

    span: Span
    label: str
    name: str | None


def _named_for(of: Occasion) -> dict[str, list[_Place]]:
    """Places of each agency; of an occasion beside the main one, those that its own sentences name, if any."""
    found = _agencies(of.reading)
    if of.whole:
        return found
    here = Ranges(of.about)
    own = {key: places for key, places in found.items() if any(here.hold(place.span) for place in places)}
    return own or found


def key_of(doc: Document, span: Span) -> str:
    """What makes places of one agency the same: its id, or its words where it has none."""
    return doc.target(span, LinkKind.AGENCY) or span.of(doc.folded)


def _agencies(reading: Reading) -> dict[str, list[_Place]]:
    """Places of each agency by its id, or its words where it has none."""
    doc = reading.doc
    grouped: dict[str, list[_Place]] = {}
    for mention in doc.of(AgencyMention):
        grouped.setdefault(key_of(doc, mention.span), []).append(_Place(mention.span, AGENCY, mention.name))
    for office in doc.of(OfficeMention):
        if office.agency and office.agency not in grouped and not office.inferred:
            grouped.setdefault(office.agency, []).append(_Place(office.span, OFFICE, office.agency_name))
    for span in _named_groups(reading):
        grouped.setdefault(span.of(doc.folded), []).append(_Place(span, GROUP, None))
    return grouped


GROUP = "<group>"
_NAME = r"[A-Z][\w'’.&-]*(?:[ ](?:[A-Z][\w'’.&-]*|\d{1,4}|dan|&|of)){0,9}(?:[ ]\([A-Z][^()\n]{1,30}\))?"
_HOLDS, _HELD_BY = r"(?:{holds}|{holds_names})", r"{held}(?:[ ]oleh)?"
_NO_HOLDER = r"(?!(?i:{no_holder})\b)"  # "digelar Rabu, di …"
_GROUP = rf"{_NO_HOLDER}(?P<before>{_NAME})(?=[ ,]{{1,2}}(?:{{names_before_holding}}[ ])*{_HOLDS}\b)|\b{_HELD_BY}[ ]{_NO_HOLDER}(?P<after>{_NAME})"
_LINE_OF_HOLDING = rf"(?m:^(?=.*\b(?:{_HOLDS}|{_HELD_BY})\b).*$)"  # a name is looked for in no other


def _named_groups(reading: Reading) -> Iterator[Span]:
    """Names of no known agency that hold something, or by whom it is held ("Mitra Bentala menggelar pelatihan")."""
    known = Cover(a.span for kind in _KNOWN for a in reading.doc.of(kind))
    for line in reading.form(_LINE_OF_HOLDING).finditer(reading.doc.content):
        for match in reading.form(_GROUP).finditer(reading.doc.content, *line.span()):
            span = Span(*match.span("before" if match["before"] else "after"))
            if not known.touches(span) and span.end - span.start > _SHORTEST:
                yield span


_SHORTEST = 3  # characters of a name
_KNOWN = (AgencyMention, OfficeMention, PersonMention, RegionMention, VenueMention, DateMention)


def _seen(of: Occasion, place: _Place, near: Container[int]) -> Iterator[str]:
    """What is seen of one place; what stands right beside it only in the lead and in sentences that name the occasion."""
    span, label, _ = place
    prefix = {OFFICE: "office ", GROUP: "group "}.get(label, "")
    close = of.reading.lead.contains(span) or of.outline.sentence[of.outline.at(span.start)] in near
    yield from (prefix + f for f in of.around(span, label, LOOKS if close else ELSEWHERE))
    yield from of.reading.part(span)


def _whole(reading: Reading, key: str, mentions: Sequence[_Place], rank: int) -> Iterator[str]:
    """What is seen of the agency as a whole."""
    agency, _, region = key.removeprefix("agency:").partition("@")
    yield f"kind={agency if key.startswith('agency:') else 'unregistered'}"
    yield f"region digits={len(region)}" if region else "no region"
    yield f"mentions={bucket(len(mentions))}"
    yield f"rank={bucket(rank)}"
    names = {fold(m.name) for m in mentions if m.label == AGENCY and m.name}
    if any(len(name) > 2 and name in reading.title for name in names):
        yield "in headline"


def _candidate(reading: Reading, key: str, mentions: Sequence[_Place], features: set[str]) -> Candidate:
    doc = reading.doc
    span, label, called = mentions[0]
    words = tuple(dict.fromkeys(reading.said(m.span) for m in mentions if m.label != OFFICE))
    known = {AGENCY: doc.label(span, LinkKind.AGENCY), OFFICE: called}
    name = known.get(label) or words[0]
    ref = key if key.startswith("agency:") else None
    return Candidate(name, span, frozenset(features), ref, words)


def _signs(of: Occasion) -> dict[Span, list[str]]:
    """Constructions that name an organiser or host, by the mention they name."""
    told = [(agency.span, sign) for agency, sign in _found(of)]
    told += [(agency.span, _RECEIVES) for agency in _visited(of)]
    return grouped([*told, *((span, "organiser:we") for span in _speaking(of.reading))])


_RECEIVES = "host:receives"


def hosts(of: Occasion) -> Iterator[Argument]:
    """Who receives a visit."""
    doc = of.reading.doc
    for agency in _visited(of):
        value = doc.label(agency.span, LinkKind.AGENCY) or of.reading.said(agency.span)
        ref = doc.target(agency.span, LinkKind.AGENCY)
        yield Argument(role=ArgumentRole.HOST, value=value, span=agency.span, rule=_RECEIVES, ref=ref)


_WE_HOLD = r"\b{we}[ ](?:\w{3,12}[ ]){0,2}{we_hold}\b"


def _speaking(reading: Reading) -> Iterator[Span]:
    """Offices of those who say "kita gelar"."""
    doc = reading.doc
    held = {o.person: o.office for o in doc.of(Official)}
    for quote in doc.of(Quote):
        if quote.speaker is None or not reading.search(_WE_HOLD, quote.span):
            continue
        link = doc.link(quote.speaker, LinkKind.PERSON)
        same = {m.span for m in doc.links(LinkKind.PERSON) if link is not None and m.target == link.target}
        yield from (held[s] for s in sorted({quote.speaker, *same}) if s in held)


Found = tuple[AgencyMention, str]
"""An agency, and what it is a sign of."""


def _found(of: Occasion) -> Iterator[Found]:
    reading = of.reading
    for sentence, inside in _told(of):
        near = [t for t in of.told if sentence.contains(t)]
        yield from _active(reading, sentence, inside, near)
        yield from _passive(reading, sentence, inside)
        yield from _partners(reading, sentence, inside)
        yield from _by(reading, inside, near)
    agencies = _unquoted(reading)
    yield from _named(reading, agencies)
    yield from _in_title(reading, agencies)


def _unquoted(reading: Reading) -> list[AgencyMention]:
    return [a for a in reading.doc.of(AgencyMention) if not reading.quoted.hold(a.span)]


def _told(of: Occasion) -> Iterator[tuple[Span, list[AgencyMention]]]:
    """Sentences that tell of the occasion ("kegiatan ini digelar oleh …" too), each with its agencies, none quoted."""
    agencies = _unquoted(of.reading)
    back = (s for s in of.about if of.reading.search(_THIS, s))
    for sentence in sorted({*of.named, *back}):
        yield sentence, [a for a in agencies if sentence.contains(a.span)]


def _visited(of: Occasion) -> Iterator[AgencyMention]:
    """Agencies that receive a visit."""
    visit = of.reading.form(_VISIT)
    for _, agencies in _told(of) if of.kind in _VISITS else ():
        yield from (a for a in agencies if visit.match(of.reading.doc.folded, a.span.end))


def _active(
    reading: Reading, sentence: Span, agencies: Sequence[AgencyMention], triggers: Sequence[Span]
) -> Iterator[Found]:
    """The subject of a verb of holding that has the trigger as object: "Pemkab X melalui Dinas Y menggelar pelatihan"."""
    for trigger in triggers:
        verbs = [Span(*m.span()) for m in reading.matches(_ACTIVE, [Span(sentence.start, trigger.end)])]
        verbs = [v for v in verbs if v.start <= trigger.start and trigger.start - v.end <= 60]
        begins = _past_lead_in(reading, sentence, verbs[-1]) if verbs else sentence.end
        before = [a for a in agencies if begins <= a.span.start and a.span.end <= verbs[-1].start]
        subject = _subject(reading, verbs[-1], before) if before else None
        if subject is not None:
            others = reversed(before[: before.index(subject)])
            yield from ((agency, "organiser:subject") for agency in _chain(reading, subject, others, _JOIN))


_LEAD_IN = (
    r"(?:[^.,\n]{0,50}[ ]-[ ])?{leads_in}\b[^,\n]*,"  # perhaps behind a dateline
    r"(?:[ ]{namely}\b[^.\n]*?\b(?:dan|serta)\b[^,\n]*,)?"
)


def _past_lead_in(reading: Reading, sentence: Span, verb: Span) -> int:
    """Where a sentence begins behind words that only lead to it ("Menindaklanjuti surat KASN, …"): who stands there holds nothing."""
    match = reading.form(_LEAD_IN).match(reading.doc.folded, *sentence)
    return match.end() if match is not None and match.end() <= verb.start else sentence.start


def _subject(reading: Reading, verb: Span, before: Sequence[AgencyMention]) -> AgencyMention | None:
    """The last agency before the verb, if only its region, a short form, a date or adverbs stand between."""
    for agency in reversed(before):
        gap = Span(agency.span.end, verb.start)
        if gap.end - gap.start > _GAP + sum(s.end - s.start for s in _fillers(reading, gap)):
            return None
        if reading.form(_BETWEEN).match(_without(reading, gap)):
            return agency
    return None


def _fillers(reading: Reading, gap: Span) -> list[Span]:
    doc = reading.doc
    kinds = (DateMention, RegionMention, PersonMention)
    return [a.span for kind in kinds for a in doc.of(kind) if gap.contains(a.span)]


def _without(reading: Reading, gap: Span) -> str:
    """The words of a gap without dates, regions, persons and brackets."""
    words = list(gap.of(reading.doc.folded))
    for span in _fillers(reading, gap):
        words[span.start - gap.start : span.end - gap.start] = " " * (span.end - span.start)
    plain = re.sub(r"\([^()\n]{0,60}\)", " ", "".join(words))
    return reading.form(_LEVEL).sub(" ", plain)


def _chain(
    reading: Reading, first: AgencyMention, others: Iterable[AgencyMention], join: str
) -> Iterator[AgencyMention]:
    """An agency, and those that words of joining bind to it, one after the other away from it."""
    yield first
    last = first.span
    for agency in others:
        one, two = sorted((last, agency.span))
        between = _without(reading, Span(one.end, two.start))
        if len(between) > _JOINED or not reading.form(join).fullmatch(between):
            return
        yield agency
        last = agency.span


_JOINED = 110  # characters between agencies that one list holds, and between "digelar" and "oleh"


def _behind(
    reading: Reading, agencies: Sequence[AgencyMention], at: int, sign: str, join: str = _JOIN
) -> Iterator[Found]:
    """An agency and those joined to it behind it, all with one sign."""
    chain = _chain(reading, agencies[at], agencies[at + 1 :], join)
    return ((agency, sign) for agency in chain)


def _passive(reading: Reading, sentence: Span, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Whom a passive verb names: "pelatihan yang digelar (oleh) Dinas Y bekerja sama dengan Z"."""
    by, by_later = reading.form(_BY), reading.form(_BY_LATER)
    for verb in reading.matches(_PASSIVE, [sentence]):
        for at, agency in enumerate(agencies):
            between = reading.doc.folded[verb.end() : agency.span.start]
            if agency.span.start < verb.end():
                continue
            if by.fullmatch(between) or (len(between) < _JOINED and by_later.fullmatch(between)):
                yield from _behind(reading, agencies, at, "organiser:passive")
                break


def _partners(reading: Reading, sentence: Span, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Partners: "… bekerja sama dengan Z", "merupakan kerja sama X dengan Y"."""
    held = reading.search(_ACTIVE, sentence) or reading.search(_PASSIVE, sentence)
    for at, agency in enumerate(agencies):
        before = reading.doc.folded[max(sentence.start, agency.span.start - 40) : agency.span.start]
        if reading.form(_TOGETHER).search(before):
            yield from _behind(reading, agencies, at, "organiser:together", _WITH_JOIN)
        elif (
            held
            and held.end() <= agency.span.start
            and reading.form(_WITH).search(before)
            and not before.rstrip().endswith("bersama")
        ):
            yield from _behind(reading, agencies, at, "organiser:partner")


def _named(reading: Reading, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Who is called organiser: "Baznas selaku penyelenggara"."""
    word = reading.form(_ORGANISER_WORD)
    return ((a, "organiser:named") for a in agencies if word.match(reading.doc.folded, a.span.end))


def _by(reading: Reading, agencies: Sequence[AgencyMention], triggers: Sequence[Span]) -> Iterator[Found]:
    """The trigger with its agent: "pelatihan menjahit oleh Dinas Y"."""
    for trigger in triggers:
        for agency in agencies:
            between = reading.doc.folded[trigger.end : agency.span.start]
            if 0 <= agency.span.start - trigger.end <= 70 and reading.form(_AGENT).fullmatch(between):
                yield agency, "organiser:by"
                break


def _in_title(reading: Reading, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """The headline: "Dinas Y Gelar Pelatihan" (its agency must stand in the text too, for the place)."""
    title = reading.title
    holds = reading.form(_ACTIVE).search(title)
    teaches = None if holds else reading.form(_TEACHES).search(title)
    joins = None if holds else reading.form(_JOINS).search(title)
    subject = _before(title, holds or joins)
    for agency in agencies:
        names = (fold(agency.name), fold(agency.span.of(reading.doc.text)))
        if len(names[0]) < 3:
            continue
        joined = joins is not None and title[joins.end() :].strip(" ,").startswith(names)
        if subject.endswith(names) or joined:
            yield agency, "organiser:title"
        elif _before(title, teaches).endswith(names):
            yield agency, "organiser:title teaches"


def _before(title: str, verb: re.Match[str] | None) -> str:
    """The words of a headline before a verb."""
    return title[: verb.start()].strip(" ,") if verb is not None else ""
