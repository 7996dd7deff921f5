"""How far two readers agree on occasions: the second readings of the training texts, scored as if a program had found them.

    python -m training.agreement

What is printed is what a program could reach at most by these marks, for all texts and for those that the first reader marked
without doubt.
"""

from __future__ import annotations

from typing import Any

from netralitas_nlp.evaluate import score_records, show_scores, totals
from netralitas_nlp.evaluate.normal import listed
from training.marked import SECOND, marked

LAYERS = ("outreach", "event type", "event date", "event region", "event venue", "organizers", "speakers", "narasumber")


def readings() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records of the first readers, and those of the second ones, without what these call optional."""
    first, second = ([record for record, _ in marked(name)] for name in ("regional-train", SECOND))
    by_id = {record["id"]: record for record in second}
    return first, [_required(by_id[record["id"]]) for record in first]


def _required(record: dict[str, Any]) -> dict[str, Any]:
    events = [e for e in record["events"] if not e.get("optional")]
    parts = ("organizers", "speakers")
    return {
        **record,
        "events": [{**e, **{p: [x for x in e[p] if not x.get("optional")] for p in parts}} for e in events],
    }


def main() -> None:
    """Prints both tables."""
    first, second = readings()
    counts = score_records(first, second, spans=False)
    firm = [
        c for g, c in zip(first, counts, strict=True) if not any(e.get("doubtful") for e in listed(g.get("events")))
    ]
    for name, told in (("all", counts), ("without doubtful ones", firm)):
        lines = show_scores(totals(told)).split("\n")
        print(f"{name}: {len(told)} texts")
        print("\n".join([lines[0], *(line for line in lines if line.startswith(LAYERS))]))


if __name__ == "__main__":
    main()
