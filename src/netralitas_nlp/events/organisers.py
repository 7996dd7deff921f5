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

_ACTIVE = re.compile(
    r"\b(?:menggelar|gelar|mengadakan|adakan|menyelenggarakan|selenggarakan|melaksanakan|laksanakan|melakukan|lakukan|menghelat|memberikan|mengelar|"
    r"menginisiasi|meluncurkan|luncurkan|merilis|rilis|melaunching|launching|mencanangkan|canangkan|melangsungkan|mengemas)\b"
)
_PASSIVE = re.compile(
    r"\b(?:di ?gelar|di ?adakan|di ?selenggarakan|di ?laksanakan|di ?lakukan|di ?inisiasi|di ?prakarsai|di ?gagas|di ?helat|di ?luncurkan|difasilitasi|dirilis|dihelat)(?:nya)?\b"
)
_BY = re.compile(
    r"(?:[ ](?:langsung|secara \w{3,12}|kembali))?(?:[ ]oleh)?(?:[ ](?:pihak|tim|jajaran|pengurus|para))?[ ]$"
)
_BY_LATER = re.compile(r"[^.\n;]{0,90}[ ]oleh(?:[ ](?:pihak|tim|jajaran|pengurus))?[ ]$")
_JOIN = re.compile(
    r"[ ,]*(?:\([^()\n]{1,60}\))?[ ,]*(?:(?:yang )?(?:melalui|bersama(?:[- ]sama)?(?: dengan)?|(?:be?kerja ?sama|bekerja ?sama|berkolaborasi|bersinergi|berkoordinasi|bermitra)(?: dengan)?|"
    r"menggandeng|dan|dalam hal ini|c\.?q\.?|serta|didukung(?: oleh)?|via|beserta|kerja ?sama dengan|dengan menggandeng)[ ,]*(?:pihak |tim )?)?$"
)
_WITH = re.compile(
    r"\b(?:be?kerja ?sama dengan|bekerjasama dengan|menggandeng|berkolaborasi dengan|bersinergi dengan|bermitra dengan|kerja ?sama dengan|bersama(?: dengan)?)[ ](?:pihak |tim )?$"
)
_WITH_JOIN = re.compile(
    r"[ ,]*(?:\([^()\n]{1,60}\))?[ ,]*(?:dalam hal ini|dengan|bersama(?: dengan)?|dan|serta|,)?[ ,]*$"
)
_TOGETHER = re.compile(r"\bkerja ?sama(?: antara)?[ ](?:pihak )?$")
_ORGANISER_WORD = re.compile(
    r"(?:[ ,]{1,2}(?:selaku|sebagai)[ ](?:panitia )?(?:penyelenggara|pelaksana|inisiator|penggagas))\b"
)
_BETWEEN = re.compile(
    r"^[ ,-]*(?:(?:kembali|telah|sukses|resmi|juga|turut|gencar|terus|akan|bakal|hari ini|pagi ini|secara resmi|mulai|baru saja|pada|hari|tanggal|pun|tengah|sedang|kini|lantas|ikut|setempat|yang|"
    r"(?:melanjutkan|memulai|mengawali|menutup|mengisi)[^.\n]{0,70}[ ]dengan)[ ,]*)*$"
)
_THIS = re.compile(r"\b(?:kegiatan|acara|agenda|pertemuan)[ ](?:ini|itu|tersebut)\b")
_VISIT = re.compile(r"[^.\n;,]{0,40}\b(?:menerima|terima)[ ](?:kedatangan |kunjungan |audiensi |tamu |rombongan )")
_AGENT = re.compile(r"[^.\n;,]{0,60}\boleh[ ](?:pihak |tim |jajaran )?")
_JOINS = re.compile(r"\b(?:gandeng|menggandeng|gaet|bersama)\b")
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
        link = doc.link(mention.span, LinkKind.AGENCY)
        key = link.target if link is not None and link.target else mention.span.of(doc.folded)
        grouped.setdefault(key, []).append(_Place(mention.span, AGENCY, mention.name))
    for office in doc.of(OfficeMention):
        if office.agency and office.agency not in grouped and not office.inferred:
            grouped.setdefault(office.agency, []).append(_Place(office.span, OFFICE, office.agency_name))
    for span in _named_groups(reading):
        grouped.setdefault(span.of(doc.folded), []).append(_Place(span, GROUP, None))
    return grouped


