"""Scores offices and agencies of speakers on a file in the scheme of PFSA-ID (ROLE, AFFILIATION, PERSON as BILOU).

    python -m benchmarks.roles FILE.txt.xz …

The file marks only who speaks in a sentence, so only what is joined to a marked person can be judged:

- each sentence is put together from its tokens and read by itself;
- of what the pipeline finds, an office counts if it is joined to a name that overlaps a marked person;
- its words without the agency answer ROLE, the agency answers AFFILIATION. Annotators draw the border between the two at
  any part of a nested agency ("Pengajar Fakultas X | Universitas Y", "Pengajar | Fakultas X Universitas Y", or all as
  ROLE), so the border may lie before each agency of the chain;
- one found span answers one marked span: `exact` with the same words, `partial` if the common words are at least half of
  the longer one. An agency inside what is marked as ROLE is no invention.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from netralitas_nlp.model import AgencyMention, Document, Official, PersonMention, Span
from netralitas_nlp.pipeline import Pipeline, standard_pipeline
from netralitas_nlp.resources.agencies import AgencyRegister
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.phrases import Phrases

PARTS = frozenset([
    "sentences", "names", "regions", "link.regions", "agencies", "link.agencies", "offices", "persons", "named_offices",
    "officials",
])  # fmt: skip
LABELS = ("ROLE", "AFFILIATION", "PERSON")
_WORDS = re.compile(r"\w+")
_NO_BLANK_BEFORE = frozenset(",.;:)?!%”’]-/")
_NO_BLANK_AFTER = frozenset("(“‘[-/")
_HALF = 0.5


@dataclass
class RoleScore:
    """Counts of one label.

    Attributes:
        label: "ROLE", "AFFILIATION" or "PERSON" (of persons only what was missed can be told).
        right: Marked spans answered, by half of the words.
        exact: Of these, with the same words.
        invented: Found spans that answer none.
        missed: Marked spans without an answer.
    """

    label: str
    right: int = 0
    exact: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.invented)

    @property
    def recall(self) -> float:
        """Share of what is marked that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.invented + self.missed)


def evaluate_roles(path: Path, read: Callable[[Document], Document], agencies: AgencyRegister) -> list[RoleScore]:
    """Scores a pipeline on the file at `path` (plain or `.xz`; a token and its label a line).

    Args:
        path: The file.
        read: The pipeline.
        agencies: The register, for the borders inside nested agencies.
    """
    scores = {label: RoleScore(label) for label in LABELS}
    borders = Phrases({form: form for form in [*agencies.forms, *(head.word for head in agencies.heads.values())]})
    for tokens in _sentences(path):
        text, marked = _put_together(tokens)
        if any(marked.values()):
            _score(read(Document(id="s", text=text)), marked, scores, borders)
    return [scores[label] for label in LABELS]


def _score(doc: Document, marked: dict[str, list[Span]], scores: dict[str, RoleScore], borders: Phrases[str]) -> None:
    people = marked["PERSON"]
    for span in people:
        named = any(m.span.overlaps(span) for m in doc.of(PersonMention))
        scores["PERSON"].right += named
        scores["PERSON"].missed += not named
    roles: list[list[Span]] = []
    bodies: list[list[Span]] = []
    for official in doc.of(Official):
        if not any(official.person.overlaps(span) for span in people):
            continue
        office = official.office
        inside = [a.span for a in doc.of(AgencyMention) if office.contains(a.span)][:1]
        cuts = [start for span in inside for start in _borders(doc, span, borders)]
        roles.append([office, *(Span(office.start, cut) for cut in cuts if cut > office.start + 2)])
        if inside:
            bodies.append([Span(cut, inside[0].end) for cut in cuts])
    _match(doc.text, marked["ROLE"], roles, scores["ROLE"], free=())
    _match(doc.text, marked["AFFILIATION"], bodies, scores["AFFILIATION"], free=marked["ROLE"])


def _borders(doc: Document, agency: Span, forms: Phrases[str]) -> list[int]:
    """Where the agencies of a nested chain begin."""
    hits = forms.find(doc.folded[agency.start : agency.end])
    return sorted({agency.start, *(agency.start + hit.span.start for hit in hits)})


def _match(
    text: str, marked: Sequence[Span], found: Sequence[Sequence[Span]], score: RoleScore, *, free: Sequence[Span]
) -> None:
    left = list(range(len(found)))
    for span in marked:
        likeness = [(max(_common(text, span, variant) for variant in found[i]), i) for i in left]
        best, index = max(likeness, default=(0.0, -1))
        if best < _HALF:
            score.missed += 1
            continue
        left.remove(index)
        score.right += 1
        score.exact += best == 1.0
    score.invented += sum(not any(span.contains(found[i][0]) for span in free) for i in left)


def _common(text: str, one: Span, two: Span) -> float:
    a, b = (Counter(_WORDS.findall(fold(span.of(text)))) for span in (one, two))
    return sum((a & b).values()) / max(sum(a.values()), sum(b.values()), 1)


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        sentence: list[tuple[str, str]] = []
        for line in lines:
            token, _, label = line.rstrip("\n").partition("\t")
            if token:
                sentence.append((token, label or "O"))
            elif sentence:
                yield sentence
                sentence = []
        if sentence:
            yield sentence


def _put_together(tokens: Sequence[tuple[str, str]]) -> tuple[str, dict[str, list[Span]]]:
    """The sentence as text, and its marked spans by label."""
    text = ""
    marked: dict[str, list[Span]] = {label: [] for label in LABELS}
    glued, open_label = True, ""
    quoted = False
    for token, tag in tokens:
        closing = token == '"' and quoted
        if not (glued or token in _NO_BLANK_BEFORE or closing):
            text += " "
        span = Span(len(text), len(text) + len(token))
        text += token
        quoted = quoted != (token == '"')
        glued = token in _NO_BLANK_AFTER or (token == '"' and quoted)
        prefix, _, label = tag.partition("-")
        if label in marked:
            if prefix in "BU" or label != open_label or not marked[label]:
                marked[label].append(span)
            else:
                marked[label][-1] = marked[label][-1].to(span)
        open_label = "" if prefix in "LU" else label
    return text, marked


def officials_only(known: Resources) -> Pipeline:
    """The parts of the standard pipeline up to who holds which office."""
    return Pipeline([part for part in standard_pipeline(known).parts if part.name in PARTS])


def main(paths: list[str]) -> None:
    known = load_resources()
    read = officials_only(known)
    for path in paths:
        sys.stdout.write(f"== {path}\n")
        for score in evaluate_roles(Path(path), read, known.agencies):
            figures = f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
            share = score.exact / max(1, score.right)
            sys.stdout.write(
                f"{score.label:12s} {figures}   same words {share:.3f} of the right ones   {score.right} right\n"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
