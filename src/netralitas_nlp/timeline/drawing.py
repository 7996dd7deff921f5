"""A timeline as a picture or a page: a point a day, a bar where several days or a month are meant, hollow where inferred."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from netralitas_nlp.dataset.whole import save_text, whole_file
from netralitas_nlp.errors import ExportError
from netralitas_nlp.grouping import grouped
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.policy import policy
from netralitas_nlp.timeline.ordering import dicts

if TYPE_CHECKING:
    import pandas as pd

_TIPS = ("kind", "days", "certainty", "region", "organisers", "speakers", "venue", "n_articles")
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
LANGUAGES = tuple(_WORDS)
_ROW = 18
"""Height of a row, in pixels."""
_MARK_DAYS = 0.025
"""Width of a mark as a share of the days drawn: events of one region that would cover one another get rows of their own."""
_SIGNS = {"filled": "●", "hollow": "○", "days": "▬", "month": "░"}
_MARK = "\ue03c"
"""Stands for "<" until the page is written; a private character, which no text holds."""
_EMBEDDED = {"ast": True, "actions": {"export": True, "source": False, "compiled": False, "editor": False}}
"""Expressions of the chart are interpreted, not compiled: a page whose policy forbids `eval` can draw it."""
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_STYLE = (
    "body { margin: 1rem; font: 14px/1.5 system-ui, sans-serif } h1 { font-size: 1.4rem; margin: 0 } "
    "p { margin: .5rem 0; display: flex; flex-wrap: wrap; gap: .1rem 1rem } "
    "i { display: inline-block; width: .8em; height: .8em; margin-right: .4em } i.round { border-radius: 50% } "
    "#vis.vega-embed, #vis { width: 100%; }"  # the page's template leaves it to shrink around the chart
)
_FURTHER = "\u200b"
"""Behind a region's name: a further row of it, whose name is not printed again."""
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def draw_timeline(
    timeline: pd.DataFrame, *, title: str | None = None, width: int | str = "container", language: str = "en"
) -> Any:
    """An Altair chart of a timeline.

    A filled mark is a day that is written; a hollow one is inferred (year or weekday not written, or only the day of
    publication known); a bar is a range of days, a pale one a month in which some day is meant. Kinds have the colours of
    `looks`; a square is a kind of its second series. No mark covers another.

    Args:
        timeline: What `build_timeline` returns.
        title: Heading of the chart; a general one if None.
        width: Width in pixels, or "container" to fill the page.
        language: Language of the words in the chart, "en" or "id".
    """
    return _chart(timeline, title or _WORDS[language]["title"], width, language, legend=True)


def _chart(timeline: pd.DataFrame, title: str | None, width: int | str, language: str, *, legend: bool) -> Any:
    """The chart; a page has its heading and its legend in markup, where they wrap, so none is drawn."""
    import altair as alt

    words = _WORDS[language]
    rows = [{name: _drawn(value) for name, value in row.items()} for row in dicts(timeline)]
    shown = [_told(row, words, language) for row in rows if row["earliest"]]
    if not shown:
        return alt.Chart(alt.Data(values=[{"text": words["none"]}])).mark_text(size=14).encode(text="text:N")
    order = _rows_of(shown)
    scales = _scales(rows, language)
    keys = alt.Legend(title=None, orient="top", columns=3, symbolLimit=0, labelLimit=260) if legend else None
    layers = [_layer(of, look, order, scales, words, keys) for look, of in _by_look(shown).items()]
    chart = alt.layer(*layers).properties(width=width, height=max(60, _ROW * len(order)))
    if legend:
        met = {row["look"] for row in shown}
        said = "   ".join(f"{_SIGNS[look]} {words[look]}" for look in _SIGNS if look in met)
        chart = chart.properties(title=alt.TitleParams(title or "", subtitle=[said], anchor="start"))
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return (chart.properties(autosize=fit) if width == "container" else chart).configure_view(stroke=None)


