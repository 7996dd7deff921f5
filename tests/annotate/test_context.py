"""Cues and their scopes; the examples of every family; what only looks like a cue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.context import ContextFinder
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import Document
from netralitas_nlp.resources.context import CueFamily, read_context_words
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import load_resources
from tests.growth import assert_linear
from tests.marks import Marked, read_marks

WORDS = load_resources().context_words
FINDER = ContextFinder(WORDS)


def check(marked: str) -> None:
    text, expected = read_marks(marked)
    cues = list(FINDER(Document(id="t", text=text)))
    wanted = [m for m in expected if m.label not in {"scope", "block"}]

    assert [Marked(c.span, str(c.kind)) for c in cues] == wanted
    scopes = [m.span for m in expected if m.label == "scope"]
    if scopes:
        assert all(any(c.scope in (s, s.to(c.span)) for c in cues) for s in scopes), [c.scope.of(text) for c in cues]


@pytest.mark.parametrize("marked", [pytest.param(e, id=f.id) for f in WORDS.families for e in f.examples])
def test_examples_are_found(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(("family", "text"), [pytest.param(f, e, id=f.id) for f in WORDS.families for e in f.not_this])
def test_not_this_is_not_found(family: CueFamily, text: str) -> None:
    assert [c for c in FINDER(Document(id="t", text=text)) if c.kind is family.kind] == []


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Rapat [tidak|negation] [ramai lagi|scope], kata mereka.", id="comma ends a negation"),
        pytest.param("Mereka [tidak|negation] [datang|scope] tetapi mengirim surat.", id="'tetapi' ends a scope"),
        pytest.param(
            "Ia [dilarang|prohibition] [makan, minum, dan tidur|scope]; yang lain bebas.", id="a list goes on"
        ),
        pytest.param("[Jika|condition] [tidak|negation] hujan, lomba jalan.", id="two cues, nested scopes"),
        pytest.param("ketidakhadiran dan keakanan", id="inside words"),
        pytest.param("Mau tidak mau mereka datang.", id="blocked from outside"),
        pytest.param("[TIDAK BOLEH|prohibition] [MASUK|scope]", id="capitals"),
        pytest.param("[akan|plan]", id="nothing to govern"),
    ],
)
def test_cues(marked: str) -> None:
    check(marked)


def test_an_unknown_kind_is_refused(tmp_path: object) -> None:
    class Wrong(DataFiles):
        def table(self, name: str) -> dict[str, object]:
            return {"cue": [{"id": "x", "kind": "maybe", "forms": ["x"], "examples": ["x"]}]}

    with pytest.raises(ResourceError, match=r"context\.toml: x: kind must be one of"):
        read_context_words(Wrong())


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([f for fam in WORDS.families for f in fam.forms] + [",", ".", "\n", "warga", '"'])).map(
        " ".join
    )
)
def test_scopes_lie_in_the_text(text: str) -> None:
    for cue in FINDER(Document(id="t", text=text)):
        assert 0 <= cue.scope.start <= cue.scope.end <= len(text)
        assert cue.span.of(text)


@pytest.mark.parametrize("piece", ["tidak ", "akan,", "batal ", "jika "])
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(lambda n: list(FINDER(Document(id="t", text=piece * (n // len(piece))))), 4_000)
