"""The Stanza engine: labels, offsets, what it says when something is missing; and its model in plain Stanza, offline."""

from __future__ import annotations

import shutil
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import netralitas_nlp as nl
from netralitas_nlp.annotate.names import stanza as engine_module
from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.names.stanza import StanzaEngine, stanza_options
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.errors import EngineError, ResourceError
from netralitas_nlp.model import Document, NameMention
from netralitas_nlp.resources.load import Resources
from tests.marks import read_marks

needs_stanza = pytest.mark.skipif(
    find_spec("stanza") is None, reason="needs the extra: pip install 'netralitas-nlp[stanza]'"
)
FILES = ("ner.pt", "tokenizer.pt", "resources.json", "version.txt")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def names(text: str, known: Resources) -> list[NameMention]:
    doc = Document(id="t", text=text)
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))
    return list(NameFinder(name_engine("stanza"), known.splitting.tokens, known.person_names)(doc))


@needs_stanza
@pytest.mark.slow
@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Sosialisasi itu dibuka oleh [Wira Saputra|PER] di [Semarang|LOC].", id="person and place"),
        pytest.param("Ketua [KPU|ORG] hadir bersama [Puspita Sari|PER].", id="agency and person"),
        pytest.param("Rapat itu membahas anggaran tahun depan.", id="no name"),
        pytest.param(
            "“Ayo tertib,” kata [Wira Saputra|PER], S.H., M.Si.,\tdi  [Semarang|LOC].", id="marks and wide blanks"
        ),
        pytest.param("Ia tiba.\n\n[Puspita Sari|PER] menulis surat.", id="two paragraphs"),
    ],
)
def test_names_and_their_places(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert [(m.span, m.label.value) for m in names(text, known)] == [(span, label) for span, label in expected]


@needs_stanza
@pytest.mark.slow
def test_mentions_name_engine_and_version(known: Resources) -> None:
    [mention] = names("Surat itu ditulis Puspita Sari.", known)

    version = Path(engine_module._FOLDER, "version.txt").read_text("utf-8").strip()
    assert (mention.rule, mention.engine) == ("names:stanza", f"stanza {version}")


@needs_stanza
@pytest.mark.slow
def test_a_label_for_each_token_whatever_the_sentence() -> None:
    sentences = [["Wira", "hadir"], [], ["."], ["1.000", "orang", "\u200b", "😀"], ["kata"] * 300, ["Wira", "hadir"]]

    labels = name_engine("stanza").label(sentences)

    assert [len(row) for row in labels] == [len(row) for row in sentences]
    assert labels[0] == labels[-1]
    assert {label for row in labels for label in row} <= {
        "O",
        *(f"{b}-{k}" for b in "BI" for k in ("PER", "ORG", "LOC")),
    }
    assert name_engine("stanza").label(sentences) == labels
    assert name_engine("stanza").label([]) == []


@needs_stanza
@pytest.mark.slow
def test_a_long_token_costs_no_more_than_a_short_one() -> None:
    shown: list[list[list[str]]] = []

    class Shown(StanzaEngine):
        def __init__(self) -> None:
            super().__init__()
            read = self._nlp
            self._nlp = lambda told: (shown.append(told), read(told))[1]

    [labels] = Shown().label([["Wira", "x" * 1_000_000, "hadir"]])

    assert len(labels) == 3
    assert max(len(token) for told in shown for tokens in told for token in tokens) < 100


@needs_stanza
@pytest.mark.slow
@pytest.mark.usefixtures("offline")
def test_plain_stanza_loads_the_model_offline() -> None:
    import stanza

    text = "Sosialisasi  itu dibuka oleh Wira Saputra. Puspita Sari\nhadir di Semarang."

    doc = stanza.Pipeline(**nl.stanza_options())(text)

    assert [(e.text, e.type) for e in doc.ents] == [
        ("Wira Saputra", "PER"),
        ("Puspita Sari", "PER"),
        ("Semarang", "LOC"),
    ]
    assert all(text[e.start_char : e.end_char] == e.text for e in doc.ents)
    assert len(doc.sentences) == 2


@needs_stanza
@pytest.mark.slow
def test_a_whole_document(tmp_path: Path) -> None:
    text = "Sosialisasi itu dibuka oleh Wira Saputra di Semarang."

    doc = nl.analyze_text(text, engine="stanza")

    assert [m.span.of(text) for m in doc.of(NameMention)] == ["Wira Saputra", "Semarang"]
    assert all(m.engine.startswith("stanza ") for m in doc.of(NameMention))


def test_says_how_to_install_stanza(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file).write_text("1\n")
    monkeypatch.setitem(sys.modules, "stanza", None)

    with pytest.raises(EngineError, match=r"pip install 'netralitas-nlp\[stanza\]'"):
        StanzaEngine(tmp_path)


@pytest.mark.parametrize("missing", FILES)
def test_names_the_missing_file(missing: str, tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file).write_text("1\n")
    (tmp_path / missing).unlink()

    with pytest.raises(ResourceError, match=missing.replace(".", r"\.")):
        StanzaEngine(tmp_path)


def test_options_name_files_that_are_there() -> None:
    options = stanza_options()

    assert Path(options["ner_model_path"]).is_file()
    assert Path(options["tokenize_model_path"]).is_file()
    assert options["download_method"] is None


def test_the_model_is_small() -> None:
    folder = Path(engine_module._FOLDER)

    assert sum(file.stat().st_size for file in folder.iterdir()) <= 25e6


@needs_stanza
@pytest.mark.slow
@pytest.mark.usefixtures("offline")
def test_works_from_any_folder(tmp_path: Path, known: Resources) -> None:
    shutil.copytree(engine_module._FOLDER, tmp_path / "di mana saja")

    engine = StanzaEngine(tmp_path / "di mana saja")

    assert engine.label([["kata", "Wira", "Saputra"]]) == [["O", "B-PER", "I-PER"]]
