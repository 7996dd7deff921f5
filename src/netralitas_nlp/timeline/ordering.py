"""Tables to a timeline: events in order of their days, with earliest and latest day and how certain they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables
from netralitas_nlp.errors import InputError
from netralitas_nlp.model.days import first_day, last_day
from netralitas_nlp.resources.load import load_resources

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "event_id", "earliest", "latest", "certainty", "kind", "topic", "modality", "region_code", "region", "province",
    "organisers", "speakers", "venue", "elections", "n_articles",
)  # fmt: skip


def build_timeline(
    tables: Tables,
    *,
    region: str | None = None,
    speaker: str | None = None,
    agency: str | None = None,
    topic: str | None = None,
    election: str | None = None,
) -> pd.DataFrame:
    """Events in order of their days.

    Args:
        tables: The data set.
        region: Kemendagri code; only events there (a province's code takes all its regencies).
        speaker: `person_id`; only events in which that person plays a part.
        agency: `agency_id`; only events that the agency organises or hosts.
        topic: Only events of that topic.
        election: Only events that refer to that election; part of its name will do ("2024").

    Returns:
        Columns `event_id, earliest, latest` (ISO days), `certainty`, then what tells the event. Certainty is "day",
        "range" (several days), "month" (some day of it), "inferred" (rests on a relative word or a year that is not
        written), "fallback" (only the day of publication is known) or "unknown". Events without any day come last.

    Raises:
        InputError: There is no such region, or the data set knows no such person, agency or topic: a slip in a name must
            not give an empty picture.
    """
    check_filters(tables, region=region, speaker=speaker, agency=agency, topic=topic)
    events = _kept(tables, region, speaker, agency, topic, election)
    spans = [_span(e) for e in dicts(events)]
    found = events.assign(
        earliest=[s[0] for s in spans], latest=[s[1] for s in spans], certainty=[s[2] for s in spans]
    ).astype({"earliest": "string", "latest": "string", "certainty": "string"})
    ordered = found.sort_values(["earliest", "latest", "event_id"], na_position="last")
    return ordered[list(COLUMNS)].reset_index(drop=True)


def _kept(
    tables: Tables, region: str | None, speaker: str | None, agency: str | None, topic: str | None, election: str | None
) -> pd.DataFrame:
    events = tables.events
    if region is not None:
        events = events[events["region_code"].fillna("").map(lambda c: c == region or c.startswith(region + "."))]
    if speaker is not None:
        events = events[events["event_id"].isin(_events_of(tables.event_people, "person_id", speaker))]
    if agency is not None:
        events = events[events["event_id"].isin(_events_of(tables.event_agencies, "agency_id", agency))]
    if topic is not None:
        events = events[events["topic"] == topic]
    if election is not None:
        events = events[events["elections"].fillna("").str.contains(election, case=False, regex=False)]
    return events


def check_filters(
    tables: Tables,
    *,
    region: str | None = None,
    speaker: str | None = None,
    agency: str | None = None,
    topic: str | None = None,
) -> None:
    """Refuses what nothing can fit.

    Raises:
        InputError: There is no such region, or the data set knows no such person, agency or topic.
    """
    known = load_resources()
    if region is not None and region not in _codes(tables):
        meant = [f"{r.code} ({r.official})" for r in known.regions.named(region.lower())][:4]
        remedy = (
            f"give its code: {', '.join(meant)}"
            if meant
            else "give a Kemendagri code such as 33.20, or 33 for a province"
        )
        raise InputError(region, f"no region has this code; {remedy}")
    topics = {t.id for t in known.events.topics}
    for key, ids, column in (
        (speaker, set(tables.people["person_id"]), "person_id"),
        (agency, set(tables.agencies["agency_id"]), "agency_id"),
        (topic, topics | set(tables.events["topic"].dropna()), "topic"),
    ):
        if key is not None and key not in ids:
            raise InputError(
                key, f"the data set has no such {column}; those that it has stand in that column of its tables"
            )


def _codes(tables: Tables) -> set[str]:
    """Codes of all provinces, regencies and cities, and of the places that events have."""
    return {*tables.regions["region_code"], *tables.events["region_code"].dropna()}


def _events_of(frame: pd.DataFrame, column: str, key: str) -> pd.Series[str]:
    return frame.loc[frame[column] == key, "event_id"]


def dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts; empty cells are None."""
    found: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return found


def _span(event: dict[str, Any]) -> tuple[str | None, str | None, str]:
    day, end = event["day"], event["day_end"]
    if day is None:
        known = event["day_fallback"]  # the time of publication, perhaps to the month or the year only
        return (first_day(known), last_day(known), "fallback") if known else (None, None, "unknown")
    if len(day) == 7:
        return first_day(day), last_day(end or day), "month"
    if event["day_needs"]:
        return day, end or day, "inferred"
    return day, end or day, "range" if end else "day"
