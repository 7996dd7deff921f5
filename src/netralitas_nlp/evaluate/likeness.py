"""How alike a marked and a found item are, kind by kind: 0 for strangers, 1 for the same."""

from __future__ import annotations

import re
from typing import Any

from netralitas_nlp.evaluate.normal import Item, listed, plain, share, spelling, value, words


def person_exact(gold: Item, found: Any) -> float:
    """The fullest name in the text, or a listed alias."""
    name = spelling().person(value(found, "name"))
    return 1.0 if name and name in _names(gold) else 0.0


def person_partial(gold: Item, found: Any) -> float:
    """Common name parts as a part of the longer name."""
    name = spelling().person(value(found, "name"))
    return max((share(known, name) for known in _names(gold)), default=0.0)


def _names(gold: Item) -> list[tuple[str, ...]]:
    return [spelling().person(n) for n in [gold.get("name"), *listed(gold.get("aliases"))] if n]


def post_fits(gold: Item, found: Any) -> bool:
    """Whether the post is the same: head word and half of the words, with or without the agency's; acting or not."""
    posts = [gold.get("role"), *listed(gold.get("role_alt"))]
    if not gold.get("role"):
        return True
    told = value(found, "role") if isinstance(found, dict) else None
    if not told:
        return False
    ours = spelling().agency(gold.get("agency")) | frozenset(spelling().post(gold.get("agency")))
    theirs = frozenset[str]()
    if found.get("agency"):
        theirs = spelling().agency(found["agency"]) | frozenset(spelling().post(found["agency"]))
    pairs = [(a, b) for post in posts if post for a in _parts(post) for b in _parts(told)]
    return any(_same_post(a, b, ours, theirs) for a, b in pairs)


def _parts(post: str) -> list[str]:
    """A double post ("X sekaligus Y") as a whole and by its parts."""
    parts = re.split(r"(?i)\bsekaligus\b", post)
    return [post, *parts] if len(parts) > 1 else [post]


