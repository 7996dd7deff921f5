"""What a name engine learns from the marked texts, and what engines see in them that learned nothing of their outlets.

    python -m training.marked_names --crf training/work/crf.0,training/work/crf.1,…   # writes training/gold/names.jsonl

The decisions behind the names learn from the marked texts as well. An engine that knows a text by heart would teach them to
trust it too much, so each text is read by an engine that learned from the other parts only (`training.crf --but PART`).
What these found is kept as places and labels, bound to the hash of the text: training and cross-validation read it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile
from pathlib import Path
from typing import Any

from netralitas_nlp.annotate.names.crf import CrfEngine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.names.protocol import NameEngine
from netralitas_nlp.learn.fit import folds
from netralitas_nlp.learn.train import CROSS, Marked
from netralitas_nlp.model import Document, NameLabel, NameMention, Sentence
from netralitas_nlp.pipeline import Annotator, after, standard_pipeline
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.text.span import Span
from training.corpora import Example, bio
from training.texts import all_texts

FILE = Path(__file__).parent / "gold" / "names.jsonl"
_BRACKET = re.compile(r"[()\[\]]")
_Name = tuple[int, int, str]


def in_parts(texts: Sequence[Marked]) -> list[tuple[int, Marked]]:
    """Each text with its part, 0 to `CROSS` − 1; no outlet is in two."""
    return list(zip(folds([text.outlet for text in texts], CROSS), texts, strict=True))


def examples(texts: Sequence[Marked], known: Resources, engine: NameEngine) -> list[list[Example]]:
    """The sentences of each text with labels: persons and agencies as marked, other places as `engine` sees them.

    A marked agency ends where a bracket opens, as in the other sets: what stands in it is a name of its own.
    """
    finder = NameFinder(engine, known.splitting.tokens, known.person_names)
    split = splitter(known)
    found = []
    for text in texts:
        doc = split(text.doc)
        names = list(_marked(text.gold, doc.text))
        names += [
            (*name.span, "LOC")
            for name in finder(doc)
            if name.label is NameLabel.LOCATION and not _touches(name.span, names)
        ]
        found.append([_labelled(doc, sentence, names, known) for sentence in doc.of(Sentence)])
    return found


def splitter(known: Resources) -> Callable[[Document], Document]:
    """What reads a document as far as names need it."""
    parts = list(takewhile(lambda part: part.name != NameFinder.name, standard_pipeline(known).parts))
    return lambda doc: reduce(lambda read, part: after(part, read), parts, doc)


def _marked(gold: Mapping[str, Any], text: str) -> Iterator[_Name]:
    """Marked agencies and persons; of those that overlap the longest."""
    taken: list[_Name] = []
    for layer, label in (("agencies", "ORG"), ("people", "PER")):
        places = {(m["start"], m["end"]) for item in gold.get(layer) or () for m in item.get("mentions") or ()}
        for start, end in sorted(places, key=lambda p: (p[0] - p[1], p)):
            if not _touches(Span(start, end), taken):
                taken.append((start, end, label))
    for start, end, label in taken:
        for piece in _pieces(text, start, end) if label == "ORG" else [(start, end)]:
            yield (*piece, label)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands before, in and behind the brackets of a name."""
    edges = [start, *(n for m in _BRACKET.finditer(text, start, end) for n in m.span()), end]
    for first, after_ in zip(edges[::2], edges[1::2], strict=True):
        if text[first:after_].strip():
            yield first, after_


def _touches(span: Span, names: Iterable[_Name]) -> bool:
    return any(start < span.end and span.start < end for start, end, _ in names)


def _labelled(doc: Document, sentence: Sentence, names: Sequence[_Name], known: Resources) -> Example:
    tokens = list(known.splitting.tokens.spans(doc.content, *sentence.span))
    within: list[_Name] = []
    for start, end, label in names:
        inside = [n for n, token in enumerate(tokens) if token.start < end and start < token.end]
        if inside:
            within.append((inside[0], inside[-1] + 1, label))
    kept: list[_Name] = []
    for name in sorted(within):
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return Example(tuple(token.of(doc.content) for token in tokens), bio(len(tokens), kept))


@dataclass(frozen=True)
class UnseenNames:
    """The part `names`, with what `FILE` holds for marked texts; other texts are read by the part itself.

    Attributes:
        part: The part of the pipeline.
        held: Names by the id of their text.
    """

    part: Any
    held: Mapping[str, Sequence[tuple[int, int, str]]]
    name = NameFinder.name
    needs = NameFinder.needs
    uses = NameFinder.uses
    gives = NameFinder.gives

    def __call__(self, doc: Document) -> Iterable[NameMention]:
        """The names of `doc` in reading order."""
        if doc.id not in self.held:
            return self.part(doc)
        return [
            NameMention(span=Span(start, end), rule="names:crf", label=NameLabel(label), engine="crf")
            for start, end, label in self.held[doc.id]
        ]


def with_unseen_names(parts: Sequence[Annotator], texts: Sequence[Marked]) -> list[Annotator]:
    """The parts of a pipeline, names of marked texts taken from `FILE`.

    Raises:
        ValueError: A text was read in another version than the one at hand.
    """
    hashes = {text.gold["id"]: text.gold.get("sha256") for text in texts}
    held = {}
    for line in FILE.read_text("utf-8").splitlines():
        row = json.loads(line)
        if hashes.get(row["id"], row["sha256"]) != row["sha256"]:
            raise ValueError(f"{FILE.name}: {row['id']} is another text; run training.marked_names anew")
        held[row["id"]] = [tuple(name) for name in row["names"]]
    return [UnseenNames(part, held) if part.name == NameFinder.name else part for part in parts]


def scores(texts: Iterable[Marked], names: Mapping[str, Iterable[_Name]]) -> dict[str, tuple[int, int, int]]:
    """For persons and agencies: how many names are marked, how many were found, and how many of these at the exact place."""
    told = {}
    for label in ("PER", "ORG"):
        pairs = [
            (
                {name for name in _marked(text.gold, text.doc.text) if name[2] == label},
                {name for name in names[text.gold["id"]] if name[2] == label},
            )
            for text in texts
        ]
        told[label] = (sum(len(m) for m, _ in pairs), sum(len(f) for _, f in pairs), sum(len(m & f) for m, f in pairs))
    return told


def main() -> None:
    """Reads each marked text by the engine that saw nothing of its outlet, writes what it found, and prints how much is right."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--crf", required=True, help="folders of the engines, part by part, with commas between")
    folders = asked.parse_args().crf.split(",")
    known = load_resources()
    finders = [NameFinder(CrfEngine(Path(folder)), known.splitting.tokens, known.person_names) for folder in folders]
    split = splitter(known)
    texts = [(part, text) for part, text in in_parts(all_texts(known)) if text.measured]
    found = {
        text.gold["id"]: [(*name.span, name.label.value) for name in finders[part](split(text.doc))]
        for part, text in texts
    }
    with FILE.open("w", encoding="utf-8") as lines:
        for _, text in texts:
            row = {"id": text.gold["id"], "sha256": text.gold["sha256"], "names": found[text.gold["id"]]}
            lines.write(json.dumps(row, separators=(",", ":")) + "\n")
    for label, (marked, told, right) in scores([text for _, text in texts], found).items():
        print(
            f"{label}: precision {right / told:.3f}, recall {right / marked:.3f}, F1 {2 * right / (told + marked):.3f}"
        )


if __name__ == "__main__":
    main()
