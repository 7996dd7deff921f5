"""The CRF's lexicon: for each word its clusters, how often it is capitalised, and the name lists it stands in.

    python -m training.lists --data ../shared/data --clusters training/work/clusters.tsv.gz --out training/work

Lists: counts of name tokens (MIT), DBpedia names (ialfina/ner-dataset-modified-dee), regions (cahyadsn/wilayah, MIT),
forms of agencies' names. A word that raw news mostly writes in lower case gets no list mark.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from netralitas_nlp.annotate.names.features import normal
from training import raw


def main() -> None:
    args = _arguments()
    rate = capital_rate(tokens for source in raw.SOURCES for tokens in raw.source(args.data, source))
    words: dict[str, list[str]] = defaultdict(list)
    with gzip.open(args.clusters, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, *marks = line.rstrip("\n").split("\t")
            words[word] = marks
    for word, (capital, total) in rate.items():
        if total >= 3:
            words[word].append(f"u{4 * capital // total}")
    common = {w for w, (capital, total) in rate.items() if total >= 3 and capital < total / 2}
    entries: dict[tuple[str, ...], str] = {}
    for mark, names in lists(args.data):
        singles = Counter()
        for name in names:
            forms = tuple(normal(t) for t in name.split())
            if len(forms) > 1 and mark in "ROA":
                entries.setdefault(forms, mark)
            elif len(forms) == 1:
                singles[forms[0]] += 1
        for word in singles:
            if len(word) > 1 and word not in common:
                words[word].append(mark)
    for word, mark in name_marks(args.data):
        if word not in common:
            words[word].append(mark)
    write(args.out / "lexicon.tsv.gz", ("\t".join((w, *marks)) for w, marks in words.items()))
    write(args.out / "entries.tsv.gz", ("\t".join((mark, *forms)) for forms, mark in entries.items()))


def capital_rate(sentences: Iterable[list[str]]) -> dict[str, tuple[int, int]]:
    """How often each word was written with a capital, and how often at all; first words and headlines left out."""
    capital: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for tokens in sentences:
        if raw.is_headline(tokens):
            continue
        for token in tokens[1:]:
            if token[0].isalpha():
                total[normal(token)] += 1
                capital[normal(token)] += token[0].isupper()
    return {word: (capital[word], n) for word, n in total.items()}


def lists(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Each list's mark and its names: R regions, A agencies, O organisations, P places, M persons' single names."""
    regions = data / "regions"
    yield (
        "R",
        [r["bare_name"] for r in _rows(regions / "kabkota.csv")]
        + [r[key] for r in _rows(regions / "provinces.csv") for key in ("name", "short_name", "capital")],
    )
    yield "K", [r["name"] for r in _rows(regions / "kecamatan.csv")]
    yield "A", [r["form"] for r in _rows(data / "agencies/agency_forms.csv")]
    gazetteer = data / "mdee/gazetteer"
    yield "O", (gazetteer / "organization.txt").read_text("latin-1").split("\n")
    yield "P", lzma.decompress((gazetteer / "place.txt.xz").read_bytes()).decode("latin-1").split("\n")
    persons = (gazetteer / "person.txt").read_text("latin-1").split("\n")
    parts = Counter(part for name in persons for part in name.split())
    yield "M", [part for part, n in parts.items() if n >= 2 and len(part) > 2]


def name_marks(data: Path) -> Iterator[tuple[str, str]]:
    """Name tokens by how often they were counted: n1, n2, n3."""
    with lzma.open(data / "names/name-token-gender-counts.csv.xz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            count = int(row["f"]) + int(row["m"])
            if count >= 8 and len(row["nama"]) > 2:
                yield normal(row["nama"]), "n1" if count < 64 else "n2" if count < 512 else "n3"


def write(path: Path, lines: Iterable[str]) -> None:
    """Sorted lines, the same bytes each time."""
    with gzip.GzipFile(path, "wb", mtime=0) as out:
        out.write("".join(line + "\n" for line in sorted(lines)).encode())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--clusters", type=Path, default=Path("training/work/clusters.tsv.gz"))
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
