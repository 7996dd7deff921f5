"""Records to rows of all tables: rows of each record, identity across them, one row a thing, keys that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from netralitas_nlp.dataset.columns import TABLES
from netralitas_nlp.dataset.identity.copies import Fingerprint
from netralitas_nlp.dataset.identity.events import EventReport
from netralitas_nlp.dataset.identity.join import Identity, join
from netralitas_nlp.dataset.identity.judgements import Judgement
from netralitas_nlp.dataset.identity.people import PersonReport
from netralitas_nlp.dataset.masking import Names, cover_names, names_of
from netralitas_nlp.dataset.merge import Row, by_key, independent, joined, merge_event, merge_person, merge_thing
from netralitas_nlp.dataset.naming import name_events, name_people
from netralitas_nlp.dataset.reports import event_reports, person_reports
from netralitas_nlp.dataset.rows import rows
from netralitas_nlp.model.ids import agency_kind, code_in
from netralitas_nlp.model.ids import province as province_of
from netralitas_nlp.resources.load import Resources

Gathered = dict[str, list[Row]]
Item = Mapping[str, Any]
T = TypeVar("T")


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
    articles = [a["article_id"] for a in met["articles"]]
    told = _let_go(events), _let_go(people)
    identity = join(prints, *told, known.identity, articles=articles, judgements=judgements)
    published = {a["article_id"]: a["published_day"] or "9999" for a in met["articles"]}
    copies = _first_published(identity.copies, published)
    for article in met["articles"]:
        article["copy_group"] = copies.get(article["article_id"])
    met["judgements"] = _verdict_rows(identity, judgements)
    hidden = set() if private else _private(met, identity)
    cover_names(met, names, hidden)
    _rename(met, identity)
    _merge(met, copies, published)
    met["places"] = [_located(p, known) for p in met["places"]]
    met["regions"] = [_region_row(r, known) for r in (*known.regions.provinces(), *known.regions.kabkota())]
    _leave_out(met, hidden)
    _complete(met)
    _agencies_of_offices(met, copies, known)
    _summarise(met)
    return met


def _told(
    records: Iterable[Item], *, private: bool
) -> tuple[Gathered, list[EventReport], list[PersonReport], dict[str, Names]]:
    """Rows, tellings of events and of persons, and names to cover, in the order of the articles."""
    met: Gathered = {table.name: [] for table in TABLES}
    events: list[EventReport] = []
    people: list[PersonReport] = []
    names: dict[str, Names] = {}
    shared: dict[str, str] = {}  # each word once: records that were read from a file bring their own
    for record in records:
        told = None if private else names_of(record)
        if told is not None:
            names[record["id"]] = told
        events += event_reports(record)
        people += person_reports(record)
        for table, row in rows(record):
            met[table].append({name: shared.setdefault(v, v) if type(v) is str else v for name, v in row.items()})
    for found in met.values():
        found.sort(key=lambda row: str(row["article_id"]))
    events.sort(key=lambda e: e.article)
    people.sort(key=lambda p: p.article)
    return met, events, people, names


def _let_go(items: list[T]) -> Iterator[T]:
    """The items in order, each let go once it is taken: what is made of them takes their room."""
    items.reverse()
    while items:
        yield items.pop()


def _first_published(copies: Mapping[str, str], published: Mapping[str, str]) -> dict[str, str]:
    """Article → the first published article with its text."""
    groups: dict[str, list[str]] = {}
    for article, root in copies.items():
        groups.setdefault(root, []).append(article)
    first = {root: min(group, key=lambda a: (published[a], a)) for root, group in groups.items()}
    return {article: first[root] for article, root in copies.items()}


def _verdict_rows(identity: Identity, judgements: Sequence[Judgement]) -> list[Row]:
    notes = {(j.kind, j.left, j.right): j for j in judgements}
    made = []
    words = {reasons: joined(reasons) for reasons in {v.reasons for _, v in identity.verdicts}}
    for kind, v in identity.verdicts:
        said = notes.get((kind, v.left, v.right))
        decision = "same" if v.same else "different"
        row = {"kind": kind, "left": v.left, "right": v.right, "decision": decision, "weight": v.weight}
        row["reasons"] = words[v.reasons]
        if said is not None:
            row |= {"judgement": "same" if said.same else "different", "judged_by": said.by, "note": said.note or None}
        made.append(row)
    return made


# ------------------------------------------------------------------ identity applied


def _rename(met: Gathered, identity: Identity) -> None:
    """Ids of tellings become ids of things, made from content."""
    shas = {a["article_id"]: a["sha256"] for a in met["articles"]}
    events = name_events(met["events"], identity.events, shas)
    people = name_people(met["people"] + met["event_people"], identity.people, shas)
    for table in met.values():
        for row in table:
            if row.get("event_id") is not None:
                row["event_id"] = events[row["event_id"]]
            if row.get("person_id") is not None:
                row["person_id"] = people[row["person_id"]]
            if row.get("kind") == "person" and "entity_id" in row:
                row["entity_id"] = people[row["entity_id"]]


def _merge(met: Gathered, copies: Mapping[str, str], published: Mapping[str, str]) -> None:
    def order(row: Row) -> tuple[str, str, Any]:
        return published[row["article_id"]], row["article_id"], row.get("start") or 0

    events = [merge_event(g, copies) for g in by_key(met["events"], "event_id", order).values()]
    met["events"] = [e.row for e in events]
    met["disagreements"] = [row for e in events for row in e.disagreements]
    met["people"] = [merge_person(g, copies) for g in by_key(met["people"], "person_id", order).values()]
    met["agencies"] = [merge_thing(g, copies) for g in by_key(met["agencies"], "agency_id", order).values()]
    met["places"] = [merge_thing(g, copies) for g in by_key(met["places"], "region_code", order).values()]
    met["event_people"] = _one_part(met["event_people"])
    _count_organisers(met, copies, order)


def _agencies_of_offices(met: Gathered, copies: Mapping[str, str], known: Resources) -> None:
    """Agencies that only an office names ("Bupati Kendal") get their rows too; of hidden persons none is left."""
    told = {a["agency_id"] for a in met["agencies"]}
    named = [o for o in met["offices"] if o["agency_id"] is not None and o["agency_id"] not in told]
    for key, group in by_key(named, "agency_id", lambda o: (o["article_id"], o["start"])).items():
        row = merge_thing([{**o, "name": o["agency"]} for o in group], copies)
        id = agency_kind(key)
        kind = id if id in known.agencies.kinds else None
        met["agencies"].append({**row, "kind": kind, "region_code": code_in(key)})


def _one_part(found: Sequence[Row]) -> list[Row]:
    """Two tellings of one event by one article never meet, but two names of one person in it may."""
    one: dict[tuple[str, str, str], Row] = {}
    for row in found:
        key = (row["event_id"], row["article_id"], row["person_id"])
        if key in one:
            parts = [p for r in (one[key], row) for p in (r["part"] or "").split("; ")]
            one[key] |= {"part": joined(parts), "is_narasumber": one[key]["is_narasumber"] or row["is_narasumber"]}
        else:
            one[key] = row
    return list(one.values())


def _count_organisers(met: Gathered, copies: Mapping[str, str], order: Any) -> None:
    """Agencies and persons that only events name get their rows too."""
    known = {a["agency_id"] for a in met["agencies"]}
    for key, group in by_key(met["event_agencies"], "agency_id", order).items():
        if key not in known:
            met["agencies"].append({**merge_thing(group, copies), "kind": None, "region_code": code_in(key)})
    persons = {p["person_id"] for p in met["people"]}
    for key, group in by_key(met["event_people"], "person_id", order).items():
        if key not in persons:
            n = len(independent(group, copies))
            met["people"].append({**group[0], "aliases": None, "private": False, "n_articles": n})


# ------------------------------------------------------------------ persons without a public role


def _private(met: Gathered, identity: Identity) -> set[str]:
    """Tellings of persons who have no public role in any article."""
    private = {p["person_id"]: p["private"] for p in met["people"]}
    for part in met["event_people"]:
        private.setdefault(part["person_id"], False)
    public = {identity.people[id] for id in private if not private[id]}
    return {id for id in private if identity.people[id] not in public}


def _leave_out(met: Gathered, hidden: set[str]) -> None:
    """Drops hidden persons, with their judgements and their name at quotations."""
    if not hidden:
        return
    public = {p["person_id"] for p in met["people"] if not p["private"]} | {p["person_id"] for p in met["event_people"]}
    gone = {p["person_id"] for p in met["people"]} - public
    met["people"] = [p for p in met["people"] if p["person_id"] not in gone]
    met["judgements"] = [j for j in met["judgements"] if j["kind"] != "person" or not {j["left"], j["right"]} & hidden]
    for quote in met["quotes"]:
        if quote["person_id"] in gone:
            quote["person_id"] = quote["speaker"] = None


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
    people = {p["person_id"] for p in met["people"]}
    met["offices"] = [o for o in met["offices"] if o["person_id"] in people]
    for quote in met["quotes"]:
        if quote["person_id"] not in people:
            quote["person_id"] = None


def _summarise(met: Gathered) -> None:
    """Organisers and speakers of an event, named as the tables of agencies and people name them, once each."""
    agencies = {a["agency_id"]: a["name"] for a in met["agencies"]}
    people = {p["person_id"]: p["name"] for p in met["people"]}
    organisers: dict[str, list[str]] = {}
    speakers: dict[str, list[str]] = {}
    for row in sorted(met["event_agencies"], key=lambda r: (r["article_id"], r["start"] or 0)):
        if row["part"] == "organiser":
            organisers.setdefault(row["event_id"], []).append(agencies[row["agency_id"]])
    for row in sorted(met["event_people"], key=lambda r: (r["article_id"], r["start"] or 0)):
        speakers.setdefault(row["event_id"], []).append(people[row["person_id"]])
    for event in met["events"]:
        event["organisers"] = joined(organisers.get(event["event_id"], ()))
        event["speakers"] = joined(speakers.get(event["event_id"], ()))
