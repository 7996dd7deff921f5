"""Of all values of metadata that a page gives, the one that the document carries, by field.

- published: given beside the page (a moment in UTC told in local time); else the markup, put right by the printed stamp where both tell the same minute
  but the markup a wrong zone ("16:00:20Z" beside "16:00 WIB"); else the printed stamp.
- author: the person who wrote it: given beside the page; else a byline before the markup, a name before initials; never a publisher. Of several on one line
  all are chosen.
- outlet: given beside the page; else what the page calls its site, the name behind its title, the dateline, the register; else the host of its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from netralitas_nlp.extract.bylines import BylineReader
from netralitas_nlp.extract.lines import key_of
from netralitas_nlp.model import Doubt, MetaValue, Origin

_ORDER: Mapping[str, Sequence[Origin]] = {
    "outlet": (
        Origin.GIVEN, Origin.REGISTER, Origin.OPENGRAPH, Origin.TITLE, Origin.JSONLD, Origin.LABEL, Origin.DATELINE,
        Origin.META, Origin.REGISTER_ABOVE, Origin.HOST,
    ),
    "published": (
        Origin.GIVEN, Origin.FRONT_MATTER, Origin.JSONLD, Origin.OPENGRAPH_ARTICLE, Origin.OPENGRAPH, Origin.META,
        Origin.LAYOUT, Origin.TIME, Origin.STAMP, Origin.TIME_BELOW,
    ),
    "author": (
        Origin.GIVEN, Origin.FRONT_MATTER, Origin.BYLINE, Origin.BESIDE_STAMP, Origin.LAYOUT, Origin.JSONLD, Origin.SIGNATURE,
        Origin.META, Origin.WRITER, Origin.END, Origin.INITIALS, Origin.INITIALS_OF_MARKUP,
    ),
}  # fmt: skip
"""What is believed before what, by field; what has no place here comes last."""
_PRINTED = frozenset({Origin.BYLINE, Origin.BESIDE_STAMP, Origin.SIGNATURE, Origin.END, Origin.INITIALS})
_ONE_LINE = 40  # characters from one writer's name to the next of the same line


@dataclass(frozen=True, slots=True)
class Clock:
    """In which zone an outlet tells the time.

    Attributes:
        zone: Hours east of Greenwich that its times without a zone are in; None if unknown.
        local: Hours east of Greenwich that times given in UTC are told in; the moment stays the same.
        utc_is_local: Whether its markup tells the time of `zone` where it says UTC.
    """

    zone: int | None = None
    local: int = 7
    utc_is_local: bool = False


def choose(values: Sequence[MetaValue], bylines: BylineReader, clock: Clock) -> tuple[MetaValue, ...]:
    """All values, each field's best one marked as chosen.

    Args:
        values: The values as they were read.
        bylines: What tells persons from publishers.
        clock: How the outlet tells the time.
    """
    editors = {v.value for v in values if v.field == "editor" and v.origin in _PRINTED}
    sites = {key_of(v.value) for v in values if v.field == "outlet"}
    found = [read for value in values for read in _persons(value, bylines, editors, sites)]
    as_read = len(found)
    found.extend(_zoned(found, clock))
    best: dict[str, int] = {}
    for i, value in sorted(enumerate(found), key=lambda pair: (_rank(pair[1], zoned=pair[0] >= as_read), pair[0])):
        if not value.refused:
            best.setdefault(value.field, i)
    chosen = set(best.values()) | set(_fellows(found, best.get("author")))
    return tuple(replace(v, chosen=i in chosen) for i, v in enumerate(found))


def _fellows(found: Sequence[MetaValue], first: int | None) -> Iterator[int]:
    """Further writers that the same field, or the same line of print, names beside the chosen one."""
    if first is None or found[first].origin is Origin.FRONT_MATTER:
        return
    chosen, names = found[first], {found[first].value}
    for i, value in enumerate(found[first + 1 :], start=first + 1):
        near = value.span is not None and chosen.span is not None and value.span.start - chosen.span.end < _ONE_LINE
        same = near if chosen.span is not None else value.path == chosen.path
        if value.field != "author" or value.origin is not chosen.origin or not same:
            continue
        if value.value not in names and " " in value.value:
            names.add(value.value)
            yield i


def day_of(value: MetaValue) -> date | None:
    """The day of a value that is believed and known to the day."""
    believed = len(value.value) >= 10 and not value.refused
    return date.fromisoformat(value.value[:10]) if believed else None


def doubts(found: Iterable[tuple[str | None, str]]) -> Iterator[str]:
    """What a person should know of the days of publication that were given beside the texts.

    Args:
        found: Doubt and value of the metadata of one document.
    """
    for doubt, value in found:
        if doubt == Doubt.UNREAD:
            yield (
                f"{value!r} is no day of publication that can be read, so that of the page is taken, if it has one; "
                "write it as 2024-11-06"
            )
        elif doubt == Doubt.MONTH_FIRST:
            yield f"its day of publication was read as {value}, month first; others are read day first: write all as 2024-11-06"


def _persons(
    value: MetaValue, bylines: BylineReader, editors: AbstractSet[str], sites: AbstractSet[str]
) -> Iterator[MetaValue]:
    """The names in a field of markup in normal form; a publisher, the site itself and the printed editor are refused as author."""
    if value.field not in ("author", "editor") or value.origin in _PRINTED:
        yield value
        return
    names = bylines.names_of(value.value)
    if not names or (len(names[0].split()) < 2 and value.origin is Origin.META) or key_of(value.value) in sites:
        initials = bylines.initials(value.value)
        if initials is None:
            yield replace(value, rule=f"{value.rule}:no-person", refused=True)
        else:
            rule = f"initials:{value.rule}"
            yield replace(value, value=initials, rule=rule, origin=Origin.INITIALS_OF_MARKUP)
    for name in names if key_of(value.value) not in sites else ():
        if len(name.split()) < 2 and value.origin is Origin.META:
            continue
        is_editor = value.field == "author" and name in editors
        rule = f"{value.rule}:editor" if is_editor else value.rule
        yield replace(value, value=name, rule=rule, refused=value.refused or is_editor)


def _rank(value: MetaValue, *, zoned: bool) -> int:
    order = _ORDER.get(value.field, ())
    place = order.index(value.origin) if value.origin in order else len(order)
    return 2 * place + (not zoned)


def _zoned(values: Sequence[MetaValue], outlet: Clock) -> list[MetaValue]:
    """Times with the zone put right: by a printed stamp of the same minute, by the outlet, UTC told in local time."""
    stamps = [v for v in values if v.origin is Origin.STAMP and v.field == "published" and "T" in v.value]
    found = []
    for value in values:
        if value.field != "published" or value.refused or "T" not in value.value:
            continue
        clock = datetime.fromisoformat(value.value)
        if value.origin is Origin.GIVEN and clock.utcoffset() != timedelta(0):
            continue
        if value.origin not in (Origin.STAMP, Origin.GIVEN):
            offset = _printed_zone(clock, stamps)
            if offset is not None and clock.utcoffset() != offset:
                found.append(_at(value, offset))
                continue
        naive = clock.utcoffset() is None or (outlet.utc_is_local and clock.utcoffset() == timedelta(0))
        if naive and outlet.zone is not None:
            found.append(_at(value, timedelta(hours=outlet.zone)))
        elif clock.utcoffset() == timedelta(0):
            there = clock.astimezone(timezone(timedelta(hours=outlet.local)))
            words = there.isoformat(timespec="seconds" if len(value.value) > 22 else "minutes")
            found.append(replace(value, value=words, rule=f"zoned:{value.rule}"))
    return found


def _printed_zone(clock: datetime, stamps: Sequence[MetaValue]) -> timedelta | None:
    for stamp in stamps:
        printed = datetime.fromisoformat(stamp.value)
        same = printed.replace(tzinfo=None, second=0) == clock.replace(tzinfo=None, second=0, microsecond=0)
        if same and printed.utcoffset() is not None:
            return printed.utcoffset()
    return None


def _at(value: MetaValue, offset: timedelta) -> MetaValue:
    hours, minutes = divmod(int(offset.total_seconds()) // 60, 60)
    words = value.value[:19] if len(value.value) > 16 and value.value[16] == ":" else value.value[:16]
    return replace(value, value=f"{words}{hours:+03d}:{minutes:02d}", rule=f"zoned:{value.rule}")
