"""Who came and what it was about, as far as words alone say it: groups, counts, theme, documents signed, budget, clock.

In: a `Reading` and the sentences about one occasion. Out: `Argument`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from netralitas_nlp.events.reading import Reading
from netralitas_nlp.model import Argument, ArgumentRole, PersonMention
from netralitas_nlp.text.span import Span

_STOP = r"(?=[ ](?:di(?![ ]{within})|{list_ends}|{!concerned}terkait)\b|[.;:\n\"“”]|$)"
_LIST = r"(?P<list>(?:[^\n.;:\"“”]|\.(?=[\w,])){3,300}?)" + _STOP
_LISTS = {
    "terdiri": r"\b{made_up_of} " + _LIST,
    "diikuti": r"\b(?:(?:dengan )?{attended}(?: {besides})?|{witnessed})(?: oleh)? " + _LIST,
    "hadir": r"\b{present}(?: antara lain)?:?,? " + _LIST,
    "kepada": r"(?:(?<=^)|(?<=[.\n\"] )|(?<=\n)){facing} (?={everybody} )(?P<list>[^\n.;:,\"“”]{3,120}),",
    "mengundang": r"\b{invites} " + _LIST,
}
_BEFORE = (
    r"(?:^|[.\n,;\"] ?)(?:[\w .]{0,24}[-–] )?(?P<list>[^\n.;:,\"“”]{3,110}?)"
    r"(?:(?: {before_following})? {follows}|(?P<signs>))$"
)
_SIGNS = r"{signs}"
_FOR = r"[ ][^.\n;:]{0,110}?\b{meant_for} " + _LIST
_COUNT = r"\b(?P<count>\d{1,3}(?:\.\d{3})+|\d{1,5})(?: \([^)\n]{2,50}\))?(?P<unit> (?:orang |para )?{counted}\b)"
_THEME = (
    r"\b{theme}(?: kali ini)?(?: adalah)?(?: terkait)?[ :,]{1,3}"
    r"(?:[\"“”'‘](?P<marked>[^\"“”\n]{3,160})[\"”’']|"
    r"(?P<plain>[^\n.,;\"“”()]{3,110}?)(?=[ ]{theme_ends}\b|[.,;\n\"“”()]|$))"
)
_SIGNED = r"\b{signing} (?P<what>(?:{paper} )?{signed}(?: [a-z]{3,14}){0,3}?)(?=[ ]{signed_ends}\b|[.,;:\n()\"]|$)"
_BUDGET = r"\b{money}\b[^\n.]{0,60}?\b(?P<sum>rp\.? ?\d[\d.,]{0,18}(?: {thousands})?)"
_CLOCK = r"\b{clock} (?P<from>\d{1,2})[.:](?P<fm>\d\d)(?: ?{until} ?(?:{clock} )?(?P<to>\d{1,2})[.:](?P<tm>\d\d))?"


def words_only(reading: Reading, triggers: Sequence[Span], about: Sequence[Span]) -> Iterator[Argument]:
    """Arguments of one occasion that need no other part.

    Args:
        reading: The document.
        triggers: Places where the occasion is named.
        about: Sentences about it, in reading order.
    """
    yield from _audience(reading, triggers, about)
    yield from islice(_told(reading, about, _THEME, ArgumentRole.THEME, "theme:words"), 1)
    yield from _told(reading, about, _SIGNED, ArgumentRole.DOCUMENT, "document:signed")
    yield from islice(_told(reading, about, _BUDGET, ArgumentRole.BUDGET, "budget:words"), 1)
    yield from _clock(reading, about)


def _audience(reading: Reading, triggers: Sequence[Span], about: Sequence[Span]) -> Iterator[Argument]:
    seen: set[str] = set()
    counts: set[str] = set()
    for span, rule in _group_lists(reading, triggers, about):
        for item in _items(reading, span):
            words = reading.said(item)
            if words.lower() not in seen:
                seen.add(words.lower())
                yield Argument(role=ArgumentRole.AUDIENCE, value=words, span=item, rule=f"audience:{rule}")
    for sentence in about:
        for match in reading.form(_COUNT).finditer(reading.doc.folded, sentence.start, sentence.end):
            value = match["count"].replace(".", "")
            if value not in counts and not reading.quoted.hold(Span(*match.span())):
                counts.add(value)
                yield from _counted(reading, match, sentence, seen)
                yield Argument(role=ArgumentRole.COUNT, value=value, span=Span(*match.span()), rule="count:number")


_COUNTED = r"(?:orang |para )*(?P<list>[a-z/-]{3,20}(?: [a-z/-]{2,20}){0,3}?)" + _STOP


def _counted(reading: Reading, count: re.Match[str], sentence: Span, seen: set[str]) -> Iterator[Argument]:
    """The group that a number counts: "59 guru pendamping"."""
    match = reading.form(_COUNTED).match(reading.doc.folded, count.start("unit") + 1, sentence.end)
    item = _trim(reading, Span(*match.span("list"))) if match else None
    if item is not None:
        words = reading.said(item)
        if words.lower() not in seen:
            seen.add(words.lower())
            yield Argument(role=ArgumentRole.AUDIENCE, value=words, span=item, rule="audience:counted")


def _group_lists(reading: Reading, triggers: Sequence[Span], about: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    folded = reading.doc.folded
    for trigger in triggers:
        sentence = reading.sentence_at(trigger.start)
        before = reading.form(_BEFORE).search(folded[max(sentence.start, trigger.start - 200) : trigger.start].rstrip())
        if before and (before["signs"] is None or reading.form(_SIGNS).match(folded, trigger.start)):
            left = max(sentence.start, trigger.start - 200)
            yield Span(left + before.start("list"), left + before.end("list")), "mengikuti"
        after = reading.form(_FOR).match(folded, trigger.end, sentence.end)
        if after:
            yield Span(*after.span("list")), "bagi"
    for sentence in about:
        for rule, construction in _LISTS.items():
            for match in reading.form(construction).finditer(folded, sentence.start, sentence.end):
                if not reading.quoted.hold(Span(*match.span("list"))):
                    yield Span(*match.span("list")), rule
    if triggers and about:
        yield from _addressed(reading, about)


_TOLD = r"\b(?:{tells}|memberikan informasi(?: \w{3,20}){0,8}?) (?:kepada|bagi) " + _LIST


def _addressed(reading: Reading, about: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Whom the speakers address in the first sentences ("menekankan kepada partai politik")."""
    first = reading.sentence_index(about[0].start)
    for sentence in reading.sentences[first : first + 5]:
        for match in reading.form(_TOLD).finditer(reading.doc.folded, sentence.start, sentence.end):
            if not reading.quoted.hold(Span(*match.span("list"))):
                yield Span(*match.span("list")), "addressed"


