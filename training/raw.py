"""Raw text as sentences of tokens: news, split by the package's own splitters, and encyclopedic text.

Remains of the page are left out of news. Encyclopedic sentences are those of UD GSD's training part (CC BY-SA 4.0) and
of the articles that indocoref (MIT) annotates, biographical ones those of COIN (CC BY-SA 4.0): NERGrit is that kind of text.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from netralitas_nlp.resources.load import load_resources

REGIONAL = ("bkd-ntt", "wonosobo-diskominfo")
NATIONAL = ("detik-entity-aspect-2025", "indonews-2025-06", "news-2026-kamigon")
SOURCES = ("regional", "national", "encyclopedic", "biographical")
_FINE = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")
_TEXT_KEYS = ("text", "markdown", "isi_berita")
_REMAINS = re.compile(
    r"^\s*(?:baca juga|advertisement|scroll to continue|simak|tonton juga|lihat juga|halaman\b).*", re.I | re.M
)


def texts(data: Path, name: str) -> Iterator[str]:
    """Each different text of one raw set, without remains of the page."""
    seen: set[int] = set()
    with lzma.open(data / "news" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = next((row[key] for key in _TEXT_KEYS if row.get(key)), "")
            if hash(text) not in seen:
                seen.add(hash(text))
                yield _REMAINS.sub("", text.replace("*", ""))


def sentences(data: Path, names: tuple[str, ...] = REGIONAL + NATIONAL) -> Iterator[list[str]]:
    """Sentences of these sets as tokens, in order."""
    splitting = load_resources().splitting
    for name in names:
        for text in texts(data, name):
            for span in splitting.sentences.spans(text):
                yield [t.of(text) for t in splitting.tokens.spans(text, span.start, span.end)]


def source(data: Path, name: str) -> Iterator[list[str]]:
    """Sentences of one of `SOURCES` as tokens, in order."""
    if name == "biographical":
        return _coin(data)
    if name == "encyclopedic":
        return _encyclopedic(data)
    return sentences(data, REGIONAL if name == "regional" else NATIONAL)


def choose(data: Path, sources: list[str], words: int, seed: int) -> list[list[str]]:
    """Sentences of these sources in turn, each in random order, up to so many tokens; very short and long ones left out."""
    chosen: list[list[str]] = []
    seen: set[tuple[str, ...]] = set()
    total = 0
    for name in sources:
        found = list(source(data, name))
        random.Random(seed).shuffle(found)
        for tokens in found:
            key = tuple(tokens)
            if 3 <= len(tokens) <= 100 and key not in seen and total < words and not any(" " in t for t in tokens):
                seen.add(key)
                chosen.append(tokens)
                total += len(tokens)
    return chosen


def is_headline(tokens: Sequence[str]) -> bool:
    """Whether more than half of the tokens have a capital: there capitals tell nothing of names."""
    return sum(t[:1].isupper() for t in tokens) > len(tokens) / 2


def _encyclopedic(data: Path) -> Iterator[list[str]]:
    with lzma.open(data / "ud/gsd/id_gsd-ud-train.v2.0.conllu.xz", "rt", encoding="utf-8") as lines:
        found = [line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")]
    splitting = load_resources().splitting
    for text in found:
        yield [t.of(text) for t in splitting.tokens.spans(text)]
    for path in sorted((data / "coref/indocoref/passage").glob("*.txt")):
        text = path.read_text("utf-8")
        for span in splitting.sentences.spans(text):
            yield [t.of(text) for t in splitting.tokens.spans(text, span.start, span.end)]


def _coin(data: Path) -> Iterator[list[str]]:
    """COIN's paragraphs, whose stops stand apart also after titles and initials, cut where a sentence ends."""
    for part in ("dev", "test"):
        with lzma.open(data / f"coref/coin/{part}.tsv.xz", "rt", encoding="utf-8") as lines:
            texts = [line.removeprefix("#Text=").split() for line in lines if line.startswith("#Text=")]
        for tokens in texts:
            begin = 0
            for at in range(1, len(tokens) - 1):
                if tokens[at] in ".?!" and len(tokens[at - 1]) > 4 and tokens[at + 1][0].isupper():
                    yield tokens[begin : at + 1]
                    begin = at + 1
            yield tokens[begin:]


def finer(tokens: Sequence[str]) -> list[str]:
    """The same words with all punctuation as tokens of its own, as NERGrit and NER-UI have it: "anak", "-", "anak"."""
    return [piece for token in tokens for piece in _FINE.findall(token)]


def marked(data: Path, gold: Path) -> Iterator[list[str]]:
    """Sentences of the texts that stand in the marked documents of `gold`, so that silver can leave them out."""
    splitting = load_resources().splitting
    ids = {json.loads(line)["id"] for path in gold.glob("*.jsonl") for line in path.open(encoding="utf-8")}
    for name in REGIONAL:
        with lzma.open(data / "news" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                path = hashlib.sha256(row.get("path", "").encode()).hexdigest()[:10]
                if f"wonosobo-{row.get('id')}" in ids or f"bkdntt-{path}" in ids:
                    text = _REMAINS.sub("", (row.get("text") or row.get("markdown")).replace("*", ""))
                    for span in splitting.sentences.spans(text):
                        yield [t.of(text) for t in splitting.tokens.spans(text, span.start, span.end)]