GROUP = "<group>"
_NAME = r"[A-Z][\w'’.&-]*(?:[ ](?:[A-Z][\w'’.&-]*|\d{1,4}|dan|&|of)){0,9}(?:[ ]\([A-Z][^()\n]{1,30}\))?"
_HOLDS = r"(?:menggelar|gelar|mengadakan|adakan|menyelenggarakan|selenggarakan|melaksanakan|laksanakan|menghelat|melangsungkan|menginisiasi|menggagas)"
_HELD_BY = r"(?:digelar|diadakan|diselenggarakan|dilaksanakan|dihelat|diinisiasi|digagas|diprakarsai)(?:[ ]oleh)?"
_GROUP = re.compile(
    rf"(?P<before>{_NAME})(?=[ ,]{{1,2}}(?:kembali[ ]|sukses[ ]|resmi[ ]|telah[ ]|akan[ ]|juga[ ])*{_HOLDS}\b)|\b{_HELD_BY}[ ](?P<after>{_NAME})"
)
_LINE_OF_HOLDING = re.compile(
    rf"^(?=.*\b(?:{_HOLDS}|{_HELD_BY})\b).*$", re.MULTILINE
)  # a name is looked for in no other


def _named_groups(reading: Reading) -> Iterator[Span]:
    """Names of no known agency that hold something, or by whom it is held ("Mitra Bentala menggelar pelatihan")."""
    known = Cover(a.span for kind in _KNOWN for a in reading.doc.of(kind))
    for line in _LINE_OF_HOLDING.finditer(reading.doc.content):
        for match in _GROUP.finditer(reading.doc.content, *line.span()):
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
    words = tuple(dict.fromkeys(" ".join(m.span.of(doc.content).split()) for m in mentions if m.label != OFFICE))
    link = doc.link(span, LinkKind.AGENCY) if label == AGENCY else None
    name = (link.label if link is not None else called if label == OFFICE else None) or words[0]
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


_WE_HOLD = re.compile(
    r"\b(?:kita|kami)[ ](?:\w{3,12}[ ]){0,2}(?:gelar|adakan|selenggarakan|menggelar|mengadakan|menyelenggarakan)\b"
)


def _speaking(reading: Reading) -> Iterator[Span]:
    """Offices of those who say "kita gelar"."""
    doc = reading.doc
    held = {o.person: o.office for o in doc.of(Official)}
    for quote in doc.of(Quote):
        if quote.speaker is None or not _WE_HOLD.search(doc.folded, quote.span.start, quote.span.end):
            continue
        link = doc.link(quote.speaker, LinkKind.PERSON)
        same = {m.span for m in doc.links(LinkKind.PERSON) if link is not None and m.target == link.target}
        yield from (held[s] for s in sorted({quote.speaker, *same}) if s in held)


Found = tuple[AgencyMention, str, ArgumentRole]


def _found(reading: Reading, triggers: Sequence[Span], about: Sequence[Span], kind: str) -> Iterator[Found]:
    agencies = [a for a in reading.doc.of(AgencyMention) if not reading.quoted.hold(a.span)]
    back = {s for s in about if _THIS.search(reading.doc.folded, s.start, s.end)}
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
        verbs = [Span(*m.span()) for m in _ACTIVE.finditer(text, sentence.start, trigger.end)]
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
            if _VISIT.match(text, agency.span.end):
                yield agency, "host:receives", ArgumentRole.HOST


def _subject(reading: Reading, verb: Span, before: Sequence[AgencyMention]) -> AgencyMention | None:
    """The last agency before the verb, if only its region, a short form, a date or adverbs stand between."""
    for agency in reversed(before):
        gap = Span(agency.span.end, verb.start)
        if gap.end - gap.start > _GAP + sum(s.end - s.start for s in _fillers(reading, gap)):
            return None
        if _BETWEEN.match(_without(reading, gap)):
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
    return re.sub(r"\b(?:kabupaten|kab|kota|provinsi|propinsi|prov)\b\.?", " ", plain)


