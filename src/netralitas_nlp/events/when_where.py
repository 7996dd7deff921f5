"""When and where an occasion took place: one day or range, one venue, the town beside it, one region.

In: a `Reading`, the triggers of one occasion, dates, venues, agencies and regions with their links. Out: candidates with what
is seen of them (a day of speaking, of a letter or of publication says so), and, by the decisions "day", "venue" and "region",
`Argument`s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from netralitas_nlp.decide.candidates import Candidate, decided, likeliest
from netralitas_nlp.decide.decision import Decision, Verdict
from netralitas_nlp.decide.outline import AGENCY, DATE, VENUE
from netralitas_nlp.decide.surroundings import bucket, surroundings
from netralitas_nlp.events.reading import Reading
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    BlockKind,
    DateMention,
    Document,
    LinkKind,
    NameMention,
    OfficeMention,
    PersonMention,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.numerals import NUMBER_WORDS, of_words
from netralitas_nlp.text.span import Cover, Ranges, Span

_SPOKEN = r"\b(?:{met}|{asked}|{said}(?:nya)?)\b[^.\n]{0,70}$"
_ASKED = r"\b{asked}\b[^.\n]{0,80}$"
_OTHER_DAY = r"\b{other_day}\b[^.\n]{0,28}$"
_LETTER = r"\b{letter}\b[^\n,]{0,60}$"
_AT_IT = r"\b{at_it}[ ]{occasion}\b[^.\n]{0,40}$"
_DURATION = rf"\bselama (?P<days>\d{{1,2}}|{NUMBER_WORDS})(?: \([^)\n]{{2,12}}\))? hari\b"
_AT = r"\b{takes_place}(?: di)?[ ,]{1,2}$"
_IN = r"\bdi[ ]$"
_MET = r"\b{met_there}\b[^.\n]{0,60}$"
_EARLIER = r"\b{earlier}\b"
_SOON = 31  # days after publication from which a day lies far ahead
_FAR = 400  # days before publication from which a day lies long back


def days(
    reading: Reading, best: Span, told: Sequence[Span], about: Sequence[Span], *, planned: bool
) -> list[Candidate]:
    """Every day or range of the text as the day of the occasion.

    Args:
        reading: The document.
        best: The words that name the occasion best.
        told: All places where it is named.
        about: Sentences about it.
        planned: Whether it lies ahead.
    """
    outline = reading.outline(told)
    items = [outline.at(t.start) for t in told]
    beside = _Beside(reading, best, told)
    sentences = Ranges(about)
    grouped: dict[str, list[DateMention]] = {}
    for mention in _possible(reading.doc):
        grouped.setdefault(mention.value or "", []).append(mention)
    found: list[Candidate] = []
    for value, mentions in grouped.items():
        features = {f for m in mentions for f in surroundings(outline, m.span, DATE, items)}
        for mention in mentions:
            features |= set(_where_told(reading, mention.span, beside(mention.span), sentences))
            features |= set(_of_day(reading, mention))
        features |= {f"mentions={bucket(len(mentions))}", f"rank={bucket(len(found))}", f"as exact as={len(value)}"}
        features |= set(_in_time(value, reading.doc.published_day, planned=planned))
        span = max(mentions, key=lambda m: (beside(m.span), -m.span.start)).span
        found.append(Candidate(value, span, frozenset(features)))
    return found


def _possible(doc: Document) -> list[DateMention]:
    """Days, months and ranges that could be an occasion's, none that it was moved away from.

    The stamp of a page dates the occasion only where the text names no other day ("Kendari, 9 September 2021" above it).
    """
    moved = any(mention.moved == "to" for mention in doc.of(DateMention))
    known = [
        mention
        for mention in doc.of(DateMention)
        if mention.value is not None
        and not mention.hijri
        and len(mention.value) >= _MONTH
        and not (moved and mention.moved == "from")
    ]
    told = [m for m in known if doc.block_at(m.span.start) not in (BlockKind.STAMP, BlockKind.BYLINE)]
    return told if any(len(m.value or "") > _MONTH for m in told) else known


_MONTH = len("2024-10")  # characters of the least exact value that dates an occasion


def day(reading: Reading, candidates: Sequence[Candidate], decision: Decision) -> Iterator[Argument]:
    """The day or range of the occasion; nothing if the decision gives none."""
    chosen = likeliest(decision, candidates)
    if chosen is None or chosen[0].span is None:
        return
    found = next(d for d in reading.doc.of(DateMention) if d.span == chosen[0].span)
    value, rule = _lasting(reading, found)
    yield _argument(chosen, ArgumentRole.DAY, rule, value)
    if found.clock:
        yield Argument(role=ArgumentRole.CLOCK, value=found.clock, span=found.span, rule="clock:date")


def _argument(chosen: tuple[Candidate, Verdict], role: ArgumentRole, rule: str, value: str) -> Argument:
    candidate, verdict = chosen
    argument = Argument(role=role, value=value, span=candidate.span, rule=rule, ref=candidate.ref)
    return decided(argument, verdict)


class _Beside:
    """How near places stand to the words that name an occasion.

    Args:
        reading: The document.
        best: The words that name it best.
        told: All places where it is named.
    """

    def __init__(self, reading: Reading, best: Span, told: Sequence[Span]) -> None:
        self._reading = reading
        self._best = frozenset(reading.about(best))
        self._told = frozenset(s for t in told for s in reading.about(t))

    def __call__(self, span: Span) -> int:
        """2 beside the best words, 1 beside others, 0 elsewhere."""
        sentence = self._reading.sentence_at(span.start)
        if not sentence.contains(span):
            return 0
        return 2 if sentence in self._best else int(sentence in self._told)


def _where_told(reading: Reading, span: Span, near: int, about: Ranges) -> Iterator[str]:
    """Whether day or venue stands beside the words that name the occasion, in the lead, a caption, a quotation."""
    yield ("away", "beside occasion", "beside best")[near]
    if reading.lead.overlaps(span):
        yield "in lead"
    if about.hold(span):
        yield "about occasion"
    if reading.captions.hold(span):
        yield "in caption"
    if reading.quoted.hold(span):
        yield "quoted"
    if reading.doc.block_at(span.start) in (BlockKind.STAMP, BlockKind.BYLINE):
        yield "stamp or byline"


_BEFORE_DAY = {"spoken": _SPOKEN, "asked": _ASKED, "other day": _OTHER_DAY, "paper": _LETTER, "at it": _AT_IT}


def _of_day(reading: Reading, found: DateMention) -> Iterator[str]:
    """Signs before a day, and how it is printed."""
    sentence = reading.sentence_at(found.span.start)
    before = reading.doc.folded[max(sentence.start, found.span.start - 90) : found.span.start]
    yield from (f"sign={name}" for name, form in _BEFORE_DAY.items() if reading.form(form).search(before))
    if found.moved:
        yield f"sign=moved {found.moved}"
    if found.weekday is not None:
        yield "with weekday"
    if found.clock:
        yield "with clock"
    if reading.holds(sentence, reading.venues):
        yield "with venue"
    if found.problem:
        yield f"problem={found.problem}"
    yield f"basis={found.basis}"


def _in_time(value: str, published: date | None, *, planned: bool) -> Iterator[str]:
    """How far a day lies before or behind the day of publication."""
    first = _as_day(value.split("/")[0])
    if published is None or first is None:
        yield "publication unknown"
        return
    age = (published - first).days
    names = ((-_SOON, "far ahead"), (-7, "ahead"), (-1, "next days"), (0, "same day"), (1, "day before"), (7, "week before"),
             (31, "month before"), (_FAR, "year before"))  # fmt: skip
    told = next((name for last, name in names if age <= last), "long ago")
    yield f"age={told}"
    if age < 0:
        yield "ahead, planned" if planned else "ahead, not planned"


def _as_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _lasting(reading: Reading, found: DateMention) -> tuple[str, str]:
    """A first day and "selama dua hari" in its sentence make a range."""
    value = found.value or ""
    first = _as_day(value)
    sentence = reading.sentence_at(found.span.start)
    match = reading.form(_DURATION).search(reading.doc.folded, sentence.start, sentence.end)
    if first is None or match is None:
        return value, "day:date"
    days = int(match["days"]) if match["days"].isdigit() else of_words(match["days"])
    if days is None or not 2 <= days <= 31:
        return value, "day:date"
    return f"{value}/{first + timedelta(days=days - 1)}", "day:duration"


# ------------------------------------------------------------------ where


def venues(reading: Reading, best: Span, told: Sequence[Span], about: Sequence[Span]) -> list[Candidate]:
    """Buildings, rooms and fields, and agencies and named places behind a word of place, as venue of the occasion.

    Args:
        reading: The document.
        best: The words that name the occasion best.
        told: All places where it is named.
        about: Sentences about it.
    """
    outline = reading.outline(told)
    items = [outline.at(t.start) for t in told]
    beside = _Beside(reading, best, told)
    sentences = Ranges(about)
    grouped: dict[str, list[tuple[Span, str]]] = {}
    for span, label in sorted(_places(reading)):
        grouped.setdefault(span.of(reading.doc.folded), []).append((span, label))
    found: list[Candidate] = []
    for mentions in grouped.values():
        features: set[str] = set()
        for span, label in mentions:
            features |= {*surroundings(outline, span, label, items), f"candidate={label}"}
            features |= set(_where_told(reading, span, beside(span), sentences))
            features |= set(_of_venue(reading, span))
        features |= {f"mentions={bucket(len(mentions))}", f"rank={bucket(len(found))}"}
        span = max((s for s, _ in mentions), key=lambda s: (beside(s), -s.start))
        words = reading.said(span)
        found.append(Candidate(words, span, frozenset(features)))
    return found


_PLACE_BEFORE = r"(?:\b{before_place}\b[^.,;\n]{0,14}|[,(]\s?)$"
_AT_PLACE = r"\b{at_place}\s$"
_ENDS_PLACE = r"[.;\n]|\b{ends_place}\b"
_NAMED_PLACE = "<place>"


def _places(reading: Reading) -> Iterator[tuple[Span, str]]:
    doc = reading.doc
    yield from ((v.span, VENUE) for v in doc.of(VenueMention))
    for agency in doc.of(AgencyMention):
        if reading.form(_PLACE_BEFORE).search(doc.folded, max(0, agency.span.start - 30), agency.span.start):
            yield agency.span, AGENCY
    kinds = (VenueMention, AgencyMention, OfficeMention, PersonMention, RegionMention)
    taken = Cover(a.span for kind in kinds for a in doc.of(kind))
    for name in doc.of(NameMention):
        behind = reading.form(_AT_PLACE).search(doc.folded, max(0, name.span.start - 12), name.span.start)
        if name.label == "LOC" and behind and not taken.touches(name.span):
            yield name.span, _NAMED_PLACE


def venue(candidates: Sequence[Candidate], decision: Decision) -> Argument | None:
    """The venue of the occasion; None if the decision gives none."""
    chosen = likeliest(decision, candidates)
    return None if chosen is None else _argument(chosen, ArgumentRole.VENUE, "venue:decided", chosen[0].value)


def _of_venue(reading: Reading, span: Span) -> Iterator[str]:
    """Signs before a place, and its head word."""
    text = reading.doc.folded
    sentence = reading.sentence_at(span.start)
    before = text[max(sentence.start, span.start - 60) : span.start]
    signs = {"at": _AT, "in": _IN, "met": _MET}
    yield from (f"sign={name}" for name, form in signs.items() if reading.form(form).search(before))
    if reading.form(_EARLIER).search(text, sentence.start, span.start):
        yield "sign=earlier"
    if reading.holds(sentence, reading.days):
        yield "with day"
    yield f"head={span.of(text).split()[0]}"


def locality(reading: Reading, place: Argument | None) -> Argument | None:
    """Town, sub-district or ward named right after the venue."""
    if place is None or place.span is None:
        return None
    for mention in reading.doc.of(RegionMention):
        target = reading.doc.target(mention.span, LinkKind.REGION)
        if target and len(target.removeprefix("region:")) < 5:
            continue  # a province is no town
        gap = mention.span.start - place.span.end
        inside = place.span.contains(mention.span)
        between = reading.doc.folded[place.span.end : mention.span.start]
        if (inside or 0 <= gap <= 30) and "\n" not in between and "." not in between:
            words = reading.said(mention.span)
            return Argument(role=ArgumentRole.LOCALITY, value=words, span=mention.span, rule="locality:venue")
    return None


# ------------------------------------------------------------------ region


def regions(
    reading: Reading, place: Argument | None, organisers: Sequence[Argument], told: Sequence[Span], known: Regions
) -> list[Candidate]:
    """Every kabupaten and kota of the text as region of the occasion.

    Args:
        reading: The document.
        place: The venue, if told.
        organisers: Who holds the occasion.
        told: Places where it is named.
        known: The register of regions.
    """
    seen: dict[str, tuple[set[str], Span | None]] = {}
    for code, span, sign in _regions(reading, place, organisers, told):
        held = known.get(code[:5])
        if held is None or len(held.code) < 5:
            continue
        features, first = seen.get(held.code, (set(), span))
        features.add(f"sign={sign}")
        seen[held.code] = (features, first if first is not None else span)
    counts = Counter(code[:5] for code, _ in _linked(reading) if len(code) >= 5)
    order = [code for code, _ in counts.most_common()]
    found = []
    for rank, (code, (features, span)) in enumerate(seen.items()):
        features |= {f"rank={bucket(rank)}", f"named={bucket(counts[code])}", f"regions={bucket(len(seen))}"}
        features.add(f"by count={bucket(order.index(code)) if code in order else 'none'}")
        features.add(f"digits={code[3]}")
        features |= {f"{one} first" for one in sorted(features) if rank == 0 and one.startswith("sign=")}
        region_named = known.get(code)
        name = region_named.official if region_named is not None else code
        found.append(Candidate(name, span, frozenset(features), f"region:{code}"))
    return found


def region(
    reading: Reading,
    candidates: Sequence[Candidate],
    decision: Decision,
    organisers: Sequence[Argument],
    told: Sequence[Span],
    known: Regions,
) -> Argument | None:
    """The kabupaten or kota of the occasion, or the province if only that is told."""
    chosen = likeliest(decision, candidates)
    if chosen is not None:
        return _argument(chosen, ArgumentRole.REGION, "region:decided", chosen[0].value)
    for code, span, sign in _provinces(reading, candidates, organisers, told):
        held = known.get(code[:2])
        if held is not None:
            return Argument(
                role=ArgumentRole.REGION, value=held.official, span=span, rule=sign, ref=f"region:{held.code}"
            )
    return None


Place = tuple[str, Span | None, str]


def _regions(
    reading: Reading, place: Argument | None, organisers: Sequence[Argument], told: Sequence[Span]
) -> Iterator[Place]:
    """What speaks for each region: code, words, sign."""
    linked = _linked(reading)
    offices = Ranges(o.span for o in reading.doc.of(OfficeMention))
    if place is not None and place.span is not None:
        yield from _at_venue(reading, place.span, linked)
    for organiser in organisers:
        if organiser.ref and "@" in organiser.ref:
            yield organiser.ref.rpartition("@")[2], organiser.span, "organiser"
    sentences = Ranges(s for t in told for s in reading.about(t))
    for code, span in linked:
        in_office = offices.hold(span)
        if reading.doc.block_at(span.start) is BlockKind.DATELINE:
            yield code, span, "dateline"
        if sentences.hold(span):
            yield code, span, "told in office" if in_office else "told"
        if reading.lead.contains(span):
            yield code, span, "lead in office" if in_office else "lead"
        yield code, span, "office" if in_office else "text"
        if span.start < _DATELINE:
            yield code, span, "opens text"
    if reading.doc.home:
        yield reading.doc.home, None, "outlet"


_DATELINE = 40  # characters in which the place of a dateline stands that extraction did not mark


def _provinces(
    reading: Reading, candidates: Sequence[Candidate], organisers: Sequence[Argument], told: Sequence[Span]
) -> Iterator[Place]:
    """Provinces in the order in which they speak for the occasion's."""
    linked = _linked(reading)
    sentences = Ranges(s for t in told for s in reading.about(t))
    for organiser in organisers:
        if organiser.ref and "@" in organiser.ref and len(organiser.ref.rpartition("@")[2]) == 2:
            yield organiser.ref.rpartition("@")[2], organiser.span, "region:organiser"
    own = [(c, s) for c, s in linked if len(c) == 2]
    yield from ((c, s, "region:told") for c, s in own if sentences.hold(s))
    yield from ((c, s, "region:text") for c, s in own)
    yield from ((c.ref.removeprefix("region:"), c.span, "region:text") for c in candidates if c.ref)
    if reading.doc.home:
        yield reading.doc.home, None, "region:outlet"


def _linked(reading: Reading) -> list[tuple[str, Span]]:
    """Codes of the regions that the text names, with their places, noise and bylines left out."""
    spans = [m.span for m in reading.doc.of(RegionMention)]
    targets = ((reading.doc.target(span, LinkKind.REGION), span) for span in spans)
    return [(target.removeprefix("region:"), span) for target, span in targets if target]


def _at_venue(reading: Reading, venue_span: Span, linked: Sequence[tuple[str, Span]]) -> Iterator[Place]:
    sentence = reading.sentence_at(venue_span.start)
    for code, span in linked:
        between = reading.doc.folded[venue_span.end : span.start]
        if venue_span.contains(span):
            yield code, span, "venue"
        elif (
            sentence.contains(span)
            and 0 <= span.start - venue_span.end <= 40
            and not reading.form(_ENDS_PLACE).search(between)
        ):
            yield code, span, "behind venue"
