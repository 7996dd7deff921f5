"""Who spoke: openers, speakers, resource persons, moderators.

In: a `Reading` with persons, their links, offices and quotes. Out: candidates with what is seen of them, and, by the
decisions "speaker" and "narasumber", `Argument`s, one a person and part. Who is only mentioned, greeted or accompanying has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netralitas_nlp.decide.candidates import Candidate, decided
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.decide.outline import PERSON
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.events.absence import Place, absent, delegate, only_there
from netralitas_nlp.events.lists import listed, named_before, named_within, persons_between, words_between
from netralitas_nlp.events.reading import Occasion, Reading
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    BlockKind,
    Document,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
)
from netralitas_nlp.model.posts import post_of
from netralitas_nlp.text.span import Span

# The patterns named before (after) are looked for in the words of the sentence before (after) a name.
_GAP = r"[^\n\"“”]"  # what lies between, outside quotations: a stop inside a sentence is that of an abbreviation
_AFTER = _GAP + r"{0,90}?\b{says}\b"
_BEFORE = r"\b{said}\b[^\n\"“”]{0,80}$"
_OPENS_AFTER = _GAP + r"{0,110}?\b(?:{opens}|(?:dalam|pada) {address}(?:nya)?)\b"
_OPENS_BEFORE = r"{!opened_otherwise}\b{opened}(?:[ ]{officially})*(?:[ ]oleh)?[ ](?P<gap>[^\n\"“”]{0,80})$"
_PRESIDES = _GAP + r"{0,60}?\b{being} (?:{officially} )?{presides}\b"
_PRESIDED = r"{!facing_leader}\b{presides}\b(?: {from}\b|,|:)?(?P<gap>[^\n;\"“”]{0,90})$"
_LED_BY = r"\b{with_leader}\b(?: {from}\b|,|:)?(?P<gap>[^\n;\"“”]{0,90})$"
_CLOSES = _GAP + r"{0,90}?\b{closes} (?:{session_kind} )?{session}\b"
_CLOSED = r"\b{session}\b" + _GAP + r"{0,80}?\b{closed}(?: {officially})*(?: oleh)? (?P<gap>[^\n\"“”]{0,80})$"
_CLOSED_BY_NOBODY = r"\b(?:{accompanied}|{closes_with})\b"
_ACCOMPANIED = r"\b{accompanied}\b"
_LIST_OF = r"\b(?:{brings_in}\b[^\n]{0,40}?\b{material}|{material}[ ](?:yang )?{are})\b(?P<gap>[^\n\"“”]{0,200})$"
_WHILE = r"^[^\n\"“”]{0,20}\b{while_being}(?: menjadi)? {material}\b" + _GAP + r"{0,160},[^,\n\"“”]{0,110}$"
_FILLED = r"\b(?:{filled_by}|materi (?:\w{3,20} ){0,4}{material_given} oleh)\b"
_AS = _GAP + r"{0,110}?\b(?P<being>{being})(?: salah (?:satu|seorang))? (?:\w{4,10} )?{material}\b"
_FILLS = _GAP + r"{0,60}?\b{fills} (?:{session_kind} )?{session}\b"
_JOINS_IN = r"\b{joins_in} (?:{gives_talk} (?:\w{3,12} )?{talk}|{fills} (?:{session_kind} )?{session})\b"
_JOINS = _JOINS_IN + r"(?: {are}\b|,|:)?(?P<gap>[^\n;\"“”]{0,90})$"
_NO_SUBJECT = r"\b(?:{says}|{said}|{breaks_list}|{about}|{meant_for}|{facing})\b"
_GIVES = _GAP + (r"{0,60}?\b(?:{gives_talk} (?:\w{3,12} )?{talk}|{in_talk}(?: materi)?(?:nya)?|{in_material})\b")
_INVITES = r"\b(?P<invites>{features_speakers})\b" + _GAP + r"{0,200}$"
_JOINED = r"\b{between_groups}\b"
_COMES_AS = r"\b{comes_as}\b"
_FROM = r"\b{material}(?: {from}\b|,|:)?(?P<gap>[^\n;\"“”]{0,90})$"
_NO_LIST = r"\b(?:{says}|{said}|{breaks_list})\b"
_MODERATES = r"\b{moderated}(?: oleh)?[ ,:][^\n]{0,60}$"


@dataclass(frozen=True, slots=True)
class _Person:
    """One person of the document: id (or name), fullest name, places where named (also by office or pronoun), office.

    `degrees` holds the places behind which degrees stand, and where these end.
    """

    key: str
    name: str
    mentions: tuple[Span, ...]
    degrees: Mapping[Span, int]
    office: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What constructions show of a person: parts, whether material is given, the word for the part, whether absent."""

    roles: dict[ArgumentRole, tuple[Span, str]]
    material: bool
    function: str | None
    absent: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A person with what speaks for a part in the occasion.

    Attributes:
        person: The person, as a candidate of the decisions "speaker" and "narasumber".
        signs: Parts that a construction gives, each with the words that show it and its name.
        office, agency: The office held (else the word for the part itself, "narasumber") and its agency, if told.
        absent: Whether somewhere the text says that the person was not there.
    """

    person: Candidate
    signs: Mapping[ArgumentRole, tuple[Span | None, str]]
    office: str | None
    agency: str | None
    absent: bool = False


def candidates(of: Occasion) -> list[Part]:
    """Everyone whom the text names, with what is seen of them."""
    said = Counter(q.speaker_id or (q.speaker_name or "").lower() for q in of.reading.doc.of(Quote))
    return [_part(of, person, said, rank) for rank, person in enumerate(_persons(of.reading.doc))]


def people(parts: Sequence[Part], speaker: Decision, narasumber: Decision) -> tuple[Argument, ...]:
    """Everyone who has a part in the occasion, in order of first part.

    Args:
        parts: What `candidates` gave.
        speaker: Decides who spoke or opened.
        narasumber: Decides which of them is a resource person.
    """
    found = [argument for part in parts for argument in _arguments(part, speaker, narasumber)]
    return tuple(sorted(found, key=lambda a: (a.span or Span(0, 0), a.role)))


def _arguments(part: Part, speaker: Decision, narasumber: Decision) -> Iterator[Argument]:
    if part.absent and not part.signs:
        return
    verdict, signs = speaker(part.person.features), dict(part.signs)
    if not verdict.given:
        if ArgumentRole.MODERATOR in signs:
            yield _argument(part, ArgumentRole.MODERATOR, *signs[ArgumentRole.MODERATOR])
        return
    material = narasumber(part.person.features)
    shown, _ = signs.pop(ArgumentRole.SPEAKER, (part.person.span, ""))
    if ArgumentRole.OPENER not in signs or material.given:
        signs[ArgumentRole.SPEAKER] = (shown, "speaker:decided")
    for role, (span, rule) in signs.items():
        argument = decided(_argument(part, role, span, rule), verdict)
        yield replace(argument, narasumber=material.given and role is ArgumentRole.SPEAKER)


def _argument(part: Part, role: ArgumentRole, span: Span | None, rule: str) -> Argument:
    value, ref = part.person.value, part.person.ref
    return Argument(role=role, value=value, span=span, rule=rule, ref=ref, office=part.office, agency=part.agency)


def _part(of: Occasion, person: _Person, said: Mapping[str, int], rank: int) -> Part:
    reading = of.reading
    seen = _signs(reading, person, said)
    features = {f for mention in person.mentions for f in of.around(mention, PERSON)}
    features |= {f"sign={rule}" for _, rule in seen.roles.values()}
    features.update(_of_person(reading, person, said.get(person.key, 0), rank))
    if seen.material:
        features.add("sign=material")
    if seen.function is not None:
        features.add(f"function={seen.function}")
    if seen.absent:
        features.add("absent")
    if any(_elsewhere(reading, mention) for mention in person.mentions):
        features.add("speaks elsewhere")
    ref = person.key if person.key.startswith("person:") else None
    candidate = Candidate(person.name, person.mentions[0], frozenset(features), ref)
    return Part(candidate, seen.roles, person.office or seen.function, person.agency, seen.absent)


def _of_person(reading: Reading, person: _Person, quotes: int, rank: int) -> Iterator[str]:
    """What is seen of a person as a whole: quotations, how often named, office, place in the text."""
    yield f"quotes={bucket(quotes)}"
    yield f"mentions={bucket(len(person.mentions))}"
    yield f"rank={bucket(rank)}"
    yield f"office={person.office.split()[0].lower()}" if person.office else "no office"
    yield from reading.part(*person.mentions)


def _persons(doc: Document) -> Iterator[_Person]:
    offices = {o.span: o for o in doc.of(OfficeMention)}
    held = grouped((o.person, offices[o.office]) for o in doc.of(Official) if o.office in offices)
    firm = {o.office: o.probability for o in doc.of(Official)}
    links = [link for link in doc.links(LinkKind.PERSON) if not link.signs]
    named = grouped((link.target, link.span) for link in links)
    mentions = grouped(
        (doc.target(m.span, LinkKind.PERSON) or m.name.lower(), m)
        for m in doc.of(PersonMention)
        if not _signs_text(doc, m)
    )
    for key, own in mentions.items():
        yield _person(doc, key, own, named.get(key, ()), [o for m in own for o in held.get(m.span, ())], firm)


def _signs_text(doc: Document, mention: PersonMention) -> bool:
    link = doc.link(mention.span, LinkKind.PERSON)
    return (link is not None and link.signs) or doc.block_at(mention.span.start) is BlockKind.BYLINE


def _person(
    doc: Document,
    key: str,
    own: Sequence[PersonMention],
    named: Iterable[Span],
    offices: Iterable[OfficeMention],
    firm: Mapping[Span, float],
) -> _Person:
    office = post_of(offices, firm, doc.content)
    return _Person(
        key=key,
        name=doc.label(own[0].span, LinkKind.PERSON) or max((m.name for m in own), key=len),
        mentions=tuple(sorted({*(m.span for m in own), *named})),
        degrees={m.span: m.suffix.end for m in own if m.suffix is not None},
        office=" ".join(office.span.of(doc.content).split()) if office else None,
        agency=office.agency_name if office else None,
    )


def _signs(reading: Reading, person: _Person, said: Mapping[str, int]) -> _Seen:
    roles: dict[ArgumentRole, tuple[Span, str]] = {}
    material: Span | None = None
    function: str | None = None
    away = False
    for mention in person.mentions:
        place = _place(reading, mention, person.degrees.get(mention))
        if absent(reading, place):
            away = True
            continue
        rule = _role_here(reading, place)
        if rule is not None:
            roles.setdefault(rule[0], (mention, rule[1]))
        if material is None and _gives_material(reading, place):
            material, function = mention, _function(reading, place)
        if rule is None and (_says(reading, place) or _closes(reading, place)) and not reading.quoted.hold(mention):
            roles.setdefault(ArgumentRole.SPEAKER, (mention, "speaker:verb"))
    if person.key in said and not away:  # words read out by another are the other's
        roles.setdefault(ArgumentRole.SPEAKER, (person.mentions[0], "speaker:quote"))
    if material is not None:
        roles.setdefault(ArgumentRole.SPEAKER, (material, "speaker:material"))
    return _Seen(roles, material is not None, function, away)


def _place(reading: Reading, span: Span, degrees: int | None) -> Place:
    """A name in its sentence; its degrees end at `degrees`."""
    sentence = reading.sentence_at(span.start)
    text = reading.doc.folded
    behind = degrees or span.end
    behind += degrees is not None and text.startswith(",", behind)
    after = text[behind : min(sentence.end, span.end + 220)]
    return Place(span, text[max(sentence.start, span.start - 220) : span.start], after, behind)


def _role_here(reading: Reading, place: Place) -> tuple[ArgumentRole, str] | None:
    if reading.form(_MODERATES).search(place.before):
        return ArgumentRole.MODERATOR, "moderator:word"
    opens = reading.form(_OPENS_AFTER).match(place.after)
    if opens and not only_there(reading, place, opens):
        return ArgumentRole.OPENER, "opener:verb"
    opened = reading.form(_OPENS_BEFORE).search(place.before)
    if (opened and not reading.form(_ACCOMPANIED).search(opened["gap"])) or _presides(reading, place):
        return ArgumentRole.OPENER, "opener:verb"
    return (ArgumentRole.OPENER, "opener:delegate") if delegate(reading, place) else None


_ELSEWHERE = r"[^,.\n]{0,30}\b{apart}\b"


def _elsewhere(reading: Reading, mention: Span) -> bool:
    """Whether the sentence tells what somebody said elsewhere ("Secara terpisah, …")."""
    start = reading.sentence_at(mention.start).start
    return reading.form(_ELSEWHERE).match(reading.doc.folded, start) is not None


def _presides(reading: Reading, place: Place) -> bool:
    """Whether somebody leads a parade ("pembina apel") and so addresses those who stand there."""
    behind = reading.form(_PRESIDES).match(place.after)
    if behind is not None and not named_within(reading, Span(place.behind, place.behind + behind.end())):
        return True
    for form in (_PRESIDED, _LED_BY):
        found = reading.form(form).search(place.before)
        if found is None or named_within(reading, place.since(found)):
            continue
        words = words_between(reading, place.gap(found))
        if not (words if form is _LED_BY else reading.form(_NO_LIST).search(found["gap"])):
            return True
    return False


def _closes(reading: Reading, place: Place) -> bool:
    verb = reading.form(_CLOSES).match(place.after)
    if verb is not None and not only_there(reading, place, verb):
        return not named_within(reading, Span(place.behind, place.behind + verb.end()))
    found = reading.form(_CLOSED).search(place.before)
    return (
        found is not None
        and not reading.form(_CLOSED_BY_NOBODY).search(found["gap"])
        and not named_within(reading, place.gap(found))
    )


def _says(reading: Reading, place: Place) -> bool:
    if reading.form(_BEFORE).search(place.before):
        return True
    said = reading.form(_AFTER).match(place.after)
    return said is not None and not only_there(reading, place, said)


def _gives_material(reading: Reading, place: Place) -> bool:
    form, before, after = reading.form, place.before, place.after
    if any(form(f).match(after) for f in (_GIVES, _FILLS)) or any(form(f).search(before) for f in (_FILLED, _WHILE)):
        return True
    if _is_one(reading, place) or _is_invited(reading, place) or _joins(reading, place):
        return True
    lists = (form(f).search(before) for f in (_FROM, _LIST_OF))
    if any(match and not form(_NO_LIST).search(match["gap"]) for match in lists):
        return True
    return _goes_on_with_list(reading, place.span)


_MATERIAL = r"\b{material}\b"


def _is_one(reading: Reading, place: Place) -> bool:
    """Whether somebody is told to be a resource person: alone, or as one of those who come as such.

    "hadir X, Y, dan Z selaku narasumber" tells it of Z only; "menghadirkan X dan Y sebagai narasumber" and, at the head of a
    sentence, "X dan Y selaku narasumber mengaku" of both.
    """
    found = reading.form(_AS).match(place.after)
    if found is None:
        return False
    start, end = (place.behind + at for at in found.span("being"))
    others = persons_between(reading, place.behind, start)
    if not others:
        return True
    between = Span(place.behind, others[-1].whole.start)
    if not listed(reading, between) or not reading.search(_JOINED, between):
        return False
    come = reading.search(_COMES_AS, Span(others[-1].whole.end, end))
    if come is not None or _is_invited(reading, place):
        return True
    return listed(reading, Span(reading.sentence_at(place.span.start).start, place.span.start))


def _joins(reading: Reading, place: Place) -> bool:
    """Whether the verb of a talk stands before its speaker: "turut memberikan materi Ketua Bawaslu X"."""
    found = reading.form(_JOINS).search(place.before)
    if found is None or reading.form(_NO_SUBJECT).search(found["gap"]):
        return False
    since = place.since(found)
    return not named_before(reading, since) and listed(reading, place.gap(found))


def _is_invited(reading: Reading, place: Place) -> bool:
    """Whether somebody is named in a list of those whom an occasion brings in: "menghadirkan X serta Y"."""
    found = reading.form(_INVITES).search(place.before)
    if found is None or reading.form(_OPENS_AFTER).match(place.after):
        return False
    return listed(reading, Span(place.since(found).start + len(found["invites"]), place.span.start))


def _function(reading: Reading, place: Place) -> str | None:
    """The word for the part itself ("narasumber"), which stands for an office where the text gives none."""
    word = reading.form(_MATERIAL)
    ahead = word.search(place.after[:120])
    behind = [m[0] for m in word.finditer(place.before)]
    return behind[-1] if behind else (ahead[0] if ahead else None)


_FRAGMENT = 140  # characters: a sentence that is only an office and a name
_NO_FRAGMENT = r"\b(?:{says}|{said}|yang|hadir)\b"
_LISTED = r"\b{lists_in}[^\n]{0,40}\b{material}\b"
_BY_AGENCY = r"\b{material} (?:dari|yakni|yaitu)(?: pihak| unsur)?[ ]$"


def _goes_on_with_list(reading: Reading, span: Span) -> bool:
    """A short sentence without a verb of speech, after one that lists resource persons, goes on with the list."""
    index = reading.sentence_index(span.start)
    if index < 1:
        return False
    sentence, previous = reading.sentences[index], reading.sentences[index - 1]
    words = sentence.of(reading.doc.folded)
    if len(words) > _FRAGMENT or reading.form(_NO_FRAGMENT).search(words):
        return False
    lists_in = reading.form(_LISTED).search(previous.of(reading.doc.folded))
    return lists_in is not None and reading.holds(previous, reading.persons)


def agencies_as_material(of: Occasion) -> Iterator[Argument]:
    """Resource persons whom the text names by agency only ("narasumber dari Kejaksaan")."""
    reading = of.reading
    names = [p.span for p in reading.doc.of(PersonMention)]
    for agency in reading.doc.of(AgencyMention):
        sentence = reading.sentence_at(agency.span.start)
        if sentence not in of.about or any(sentence.contains(n) and n.start >= agency.span.start for n in names):
            continue
        before = reading.doc.folded[max(sentence.start, agency.span.start - 60) : agency.span.start]
        if reading.form(_BY_AGENCY).search(before):
            label = reading.doc.label(agency.span, LinkKind.AGENCY) or agency.span.of(reading.doc.content)
            yield Argument(
                role=ArgumentRole.SPEAKER,
                value=label,
                span=agency.span,
                rule="speaker:agency",
                ref=reading.doc.target(agency.span, LinkKind.AGENCY),
                agency=label,
                narasumber=True,
                named=False,
            )
