"""Words with part of speech, lemma and dependency, as Stanza's official Indonesian models see them.

These models (trained on UD Indonesian) are not in this package; a user downloads them once by `stanza.download("id")`.
Where they are there, the `stanza` engine adds what they see; nothing is downloaded here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from netralitas_nlp.annotate.names.stanza import one_thread, shortened, stanza_module
from netralitas_nlp.model import Document, Sentence, Word
from netralitas_nlp.text.tokens import Tokenizer

_NEEDED = ("pos", "lemma", "depparse")
_MOST = 300  # tokens of a sentence that is parsed: a parser weighs every pair of words


def official_models() -> Path | None:
    """Stanza's folder of models, if all that is needed for words in Indonesian is in it.

    The folder is `STANZA_RESOURCES_DIR` or Stanza's own default.
    """
    told = os.environ.get("STANZA_RESOURCES_DIR")
    if told is None:
        from stanza.resources.common import DEFAULT_MODEL_DIR

        told = DEFAULT_MODEL_DIR
    folder = Path(told)
    try:
        indonesian = json.loads((folder / "resources.json").read_text("utf-8"))["id"]
        files = list(_files(indonesian))
    except (OSError, ValueError, LookupError, TypeError):
        return None  # nothing downloaded, or laid out in a way not known here
    return folder if all((folder / "id" / file).is_file() for file in files) else None


def _files(indonesian: dict[str, Any]) -> Iterator[str]:
    """The models of the default package, and the vectors and character models that these rest on."""
    for part in _NEEDED:
        package = indonesian["packages"]["default"][part]
        yield f"{part}/{package}.pt"
        for other in indonesian[part][package].get("dependencies") or ():
            yield f"{other['model']}/{other['package']}.pt"


def official_pipeline(folder: Path) -> Callable[[list[list[str]]], Any]:
    """Stanza's own pipeline for words, over tokens as we split them."""
    nlp = stanza_module().Pipeline(
        "id",
        dir=str(folder),
        processors=",".join(("tokenize", *_NEEDED)),
        tokenize_pretokenized=True,
        download_method=None,
        use_gpu=False,
        verbose=False,
    )

    def read(sentences: list[list[str]]) -> Any:
        with one_thread():
            return nlp(sentences)

    return read


class WordFinder:
    """Gives a `Word` for each token of each sentence; none in lists and tables that run on for hundreds of tokens.

    Args:
        nlp: Takes sentences of tokens and gives a Stanza document with `upos`, `lemma`, `head` and `deprel`.
        tokenizer: Splits a sentence into tokens.
    """

    name = "words"
    needs = (Sentence,)
    uses = ()
    gives = (Word,)

    def __init__(self, nlp: Callable[[list[list[str]]], Any], tokenizer: Tokenizer) -> None:
        self._nlp = nlp
        self._tokenizer = tokenizer

    def __call__(self, doc: Document) -> Iterator[Word]:
        """The words of `doc` in reading order."""
        places = [list(self._tokenizer.spans(doc.content, *s.span)) for s in doc.of(Sentence)]
        places = [tokens for tokens in places if 0 < len(tokens) <= _MOST]
        if not places:
            return
        read = self._nlp([shortened([span.of(doc.content) for span in tokens]) for tokens in places])
        for tokens, sentence in zip(places, read.sentences, strict=True):
            for span, word in zip(tokens, sentence.words, strict=True):
                head = tokens[word.head - 1] if word.head else None
                yield Word(
                    span=span, rule="words:stanza", upos=word.upos, lemma=word.lemma, head=head, relation=word.deprel
                )
