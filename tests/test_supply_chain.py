"""What is installed and loaded: pins with hashes that agree, models and files without code in them, a bill of materials."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "netralitas_nlp"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
CODE = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}


def pins(path: Path) -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", n).lower(): v for n, v in PIN.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", ["base", "dev"])
def test_hashed_pins_are_those_that_everything_was_tested_with(name: str) -> None:
    locked, tested = pins(ROOT / "requirements" / f"{name}.txt"), pins(ROOT / "constraints.txt")
    assert {n: v for n, v in locked.items() if n in tested and tested[n] != v} == {}, "run scripts/lock"


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    bare = [p for p in re.split(r"\n(?=\S)", text) if PIN.match(p) and "--hash=sha256:" not in p]
    assert bare == []


def test_every_dependency_is_locked() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = re.search(r"\ndependencies = \[(.*?)\n\]", project, re.DOTALL)
    assert asked is not None
    names = {re.sub(r"[-_.]+", "-", n).lower() for n in re.findall(r'"([A-Za-z0-9._-]+)', asked[1])}
    assert names - pins(ROOT / "requirements" / "base.txt").keys() == set(), "run scripts/lock"


def test_nothing_is_unpickled() -> None:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path.name}: {n}" for n in names if n.split(".")[0] in CODE]
            if isinstance(node, ast.Attribute) and node.attr in ("read_pickle", "to_pickle"):
                found.append(f"{path.name}: {node.attr}")
    assert found == []


def test_models_hold_no_code() -> None:
    """Only Stanza's files are pickles, which PyTorch reads without running anything; the CRF's tables are packed numbers."""
    models = [p for p in (SOURCE / "resources" / "models").rglob("*") if p.is_file()]
    packed = {p.name for p in models if zipfile.is_zipfile(p) or p.read_bytes()[:1] == b"\x80"}
    assert packed == {"ner.pt", "tokenizer.pt", "tables.npz"}
    with np.load(SOURCE / "resources" / "models" / "crf" / "tables.npz", allow_pickle=False) as tables:
        assert all(tables[name].dtype.kind in "fiu" for name in tables.files)  # numbers, not objects
    torch = pytest.importorskip("torch")
    for name in ("ner.pt", "tokenizer.pt"):
        assert torch.load(SOURCE / "resources/models/stanza" / name, map_location="cpu", weights_only=True)


def test_stanza_reads_models_without_running_anything() -> None:
    stanza = pytest.importorskip("stanza")
    bare = []
    for room in ("ner", "tokenization", "common"):
        for path in sorted((Path(stanza.__file__).parent / "models" / room).glob("*.py")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "torch.load":
                    told = {k.arg: ast.unparse(k.value) for k in call.keywords}
                    bare += [] if told.get("weights_only") == "True" else [path.name]
    assert bare == []


def test_the_bill_of_materials_names_packages_models_and_scripts() -> None:
    made = [
        subprocess.run([sys.executable, str(ROOT / "scripts/sbom")], capture_output=True, check=True).stdout
        for _ in "12"
    ]
    assert made[0] == made[1]
    parts = {p["name"]: p for p in json.loads(made[0])["components"]}
    assert parts.keys() >= pins(ROOT / "requirements" / "base.txt").keys() | {"crf/crf.model.gz", "cytoscape"}
    assert all(p["hashes"] and p["version"] for p in parts.values())
