"""Indonesian regional news and regulation as research data: who, which agency, where, when, what, who said what, which law.

Every value keeps its exact place in the text. Start with `analyze` (one article) and `build` (a folder).
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from netralitas_nlp.version import __version__

# Names are imported when first used, so that `import netralitas_nlp` costs next to nothing.
_HOME = {
    "Document": "netralitas_nlp.model",
    "Keywords": "netralitas_nlp.acquire.keywords",
    "NetralitasError": "netralitas_nlp.errors",
    "Pipeline": "netralitas_nlp.pipeline",
    "Tables": "netralitas_nlp.dataset.tables",
    "analyze": "netralitas_nlp.api",
    "analyze_many": "netralitas_nlp.api",
    "analyze_text": "netralitas_nlp.api",
    "build": "netralitas_nlp.dataset.build",
    "build_graph": "netralitas_nlp.graph",
    "build_timeline": "netralitas_nlp.timeline",
    "extract": "netralitas_nlp.extract.article",
    "load_resources": "netralitas_nlp.resources.load",
    "read_pages": "netralitas_nlp.acquire.pages",
    "read_tables": "netralitas_nlp.dataset.load",
    "record": "netralitas_nlp.record",
    "save": "netralitas_nlp.export",
    "standard_pipeline": "netralitas_nlp.pipeline",
    "stanza_options": "netralitas_nlp.annotate.names.stanza",
    "tabulate": "netralitas_nlp.dataset.tables",
}

if TYPE_CHECKING:
    from netralitas_nlp.acquire.keywords import Keywords
    from netralitas_nlp.acquire.pages import read_pages
    from netralitas_nlp.annotate.names.stanza import stanza_options
    from netralitas_nlp.api import analyze, analyze_many, analyze_text
    from netralitas_nlp.dataset.build import build
    from netralitas_nlp.dataset.load import read_tables
    from netralitas_nlp.dataset.tables import Tables, tabulate
    from netralitas_nlp.errors import NetralitasError
    from netralitas_nlp.export import save
    from netralitas_nlp.extract.article import extract
    from netralitas_nlp.graph import build_graph
    from netralitas_nlp.model import Document
    from netralitas_nlp.pipeline import Pipeline, standard_pipeline
    from netralitas_nlp.record import record
    from netralitas_nlp.resources.load import load_resources
    from netralitas_nlp.timeline import build_timeline

__all__ = [
    "Document", "Keywords", "NetralitasError", "Pipeline", "Tables", "__version__", "analyze", "analyze_many", "analyze_text", "build",
    "build_graph", "build_timeline", "extract", "load_resources", "read_pages", "read_tables", "record", "save", "standard_pipeline",
    "stanza_options", "tabulate",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """Keeps a public name from being hidden by the room of the same name (`extract`, `record`) once that is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted(__all__)
