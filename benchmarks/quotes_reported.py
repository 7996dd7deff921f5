"""Precision and recall of reported speech on hand-marked news, in all and by reporting word.

    python benchmarks/quotes_reported.py NEWS-FOLDER [--half dev|test] [--errors]

The marks (`tests/annotate/reported_speech.csv`) are places in texts that lie elsewhere; a text is used if its SHA-256
is the one that was marked. A prediction and a mark meet if their reporting words overlap, or if each lies half in the
other. Optional marks (institutions that speak, a speech told twice) cost nothing missed and nothing found. A speaker is
right if the places overlap, or if the name given shares a word with the marked full name or the marked words.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netralitas_nlp.model import Document, Quote, QuoteKind
from netralitas_nlp.pipeline import Pipeline, standard_pipeline
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.span import Span

MARKS = Path(__file__).parent.parent / "tests" / "annotate"
_KEYS = {
    "wonosobo-diskominfo": ("id", "text"),
    "bkd-ntt": ("path", "markdown"),
    "indonews-2025-06": ("url", "text"),
    "news-2026-kamigon": ("url", "text"),
    "detik-entity-aspect-2025": ("id", "isi_berita"),
}


@dataclass(frozen=True)
class Mark:
    """Reported speech as a person marked it."""

    cue: Span
    span: Span
    speaker: Span
    name: Span
    optional: bool


def files(news: Path) -> list[Path]:
    """The marks, and the files of texts that they belong to."""
    marks = [MARKS / name for name in ("reported_speech.csv", "reported_speech_texts.csv")]
    return [*marks, *(news / f"{name}.jsonl.xz" for name in _KEYS)]


def texts(news: Path, half: str | None) -> Iterator[tuple[str, str, list[Mark]]]:
    """Each marked text that lies in `news`, with its marks."""
    with (MARKS / "reported_speech_texts.csv").open(encoding="utf-8") as file:
        wanted = [row for row in csv.DictReader(file) if half in {None, row["half"]}]
    marks: dict[tuple[str, str], list[Mark]] = {}
    with (MARKS / "reported_speech.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            marks.setdefault((row["file"], row["text_id"]), []).append(_mark(row))
    for name in dict.fromkeys(row["file"] for row in wanted):
        stored = dict(_stored(news / f"{name}.jsonl.xz", *_KEYS[name]))
        for row in wanted:
            text = stored.get(row["sha256"])
            if row["file"] == name and text is not None:
                yield f"{name}/{row['text_id']}", text, marks.get((name, row["text_id"]), [])


def _mark(row: dict[str, str]) -> Mark:
    def span(key: str) -> Span:
        return Span(int(row[f"{key}start"]), int(row[f"{key}end"]))

    return Mark(span("cue_"), span(""), span("speaker_"), span("name_"), row["optional"] == "1")


def _stored(path: Path, key: str, text: str) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line).get(text) or ""
            yield hashlib.sha256(found.encode()).hexdigest(), found


def meets(quote: Quote, mark: Mark) -> bool:
    if quote.cue is not None and quote.cue.overlaps(mark.cue):
        return True
    common = min(quote.span.end, mark.span.end) - max(quote.span.start, mark.span.start)
    return 2 * common >= max(quote.span.end - quote.span.start, mark.span.end - mark.span.start)


def right(quote: Quote, mark: Mark, text: str) -> bool:
    if quote.speaker is not None and (quote.speaker.overlaps(mark.speaker) or quote.speaker.overlaps(mark.name)):
        return True
    given = set(re.findall(r"\w+", (quote.speaker_name or "").lower()))
    named = set(re.findall(r"\w+", f"{mark.name.of(text)} {mark.speaker.of(text)}".lower()))
    return bool(given & named)


def measure(news: Path, half: str | None, read: Pipeline) -> tuple[Counter[str], Counter[tuple[str, str]], list[str]]:
    """Counts in all, counts by reporting word, and lines about errors."""
    total: Counter[str] = Counter()
    by_cue: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for name, text, marks in texts(news, half):
        doc = read(Document(id=name, text=text))
        quotes = [q for q in doc.of(Quote) if q.kind is QuoteKind.INDIRECT]
        used: set[int] = set()
        for mark in sorted(marks, key=lambda m: m.optional):
            cue = mark.cue.of(text).lower()
            hit = next((i for i, q in enumerate(quotes) if i not in used and meets(q, mark)), None)
            if hit is not None:
                used.add(hit)
            if mark.optional:
                continue
            total["marks"] += 1
            by_cue[cue, "marks"] += 1
            if hit is None:
                errors.append(f"MISSED {name}: {cue} | {mark.speaker.of(text)} | {_around(text, mark.cue)}")
                continue
            total["found"] += 1
            by_cue[cue, "found"] += 1
            if right(quotes[hit], mark, text):
                total["right"] += 1
                by_cue[cue, "right"] += 1
            else:
                errors.append(
                    f"SPEAKER {name}: {quotes[hit].speaker_name!r}, not {mark.name.of(text)!r} | {_around(text, mark.cue)}"
                )
        for i, quote in enumerate(quotes):
            if i not in used:
                cue = quote.cue.of(text).lower() if quote.cue else "-"
                total["false"] += 1
                by_cue[cue, "false"] += 1
                errors.append(
                    f"FALSE {name}: {quote.rule} {cue} {quote.speaker_name!r} | {_around(text, quote.cue or quote.span)}"
                )
    return total, by_cue, errors


def _around(text: str, span: Span) -> str:
    return f"…{text[max(0, span.start - 90) : span.start]}[{span.of(text)}]{text[span.end : span.end + 70]}…".replace(
        "\n", "¶"
    )


def figures(total: Counter[str]) -> dict[str, float]:
    """Precision and recall of the speech, and of speech with its speaker."""
    told, marked = total["found"] + total["false"], total["marks"]
    return {
        "precision": total["found"] / max(1, told),
        "recall": total["found"] / max(1, marked),
        "precision with speaker": total["right"] / max(1, told),
        "recall with speaker": total["right"] / max(1, marked),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    total, by_cue, errors = measure(chosen.news, chosen.half, standard_pipeline(load_resources()))
    if chosen.errors:
        sys.stdout.write("\n".join(errors) + "\n")
    for cue in sorted({c for c, _ in by_cue}, key=lambda c: (-by_cue[c, "marks"], c)):
        row = [by_cue[cue, key] for key in ("marks", "found", "right", "false")]
        sys.stdout.write(f"{cue:16} marks {row[0]:3}  found {row[1]:3}  right speaker {row[2]:3}  false {row[3]:3}\n")
    sys.stdout.write(f"{dict(total)}\n")
    for name, value in figures(total).items():
        sys.stdout.write(f"{name} {value:.3f}\n")


if __name__ == "__main__":
    main()
