"""`netralitas export`: a built data set in the forms of other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from netralitas_nlp.cli.output import say

FORMS = {
    "sigma": "graph as JSON for sigma.js",
    "neo4j": "folder of CSV files and a load script for Neo4j",
    "ftm": "FollowTheMoney entities, one a line",
    "speakers": "who speaks with whom (.graphml, .gexf, .json)",
    "agencies": "agencies working together (.graphml, .gexf, .json)",
    "coverage": "agencies and the regions they cover (.graphml, .gexf, .json)",
    "timelinejs": "timeline as JSON for TimelineJS",
    "vis": "timeline as JSON for vis-timeline",
    "picture": "timeline as a picture (.png, .svg) or page (.html)",
}

_TIMELINES = ("timelinejs", "vis", "picture")


def command(
    folder: Annotated[Path, typer.Argument(help="Folder that `netralitas build` wrote.", show_default=False)],
    form: Annotated[str, typer.Argument(help="; ".join(f"{k}: {v}" for k, v in FORMS.items()), show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="File or folder.", show_default=False)],
    month: Annotated[str | None, typer.Option(help="Only events of this month (2024-10) or year.")] = None,
    region: Annotated[str | None, typer.Option(help="Only events in this region (Kemendagri code).")] = None,
    topic: Annotated[str | None, typer.Option(help="Only events of this topic.")] = None,
    election: Annotated[str | None, typer.Option(help="Only events that refer to this election.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Timelines: only events of this person_id.")] = None,
    agency: Annotated[str | None, typer.Option(help="Timelines: only events of this agency_id.")] = None,
) -> None:
    """Writes a data set, or a slice of it, for Gephi, sigma.js, Neo4j, FollowTheMoney or a timeline viewer.

    Examples:
      netralitas export dataset/ speakers -o speakers.gexf --election 2024

      netralitas export dataset/ neo4j -o neo4j/

      netralitas export dataset/ picture -o konawe-selatan.png --region 74.05
    """
    from netralitas_nlp.dataset.load import read_tables
    from netralitas_nlp.dataset.whole import make_folder
    from netralitas_nlp.timeline import check_filters

    chosen = {"region": region, "topic": topic, "election": election, "speaker": speaker, "agency": agency}
    _check(form, month, chosen)
    tables = read_tables(folder)
    check_filters(tables, region=region, speaker=speaker, agency=agency, topic=topic)
    make_folder(output.parent)
    if form in _TIMELINES:
        _timeline(tables, form, output, month, chosen)
    elif form == "ftm":
        from netralitas_nlp.export.ftm import save_ftm

        save_ftm(tables, output)
    else:
        _graph(tables, form, output, {"month": month, "region": region, "topic": topic, "election": election})
    say(f"{FORMS[form]} → {output}")


def _check(form: str, month: str | None, chosen: dict[str, str | None]) -> None:
    if form not in FORMS:
        raise typer.BadParameter(f"no such form; choose one of {', '.join(FORMS)}", param_hint="form")
    if month is not None and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", month):
        raise typer.BadParameter("write 2024-10 or 2024", param_hint="--month")
    if form not in _TIMELINES and (chosen["speaker"] or chosen["agency"]):
        raise typer.BadParameter(
            "only timelines are narrowed to a person or an agency", param_hint="--speaker, --agency"
        )
    if form == "ftm" and (month or any(chosen.values())):
        raise typer.BadParameter("this form is written whole", param_hint="ftm")


def _timeline(tables: Any, form: str, output: Path, month: str | None, chosen: dict[str, str | None]) -> None:
    from netralitas_nlp.dataset.whole import save_text
    from netralitas_nlp.timeline import build_timeline, save_timeline, timelinejs, vis_timeline

    timeline = build_timeline(tables, **chosen)
    if month is not None:
        timeline = timeline[timeline["earliest"].fillna("").str.startswith(month)].reset_index(drop=True)
    _say_if_none(len(timeline))
    if form == "picture":
        save_timeline(timeline, output)
        return
    made = timelinejs(timeline) if form == "timelinejs" else vis_timeline(timeline)
    save_text(output, json.dumps(made, ensure_ascii=False, indent=1) + "\n")


def _graph(tables: Any, form: str, output: Path, chosen: dict[str, Any]) -> None:
    from netralitas_nlp.export import save_graph
    from netralitas_nlp.export.neo4j import save_neo4j
    from netralitas_nlp.export.sigma import save_sigma
    from netralitas_nlp.graph import agencies_together, build_graph, region_coverage, slice_graph, who_speaks_with_whom

    graph = build_graph(tables)
    if any(chosen.values()):
        graph = slice_graph(graph, **chosen)
        _say_if_none(sum(d["kind"] == "event" for _, d in graph.nodes(data=True)))
    projections = {"speakers": who_speaks_with_whom, "agencies": agencies_together, "coverage": region_coverage}
    if form in projections:
        save_graph(projections[form](graph), output)
    elif form == "neo4j":
        save_neo4j(graph, output)
    else:
        save_sigma(graph, output)


def _say_if_none(events: int) -> None:
    """An empty file is an answer, but one that a person should see."""
    if events == 0:
        say("no event fits; what is written is empty")