def _chain_left(reading: Reading, agencies: Sequence[AgencyMention], last: AgencyMention) -> list[AgencyMention]:
    chain = [last]
    for agency in reversed(agencies[: agencies.index(last)]):
        between = _without(reading, Span(agency.span.end, chain[0].span.start))
        if len(between) > 110 or not _JOIN.fullmatch(between):
            break
        chain.insert(0, agency)
    return chain


def _chain_right(
    reading: Reading, agencies: Sequence[AgencyMention], first: AgencyMention, join: re.Pattern[str]
) -> list[AgencyMention]:
    chain = [first]
    for agency in agencies[agencies.index(first) + 1 :]:
        between = _without(reading, Span(chain[-1].span.end, agency.span.start))
        if len(between) > 110 or not join.fullmatch(between):
            break
        chain.append(agency)
    return chain


def _passive(reading: Reading, sentence: Span, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Whom a passive verb names: "pelatihan yang digelar (oleh) Dinas Y bekerja sama dengan Z"."""
    text = reading.doc.folded
    for verb in _PASSIVE.finditer(text, sentence.start, sentence.end):
        for agency in agencies:
            between = text[verb.end() : agency.span.start]
            if agency.span.start < verb.end() or not (
                _BY.fullmatch(between) or (len(between) < 110 and _BY_LATER.fullmatch(between))
            ):
                continue
            for one in _chain_right(reading, agencies, agency, _JOIN):
                yield one, "organiser:passive", ArgumentRole.ORGANISER
            break


def _partners(reading: Reading, sentence: Span, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Partners: "… bekerja sama dengan Z", "merupakan kerja sama X dengan Y"."""
    text = reading.doc.folded
    held = _ACTIVE.search(text, sentence.start, sentence.end) or _PASSIVE.search(text, sentence.start, sentence.end)
    for agency in agencies:
        before = text[max(sentence.start, agency.span.start - 40) : agency.span.start]
        if _TOGETHER.search(before):
            for one in _chain_right(reading, agencies, agency, _WITH_JOIN):
                yield one, "organiser:together", ArgumentRole.ORGANISER
        elif (
            held
            and held.end() <= agency.span.start
            and _WITH.search(before)
            and not before.rstrip().endswith("bersama")
        ):
            for one in _chain_right(reading, agencies, agency, _JOIN):
                yield one, "organiser:partner", ArgumentRole.ORGANISER


def _named(reading: Reading, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """Who is called organiser: "Baznas selaku penyelenggara"."""
    for agency in agencies:
        if _ORGANISER_WORD.match(reading.doc.folded, agency.span.end):
            yield agency, "organiser:named", ArgumentRole.ORGANISER


def _by(reading: Reading, agencies: Sequence[AgencyMention], triggers: Sequence[Span]) -> Iterator[Found]:
    """The trigger with its agent: "pelatihan menjahit oleh Dinas Y"."""
    text = reading.doc.folded
    for trigger in triggers:
        for agency in agencies:
            between = text[trigger.end : agency.span.start]
            if 0 <= agency.span.start - trigger.end <= 70 and _AGENT.fullmatch(between):
                yield agency, "organiser:by", ArgumentRole.ORGANISER
                break


def _in_title(reading: Reading, agencies: Sequence[AgencyMention]) -> Iterator[Found]:
    """The headline: "Dinas Y Gelar Pelatihan" (its agency must stand in the text too, for the place)."""
    verb = _ACTIVE.search(reading.title) or _JOINS.search(reading.title)
    if verb is None:
        return
    subject, rest = reading.title[: verb.start()].strip(" ,"), reading.title[verb.end() :].strip(" ,")
    partner = _JOINS.match(verb[0])
    for agency in agencies:
        name, whole = fold(agency.name), fold(agency.span.of(reading.doc.text))
        if len(name) > 2 and (subject.endswith((name, whole)) or (partner and rest.startswith((name, whole)))):
            yield agency, "organiser:title", ArgumentRole.ORGANISER


def _argument(reading: Reading, mention: AgencyMention, rule: str, role: ArgumentRole) -> Argument:
    link = reading.doc.link(mention.span, LinkKind.AGENCY)
    words = " ".join(mention.span.of(reading.doc.content).split())
    return Argument(
        role=role,
        value=link.label if link is not None and link.label else words,
        span=mention.span,
        rule=rule,
        ref=link.target if link is not None else None,
    )
