"""The CRF engine gives what python-crfsuite gives: the shipped model on texts, models trained here on odd tokens."""

from __future__ import annotations

import gzip
import json
import lzma
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.acquire.pages import read_pages
from netralitas_nlp.annotate.names.compiled import FILE, Compiled
from netralitas_nlp.annotate.names.crf import CrfEngine
from netralitas_nlp.annotate.names.features import Features
from netralitas_nlp.annotate.names.lexicon import read_entries, read_lexicon
from netralitas_nlp.annotate.names.weights import Weights, read_weights
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import MODELS
from netralitas_nlp.resources.load import Resources
from tests.conftest import ROOT

Sentences = Sequence[Sequence[str]]


class Reference:
    """python-crfsuite's own tagger over feature lists."""

    def __init__(self, folder: Path) -> None:
        self._features = Features(read_lexicon(folder / "lexicon.tsv.gz"), read_entries(folder / "entries.tsv.gz"))
        self._model = gzip.decompress((folder / "crf.model.gz").read_bytes())  # read where it lies
        self.weights = Weights.read(self._model)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)

    def label(self, sentences: Sentences) -> list[list[str]]:
        return [self._tagger.tag(self._features.of(tokens)) if tokens else [] for tokens in sentences]

    def probabilities(self, tokens: Sequence[str], labels: Sequence[str]) -> np.ndarray:
        self._tagger.set(self._features.of(tokens))
        return np.array([[self._tagger.marginal(label, at) for label in labels] for at in range(len(tokens))])


def alone(model: str, folder: Path) -> Path:
    """Puts one of the two shipped models into a folder, to be used by itself."""
    for name in ("lexicon.tsv.gz", "entries.tsv.gz", "version.txt"):
        shutil.copy(MODELS / "crf" / name, folder)
    shutil.copy(MODELS / "crf" / model, folder / "crf.model.gz")
    return folder


@pytest.fixture(scope="module", params=["crf.model.gz", "regional.model.gz"])
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[CrfEngine, Reference]:
    """Each of the two shipped models by itself."""
    folder = alone(request.param, tmp_path_factory.mktemp("shipped"))
    return CrfEngine(folder), Reference(folder)


def sentences_of(text: str, known: Resources) -> list[list[str]]:
    spans = known.splitting.sentences.spans(text, 0, len(text))
    return [[token.of(text) for token in known.splitting.tokens.spans(text, *span)] for span in spans]


def differences(engine: CrfEngine, reference: Reference, sentences: Sentences) -> Iterator[str]:
    for tokens, ours, theirs in zip(sentences, engine.label(sentences), reference.label(sentences), strict=True):
        if ours != theirs:
            yield f"{tokens}: {ours}, not {theirs}"


def farthest(engine: CrfEngine, reference: Reference, sentences: Sentences) -> float:
    """The largest difference of two probabilities."""
    found = engine.probabilities(sentences)
    pairs = [
        (rows, reference.probabilities(tokens, engine.labels))
        for tokens, rows in zip(sentences, found, strict=True)
        if tokens
    ]
    return max((float(abs(ours - theirs).max()) for ours, theirs in pairs), default=0.0)


def test_labels_and_probabilities_on_the_corpus(shipped: tuple[CrfEngine, Reference], known: Resources) -> None:
    texts = [page.text or page.html or "" for page in read_pages(ROOT / "corpus" / "pages")]
    sentences = [tokens for text in texts for tokens in sentences_of(text, known)]

    assert not list(differences(*shipped, sentences))
    assert farthest(*shipped, sentences[:200]) < 1e-9


def test_two_models_decide_together() -> None:
    models = [
        Weights.read(gzip.decompress((MODELS / "crf" / name).read_bytes()))
        for name in ("crf.model.gz", "regional.model.gz")
    ]
    pooled = read_weights(MODELS / "crf")

    for feature in ("w=pemkab", "w=bupati"):
        told = [
            0.3 * _speaks(models[0], feature, label) + 0.7 * _speaks(models[1], feature, label)
            for label in pooled.labels
        ]
        assert [_speaks(pooled, feature, label) for label in pooled.labels] == pytest.approx(told)
    assert set(pooled.features) == set(models[0].features) | set(models[1].features)


