"""When and where an occasion took place: one day or range, one venue, the town beside it, one region.

In: a `Reading`, the triggers of one occasion, dates, venues, agencies and regions with their links. Out: candidates with what
is seen of them (a day of speaking, of a letter or of publication says so), and, by the decisions "day", "venue" and "region",
`Argument`s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from netralitas_nlp.decide.candidates import Candidate, argument, likeliest
from netralitas_nlp.decide.decision import Decision
from netralitas_nlp.decide.outline import AGENCY, DATE, VENUE
from netralitas_nlp.decide.surroundings import bucket
from netralitas_nlp.events.reading import Occasion, Reading
from netralitas_nlp.grouping import grouped
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
from netralitas_nlp.model.days import days_told, ordinal
from netralitas_nlp.model.entities import Region
from netralitas_nlp.model.ids import code_in, province, regency
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.fold import fold
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


def days(of: Occasion) -> list[Candidate]:
    """Every day or range of the text as the day of the occasion."""
    reading, sentences = of.reading, Ranges(of.about)
    found: list[Candidate] = []
    for value, mentions in grouped((mention.value or "", mention) for mention in _possible(reading.doc)).items():
        features: set[str] = set()
        for mention in mentions:
            features.update(of.around(mention.span, DATE), _where_told(of, mention.span, sentences))
            features.update(_of_day(reading, mention))
        features |= {f"mentions={bucket(len(mentions))}", f"rank={bucket(len(found))}", f"as exact as={len(value)}"}
        features.update(_in_time(value, reading.doc.published_day, planned=of.planned))
        span = max(mentions, key=lambda m: (of.nearness(m.span), -m.span.start)).span
        found.append(Candidate(value, span, frozenset(features)))
    return found


def _possible(doc: Document) -> list[DateMention]:
    """Days, months and ranges that could be an occasion's, none that it was moved away from.

    The stamp of a page dates the occasion only where the text names no other day ("Kendari, 9 September 2021" above it).
    """
    moved = any(mention.moved == "to" for mention in doc.of(DateMention))
    dated = (m for m in doc.of(DateMention) if not m.hijri and len(m.value or "") >= _MONTH)
    known = [m for m in dated if not (moved and m.moved == "from")]
    told = [m for m in known if doc.block_at(m.span.start) not in (BlockKind.STAMP, BlockKind.BYLINE)]
    return told if any(len(m.value or "") > _MONTH for m in told) else known


_MONTH, _DAY = len("2024-10"), len("2024-10-05")  # characters of the least and the most exact value of one date


def day(of: Occasion, decision: Decision) -> Iterator[Argument]:
    """The day or range of the occasion; nothing if the decision gives none."""
    chosen = likeliest(decision, days(of))
    if chosen is None:
        return
    found = next(d for d in of.reading.doc.of(DateMention) if d.span == chosen[0].span)
    value, rule = _lasting(of.reading, found)
    yield argument(chosen, ArgumentRole.DAY, rule, value)
    if found.clock:
        yield Argument(role=ArgumentRole.CLOCK, value=found.clock, span=found.span, rule="clock:date")


def _where_told(of: Occasion, span: Span, about: Ranges) -> Iterator[str]:
    """Whether day or venue stands beside the words that name the occasion, in the lead, a caption, a quotation."""
    yield ("away", "beside occasion", "beside best")[of.nearness(span)]
    yield from of.reading.part(span)
    if of.reading.lead.overlaps(span):
        yield "in lead"
    if about.hold(span):
        yield "about occasion"
    if of.reading.doc.block_at(span.start) in (BlockKind.STAMP, BlockKind.BYLINE):
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
    first = ordinal(next(iter(days_told(value)), None))
    if published is None or first is None:
        yield "publication unknown"
        return
    age = published.toordinal() - first
    names = ((-_SOON, "far ahead"), (-7, "ahead"), (-1, "next days"), (0, "same day"), (1, "day before"), (7, "week before"),
             (31, "month before"), (_FAR, "year before"))  # fmt: skip
    told = next((name for last, name in names if age <= last), "long ago")
    yield f"age={told}"
    if age < 0:
        yield "ahead, planned" if planned else "ahead, not planned"


def _lasting(reading: Reading, found: DateMention) -> tuple[str, str]:
    """A first day and "selama dua hari" in its sentence make a range."""
    value = found.value or ""
    first = ordinal(value) if len(value) == _DAY else None
    match = reading.search(_DURATION, reading.sentence_at(found.span.start))
    if first is None or match is None:
        return value, "day:date"
    days = int(match["days"]) if match["days"].isdigit() else of_words(match["days"])
    if days is None or not 2 <= days <= 31:
        return value, "day:date"
    return f"{value}/{date.fromordinal(first + days - 1)}", "day:duration"


# ------------------------------------------------------------------ where


def venues(of: Occasion) -> list[Candidate]:
    """Buildings, rooms and fields, and agencies and named places behind a word of place, as venue of the occasion."""
    reading, sentences = of.reading, Ranges(of.about)
    places = ((span.of(reading.doc.folded), (span, label)) for span, label in sorted(_places(reading)))
    found: list[Candidate] = []
    for mentions in grouped(places).values():
        features: set[str] = set()
        for span, label in mentions:
            features.update(of.around(span, label), _where_told(of, span, sentences), _of_venue(reading, span))
        features |= {f"candidate={label}" for _, label in mentions}
        features |= {f"mentions={bucket(len(mentions))}", f"rank={bucket(len(found))}"}
        span = max((s for s, _ in mentions), key=lambda s: (of.nearness(s), -s.start))
        found.append(Candidate(reading.said(span), span, frozenset(features)))
    return found


_PLACE_BEFORE = r"(?:\b{before_place}\b[^.,;\n]{0,14}|[,(]\s?)$"
_AT_PLACE = r"\b{at_place}\s$"
_ENDS_PLACE = r"[.;\n]|\b{ends_place}\b"
_LONGEST_GAP = 3  # signs between a person and an agency behind a comma or bracket
_NAMED_PLACE = "<place>"


def _places(reading: Reading) -> Iterator[tuple[Span, str]]:
    doc = reading.doc
    yield from ((v.span, VENUE) for v in doc.of(VenueMention))
    persons = {person.whole.end for person in doc.of(PersonMention)}
    for agency in doc.of(AgencyMention):
        low = max(0, agency.span.start - _LONGEST_GAP)
        if low + len(doc.text[low : agency.span.start].rstrip(" ,(")) in persons:
            continue  # "Sastro Wirabumi (KPU)": whom somebody belongs to
        if reading.form(_PLACE_BEFORE).search(doc.folded, max(0, agency.span.start - 30), agency.span.start):
            yield agency.span, AGENCY
    kinds = (VenueMention, AgencyMention, OfficeMention, PersonMention, RegionMention)
    taken = Cover(a.span for kind in kinds for a in doc.of(kind))
    for name in doc.of(NameMention):
        behind = reading.form(_AT_PLACE).search(doc.folded, max(0, name.span.start - 12), name.span.start)
        if name.label == "LOC" and behind and not taken.touches(name.span):
            yield name.span, _NAMED_PLACE


def venue(of: Occasion, decision: Decision) -> Argument | None:
    """The venue of the occasion; None if the decision gives none."""
    chosen = likeliest(decision, venues(of))
    return None if chosen is None else argument(chosen, ArgumentRole.VENUE, "venue:decided")


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
        code = code_in(reading.doc.target(mention.span, LinkKind.REGION))
        if code is not None and len(code) < 5:
            continue  # a province is no town
        gap = mention.span.start - place.span.end
        inside = place.span.contains(mention.span)
        between = reading.doc.folded[place.span.end : mention.span.start]
        if (inside or 0 <= gap <= 30) and "\n" not in between and "." not in between:
            words = reading.said(mention.span)
            return Argument(role=ArgumentRole.LOCALITY, value=words, span=mention.span, rule="locality:venue")
    return None


# ------------------------------------------------------------------ region


Place = tuple[str, Span | None, str]
"""What speaks for a region: its code, words, and what they are a sign of."""


def regions(of: Occasion, venue: Argument | None, held_by: Sequence[Argument], known: Regions) -> list[Candidate]:
    """Every kabupaten and kota of the text as region of the occasion.

    Args:
        of: The occasion.
        venue: Its venue, if told.
        held_by: Its organisers.
        known: The register of regions.
    """
    linked = _linked(of.reading)
    signs: dict[Region, list[tuple[str, Span | None]]] = {}
    for code, span, sign in _regions(of, venue, held_by, linked):
        region = known.get(regency(code))
        if region is not None and region.kabkota is not None:
            signs.setdefault(region, []).append((f"sign={sign}", span))
    counts = Counter(regency(code) for code, _ in linked if len(code) >= 5)
    order = [code for code, _ in counts.most_common()]
    found = []
    for rank, (region, told) in enumerate(signs.items()):
        code, features = region.code, {sign for sign, _ in told}
        features |= {f"{sign} first" for sign in features if rank == 0}
        features |= {f"rank={bucket(rank)}", f"named={bucket(counts[code])}", f"regions={bucket(len(signs))}"}
        features |= {f"by count={bucket(order.index(code)) if code in order else 'none'}", f"digits={code[3]}"}
        places = [span for _, span in told if span is not None] + [s for c, s in linked if regency(c) == code]
        shown = _naming(of.reading, region, places)
        found.append(Candidate(region.official, shown, frozenset(features), f"region:{code}"))
    return found


def _naming(reading: Reading, region: Region, places: Sequence[Span]) -> Span | None:
    """The first of the places that names a region; else the first, which stands for it ("Bawaslu", a kecamatan)."""
    name = fold(region.name)
    return next((s for s in places if name in s.of(reading.doc.folded)), next(iter(places), None))


def region(
    of: Occasion, venue: Argument | None, held_by: Sequence[Argument], known: Regions, decision: Decision
) -> Argument | None:
    """The kabupaten or kota of the occasion, or the province if only that is told."""
    candidates = regions(of, venue, held_by, known)
    chosen = likeliest(decision, candidates)
    if chosen is not None:
        return argument(chosen, ArgumentRole.REGION, "region:decided")
    for code, span, sign in _provinces(of, candidates, held_by):
        held = known.get(province(code))
        if held is not None:
            ref = f"region:{held.code}"
            return Argument(role=ArgumentRole.REGION, value=held.official, span=span, rule=f"region:{sign}", ref=ref)
    return None


def _regions(
    of: Occasion, venue: Argument | None, held_by: Sequence[Argument], linked: Sequence[tuple[str, Span]]
) -> Iterator[Place]:
    """What speaks for each region."""
    reading = of.reading
    offices, sentences = Ranges(o.span for o in reading.doc.of(OfficeMention)), Ranges(of.named)
    if venue is not None and venue.span is not None:
        yield from _at_venue(reading, venue.span, linked)
    yield from _of_organisers(held_by)
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


def _of_organisers(held_by: Sequence[Argument]) -> Iterator[Place]:
    return ((code, one.span, "organiser") for one in held_by if (code := code_in(one.ref)) is not None)


def _provinces(of: Occasion, candidates: Sequence[Candidate], held_by: Sequence[Argument]) -> Iterator[Place]:
    """Provinces in the order in which they speak for the occasion's."""
    home, sentences = of.reading.doc.home, Ranges(of.named)
    yield from (place for place in _of_organisers(held_by) if len(place[0]) == 2)
    own = [(code, span) for code, span in _linked(of.reading) if len(code) == 2]
    yield from ((code, span, "told") for code, span in own if sentences.hold(span))
    yield from ((code, span, "text") for code, span in own)
    yield from ((code, c.span, "text") for c in candidates if (code := code_in(c.ref)) is not None)
    if home:
        yield home, None, "outlet"


def _linked(reading: Reading) -> list[tuple[str, Span]]:
    """Codes of the regions that the text names, with their places."""
    targets = ((reading.doc.target(m.span, LinkKind.REGION), m.span) for m in reading.doc.of(RegionMention))
    return [(code, span) for target, span in targets if (code := code_in(target)) is not None]


def _at_venue(reading: Reading, venue: Span, linked: Sequence[tuple[str, Span]]) -> Iterator[Place]:
    sentence = reading.sentence_at(venue.start)
    for code, span in linked:
        gap = Span(venue.end, span.start)
        if venue.contains(span):
            yield code, span, "venue"
        elif sentence.contains(span) and 0 <= gap.end - gap.start <= 40 and not reading.search(_ENDS_PLACE, gap):
            yield code, span, "behind venue"
