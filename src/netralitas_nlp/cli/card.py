"""The readable card of one article: what was found, and the text with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from netralitas_nlp.cli.output import blanked
from netralitas_nlp.model import (
    AgencyMention,
    BlockKind,
    Citation,
    DateMention,
    Document,
    PersonMention,
    RegionMention,
    VenueMention,
)
from netralitas_nlp.model.annotations import Annotation, Block
from netralitas_nlp.record import Record, record
from netralitas_nlp.resources.load import Resources

STYLES: dict[type[Annotation], str] = {
    AgencyMention: "green",
    RegionMention: "cyan",
    VenueMention: "blue",
    PersonMention: "bold magenta",
    DateMention: "yellow",
    Citation: "red",
}
"""How each kind of finding is marked in the text; a later kind is drawn over an earlier one."""


def card(doc: Document, known: Resources) -> RenderableType:
    """The card of one analysed document, for a rich console."""
    found = record(doc, known)
    parts = [
        _head(found),
        *(_event(e) for e in found["events"]),
        *_no_event(found),
        _lists(found),
        _marked(doc),
        _legend(),
    ]
    return Group(*parts)


def _head(found: Record) -> RenderableType:
    meta = found["meta"]
    facts = [meta["outlet"], meta["published"] or "day of publication unknown", meta["author"], meta["url"]]
    body = _text(" · ".join(f for f in facts if f), style="dim")
    return Panel(body, title=_text(meta["title"] or found["id"], style="bold"), title_align="left")


def _event(event: Record) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in _event_rows(event):
        if value:
            table.add_row(name, _text(value))
    kinds = ", ".join([event["kind"], *event["further_types"]])
    title = f"{kinds} · {event['topic']}" + ("" if event["modality"] == "held" else f" · {event['modality']}")
    return Panel(table, title=_text(title, style="bold green"), title_align="left", border_style="green")


def _event_rows(event: Record) -> Iterator[tuple[str, str]]:
    day = " – ".join(d for d in (event["date_iso"], event["date_end_iso"]) if d)
    printed = f"  (printed: {event['date_raw']})" if event["date_raw"] else ""
    yield "day", f"{day}{printed}" if day else "unknown"
    yield "region", " · ".join(x for x in (event["kabupaten_kota"], event["kemendagri_code"], event["provinsi"]) if x)
    yield "venue", event["venue"] or ""
    yield "organisers", "; ".join(o["canonical"] for o in event["organizers"])
    for speaker in event["speakers"]:
        office = ", ".join(x for x in (speaker["name"], speaker["role"]) if x)
        yield "narasumber" if speaker["is_narasumber"] else speaker["parts"][0], office
    yield "audience", "; ".join(event["attendees_groups"] + event["attendees_counts"])
    yield "election", "; ".join(event["election"])


def _no_event(found: Record) -> Iterator[RenderableType]:
    for other in found["no_event"]:
        reasons = ", ".join(other["why"])
        yield _text(f"No outreach occasion: {other['form']}" + (f" ({reasons})" if reasons else ""), style="yellow")


def _lists(found: Record) -> RenderableType:
    table = Table(show_header=False, box=None, padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, vertical="top")
    table.add_column()
    for name, lines in _list_rows(found):
        if lines:
            table.add_row(name, _text("\n".join(lines)))
    return table


def _list_rows(found: Record) -> Iterator[tuple[str, list[str]]]:
    yield "people", [_person_line(p) for p in found["people"]]
    yield "agencies", [a["canonical"] for a in found["agencies"]]
    yield "dates", [_date_line(d) for d in found["dates"]]
    yield "said", [_said(q) for q in found["quotes"]]
    yield "cited", [c["raw"] + (f" → {c['id']}" if c["id"] else "") for c in found["citations"]]
    yield "prohibited", [f"{a['raw']} ({a['stance']})" for a in found["prohibited_acts"]]
    yield "sanctions", [f"{s['raw']} ({s['label']})" for s in found["sanctions"]]


def _said(quote: Record) -> str:
    """Words of a quotation stand in marks; what a speaker is reported to have said stands without, and says so."""
    words = _short(quote["text"])
    told = f"“{words}”" if quote["kind"] == "direct" else f"(reported) {words}"
    return f"{quote['speaker'] or 'unknown'}: {told} [{quote['start']}, {quote['end']})"


def _person_line(person: Record) -> str:
    """Name, office, and how it is held if not simply held: "Rini Rekaan, Bupati Kendal nonaktif · inactive"."""
    held = "" if person["status"] in (None, "definitive") else f" · {person['status']}"
    return ", ".join(x for x in (person["name"], person["role"]) if x) + held


def _date_line(date: Record) -> str:
    problem = f"  ⚠ {date['problem']}" if date["problem"] else ""
    return f"{date['iso'] or '?'}  {date['raw']}{problem}"


def _short(text: str, most: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _marked(doc: Document) -> RenderableType:
    text = _text(doc.text)
    for kind, style in STYLES.items():
        for found in doc.of(kind):
            text.stylize(style, found.span.start, found.span.end)
    for block in doc.of(Block):
        if block.kind is BlockKind.NOISE:
            text.stylize("dim strike", block.span.start, block.span.end)
    return Panel(text, title="text", title_align="left", border_style="dim")


def _text(words: str, style: str = "") -> Text:
    """Words of an article, character for character, without what a terminal would obey."""
    return Text(blanked(words), style=style)


def _legend() -> RenderableType:
    parts = [(f"{kind.__name__.removesuffix('Mention').lower()}  ", style) for kind, style in STYLES.items()]
    return Text.assemble(*parts, ("page noise", "dim strike"))
