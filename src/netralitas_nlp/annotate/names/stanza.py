"""The Stanza name engine: a BiLSTM-CRF that any Stanza user can load as well. Needs the extra `stanza`.

Stanza has no Indonesian name model of its own; `resources/models/stanza` holds one, with a tokenizer, in Stanza's form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from netralitas_nlp.annotate.names.protocol import version_in
from netralitas_nlp.errors import EngineError
from netralitas_nlp.resources.files import MODELS

_FILES = ("ner.pt", "tokenizer.pt", "resources.json")
_FOLDER = MODELS / "stanza"
_LETTERS = 80  # of a token that Stanza sees: it pads every token of a batch to the longest one


def stanza_options(folder: Path = _FOLDER) -> dict[str, Any]:
    """What `stanza.Pipeline` needs to know of the tokenizer and name model in this package; nothing is downloaded.

    Example:
        nlp = stanza.Pipeline(**netralitas_nlp.stanza_options())
        nlp("Bupati Contohan membuka sosialisasi di Semarang.").ents
    """
    return {
        "lang": "id",
        "dir": str(folder),
        "processors": "tokenize,ner",
        "tokenize_model_path": str(folder / "tokenizer.pt"),
        "ner_model_path": str(folder / "ner.pt"),
        "download_method": None,
        "use_gpu": False,
        "verbose": False,
    }


class StanzaEngine:
    """Labels tokens with the Stanza model, one sentence as we split it at a time.

    Args:
        folder: The model: `ner.pt`, `tokenizer.pt`, `resources.json`, `version.txt`.

    Raises:
        EngineError: Stanza is not installed.
        ResourceError: A file of the model is missing.
    """

    name = "stanza"

    def __init__(self, folder: Path = _FOLDER) -> None:
        self.version = version_in(folder, _FILES)
        options = stanza_options(folder) | {"tokenize_pretokenized": True}
        self._nlp = stanza_module().Pipeline(**options)

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """One label per token."""
        told = [shortened(tokens) for tokens in sentences if tokens]
        with one_thread():
            read = iter(self._nlp(told).sentences if told else ())
        return [[_bio(token.ner) for token in next(read).tokens] if tokens else [] for tokens in sentences]


def shortened(tokens: Sequence[str]) -> list[str]:
    """The tokens, each cut to the letters that a model can learn from; one very long token would take all memory."""
    return [token[:_LETTERS] for token in tokens]


@contextmanager
def one_thread() -> Iterator[None]:
    """Keeps torch to one thread: more gain nothing on models this small, and threads once started break later forks."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def stanza_module() -> Any:
    """The package `stanza`.

    Raises:
        EngineError: It is not installed.
    """
    try:
        import stanza
    except ImportError as error:
        raise EngineError("the engine 'stanza' needs Stanza: pip install 'netralitas-nlp[stanza]'") from error
    return stanza


def _bio(label: str) -> str:
    """Stanza marks single tokens S- and last ones E-."""
    return {"S": "B", "E": "I"}.get(label[0], label[0]) + label[1:]
