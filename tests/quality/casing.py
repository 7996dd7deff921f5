"""How well texts are read that are set in capitals, or without any: `python -m tests.quality.casing`.

Every sixth open marked text (rules and weights have seen them) as printed, in capitals and in small letters, F1 of each layer:
as texts are read, and as they would be read without `annotate.casing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from training.marked import marked

from netralitas_nlp.annotate.casing import in_running_text
from netralitas_nlp.api import Analyzer
from netralitas_nlp.evaluate import Score, score_records, totals
from netralitas_nlp.model import Document, Page
from netralitas_nlp.pipeline import Pipeline, after
from netralitas_nlp.record import record

FORMS: dict[str, Callable[[str], str]] = {"printed": str, "capitals": str.upper, "small": str.lower}


def scored(
    rows: Sequence[tuple[dict[str, Any], Page]], form: Callable[[str], str], *, set_anew: bool
) -> dict[str, Score]:
    """The scores of texts put into another form.

    Args:
        rows: Marked records with their pages.
        form: What is done to each letter.
        set_anew: Whether texts are read as they would be set in running text.
    """
    analyzer = Analyzer()
    found = []
    for _, page in rows:
        doc = analyzer.extract(replace(page, text="".join(_letters(page.text or "", form))))
        found.append(record(_read(analyzer.pipeline, in_running_text(doc) if set_anew else doc), analyzer.known))
    return totals(score_records([gold for gold, _ in rows], found, spans=False))


def _read(pipeline: Pipeline, doc: Document) -> Document:
    for part in pipeline.parts:
        doc = after(part, doc)
    return doc


def _letters(text: str, form: Callable[[str], str]) -> Iterator[str]:
    """The letters in the form, those that would become two as they are."""
    return (form(letter) if len(form(letter)) == 1 else letter for letter in text)


def main() -> None:
    """Prints the table."""
    rows = marked()[::6]
    columns = {
        f"{name}{'' if anew else ', not set anew'}": scored(rows, form, set_anew=anew)
        for name, form in FORMS.items()
        for anew in ((True, False) if name != "printed" else (True,))
    }
    print(f"{len(rows)} texts | {' | '.join(columns)}")
    for metric, score in next(iter(columns.values())).items():
        if score.right:
            print(f"{metric} | {' | '.join(f'{told[metric].f1:.3f}' for told in columns.values())}")


if __name__ == "__main__":
    main()
