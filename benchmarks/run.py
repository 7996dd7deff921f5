"""Speed of each stage, in documents a second, beside named peers on the same input in the same run.

    python -m benchmarks.run [--repeat N] [--news FILE.jsonl.xz …]

Without `--news` it runs on `corpus/pages`, repeated. Figures of one machine are only good as ratios: the last column is
the ratio to the peer named beside it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.api import Analyzer
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import Document, Page
from netralitas_nlp.record import record

CORPUS = Path(__file__).parent.parent / "corpus" / "pages"


def clocked(work: Callable[[Any], Any], items: Sequence[Any]) -> tuple[float, list[Any]]:
    """Items a second, and what came out."""
    start = time.perf_counter()
    done = [work(item) for item in items]
    return len(items) / max(time.perf_counter() - start, 1e-9), done


def row(stage: str, speed: float, peer: str = "", peer_speed: float | None = None) -> None:
    ratio = f"{speed / peer_speed:8.2f} × {peer}" if peer_speed else ""
    sys.stdout.write(f"{stage:44s} {speed:10.1f} docs/s {ratio}\n")


def texts(news: Sequence[Path], repeat: int) -> list[Page]:
    if not news:
        return [p for p in read_pages(CORPUS) if p.text is not None] * repeat
    pages = []
    for path in news:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        pages += [
            Page(id=str(i), text=r.get("text") or r.get("markdown"), published=(r.get("date") or "")[:10] or None)
            for i, r in enumerate(rows)
        ]
    return pages


def parts(analyzer: Analyzer, docs: Sequence[Document]) -> list[Document]:
    """Each part of the pipeline by itself, on what the parts before it left."""
    current = list(docs)
    for part in analyzer.pipeline.parts:
        start = time.perf_counter()
        current = [doc.adding(part(doc)) for doc in current]
        row(f"  {part.name}", len(docs) / max(time.perf_counter() - start, 1e-9))
    return current


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--repeat", type=int, default=5)
    arguments.add_argument("--news", type=Path, nargs="*", default=[])
    arguments.add_argument("--most", type=int, default=400, help="texts at most")
    chosen = arguments.parse_args()

    start = time.perf_counter()
    analyzer = Analyzer()
    analyzer(next(iter(read_pages(CORPUS))))
    sys.stdout.write(f"load and first page: {time.perf_counter() - start:.2f} s\n\n")

    import trafilatura
    from dateparser.search import search_dates

    markup = [p for p in read_pages(CORPUS) if p.html is not None] * chosen.repeat
    speed, _ = clocked(lambda p: extract(p, analyzer.known), markup)
    peer, _ = clocked(lambda p: trafilatura.bare_extraction(p.html, with_metadata=True, url=p.url), markup)
    row(f"HTML → blocks, body, metadata ({len(markup)})", speed, "trafilatura with metadata", peer)

    plain = texts(chosen.news, chosen.repeat)[: chosen.most]
    speed, docs = clocked(lambda p: extract(p, analyzer.known), plain)
    row(f"text → blocks ({len(plain)})", speed)
    start = time.perf_counter()
    done = parts(analyzer, docs)
    row("all parts", len(plain) / (time.perf_counter() - start))
    speed, _ = clocked(lambda d: record(d, analyzer.known), done)
    row("record", speed)
    whole, _ = clocked(lambda p: record(analyzer(p), analyzer.known), plain)
    peer, _ = clocked(lambda p: search_dates(p.text or "", languages=["id"]), plain[:20])
    row("text → record, the whole way", whole, "dateparser.search_dates alone", peer)


if __name__ == "__main__":
    main()
