"""Reading of real pages, beside trafilatura alone: body, title, day, author, speed.

    python benchmarks/pages.py ../shared/data/html

The folder holds packed pages and `gold.jsonl`, one line a page: file, url, title, date, text (null: no expectation).
Three rows of figures: ours with the outlets' own layouts, ours with general layouts alone (as on a site nobody
described), and trafilatura.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import trafilatura

from netralitas_nlp.errors import ExtractionError
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Block, BlockKind, Page
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.resources.outlets import Outlet, Outlets


@dataclass(frozen=True)
class Read:
    """What one reader took out of a page."""

    body: str = ""
    title: str | None = None
    published: str | None = None
    author: str | None = None
    how: str = "nothing"


def gold_pages(folder: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The pages with their expectations."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield gold, lzma.decompress((folder / gold["file"]).read_bytes()).decode("utf-8", errors="replace")


def token_f1(found: str, expected: str) -> float:
    """F1 of the words (counted, order apart), 0 to 1."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def same_minute(found: str | None, expected: str | None) -> bool:
    """Whether both name the same minute, zone included; seconds are often missing in print."""
    if not found or not expected or "T" not in found:
        return found == expected
    a, b = (datetime.fromisoformat(value) for value in (found, expected))
    return a.utcoffset() == b.utcoffset() and a.replace(second=0) == b.replace(second=0)


def ours(known: Resources) -> Callable[[Mapping[str, Any], str], Read]:
    def read(gold: Mapping[str, Any], html: str) -> Read:
        try:
            doc = extract(Page(id=gold["file"], html=html, url=gold["url"]), known)
        except ExtractionError:
            return Read()
        body = "\n".join(b.span.of(doc.text) for b in doc.of(Block) if b.kind is BlockKind.BODY)
        return Read(body, doc.title, doc.published, doc.author, doc.source.extractor)

    return read


def general_alone() -> Resources:
    """Resources that know the outlets' names and zones, but none of their layouts."""
    known = load_resources()
    outlets = known.outlets
    bare = {h: Outlet(o.host, o.name, o.home, o.zone, o.utc_is_local) for h, o in outlets.by_host.items()}
    known.__dict__["outlets"] = Outlets(bare, outlets.themes, outlets.drop, outlets.captions, outlets.authors)
    return known


def by_trafilatura(gold: Mapping[str, Any], html: str) -> Read:
    found = trafilatura.bare_extraction(html, url=gold["url"], with_metadata=True, include_comments=False)
    if found is None:
        return Read()
    return Read(found.text or "", found.title, found.date, found.author, "trafilatura")


def report(
    name: str, read: Callable[[Mapping[str, Any], str], Read], pages: list[tuple[Mapping[str, Any], str]]
) -> None:
    begin = time.perf_counter()
    found = [(gold, read(gold, html)) for gold, html in pages]
    seconds = time.perf_counter() - begin
    texts = [token_f1(r.body, g["text"]) for g, r in found if g["text"]]
    titles = [r.title == g["title"] for g, r in found if g["title"]]
    dates = [g for g, r in found if g["date"] and same_minute(r.published, g["date"].replace(" ", "T"))]
    days = [g for g, r in found if g["date"] and (r.published or "")[:10] == g["date"][:10]]
    dated = sum(1 for g, _ in found if g["date"])
    indexes = [not r.body for g, r in found if not g["text"]]
    print(
        f"{name:28} body F1 {sum(texts) / len(texts):.3f} (lowest {min(texts):.3f})  titles {sum(titles)}/{len(titles)}  "
        f"day {len(days)}/{dated}  minute and zone {len(dates)}/{dated}  "
        f"index pages refused {sum(indexes)}/{len(indexes)}  {len(pages) / seconds:.1f} pages/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="a line for each page")
    args = parser.parse_args()
    pages = list(gold_pages(args.folder))
    known, bare = load_resources(), general_alone()
    extract(Page(id="warm", html=pages[0][1]), known), extract(Page(id="warm", html=pages[0][1]), bare)
    if args.each:
        for gold, html in pages:
            mine, theirs = ours(known)(gold, html), by_trafilatura(gold, html)
            scores = [token_f1(r.body, gold["text"]) if gold["text"] else 0.0 for r in (mine, theirs)]
            print(
                f"{gold['file'][:30]:30} {scores[0]:.3f} {scores[1]:.3f}  {mine.how:26} "
                f"{mine.published} {mine.author or '-'} | {theirs.published} {theirs.author or '-'}"
            )
    report("ours", ours(known), pages)
    report("ours, general layouts alone", ours(bare), pages)
    report("trafilatura", by_trafilatura, pages)


if __name__ == "__main__":
    main()
