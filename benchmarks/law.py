"""Speed of citation finding and of reading a long law, beside eyecite on English text in the same run.

    python -m benchmarks.law [--news FILE.jsonl.xz …] [--law FILE]

Without files it runs on the invented texts of `corpus/`, repeated. eyecite is measured if it is installed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import lzma
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.files import read_law_file
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import load_resources

CORPUS = Path(__file__).parent.parent / "corpus"
# About as dense in citations as news about law: two in two thousand characters.
PLAIN = (
    "The parties agreed on the facts, which had been set out at length by the court below, and on little else. The "
    "clerk read the list of names; nobody answered. In the afternoon the chamber heard the last of the witnesses. "
)
ENGLISH = (
    f"{PLAIN * 4}The court followed Brown v. Board of Education, 347 U.S. 483 (1954), without dissent. "
    f"{PLAIN * 4}It cited Smith v. Jones, 12 F.3d 345, 350 (9th Cir. 1994), on the second question. "
)


def say(what: str, value: float, unit: str) -> None:
    sys.stdout.write(f"{what:56s} {value:9.2f} {unit}\n")


def megabytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def news_texts(files: Sequence[Path]) -> list[str]:
    if not files:
        return [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "pages").rglob("*.txt"))] * 60
    found = []
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [row.get("text") or row.get("markdown") or row.get("isi_berita") or "" for row in rows]
    return found


def citations(name: str, texts: Sequence[str]) -> None:
    known = load_resources()
    laws = known.regulations
    finder = CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)
    docs = [Document(id=str(i), text=text) for i, text in enumerate(texts)]
    start = time.process_time()
    number = sum(1 for doc in docs for _ in finder(doc))
    seconds = time.process_time() - start
    say(f"citations in {name} ({megabytes(texts):.1f} MB, {number} found)", megabytes(texts) / seconds, "MB/s")


def eyecite_speed() -> None:
    try:
        from eyecite import get_citations
    except ImportError:
        sys.stdout.write("eyecite is not installed\n")
        return
    texts = [ENGLISH] * 200
    with contextlib.redirect_stdout(io.StringIO()):  # it prints remarks
        get_citations(texts[0])
        start = time.process_time()
        number = sum(len(get_citations(text)) for text in texts)
        seconds = time.process_time() - start
    say(f"eyecite in English opinions ({megabytes(texts):.1f} MB, {number} found)", megabytes(texts) / seconds, "MB/s")


def long_law(file: Path | None) -> None:
    """A law of about 300 pages (2,600 characters a page)."""
    known = load_resources()
    if file is not None:
        text = read_law_file(file).text
    else:
        articles = "".join(
            f"\nPasal {n}\n(1) Setiap pegawai wajib menjaga netralitas dalam pemilihan dan melaporkan pelanggaran.\n"
            f"(2) Kewajiban sebagaimana dimaksud pada ayat (1) meliputi:\na. menolak ajakan; dan\nb. melaporkan ajakan.\n"
            for n in range(1, 3100)
        )
        text = f"PERATURAN BUPATI WANALINTANG\nNOMOR 1 TAHUN 2024\nTENTANG\nNETRALITAS\nMEMUTUSKAN:\n{articles}"
    start = time.process_time()
    law = parse_law(text, known.regulation_types)
    seconds = time.process_time() - start
    nodes = sum(1 for _ in law.root.walk())
    say(f"structure of a law of {len(text) / 2600:.0f} pages ({nodes} parts)", seconds, "s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", nargs="*", type=Path, default=[])
    parser.add_argument("--law", type=Path)
    args = parser.parse_args()
    citations("news", news_texts(args.news))
    laws = [args.law] if args.law else sorted((CORPUS / "regulations").glob("*.txt")) * 100
    citations("regulations", [read_law_file(path).text for path in laws])
    eyecite_speed()
    long_law(args.law)


if __name__ == "__main__":
    main()