_SPLIT = r",? {between_groups} |, ?|;"
_HEAD = r"^(?:(?:[^\n]{0,80}\bbersama|dan (?=disaksikan|dihadiri|diikuti)|{before_group}|\d[\d.]*(?![\d.])|\([^)]{1,40}\)|{few} )[ ,]*)+"
_TAIL = r"(?:[ ]{behind_group})+$"
_ANYONE = r"{anyone}(?: {others})?"
_NO_GROUP = r"{no_group}\b"
_GROUP = r"\b{groups}\b"


def _items(reading: Reading, whole: Span) -> Iterator[Span]:
    """The groups of a list; persons and what names no group are left out."""
    names = [p.span for p in reading.doc.of(PersonMention)]
    start = whole.start
    stops = [Span(*m.span()) for m in reading.form(_SPLIT).finditer(reading.doc.folded, whole.start, whole.end)]
    for stop in (*stops, Span(whole.end, whole.end)):
        item = _trim(reading, Span(start, stop.start))
        start = stop.end
        if item is None or any(item.overlaps(n) for n in names):
            continue
        yield item


def _trim(reading: Reading, item: Span) -> Span | None:
    words = item.of(reading.doc.folded)
    head = reading.form(_HEAD).match(words)
    left = head.end() if head else 0
    inner = words[left:]
    left += len(inner) - len(inner.lstrip(" ,-"))
    inner = reading.form(_TAIL).sub("", inner.strip(" ,-"))
    if reading.form(_ANYONE).fullmatch(inner) or reading.form(_NO_GROUP).match(inner):
        return None
    if not reading.form(_GROUP).search(inner) or len(inner.split()) > 12 or len(inner) < 3:
        return None
    return Span(item.start + left, item.start + left + len(inner))


def _told(
    reading: Reading, about: Sequence[Span], construction: str, role: ArgumentRole, rule: str
) -> Iterator[Argument]:
    """What the named group of a construction holds, each words once."""
    seen: set[str] = set()
    for sentence in about:
        for match in reading.form(construction).finditer(reading.doc.folded, sentence.start, sentence.end):
            span = Span(*match.span(match.lastgroup or 0))
            value = reading.said(span)
            if value.lower() not in seen:
                seen.add(value.lower())
                yield Argument(role=role, value=value, span=span, rule=rule)


def _clock(reading: Reading, about: Sequence[Span]) -> Iterator[Argument]:
    for sentence in about:
        match = reading.form(_CLOCK).search(reading.doc.folded, sentence.start, sentence.end)
        if match and int(match["from"]) < 24:
            value = f"{int(match['from']):02d}:{match['fm']}"
            if match["to"] and int(match["to"]) < 25:
                value += f"/{int(match['to']):02d}:{match['tm']}"
            yield Argument(role=ArgumentRole.CLOCK, value=value, span=Span(*match.span()), rule="clock:pukul")
            return
