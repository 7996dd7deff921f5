"""Indonesian regional news and regulation as research data: who, which agency, where, when, what, who said what, which law.

Every value keeps its exact place in the text. Start with `analyze` (one article) and `build` (a folder).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Names are imported when first used, so that `import netralitas_nlp` costs next to nothing.
_HOME = {
    "Document": "netralitas_nlp.model",
    "NetralitasError": "netralitas_nlp.errors",
    "Pipeline": "netralitas_nlp.pipeline",
    "extract": "netralitas_nlp.extract.article",
    "load_resources": "netralitas_nlp.resources.load",
    "read_pages": "netralitas_nlp.acquire.pages",
    "standard_pipeline": "netralitas_nlp.pipeline",
}

if TYPE_CHECKING:
    from netralitas_nlp.acquire.pages import read_pages
    from netralitas_nlp.errors import NetralitasError
    from netralitas_nlp.extract.article import extract
    from netralitas_nlp.model import Document
    from netralitas_nlp.pipeline import Pipeline, standard_pipeline
    from netralitas_nlp.resources.load import load_resources

__all__ = [
    "Document",
    "NetralitasError",
    "Pipeline",
    "__version__",
    "extract",
    "load_resources",
    "read_pages",
    "standard_pipeline",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
