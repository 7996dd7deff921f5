"""The way from inputs to documents keeps nothing of one call for the next."""

from __future__ import annotations

from pathlib import Path

from netralitas_nlp.api import analyze_many, analyze_text
from netralitas_nlp.model import Document, EventMention

TEXT = "KPU Randuagung menggelar {} film pemilu di Aula Setda, Senin (4/3/2024).\n"
KIND = """[[event]]
id = "{id}"
record = "lainnya"
name_id = "N"
name_en = "N"
definition_id = "d"
definition_en = "d"
noun = ["{noun}"]
examples = ["x"]
"""


def _additions(folder: Path, noun: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "event_types.toml").write_text(KIND.format(id=noun.replace(" ", "_"), noun=noun), encoding="utf-8")
    return folder


def _kinds(doc: Document) -> set[str]:
    return {event.kind for event in doc.of(EventMention)}


def test_two_runs_side_by_side_keep_their_own_knowledge(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text(TEXT.format("nobar meriah"), encoding="utf-8")
    one = analyze_many([pages], extra=_additions(tmp_path / "one", "nobar meriah"))
    other = analyze_many([pages], extra=_additions(tmp_path / "other", "nobar lain"))

    found = [(_kinds(a), _kinds(b)) for a, b in zip(one, other, strict=True)]

    assert found == [({"nobar_meriah"}, set())] * 3


def test_additions_edited_between_two_calls_count(tmp_path: Path) -> None:
    text, folder = TEXT.format("nobar meriah"), tmp_path / "extra"
    before = analyze_text(text, extra=_additions(folder, "nobar lain"))
    behind = analyze_text(text, extra=_additions(folder, "nobar meriah"))

    assert (_kinds(before), _kinds(behind)) == (set(), {"nobar_meriah"})
