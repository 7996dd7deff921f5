"""How well and how fast days, regions and venues are found, beside dateparser on the same sentences.

    python -m benchmarks.places_dates [--shared ../shared] [--part dev-40] [--peer] [--news FILE.jsonl.xz …]

PFSA-ID (CC BY-NC-SA) is read where it lies and never copied. Speed is of one core, by the time of the process.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from netralitas_nlp.annotate.dates import DateFinder
from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.annotate.venues import VenueFinder
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.model import DateMention, Document
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.text.span import Span

_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_PRINTED = re.compile(r"(?P<wd>[\w']+) \((?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\)")


class Marked(NamedTuple):
    """A text of PFSA-ID and the places of its DATETIME mentions."""

    text: str
    mentions: tuple[Span, ...]


@dataclass
class DateFigures:
    """Counts over DATETIME mentions.

    Attributes:
        mentions: All of them.
        right: Resolved to the printed day or, where weekday and number contradict, to a day that falls on the weekday.
        contradictions: Mentions whose weekday and number contradict.
        flagged: Those of them that carry a problem.
        repaired: Those of them that were resolved.
        wrong: What was not right, as printed.
    """

    mentions: int = 0
    right: int = 0
    contradictions: int = 0
    flagged: int = 0
    repaired: int = 0
    wrong: tuple[str, ...] = ()


def pfsa_documents(path: Path) -> Iterator[Marked]:
    """Articles of a PFSA-ID part, told apart by their dateline ("JAKARTA, KOMPAS —"), as running text."""
    sentences: list[list[tuple[str, str]]] = []
    current: list[tuple[str, str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[0]:
                current.append((cells[0], cells[-1]))
            elif current:
                sentences.append(current)
                current = []
    article: list[tuple[str, str]] = []
    for sentence in sentences:
        if article and "KOMPAS" in [token for token, _ in sentence[:8]]:
            yield _joined(article)
            article = []
        article += [*sentence, ("\n", "O")]
    if article:
        yield _joined(article)


def _joined(tokens: Sequence[tuple[str, str]]) -> Marked:
    text = ""
    mentions: list[Span] = []
    for token, label in tokens:
        if text and not text.endswith(("(", "/", "\n")) and token not in ("/", ")", ",", ".", "\n"):
            text += " "
        start = len(text)
        text += token
        if label.endswith("DATETIME"):
            going_on = label[0] in "IL" and mentions
            mentions = (
                [*mentions[:-1], Span(mentions[-1].start, len(text))]
                if going_on
                else [*mentions, Span(start, len(text))]
            )
    return Marked(text, tuple(mentions))


def judge_dates(documents: Sequence[Marked], finder: DateFinder) -> DateFigures:
    """Compares what the finder says with what is printed."""
    figures = DateFigures()
    for marked in documents:
        found = list(finder(Document(id="pfsa", text=marked.text)))
        for span in marked.mentions:
            mention = next((m for m in found if m.span.overlaps(span)), None)
            _judge(span.of(marked.text), mention, figures)
    return figures


def _judge(printed: str, mention: DateMention | None, figures: DateFigures) -> None:
    figures.mentions += 1
    value = mention.value if mention is not None else None
    day, weekday = _printed_day(printed)
    sound = day is not None and (weekday is None or day.weekday() == weekday)
    right = value is not None
    if sound and day is not None:
        right = value == day.isoformat()
    elif weekday is not None and value is not None:
        right = date.fromisoformat(value[:10]).weekday() == weekday
    if not sound and _PRINTED.search(printed):
        figures.contradictions += 1
        figures.flagged += mention is not None and mention.problem is not None
        figures.repaired += value is not None
    figures.right += right
    if not right:
        figures.wrong = (*figures.wrong, printed)


def _printed_day(printed: str) -> tuple[date | None, int | None]:
    match = _PRINTED.search(printed)
    if match is None:
        return None, None
    form = match["wd"].lower().replace("'", "")
    weekday = _WEEKDAYS.index(form) if form in _WEEKDAYS else None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])), weekday
    except ValueError:
        return None, weekday


def peer_right(documents: Sequence[Marked]) -> tuple[int, int]:
    """Of the mentions whose weekday and number agree: how many dateparser's search reads right, and how many there are."""
    from dateparser.search import search_dates

    right = total = 0
    for marked in documents:
        for span in marked.mentions:
            day, weekday = _printed_day(span.of(marked.text))
            if day is None or day.weekday() != weekday:
                continue
            total += 1
            start = marked.text.rfind("\n", 0, span.start) + 1
            sentence = marked.text[start : marked.text.find("\n", span.end)]
            words = span.of(marked.text)
            found = search_dates(sentence, languages=["id"]) or []
            right += any(shown in words and when.date() == day for shown, when in found)
    return right, total


