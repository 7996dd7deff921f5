"""Tables to a timeline: events in order of their days, with earliest and latest day, and a page that draws them offline."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "event_id",
    "earliest",
    "latest",
    "certainty",
    "kind",
    "topic",
    "region",
    "province",
    "organisers",
    "speakers",
    "venue",
    "n_articles",
)


def build_timeline(
    tables: Tables, *, region: str | None = None, speaker: str | None = None, topic: str | None = None
) -> pd.DataFrame:
    """Events in order of their days.

    Args:
        tables: The data set.
        region: Kemendagri code; only events there (a province's code takes all its regencies).
        speaker: `person_id`; only events where that person plays a part.
        topic: Only events of that topic.

    Returns:
        Columns `event_id, earliest, latest` (ISO days), `certainty` ("day", "range", "month", "fallback": only the day
        of publication is known), then what tells the event. Events without any day come last, with empty days.
    """
    events = tables.events
    if region is not None:
        events = events[events["region_code"].fillna("").map(lambda c: c == region or c.startswith(region + "."))]
    if speaker is not None:
        theirs = tables.event_people[tables.event_people["person_id"] == speaker]["event_id"]
        events = events[events["event_id"].isin(theirs)]
    if topic is not None:
        events = events[events["topic"] == topic]
    spans = [_span(e) for e in _dicts(events)]
    found = events.assign(
        earliest=[s[0] for s in spans], latest=[s[1] for s in spans], certainty=[s[2] for s in spans]
    ).astype({"earliest": "string", "latest": "string", "certainty": "string"})
    return found.sort_values(["earliest", "latest", "event_id"], na_position="last")[list(COLUMNS)].reset_index(
        drop=True
    )


def _dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return found


def _span(event: dict[str, Any]) -> tuple[str | None, str | None, str]:
    day, end = event["day"], event["day_end"]
    if day is None:
        return event["day_fallback"], event["day_fallback"], "fallback" if event["day_fallback"] else "unknown"
    if len(day) == 7:
        year, month = map(int, (end or day)[:7].split("-"))
        return f"{day}-01", date(year, month, calendar.monthrange(year, month)[1]).isoformat(), "month"
    return day, end or day, "range" if end else "day"


def draw_timeline(timeline: pd.DataFrame, *, title: str = "Timeline") -> Any:
    """A chart of a timeline: a point a day, a bar for a range or month; hollow where only the publication day is known.

    Args:
        timeline: What `build_timeline` returns.
        title: Heading of the chart.
    """
    import altair as alt

    shown = timeline.dropna(subset=["earliest"])
    data = alt.Data(values=_dicts(shown))
    tips = [
        alt.Tooltip(f"{c}:N")
        for c in ("kind", "earliest", "latest", "certainty", "region", "organisers", "speakers", "venue")
    ]
    base = alt.Chart(data).encode(
        y=alt.Y("region:N", title=None, sort=alt.EncodingSortField("earliest", op="min")),
        x=alt.X("earliest:T", title=None),
        color=alt.Color("kind:N", scale=alt.Scale(scheme="tableau10"), legend=alt.Legend(title=None)),
        tooltip=tips,
    )
    bars = base.transform_filter("datum.earliest != datum.latest").mark_bar(height=8, opacity=0.6).encode(x2="latest:T")
    filled = base.transform_filter("datum.certainty != 'fallback'").mark_point(filled=True, size=90)
    hollow = base.transform_filter("datum.certainty == 'fallback'").mark_point(filled=False, size=90)
    return alt.layer(bars, filled, hollow).properties(title=title, width="container", height=alt.Step(22))


def timeline_page(timeline: pd.DataFrame, *, title: str = "Timeline") -> str:
    """A self-contained HTML page of the chart; it needs no network."""
    html: str = draw_timeline(timeline, title=title).to_html(inline=True, fullhtml=True)
    return html
