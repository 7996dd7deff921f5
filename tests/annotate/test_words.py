"""Words from Stanza's official models: found only where they are installed; places, heads, labels.

Official models can't be had in a test: small ones of the same kinds are trained here and laid out as Stanza lays out
its own.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from netralitas_nlp.annotate.names.stanza import stanza_options
from netralitas_nlp.annotate.sentences import SentenceFinder
from netralitas_nlp.annotate.words import WordFinder, official_models, official_pipeline
from netralitas_nlp.model import Document, Sentence, Word
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources

needs_stanza = pytest.mark.skipif(
    find_spec("stanza") is None, reason="needs the extra: pip install 'netralitas-nlp[stanza]'"
)
PARTS = ("pos", "lemma", "depparse")
TREES = [  # word, lemma, part of speech, head, relation
    "Warga warga NOUN 2 nsubj|membaca baca VERB 0 root|berita berita NOUN 2 obj|. . PUNCT 2 punct",
    "Petugas tugas NOUN 2 nsubj|membuka buka VERB 0 root|rapat rapat NOUN 2 obj|. . PUNCT 2 punct",
    "Guru guru NOUN 2 nsubj|menulis tulis VERB 0 root|surat surat NOUN 2 obj|. . PUNCT 2 punct",
]


def rows(tree: str) -> list[list[str]]:
    return [word.split() for word in tree.split("|")]


def lay_out(folder: Path, *, without: str = "", dependencies: list[dict[str, str]] | None = None) -> None:
    """The files of Stanza's folder of models, empty."""
    packages = dict.fromkeys(PARTS, "gsd")
    parts = {part: {"gsd": {"md5": ""} | ({"dependencies": dependencies} if dependencies else {})} for part in PARTS}
    told = {"id": {"lang_name": "Indonesian", "packages": {"default": packages}, **parts}, "url": ""}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "resources.json").write_text(json.dumps(told), encoding="utf-8")
    for part in PARTS:
        (folder / "id" / part).mkdir(parents=True, exist_ok=True)
        if part != without:
            (folder / "id" / part / "gsd.pt").touch()


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    return tmp_path


def test_all_models_are_there(there: Path) -> None:
    lay_out(there)

    assert official_models() == there


@pytest.mark.parametrize("part", PARTS)
def test_one_model_is_missing(there: Path, part: str) -> None:
    lay_out(there, without=part)

    assert official_models() is None


def test_what_a_model_rests_on_is_missing(there: Path) -> None:
    lay_out(there, dependencies=[{"model": "pretrain", "package": "conll17"}])

    assert official_models() is None


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(None, id="no list"),
        pytest.param("{", id="broken list"),
        pytest.param("[]", id="another form"),
        pytest.param('{"en": {}}', id="another language"),
        pytest.param('{"id": {"packages": {"default": {"pos": "gsd"}}}}', id="another package"),
    ],
)
def test_nothing_known_is_there(there: Path, told: str | None) -> None:
    if told is not None:
        (there / "resources.json").write_text(told, encoding="utf-8")

    assert official_models() is None


def test_places_and_heads(known: Resources) -> None:
    text = "Warga  membaca. Rapat!"
    said = [
        [SimpleNamespace(upos="NOUN", lemma="warga", head=2, deprel="nsubj"),
         SimpleNamespace(upos="VERB", lemma="baca", head=0, deprel="root"),
         SimpleNamespace(upos="PUNCT", lemma=".", head=2, deprel="punct")],
        [SimpleNamespace(upos="NOUN", lemma=None, head=0, deprel="root"),
         SimpleNamespace(upos="PUNCT", lemma="!", head=1, deprel="punct")],
    ]  # fmt: skip
    told: list[list[list[str]]] = []

    def nlp(sentences: list[list[str]]) -> SimpleNamespace:
        told.append(sentences)
        return SimpleNamespace(sentences=[SimpleNamespace(words=words) for words in said])

    doc = Document(id="t", text=text)
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))
    words = list(WordFinder(nlp, known.splitting.tokens)(doc))

    assert told == [[["Warga", "membaca", "."], ["Rapat", "!"]]]
    assert [(w.span.of(text), w.lemma, w.head.of(text) if w.head else None) for w in words] == [
        ("Warga", "warga", "membaca"),
        ("membaca", "baca", None),
        (".", ".", "membaca"),
        ("Rapat", None, None),
        ("!", "!", "Rapat"),
    ]


def test_no_text_no_words(known: Resources) -> None:
    def never(_: list[list[str]]) -> None:
        raise AssertionError("nothing to ask")

    doc = Document(id="t", text="")
    assert list(WordFinder(never, known.splitting.tokens)(doc)) == []


