"""Timelines in the forms of two viewers: TimelineJS and vis-timeline. Text is escaped: both show it as HTML."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from netralitas_nlp.timeline.ordering import dicts

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
_TOLD = (("organisers", "organised by"), ("speakers", "with"), ("venue", "at"), ("elections", "about"))


def timelinejs(timeline: pd.DataFrame, *, title: str = "Timeline") -> Row:
    """The JSON of TimelineJS (https://timeline.knightlab.com/docs/json-format.html); events without a day are left out."""
    return {
        "title": {"text": {"headline": escape(title)}},
        "events": [_slide(row) for row in dicts(timeline) if row["earliest"]],
    }


def _slide(row: Row) -> Row:
    slide: Row = {"unique_id": row["event_id"], "start_date": _date(row, row["earliest"])}
    if row["latest"] != row["earliest"]:
        slide["end_date"] = _date(row, row["latest"])
    headline = " · ".join(x for x in (row["kind"].replace("_", " "), row["region"]) if x)
    certainty = "" if row["certainty"] in ("day", "range") else f"<p>day: {escape(row['certainty'])}</p>"
    slide |= {"group": row["topic"], "text": {"headline": escape(headline), "text": _sentence(row) + certainty}}
    return slide


def _date(row: Row, day: str) -> dict[str, str]:
    year, month, number = day.split("-")
    parts = {"year": year, "month": str(int(month)), "day": str(int(number))}
    if row["certainty"] == "month":
        del parts["day"]
    return parts


def _sentence(row: Row) -> str:
    told = [f"{word} {escape(row[name])}" for name, word in _TOLD if row[name]]
    return f"<p>{'; '.join(told)}</p>" if told else ""


def vis_timeline(timeline: pd.DataFrame) -> Row:
    """Items and groups of vis-timeline (https://visjs.github.io/vis-timeline/docs/timeline/); its ends are exclusive."""
    rows = [row for row in dicts(timeline) if row["earliest"]]
    regions = sorted({row["region"] or "" for row in rows})
    groups = [{"id": number, "content": escape(name or "?")} for number, name in enumerate(regions)]
    return {"groups": groups, "items": [_item(row, regions.index(row["region"] or "")) for row in rows]}


def _item(row: Row, group: int) -> Row:
    item: Row = {
        "id": row["event_id"],
        "group": group,
        "content": escape(row["kind"].replace("_", " ")),
        "title": _sentence(row),
        "start": row["earliest"],
        "className": f"certainty-{row['certainty']}",
        "type": "point",
    }
    if row["latest"] != row["earliest"]:
        after = date.fromisoformat(row["latest"]) + timedelta(days=1)
        item |= {"type": "range", "end": after.isoformat()}
    return item
