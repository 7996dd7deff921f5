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
from netralitas_nlp.evaluate import likeness as like
from netralitas_nlp.evaluate.normal import Item, listed, spelling
from netralitas_nlp.evaluate.pairing import is_optional
from netralitas_nlp.learn.labels import LABELLERS, main_event
from netralitas_nlp.learn.train import Deciding, Marked, marked_texts
from netralitas_nlp.pipeline import Annotator, after, standard_pipeline
from netralitas_nlp.resources.load import load_resources
from tests.quality.cross import KEPT

Found = Sequence[Candidate]
_HALF = 0.5


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
        yield from _of_event(decision, event, found)


def _places(gold: Item, layer: str) -> Iterator[tuple[int, int]]:
    for item in listed(gold.get(layer)):
        if not is_optional(item):
            yield from ((m["start"], m["start"] + len(m["text"].rstrip(" ."))) for m in listed(item.get("mentions")))


def _of_event(decision: str, event: Item, found: Found) -> Iterator[bool]:
    values = [c.value for c in found]
    if decision == "day" and event.get("date_iso"):
        yield any(value.split("/")[0] in like.days(event) for value in values)
    elif decision == "venue" and event.get("venue"):
        yield any(like.event_venue(event, {"venue": value}) >= _HALF for value in values)
    elif decision == "region" and event.get("kabupaten_kota"):
        yield any(spelling().region(value) in like.regions(event) for value in values)
    elif decision == "organiser":
        forms = [{"raw": name} for c in found for name in (c.value, *c.names)]
        for item in listed(event.get("organizers")):
            if not is_optional(item):
                yield any(like.agency_partial(item, form) >= _HALF for form in forms)
    elif decision == "speaker":
        for item in listed(event.get("speakers")):
            if not is_optional(item):
                yield any(like.person_partial(item, {"name": value}) >= _HALF for value in values)


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
