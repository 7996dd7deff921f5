"""Words with part of speech, lemma and dependency, as Stanza's official Indonesian models see them.

These models (trained on UD Indonesian) are not in this package; a user downloads them once by `stanza.download("id")`.
Where they are there, the `stanza` engine adds what they see; nothing is downloaded here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from netralitas_nlp.annotate.names.stanza import stanza_module
from netralitas_nlp.model import Document, Sentence, Word
from netralitas_nlp.text.tokens import Tokenizer

_NEEDED = ("pos", "lemma", "depparse")


def official_models() -> Path | None:
    """Stanza's folder of models, if the Indonesian ones for words are in it: `STANZA_RESOURCES_DIR` or Stanza's default."""
    told = os.environ.get("STANZA_RESOURCES_DIR")
    if told is None:
        from stanza.resources.common import DEFAULT_MODEL_DIR

        told = DEFAULT_MODEL_DIR
    folder = Path(told)
    there = (folder / "resources.json").is_file() and all(any((folder / "id" / n).glob("*.pt")) for n in _NEEDED)
    return folder if there else None


def official_pipeline(folder: Path) -> Any:
    """Stanza's own pipeline for words, over tokens as we split them."""
    return stanza_module().Pipeline(
        "id",
        dir=str(folder),
        processors={"tokenize": "default", **dict.fromkeys(_NEEDED, "default")},
        tokenize_pretokenized=True,
        download_method=None,
        use_gpu=False,
        verbose=False,
    )


class WordFinder:
    """Gives a `Word` for each token of each sentence.

    Args:
        nlp: Takes sentences of tokens and gives a Stanza document with `upos`, `lemma`, `head` and `deprel`.
        tokenizer: Splits a sentence into tokens.
    """

    name = "words"
    needs = (Sentence,)
    gives = (Word,)

    def __init__(self, nlp: Callable[[list[list[str]]], Any], tokenizer: Tokenizer) -> None:
        self._nlp = nlp
        self._tokenizer = tokenizer

    def __call__(self, doc: Document) -> Iterator[Word]:
        """The words of `doc` in reading order."""
        places = [list(self._tokenizer.spans(doc.content, *s.span)) for s in doc.of(Sentence)]
        places = [tokens for tokens in places if tokens]
        if not places:
            return
        read = self._nlp([[span.of(doc.content) for span in tokens] for tokens in places])
        for tokens, sentence in zip(places, read.sentences, strict=True):
            for span, word in zip(tokens, sentence.words, strict=True):
                head = tokens[word.head - 1] if word.head else None
                yield Word(span=span, rule="words:stanza", upos=word.upos, lemma=word.lemma, head=head, relation=word.deprel)