def _told(row: dict[str, Any], words: dict[str, str], language: str) -> dict[str, Any]:
    """A row with its names in words, and its days as they are shown: the chart makes numbers of `earliest` and `latest`."""
    certainty = row["certainty"]
    days = row["earliest"] if row["earliest"] == row["latest"] else f"{row['earliest']} – {row['latest']}"
    return {
        **row,
        "region": row["region"] or words["nowhere"],
        "kind": _named(row["kind"], language),
        "days": row["earliest"][:7] if certainty == "month" and row["earliest"][:7] == row["latest"][:7] else days,
        "look": _look(row),
        "certainty": words["month"] if certainty == "month" else words.get(certainty, certainty),
    }


def _named(kind: str, language: str) -> str:
    return names().get(kind, {}).get(language) or kind.replace("_", " ")


def _rows_of(shown: Sequence[dict[str, Any]]) -> list[str]:
    """Gives each event a row (its region's name, with an invisible mark for each further row); returns all rows in order."""
    first = min(row["earliest"] for row in shown)
    last = max(row["latest"] for row in shown)
    gap = timedelta(days=1 + int(_MARK_DAYS * (date.fromisoformat(last) - date.fromisoformat(first)).days))
    ends: dict[str, list[date]] = {}
    for row in shown:
        lanes = ends.setdefault(row["region"], [])
        start, end = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
        lane = next((n for n, until in enumerate(lanes) if start > until), len(lanes))
        lanes[lane : lane + 1] = [end + gap]
        row["row"] = row["region"] + _FURTHER * lane
    return [region + _FURTHER * lane for region, lanes in ends.items() for lane in range(len(lanes))]


def _scales(rows: Sequence[dict[str, Any]], language: str) -> tuple[Any, Any]:
    """Colour and form of each kind that occurs, in the order of the codebook."""
    import altair as alt

    met = looks(row["kind"] for row in rows if row["earliest"])
    domain = [_named(kind, language) for kind in met]
    colours = alt.Scale(domain=domain, range=[look.colour for look in met.values()])
    return colours, alt.Scale(domain=domain, range=["square" if look.second else "circle" for look in met.values()])


def _drawn(value: Any) -> Any:
    """A value without characters that end a line: Vega's expressions, which hold the names of regions, break at them."""
    return _BREAKS.sub(" ", value) if isinstance(value, str) else value


def _look(row: dict[str, Any]) -> str:
    if row["earliest"] != row["latest"]:
        return "month" if row["certainty"] == "month" else "days"
    return "hollow" if row["certainty"] in ("fallback", "inferred") else "filled"


