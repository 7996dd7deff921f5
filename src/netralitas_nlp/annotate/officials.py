"""Joins names and offices that stand together: who holds which office, as these words say.

"Kepala Bakesbangpol Kabupaten Jepara, Lukito Sudi Asmara"   the office before the name
"Lukito Sudi Asmara, Kepala Bakesbangpol, mengatakan"        behind it
"Ketua KPU yang juga Ketua Panitia Sastro Wirabumi"          two offices, one person
"Bupati Kudus diwakili Asisten I Sastro Wirabumi"            the first office belongs to somebody absent
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netralitas_nlp.model import Document, OfficeMention, Official, PersonMention, RegionMention, Span
from netralitas_nlp.resources.offices import OfficeRegister

_REACH = 70  # characters between an office and a name that are looked at
_BEFORE = re.compile(
    r"""[^\S\n]{0,3}(?:\([^()\n]{1,40}\))?[^\S\n]{0,3}(?P<mark>[,:(]|-|–)?[^\S\n]{0,3}
        (?:(?:yaitu|yakni|bernama|atas\ nama|a\.n\.?|bapak|ibu|pak|bu|sdr\.?|saudara|saudari|sendiri)[^\S\n]{0,3}[,:]?[^\S\n]{0,3}){0,2}""",
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND = re.compile(
    r"""(?:[^\S\n]{0,3}\(\d{1,3}(?:\ tahun)?\))?[^\S\n]{0,3}(?P<mark>,|\(|-|–)?[^\S\n]{0,3}
        (?P<tie>(?:(?:yang|kini|juga|sekarang|saat\ ini|selaku|sebagai|adalah|merupakan|menjabat|menjadi|salah\ satu
          |seorang|salah\ seorang|sekaligus|sang|dari)[^\S\n]{1,3}){0,5})""",
    re.VERBOSE | re.IGNORECASE,
)
_ALSO = re.compile(
    r"""[^\S\n]{0,3},?[^\S\n]{0,3}(?:(?:yang\ juga|dan\ juga|sekaligus|merangkap|selaku|juga|/)[^\S\n]{0,3})
        (?:(?:menjabat|sebagai|selaku|merupakan)[^\S\n]{1,3}){0,2}""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE = re.compile(r"[^\S\n]{0,3}(?:,|dan|serta|,\ dan|,\ serta)[^\S\n]{1,3}", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:\b(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan) orang|\bpara)\s{1,2}\Z", re.IGNORECASE)
_AND = re.compile(r"[^\S\n]{1,3}(?:dan|serta)[^\S\n]{1,3}", re.IGNORECASE)
_COMMON = frozenset({"academic", "firm", "profession", "private", "functional"})
_SHARED = frozenset({"narasumber", "moderator", "motivator"})


class OfficialFinder:
    """Joins `PersonMention`s and `OfficeMention`s.

    Args:
        register: Offices; those of events ("narasumber") may be shared by several names in a row.
    """

    name = "officials"
    needs = (PersonMention, OfficeMention)
    gives = (Official,)

    def __init__(self, register: OfficeRegister) -> None:
        self._offices = register.offices

    def __call__(self, doc: Document) -> Iterator[Official]:
        """Each office that somebody named beside it holds."""
        regions = [r.span for r in doc.of(RegionMention)]
        items: list[PersonMention | OfficeMention] = [*doc.of(PersonMention), *doc.of(OfficeMention)]
        items.sort(key=lambda item: item.span)
        holder: dict[Span, PersonMention] = {}
        busy: set[Span] = set()
        rules: dict[Span, str] = {}
        for index, item in enumerate(items):
            if not isinstance(item, OfficeMention):
                continue
            found = self._holder(doc.content, items, index, busy, regions)
            if found is not None:
                holder[item.span], rules[item.span] = found
                busy.add(found[0].span)
        self._shared_offices(doc.content, items, holder, rules)
        for item in items:
            if isinstance(item, OfficeMention) and item.span in holder:
                person = holder[item.span]
                yield _official(person, item, rules[item.span])
                yield from self._further(doc.content, items, item, person)

    def _holder(
        self,
        text: str,
        items: Sequence[PersonMention | OfficeMention],
        index: int,
        busy: set[Span],
        regions: Sequence[Span],
    ) -> tuple[PersonMention, str] | None:
        """The name beside an office, and the rule that joined them."""
        office = items[index]
        after = items[index + 1] if index + 1 < len(items) else None
        before = items[index - 1] if index > 0 else None
        ahead = _ahead(text, regions, office, after) if isinstance(after, PersonMention) else 0
        behind = _tie(text, _end(before), office.span.start) if isinstance(before, PersonMention) else 0
        if isinstance(after, PersonMention) and ahead:
            free = behind and isinstance(before, PersonMention) and before.span not in busy
            if (ahead > 1 and behind < 2) or not free:
                return after, "officials:before"
        if isinstance(before, PersonMention) and behind:
            return before, "officials:behind"
        return None

    def _shared_offices(
        self,
        text: str,
        items: Sequence[PersonMention | OfficeMention],
        holder: dict[Span, PersonMention],
        rules: dict[Span, str],
    ) -> None:
        """Offices tied to the next one ("Kepala BNPB yang juga Ketua Satgas …") have the same holder."""
        for one, two in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
            if not (isinstance(one, OfficeMention) and isinstance(two, OfficeMention)):
                continue
            gap = text[one.span.end : two.span.start]
            both = _AND.fullmatch(gap) and (self._common(one) or self._common(two))
            if len(gap) > _REACH or not (_ALSO.fullmatch(gap) or both):
                continue
            if two.span in holder and one.span not in holder:
                holder[one.span], rules[one.span] = holder[two.span], "officials:also"
            elif one.span in holder and two.span not in holder:
                holder[two.span], rules[two.span] = holder[one.span], "officials:also"

    def _common(self, mention: OfficeMention) -> bool:
        """Whether many hold such an office, so that "dan" more likely adds to it than names a second person."""
        office = self._offices.get(mention.office or "")
        return office is not None and (office.category in _COMMON or not office.unique)

    def _further(
        self, text: str, items: Sequence[PersonMention | OfficeMention], office: OfficeMention, person: PersonMention
    ) -> Iterator[Official]:
        """More names behind an office that several hold: "narasumber A, B dan C"."""
        several = office.office in _SHARED or _SEVERAL.search(text[max(0, office.span.start - 20) : office.span.start])
        if not several or person.span < office.span:
            return
        at = items.index(person)
        for item in items[at + 1 :]:
            gap = text[_end(person) : _start(item)]
            if not isinstance(item, PersonMention) or len(gap) > _REACH or not _MORE.fullmatch(gap):
                return
            person = item
            yield _official(item, office, "officials:list")


def _official(person: PersonMention, office: OfficeMention, rule: str) -> Official:
    return Official(span=person.span.to(office.span), rule=rule, person=person.span, office=office.span)


def _ahead(text: str, regions: Sequence[Span], office: PersonMention | OfficeMention, after: PersonMention) -> int:
    """How strongly a name follows an office; a region in commas may stand between ("Universitas X, Kudus, …")."""
    start, end = office.span.end, _start(after)
    found = _strength(_BEFORE, text, start, end)
    if found or end - start > _REACH:
        return found
    for region in regions:
        if start < region.start and region.end < end:
            return int(text[start : region.start].strip() == "," == text[region.end : end].strip())
    return 0


def _start(item: PersonMention | OfficeMention | None) -> int:
    """Where a name begins, titles included."""
    if isinstance(item, PersonMention) and item.prefix is not None:
        return item.prefix.start
    return item.span.start if item is not None else 0


def _end(item: PersonMention | OfficeMention | None) -> int:
    """Where a name ends, degrees included."""
    if isinstance(item, PersonMention) and item.suffix is not None:
        return item.suffix.end
    return item.span.end if item is not None else 0


def _strength(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """2 if only blanks or a function word part them, 1 after a mark, 0 if they are not joined."""
    if not 0 <= end - start <= _REACH:
        return 0
    match = pattern.fullmatch(text, start, end)
    if match is None:
        return 0
    return 1 if match["mark"] else 2


def _tie(text: str, start: int, end: int) -> int:
    """2 if a function word or bracket ties the office to the name before it, 1 after a comma, 0 if nothing does."""
    if not 0 < end - start <= _REACH:
        return 0
    gap = text[start:end]
    if gap[:1] == "." and gap[1:2] in (",", " "):
        gap = gap[1:]  # the stop of a degree that the name's span leaves out
    match = _BEHIND.fullmatch(gap)
    if match is None or not (match["mark"] or match["tie"]):
        return 0
    return 2 if match["tie"] or match["mark"] == "(" else 1
