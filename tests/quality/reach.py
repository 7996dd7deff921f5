"""How many marked values are among the candidates that decisions choose from: the most that any choosing could reach.

    python -m tests.quality.reach            # over the open marked texts; prints a table and keeps it in cross.json

Names are those of engines that saw nothing of a text's outlet; earlier decisions have the shipped weights, which know these
texts. Values of an occasion are asked for where the text is rightly taken for one with an occasion.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from training.marked import marked, pages
from training.marked_names import with_unseen_names

from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.evaluate.normal import Item, listed
from netralitas_nlp.evaluate.pairing import is_optional
from netralitas_nlp.learn.labels import LABELLERS, main_event
from netralitas_nlp.learn.train import Deciding, Marked, marked_texts
from netralitas_nlp.pipeline import Annotator, after, standard_pipeline
from netralitas_nlp.resources.load import load_resources
from tests.quality.cross import KEPT

Found = Sequence[Candidate]


def reached(decision: str, text: Marked, found: Found) -> Iterator[bool]:
    """For each marked value that a decision is to choose, whether a candidate is it."""
    gold, event = text.gold, main_event(text.gold)
    if decision in ("agency", "person"):
        places = {(c.span.start, c.span.end) for c in found if c.span is not None}
        yield from (place in places for place in _places(gold, "agencies" if decision == "agency" else "people"))
    elif decision == "quote_speaker":
        of: dict[object, list[bool | None]] = {}
        for candidate, right in zip(found, LABELLERS[decision](gold, text.doc, found), strict=True):
            of.setdefault(candidate.of, []).append(right)
        yield from (True in labels for labels in of.values() if True in labels or False in labels)
    elif event is not None and found:
        yield from _of_event(decision, text, event, found)


def _places(gold: Item, layer: str) -> Iterator[tuple[int, int]]:
    for item in listed(gold.get(layer)):
        if not is_optional(item):
            yield from ((m["start"], m["start"] + len(m["text"].rstrip(" ."))) for m in listed(item.get("mentions")))


def _of_event(decision: str, text: Marked, event: Item, found: Found) -> Iterator[bool]:
    """Each marked value by itself, as training labels the candidates for it."""
    field = _FIELDS.get(decision, "")
    for item in listed(event.get(field)) if decision in _LISTS else [event.get(field)]:
        if item and not is_optional(item):
            asked = {**event, field: [item] if decision in _LISTS else item}
            yield True in LABELLERS[decision]({**text.gold, "events": [asked]}, text.doc, found)


_FIELDS = {
    "day": "date_iso",
    "venue": "venue",
    "region": "kabupaten_kota",
    "organiser": "organizers",
    "speaker": "speakers",
}
_LISTS = frozenset({"organiser", "speaker"})


def measured(texts: Sequence[Marked], parts: Sequence[Annotator]) -> Mapping[str, Mapping[str, int]]:
    """Marked values, and those of them that a candidate is, by decision."""
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        for part in parts:
            if isinstance(part, Deciding):
                for names in part.rounds:
                    for name, found in part.candidates(text.doc, names).items():
                        for right in reached(name, text, found):
                            counts.setdefault(name, Counter()).update(marked=1, reached=int(right))
            text.doc = after(part, text.doc)
    return counts


def main() -> None:
    """Measures, prints and keeps."""
    known = load_resources()
    texts = list(marked_texts((record for record, _ in marked()), pages(), known))
    counts = measured(texts, with_unseen_names(standard_pipeline(known).parts, texts))
    for name, count in counts.items():
        sys.stdout.write(
            f"{name}: {count['reached']} of {count['marked']} ({count['reached'] / count['marked']:.3f})\n"
        )
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    kept["reach"] = {name: dict(count) for name, count in counts.items()}
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
