from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = ("crf", "unseen", "encoder", "stanza", "nergrit", "nergrit-stanza", "nerui")


def commands(target: str) -> list[list[str]]:
    told = subprocess.run(
        ["make", "-n", "-B", "-f", "training/Makefile", target, "WHEEL=training/README.md"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [line.split() for line in told.stdout.replace("\\\n", " ").splitlines() if " -m training." in line]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("target", TARGETS)
def test_commands_name_modules_and_options_that_exist(target: str) -> None:
    found = commands(target)
    assert found
    for words in found:
        source = (ROOT / f"{words[2].replace('.', '/')}.py").read_text("utf-8")
        options = set(re.findall(r'add_argument\(\s*"(--[a-z]+)"', source))
        assert {word for word in words if word.startswith("--")} <= options, words
