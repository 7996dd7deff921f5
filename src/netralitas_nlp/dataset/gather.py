"""Records to rows of all tables: rows of each record, identity across them, one row a thing, keys that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.identity.copies import Fingerprint
from netralitas_nlp.dataset.identity.events import EventReport
from netralitas_nlp.dataset.identity.ids import name_events, name_people
from netralitas_nlp.dataset.identity.join import Identity, join
from netralitas_nlp.dataset.identity.judgements import Judgement
from netralitas_nlp.dataset.identity.people import PersonReport
from netralitas_nlp.dataset.masking import Names, cover_names, names_of
from netralitas_nlp.dataset.merge import independent, joined, merge_event, merge_person, merge_thing
from netralitas_nlp.dataset.rows import event_reports, person_reports, rows
from netralitas_nlp.dataset.store import Row, Rows, let_go
from netralitas_nlp.grouping import grouped
from netralitas_nlp.model.ids import agency_kind, code_in
from netralitas_nlp.model.ids import province as province_of
from netralitas_nlp.resources.load import Resources

Gathered = dict[str, Rows]
Item = Mapping[str, Any]
_SHARED = frozenset([str, int])


def gather(
    records: Iterable[Item],
    prints: Iterable[Fingerprint],
    known: Resources,
    *,
    judgements: Sequence[Judgement] = (),
    private: bool = False,
) -> Gathered:
    """The rows of all tables, by table; what identity found is applied.

    Each record is let go once its rows are made. `prints` is asked after the last record.
    """
    met, events, people, names = _told(records, private=private)
    articles = met["articles"].column("article_id")
    told = let_go(events), let_go(people)
    identity = join(prints, *told, known.identity, articles=articles, judgements=judgements)
    published = {article: day or "9999" for article, day in met["articles"].values("article_id", "published_day")}
    copies = _first_published(identity.copies, published)
    met["articles"].put("copy_group", map(copies.get, articles))
    met["judgements"] = Rows(_verdict_rows(identity, judgements))
    hidden = set() if private else _private(met, identity)
    cover_names(met, names, hidden)
    _rename(met, identity)
    _merge(met, copies, published)
    met["places"] = Rows(_located(p, known) for p in met["places"])
    met["regions"] = Rows(_region_row(r, known) for r in (*known.regions.provinces(), *known.regions.kabkota()))
    _leave_out(met, hidden)
    _complete(met)
    _agencies_of_offices(met, copies, known)
    _summarise(met)
    return met


def _told(
    records: Iterable[Item], *, private: bool
) -> tuple[Gathered, list[EventReport], list[PersonReport], dict[str, Names]]:
    """Rows, tellings of events and of persons, and names to cover, in the order of the articles."""
    met: Gathered = {table.name: Rows() for table in TABLES}
    events: list[EventReport] = []
    people: list[PersonReport] = []
    names: dict[str, Names] = {}
    shared: dict[str | int, str | int] = {}  # each word once: records that were read from a file bring their own
    for record in records:
        told = None if private else names_of(record)
        if told is not None:
            names[record["id"]] = told
        events += event_reports(record)
        people += person_reports(record)
        for table, row in rows(record):
            met[table].append({name: shared.setdefault(v, v) if type(v) in _SHARED else v for name, v in row.items()})
    for found in met.values():
        found.sort(key=found.column("article_id").__getitem__)
    events.sort(key=lambda e: e.article)
    people.sort(key=lambda p: p.article)
    return met, events, people, names


def _first_published(copies: Mapping[str, str], published: Mapping[str, str]) -> dict[str, str]:
    """Article → the first published article with its text."""
    groups = grouped((root, article) for article, root in copies.items())
    first = {root: min(group, key=lambda a: (published[a], a)) for root, group in groups.items()}
    return {article: first[root] for article, root in copies.items()}


def _verdict_rows(identity: Identity, judgements: Sequence[Judgement]) -> Iterator[Row]:
    notes = {(j.kind, j.left, j.right): j for j in judgements}
    words = {reasons: joined(reasons) for reasons in {v.reasons for _, v in identity.verdicts}}
    for kind, v in identity.verdicts:
        said = notes.get((kind, v.left, v.right))
        decision = "same" if v.same else "different"
        row = {"kind": kind, "left": v.left, "right": v.right, "decision": decision, "weight": v.weight}
        row["reasons"] = words[v.reasons]
        if said is not None:
            row |= {"judgement": "same" if said.same else "different", "judged_by": said.by, "note": said.note or None}
        yield row


# ------------------------------------------------------------------ identity applied


def _rename(met: Gathered, identity: Identity) -> None:
    """Ids of tellings become ids of things, made from content."""
    shas = dict(met["articles"].values("article_id", "sha256"))
    told = met["events"].only("event_id", "article_id", "published", "region_code", "day", "topic", "kind")
    events = name_events(told, identity.events, shas)
    words = ("person_id", "event_id", "article_id", "published", "day", "name", "role", "region_code")
    tellings = chain(*(met[table].only(*words) for table in ("people", "event_people")))
    people = name_people(tellings, identity.people, shas)
    for table in met.values():
        for column, names in (("event_id", events), ("person_id", people)):
            if column in table:
                table.put(column, [names[id] if id is not None else None for id in table.column(column)])
    mentions = met["mentions"]
    mentions.put(
        "entity_id", [people[i] if kind == "person" else i for kind, i in mentions.values("kind", "entity_id")]
    )


def _merge(met: Gathered, copies: Mapping[str, str], published: Mapping[str, str]) -> None:
    def groups(table: str, key: str) -> Iterator[list[Row]]:
        return (group for _, group in met[table].grouped(key, _in_order(met[table], published)))

    events, disagreements = Rows(), Rows()
    for merged in (merge_event(g, copies) for g in groups("events", "event_id")):
        events.append(merged.row)
        for row in merged.disagreements:
            disagreements.append(row)
    met["events"], met["disagreements"] = events, disagreements
    met["people"] = Rows(merge_person(g, copies) for g in groups("people", "person_id"))
    met["agencies"] = Rows(merge_thing(g, copies) for g in groups("agencies", "agency_id"))
    met["places"] = Rows(merge_thing(g, copies) for g in groups("places", "region_code"))
    _one_part(met["event_people"])
    _count_organisers(met, copies, published)


def _in_order(rows: Rows, published: Mapping[str, str]) -> Callable[[int], tuple[str, str, int]]:
    """The order of publication, by number of row."""
    return [
        (published[article], article, start or 0) for article, start in rows.values("article_id", "start")
    ].__getitem__


def _agencies_of_offices(met: Gathered, copies: Mapping[str, str], known: Resources) -> None:
    """Agencies that only an office names ("Bupati Kendal") get their rows too; of hidden persons none is left."""
    told = {None, *met["agencies"].column("agency_id")}
    named = Rows(o for o in met["offices"] if o["agency_id"] not in told)
    for key, group in named.grouped("agency_id", list(named.values("article_id", "start")).__getitem__):
        row = merge_thing([{**o, "name": o["agency"]} for o in group], copies)
        id = agency_kind(key)
        kind = id if id in known.agencies.kinds else None
        met["agencies"].append({**row, "kind": kind, "region_code": code_in(key)})


def _one_part(found: Rows) -> None:
    """Two tellings of one event by one article never meet, but two names of one person in it may."""
    first: dict[tuple[str, str, str], int] = {}
    kept = []
    for number, key in enumerate(found.values("event_id", "article_id", "person_id")):
        at = first.setdefault(key, number)
        kept.append(at == number)
        if at != number:
            one, other = found[at], found[number]
            part = joined(p for r in (one, other) for p in (r["part"] or "").split("; "))
            found[at] = {"part": part, "is_narasumber": one["is_narasumber"] or other["is_narasumber"]}
    found.keep(kept)


def _count_organisers(met: Gathered, copies: Mapping[str, str], published: Mapping[str, str]) -> None:
    """Agencies and persons that only events name get their rows too."""

    def missing(table: str, of: str, key: str) -> Iterator[tuple[str, list[Row]]]:
        known = set(met[of].column(key))
        rows = Rows(row for row in met[table] if row[key] not in known)
        return rows.grouped(key, _in_order(rows, published))

    for key, group in missing("event_agencies", "agencies", "agency_id"):
        met["agencies"].append({**merge_thing(group, copies), "kind": None, "region_code": code_in(key)})
    for _, group in missing("event_people", "people", "person_id"):
        n = len(independent(group, copies))
        met["people"].append({**group[0], "aliases": None, "private": False, "n_articles": n})


# ------------------------------------------------------------------ persons without a public role


def _private(met: Gathered, identity: Identity) -> set[str]:
    """Tellings of persons who have no public role in any article."""
    private = dict(met["people"].values("person_id", "private"))
    for person in met["event_people"].column("person_id"):
        private.setdefault(person, False)
    public = {identity.people[id] for id in private if not private[id]}
    return {id for id in private if identity.people[id] not in public}


def _leave_out(met: Gathered, hidden: set[str]) -> None:
    """Drops hidden persons, with their judgements and their name at quotations."""
    if not hidden:
        return
    people, judgements, quotes = met["people"], met["judgements"], met["quotes"]
    public = {id for id, private in people.values("person_id", "private") if not private}
    public.update(met["event_people"].column("person_id"))
    gone = set(people.column("person_id")) - public
    people.keep(id not in gone for id in people.column("person_id"))
    judgements.keep(
        kind != "person" or not {left, right} & hidden
        for kind, left, right in judgements.values("kind", "left", "right")
    )
    told = [(None, None) if id in gone else (id, name) for id, name in quotes.values("person_id", "speaker")]
    quotes.put("person_id", [id for id, _ in told])
    quotes.put("speaker", [name for _, name in told])


# ------------------------------------------------------------------ completing


def _located(place: Row, known: Resources) -> Row:
    region, province = known.regions.get(place["region_code"]), known.regions.get(province_of(place["region_code"]))
    return {
        **place,
        "province": province.official if province else None,
        "lat": region.lat if region else None,
        "lon": region.lon if region else None,
    }


def _region_row(region: Any, known: Resources) -> Row:
    province = known.regions.get(region.province)
    return {
        "region_code": region.code,
        "name": region.official,
        "level": region.level,
        "province_code": region.province,
        "province": province.official if province else None,
        "lat": region.lat,
        "lon": region.lon,
    }


def _complete(met: Gathered) -> None:
    """Keys that would lead nowhere are dropped with their rows."""
    people, offices, quotes = set(met["people"].column("person_id")), met["offices"], met["quotes"]
    offices.keep(id in people for id in offices.column("person_id"))
    quotes.put("person_id", [id if id in people else None for id in quotes.column("person_id")])


def _summarise(met: Gathered) -> None:
    """Organisers and speakers of an event, named as the tables of agencies and people name them, once each."""
    agencies = dict(met["agencies"].values("agency_id", "name"))
    people = dict(met["people"].values("person_id", "name"))
    held = met["event_agencies"].values("article_id", "start", "event_id", "agency_id", "part")
    spoken = met["event_people"].values("article_id", "start", "event_id", "person_id")
    organisers = grouped((e, agencies[a]) for _, _, e, a, part in sorted(held, key=_as_told) if part == "organiser")
    speakers = grouped((e, people[p]) for _, _, e, p in sorted(spoken, key=_as_told))
    events = met["events"].column("event_id")
    met["events"].put("organisers", [joined(organisers.get(event, ())) for event in events])
    met["events"].put("speakers", [joined(speakers.get(event, ())) for event in events])


def _as_told(row: tuple[Any, ...]) -> tuple[str, int]:
    return row[0], row[1] or 0
