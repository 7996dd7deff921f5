"""A timeline as a picture or a page: a point a day, a bar where several days or a month are meant, hollow where inferred."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.whole import save_text, whole_file
from netralitas_nlp.errors import ExportError
from netralitas_nlp.text.policy import policy
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
_MARK = "\ue03c"
"""Stands for "<" until the page is written; a private character, which no text holds."""
_EMBEDDED = {"ast": True, "actions": {"export": True, "source": False, "compiled": False, "editor": False}}
"""Expressions of the chart are interpreted, not compiled: a page whose policy forbids `eval` can draw it."""
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
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

    rows = [{name: _drawn(value) for name, value in row.items()} for row in dicts(timeline)]
    shown = [{**row, "region": row["region"] or _NO_REGION} for row in rows if row["earliest"]]
    order = list(dict.fromkeys(row["region"] for row in shown))
    if not shown:
        return alt.Chart(alt.Data(values=[{"text": "No events with a day"}])).mark_text(size=14).encode(text="text:N")
    layers = [_layer(rows, look, order) for look, rows in _by_look(shown).items()]
    chart = alt.layer(*layers).properties(title=title, width=width, height=max(60, 22 * len(order)))
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return (chart.properties(autosize=fit) if width == "container" else chart).configure_view(stroke=None)


def _drawn(value: Any) -> Any:
    """A value without characters that end a line: Vega's expressions, which hold the names of regions, break at them."""
    return _BREAKS.sub(" ", value) if isinstance(value, str) else value


def _by_look(shown: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by how they are drawn; only looks that occur, as an empty layer has no extent."""
    looks: dict[str, list[dict[str, Any]]] = {}
    for row in shown:
        if row["earliest"] != row["latest"]:
            look = "month" if row["certainty"] == "month" else "days"
        else:
            look = "hollow" if row["certainty"] in ("fallback", "inferred") else "filled"
        looks.setdefault(look, []).append({k: v for k, v in row.items() if v is not None})
    return {look: looks[look] for look in ("month", "days", "filled", "hollow") if look in looks}


def _layer(rows: Sequence[dict[str, Any]], look: str, order: Sequence[str]) -> Any:
    import altair as alt

    colours = alt.Scale(range=_COLOURS)
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        y=alt.Y("region:N", title=None, sort=list(order), axis=alt.Axis(labelLimit=260)),
        x=alt.X("earliest:T", title=None),
        color=alt.Color("kind:N", scale=colours, legend=alt.Legend(title=None, orient="top", columns=6)),
        tooltip=[alt.Tooltip(f"{name}:N") for name in _TIPS],
    )
    if look in ("month", "days"):
        return base.mark_bar(height=8, opacity=0.35 if look == "month" else 1.0).encode(x2="latest:T")
    if look == "hollow":
        return base.mark_point(filled=False, size=80, strokeWidth=2)
    return base.mark_point(filled=True, size=90, opacity=0.85)


def timeline_page(timeline: pd.DataFrame, *, title: str = "Timeline") -> str:
    """A self-contained HTML page of the chart; it needs no network, and only its own scripts run (see `text.policy`)."""
    # A value such as "</script>" would end the page's script, so "<" is written as JavaScript's escape of it.
    safe = timeline.map(lambda v: v.replace("<", _MARK) if isinstance(v, str) else v)
    chart = draw_timeline(safe, title=title.replace("<", _MARK))
    html: str = chart.to_html(inline=True, fullhtml=True, embed_options=_EMBEDDED)
    for written in (_MARK, json.dumps(_MARK).strip('"')):
        html = html.replace(written, "\\u003c")
    # "container" takes the width of its box, which the page's template leaves to shrink around it.
    html = html.replace("<style>", "<style>#vis.vega-embed, #vis { width: 100%; }", 1)
    allowed = policy(*_SCRIPT.findall(html))
    return html.replace("<head>", f'<head>\n  <meta http-equiv="Content-Security-Policy" content="{allowed}">', 1)


def save_timeline(timeline: pd.DataFrame, path: Path, *, title: str = "Timeline") -> None:
    """The timeline by the ending of the file name: `.html`, `.png`, `.svg`; `.json` is TimelineJS.

    Raises:
        ExportError: The ending is another one.
    """
    from netralitas_nlp.timeline.forms import timelinejs

    if path.suffix == ".html":
        save_text(path, timeline_page(timeline, title=title))
    elif path.suffix in (".png", ".svg"):
        _picture(timeline, path, title)
    elif path.suffix == ".json":
        made = json.dumps(timelinejs(timeline, title=title), ensure_ascii=False, indent=1)
        save_text(path, made + "\n")
    else:
        raise ExportError(f"{path.name}: write timelines as .csv, .parquet, .html, .png, .svg or .json")


def _picture(timeline: pd.DataFrame, path: Path, title: str) -> None:
    """Drawn by vl-convert, without a browser."""
    import vl_convert

    spec = draw_timeline(timeline, title=title, width=900).to_json()
    if path.suffix == ".svg":
        save_text(path, vl_convert.vegalite_to_svg(spec))
    else:
        with whole_file(path) as part:
            part.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
