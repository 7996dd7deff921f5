"""Who holds an occasion: agencies with what is seen of them, above all verbs and nouns that say so.

In: a `Reading`, the triggers of one occasion, agency mentions with their links. Out: candidates of the decision "organiser", and
host `Argument`s, which a rule alone gives.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.decide.outline import AGENCY, OFFICE, Outline
from netralitas_nlp.decide.surroundings import ELSEWHERE, LOOKS, bucket, surroundings
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    DateMention,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Cover, Span

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
_LEVEL = r"\b{level}\b\.?"
_VISITS = ("kunjungan", "audiensi")  # kinds that have a host
_GAP = 100  # characters between an agency and the verb of holding


def candidates(reading: Reading, told: Sequence[Span], about: Sequence[Span], kind: str) -> list[Candidate]:
    """Every agency of the text, and those that only an office names ("Bupati Kudus": its government), as organisers.

    Args:
        reading: The document.
        told: Places where the occasion is named.
        about: Sentences about it; those that only point back to it ("kegiatan ini digelar oleh …") count too.
        kind: Its kind.
    """
    outline = reading.outline(told)
    items = [outline.at(t.start) for t in told]
    near = {outline.sentence[i] for i in items}
    signs = _signs(reading, told, about, kind)
    found: list[Candidate] = []
    for key, mentions in _agencies(reading).items():
        features = {f for m in mentions for f in _seen(reading, outline, m, items, near)}
        features |= {f"sign={sign}" for m in mentions for sign in signs.get(m.span, ())}
        features |= set(_whole(reading, key, mentions, len(found)))
        found.append(_candidate(reading, key, mentions, features))
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


def _agencies(reading: Reading) -> dict[str, list[_Place]]:
    """Places of each agency by its id, or its words where it has none."""
    doc = reading.doc
    grouped: dict[str, list[_Place]] = {}
    for mention in doc.of(AgencyMention):
        key = doc.target(mention.span, LinkKind.AGENCY) or mention.span.of(doc.folded)
        grouped.setdefault(key, []).append(_Place(mention.span, AGENCY, mention.name))
    for office in doc.of(OfficeMention):
        if office.agency and office.agency not in grouped and not office.inferred:
            grouped.setdefault(office.agency, []).append(_Place(office.span, OFFICE, office.agency_name))
    for span in _named_groups(reading):
        grouped.setdefault(span.of(doc.folded), []).append(_Place(span, GROUP, None))
    return grouped


GROUP = "<group>"
_NAME = r"[A-Z][\w'’.&-]*(?:[ ](?:[A-Z][\w'’.&-]*|\d{1,4}|dan|&|of)){0,9}(?:[ ]\([A-Z][^()\n]{1,30}\))?"
_HOLDS, _HELD_BY = r"(?:{holds}|{holds_names})", r"{held}(?:[ ]oleh)?"
_GROUP = (
    rf"(?P<before>{_NAME})(?=[ ,]{{1,2}}(?:{{names_before_holding}}[ ])*{_HOLDS}\b)|\b{_HELD_BY}[ ](?P<after>{_NAME})"
)
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


def _seen(
    reading: Reading, outline: Outline, place: _Place, items: Sequence[int], near: Container[int]
) -> Iterator[str]:
    """What is seen of one place; what stands right beside it only in the lead and in sentences that name the occasion."""
    span, label, _ = place
    prefix = {OFFICE: "office ", GROUP: "group "}.get(label, "")
    lead = reading.lead.contains(span)
    looks = LOOKS if lead or outline.sentence[outline.at(span.start)] in near else ELSEWHERE
    yield from (prefix + f for f in surroundings(outline, span, label, items, looks))
    if reading.quoted.hold(span):
        yield "quoted"
    if reading.captions.hold(span):
        yield "in caption"
    if lead:
        yield "in lead"


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


def _signs(reading: Reading, triggers: Sequence[Span], about: Sequence[Span], kind: str) -> dict[Span, dict[str, None]]:
    """Constructions that name an organiser or host, by the mention they name."""
    found: dict[Span, dict[str, None]] = {}
    for mention, sign, _ in _found(reading, triggers, about, kind):
        found.setdefault(mention.span, {})[sign] = None
    for span in _speaking(reading):
        found.setdefault(span, {})["organiser:we"] = None
    return found


def hosts(reading: Reading, told: Sequence[Span], about: Sequence[Span], kind: str) -> Iterator[Argument]:
    """Who receives a visit."""
    if kind not in _VISITS:
        return
    for mention, rule, role in _found(reading, told, about, kind):
        if role is ArgumentRole.HOST:
            yield _argument(reading, mention, rule, role)


_WE_HOLD = r"\b{we}[ ](?:\w{3,12}[ ]){0,2}{we_hold}\b"


def _speaking(reading: Reading) -> Iterator[Span]:
    """Offices of those who say "kita gelar"."""
    doc = reading.doc
    held = {o.person: o.office for o in doc.of(Official)}
    we_hold = reading.form(_WE_HOLD)
    for quote in doc.of(Quote):
        if quote.speaker is None or not we_hold.search(doc.folded, quote.span.start, quote.span.end):
            continue
        link = doc.link(quote.speaker, LinkKind.PERSON)
        same = {m.span for m in doc.links(LinkKind.PERSON) if link is not None and m.target == link.target}
        yield from (held[s] for s in sorted({quote.speaker, *same}) if s in held)


Found = tuple[AgencyMention, str, ArgumentRole]


def _found(reading: Reading, triggers: Sequence[Span], about: Sequence[Span], kind: str) -> Iterator[Found]:
    agencies = [a for a in reading.doc.of(AgencyMention) if not reading.quoted.hold(a.span)]
    back = {s for s in about if reading.form(_THIS).search(reading.doc.folded, s.start, s.end)}
    for sentence in sorted(back | {s for t in triggers for s in reading.about(t)}):
        inside = [a for a in agencies if sentence.contains(a.span)]
        near = [t for t in triggers if sentence.contains(t)]
        yield from _active(reading, sentence, inside, near, kind)
        yield from _passive(reading, sentence, inside)
        yield from _partners(reading, sentence, inside)
        yield from _by(reading, inside, near)
    yield from _named(reading, agencies)
    yield from _in_title(reading, agencies)


def _active(
    reading: Reading, sentence: Span, agencies: Sequence[AgencyMention], triggers: Sequence[Span], kind: str
) -> Iterator[Found]:
    """The subject of a verb of holding that has the trigger as object: "Pemkab X melalui Dinas Y menggelar pelatihan"."""
    text = reading.doc.folded
    for trigger in triggers:
        verbs = [Span(*m.span()) for m in reading.form(_ACTIVE).finditer(text, sentence.start, trigger.end)]
        verbs = [v for v in verbs if v.start <= trigger.start and trigger.start - v.end <= 60]
        if not verbs:
            continue
        subject = _subject(reading, verbs[-1], [a for a in agencies if a.span.end <= verbs[-1].start])
        if subject is None:
            continue
        for agency in _chain_left(reading, agencies, subject):
            yield agency, "organiser:subject", ArgumentRole.ORGANISER
    if kind in _VISITS:
        for agency in agencies:
            if reading.form(_VISIT).match(text, agency.span.end):
                yield agency, "host:receives", ArgumentRole.HOST


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


def _chain_left(reading: Reading, agencies: Sequence[AgencyMention], last: AgencyMention) -> list[AgencyMention]:
    chain = [last]
    for agency in reversed(agencies[: agencies.index(last)]):
        between = _without(reading, Span(agency.span.end, chain[0].span.start))
        if len(between) > 110 or not reading.form(_JOIN).fullmatch(between):
            break
        chain.insert(0, agency)
    return chain


def _chain_right(
    reading: Reading, agencies: Sequence[AgencyMention], first: AgencyMention, join: str
) -> list[AgencyMention]:
    chain = [first]
    for agency in agencies[agencies.index(first) + 1 :]:
        between = _without(reading, Span(chain[-1].span.end, agency.span.start))
        if len(between) > 110 or not reading.form(join).fullmatch(between):
            break
        chain.append(agency)
    return chain


def _passive(reading: Reading, sentence: Span, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Whom a passive verb names: "pelatihan yang digelar (oleh) Dinas Y bekerja sama dengan Z"."""
    text = reading.doc.folded
    by, by_later = reading.form(_BY), reading.form(_BY_LATER)
    for verb in reading.form(_PASSIVE).finditer(text, sentence.start, sentence.end):
        for agency in agencies:
            between = text[verb.end() : agency.span.start]
            if agency.span.start < verb.end() or not (
                by.fullmatch(between) or (len(between) < 110 and by_later.fullmatch(between))
            ):
                continue
            for one in _chain_right(reading, agencies, agency, _JOIN):
                yield one, "organiser:passive", ArgumentRole.ORGANISER
            break


