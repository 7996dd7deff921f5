from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.learn.train import Marked
from netralitas_nlp.model import Document, NameMention, Sentence
from netralitas_nlp.pipeline import after, standard_pipeline
from netralitas_nlp.resources.load import Resources
from training import marked_names

TEXT = "Kepala Dinas Sosial (Dinsos) Kudus Wira Tunggaljati tiba di Semarang. Wira disambut PKK."


def marks(text: str) -> Marked:
    def at(words: str, *, last: bool = False) -> dict[str, object]:
        start = text.rindex(words) if last else text.index(words)
        return {"text": words, "start": start, "end": start + len(words)}

    gold = {
        "id": "kudus-1",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "people": [{"name": "Wira Tunggaljati", "mentions": [at("Wira Tunggaljati"), at("Wira", last=True)]}],
        "agencies": [
            {"raw": "Dinas Sosial (Dinsos) Kudus", "mentions": [at("Dinas Sosial (Dinsos) Kudus")]},
            {"raw": "PKK", "mentions": [at("PKK")]},
        ],
    }
    return Marked(gold, Document(id="kudus-1", text=text), "kudus.example")


def test_marked_texts_become_sentences_with_labels(known: Resources) -> None:
    [sentences] = marked_names.examples([marks(TEXT)], known, name_engine("crf"))

    told = [(token, label) for s in sentences for token, label in zip(s.tokens, s.labels, strict=True) if label != "O"]
    assert told == [
        ("Dinas", "B-ORG"),
        ("Sosial", "I-ORG"),
        ("Dinsos", "B-ORG"),
        ("Kudus", "B-ORG"),
        ("Wira", "B-PER"),
        ("Tunggaljati", "I-PER"),
        ("Semarang", "B-LOC"),
        ("Wira", "B-PER"),
        ("PKK", "B-ORG"),
    ]


def test_names_of_marked_texts_come_from_engines_that_did_not_learn_them(
    known: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = marks(TEXT)
    file = tmp_path / "names.jsonl"
    file.write_text(json.dumps({"id": "kudus-1", "sha256": text.gold["sha256"], "names": [[0, 6, "PER"]]}) + "\n")
    monkeypatch.setattr(marked_names, "FILE", file)
    parts = marked_names.with_unseen_names(standard_pipeline(known).parts, [text])
    names = next(part for part in parts if part.name == "names")

    split = marked_names.splitter(known)
    doc, other = split(text.doc), split(Document(id="kudus-2", text=TEXT))

    assert [n.span.of(TEXT) for n in after(names, doc).of(NameMention)] == ["Kepala"]
    assert "Semarang" in [n.span.of(TEXT) for n in after(names, other).of(NameMention)]
    assert doc.of(Sentence)


def test_another_text_under_a_known_id_is_refused(
    known: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text(json.dumps({"id": "kudus-1", "sha256": "0" * 64, "names": []}) + "\n")
    monkeypatch.setattr(marked_names, "FILE", file)

    with pytest.raises(ValueError, match="kudus-1 is another text"):
        marked_names.with_unseen_names(standard_pipeline(known).parts, [marks(TEXT)])
