"""What marked texts teach, and what they leave open."""

from __future__ import annotations

import hashlib
from typing import Any

from netralitas_nlp.learn.train import deciding, marked_texts, train
from netralitas_nlp.model import Page
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources

TEXT = "Dinas Sosial Kudus menggelar sosialisasi bagi warga di Aula Setda, Selasa (5/3/2024)."


def record(number: int, **told: Any) -> dict[str, Any]:
    text = f"{TEXT} Kegiatan itu yang ke-{number}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    event = {"type": "sosialisasi", "is_outreach": True, "organizers": [], "speakers": [], "date_iso": "2024-03-05"}
    held = {"id": str(number), "sha256": digest, "meta": {"outlet": f"o{number}"}, "is_outreach_event": True}
    return {**held, "events": [event], "agencies": [], **told}


def pages(records: list[dict[str, Any]]) -> dict[str, Page]:
    return {r["id"]: Page(id=r["id"], text=f"{TEXT} Kegiatan itu yang ke-{r['id']}.") for r in records}


def test_a_decision_that_a_record_leaves_open_learns_nothing_from_it(known: Resources) -> None:
    told = [record(n) for n in range(6)]
    left_open = [{**r, "open": ["agency"]} for r in told]
    parts = standard_pipeline(known).parts
    learned = train(parts, marked_texts(told, pages(told), known))
    silent = train(parts, marked_texts(left_open, pages(told), known))
    assert learned["agency"].about is not None
    assert silent["agency"].about is not None
    assert learned["agency"].about["candidates"] > 0
    assert silent["agency"].about["candidates"] == 0
    assert silent["occasion"].about == learned["occasion"].about
    assert len(deciding(parts, silent)) == len(parts)


def test_a_doubtful_text_counts_half(known: Resources) -> None:
    told = [record(0), record(1, doubtful=True), record(2, events=[{"type": "apel", "doubtful": True}])]
    assert [text.weight for text in marked_texts(told, pages(told), known)] == [1.0, 0.5, 0.5]


def test_texts_are_read_as_they_would_be_set_in_running_text(known: Resources) -> None:
    text = "BUPATI KUDUS MENGGELAR SOSIALISASI BAGI WARGA"
    (marked,) = marked_texts([{"id": "a", "events": []}], {"a": Page(id="a", text=text)}, known)
    assert marked.doc.text == "Bupati Kudus menggelar sosialisasi bagi warga"