def _partners(reading: Reading, sentence: Span, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Partners: "… bekerja sama dengan Z", "merupakan kerja sama X dengan Y"."""
    text = reading.doc.folded
    verbs = (reading.form(form).search(text, sentence.start, sentence.end) for form in (_ACTIVE, _PASSIVE))
    held = next(filter(None, verbs), None)
    for agency in agencies:
        before = text[max(sentence.start, agency.span.start - 40) : agency.span.start]
        if reading.form(_TOGETHER).search(before):
            for one in _chain_right(reading, agencies, agency, _WITH_JOIN):
                yield one, "organiser:together", ArgumentRole.ORGANISER
        elif (
            held
            and held.end() <= agency.span.start
            and reading.form(_WITH).search(before)
            and not before.rstrip().endswith("bersama")
        ):
            for one in _chain_right(reading, agencies, agency, _JOIN):
                yield one, "organiser:partner", ArgumentRole.ORGANISER


def _named(reading: Reading, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Who is called organiser: "Baznas selaku penyelenggara"."""
    for agency in agencies:
        if reading.form(_ORGANISER_WORD).match(reading.doc.folded, agency.span.end):
            yield agency, "organiser:named", ArgumentRole.ORGANISER


def _by(reading: Reading, agencies: Sequence[AgencyMention], triggers: Sequence[Span]) -> Iterator[Found]:
    """The trigger with its agent: "pelatihan menjahit oleh Dinas Y"."""
    text = reading.doc.folded
    for trigger in triggers:
        for agency in agencies:
            between = text[trigger.end : agency.span.start]
            if 0 <= agency.span.start - trigger.end <= 70 and reading.form(_AGENT).fullmatch(between):
                yield agency, "organiser:by", ArgumentRole.ORGANISER
                break


def _in_title(reading: Reading, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """The headline: "Dinas Y Gelar Pelatihan" (its agency must stand in the text too, for the place)."""
    verb = reading.form(_ACTIVE).search(reading.title) or reading.form(_JOINS).search(reading.title)
    if verb is None:
        return
    subject, rest = reading.title[: verb.start()].strip(" ,"), reading.title[verb.end() :].strip(" ,")
    partner = reading.form(_JOINS).match(verb[0])
    for agency in agencies:
        name, whole = fold(agency.name), fold(agency.span.of(reading.doc.text))
        if len(name) > 2 and (subject.endswith((name, whole)) or (partner and rest.startswith((name, whole)))):
            yield agency, "organiser:title", ArgumentRole.ORGANISER


def _argument(reading: Reading, mention: AgencyMention, rule: str, role: ArgumentRole) -> Argument:
    value = reading.doc.label(mention.span, LinkKind.AGENCY) or reading.said(mention.span)
    ref = reading.doc.target(mention.span, LinkKind.AGENCY)
    return Argument(role=role, value=value, span=mention.span, rule=rule, ref=ref)
