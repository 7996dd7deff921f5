"""The shipped models on invented sentences."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.names.engines import name_engine
from netralitas_nlp.annotate.names.finder import NameFinder
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import Resources
from tests.marks import read_marks


@pytest.mark.slow
@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Sosialisasi itu dibuka oleh [Wira Saputra|PER] di [Semarang|LOC].", id="person and place"),
        pytest.param("Ketua [KPU|ORG] hadir bersama [Puspita Sari|PER].", id="agency and person"),
        pytest.param("Rapat itu membahas anggaran tahun depan.", id="no name"),
    ],
)
def test_encoder_engine(marked: str, known: Resources) -> None:
    pytest.importorskip("onnxruntime")
    text, expected = read_marks(marked)
    doc = Document(id="t", text=text)
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))

    found = NameFinder(name_engine("encoder"), known.splitting.tokens, known.person_names)(doc)

    assert [(m.span, m.label.value) for m in found] == [(span, label) for span, label in expected]