def test_the_shipped_tables_are_those_of_the_shipped_models(tmp_path: Path) -> None:
    made = Compiled.of(read_weights(MODELS / "crf"))
    made.write(tmp_path / FILE)
    shipped = Compiled.read(MODELS / "crf" / FILE)

    for one, other in zip(made, shipped, strict=True):
        if isinstance(one, Weights):
            assert (one.labels, one.features) == (other.labels, other.features)
            assert np.array_equal(one.states, other.states)
            assert np.array_equal(one.moves, other.moves)
        else:
            assert np.array_equal(one, other)
    again = tmp_path / "again.npz"
    made.write(again)
    assert again.read_bytes() == (tmp_path / FILE).read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK", b"tables"])
def test_spoilt_tables_are_refused(content: bytes, tmp_path: Path) -> None:
    alone("crf.model.gz", tmp_path)
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(ResourceError, match=FILE):
        CrfEngine(tmp_path)


def _speaks(weights: Weights, feature: str, label: str) -> float:
    row = weights.features.get(feature, -1)
    return float(weights.states[row, weights.labels.index(label)])


def test_models_of_other_labels_are_refused() -> None:
    one = Weights(("O", "B-PER"), {"w=a": 0}, np.ones((2, 2)), np.zeros((2, 2)))
    other = Weights(("O", "B-ORG"), {"w=a": 0}, np.ones((2, 2)), np.zeros((2, 2)))

    with pytest.raises(ValueError, match="B-ORG"):
        Weights.pooled([one, other], (0.5, 0.5))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("file", ["wonosobo-diskominfo", "bkd-ntt", "pool", "indonews-2025-06", "news-2026-kamigon"])
def test_labels_on_news(file: str, shipped: tuple[CrfEngine, Reference], known: Resources, shared: Path) -> None:
    for text in every(20, news(shared / "data" / "news" / f"{file}.jsonl.xz")):
        assert not list(differences(*shipped, sentences_of(text, known)))


