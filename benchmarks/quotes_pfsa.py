"""How many statements of PFSA-ID are found, and how often with the right speaker.

    python benchmarks/quotes_pfsa.py PFSA-FILE [--articles N] [--errors]

PFSA-ID (CC BY-NC-SA) is read where it lies; nothing of it is part of this project. Its rule for sentences breaks
quotations apart, and it labels only some of the speech (that of officials), so recall is what can be measured:

- Articles: a line with a dateline ("KOMPAS" within the first eight tokens) begins one. Tokens are joined by blanks,
  without a blank before `, . ; : ! ? )` and after `(`, and without blanks around `/` and inside numbers; a quotation
  mark keeps a blank on both sides, because the tokens do not say which side it leaned to. Sentences are joined by a
  blank: paragraphs are not known.
- A gold statement is a STATEMENT label, joined with the next one if only quotation marks stand between. Labels of
  fewer than three words and those without a quotation mark within three characters of either end are slips of
  labelling (offices and descriptions labelled as statements) and are left out; their number is printed.
- Found: a direct quotation shares at least 80 % of the words of both (the smaller share counts).
- Right speaker: gold is the PERSON, PERSONCOREF, ROLE or AFFILIATION labels that follow the cue in its sentence, else
  (CUECOREF, "ujarnya") the last PERSON or PERSONCOREF before the statement. Right, if the speaker's name shares a
  name word with a gold PERSON(COREF) of the article that is the same person (a word of the full name), or if the span
  of the speaker overlaps the gold labels.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netralitas_nlp.model import Document, Quote, QuoteKind
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.span import Span

Token = tuple[str, str]
_MARKS = frozenset('”“"„»«')
_NO_BLANK_BEFORE = frozenset(",.;:!?)%")
_PRONOUNS = frozenset(["dia", "ia", "beliau"])
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Label:
    """A label of the data set and its place in the text."""

    kind: str
    span: Span


def sentences(path: Path) -> Iterator[list[Token]]:
    held: list[Token] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            token, _, label = line.rstrip("\n").partition("\t")
            if token and label:
                held.append((token, label))
            elif held:
                yield held
                held = []
    if held:
        yield held


def articles(path: Path) -> Iterator[list[list[Token]]]:
    held: list[list[Token]] = []
    for sentence in sentences(path):
        if held and "KOMPAS" in [token for token, _ in sentence[:8]]:
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def read(article: list[list[Token]]) -> tuple[str, list[Label]]:
    """The text and its labels, with places."""
    text, labels, began = "", [], 0
    tight = False
    for sentence in article:
        for token, label in sentence:
            if text and not (token in _NO_BLANK_BEFORE or tight or token == "/"):
                text += " "
            start = len(text)
            text += token
            tight = token in {"(", "/"}
            mark, _, kind = label.partition("-")
            if mark in {"B", "U"}:
                began = start
            if mark in {"L", "U"}:
                labels.append(Label(kind, Span(began, len(text))))
    return text, labels


def words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def statements(text: str, labels: list[Label]) -> tuple[list[Span], int]:
    joined: list[Span] = []
    for label in labels:
        if label.kind != "STATEMENT":
            continue
        if joined and not set(text[joined[-1].end : label.span.start]) - _MARKS - {" ", ".", ","}:
            joined[-1] = joined[-1].to(label.span)
        else:
            joined.append(label.span)
    kept = [s for s in joined if len(words(s.of(text))) >= 3 and _marked(text, s)]
    return kept, len(joined) - len(kept)


def _marked(text: str, span: Span) -> bool:
    return any(c in _MARKS for c in text[max(0, span.start - 3) : span.start + 3] + text[span.end - 3 : span.end + 3])


def share(a: Span, b: Span, text: str) -> float:
    both = Span(max(a.start, b.start), min(a.end, b.end))
    if both.start >= both.end:
        return 0.0
    common = len(words(both.of(text)))
    return common / max(len(words(a.of(text))), len(words(b.of(text))), 1)


def speaker_labels(text: str, labels: list[Label], statement: Span) -> list[Label]:
    """The gold speaker: what follows the cue, else the last person before."""
    order = sorted(labels, key=lambda label: label.span)
    near = [
        i
        for i, label in enumerate(order)
        if label.kind in {"CUE", "CUECOREF"} and 0 <= label.span.start - statement.end < 30
    ]
    if near and order[near[0]].kind == "CUE":
        named = []
        for label in order[near[0] + 1 :]:
            if (
                label.kind not in {"PERSON", "PERSONCOREF", "ROLE", "AFFILIATION"}
                or label.span.start - order[near[0]].span.end > 160
            ):
                break
            named.append(label)
        if named:
            return named
    before = [label for label in order if label.kind in {"PERSON", "PERSONCOREF"} and label.span.end <= statement.start]
    return before[-1:]


def full(text: str, labels: list[Label], label: Label) -> set[str]:
    """Name words of the person that a label names: pronouns and offices stand for the last person before."""
    mine = set(words(label.span.of(text)))
    if not mine <= _PRONOUNS and any(w[:1].isupper() for w in _WORD.findall(label.span.of(text))):
        for other in labels:
            theirs = set(words(other.span.of(text)))
            if other.kind == "PERSON" and mine < theirs:
                return theirs
        return mine
    before = [other for other in labels if other.kind == "PERSON" and other.span.end <= label.span.start]
    return set(words(before[-1].span.of(text))) if before else set()


def right(text: str, labels: list[Label], gold: list[Label], quote: Quote) -> bool:
    if quote.speaker is not None and any(quote.speaker.overlaps(label.span) for label in gold):
        return True
    if quote.speaker_name is None:
        return False
    names = set(words(quote.speaker_name))
    people = [label for label in gold if label.kind in {"PERSON", "PERSONCOREF"}]
    return any(names & full(text, labels, label) for label in people)


def measure(path: Path, most: int | None, errors: bool) -> Counter[str]:
    pipeline = standard_pipeline(load_resources())
    counts: Counter[str] = Counter()
    for number, article in enumerate(articles(path)):
        if most is not None and number >= most:
            break
        text, labels = read(article)
        gold, slips = statements(text, labels)
        counts["left out"] += slips
        quotes = [q for q in pipeline(Document(id=str(number), text=text)).of(Quote) if q.kind is QuoteKind.DIRECT]
        for statement in gold:
            counts["statements"] += 1
            best = max(quotes, key=lambda q: share(q.span, statement, text), default=None)
            if best is None or share(best.span, statement, text) < 0.8:
                note(errors, "MISSED", text, statement, best)
                continue
            counts["found"] += 1
            said_by = speaker_labels(text, labels, statement)
            if not said_by:
                counts["no gold speaker"] += 1
            elif right(text, labels, said_by, best):
                counts["right speaker"] += 1
            else:
                note(errors, f"SPEAKER {[g.span.of(text) for g in said_by]}", text, statement, best)
    return counts


def note(errors: bool, what: str, text: str, statement: Span, quote: Quote | None) -> None:
    if errors:
        told = (
            f"{quote.speaker_name!r} {quote.rule} {quote.span.of(text)[:60]!r}…{quote.span.of(text)[-30:]!r}"
            if quote
            else "nothing"
        )
        left, right_ = text[max(0, statement.start - 150) : statement.start], text[statement.end : statement.end + 90]
        sys.stdout.write(
            f"{what}\n   {left}⟦{statement.of(text)[:40]}…{statement.of(text)[-40:]}⟧{right_}\n   got {told}\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    counts = measure(chosen.file, chosen.articles, chosen.errors)
    asked = counts["found"] - counts["no gold speaker"]
    sys.stdout.write(f"{dict(counts)}\n")
    sys.stdout.write(f"statements found {counts['found'] / max(1, counts['statements']):.3f}\n")
    sys.stdout.write(f"right speaker, of those found {counts['right speaker'] / max(1, asked):.3f}\n")


if __name__ == "__main__":
    main()
