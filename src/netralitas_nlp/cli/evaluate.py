"""`netralitas evaluate`: how well records agree with marked ones, what each rule is worth, how good a name engine is."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from netralitas_nlp.cli.output import seen

T = TypeVar("T")


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PRED|rules|ner", help="File of records (JSONL), or the word rules or ner.", show_default=False
        ),
    ],
    records: Annotated[
        Path | None, typer.Argument(metavar="[PRED]", help="With rules: file of records (JSONL).", show_default=False)
    ] = None,
    gold: Annotated[list[Path] | None, typer.Option(help="Marked records (JSONL); repeat for more files.")] = None,
    spans: Annotated[bool, typer.Option("--spans", help="Score the places in the text as well.")] = False,
    with_url: Annotated[bool, typer.Option("--with-url", help="Require days that only the address gives.")] = False,
    boot: Annotated[int, typer.Option(help="Bootstrap draws for 95 % intervals of F1.")] = 0,
    errors: Annotated[str | None, typer.Option(help="List misses and inventions of one layer.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="With ner: a CoNLL file, word first and tag last.", exists=True, dir_okay=False)
    ] = None,
    engine: Annotated[str, typer.Option(help="With ner: the name engine.")] = "crf",
) -> None:
    """Scores records against marked ones, layer by layer or rule by rule; or a name engine against a marked CoNLL file.

    Examples:
      netralitas evaluate records.jsonl --gold gold.jsonl --errors "event date"

      netralitas evaluate rules records.jsonl --gold gold.jsonl

      netralitas evaluate ner --data test.conll --engine crf
    """
    if what == "ner":
        _names(_given(data, "name a CoNLL file", "--data"), engine, as_json)
        return
    gold = _given(gold or None, "name at least one file of marked records", "--gold")
    if what == "rules":
        _rules(_given(records, "name a file of records behind the word rules", "PRED"), gold, as_json)
        return
    _records(Path(what), gold, spans=spans, with_url=with_url, boot=boot, errors=errors, as_json=as_json)


def _given(value: T | None, remedy: str, name: str) -> T:
    if value is None:
        raise typer.BadParameter(remedy, param_hint=name)
    return value


def _records(
    predicted: Path, gold: list[Path], *, spans: bool, with_url: bool, boot: int, errors: str | None, as_json: bool
) -> None:
    from netralitas_nlp.evaluate import read_records, score_records, show_scores, totals

    marked = [item for path in gold for item in read_records(path)]
    found = read_records(predicted)
    articles = score_records(marked, found, with_url=with_url, spans=spans or (errors or "").startswith("spans "))
    scores = totals(articles, draws=boot)
    if errors is not None and errors not in scores:
        raise typer.BadParameter(f"no such layer; choose one of: {'; '.join(scores)}", param_hint="--errors")
    if as_json:
        sys.stdout.write(json.dumps({k: s._asdict() for k, s in scores.items()}, indent=1) + "\n")
        return
    without = len({g["id"] for g in marked} - {f["id"] for f in found})
    sys.stdout.write(f"{len(marked)} marked articles, {without} without a record\n{show_scores(scores)}\n")
    if errors is None:
        return
    for item, counts in zip(marked, articles, strict=True):
        for kind, values in (("missed", counts[errors].misses), ("invented", counts[errors].extras)):
            sys.stdout.writelines(seen(f"{item['id']}  {kind:8s}  {value}\n") for value in values)


def _rules(predicted: Path, gold: list[Path], as_json: bool) -> None:
    from netralitas_nlp.evaluate import read_records
    from netralitas_nlp.evaluate.rules import rule_worths, show_rules

    worths = rule_worths([item for path in gold for item in read_records(path)], read_records(predicted))
    told = [{**asdict(w), "precision": w.precision} for w in worths]
    sys.stdout.write(seen((json.dumps(told, indent=1) if as_json else show_rules(worths)) + "\n"))


def _names(data: Path, engine: str, as_json: bool) -> None:
    from netralitas_nlp.annotate.names.engines import name_engine
    from netralitas_nlp.evaluate.ner import evaluate_conll, show

    scores = evaluate_conll(data, name_engine(engine))
    sys.stdout.write((json.dumps([asdict(s) for s in scores], indent=1) if as_json else show(scores)) + "\n")