def _same_post(gold: str, told: str, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    a, b = spelling().post_words(gold), spelling().post_words(told)
    if share(a, b) >= 0.8:
        return True
    if spelling().post_head(gold) != spelling().post_head(told):
        return False
    return share(a, b) >= 0.5 or share(a - ours or a, b - (ours | theirs) or b) >= 0.5


def agency_exact(gold: Any, found: Any) -> float:
    """Same words in any of the forms given."""
    return float(any(a and a == b for a in _agency_forms(gold) for b in _agency_forms(found)))


def agency_partial(gold: Any, found: Any) -> float:
    """Common words as a part of the longer form."""
    return max((share(a, b) for a in _agency_forms(gold) for b in _agency_forms(found)), default=0.0)


def _agency_forms(item: Any) -> list[frozenset[str]]:
    if isinstance(item, str):
        return [spelling().agency(item)]
    return [spelling().agency(item[k]) for k in ("raw", "canonical", "name", "text") if item.get(k)]


_LEVEL_WORD = re.compile(r"^(kabupaten|kecamatan|desa|kelurahan|pekon)")


def region(gold: Any, found: Any) -> float:
    """The same region; .9 if only the level word differs, but a kota is never a kabupaten of its name."""
    a, b = _region_keys(gold), _region_keys(found)
    if a & b:
        return 1.0
    if {_LEVEL_WORD.sub("", k) for k in a} & {_LEVEL_WORD.sub("", k) for k in b}:
        told_kota = plain(value(found, "official", "raw")).startswith("kota ")
        gold_kota = plain(str(value(gold, "official") or "")).startswith("kota ")
        return 0.0 if told_kota and not gold_kota else 0.9
    return 0.0


def _region_keys(item: Any) -> set[str]:
    names = [item] if isinstance(item, str) else [item.get("official"), item.get("raw")]
    return {spelling().region(n) for n in names if n}


def venue(gold: Any, found: Any) -> float:
    """Common words of two venues, without words such as aula and gedung."""
    fields = ("raw", "name", "official")
    return share(spelling().venue(value(gold, *fields)), spelling().venue(value(found, *fields)))


def event_venue(gold: Item, found: Item) -> float:
    """Likeness of the found venue to the event's venue or one of its alternatives."""
    return max(
        venue({"raw": v}, {"raw": found.get("venue")}) for v in [gold.get("venue"), *listed(gold.get("venue_alt"))]
    )


def days(event: Item) -> set[str]:
    """The days that count as right for an event."""
    return {event["date_iso"], *listed(event.get("date_iso_alt"))} if event.get("date_iso") else set()


def regions(event: Item) -> set[str]:
    """Keys of the regions that count as right for an event."""
    names = [event.get("kabupaten_kota"), *listed(event.get("kabupaten_kota_alt"))]
    return {spelling().region(n) for n in names if n}


def event(gold: Item, found: Item) -> float:
    """Kind and day weigh two, region and venue one; any two events can be paired."""
    alike = 0.01 + event_venue(gold, found)
    if found.get("type") in {gold.get("type"), *listed(gold.get("type_alt"))}:
        alike += 2
    if found.get("date_iso") and found["date_iso"] in days(gold):
        alike += 2
    if found.get("kabupaten_kota") and spelling().region(found["kabupaten_kota"]) in regions(gold):
        alike += 1
    return alike


def quote(gold: Item, found: Any) -> float:
    """Half of the first four words in place; or three of the last four. Marks may hold these alone, or the whole text."""
    whole = words(value(gold, "text", "quote"))
    first, told = words(gold.get("first")) or whole[:4], words(value(found, "text", "quote") or value(found, "first"))
    if not first or not told:
        return 0.0
    same = sum(a == b for a, b in zip(first, told, strict=False)) / len(first)
    last, end = words(gold.get("last")) or whole[-4:], words(value(found, "text", "quote") or value(found, "last"))
    tail = sum(a == b for a, b in zip(last, end[-len(last) :], strict=False)) / len(last) if last and end else 0.0
    if same >= 0.5:
        return same + 0.1 * tail
    return 0.6 if tail >= 0.75 else 0.0


def citation(gold: Item, found: Item) -> float:
    """Same type, number and year; .9 if one has no type, .8 if neither has a number."""
    return max(
        _citation_as({**gold, "type": kind}, found) for kind in [gold.get("type"), *listed(gold.get("type_alt"))]
    )


def _citation_as(gold: Item, found: Item) -> float:
    a, b = spelling().citation(gold), spelling().citation(found)
    if a == b and (a[1] or a[0] or (gold.get("pasal") and same_provision(gold, found))):
        return 1.0
    if a[1] and a[1:] == b[1:] and None in (a[0], b[0]):
        return 0.9
    return 0.8 if a[0] and a[0] == b[0] and a[1] is b[1] is None else 0.0


def citation_whole(gold: Item, found: Item) -> float:
    """Likeness of citations, 0 unless pasal and ayat agree."""
    return citation(gold, found) if same_provision(gold, found) else 0.0


def same_provision(gold: Item, found: Item) -> bool:
    """Whether pasal and ayat name the same numbers."""
    return all(
        re.findall(r"\d+", str(gold.get(k) or "")) == re.findall(r"\d+", str(found.get(k) or ""))
        for k in ("pasal", "ayat")
    )


def same_place(gold: Item, found: Item) -> float:
    """Same first and last character."""
    return float((gold["start"], gold["end"]) == (found["start"], found["end"]))


def shared_place(gold: Item, found: Item) -> float:
    """Common characters as a part of the stretch that both cover."""
    common = min(gold["end"], found["end"]) - max(gold["start"], found["start"])
    return common / (max(gold["end"], found["end"]) - min(gold["start"], found["start"])) if common > 0 else 0.0
