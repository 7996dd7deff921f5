"""Mutated texts, pages, tables and regulations: does anything raise, hang, or point to a wrong place?

    python benchmarks/fuzz.py 200000 [--seed 1] [--jobs 2] [--only text page table law] [--keep FOLDER]
    python benchmarks/fuzz.py 200000 --case page:1234          # one case again

Each case is made of the invented articles and regulations in `corpus/` by cutting, doubling, joining and spoiling; its
kind and number and the seed make it, so a case that is told can be made again alone. Checked: no exception but the
library's own for an input that cannot be read; no case over the limit of time; every span inside the text; every value
that a record takes from the text stands at its span; a regulation's parts lie inside it and inside each other.
The exit code is 1 if a case fails.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = ("text", "page", "table", "law")
LIMIT = 20.0
"""Seconds of processor time; what takes longer hangs."""
_MOST = 2_500  # characters of a case before it is spoilt
_BATCH = 100
_ODD = (
    "\x00", "\x1b[31m", "\u00ad", "\u200b", "\u202e", "\ufeff", "\ud800", "\u2028", "ﬁ", "é", "İ", "ß", "🗳", "\r", "\t", "\n\n", "\n",
    ".", "...", "“", "”", "\"", "'", "(", ")", "((", "[", "<", ">", "&nbsp;", "&#0;", "<p>", "</p>", "<b>", "</div>", "<script>", "<!--", "]]>",
    "(9)", "(46)", "12/13/2024", "0000-00-00", "Senin (31/2/2024)", "Bupati ", "Pj. Plt. ", "korban ", "istri Bupati ", "oleh ", "di Aula ", "pada ", "Pasal ", "ayat (",
    "Nomor ", "Tahun ", "BAB I", "MEMUTUSKAN", "Menimbang", "PENJELASAN", ",", ";", "\",\"", "=1+1", "{\"a\":", "null", "a" * 200, "1" * 40, " " * 300,
)  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """A case that failed: its kind and number, and what happened."""

    case: str
    what: str


class Hangs(BaseException):
    """A case took longer than it may; no handler of errors in between catches it."""


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("count", type=int, help="cases of all kinds together")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    asked.add_argument("--keep", type=Path, help="folder for the inputs of cases that fail")
    asked.add_argument("--case", help="one case alone, as told: page:1234")
    given = asked.parse_args()
    if given.case:
        kind, _, number = given.case.partition(":")
        wrong = iter([w for w in [run_case(kind, int(number), given.seed)] if w])
    else:
        wrong = run(given.count, given.seed, given.only, jobs=given.jobs)
    failed = False
    for w in wrong:
        failed = True
        print(f"{w.case}\n{w.what}\n", flush=True)
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            kind, _, number = w.case.partition(":")
            (given.keep / w.case.replace(":", "-")).write_bytes(made(kind, int(number), given.seed))
    sys.exit(failed)


def run(count: int, seed: int, kinds: list[str], *, jobs: int) -> Iterator[Wrong]:
    """Cases of all kinds in turn; tells on the way how many are done."""
    start, done = time.monotonic(), Counter[str]()
    batches = [(kinds, first, min(first + _BATCH, count), seed) for first in range(0, count, _BATCH)]
    with ProcessPoolExecutor(jobs) as pool:
        for counts, wrong in pool.map(_batch, batches):
            done.update(counts)
            yield from wrong
            if sum(done.values()) % 10_000 < _BATCH:
                told = ", ".join(f"{n} {kind}" for kind, n in sorted(done.items()))
                print(f"{time.monotonic() - start:7.0f} s  {told}", file=sys.stderr, flush=True)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(done.items()))
    print(f"{sum(done.values())} cases ({told}) in {time.monotonic() - start:.0f} s, seed {seed}")


def _batch(given: tuple[list[str], int, int, int]) -> tuple[Counter[str], list[Wrong]]:
    kinds, first, end, seed = given
    numbers = [(kinds[n % len(kinds)], n) for n in range(first, end)]
    found = [run_case(kind, number, seed) for kind, number in numbers]
    return Counter(kind for kind, _ in numbers), [w for w in found if w is not None]


def run_case(kind: str, number: int, seed: int) -> Wrong | None:
    """One case; None if all is well."""
    case = f"{kind}:{number}"
    try:
        with _limited():
            _CHECKS[kind](made(kind, number, seed))
    except Hangs:
        return Wrong(case, f"took over {LIMIT:.0f} s of processor time")
    except Exception:  # what this looks for
        return Wrong(case, traceback.format_exc())
    return None


@contextmanager
def _limited() -> Iterator[None]:
    """Ends what takes too long, by a signal of the processor's clock; where a system has none, nothing is ended."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(*_: object) -> None:
        raise Hangs

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


