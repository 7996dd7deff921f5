"""A timeline as a picture or a page: a point a day, a bar where several days or a month are meant, hollow where inferred."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.errors import ExportError
from netralitas_nlp.timeline.ordering import dicts

if TYPE_CHECKING:
    import pandas as pd

# Okabe and Ito's palette: told apart by colour-blind readers too.
_COLOURS = [
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#D55E00",
    "#56B4E9",
    "#000000",
    "#999933",
    "#882255",
    "#44AA99",
]
_TIPS = ("kind", "earliest", "latest", "certainty", "region", "organisers", "speakers", "venue", "n_articles")
_NO_REGION = "(region unknown)"


def draw_timeline(timeline: pd.DataFrame, *, title: str = "Timeline", width: int | str = "container") -> Any:
    """An Altair chart of a timeline.

    A filled point is a day that is written; a hollow one is inferred (year or weekday not written, or only the day of
    publication known); a bar is a range of days, a pale one a month in which some day is meant.

    Args:
        timeline: What `build_timeline` returns.
        title: Heading of the chart.
        width: Width in pixels, or "container" to fill the page.
    """
    import altair as alt

    shown = [{**row, "region": row["region"] or _NO_REGION} for row in dicts(timeline) if row["earliest"]]
    order = list(dict.fromkeys(row["region"] for row in shown))
    data = alt.Data(values=[{k: v for k, v in row.items() if v is not None} for row in shown])
    base = alt.Chart(data).encode(
        y=alt.Y("region:N", title=None, sort=order, axis=alt.Axis(labelLimit=260)),
        x=alt.X("earliest:T", title=None),
        color=alt.Color(
            "kind:N", scale=alt.Scale(range=_COLOURS), legend=alt.Legend(title=None, orient="top", columns=6)
        ),
        tooltip=[alt.Tooltip(f"{name}:N") for name in _TIPS],
    )
    several = base.transform_filter("datum.earliest != datum.latest")
    days = several.transform_filter("datum.certainty != 'month'").mark_bar(height=8).encode(x2="latest:T")
    months = (
        several.transform_filter("datum.certainty == 'month'").mark_bar(height=8, opacity=0.35).encode(x2="latest:T")
    )
    one = base.transform_filter("datum.earliest == datum.latest")
    inferred = "datum.certainty == 'fallback' || datum.certainty == 'inferred'"
    filled = one.transform_filter(f"!({inferred})").mark_point(filled=True, size=90, opacity=0.85)
    hollow = one.transform_filter(inferred).mark_point(filled=False, size=80, strokeWidth=2)
    layers = alt.layer(months, days, filled, hollow)
    return layers.properties(title=title, width=width, height=alt.Step(22)).configure_view(stroke=None)


def timeline_page(timeline: pd.DataFrame, *, title: str = "Timeline") -> str:
    """A self-contained HTML page of the chart; it needs no network."""
    html: str = draw_timeline(timeline, title=title).to_html(inline=True, fullhtml=True)
    # "container" takes the width of its box, which the page's template leaves to shrink around it.
    return html.replace("<style>", "<style>#vis.vega-embed, #vis { width: 100%; }", 1)


def save_timeline(timeline: pd.DataFrame, path: Path, *, title: str = "Timeline") -> None:
    """The timeline by the ending of the file name: `.html`, `.png`, `.svg`; `.json` is TimelineJS.

    Raises:
        ExportError: The ending is another one.
    """
    import json

    from netralitas_nlp.timeline.forms import timelinejs

    if path.suffix == ".html":
        path.write_text(timeline_page(timeline, title=title), encoding="utf-8")
    elif path.suffix in (".png", ".svg"):
        _picture(timeline, path, title)
    elif path.suffix == ".json":
        made = json.dumps(timelinejs(timeline, title=title), ensure_ascii=False, indent=1)
        path.write_text(made + "\n", encoding="utf-8")
    else:
        raise ExportError(f"{path.name}: write timelines as .csv, .parquet, .html, .png, .svg or .json")


def _picture(timeline: pd.DataFrame, path: Path, title: str) -> None:
    """Drawn by vl-convert, without a browser."""
    import vl_convert

    spec = draw_timeline(timeline, title=title, width=900).to_json()
    if path.suffix == ".svg":
        path.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
    else:
        path.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