def test_neither_long_sentences_nor_long_words_reach_the_parser(known: Resources) -> None:
    told: list[list[str]] = []

    def nlp(sentences: list[list[str]]) -> SimpleNamespace:
        told.extend(sentences)
        word = SimpleNamespace(upos="X", lemma=None, head=0, deprel="root")
        return SimpleNamespace(sentences=[SimpleNamespace(words=[word] * len(tokens)) for tokens in sentences])

    text = f"{'a' * 20_000} b.\n\n{'kata ' * 5_000}"
    doc = Document(id="t", text=text)
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))
    words = list(WordFinder(nlp, known.splitting.tokens)(doc))

    assert [w.span.of(text)[-3:] for w in words] == ["aaa", "b", "."]
    assert all(len(token) < 100 for tokens in told for token in tokens)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small models of the three kinds, trained on the sentences above, in Stanza's layout."""
    import torch
    from stanza.models import lemmatizer, parser, tagger

    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("stanza")
    lay_out(folder)
    with (folder / "trees.conllu").open("w", encoding="utf-8") as out:
        for number, tree in enumerate(TREES * 8):
            out.write(f"# sent_id = {number}\n# text = {' '.join(row[0] for row in rows(tree))}\n")
            for at, (word, lemma, upos, head, relation) in enumerate(rows(tree), 1):
                out.write(f"{at}\t{word}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n")
            out.write("\n")
    for part, trainer in (("pos", tagger), ("lemma", lemmatizer), ("depparse", parser)):
        options = {"train_file": folder / "trees.conllu", "eval_file": folder / "trees.conllu", "shorthand": "id_x",
                   "save_dir": folder / "id" / part, "save_name": "gsd.pt"}  # fmt: skip
        if part == "lemma":
            options |= {"num_epoch": 1}
        else:
            options |= {"max_steps": 60, "eval_interval": 30, "hidden_dim": 32, "char_hidden_dim": 32, "num_layers": 1,
                        "word_emb_dim": 8, "char_emb_dim": 8, "tag_emb_dim": 8, "transformed_dim": 8, "batch_size": 100,
                        "deep_biaff_hidden_dim": 16, "dropout": 0, "word_dropout": 0}  # fmt: skip
        told = [text for name, value in options.items() for text in (f"--{name}", str(value))]
        trainer.main([*told, "--cpu", "--dict_only" if part == "lemma" else "--no_pretrain"])
    return folder


@needs_stanza
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_real_models(trained: Path, known: Resources) -> None:
    text = "Warga membaca berita.\nGuru  menulis surat."
    doc = Document(id="t", text=text)
    doc = doc.adding(SentenceFinder(known.splitting.sentences)(doc))

    words = list(WordFinder(official_pipeline(trained), known.splitting.tokens)(doc))

    expected = [row for tree in (TREES[0], TREES[2]) for row in rows(tree)]
    assert [[w.span.of(text), w.lemma, w.upos] for w in words] == [row[:3] for row in expected]
    assert [w.head.of(text) if w.head else None for w in words if w.upos != "PUNCT"] == [
        "membaca", None, "membaca", "menulis", None, "menulis",
    ]  # fmt: skip
    assert {w.relation for w in words} >= {"nsubj", "root", "obj"}


@needs_stanza
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_stanza_engine_adds_words_where_the_models_are(
    trained: Path, known: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(trained))

    doc = standard_pipeline(known, engine="stanza")(Document(id="t", text="Warga membaca berita."))

    assert [w.upos for w in doc.of(Word)] == ["NOUN", "VERB", "NOUN", "PUNCT"]


@needs_stanza
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_our_name_model_beside_official_parts(trained: Path) -> None:
    import stanza

    nlp = stanza.Pipeline(
        "id",
        dir=str(trained),
        processors="tokenize,pos,lemma,depparse,ner",
        ner_model_path=stanza_options()["ner_model_path"],
        tokenize_pretokenized=True,
        download_method=None,
        use_gpu=False,
    )
    doc = nlp([["Surat", "ditulis", "Puspita", "Sari", "."]])

    assert [(e.text, e.type) for e in doc.ents] == [("Puspita Sari", "PER")]
    assert all(word.upos for word in doc.sentences[0].words)


@needs_stanza
@pytest.mark.slow
def test_no_words_where_the_models_are_not(there: Path, known: Resources) -> None:
    doc = standard_pipeline(known, engine="stanza")(Document(id="t", text="Warga membaca berita."))

    assert (len(doc.of(Sentence)), doc.of(Word)) == (1, ())
