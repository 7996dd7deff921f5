"""Names from an engine: places in the text, edges; the shipped engine on plain sentences."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.names.protocol import entities
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.errors import EngineError
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import Resources
from tests.marks import read_marks


class Capitals:
    """An engine that takes runs of capitalised or bracketed tokens for persons."""

    name = "capitals"
    version = "1"

    def label(self, sentences):
        found = []
        for tokens in sentences:
            row: list[str] = []
            for token in tokens:
                inside = token[0].isupper() or token in "()“”,/"
                row.append("O" if not inside else "I-PER" if row and row[-1] != "O" else "B-PER")
            found.append(row)
        return found


def read(text: str, engine, known: Resources) -> list[tuple[str, str]]:
    doc = Document(id="t", text=text)
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))
    return [
        (m.span.of(text), m.label.value) for m in NameFinder(engine, known.splitting.tokens, known.person_names)(doc)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("kata Wira Saputra tadi", ["Wira Saputra"], id="two tokens"),
        pytest.param("kata “Wira Saputra” tadi", ["Wira Saputra"], id="quotes left out"),
        pytest.param("lembaga Wira (WS) itu", ["Wira (WS)"], id="closed bracket kept"),
        pytest.param("kata (Wira Saputra tadi", ["Wira Saputra"], id="open bracket left out"),
        pytest.param("kata Wira Saputra, tadi", ["Wira Saputra"], id="comma left out"),
        pytest.param("oleh Rara Puspita/Kabar tadi", ["Rara Puspita"], id="a slash parts a credit line"),
        pytest.param(
            "pasangan Wira Tunggaljati-Rara Puspita tadi", ["Wira Tunggaljati", "Rara Puspita"], id="running mates"
        ),
        pytest.param("kata Nur-Hidayat tadi", ["Nur-Hidayat"], id="a short word and a hyphen"),
        pytest.param("kata Wira tadi, dan M.Si. tadi", ["Wira"], id="a degree alone"),
        pytest.param("kata (), tadi", [], id="nothing but marks"),
        pytest.param("hadir Wira.\n\nRara pergi", ["Wira", "Rara"], id="never across sentences"),
    ],
)
def test_places_of_names(text: str, expected: list[str], known: Resources) -> None:
    assert [words.rstrip(".") for words, _ in read(text, Capitals(), known)] == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Sosialisasi itu dibuka oleh [Wira Saputra|PER] di [Semarang|LOC].", id="person and place"),
        pytest.param("Ketua [KPU|ORG] hadir bersama [Puspita Sari|PER].", id="agency and person"),
        pytest.param("Rapat itu membahas anggaran tahun depan.", id="no name"),
    ],
)
def test_shipped_engine(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert read(text, name_engine("crf"), known) == [(span.of(text), label) for span, label in expected]


def test_mentions_name_their_engine(known: Resources) -> None:
    doc = Document(id="t", text="Wira hadir.")
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))

    [mention] = NameFinder(Capitals(), known.splitting.tokens, known.person_names)(doc)

    assert (mention.engine, mention.rule) == ("capitals 1", "names:capitals")


def test_unknown_engine() -> None:
    with pytest.raises(EngineError, match="crf"):
        name_engine("nosuch")


def test_entities_of_stray_labels() -> None:
    assert list(entities(["I-PER", "I-PER", "I-LOC", "O", "B-LOC", "B-LOC"])) == [
        (0, 2, "PER"),
        (2, 3, "LOC"),
        (4, 5, "LOC"),
        (5, 6, "LOC"),
    ]


@pytest.mark.slow
def test_labels_many_sentences_as_it_labels_one() -> None:
    engine = name_engine("crf")
    sentence = [
        "Ketua",
        "panitia",
        "Wira",
        "Saputra",
        "membuka",
        "rapat",
        "koordinasi",
        "di",
        "aula",
        "Kantor",
        "Camat",
        "Cemara",
        "tadi",
        "siang",
        ".",
    ]
    assert engine.label([sentence] * 200) == engine.label([sentence]) * 200
