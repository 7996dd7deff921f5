"""Name engines by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from netralitas_nlp.annotate.names.protocol import NameEngine
from netralitas_nlp.errors import EngineError
from netralitas_nlp.resources.files import MODELS


def _crf() -> NameEngine:
    from netralitas_nlp.annotate.names.crf import CrfEngine

    return CrfEngine(MODELS / "crf")


def _encoder() -> NameEngine:
    from netralitas_nlp.annotate.names.crf import CrfEngine
    from netralitas_nlp.annotate.names.encoder import EncoderEngine

    return EncoderEngine(MODELS / "encoder", CrfEngine(MODELS / "crf"))


def _stanza() -> NameEngine:
    from netralitas_nlp.annotate.names.stanza import StanzaEngine

    return StanzaEngine()


ENGINES: dict[str, Callable[[], NameEngine]] = {"crf": _crf, "encoder": _encoder, "stanza": _stanza}


@lru_cache(maxsize=4)
def name_engine(name: str) -> NameEngine:
    """The engine of that name; its model is read once.

    Raises:
        EngineError: There is no engine of that name.
    """
    return ENGINES[_known(name)]()


def engine_called(name: str) -> str:
    """Name and version of an engine ("crf 1.1"), as its findings carry it; the model itself is not read.

    Raises:
        EngineError: There is no engine of that name.
    """
    return f"{name} {(MODELS / _known(name) / 'version.txt').read_text('utf-8').strip()}"


def _known(name: str) -> str:
    if name not in ENGINES:
        raise EngineError(f"no name engine is called {name!r}; choose one of {', '.join(sorted(ENGINES))}")
    return name