def _by_look(shown: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by how they are drawn; only looks that occur, as an empty layer has no extent."""
    found = grouped((row["look"], {k: v for k, v in row.items() if v is not None}) for row in shown)
    return {look: found[look] for look in ("month", "days", "filled", "hollow") if look in found}


def _layer(
    rows: Sequence[dict[str, Any]],
    look: str,
    order: Sequence[str],
    scales: tuple[Any, Any],
    words: dict[str, str],
    legend: Any,
) -> Any:
    import altair as alt

    colours, shapes = scales
    once = f"indexof(datum.label, '{_FURTHER}') < 0 ? datum.label : ''"
    axis = alt.Axis(labelLimit=200, labelExpr=once, ticks=False, domain=False)
    days = alt.Axis(format="%Y-%m", labelOverlap="greedy", labelSeparation=8)
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        y=alt.Y("row:N", title=None, sort=list(order), axis=axis),
        x=alt.X("earliest:T", title=None, axis=days, scale=alt.Scale(padding=14)),
        color=alt.Color("kind:N", scale=colours, legend=legend),
        tooltip=[alt.Tooltip(f"{name}:N", title=words[name] if name != "days" else words["day"]) for name in _TIPS],
    )
    if look in ("month", "days"):
        # A line with round ends is seen also where two days are less than a pixel.
        drawn = base.mark_rule(strokeWidth=9, strokeCap="round", opacity=0.35 if look == "month" else 1.0)
        return drawn.encode(x2="latest:T")
    shape = alt.Shape("kind:N", scale=shapes, legend=legend)
    if look == "hollow":
        return base.mark_point(filled=False, size=70, strokeWidth=2, opacity=1.0).encode(shape=shape)
    return base.mark_point(filled=True, size=90, opacity=1.0).encode(shape=shape)


def timeline_page(timeline: pd.DataFrame, *, title: str | None = None, language: str = "en") -> str:
    """A self-contained HTML page of the chart; it needs no network, and only its own scripts run (see `text.policy`)."""
    # A value such as "</script>" would end the page's script, so "<" is written as JavaScript's escape of it.
    safe = timeline.map(lambda v: v.replace("<", _MARK) if isinstance(v, str) else v)
    chart = _chart(safe, None, "container", language, legend=False)
    page: str = chart.to_html(inline=True, fullhtml=True, embed_options=_EMBEDDED)
    for written in (_MARK, json.dumps(_MARK).strip('"')):
        page = page.replace(written, "\\u003c")
    heading = html.escape(title or _WORDS[language]["title"])
    allowed = policy(*_SCRIPT.findall(page))
    head = (
        f'<head>\n  <meta charset="UTF-8">\n  <meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        f'  <meta name="viewport" content="width=device-width, initial-scale=1">\n  <title>{heading}</title>'
    )
    before, _, behind = page.rpartition("<body>")  # the libraries in the head hold such words too
    page = f"{before}<body>\n  <h1>{heading}</h1>\n  {_legend(timeline, language)}{behind}"
    for old, new in (
        ('<meta charset="UTF-8">', ""),
        ("<head>", head),
        ("<html>", f'<html lang="{language}">'),
        ("<style>", f"<style>{_STYLE}"),
    ):
        page = page.replace(old, new, 1)
    return page


def _legend(timeline: pd.DataFrame, language: str) -> str:
    """Kinds with their colours, and what the forms of marks mean, as markup that wraps."""
    rows = [row for row in dicts(timeline) if row["earliest"]]
    kinds = [
        f'<span><i class="{"square" if look.second else "round"}" style="background: {look.colour}"></i>'
        f"{html.escape(_named(kind, language))}</span>"
        for kind, look in looks(row["kind"] for row in rows).items()
    ]
    met = {_look(row) for row in rows}
    forms = [f"<span>{sign} {_WORDS[language][look]}</span>" for look, sign in _SIGNS.items() if look in met]
    return f"<p>{' '.join(kinds)}</p>\n  <p>{' '.join(forms)}</p>"


def save_timeline(timeline: pd.DataFrame, path: Path, *, title: str | None = None) -> None:
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
        made = json.dumps(timelinejs(timeline, title=title or _WORDS["en"]["title"]), ensure_ascii=False, indent=1)
        save_text(path, made + "\n")
    else:
        raise ExportError(f"{path.name}: write timelines as .csv, .parquet, .html, .png, .svg or .json")


def _picture(timeline: pd.DataFrame, path: Path, title: str | None) -> None:
    """Drawn by vl-convert, without a browser."""
    import vl_convert

    spec = draw_timeline(timeline, title=title, width=900).to_json()
    if path.suffix == ".svg":
        save_text(path, vl_convert.vegalite_to_svg(spec))
    else:
        with whole_file(path) as part:
            part.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))


# ------------------------------------------------------------------ colours


PALETTE = ("#5478de", "#de9900", "#990000", "#00baff", "#330078", "#de3300", "#999999", "#3300de", "#785478", "#540033")


class Look(NamedTuple):
    """How a kind is drawn: its colour, and whether it belongs to the second series (stripes, squares)."""

    colour: str
    second: bool


def looks(kinds: Iterable[str]) -> dict[str, Look]:
    """The look of each kind. Kinds of the codebook look the same in every data set; a user's own follow them."""
    met = set(kinds)
    order = list(dict.fromkeys([*names(), *sorted(met)]))
    places = {kind: place for place, kind in enumerate(order) if kind in met}
    return {kind: Look(PALETTE[n % len(PALETTE)], n // len(PALETTE) % 2 == 1) for kind, n in places.items()}


@lru_cache(maxsize=1)
def names() -> Mapping[str, Mapping[str, str]]:
    """Names of all kinds by language, as in the codebook and in its order."""
    return {kind.id: dict(kind.name) for kind in load_resources().events.types.values()}