# ------------------------------------------------------------------ making cases


@cache
def _known() -> Any:
    from netralitas_nlp.resources.load import load_resources

    return load_resources()


@cache
def _read() -> Any:
    from netralitas_nlp.pipeline import standard_pipeline

    return standard_pipeline(_known())


@cache
def _law_parts() -> tuple[Any, Any]:
    from netralitas_nlp.law.tasks import parts

    return parts(_known())


@cache
def seeds(kind: str) -> tuple[str, ...]:
    """What cases of a kind are made of."""
    if kind == "law":
        return tuple(p.read_text(encoding="utf-8") for p in sorted((CORPUS / "regulations").glob("*.txt")))
    ending = ".html" if kind == "page" else ".txt"
    return tuple(p.read_text(encoding="utf-8") for p in sorted((CORPUS / "pages").rglob(f"*{ending}")))


def made(kind: str, number: int, seed: int) -> bytes:
    """The input of a case."""
    dice = random.Random(f"{seed}:{kind}:{number}")
    text = _spoilt(_piece(dice, seeds(kind)), seeds(kind), dice)
    if kind == "table":
        return _torn(_table(text, dice), dice)
    return text.encode("utf-8", "surrogatepass")


def _piece(dice: random.Random, of: tuple[str, ...]) -> str:
    """A run of lines of one of the texts."""
    text = dice.choice(of)
    start = dice.randrange(max(1, len(text) - _MOST // 4)) if dice.random() < 0.6 else 0
    return text[start : start + dice.randrange(200, _MOST)]


def _spoilt(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    for _ in range(dice.choice((1, 1, 2, 3, 5, 9, 20))):
        text = dice.choice(_WAYS)(text, others, dice)[: 4 * _MOST]
    return text


def _place(text: str, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((0, 1, 1, 3, 10, 40, 200)))


def _cut(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    a, b = _place(text, dice)
    return text[:a] + text[b:]


def _odd(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    a, b = _place(text, dice)
    return text[:a] + dice.choice(_ODD) * dice.choice((1, 1, 1, 2, 30)) + text[b if dice.random() < 0.3 else a :]


def _doubled(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    a, b = _place(text, dice)
    return text[:b] + text[a:b] * dice.choice((1, 2, 20)) + text[b:]


def _joined(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    other = dice.choice(others)
    a, b = _place(other, dice)
    at, _ = _place(text, dice)
    return text[:at] + other[a:b] + text[at:]


def _cased(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    a, b = _place(text, dice)
    change = dice.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:a] + change(text[a:b]) + text[b:]


def _moved(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    a, b = _place(text, dice)
    at, _ = _place(text, dice)
    rest = text[:a] + text[b:]
    return rest[:at] + text[a:b] + rest[at:]


def _swapped(text: str, others: tuple[str, ...], dice: random.Random) -> str:
    return "".join(dice.sample(text, len(text))) if dice.random() < 0.05 else _moved(text, others, dice)


_WAYS: tuple[Callable[[str, tuple[str, ...], random.Random], str], ...] = (
    _cut,
    _odd,
    _odd,
    _doubled,
    _joined,
    _cased,
    _moved,
    _swapped,
)


def _table(text: str, dice: random.Random) -> bytes:
    """Rows of articles as CSV, JSONL or JSON, with odd heads and cells."""
    heads = dice.sample(
        ["id", "text", "title", "url", "published", "html", "judul", "", "text", "tanggal"], dice.randrange(1, 8)
    )
    rows = [
        [dice.choice((text, text[:60], dice.choice(_ODD), "", "2024-10-09", "1728432000")) for _ in heads]
        for _ in range(3)
    ]
    if dice.random() < 0.5:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=dice.choice(",;\t|"))
        writer.writerows([heads, *rows])
        return b".csv\n" + out.getvalue().encode("utf-8", "surrogatepass")
    lines = [json.dumps(dict(zip(heads, row, strict=True)), ensure_ascii=dice.random() < 0.5) for row in rows]
    return b".jsonl\n" + "\n".join(lines).encode("utf-8", "surrogatepass")


def _torn(data: bytes, dice: random.Random) -> bytes:
    """Bytes of a table, some of them spoilt; the first line, which tells the ending, stays."""
    ending, _, body = data.partition(b"\n")
    for _ in range(dice.choice((0, 0, 1, 3))):
        at = dice.randrange(len(body) + 1)
        body = (
            body[:at]
            + dice.choice((b"\xff", b'"', b"\n", b"\x00", b"{", b",", b""))
            + body[at + dice.choice((0, 1, 50)) :]
        )
    return ending + b"\n" + body


# ------------------------------------------------------------------ checking


def _check_text(data: bytes) -> None:
    from netralitas_nlp.model import Page

    _analyse(Page(id="t", text=data.decode("utf-8", "surrogatepass"), published="2024-10-09"))


def _check_page(data: bytes) -> None:
    from netralitas_nlp.model import Page

    _analyse(Page(id="p", html=data.decode("utf-8", "surrogatepass"), url="https://contoh.example/a"))


def _check_table(data: bytes) -> None:
    from netralitas_nlp.acquire.pages import Failure, read_pages

    ending, _, body = data.partition(b"\n")
    failures: list[Failure] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{ending.decode()}"
        path.write_bytes(body)
        for page in read_pages(path, failures=failures):
            _analyse(page)
    assert all(f.reason for f in failures), "a failure without a reason"


def _check_law(data: bytes) -> None:
    from netralitas_nlp.law.parse import parse_law
    from netralitas_nlp.law.references import find_references

    known = _known()
    text = data.decode("utf-8", "surrogatepass")
    law = parse_law(text, known.regulation_types)
    _inside(law.root, (0, len(law.text)))
    for found in find_references(law, *_law_parts()):
        assert 0 <= found.span.start <= found.span.end <= len(law.text), f"outside the text: {found}"


def _inside(node: Any, outer: tuple[int, int]) -> None:
    assert outer[0] <= node.span.start <= node.span.end <= outer[1], f"{node.kind} at {node.span} outside {outer}"
    for child in node.children:
        _inside(child, (node.span.start, node.span.end))


def _analyse(page: Any) -> None:
    from netralitas_nlp.errors import NetralitasError
    from netralitas_nlp.extract.article import extract
    from netralitas_nlp.record import record

    try:
        doc = extract(page, _known())
    except NetralitasError:  # an input that holds no article is told so
        return
    doc = _read()(doc)
    for found in doc.annotations:
        assert 0 <= found.span.start <= found.span.end <= len(doc.text), f"outside the text: {found}"
    told = record(doc, _known())
    json.dumps(told)
    for place in _places(told):
        _check_place(place, doc.text)


def _places(value: Any) -> Iterator[Mapping[str, Any]]:
    """All parts of a record that have a place."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value
        for inner in value.values():
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)


def _check_place(place: Mapping[str, Any], text: str) -> None:
    start, end = place["start"], place["end"]
    assert 0 <= start <= end <= len(text), f"outside the text: {place}"
    for name in ("text", "raw"):
        # A citation's or date's `raw` beside several mentions is that of one of them; these have their own places.
        if isinstance(place.get(name), str):
            assert place[name] == text[start:end], f"{name} is not at its place: {place} but {text[start:end]!r}"
    if place.get("context") is not None:
        at = place["context_start"]
        assert place["context"] == text[at : at + len(place["context"])], f"context is not at its place: {place}"


_CHECKS: dict[str, Callable[[bytes], None]] = {
    "text": _check_text,
    "page": _check_page,
    "table": _check_table,
    "law": _check_law,
}


if __name__ == "__main__":
    main()
