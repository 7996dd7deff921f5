"""The invented texts of `training/occasions.txt` become marked texts that training can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.learn.train import marked_texts
from netralitas_nlp.model import Page
from netralitas_nlp.resources.load import Resources
from training import occasion_examples


def _read(line: str, known: Resources, monkeypatch: pytest.MonkeyPatch, folder: Path) -> tuple[dict[str, Any], Page]:
    file = folder / "occasions.txt"
    file.write_text(f"# a note\n\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(occasion_examples, "FILE", file)
    (found,) = occasion_examples.examples(known.events)
    return found


def test_marks_become_arguments(known: Resources, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = _read(
        "pelatihan/Kabupaten Demak <Kader Dilatih>: [PMI|organiser] melatih kader di [Aula|venue], [Rabu|day=2024-03-06]; [Rekaan|narasumber] hadir.",
        known,
        monkeypatch,
        tmp_path,
    )

    assert found[1].text == "PMI melatih kader di Aula, Rabu; Rekaan hadir."
    assert found[1].title == "Kader Dilatih"
    assert found[0]["is_outreach_event"]
    assert found[0]["events"] == [
        {
            "type": "pelatihan",
            "is_outreach": True,
            "organizers": [{"raw": "PMI"}],
            "speakers": [{"name": "Rekaan", "is_narasumber": True}],
            "venue": "Aula",
            "date_iso": "2024-03-06",
            "kabupaten_kota": "Kabupaten Demak",
        }
    ]


def test_none_tells_of_no_occasion_and_region_stays_open(
    known: Resources, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    none, _ = _read("none: Warga berharap ada pelatihan.", known, monkeypatch, tmp_path)
    held, _ = _read("apel: Apel digelar.", known, monkeypatch, tmp_path)

    assert (none["is_outreach_event"], none["events"]) == (False, [])
    assert "kabupaten_kota" not in held["events"][0]


@pytest.mark.parametrize("line", ["Pelatihan digelar.", "pesta: Pesta digelar.", "apel <Apel: Apel digelar."])
def test_wrong_line_is_named(line: str, known: Resources, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ResourceError) as raised:
        _read(line, known, monkeypatch, tmp_path)

    assert raised.value.entry == line


def test_every_text_can_be_learned_from(known: Resources) -> None:
    """Each has a page with the text that is marked, and no two are the same; other decisions stay open."""
    held = occasion_examples.examples(known.events)

    texts = marked_texts((r for r, _ in held), {page.id: page for _, page in held}, known)

    assert len({t.gold["id"] for t in texts}) == len(held)
    assert {t.gold["is_outreach_event"] for t in texts} == {True, False}
    assert not any(key in t.gold for t in texts for key in ("people", "agencies", "quotes"))