def news(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row.get("text") or row.get("markdown") or ""


def every(step: int, texts: Iterable[str]) -> list[str]:
    return list(texts)[::step]


# Words that make joined features hard to tell apart, lists of names, numbers and capitals in all places.
WORDS = ["|", "||", "a", "a|a", "^", "$", "di", "Kota", "KOTA", "Rara", "(Rara)", "Wira", "2024", "7", "Drs.", ".", "“", "iPad",
         "K-2", "=", "w=a", "Semarang", "semarang", "٣", "Ⅳ"]  # fmt: skip
TOKENS = st.lists(
    st.lists(st.sampled_from(WORDS) | st.text("aB0|=.é京", min_size=1, max_size=4), max_size=9), max_size=5
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[CrfEngine, Reference]:
    """A small model trained on odd tokens: each kind of feature has weights."""
    folder = tmp_path_factory.mktemp("crf")
    lexicon = "a\ta1\tb2\tu3\nrara\ta4\tb5\tu1\tP\nkota\ta1\tb7\tu2\nsemarang\ta4\n|\ta9\nwira\n"
    (folder / "lexicon.tsv.gz").write_bytes(gzip.compress(lexicon.encode()))
    (folder / "entries.tsv.gz").write_bytes(gzip.compress(b"R\tkota\tsemarang\nP\trara\twira\nP\trara\twira\ta\n"))
    (folder / "version.txt").write_text("1")
    features = Features(read_lexicon(folder / "lexicon.tsv.gz"), read_entries(folder / "entries.tsv.gz"))
    draw = np.random.default_rng(1)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for _ in range(300):
        tokens = [str(word) for word in draw.choice(WORDS, draw.integers(1, 9))]
        trainer.append(features.of(tokens), [str(label) for label in draw.choice(["O", "B-PER", "I-PER"], len(tokens))])
    trainer.set_params({"c1": 0.0, "c2": 0.01, "max_iterations": 20, "feature.possible_transitions": True})
    trainer.train(str(folder / "crf.model"))
    (folder / "crf.model.gz").write_bytes(gzip.compress((folder / "crf.model").read_bytes()))
    return CrfEngine(folder), Reference(folder)


@settings(max_examples=300, deadline=None)
@given(TOKENS)
def test_labels_and_probabilities_of_odd_tokens(
    trained: tuple[CrfEngine, Reference], sentences: list[list[str]]
) -> None:
    assert not list(differences(*trained, sentences))
    assert farthest(*trained, sentences) < 1e-9


def test_every_kind_of_feature_is_tried(trained: tuple[CrfEngine, Reference]) -> None:
    _, reference = trained
    tried = {feature.partition("=")[0] for feature in reference.weights.features}

    assert tried >= {
        "wb",
        "ws",
        "ss",
        "wn",
        "sn",
        "kn",
        "kb",
        "rc",
        "L",
        "rn",
        "rp",
        "kc",
        "+2k",
        "open",
        "first",
        "last",
    }


def test_forgets_and_learns_anew(monkeypatch: pytest.MonkeyPatch, trained: tuple[CrfEngine, Reference]) -> None:
    monkeypatch.setattr("netralitas_nlp.annotate.names.tables._KEPT", 10)
    engine, reference = trained

    for sentences in ([["Rara", str(n), f"kata{n}", "di", "Kota", "Semarang"]] for n in range(60)):
        assert not list(differences(engine, reference, sentences))


@pytest.mark.parametrize(
    "sentences",
    [pytest.param([], id="none"), pytest.param([[], []], id="empty ones"), pytest.param([[""]], id="empty token")],
)
def test_nothing_to_read(trained: tuple[CrfEngine, Reference], sentences: list[list[str]]) -> None:
    engine, _ = trained

    assert [len(labels) for labels in engine.label(sentences)] == [len(tokens) for tokens in sentences]
    assert [len(rows) for rows in engine.probabilities(sentences)] == [len(tokens) for tokens in sentences]


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        pytest.param(b"", "cut off", id="empty"),
        pytest.param(b"lCRF\x00\x00", "cut off", id="cut in its head"),
        pytest.param(b"no model at all, but long enough to have the head of one", "crfsuite", id="another file"),
    ],
)
def test_a_file_that_is_no_model_is_named(spoilt: bytes, reason: str, tmp_path: Path) -> None:
    shutil.copytree(MODELS / "crf", tmp_path, ignore=shutil.ignore_patterns(FILE), dirs_exist_ok=True)
    (tmp_path / "crf.model.gz").write_bytes(gzip.compress(spoilt))

    with pytest.raises(ResourceError, match=rf"crf\.model\.gz.*{reason}"):
        CrfEngine(tmp_path)


def test_a_cut_model_is_named(tmp_path: Path) -> None:
    shutil.copytree(MODELS / "crf", tmp_path, ignore=shutil.ignore_patterns(FILE), dirs_exist_ok=True)
    model = gzip.decompress((MODELS / "crf" / "crf.model.gz").read_bytes())
    (tmp_path / "crf.model.gz").write_bytes(gzip.compress(model[: len(model) // 2]))

    with pytest.raises(ResourceError, match=r"crf\.model\.gz"):
        CrfEngine(tmp_path)


def test_a_model_of_other_features_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MODELS / "crf", tmp_path, ignore=shutil.ignore_patterns(FILE), dirs_exist_ok=True)
    (tmp_path / "regional.model.gz").unlink()
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.append([["w=a"], ["moon=full"]], ["O", "B-PER"])
    trainer.train(str(tmp_path / "crf.model"))
    (tmp_path / "crf.model.gz").write_bytes(gzip.compress((tmp_path / "crf.model").read_bytes()))

    with pytest.raises(ResourceError, match="moon"):
        CrfEngine(tmp_path)
