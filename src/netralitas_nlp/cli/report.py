"""`netralitas report`: the page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netralitas_nlp.cli.output import say


def command(
    folder: Annotated[Path, typer.Argument(help="Folder that `netralitas build` wrote.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; default: report.html in the folder.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="Language that it opens in: id or en.")] = "id",
    title: Annotated[str | None, typer.Option(help="Heading of the page.")] = None,
) -> None:
    """Writes one self-contained HTML page: map, timeline, network, tables, every event with its evidence.

    It needs no network and can be sent as it is.

    Example:
      netralitas report dataset/
    """
    from netralitas_nlp.dataset.whole import save_text
    from netralitas_nlp.report import LANGUAGES, report_page

    if language not in LANGUAGES:
        raise typer.BadParameter(f"choose one of {', '.join(LANGUAGES)}", param_hint="--language")
    page = report_page(folder, language=language, title=title)
    file = output or folder / "report.html"
    save_text(file, page)
    say(f"report → {file}")
