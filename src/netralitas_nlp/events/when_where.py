"""When and where an occasion took place: one day or range, one venue, the town beside it, one region.

In: a `Reading`, the triggers of one occasion, dates, venues, agencies and regions with their links. Out: `Argument`s. A day of
speaking, of a letter or of publication is never the day of the occasion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from netralitas_nlp.events.reading import Reading
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    BlockKind,
    DateMention,
    LinkKind,
    OfficeMention,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.resources.regions import Regions
from netralitas_nlp.text.span import Span

_SPOKEN = re.compile(
    r"\b(?:ditemui|dijumpai|dihubungi|dikonfirmasi|diwawancara\w{0,3}|kepada wartawan|kepada awak media|ujar\w{0,3}|kata\w{0,3}|tutur\w{0,3}|tegas\w{0,3}|ungkap\w{0,3}|"
    r"jelas\w{0,3}|ucap\w{0,3}|papar\w{0,3}|terang\w{0,3}|pungkas\w{0,3}|tandas\w{0,3})\b[^.\n]{0,70}$"
)
_ASKED = re.compile(r"\b(?:dihubungi|dikonfirmasi|diwawancara\w{0,3}|kepada wartawan|kepada awak media)\b[^.\n]{0,80}$")
_OTHER_DAY = re.compile(
    r"\b(?:tertanggal|nomor|sejak|berlaku|paling lambat|jatuh|lahir|pemungutan suara|sebelumnya|selambat\w{0,6}|batas|hingga|sampai|terhitung|per|lalu|pasca|besok|diundangkan|surat|keputusan)\b[^.\n]{0,28}$"
)
_PAPER = re.compile(r"\b(?:surat|nomor|no|keputusan|edaran|peraturan|instruksi|undang-undang)\b[^\n,]{0,60}$")
_AT_IT = re.compile(
    r"\b(?:usai|seusai|di sela|di sela-sela|selepas|saat|dalam|pada)[ ](?:acara|kegiatan|agenda)\b[^.\n]{0,40}$"
)
_DURATION = re.compile(r"\bselama (?P<days>\d{1,2}|dua|tiga|empat|lima|enam|tujuh)(?: \([^)\n]{2,12}\))? hari\b")
_WORDS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
_AT = re.compile(
    r"\b(?:bertempat|berlokasi|mengambil tempat|dipusatkan|berlangsung|tempat pelaksana\w{0,4}|digelar|dilaksanakan|diselenggarakan|diadakan|dilangsungkan)(?: di)?[ ,]{1,2}$"
)
_IN = re.compile(r"\bdi[ ]$")
_AT_AGENCY = re.compile(
    r"\b(?:bertempat|berlokasi|dipusatkan|berlangsung|digelar|dilaksanakan|diselenggarakan|diadakan|dilangsungkan)[ ]di[ ]$"
)
_MET = re.compile(r"\b(?:ditemui|dijumpai|dihubungi|ruang kerjanya|dikonfirmasi)\b[^.\n]{0,60}$")
_EARLIER = re.compile(r"\b(?:belum lama ini|beberapa waktu lalu|tahun lalu|sebelumnya)\b")
_SOON = 31  # days after publication until which a day may be a plan that no word announces
_FAR = 400  # days before publication from which a day is rather background


def day(
    reading: Reading, best: Span, triggers: Sequence[Span], about: Sequence[Span], *, planned: bool
) -> Iterator[Argument]:
    """The day or range of the occasion that `best` names; nothing if no day stands near it."""
    dates = [d for d in reading.doc.of(DateMention) if d.value is not None and not d.hijri and len(d.value) >= 7]
    weighed = [(_day_weight(reading, d, best, triggers, about, planned=planned), -d.span.start, d) for d in dates]
    fitting = [w for w in weighed if w[0] >= 1]
    said = [w for w in weighed if w[0] >= 0 and w[2].weekday is not None]
    if not fitting and not said:
        return
    found = max(fitting or said, key=lambda w: w[:2])[2]
    value, rule = _lasting(reading, found)
    rule = rule if fitting else "day:said"  # only the day on which somebody spoke there is told
    yield Argument(role=ArgumentRole.DAY, value=value, span=found.span, rule=rule)
    if found.clock:
        yield Argument(role=ArgumentRole.CLOCK, value=found.clock, span=found.span, rule="clock:date")


def _day_weight(
    reading: Reading,
    found: DateMention,
    best: Span,
    triggers: Sequence[Span],
    about: Sequence[Span],
    *,
    planned: bool,
) -> int:
    span, doc = found.span, reading.doc
    weight = 0
    if any(s.contains(span) for s in reading.about(best)):
        weight += 4
    elif any(s.contains(span) for t in triggers for s in reading.about(t)):
        weight += 3
    elif reading.lead.overlaps(span) or reading.inside(span, about):
        weight += 2
    weight += _moved(doc.folded, reading.sentence_at(span.start), span)
    if reading.inside(span, reading.captions):
        weight += 2
    if doc.block_at(span.start) in (BlockKind.STAMP, BlockKind.BYLINE):
        weight -= 9
    sentence = reading.sentence_at(span.start)
    weight += any(sentence.contains(v) for v in reading.venues)
    weight += found.weekday is not None
    weight -= len(found.value or "") < 10 and 2
    before = doc.folded[max(sentence.start, span.start - 90) : span.start]
    there = _AT_IT.search(before) is not None
    weight += 3 if there else 0
    weight -= 2 if _SPOKEN.search(before) and not there else 0
    weight -= 4 if _ASKED.search(before) else 0
    weight -= 3 if _OTHER_DAY.search(before) else 0
    weight -= 6 if _PAPER.search(before) else 0
    weight -= 4 if reading.inside(span, reading.quoted) else 0
    return weight - _out_of_time(found, doc.published_day, planned=planned)


_MOVED_TO = re.compile(
    r"\b(?:ditunda|diundur|digeser|dijadwalkan ulang)\b[^.\n]{0,40}\b(?:menjadi|hingga|ke|sampai|pada)[ ]$"
)
_MOVED_FROM = re.compile(r"\b(?:semula|sedianya|awalnya)\b[^.\n]{0,60}$")


def _moved(text: str, sentence: Span, span: Span) -> int:
    """The new day of a postponed occasion is its day; the old one is not."""
    before = text[max(sentence.start, span.start - 110) : span.start]
    if _MOVED_TO.search(before):
        return 6
    return -6 if _MOVED_FROM.search(before) else 0


def _out_of_time(found: DateMention, published: date | None, *, planned: bool) -> int:
    """How unlikely a day is beside the day of publication."""
    first = _as_day((found.value or "").split("/")[0])
    if published is None or first is None:
        return 0
    if first > published:
        if planned:
            return 0
        return 3 if (first - published).days <= _SOON else 9
    return 2 if (published - first).days > _FAR else 0


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
    match = _DURATION.search(reading.doc.folded, sentence.start, sentence.end)
    if first is None or match is None:
        return value, "day:date"
    days = int(match["days"]) if match["days"].isdigit() else _WORDS[match["days"]]
    if not 2 <= days <= 31:
        return value, "day:date"
    return f"{value}/{first + timedelta(days=days - 1)}", "day:duration"


# ------------------------------------------------------------------ where


def venue(reading: Reading, best: Span, triggers: Sequence[Span], about: Sequence[Span]) -> Argument | None:
    """The venue of the occasion; an agency that stands in the place of one if no building is named."""
    venues = [
        (_place_weight(reading, v.span, best, triggers, about), -v.span.start, v) for v in reading.doc.of(VenueMention)
    ]
    fitting = [w for w in venues if w[0] >= 2]
    if fitting:
        found = max(fitting, key=lambda w: w[:2])[2]
        return Argument(role=ArgumentRole.VENUE, value=found.name, span=found.span, rule="venue:near")
    return _agency_as_venue(reading, best, triggers)


def _place_weight(reading: Reading, span: Span, best: Span, triggers: Sequence[Span], about: Sequence[Span]) -> int:
    text = reading.doc.folded
    weight = 0
    if any(s.contains(span) for s in reading.about(best)):
        weight += 4
    elif any(s.contains(span) for t in triggers for s in reading.about(t)):
        weight += 3
    elif reading.lead.overlaps(span) or reading.inside(span, about):
        weight += 2
    sentence = reading.sentence_at(span.start)
    before = text[max(sentence.start, span.start - 60) : span.start]
    weight += 2 if _AT.search(before) else 0
    weight += 1 if _IN.search(before) else 0
    weight += any(sentence.contains(d) for d in reading.days)
    weight -= 3 if _MET.search(before) else 0
    weight -= 4 if _EARLIER.search(text, sentence.start, span.start) else 0
    weight -= 4 if reading.inside(span, reading.quoted) else 0
    weight -= 1 if reading.inside(span, reading.captions) else 0  # captions name places more coarsely than the text
    return weight


def _agency_as_venue(reading: Reading, best: Span, triggers: Sequence[Span]) -> Argument | None:
    for agency in reading.doc.of(AgencyMention):
        sentence = reading.sentence_at(agency.span.start)
        told = any(s == sentence for t in (best, *triggers) for s in reading.about(t))
        before = reading.doc.folded[max(sentence.start, agency.span.start - 40) : agency.span.start]
        if told and _AT_AGENCY.search(before):
            words = " ".join(agency.span.of(reading.doc.content).split())
            return Argument(role=ArgumentRole.VENUE, value=words, span=agency.span, rule="venue:agency")
    return None


def locality(reading: Reading, place: Argument | None, region: Argument | None) -> Argument | None:
    """Town, sub-district or ward named right after the venue."""
    if place is None or place.span is None:
        return None
    for mention in reading.doc.of(RegionMention):
        link = reading.doc.link(mention.span, LinkKind.REGION)
        if link is not None and link.target and len(link.target.removeprefix("region:")) < 5:
            continue  # a province is no town
        gap = mention.span.start - place.span.end
        inside = place.span.contains(mention.span)
        between = reading.doc.folded[place.span.end : mention.span.start]
        if (inside or 0 <= gap <= 30) and "\n" not in between and "." not in between:
            words = " ".join(mention.span.of(reading.doc.content).split())
            return Argument(role=ArgumentRole.LOCALITY, value=words, span=mention.span, rule="locality:venue")
    return None


# ------------------------------------------------------------------ region


def region(
    reading: Reading,
    place: Argument | None,
    organisers: Sequence[Argument],
    told: Sequence[Span],
    regions: Regions,
    *,
    online: bool,
    whole: bool,
) -> Argument | None:
    """The kabupaten or kota of the occasion, or the province if only that is told.

    In this order: the region in or after the venue, the organiser's, the dateline's, the one named most often where the
    occasion is told, the one named most often in the text, the region of the outlet. For an occasion told beside the main
    one (`whole` is false) its own sentences come before the dateline.
    """
    for found in _regions(reading, place, organisers, told, online=online, whole=whole):
        code, span, rule = found
        held = regions.get(code[:5]) or regions.get(code[:2])
        if held is not None:
            return Argument(
                role=ArgumentRole.REGION, value=held.official, span=span, rule=rule, ref=f"region:{held.code}"
            )
    return None


Place = tuple[str, Span | None, str]


def _regions(
    reading: Reading,
    place: Argument | None,
    organisers: Sequence[Argument],
    told: Sequence[Span],
    *,
    online: bool,
    whole: bool,
) -> Iterator[Place]:
    linked = _linked(reading)
    offices = [o.span for o in reading.doc.of(OfficeMention)]
    fine = [x for x in linked if len(x[0]) >= 5]
    # A region in an office says where an official serves, not where the occasion was.
    free = [x for x in fine if not any(o.contains(x[1]) for o in offices)]
    if place is not None and place.span is not None and not online:
        yield from _at_venue(reading, place.span, fine)
    organising = [(o.ref.rpartition("@")[2], o.span, "region:organiser") for o in organisers if o.ref and "@" in o.ref]
    datelines = [(c, s, "region:dateline") for c, s in linked if reading.doc.block_at(s.start) is BlockKind.DATELINE]
    yield from (o for o in organising if len(o[0]) >= 5)
    sentences = [s for t in told for s in reading.about(t)]
    if whole:
        yield from (d for d in datelines if len(d[0]) >= 5)
    yield from _most([x for x in free if any(s.contains(x[1]) for s in sentences)], "region:told")
    if any(o[0] for o in organising if len(o[0]) == 2):
        yield from organising
    provincial = [(c, s, "region:told") for c, s in linked if len(c) == 2 and any(r.contains(s) for r in sentences)]
    yield from _most([x for x in free if provincial == [] or reading.lead.contains(x[1])], "region:text")
    yield from provincial
    yield from _most(fine, "region:text")
    yield from organising
    yield from datelines
    yield from _most(linked, "region:text")
    if reading.doc.home:
        yield reading.doc.home, None, "region:outlet"


def _linked(reading: Reading) -> list[tuple[str, Span]]:
    """Codes of the regions that the text names, with their places, noise and bylines left out."""
    found = []
    for mention in reading.doc.of(RegionMention):
        link = reading.doc.link(mention.span, LinkKind.REGION)
        if link is not None and link.target:
            found.append((link.target.removeprefix("region:"), mention.span))
    return found


def _at_venue(reading: Reading, venue_span: Span, fine: Sequence[tuple[str, Span]]) -> Iterator[Place]:
    sentence = reading.sentence_at(venue_span.start)
    for code, span in fine:
        if venue_span.contains(span):
            yield code, span, "region:venue"
    for code, span in fine:
        between = reading.doc.folded[venue_span.end : span.start]
        if (
            sentence.contains(span)
            and 0 <= span.start - venue_span.end <= 40
            and not re.search(r"[.;\n]|\b(?:oleh|bagi|yang|dihadiri|diikuti)\b", between)
        ):
            yield code, span, "region:venue"


def _most(found: Sequence[tuple[str, Span]], rule: str) -> Iterator[Place]:
    """The kabupaten or kota named most often, then the first."""
    counts: dict[str, tuple[int, Span]] = {}
    for code, span in found:
        number, first = counts.get(code[:5], (0, span))
        counts[code[:5]] = (number + 1, first)
    if counts:
        code, (_, span) = max(counts.items(), key=lambda c: (c[1][0], -c[1][1].start))
        yield code, span, rule
