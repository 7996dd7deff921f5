"""Who came and what it was about, as far as words alone say it: groups, counts, theme, documents signed, budget, clock.

In: an `Occasion`. Out: `Argument`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from netralitas_nlp.events.reading import Occasion, Reading
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


def words_only(of: Occasion) -> Iterator[Argument]:
    """Arguments of one occasion that need no other part."""
    yield from _each_once((*_groups(of), *_counts(of)))
    yield from islice(_told(of, _THEME, ArgumentRole.THEME, "theme:words"), 1)
    yield from _each_once(_told(of, _SIGNED, ArgumentRole.DOCUMENT, "document:signed"))
    yield from islice(_told(of, _BUDGET, ArgumentRole.BUDGET, "budget:words"), 1)
    yield from _clock(of)


def _each_once(found: Iterable[Argument]) -> Iterable[Argument]:
    """Of arguments with the same words the first."""
    once: dict[tuple[ArgumentRole, str], Argument] = {}
    for one in found:
        once.setdefault((one.role, one.value.lower()), one)
    return once.values()


def _groups(of: Occasion) -> Iterator[Argument]:
    for rule, whole in _lists(of):
        yield from (_group(of.reading, item, rule) for item in _items(of.reading, whole))


def _group(reading: Reading, item: Span, rule: str) -> Argument:
    return Argument(role=ArgumentRole.AUDIENCE, value=reading.said(item), span=item, rule=f"audience:{rule}")


def _counts(of: Occasion) -> Iterator[Argument]:
    """Numbers, each behind the group that it counts where it is first told: "59 guru pendamping"."""
    reading, counts = of.reading, set[str]()
    for match in reading.matches(_COUNT, of.about):
        value, span = match["count"].replace(".", ""), Span(*match.span())
        if value in counts or reading.quoted.hold(span):
            continue
        counts.add(value)
        end = reading.sentence_at(span.start).end
        counted = reading.form(_COUNTED).match(reading.doc.folded, match.start("unit") + 1, end)
        item = _trim(reading, Span(*counted.span("list"))) if counted else None
        if item is not None:
            yield _group(reading, item, "counted")
        yield Argument(role=ArgumentRole.COUNT, value=value, span=span, rule="count:number")


_COUNTED = r"(?:orang |para )*(?P<list>[a-z/-]{3,20}(?: [a-z/-]{2,20}){0,3}?)" + _STOP


_TOLD = r"\b(?:{tells}|memberikan informasi(?: \w{3,20}){0,8}?) (?:kepada|bagi) " + _LIST
_FIRST = 5  # sentences in which speakers address somebody ("menekankan kepada partai politik")


def _lists(of: Occasion) -> Iterator[tuple[str, Span]]:
    """Stretches that list groups, each behind the rule that shows it."""
    reading, folded = of.reading, of.reading.doc.folded
    for trigger in of.told:
        sentence = reading.sentence_at(trigger.start)
        left = max(sentence.start, trigger.start - 200)
        before = reading.form(_BEFORE).search(folded[left : trigger.start].rstrip())
        if before and (before["signs"] is None or reading.form(_SIGNS).match(folded, trigger.start)):
            yield "mengikuti", Span(*before.span("list")).shifted(left)
        after = reading.form(_FOR).match(folded, trigger.end, sentence.end)
        if after:
            yield "bagi", Span(*after.span("list"))
    first = reading.sentence_index(of.about[0].start) if of.about else len(reading.sentences)
    forms = [(s, rule, form) for s in of.about for rule, form in _LISTS.items()]
    forms += [(s, "addressed", _TOLD) for s in reading.sentences[first : first + _FIRST]]
    for sentence, rule, form in forms:
        for match in reading.matches(form, [sentence]):
            if not reading.quoted.hold(Span(*match.span("list"))):
                yield rule, Span(*match.span("list"))


_SPLIT = r",? {between_groups} |, ?|;"
_HEAD = r"^(?:(?:[^\n]{0,80}\bbersama|dan (?=disaksikan|dihadiri|diikuti)|{before_group}|\d[\d.]*(?![\d.])|\([^)]{1,40}\)|{few} )[ ,]*)+"
_TAIL = r"(?:[ ]{behind_group})+$"
_ANYONE = r"{anyone}(?: {others})?"
_NO_GROUP = r"{no_group}\b"
_GROUP = r"\b{groups}\b"


def _items(reading: Reading, whole: Span) -> Iterator[Span]:
    """The groups of a list; persons and what names no group are left out."""
    names = [p.span for p in reading.doc.of(PersonMention)]
    stops = (m.span() for m in reading.matches(_SPLIT, [whole]))
    edges = [whole.start, *chain.from_iterable(stops), whole.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        item = _trim(reading, Span(start, end))
        if item is not None and not any(item.overlaps(n) for n in names):
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


def _told(of: Occasion, construction: str, role: ArgumentRole, rule: str) -> Iterator[Argument]:
    """What the named group of a construction holds."""
    for match in of.reading.matches(construction, of.about):
        span = Span(*match.span(match.lastgroup or 0))
        yield Argument(role=role, value=of.reading.said(span), span=span, rule=rule)


def _clock(of: Occasion) -> Iterator[Argument]:
    for match in filter(None, (of.reading.search(_CLOCK, sentence) for sentence in of.about)):
        if int(match["from"]) < 24:
            value = f"{int(match['from']):02d}:{match['fm']}"
            if match["to"] and int(match["to"]) < 25:
                value += f"/{int(match['to']):02d}:{match['tm']}"
            yield Argument(role=ArgumentRole.CLOCK, value=value, span=Span(*match.span()), rule="clock:pukul")
            return
