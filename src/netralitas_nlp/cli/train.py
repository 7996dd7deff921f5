"""`netralitas train`: learns the decisions anew from own marked texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def command(
    gold: Annotated[Path, typer.Argument(help="Marked records (JSONL) in the form of a record.", exists=True)],
    pages: Annotated[list[Path], typer.Argument(help="Their pages or texts, joined by id.", exists=True)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of additions to write decide/ into.")],
    alone: Annotated[bool, typer.Option("--alone", help="Learn from these texts alone.")] = False,
    engine: Annotated[str, typer.Option(help="Name engine.")] = "crf",
) -> None:
    """Learns from marked texts which candidate is the organiser, the day or the speaker.

    Decisions that the marks say nothing of are left as they are. The package's weights are where learning starts: own texts move them. Use what was learned with `--extra FOLDER`.

    Example:
      netralitas train marked.jsonl pages/ -o mine/ && netralitas build news/ -o dataset/ --extra mine/
    """
    from netralitas_nlp.acquire.pages import read_pages
    from netralitas_nlp.dataset.whole import make_folder, told
    from netralitas_nlp.decide.decision import write_decision
    from netralitas_nlp.errors import InputError
    from netralitas_nlp.evaluate import read_records
    from netralitas_nlp.learn.train import marked_texts, train
    from netralitas_nlp.pipeline import standard_pipeline
    from netralitas_nlp.resources.load import load_resources

    known = load_resources()
    records = read_records(gold)
    wanted = {record["id"] for record in records}
    held = {page.id: page for page in read_pages(*pages) if page.id in wanted}
    texts = marked_texts(records, held, known)
    parts = standard_pipeline(known, engine=engine).parts
    folder = output / "decide"
    make_folder(folder)
    trained = train(parts, texts, None if alone else known.decisions)
    learned = [d for d in trained.values() if d.about and d.about["candidates"]]
    if not learned:
        raise InputError(str(gold), "marks nothing to learn from; see `netralitas schema record`")
    with told(folder):
        for decision in learned:
            about = decision.about or {}
            file = write_decision(decision, folder)
            sys.stdout.write(f"{file}: {about['candidates']} candidates, {about['right']} right\n")
