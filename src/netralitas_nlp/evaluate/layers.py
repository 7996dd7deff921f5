"""The layers of a record, each compared in its own way; one article at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from netralitas_nlp.evaluate import likeness as like
from netralitas_nlp.evaluate.normal import Item, listed, named, plain, spelling, value, with_aliases
from netralitas_nlp.evaluate.pairing import Count, Pairs, count_items, is_optional, pair

Counts = dict[str, Count]
REGION_LEVELS = ("provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan")
PLACES = ("people", "agencies", "dates", "regions", "venues", "citations", "quotes (direct)")


def _name(item: Any) -> Any:
    return value(item, "name")


def _agency_name(item: Any) -> Any:
    return value(item, "raw", "canonical", "name")


def _people(counts: Counts, layer: str, marked: Sequence[Item], told: Sequence[Any]) -> Pairs:
    """Persons by their names, exact and in part; the pairs that are alike in part."""
    count_items(counts[f"{layer} exact"], marked, told, like.person_exact, 1.0, _name)
    return count_items(counts[f"{layer} partial"], marked, told, like.person_partial, 0.5, _name)


def _agencies(counts: Counts, layer: str, marked: Sequence[Any], told: Sequence[Any]) -> None:
    """Agencies by their names, exact and in part."""
    count_items(counts[f"{layer} exact"], marked, told, like.agency_exact, 1.0, _agency_name)
    count_items(counts[f"{layer} partial"], marked, told, like.agency_partial, 0.5, _agency_name)


def detection(counts: Counts, gold: Item, found: Item) -> None:
    """Whether the article tells of an outreach occasion."""
    truth, told = bool(gold.get("is_outreach_event")), bool(found.get("is_outreach_event"))
    counts["outreach event (article)"].flag(truth, told, gold["id"])


def events(counts: Counts, gold: Item, found: Item, *, with_url: bool) -> None:
    """Occasions, paired by kind, day, region and venue; then their fields."""
    marked, told = events_in_scope(gold, found)
    pairs = count_items(
        counts["events found"],
        marked,
        told,
        like.event,
        0.0,
        lambda e: f"{e.get('type')} {e.get('date_iso')} {e.get('kabupaten_kota')}",
    )
    of = dict(pairs)
    rows = [(e, told[of[i]] if i in of else {}) for i, e in enumerate(marked) if not e["optional"]]
    rows += [({}, e) for j, e in enumerate(told) if j not in of.values()]
    for event, answer in rows:
        _event_fields(counts, event, answer, with_url=with_url)
        _agencies(counts, "organizers", listed(event.get("organizers")), listed(answer.get("organizers")))
        _speakers(counts, with_aliases(event, gold), listed(answer.get("speakers")))


def events_in_scope(gold: Item, found: Item) -> tuple[list[dict[str, Any]], list[Item]]:
    """The marked and the found occasions that are compared; marked ones out of scope are optional."""
    wide = gold.get("scope") == "all_topics"
    marked = [
        {**e, "optional": bool(e.get("optional")) or not (wide or e.get("in_scope", True))}
        for e in listed(gold.get("events"))
        if not wide or e.get("is_outreach", True)
    ]
    told = [
        e
        for e in listed(found.get("events"))
        if e.get("is_outreach", True) and (wide or (e.get("topic") != "other" and e.get("in_scope", True)))
    ]
    return marked, told


def _event_fields(counts: Counts, event: Item, answer: Item, *, with_url: bool) -> None:
    for metric, key in (("event type", "type"), ("event topic", "topic")):
        right = answer.get(key) in {event.get(key), *listed(event.get(f"{key}_alt"))}
        counts[metric].one(event.get(key), right, answer.get(key))
    right_days, day = like.days(event), answer.get("date_iso")
    if event.get("date_needs") != "url" or with_url:
        counts["event date"].one(event.get("date_iso"), day in right_days, day)
    elif day and day not in right_days:
        counts["event date"].add(0, 1, 0, [], [day])
    _event_region(counts, event, answer)
    counts["event province"].one(
        event.get("provinsi"),
        spelling().region(event.get("provinsi")) == spelling().region(answer.get("provinsi")),
        answer.get("provinsi"),
    )
    counts["event venue"].one(event.get("venue"), like.event_venue(event, answer) >= 0.5, answer.get("venue"))


def _event_region(counts: Counts, event: Item, answer: Item) -> None:
    told = spelling().region(answer.get("kabupaten_kota"))
    accepted = {spelling().region(r) for r in listed(event.get("kabupaten_kota_alt"))}
    named = event.get("kabupaten_kota")
    if named or not (told and told in accepted):
        right = told == spelling().region(named) or told in accepted
        counts["event region (kab/kota)"].one(named, right, answer.get("kabupaten_kota"))


def _speakers(counts: Counts, marked: Sequence[Item], told: Sequence[Any]) -> None:
    pairs = _people(counts, "speakers name", marked, told)
    fits = [(i, j) for i, j in pairs if like.post_fits(marked[i], told[j])]
    _posts(counts["speakers name+role"], marked, fits, len(told), range(len(marked)))
    of = dict(pairs)
    for i, speaker in enumerate(marked):
        answered = told[of[i]] if i in of else None
        says = isinstance(answered, dict) and bool(answered.get("is_narasumber"))
        counts["narasumber flag"].flag(bool(speaker.get("is_narasumber")), says, speaker["name"])


def _posts(count: Count, marked: Sequence[Item], fits: Pairs, told: int, wanted: Iterable[int]) -> None:
    """Names with the right post; `wanted` are the places of the marked people that count."""
    wanted, met = list(wanted), {i for i, _ in fits}
    missed = [f"{marked[i]['name']} / {marked[i].get('role')}" for i in wanted if i not in met]
    count.add(len(fits), told - len(fits), len(wanted) - len(fits), missed)


def people(counts: Counts, gold: Item, found: Item) -> None:
    """Everyone named, and their posts."""
    marked, told = listed(gold.get("people")), listed(found.get("people"))
    pairs = _people(counts, "people", marked, told)
    wanted = [i for i, p in enumerate(marked) if not is_optional(p)]
    fits = [(i, j) for i, j in pairs if i in wanted and like.post_fits(marked[i], told[j])]
    free = sum(i not in wanted for i, _ in pairs)
    _posts(counts["people name+role"], marked, fits, len(told) - free, wanted)


def agencies(counts: Counts, gold: Item, found: Item) -> None:
    """Agencies and organisations."""
    _agencies(counts, "agencies", listed(gold.get("agencies")), listed(found.get("agencies")))


def dates(counts: Counts, gold: Item, found: Item, *, with_url: bool) -> None:
    """Distinct values; a range may be told whole or by its ends."""
    days = {d["iso"]: _day(d, with_url) for d in reversed(listed(gold.get("dates"))) if d.get("iso")}
    marked = list(days.values())[::-1]
    told = sorted({day for d in listed(found.get("dates")) if (day := value(d, "iso", "date_iso"))})
    pairs = pair(marked, told, lambda g, f: 1.0 if f == g["iso"] else (0.9 if f in g["ok"] else 0.0), 0.5)
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    free = {day for d in marked for day in d["ok"] if "/" in d["iso"]}
    missed = [d["iso"] for i, d in enumerate(marked) if i not in met and not d["optional"]]
    extra = [day for j, day in enumerate(told) if j not in used and day not in free]
    right = sum(not marked[i]["optional"] for i in met)
    counts["dates iso"].add(right, len(extra), len(missed), missed, extra)


def _day(date: Item, with_url: bool) -> dict[str, Any]:
    ends = date["iso"].split("/") if "/" in date["iso"] else []
    optional = bool(date.get("optional")) or (date.get("needs") == "url" and not with_url)
    return {"iso": date["iso"], "ok": {date["iso"], *listed(date.get("iso_alt")), *ends}, "optional": optional}


def locations(counts: Counts, gold: Item, found: Item) -> None:
    """Administrative regions, and venues."""

    def chosen(record: Item, venues: bool) -> list[Any]:
        return [
            x for x in listed(record.get("locations")) if (isinstance(x, dict) and x.get("level") == "venue") == venues
        ]

    marked = [x if x.get("level") in REGION_LEVELS else {**x, "optional": True} for x in chosen(gold, False)]
    show_region, show_venue = (lambda x: value(x, "official", "raw")), (lambda x: value(x, "raw"))
    count_items(counts["locations regions"], marked, chosen(found, False), like.region, 0.5, show_region)
    count_items(counts["locations venues"], chosen(gold, True), chosen(found, True), like.venue, 0.5, show_venue)


def quotes(counts: Counts, gold: Item, found: Item) -> None:
    """Direct quotations, their speakers, and everyone whose words are told."""
    marked = [q for q in listed(gold.get("quotes")) if q.get("kind") == "direct"]
    told = [q for q in listed(found.get("quotes")) if q.get("kind", "direct") == "direct"]
    pairs = count_items(counts["quotes found (direct)"], marked, told, like.quote, 0.5, _quote_shown)
    for key, alike, floor in (
        ("quotes + speaker exact", like.person_exact, 1.0),
        ("quotes + speaker partial", like.person_partial, 0.5),
    ):
        right = {
            i
            for i, j in pairs
            if (said := marked[i].get("speaker")) is None
            or alike(named(gold, said), {"name": value(told[j], "speaker")}) >= floor
        }
        missed = [_quote_shown(q) for i, q in enumerate(marked) if i not in right]
        counts[key].add(len(right), len(told) - len(right), len(marked) - len(right), missed)
    _reported(counts["reported speakers (all)"], gold, found)


def _quote_shown(quote: Any) -> str:
    return f"{value(quote, 'speaker')}: {' '.join(str(value(quote, 'first', 'text')).split()[:4])}"


def _reported(count: Count, gold: Item, found: Item) -> None:
    spoke = dict.fromkeys(q["speaker"] for q in listed(gold.get("quotes")) if q.get("speaker"))
    marked = [{k: v for k, v in named(gold, n).items() if k != "optional"} for n in spoke]
    told = dict.fromkeys(s for q in listed(found.get("quotes")) if (s := value(q, "speaker")))
    count_items(count, marked, [{"name": n} for n in told], like.person_partial, 0.5, _name)


def citations(counts: Counts, gold: Item, found: Item) -> None:
    """Regulations cited, and with the provision named."""
    marked, told = _distinct(gold), _distinct(found)

    def whole_first(a: Item, b: Item) -> float:
        return like.citation(a, b) + (0.01 if like.same_provision(a, b) else 0.0)

    def show(c: Any) -> str:
        return f"{c.get('type')} {c.get('number')}/{c.get('year')} pasal {c.get('pasal')}"

    count_items(counts["citations"], marked, told, whole_first, 0.5, show)
    count_items(counts["citations + pasal/ayat"], marked, told, like.citation_whole, 0.5, show)


def _distinct(record: Item) -> list[Any]:
    kept: dict[Any, Any] = {}
    for c in listed(record.get("citations")):
        kept.setdefault((spelling().citation(c), str(c.get("pasal") or ""), str(c.get("ayat") or "")), c)
    return list(kept.values())


def labels(counts: Counts, gold: Item, found: Item) -> None:
    """Coarse labels of acts and sanctions."""
    for metric, key in (("prohibited acts (labels)", "prohibited_acts"), ("sanctions (labels)", "sanctions")):
        a = {plain(value(x, "label", "name", "raw")) for x in listed(gold.get(key))}
        b = {plain(value(x, "label", "name", "raw")) for x in listed(found.get(key))}
        counts[metric].add(len(a & b), len(b - a), len(a - b), sorted(a - b), sorted(b - a))


def places(counts: Counts, gold: Item, found: Item) -> None:
    """The places in the text: same range, or at least a common character."""
    for layer in PLACES:
        marked, told = places_of(gold, layer), places_of(found, layer)
        for how, alike in (("exact", like.same_place), ("overlap", like.shared_place)):
            count_items(counts[f"spans {layer} {how}"], marked, told, alike, 1e-9, lambda x: x["show"])


def places_of(record: Item, layer: str) -> list[dict[str, Any]]:
    """The places of one layer of `PLACES` in a record, each with the rule that found it, if one did."""
    if layer == "quotes (direct)":
        items = [{**q, "mentions": [q]} for q in listed(record.get("quotes")) if q.get("kind", "direct") == "direct"]
    else:
        key = "locations" if layer in ("regions", "venues") else layer
        items = [x for x in listed(record.get(key)) if isinstance(x, dict)]
    if layer in ("regions", "venues"):
        items = [x for x in items if (x.get("level") == "venue") == (layer == "venues")]
    return [
        {
            "start": m["start"],
            "end": m["end"],
            "optional": is_optional(x) or (layer == "regions" and x.get("level") not in REGION_LEVELS),
            "rule": m.get("rule"),
            "show": f"{m.get('text') or m.get('first')} [{m['start']}, {m['end']})",
        }
        for x in items
        for m in listed(x.get("mentions"))
        if isinstance(m.get("start"), int) and isinstance(m.get("end"), int)
    ]
