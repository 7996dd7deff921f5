"""What a newcomer meets first: a quick import, no torch, public names that exist."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import netralitas_nlp


def test_public_names_exist() -> None:
    assert [n for n in netralitas_nlp.__all__ if not hasattr(netralitas_nlp, n)] == []


def test_public_names_are_not_hidden_by_rooms_of_the_same_name() -> None:
    import netralitas_nlp.extract.article
    import netralitas_nlp.record

    assert callable(netralitas_nlp.extract)
    assert callable(netralitas_nlp.record)
    assert callable(netralitas_nlp.extract)


def test_import_is_light() -> None:
    """No heavy package is imported before it is used; import time itself is measured in benchmarks/."""
    heavy = ("torch", "stanza", "pandas", "networkx", "trafilatura", "altair", "duckdb", "pyarrow", "bs4", "pycrfsuite")
    code = f"import sys, netralitas_nlp; print([m for m in {heavy!r} if m in sys.modules])"
    here = {**os.environ, "PYTHONPATH": str(Path(netralitas_nlp.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=here)
    assert done.stdout.strip() == "[]"