def speeds(known: Resources, texts: Sequence[str]) -> dict[str, float]:
    """Texts a second of each part on one core; villages are read beforehand."""
    known.regions.villages_named("Sukamaju")
    docs = [Document(id=str(i), text=text) for i, text in enumerate(texts)]
    for doc in docs:
        _ = doc.folded
    finder = RegionFinder(known.regions, known.region_words)
    parts: dict[str, Any] = {
        "names of regions (one pass over the text)": lambda d: list(finder.scan(d.folded)),
        "regions": finder,
        "dates": DateFinder(known.calendar),
        "venues": VenueFinder(known.venue_words),
    }
    figures = {}
    for name, part in parts.items():
        figures[name] = max(_speed(part, docs) for _ in range(3))
    found = [doc.adding(finder(doc)) for doc in docs]
    figures["link.regions"] = max(_speed(RegionLinker(known.regions), found) for _ in range(3))
    return figures


def _speed(part: Any, docs: Sequence[Document]) -> float:
    # Time of this process, so that a busy machine says the same as a quiet one.
    start = time.process_time()
    for doc in docs:
        list(part(doc))
    return len(docs) / max(time.process_time() - start, 1e-9)


_LOAD = """
import resource, time
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.annotate.regions import RegionFinder
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
known = load_resources()
RegionFinder(known.regions, known.region_words)
seconds = time.process_time() - start
table = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
known.regions.villages_named("Sukamaju")
print(seconds, table / 1024, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def load_figures() -> tuple[float, float, float, float]:
    """Seconds and MB (of the whole process) to load the gazetteer, then with the villages; in a process of its own."""
    out = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True).stdout
    seconds, megabytes, village_seconds, village_megabytes = map(float, out.split())
    return seconds, megabytes, village_seconds, village_megabytes


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    arguments.add_argument("--part", default="dev-40", choices=["dev-40", "test-data"])
    arguments.add_argument("--peer", action="store_true", help="run dateparser too (about a minute)")
    chosen = arguments.parse_args()
    known = load_resources()
    say = sys.stdout.write

    documents = list(pfsa_documents(chosen.shared / "data" / "pfsa-id" / f"{chosen.part}.txt.xz"))
    figures = judge_dates(documents, DateFinder(known.calendar))
    share = figures.right / max(figures.mentions, 1)
    say(f"PFSA-ID {chosen.part}: {figures.right} of {figures.mentions} right ({share:.3f}); ")
    say(f"{figures.flagged} of {figures.contradictions} contradictions flagged, {figures.repaired} repaired\n")
    say(f"  not right: {'; '.join(figures.wrong)}\n")
    if chosen.peer:
        right, total = peer_right(documents)
        say(f"  dateparser.search_dates: {right} of {total} whose weekday and number agree\n")

    seconds, megabytes, more, villages = load_figures()
    say(
        f"gazetteer: {seconds:.2f} s, {megabytes:.0f} MB process; villages on request: {more:.2f} s, {villages:.0f} MB\n"
    )
    with lzma.open(chosen.shared / "data" / "news" / "wonosobo-diskominfo.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][:400]
    size = sum(map(len, texts)) / len(texts)
    for name, speed in speeds(known, texts).items():
        say(f"{name:44s} {speed:8.0f} texts/s ({size:.0f} characters each)\n")
    say(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
